//! What schemas are called: no business of the wire, but types of the crate are named after them.

use std::collections::BTreeSet;

use super::{
    Rule,
    class::Class::{Breaking, Ok},
    notes::{Classes, Notes, Values},
};

/// Which schemas stand in the same places.
#[derive(Debug, Default)]
pub(super) struct Types<'a> {
    met: BTreeSet<(&'a str, &'a str)>,
}

/// Schemas that the places which they stand in hold together.
#[derive(Debug, Default)]
struct Group<'a> {
    old: BTreeSet<&'a str>,
    new: BTreeSet<&'a str>,
}

impl<'a> Types<'a> {
    /// A schema of the new state stands where one of the old stood.
    pub(super) fn meet(&mut self, old: &'a str, new: &'a str) {
        self.met.insert((old, new));
    }

    /// Notes types that are called otherwise now, or are more or fewer than they were.
    pub(super) fn note(&self, notes: &mut Notes) {
        for group in self.groups() {
            let Group { old, new } = group;
            if self.met.iter().all(|(a, b)| a == b || !old.contains(a)) {
                continue;
            }
            let rule = match old.len().cmp(&new.len()) {
                std::cmp::Ordering::Less => Rule::TypeSplit,
                std::cmp::Ordering::Equal => Rule::TypeRenamed,
                std::cmp::Ordering::Greater => Rule::TypeMerged,
            };
            let words =
                |names: &BTreeSet<&str>| names.iter().copied().collect::<Vec<_>>().join(", ");
            let first = new.first().copied().unwrap_or_default();
            let values = Values::changed(words(&old), words(&new));
            let path = format!("schemas.{first}");
            notes.note(rule, &path, Classes(Ok, Breaking), values);
        }
    }

    fn groups(&self) -> Vec<Group<'a>> {
        // Where nothing else is met by a name or has it, it is called as it was.
        let others = self.met.iter().filter(|(old, new)| old != new);
        let moved: BTreeSet<&str> = others.flat_map(|(old, new)| [*old, *new]).collect();
        let met = self
            .met
            .iter()
            .filter(|(old, new)| moved.contains(old) || moved.contains(new));
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (old, new) in met {
            let mut group = Group::default();
            let is_met = |known: &mut Group<'_>| known.old.contains(old) || known.new.contains(new);
            for met in groups.extract_if(.., is_met) {
                group.old.extend(met.old);
                group.new.extend(met.new);
            }
            group.old.insert(old);
            group.new.insert(new);
            groups.push(group);
        }
        groups
    }
}
