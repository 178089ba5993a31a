//! What only the pages of a service side by side show: links that lead nowhere, names that one page
//! spells in its own way, pages that document what others do.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{Likeness, likeness};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    extract::{Link, Reading},
};

/// How many names have to have a word for another spelling of it to be odd.
const COMMON: usize = 3;

/// Words shorter than this are told apart by every letter.
const SHORTEST_WORD: usize = 6;

/// How many names a call has at least that is taken for a copy of another.
const LEAST_COPIED: usize = 3;

/// What is to be said of pages beside the others of their service.
pub(super) fn survey(readings: &[&Reading]) -> Vec<Diagnostic> {
    let mut findings = dead_links(readings);
    findings.extend(odd_names(readings));
    findings.extend(copied_pages(readings));
    findings
}

/// Links to pages and to places on them that are not there. Whether a page is there can be told where the
/// folder is at hand as a whole: where most links to pages beside their own lead to some.
fn dead_links(readings: &[&Reading]) -> Vec<Diagnostic> {
    let pages: BTreeMap<&str, &Reading> = readings
        .iter()
        .map(|reading| (reading.page.as_str(), *reading))
        .collect();
    let links = readings.iter().flat_map(|reading| &reading.links);
    let beside: Vec<&Link> = links.filter(|link| link.is_beside).collect();
    let at_hand = beside.iter().filter(|link| pages.contains_key(&*link.page));
    let is_whole = at_hand.count() * 2 > beside.len();
    let mut found = Vec::new();
    for reading in readings {
        let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
        for link in &reading.links {
            let name = link.page.rsplit('/').next().unwrap_or_default();
            let anchor = &link.anchor;
            let message = match pages.get(link.page.as_str()) {
                Some(page) if anchor.is_empty() || page.anchors.contains(anchor) => continue,
                Some(_) => {
                    format!("the link leads to `{name}#{anchor}`, which that page does not have")
                }
                None if link.is_beside && is_whole => {
                    format!("the link leads to `{name}`, which is no page beside this one")
                }
                None => continue,
            };
            if seen.insert((&link.page, anchor)) {
                let finding = Diagnostic::new(Code::DeadLink, &reading.page, link.line, message);
                found.push(finding.quoting(&link.text, ""));
            }
        }
    }
    found
}

/// Names of rows with a word that nothing else in the service is called by, and that differs by a letter
/// from one that many names have.
fn odd_names(readings: &[&Reading]) -> Vec<Diagnostic> {
    let words = Words::of(readings);
    let mut found = Vec::new();
    for reading in readings.iter().filter(|reading| reading.call.is_some()) {
        let rows = reading.tables.iter().flat_map(|table| &table.rows);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for row in rows.filter(|row| seen.insert(&row.name)) {
            let mut odd = words_of(&row.name).filter_map(|word| Some((words.near(&word)?, word)));
            let Some(((near, names), word)) = odd.next() else {
                continue;
            };
            let message = format!(
                "`{}` has the word `{word}`, {names} other names of the service have `{near}`",
                row.name
            );
            let finding = Diagnostic::new(Code::OddName, &reading.page, row.line, message);
            let read_as = format!("`{}`", row.name);
            found.push(finding.quoting(&row.name, "").read_as(read_as));
        }
    }
    found
}

/// The words that names of rows are made of, each with the names that have it.
struct Words<'a> {
    names: BTreeMap<String, BTreeSet<&'a str>>,
    /// Those of many names, by what is left of them without one letter.
    common: BTreeMap<String, Vec<String>>,
}

impl<'a> Words<'a> {
    fn of(readings: &[&'a Reading]) -> Self {
        let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let tables = readings.iter().flat_map(|reading| &reading.tables);
        for row in tables.flat_map(|table| &table.rows) {
            for word in words_of(&row.name) {
                names.entry(word).or_default().insert(&row.name);
            }
        }
        let mut common: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (word, _) in names.iter().filter(|(_, names)| names.len() >= COMMON) {
            for shortened in shortened(word) {
                common.entry(shortened).or_default().push(word.clone());
            }
        }
        Self { names, common }
    }

    /// The common word that a word of one name may be a misprint of, and how many names have it. A
    /// word that goes on where the other ends is another form of it.
    fn near(&self, word: &str) -> Option<(&str, usize)> {
        if word.chars().count() < SHORTEST_WORD || self.names.get(word)?.len() > 1 {
            return None;
        }
        let shortened = shortened(word);
        let near = shortened.iter().filter_map(|one| self.common.get(one));
        let is_it = |near: &&String| {
            let is_form = near.starts_with(word) || word.starts_with(near.as_str());
            !is_form && !is_another(near, word) && likeness(near, word) == Some(Likeness::Letter)
        };
        let near = near.flatten().filter(is_it);
        let counted = near.map(|near| (near.as_str(), self.names[near].len()));
        counted.max_by_key(|(_, names)| *names)
    }
}

/// Whether two words of a length have different letters, whatever their order: with another letter in one
/// place most words are other words, with one too few or two that changed places they are none.
fn is_another(one: &str, other: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let (one, other) = (letters(one), letters(other));
    one.len() == other.len() && one != other
}

/// The words of a name in small letters, whatever separates them: marks, or a capital.
fn words_of(name: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars() {
        if !letter.is_alphabetic() || was_small && letter.is_uppercase() {
            words.push(String::new());
        }
        was_small = letter.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphabetic()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.into_iter().filter(|word| !word.is_empty())
}

/// A word, and what is left of it without one of its letters: two words that differ by a letter have one
/// of these in common.
fn shortened(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |at: usize| {
        let others = letters.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, letter)| letter).collect::<String>()
    };
    let all = (0..letters.len()).map(without);
    all.chain([word.to_owned()]).collect()
}

/// Pages that document one call, and list the same names for it. Of a call whose body says which action is
/// meant, each action may have its page.
fn copied_pages(readings: &[&Reading]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, &Reading> = BTreeMap::new();
    let mut found = Vec::new();
    for reading in readings {
        let Some(call) = &reading.call else { continue };
        let rows = reading.tables.iter().flat_map(|table| &table.rows);
        let names: BTreeSet<&str> = rows.map(|row| row.name.as_str()).collect();
        if names.len() < LEAST_COPIED || call.path.as_str().ends_with("/action") {
            continue;
        }
        let query: Vec<&str> = call.query.iter().map(|one| one.name.as_str()).collect();
        let key = format!("{} {} {query:?} {names:?}", call.method.as_str(), call.path);
        let Some(other) = first.get(&key) else {
            first.insert(key, reading);
            continue;
        };
        let line = other.call.as_ref().map_or(1, |call| call.line);
        let message = format!(
            "the page documents the call of `{}` with the same members",
            other.page
        );
        let mut finding = Diagnostic::new(Code::CopiedPage, &reading.page, call.line, message)
            .quoting(format!("{} {}", call.method.as_str(), call.path), "");
        finding.also.push(Place {
            page: other.page.clone(),
            line,
        });
        found.push(finding);
    }
    found
}
