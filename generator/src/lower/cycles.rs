//! Which references must be boxed, so that a type has a size.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Operation, Schema, Type};

/// The circles of direct references between the schemas of an operation. Arrays and maps need no box: their
/// items live elsewhere anyway.
#[derive(Debug)]
pub(super) struct Circles<'a> {
    /// The group of each schema: those that lead to each other.
    groups: BTreeMap<&'a str, usize>,
}

impl<'a> Circles<'a> {
    /// Finds them in two walks, each of which meets every reference once: in the order in which the first
    /// is done with the schemas, the second goes the other way.
    pub(super) fn of(operation: &'a Operation) -> Self {
        let mut back: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (owner, schema) in &operation.schemas {
            for target in direct(schema) {
                back.entry(target).or_default().push(owner);
            }
        }
        let ahead = |name: &'a str| -> Vec<&'a str> {
            let schema = operation.schemas.get(name);
            schema.into_iter().flat_map(direct).collect()
        };
        let mut groups = BTreeMap::new();
        for (group, start) in done(operation, ahead).into_iter().rev().enumerate() {
            let mut waiting = vec![start];
            while let Some(name) = waiting.pop() {
                if !groups.contains_key(name) {
                    groups.insert(name, group);
                    waiting.extend(back.get(name).into_iter().flatten());
                }
            }
        }
        Self { groups }
    }

    /// Whether a direct reference from `owner` to `target` closes a circle.
    pub(super) fn closes(&self, owner: &str, target: &str) -> bool {
        let group = self.groups.get(owner);
        owner == target || group.is_some() && group == self.groups.get(target)
    }
}

/// The schemas in the order in which a walk along all references is done with them.
fn done<'a>(operation: &'a Operation, ahead: impl Fn(&'a str) -> Vec<&'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let mut done = Vec::new();
    for start in operation.schemas.keys() {
        let mut open: Vec<(&str, bool)> = vec![(start, false)];
        while let Some((name, is_done)) = open.pop() {
            if is_done {
                done.push(name);
            } else if seen.insert(name) {
                open.push((name, true));
                open.extend(ahead(name).into_iter().map(|next| (next, false)));
            }
        }
    }
    done
}

fn direct(schema: &Schema) -> impl Iterator<Item = &str> {
    schema
        .properties
        .values()
        .filter_map(|property| match &property.ty {
            Type::Schema(name) => Some(name.as_str()),
            _ => None,
        })
}
