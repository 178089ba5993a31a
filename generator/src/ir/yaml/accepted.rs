//! Changes that somebody looked at and accepted: `specs/<service>/changes.yaml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Places, Step, YamlError, error_at, from_text};

/// A change that somebody looked at and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedChange {
    /// Which change it is: 16 hexadecimal digits, as the list of changes has them.
    pub fingerprint: String,
    /// Why it is accepted, for whoever meets it later.
    pub why: String,
    /// The line of the entry, counted from 1.
    pub line: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: String,
    why: String,
}

/// Reads `changes.yaml`: a list of entries with `fingerprint` and `why`. An empty text has none.
///
/// ```
/// let text = "- fingerprint: 0f1e2d3c4b5a6978\n  why: Nobody sends this header.\n";
/// let accepted = generator::ir::yaml::read_accepted(text)?;
/// assert_eq!(accepted[0].why, "Nobody sends this header.");
/// assert_eq!(accepted[0].line, Some(1));
/// # Ok::<(), generator::ir::yaml::YamlError>(())
/// ```
///
/// # Errors
///
/// With line and column, when the text is no YAML or no such list, when a fingerprint is none or comes
/// twice, or when a reason is empty.
pub fn read_accepted(text: &str) -> Result<Vec<AcceptedChange>, YamlError> {
    let entries: Option<Vec<Entry>> = from_text(text)?;
    let mut places = Places::of(text);
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut accepted: Vec<AcceptedChange> = Vec::new();
    for (index, Entry { fingerprint, why }) in entries.unwrap_or_default().into_iter().enumerate() {
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
        accepted.push(AcceptedChange {
            fingerprint,
            why,
            line: places.line(index),
        });
    }
    Ok(accepted)
}

pub(super) fn is_fingerprint(text: &str) -> bool {
    text.len() == 16
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
