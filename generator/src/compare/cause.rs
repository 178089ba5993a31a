//! What brought a change about: the first thing that readers of a list of changes ask.

use std::{collections::BTreeSet, fmt};

use super::{Change, Rule, compare};
use crate::ir::Service;

/// What brought a change about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The vendor changed the page: the API changed, or what is said of it.
    Page,
    /// A correction by hand came, went or changed; the page says what it said.
    Overlay,
    /// `names` of `service.yaml` call the operation so.
    Names,
    /// `service.yaml` says something else of the service: hosts, regions, jobs.
    Service,
    /// The page is the same, and is read in another way.
    Generator,
    /// Nothing is known of the page.
    Unknown,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 6] = [
        Self::Page,
        Self::Overlay,
        Self::Names,
        Self::Service,
        Self::Generator,
        Self::Unknown,
    ];

    /// The word for it: `page`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Overlay => "overlay",
            Self::Names => "names",
            Self::Service => "service",
            Self::Generator => "generator",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is known beside two states of a service.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Whether the page at this path is another one than it was; `None` where nobody knows.
    pub is_page_changed: &'a dyn Fn(&str) -> Option<bool>,
    /// Both states as the pages alone say, before any correction by hand.
    pub uncorrected: (&'a Service, &'a Service),
}

impl Known<'_> {
    /// Tells each change what brought it about.
    ///
    /// A change that the uncorrected states do not show comes from an overlay. Where a page is another one,
    /// that is the cause, though the generator may be another one as well.
    pub fn tell(&self, changes: &mut [Change]) {
        let (old, new) = self.uncorrected;
        let of_pages: BTreeSet<_> = compare(old, new).iter().map(Change::fingerprint).collect();
        for change in changes {
            change.cause = self.cause(change, &of_pages);
        }
    }

    fn cause(&self, change: &Change, of_pages: &BTreeSet<super::Fingerprint>) -> Cause {
        let Some(page) = &change.page else {
            return match change.rule {
                // Operations that come and go bring versions with them.
                Rule::VersionModulesAdded | Rule::VersionModulesRemoved => Cause::Unknown,
                _ => Cause::Service,
            };
        };
        if !of_pages.contains(&change.fingerprint()) {
            return Cause::Overlay;
        }
        let (old, new) = self.uncorrected;
        let [before, after] = [old, new].map(|service| service.info.names.get(page));
        if change.rule == Rule::OperationRenamed && before != after {
            return Cause::Names;
        }
        match (self.is_page_changed)(page) {
            Some(true) => Cause::Page,
            Some(false) => Cause::Generator,
            None => Cause::Unknown,
        }
    }
}
