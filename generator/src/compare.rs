//! What changed between two states of a service, for whoever calls it and for users of its crate.
//!
//! Two values of the IR in, a list of [`Change`]s out. Shapes are compared, not names of schemas: members
//! are met by their wire names on the way from the request and from each response, so that a nested type
//! that is renamed or taken out is no change on the wire; what it means for users of the crate is a rule of
//! its own. Titles, sentences, examples, the order of members, and how something was proved are no part of
//! the API and never shown.
//!
//! ```text
//! two services ──pair──▶ operations ──walk──▶ members ──facts──▶ changes ──cause──▶ told
//!                pair.rs       operation.rs   walk.rs  facts.rs          cause.rs    text.rs, markdown.rs, json.rs
//! ```
//!
//! - **A rule** (`rule.rs`) has an id that stays, a mirror, and one line that says why it matters.
//! - **A place** is service, operation and the way inside it, as overlays write it.
//! - **Two classes** (`class.rs`): one for what travels, one for programs that use the crate.
//! - **A fingerprint** (`crate::fingerprint`) is made of rule, place and what was there before and after, so that
//!   neither lines nor order have a say in it.
//!
//! An operation is known by its page; where the page moved, by its call or its name (`pair.rs`). A schema
//! that stands in several places of one side is compared where it stands first.

use std::fmt;

pub use self::{
    cause::{Cause, Known},
    changelog::{Entry, changelog},
    class::{Class, suggest},
    loss::{Loss, losses},
    report::{Accepted, Report, short},
    rule::Rule,
    schema::CHANGES_SCHEMA,
};
pub use crate::fingerprint::Fingerprint;
use crate::ir::Service;

mod body;
mod cause;
mod changelog;
mod class;
mod facts;
mod hosts;
mod inputs;
mod json;
mod likeness;
mod loss;
mod markdown;
mod notes;
mod operation;
mod outputs;
mod pair;
mod path;
mod report;
mod rule;
mod schema;
mod text;
mod types;
mod walk;
mod words;

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: Rule,
    /// Where it is.
    pub place: Place,
    /// What it means for what travels, whoever sends it.
    pub wire: Class,
    /// What it means for a program that uses the service's crate.
    pub krate: Class,
    /// Why that matters, in one line.
    pub why: &'static str,
    /// What was there, in few words; `None` where there was nothing.
    pub before: Option<String>,
    /// What is there now; `None` where there is nothing.
    pub after: Option<String>,
    /// The page of the operation, as it is now; `None` for what is about the service.
    pub page: Option<String>,
    /// What brought it about.
    pub cause: Cause,
}

impl Change {
    /// The worse of its two classes.
    #[must_use]
    pub fn worst(&self) -> Class {
        self.wire.max(self.krate)
    }

    /// What tells it from every other change, and stays when lines and order change.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let Place {
            service,
            operation,
            path,
        } = &self.place;
        let [before, after] = [&self.before, &self.after].map(|side| side.as_deref());
        let parts = [
            Some(self.rule.id()),
            Some(service.as_str()),
            operation.as_deref(),
            Some(path.as_str()),
            before,
            after,
        ];
        Fingerprint::of(&parts)
    }
}

/// Where something changed: `vpc CreateVpc request.vpc.cidr`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The service's name.
    pub service: String,
    /// The operation's name as it is now; as it was, for one that is gone; `None` for the service itself.
    pub operation: Option<String>,
    /// The way inside the operation, as overlays write it (`response.200.sessions[].create_time`), or
    /// what it is about (`method`, `schemas.Vpc`, `regions.eu-west-1`); empty for the operation itself.
    pub path: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.service)?;
        if let Some(operation) = &self.operation {
            write!(f, " {operation}")?;
        }
        if self.path.is_empty() {
            Ok(())
        } else {
            write!(f, " {}", self.path)
        }
    }
}

/// Tells what changed from `old` to `new`, two states of one service: first what is about the service, then
/// by operation, each time by place.
///
/// Why it did is not known here; [`Known::tell`] adds it.
#[must_use]
pub fn compare(old: &Service, new: &Service) -> Vec<Change> {
    let mut notes = notes::Notes::new(&new.info.name);
    hosts::compare(&mut notes, old, new);
    for pair in pair::operations(old, new) {
        operation::compare(&mut notes, pair);
    }
    notes.into_changes()
}
