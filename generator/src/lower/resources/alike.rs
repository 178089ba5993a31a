//! Which objects of one name are one resource.
//!
//! A name alone says little, and what is called `Item` or `Spec` is so because of its place
//! (`PLACES`): such objects are one if they have the same members. Others are alike if they are of
//! one version of the service's paths, no member of the one contradicts the other and either
//!
//! - they have two members or more in common, and these are seven tenths of all that either has, or
//! - one has every member of the other, at least two, and at most twice as many.
//!
//! So no object gets more members than it has. `{ id, links }` in place of a whole server is a
//! reference to one and stays apart. What is alike need not be alike to what the other is alike to:
//! those that share most come first, and a group takes only what is alike to each of it. That depends
//! on what the objects have and on names of operations, not on the order of these.

use std::{
    cmp::{Reverse, max, min},
    collections::{BTreeMap, BTreeSet},
};

use crate::lower::{
    ident::Ident,
    item::{Field, OperationModule, Read, Struct, Ty},
};

/// Names that tell where in another object an object stands and not what it is.
const PLACES: &[&str] = &[
    "Annotation",
    "Annotations",
    "Condition",
    "Conditions",
    "Content",
    "Data",
    "Detail",
    "Details",
    "Item",
    "Items",
    "Label",
    "Labels",
    "List",
    "Metadata",
    "Object",
    "Param",
    "Parameter",
    "Params",
    "Port",
    "Ports",
    "Properties",
    "Property",
    "Result",
    "Results",
    "Spec",
    "Status",
    "Value",
    "Values",
];

/// What an object is compared by.
pub(super) struct Look<'o> {
    members: BTreeMap<&'o str, Member<'o>>,
    is_of_a_place: bool,
    /// The first of the operations that have it, by name.
    operation: &'o Ident,
    /// The versions of these.
    versions: BTreeSet<Option<&'o Ident>>,
}

#[derive(PartialEq)]
struct Member<'o> {
    field: &'o Ident,
    ty: &'o Ty,
    /// Which type of its name it refers to.
    class: Option<usize>,
    words: &'o str,
    read: Option<Read>,
    aliases: &'o [String],
}

impl<'o> Look<'o> {
    /// The look of an operation's object; `class` tells which type of this name the operation has.
    pub(super) fn of(
        operation: &'o OperationModule,
        item: &'o Struct,
        class: impl Fn(&Ident) -> Option<usize>,
    ) -> Self {
        let member = |field: &'o Field| Member {
            field: &field.ident,
            ty: &field.ty,
            class: field.ty.named().and_then(&class),
            words: &field.facts.type_words,
            read: field.read,
            aliases: &field.aliases,
        };
        let fields = item.fields.iter();
        Self {
            members: fields
                .map(|field| (field.wire_name.as_str(), member(field)))
                .collect(),
            is_of_a_place: PLACES.contains(&item.ident.as_str()),
            operation: &operation.ident,
            versions: BTreeSet::from([operation.version.as_ref()]),
        }
    }

    /// How much the two have in common, of ten thousand; `None` if they are not alike.
    fn likeness(&self, other: &Self) -> Option<usize> {
        let (one, two) = (self.members.len(), other.members.len());
        let names = self.members.keys();
        let common = names.filter(|name| other.members.contains_key(*name));
        let common = common.count();
        let either = one + two - common;
        let is_part = common == min(one, two) && either <= 2 * common;
        let is_of_one_kind = !self.is_of_a_place && !self.versions.is_disjoint(&other.versions);
        let is_alike = common >= 2 && (is_part || 10 * common >= 7 * either);
        (is_of_one_kind && is_alike && !self.contradicts(other)).then(|| 10_000 * common / either)
    }

    /// Whether one type cannot have the members of both.
    fn contradicts(&self, other: &Self) -> bool {
        self.members.iter().any(|(name, member)| {
            let mut others = other.members.iter();
            others.any(|(other, theirs)| {
                if name == other {
                    !member.agrees(theirs)
                } else {
                    member.field == theirs.field
                        || member.aliases.iter().any(|alias| alias == other)
                        || theirs.aliases.iter().any(|alias| alias == name)
                        || member
                            .aliases
                            .iter()
                            .any(|one| theirs.aliases.contains(one))
                }
            })
        })
    }
}

impl Member<'_> {
    /// Whether both are one field. Of two ways of reading one has to be the plain one, which the
    /// other only adds to.
    fn agrees(&self, other: &Self) -> bool {
        let is_plain = |member: &Self| member.read == Some(Read::Plain);
        self.field == other.field
            && self.ty == other.ty
            && self.class == other.class
            && self.words == other.words
            && (self.read == other.read || is_plain(self) || is_plain(other))
    }
}

/// Groups of nodes that are alike.
pub(super) fn split<'o>(nodes: impl Iterator<Item = (usize, Look<'o>)>) -> Vec<Vec<usize>> {
    let mut looks: Vec<(Look<'o>, Vec<usize>)> = Vec::new();
    for (node, look) in nodes {
        let mut known = looks.iter_mut();
        match known.find(|(known, _)| known.members == look.members) {
            Some((known, nodes)) => {
                known.operation = min(known.operation, look.operation);
                known.versions.extend(look.versions);
                nodes.push(node);
            }
            None => looks.push((look, vec![node])),
        }
    }
    looks.sort_by_key(|(look, _)| (Reverse(look.members.len()), look.operation));
    let groups = groups(&looks.iter().map(|(look, _)| look).collect::<Vec<_>>());
    let nodes = |group: Vec<usize>| {
        let looks = group.into_iter().map(|look| &looks[look].1);
        looks.flatten().copied().collect()
    };
    groups.into_iter().map(nodes).collect()
}

/// The looks that go together, by position.
fn groups(looks: &[&Look<'_>]) -> Vec<Vec<usize>> {
    let mut pairs = Vec::new();
    for (at, one) in looks.iter().enumerate() {
        let others = looks.iter().enumerate().skip(at + 1);
        let alike = others.filter_map(|(other, look)| Some((one.likeness(look)?, other)));
        pairs.extend(alike.map(|(likeness, other)| (Reverse(likeness), at, other)));
    }
    pairs.sort();
    let alike: BTreeSet<(usize, usize)> = pairs.iter().map(|(_, one, two)| (*one, *two)).collect();
    let are_alike = |one: &usize, two: &usize| alike.contains(&(*min(one, two), *max(one, two)));
    let mut group: Vec<usize> = (0..looks.len()).collect();
    let mut groups: Vec<Vec<usize>> = group.iter().map(|look| vec![*look]).collect();
    for (_, one, two) in pairs {
        let (one, two) = (group[one], group[two]);
        let mut across = groups[one].iter();
        if one != two && across.all(|one| groups[two].iter().all(|two| are_alike(one, two))) {
            for look in std::mem::take(&mut groups[two]) {
                group[look] = one;
                groups[one].push(look);
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}
