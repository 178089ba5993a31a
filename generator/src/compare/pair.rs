//! Which operation of the one state is which of the other.
//!
//! The page is an operation's identity, whatever it is called. Where a page moved, the operation is the one
//! of the same name and call, then the only one with the same call, then the one of the same name.

use std::collections::BTreeMap;

use crate::ir::{Location, Operation, Service};

/// An operation in both states, or in one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pair<'a> {
    /// Only the new state has it.
    Added(&'a Operation),
    /// Only the old state has it.
    Removed(&'a Operation),
    /// Both have it, the old one first.
    Both(&'a Operation, &'a Operation),
}

/// Pairs the operations of two states.
pub(super) fn operations<'a>(old: &'a Service, new: &'a Service) -> Vec<Pair<'a>> {
    let mut left = Left {
        old: old.operations.iter().collect(),
        new: new.operations.iter().collect(),
        pairs: Vec::new(),
    };
    left.pair(|one| (one.page.clone(), one.operation.clone()));
    left.pair(|one| one.page.clone());
    left.pair(|one| (one.operation.clone(), call(one)));
    left.pair(call);
    left.pair(|one| one.operation.clone());
    let removed = left.old.into_iter().map(Pair::Removed);
    let added = left.new.into_iter().map(Pair::Added);
    left.pairs.extend(removed.chain(added));
    left.pairs
}

/// What is in no pair yet.
struct Left<'a> {
    old: Vec<&'a Operation>,
    new: Vec<&'a Operation>,
    pairs: Vec<Pair<'a>>,
}

impl Left<'_> {
    /// Pairs the operations that are the only ones of their state with this key.
    fn pair<K: Ord>(&mut self, key: impl Fn(&Operation) -> K) {
        let olds = only(&self.old, &key);
        let mut news = only(&self.new, &key);
        for (key, old) in olds {
            let Some((old, new)) = old.zip(news.remove(&key).flatten()) else {
                continue;
            };
            self.pairs.push(Pair::Both(old, new));
            self.old.retain(|left| !std::ptr::eq(*left, old));
            self.new.retain(|left| !std::ptr::eq(*left, new));
        }
    }
}

/// The operation of each key; `None` where several have it.
fn only<'a, K: Ord>(
    operations: &[&'a Operation],
    key: impl Fn(&Operation) -> K,
) -> BTreeMap<K, Option<&'a Operation>> {
    let mut only = BTreeMap::new();
    for operation in operations {
        only.entry(key(operation))
            .and_modify(|known| *known = None)
            .or_insert(Some(*operation));
    }
    only
}

/// What a request is recognised by: method, path without the names of placeholders, what it always says.
fn call(operation: &Operation) -> (&'static str, String, Vec<(Location, String, String)>) {
    let constants = operation.parameters.iter().filter_map(|parameter| {
        let constant = parameter.constant.clone()?;
        Some((parameter.location, parameter.name.clone(), constant))
    });
    let mut constants: Vec<_> = constants.collect();
    constants.sort();
    (
        operation.method.as_str(),
        nameless(operation.path.as_str()),
        constants,
    )
}

/// A path template without the names of its placeholders.
pub(super) fn nameless(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    rest.fold(first, |path, part| path + "{}" + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_lose_their_names() {
        assert_eq!(nameless("/v1/{a}/x{b}.{c}"), "/v1/{}/x{}.{}");
        assert_eq!(nameless("/v1"), "/v1");
    }
}
