//! The changes found so far, and the operation that is looked at.

use super::{Cause, Change, Class, Place, Rule};
use crate::ir::Operation;

/// What a change means: on the wire, and for users of the crate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Classes(pub(super) Class, pub(super) Class);

/// What was there, and what is there now.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    before: Option<String>,
    after: Option<String>,
}

impl Values {
    /// Something is there that was not.
    pub(super) fn added(after: impl Into<String>) -> Self {
        Self::of(None, Some(after.into()))
    }

    /// Something is not there that was.
    pub(super) fn removed(before: impl Into<String>) -> Self {
        Self::of(Some(before.into()), None)
    }

    /// Something is another.
    pub(super) fn changed(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self::of(Some(before.into()), Some(after.into()))
    }

    /// Either may be missing.
    pub(super) fn of(before: Option<String>, after: Option<String>) -> Self {
        Self { before, after }
    }
}

/// The changes of one service.
#[derive(Debug)]
pub(super) struct Notes {
    service: String,
    operation: Option<String>,
    page: Option<String>,
    changes: Vec<Change>,
}

impl Notes {
    pub(super) fn new(service: &str) -> Self {
        Self {
            service: service.to_owned(),
            operation: None,
            page: None,
            changes: Vec::new(),
        }
    }

    /// What is noted from here on is about this operation.
    pub(super) fn turn_to(&mut self, operation: &Operation) {
        self.operation = Some(operation.operation.clone());
        self.page = Some(operation.page.clone());
    }

    /// Notes a change at `path` of the operation.
    pub(super) fn note(&mut self, rule: Rule, path: &str, classes: Classes, values: Values) {
        self.changes.push(Change {
            rule,
            place: Place {
                service: self.service.clone(),
                operation: self.operation.clone(),
                path: path.to_owned(),
            },
            wire: classes.0,
            krate: classes.1,
            why: rule.why(),
            before: values.before,
            after: values.after,
            page: self.page.clone(),
            cause: Cause::Unknown,
        });
    }

    /// All of them, by place.
    pub(super) fn into_changes(self) -> Vec<Change> {
        let mut changes = self.changes;
        changes.sort_by(|a, b| {
            let key = |change: &Change| (change.rule, change.before.clone(), change.after.clone());
            a.place.cmp(&b.place).then_with(|| key(a).cmp(&key(b)))
        });
        changes
    }
}
