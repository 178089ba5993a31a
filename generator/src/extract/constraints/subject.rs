//! What a statement is about: a description also tells of other parameters and of things that are
//! none, and their limits and defaults are not the row's.

use std::{borrow::Cow, collections::BTreeSet};

use super::super::vocabulary::{
    BOUND_WORDS, DEFAULT_LABELS, DEFAULT_WORDS, EMPHASIS, LENGTH_WORDS, LIMIT_LABELS, OF_WORDS,
    OTHER_THINGS, RANGE_WORDS,
};

/// Ends of a sentence, and those of a part of it.
const SENTENCE_ENDS: [char; 5] = ['。', '；', ';', '\n', '！'];
const CLAUSE_ENDS: [char; 6] = ['，', ',', '）', ')', '(', '（'];

/// The row that a description stands in.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Subject<'a> {
    /// The row's own names.
    pub(in crate::extract) names: &'a [String],
    /// All names of its table.
    pub(in crate::extract) table: &'a BTreeSet<String>,
}

impl Subject<'_> {
    /// A text without its statements about other rows and other things. `first` is the first text
    /// of the description, which says what the row is.
    pub(super) fn own<'t>(&self, text: &'t str, first: &str) -> Cow<'t, str> {
        let text = self.without_rows(text);
        match self.without_things(&text, first) {
            Some(own) => Cow::Owned(own),
            None => text,
        }
    }

    /// Drops what is stated directly behind the name of another row, up to the end of its clause.
    fn without_rows<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut own = String::new();
        let mut kept = 0;
        let mut at = 0;
        while let Some(start) = text[at..].find(is_name_character).map(|next| at + next) {
            let rest = &text[start..];
            let end = start + rest.find(|c| !is_name_character(c)).unwrap_or(rest.len());
            let name = &text[start..end];
            at = end;
            if self.is_other(name) && is_told_of(text, start, end) {
                let behind = &text[end..];
                let clause = behind
                    .find(|c| SENTENCE_ENDS.contains(&c) || CLAUSE_ENDS.contains(&c))
                    .unwrap_or(behind.len());
                own.push_str(&text[kept..start]);
                kept = end + clause;
                at = kept;
            }
        }
        if kept == 0 {
            return Cow::Borrowed(text);
        }
        own.push_str(&text[kept..]);
        Cow::Owned(own)
    }

    fn is_other(&self, name: &str) -> bool {
        self.table.contains(name) && !self.names.iter().any(|own| own == name)
    }

    /// Drops what a sentence says from the word for another thing on, such as a password told of
    /// in a script; `None` where nothing is to be dropped.
    fn without_things(&self, text: &str, first: &str) -> Option<String> {
        let lower = text.to_ascii_lowercase();
        let is_row = |parts: &[&str]| {
            self.names.iter().any(|name| {
                let name = name.to_ascii_lowercase();
                parts.iter().any(|part| name.contains(part))
            })
        };
        let subject = first.split(SENTENCE_ENDS).next().unwrap_or_default();
        let subject = subject.split(CLAUSE_ENDS).next().unwrap_or_default();
        let subject = subject.to_ascii_lowercase();
        let foreign = OTHER_THINGS.iter().filter(|(word, parts)| {
            lower.contains(word) && !is_row(parts) && !subject.contains(word)
        });
        let words: Vec<&str> = foreign.map(|(word, _)| *word).collect();
        if words.is_empty() {
            return None;
        }
        let sentences = text.split_inclusive(SENTENCE_ENDS);
        let own = sentences.map(|sentence| {
            let lower = sentence.to_ascii_lowercase();
            let at = words.iter().filter_map(|word| lower.find(word)).min();
            &sentence[..at.unwrap_or(sentence.len())]
        });
        Some(own.collect())
    }
}

fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_-.".contains(c)
}

/// Whether a name in a text has a statement behind it. A name may be a word of English prose, too,
/// where others stand beside it: the display name cannot exceed.
fn is_told_of(text: &str, start: usize, end: usize) -> bool {
    let is_word = text[start..end].bytes().all(|b| b.is_ascii_alphabetic());
    let before = text[..start].trim_end();
    let behind = text[end..].trim_start();
    let in_prose = before.ends_with(|c: char| c.is_ascii_alphanumeric())
        || behind.starts_with(|c: char| c.is_ascii_alphabetic());
    is_statement(behind) && !(is_word && in_prose)
}

/// Whether a text begins with words that state a limit or a default.
fn is_statement(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || EMPHASIS.contains(c));
    let text = OF_WORDS
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let limits = BOUND_WORDS
        .iter()
        .chain(LIMIT_LABELS)
        .map(|(word, _)| *word);
    let mut words = limits
        .chain(DEFAULT_WORDS.iter().copied())
        .chain(DEFAULT_LABELS.iter().copied())
        .chain(LENGTH_WORDS.iter().copied())
        .chain(RANGE_WORDS.iter().copied());
    words.any(|word| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    })
}
