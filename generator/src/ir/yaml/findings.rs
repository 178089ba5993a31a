//! Files about findings: `lint.yaml`, which accepts some, and `findings.yaml`, which remembers all.
#![expect(
    clippy::format_push_string,
    reason = "a write that cannot fail would have to say so each time"
)]

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::accepted::is_fingerprint;
use super::write::quoted;
use super::{HEADER, Places, Step, YamlError, error_at, from_text};

/// A finding that somebody looked at and accepted: an entry of `specs/<service>/lint.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AcceptedFinding {
    /// The word of its code.
    pub code: String,
    /// The page that it is about.
    pub page: String,
    /// Which finding it is: 16 hexadecimal digits.
    pub fingerprint: String,
    /// Why it is accepted, for whoever meets it later.
    pub why: String,
    /// The line of the entry, counted from 1.
    pub line: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    page: String,
    fingerprint: String,
    why: String,
}

/// Reads `lint.yaml`: a list of entries with `code`, `page`, `fingerprint` and `why`. An empty text has
/// none.
///
/// ```
/// let text = "- code: empty-row\n  page: lamps/a.md\n  fingerprint: 0f1e2d3c4b5a6978\n  why: It is a rule.\n";
/// let accepted = generator::ir::yaml::read_accepted_findings(text)?;
/// assert_eq!(accepted[0].why, "It is a rule.");
/// # Ok::<(), generator::ir::yaml::YamlError>(())
/// ```
///
/// # Errors
///
/// With line and column, when the text is no YAML or no such list, when a fingerprint is none or comes
/// twice, or when a reason is empty.
pub fn read_accepted_findings(text: &str) -> Result<Vec<AcceptedFinding>, YamlError> {
    let entries: Option<Vec<Entry>> = from_text(text)?;
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut places = Places::of(text);
    let mut accepted = Vec::new();
    for (index, entry) in entries.unwrap_or_default().into_iter().enumerate() {
        let Entry {
            code,
            page,
            fingerprint,
            why,
        } = entry;
        let path = [Step::Index(index)];
        let fault = if !is_fingerprint(&fingerprint) {
            Some(format!(
                "`{fingerprint}` is no fingerprint: these are 16 of 0 to 9 and a to f"
            ))
        } else if why.trim().is_empty() {
            Some("`why` says nothing".to_owned())
        } else if !known.insert(fingerprint.clone()) {
            Some(format!("`{fingerprint}` is accepted twice"))
        } else {
            None
        };
        if let Some(message) = fault {
            return Err(error_at(text, &path, message));
        }
        accepted.push(AcceptedFinding {
            code,
            page,
            fingerprint,
            why,
            line: places.line(index),
        });
    }
    Ok(accepted)
}

/// Adds entries to the text of a `lint.yaml` and sorts it by code, page and fingerprint. What is there
/// keeps its words and its comments: those above an entry go with it.
///
/// # Errors
///
/// When the text is no such list, or its entries do not stand one below the other at the margin.
pub fn add_accepted_findings(text: &str, new: &[AcceptedFinding]) -> Result<String, YamlError> {
    let there = read_accepted_findings(text)?;
    let mut pieces = pieces(text);
    let head = pieces.remove(0);
    if pieces.len() != there.len() {
        let message = "its entries do not stand one below the other, each with `- ` at the margin";
        return Err(YamlError {
            line: None,
            column: None,
            message: message.to_owned(),
        });
    }
    let mut all: Vec<(AcceptedFinding, String)> = there.into_iter().zip(pieces).collect();
    all.extend(new.iter().map(|one| (one.clone(), entry(one))));
    all.sort_by(|(a, _), (b, _)| {
        let key = |one: &AcceptedFinding| {
            let AcceptedFinding {
                code,
                page,
                fingerprint,
                ..
            } = one;
            [code, page, fingerprint].map(Clone::clone)
        };
        key(a).cmp(&key(b))
    });
    Ok(head + &all.into_iter().map(|(_, text)| text).collect::<String>())
}

/// A text up to its first entry, and each entry with the comments above it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut comments = String::new();
    let mut is_in_entry = false;
    for line in text.lines() {
        let line = format!("{line}\n");
        if line.starts_with("- ") {
            pieces.push(std::mem::take(&mut comments) + &line);
            is_in_entry = true;
        } else if line.starts_with('#') && is_in_entry {
            comments += &line;
        } else if let Some(last) = pieces.last_mut() {
            *last += &(std::mem::take(&mut comments) + &line);
        }
    }
    if let Some(last) = pieces.last_mut() {
        *last += &comments;
    }
    pieces
}

fn entry(one: &AcceptedFinding) -> String {
    format!(
        "- code: {}\n  page: {}\n  fingerprint: {}\n  why: {}\n",
        one.code,
        quoted(&one.page),
        quoted(&one.fingerprint),
        quoted(one.why.trim())
    )
}

/// The findings of a service as its specs were last written: code and fingerprint, by page.
pub type KnownFindings = BTreeMap<String, BTreeSet<(String, String)>>;

/// Reads `findings.yaml`. An empty text has none.
///
/// # Errors
///
/// With line and column, when the text is no YAML or no such map.
pub fn read_known_findings(text: &str) -> Result<KnownFindings, YamlError> {
    let pages: Option<BTreeMap<String, Vec<String>>> = from_text(text)?;
    let mut known = KnownFindings::new();
    for (page, findings) in pages.unwrap_or_default() {
        let of_page = known.entry(page.clone()).or_default();
        for finding in findings {
            match finding.split_once(' ') {
                Some((code, hash)) if is_fingerprint(hash) => {
                    of_page.insert((code.to_owned(), hash.to_owned()));
                }
                _ => {
                    let message = format!("`{finding}` is no code with a fingerprint");
                    return Err(error_at(text, &[Step::Key(page)], message));
                }
            }
        }
    }
    Ok(known)
}

/// Writes `findings.yaml`: [`read_known_findings`] gives the same back.
#[must_use]
pub fn write_known_findings(known: &KnownFindings) -> String {
    let mut text = format!("{HEADER} from the pages: what is known to be odd of them.\n");
    for (page, findings) in known.iter().filter(|(_, findings)| !findings.is_empty()) {
        text += &format!("{}:\n", quoted(page));
        for (code, hash) in findings {
            text += &format!("- {code} {hash}\n");
        }
    }
    text
}
