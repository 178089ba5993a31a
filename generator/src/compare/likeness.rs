//! Which member that is gone is one that is new, by another name.
//!
//! It is if a spelling that the specs list says so, or if it is the only one of its shape: the same type all
//! the way down, the same facts, and a name that has something of the old one, while neither has another
//! such partner. What is less sure is one member less and one more.

use std::collections::BTreeSet;

use super::{
    walk::{Group, Rest},
    words,
};
use crate::ir::{Operation, Property, Type};

/// A member or a parameter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) property: &'a Property,
}

/// Takes those out of `rest` that have another name now: the old and the new one.
pub(super) fn renamed<'a>(
    old: &Operation,
    new: &Operation,
    rest: &mut Rest<'a>,
    group: &Group<'_>,
) -> Vec<(Named<'a>, Named<'a>)> {
    let owners = group.owners;
    let shapes = Shapes { old, new, owners };
    let is_known = |a: &Named<'_>, b: &Named<'_>| group.known.contains(&(a.name, b.name));
    let mut pairs = take(rest, is_known);
    pairs.extend(take(rest, is_spelling));
    pairs.extend(take(rest, |a, b| {
        is_like(a.name, b.name) && shapes.are_same(a.property, b.property)
    }));
    pairs
}

/// Takes the pairs out of which neither has another partner.
fn take<'a>(
    rest: &mut Rest<'a>,
    is_pair: impl Fn(&Named<'a>, &Named<'a>) -> bool,
) -> Vec<(Named<'a>, Named<'a>)> {
    let mut pairs = Vec::new();
    for removed in &rest.removed {
        let partner = only(&rest.added, |added| is_pair(removed, added));
        let back = partner.and_then(|added| only(&rest.removed, |removed| is_pair(removed, added)));
        if let (Some(added), Some(_)) = (partner, back) {
            pairs.push((*removed, *added));
        }
    }
    for (old, new) in &pairs {
        rest.removed.retain(|one| one.name != old.name);
        rest.added.retain(|one| one.name != new.name);
    }
    pairs
}

fn only<'r, 'a>(all: &'r [Named<'a>], is_it: impl Fn(&Named<'a>) -> bool) -> Option<&'r Named<'a>> {
    let mut found = all.iter().filter(|one| is_it(one));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether the specs list the one name as a spelling of the other.
fn is_spelling(old: &Named<'_>, new: &Named<'_>) -> bool {
    let lists = |a: &Named<'_>, b: &Named<'_>| a.property.aliases.iter().any(|name| name == b.name);
    words::kind(&old.property.ty) == words::kind(&new.property.ty)
        && (lists(old, new) || lists(new, old))
}

/// Whether names have something in common: letters but for case, marks and a few, or half of their words.
fn is_like(old: &str, new: &str) -> bool {
    let [a, b] = [old, new].map(parts);
    let [whole_a, whole_b] = [a.concat(), b.concat()];
    let longest = whole_a.chars().count().max(whole_b.chars().count());
    if edits(&whole_a, &whole_b) * 3 <= longest {
        return true;
    }
    // A word that comes twice counts once, so that neither name is the one that is asked.
    let [a, b] = [a, b].map(|words| words.into_iter().collect::<BTreeSet<_>>());
    a.intersection(&b).count() * 2 >= a.len().max(b.len())
}

/// The words of a name, in lower case.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in name.chars() {
        let begins = !last.is_alphanumeric() || c.is_uppercase() && !last.is_uppercase();
        match parts.last_mut() {
            _ if !c.is_alphanumeric() => {}
            Some(part) if !begins => part.extend(c.to_lowercase()),
            _ => parts.push(c.to_lowercase().collect()),
        }
        last = c;
    }
    parts
}

/// How many letters must be added, dropped or changed.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, a) in from.chars().enumerate() {
        let mut diagonal = at;
        row[0] = at + 1;
        for (place, b) in to.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[place + 1];
            row[place + 1] = change.min(row[place] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

/// The schemas that values of the two states refer to.
#[derive(Clone, Copy)]
struct Shapes<'a> {
    old: &'a Operation,
    new: &'a Operation,
    /// The schemas whose members are held against each other.
    owners: Option<(&'a str, &'a str)>,
}

impl<'a> Shapes<'a> {
    /// Whether two values are the same all the way down, words, order and names of schemas aside.
    ///
    /// A way that leads back to the owners ends there: what differs between those is told where they
    /// stand, and a member of a tree would else never be the same by another name.
    fn are_same(self, old: &'a Property, new: &'a Property) -> bool {
        let mut seen = BTreeSet::from_iter(self.owners);
        let mut waiting = vec![(old, new)];
        while let Some((old, new)) = waiting.pop() {
            if facts(old) != facts(new) || words::kind(&old.ty) != words::kind(&new.ty) {
                return false;
            }
            match (&old.ty, &new.ty) {
                (Type::Schema(a), Type::Schema(b)) if seen.insert((a.as_str(), b.as_str())) => {
                    let schemas = self.old.schemas.get(a).zip(self.new.schemas.get(b));
                    let Some((a, b)) = schemas else {
                        return false;
                    };
                    let has_all = a.properties.len() == b.properties.len();
                    if !has_all || a.additional.is_some() != b.additional.is_some() {
                        return false;
                    }
                    for (name, member) in &a.properties {
                        let Some(other) = b.properties.get(name) else {
                            return false;
                        };
                        waiting.push((member, other));
                    }
                    waiting.extend(a.additional.iter().zip(&b.additional));
                }
                (old, new) => waiting.extend(old.inner().zip(new.inner())),
            }
        }
        true
    }
}

/// A value without its type, its words, its spellings and what proved it, in an order of its own.
fn facts(property: &Property) -> Property {
    let mut property = property.clone();
    property.ty = Type::Any;
    property.doc = None;
    property.required_if = None;
    property.inferred = None;
    property.aliases = Vec::new();
    property.values.sort_by_key(words::scalar);
    property.accepts.sort();
    property
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_letters_or_by_words() {
        for (a, b) in [
            ("vpc_id", "vpcId"),
            ("colour", "color"),
            ("vpc_id", "vpc_uuid"),
            ("items", "item"),
            ("server_name", "name"),
        ] {
            assert!(is_like(a, b) && is_like(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("name", "cidr"),
            ("id", "tags"),
            ("created_at", "size"),
            ("", "a"),
        ] {
            assert!(!is_like(a, b) && !is_like(b, a), "{a} {b}");
        }
    }

    #[test]
    fn words_end_at_marks_and_capitals() {
        assert_eq!(parts("os-VpcId_2"), ["os", "vpc", "id", "2"]);
        assert_eq!(parts("VPCName"), ["vpcname"]);
    }
}
