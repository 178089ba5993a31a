//! What an update changes of a service's API, as `cargo xtask diff` tells it.

use generator::{
    compare::{self, Class, Entry, Known, Report, Rule},
    ir::Service,
};

use crate::summary::plural;

/// What changed of the operations of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// In Markdown.
    text: String,
    /// For the changelog of its crate.
    entry: Entry,
    /// The worst of them; `None` if there is none.
    worst: Option<Class>,
}

impl Changes {
    /// Tells what changed from `old` to `new`; `is_new` tells the pages with other bytes, and `is_first` that there
    /// was no such service. What is found now, nobody can have accepted before.
    pub(super) fn between(
        old: &Service,
        new: &Service,
        is_new: &dyn Fn(&str) -> bool,
        is_first: bool,
    ) -> Self {
        let mut changes = generator::compare(old, new);
        // Of the service itself its operations tell only this.
        let is_told = |rule| {
            matches!(
                rule,
                Rule::VersionModulesAdded | Rule::VersionModulesRemoved
            )
        };
        changes.retain(|change| change.place.operation.is_some() || is_told(change.rule));
        let known = Known {
            is_page_changed: &|page| Some(is_new(page)),
            uncorrected: (old, new),
        };
        known.tell(&mut changes);
        let worst = changes.iter().map(compare::Change::worst).max();
        let mut entry = Entry::of(&changes);
        let text = if is_first {
            entry = Entry {
                added: vec![plural(new.operations.len(), "operation")],
                ..Entry::default()
            };
            // All of a new service is new, which its files tell better.
            let line = compare::short(&new.info.name, &changes);
            line.map_or(String::new(), |line| line + "\n")
        } else {
            let text = Report::new(changes, &[]).to_markdown();
            // What the service is called stands above.
            let below = text.split_once('\n').map_or("", |(_, below)| below);
            format!("{}\n", below.trim())
        };
        Self { text, entry, worst }
    }

    /// Whether programs that use the service may not compile or work any more.
    pub(super) fn is_breaking(&self) -> bool {
        self.worst == Some(Class::Breaking)
    }

    /// The changes in Markdown, below headings of their own.
    pub(super) fn to_markdown(&self) -> String {
        if self.worst.is_none() {
            return "\nNo operation changed.\n".to_owned();
        }
        format!("\n{}", self.text)
    }

    /// The worst of them.
    pub(super) fn worst(&self) -> Option<Class> {
        self.worst
    }

    /// What a changelog says of them.
    pub(super) fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The version of a crate that comes after `version`; `None` if nothing changed.
    pub(super) fn next_version(&self, version: &str) -> Option<String> {
        compare::suggest(version, self.worst)
    }
}

/// What is lost rather than changed, a sentence each.
pub(super) fn losses(old: &Service, new: &Service) -> Vec<String> {
    let losses = compare::losses(old, new).into_iter();
    losses.map(|loss| loss.to_string()).collect()
}
