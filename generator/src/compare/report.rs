//! A list of changes, ready to be shown: what of it somebody accepted, and how bad the rest is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Class, Rule};
use crate::ir::yaml::AcceptedChange;

/// An entry of a service's `changes.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The service.
    pub service: String,
    /// What the entry says.
    pub entry: AcceptedChange,
}

/// A change, with the reason why it is accepted, if it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) change: Change,
    pub(super) accepted: Option<String>,
}

/// What changed in one or more services. Text, Markdown and JSON have the same content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(super) told: Vec<Told>,
    pub(super) unused: Vec<Accepted>,
}

impl Report {
    /// Puts together the changes of all services, in their order, and what was accepted of them.
    #[must_use]
    pub fn new(changes: Vec<Change>, accepted: &[Accepted]) -> Self {
        let reasons: BTreeMap<_, _> = accepted.iter().map(|one| (key(one), one)).collect();
        let mut used = BTreeSet::new();
        let told = changes.into_iter().map(|change| {
            let key = (
                change.place.service.clone(),
                change.fingerprint().to_string(),
            );
            let reason = reasons.get(&key).map(|one| one.entry.why.clone());
            used.extend(reason.is_some().then_some(key));
            Told {
                change,
                accepted: reason,
            }
        });
        let told = told.collect();
        let unused = accepted.iter().filter(|one| !used.contains(&key(one)));
        Self {
            told,
            unused: unused.cloned().collect(),
        }
    }

    /// How many changes are at least of this class, on the wire or for the crate, and accepted by nobody.
    #[must_use]
    pub fn count(&self, class: Class) -> usize {
        let open = self.told.iter().filter(|told| told.accepted.is_none());
        open.filter(|told| told.change.worst() >= class).count()
    }

    /// Entries that accept a change which there is not.
    #[must_use]
    pub fn unused(&self) -> &[Accepted] {
        &self.unused
    }

    /// The changes by service, these in order of name.
    pub(super) fn services(&self) -> BTreeMap<&str, Vec<&Told>> {
        let mut services: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
        for told in &self.told {
            services
                .entry(&told.change.place.service)
                .or_default()
                .push(told);
        }
        services
    }
}

fn key(one: &Accepted) -> (String, String) {
    (one.service.clone(), one.entry.fingerprint.clone())
}

/// The changes of one service in one line (`vpc: 2 operations added, 1 breaking change`); `None` if there is
/// none. Each change counts once, by the worse of its classes.
#[must_use]
pub fn short<'a>(service: &str, changes: impl IntoIterator<Item = &'a Change>) -> Option<String> {
    let (mut added, mut removed, mut counts) = (0, 0, [0; Class::ALL.len()]);
    for change in changes {
        match change.rule {
            Rule::OperationAdded => added += 1,
            Rule::OperationRemoved => removed += 1,
            _ => counts[change.worst() as usize] += 1,
        }
    }
    let [ok, warning, caution, breaking] = counts;
    let parts = [
        (added, "operation added", "operations added"),
        (removed, "operation removed", "operations removed"),
        (breaking, "breaking change", "breaking changes"),
        (caution, "change to look at", "changes to look at"),
        (warning, "warning", "warnings"),
        (ok, "other change", "other changes"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<_> = parts
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    (!parts.is_empty()).then(|| format!("{service}: {}", parts.join(", ")))
}

impl Change {
    /// The change in the notation of the vendor's changelogs: `+ name: new`, `- name: old`,
    /// `* name: old -> new`. Always one line.
    pub(super) fn notation(&self) -> String {
        let path = match self.place.path.as_str() {
            "" => "operation",
            path => path,
        };
        let line = match (&self.before, &self.after) {
            (None, Some(after)) => format!("+ {path}: {after}"),
            (Some(before), None) => format!("- {path}: {before}"),
            (Some(before), Some(after)) => format!("* {path}: {before} -> {after}"),
            (None, None) => format!("* {path}"),
        };
        in_one_line(&line)
    }
}

/// A text without what would end its line or may not be shown.
pub(super) fn in_one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        let is_end = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
        if c.is_control() || is_end {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}
