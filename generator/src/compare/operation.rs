//! One operation in both states: its name, its call, and the way through the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Rule, body,
    class::Class::{Breaking, Caution, Ok, Warning},
    inputs,
    notes::{Classes, Notes, Values},
    outputs,
    pair::{Pair, nameless},
    walk::Walk,
};
use crate::ir::{Operation, PathTemplate};

/// Notes what changed of an operation.
pub(super) fn compare(notes: &mut Notes, pair: Pair<'_>) {
    match pair {
        Pair::Added(operation) => {
            notes.turn_to(operation);
            let values = Values::added(call(operation));
            notes.note(Rule::OperationAdded, "", Classes(Ok, Ok), values);
        }
        Pair::Removed(operation) => {
            notes.turn_to(operation);
            let values = Values::removed(call(operation));
            notes.note(
                Rule::OperationRemoved,
                "",
                Classes(Breaking, Breaking),
                values,
            );
        }
        Pair::Both(old, new) => {
            notes.turn_to(new);
            itself(notes, old, new);
            let placeholders = path(notes, old, new);
            let mut walk = Walk::new(notes, old, new);
            inputs::compare(&mut walk, &placeholders);
            body::request(&mut walk);
            outputs::compare(&mut walk);
            walk.finish();
            walk.types.note(walk.notes);
        }
    }
}

fn call(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path)
}

fn itself(notes: &mut Notes, old: &Operation, new: &Operation) {
    if old.operation != new.operation {
        let values = Values::changed(&old.operation, &new.operation);
        notes.note(Rule::OperationRenamed, "", Classes(Ok, Breaking), values);
    }
    if old.deprecated != new.deprecated {
        let (rule, krate) = if new.deprecated {
            (Rule::OperationDeprecated, Warning)
        } else {
            (Rule::OperationUndeprecated, Ok)
        };
        let word = |deprecated: bool| deprecated.then(|| "deprecated".to_owned());
        let values = Values::of(word(old.deprecated), word(new.deprecated));
        notes.note(rule, "", Classes(Ok, krate), values);
    }
    if old.method != new.method {
        let values = Values::changed(old.method.as_str(), new.method.as_str());
        notes.note(Rule::MethodChanged, "method", Classes(Breaking, Ok), values);
    }
    let [before, after] = [old, new].map(|one| BTreeSet::from_iter(&one.other_paths));
    for path in after.difference(&before) {
        let values = Values::added(path.as_str());
        notes.note(Rule::OtherPathAdded, "other_paths", Classes(Ok, Ok), values);
    }
    for path in before.difference(&after) {
        let values = Values::removed(path.as_str());
        let classes = Classes(Caution, Ok);
        notes.note(Rule::OtherPathRemoved, "other_paths", classes, values);
    }
}

/// Compares the paths, and gives the placeholders that stand for the same by another name: what a placeholder
/// is called does not travel, so that paths are compared without.
fn path<'a>(notes: &mut Notes, old: &'a Operation, new: &'a Operation) -> Vec<(&'a str, &'a str)> {
    let [before, after] = [old, new].map(|one| nameless(one.path.as_str()));
    if before == after {
        return same_placeholders(&old.path, &new.path);
    }
    let [from, to] = [old, new].map(|one| one.path.version());
    let mut is_told = false;
    if let (Some(from), Some(to)) = (from, to)
        && from != to
    {
        let values = Values::changed(from, to);
        let classes = Classes(Breaking, Breaking);
        notes.note(Rule::VersionChanged, "path", classes, values);
        let unversioned = |path: &str, version: &str| path.replacen(version, "", 1);
        is_told = unversioned(&before, from) == unversioned(&after, to);
    }
    if is_told {
        return same_placeholders(&old.path, &new.path);
    }
    let values = Values::changed(old.path.as_str(), new.path.as_str());
    notes.note(Rule::PathChanged, "path", Classes(Breaking, Ok), values);
    Vec::new()
}

/// The placeholders in one place that have two names, unless one of them stands for two.
fn same_placeholders<'a>(old: &'a PathTemplate, new: &'a PathTemplate) -> Vec<(&'a str, &'a str)> {
    let mut by_old: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut by_new: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (old, new) in old.placeholders().zip(new.placeholders()) {
        by_old.entry(old).or_default().insert(new);
        by_new.entry(new).or_default().insert(old);
    }
    let pairs = old.placeholders().zip(new.placeholders());
    let only =
        pairs.filter(|(old, new)| old != new && by_old[old].len() == 1 && by_new[new].len() == 1);
    only.collect()
}
