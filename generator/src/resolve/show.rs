//! Examples to sightings: what is shown in the place of every member, body by body.
//!
//! The walk follows the examples through what is declared, also where the two differ in structure:
//! what is inside is held against what a table says of it, whatever becomes of the difference.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

use indexmap::IndexMap;
use serde_json::Value;

pub(super) use self::{
    example::{Glimpse, Object, objects, values},
    sighting::{Kind, Sighting, Sightings, json_type, kind},
};
use super::{
    bodies::Body,
    tree::{MemberId, NodeId, Tree, leaf, node_of},
};
use crate::ir::Property;

mod example;
mod sighting;

/// The deepest nesting that is compared; deeper values are taken as they are.
const DEEPEST: usize = 60;

/// The most pairs of a listed and an unlisted name of one object that are held against each other. A large
/// table with a wrong example has ten thousand.
const MOST_PAIRS: usize = 500_000;

/// Of so many objects each is asked for a member; more are put in order once.
const MOST_ASKED: usize = 16;

/// A place in a body: a member, and how many arrays and maps of its type we are inside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub(super) member: MemberId,
    pub(super) inside: usize,
}

/// What all examples of an operation show.
#[derive(Default)]
pub(super) struct Shown<'e> {
    /// Of what is listed.
    pub(super) slots: BTreeMap<Slot, Sightings<'e>>,
    /// Of objects that have a node.
    pub(super) objects: BTreeMap<NodeId, Vec<Object<'e>>>,
    /// The listed members that are shown, be it as null.
    pub(super) seen: BTreeSet<MemberId>,
    /// Of members that no table lists, in the order in which they were met.
    pub(super) unlisted: IndexMap<(NodeId, &'e str), Sightings<'e>>,
    /// Those of them that an example shows together with a member that a table lists.
    pub(super) beside_listed: BTreeSet<(NodeId, &'e str)>,
    /// The listed members that are not shown, of objects that show unlisted ones.
    unseen: BTreeMap<NodeId, Vec<MemberId>>,
    /// Objects with more of both than are held against each other.
    pub(super) crowded: BTreeSet<NodeId>,
    /// What bodies are where they are objects of a table.
    tops: BTreeSet<NodeId>,
    below: OnceCell<BTreeMap<(NodeId, &'e str), Below<'e>>>,
    /// The objects of nodes with many, by the names of their members.
    by_name: OnceCell<BTreeMap<(NodeId, &'e str), Vec<Object<'e>>>>,
    /// What stands in front of the numbers of several names that no table lists, by object.
    numbered: OnceCell<BTreeSet<(NodeId, &'e str)>>,
    /// What stands around the placeholders of listed names, of objects that show unlisted ones.
    patterns: OnceCell<BTreeMap<NodeId, Vec<(String, String)>>>,
}

/// What an object has in all items of a member: the member's name, and the first of what is shown.
pub(super) type Below<'e> = (&'e str, Glimpse<'e>);

impl<'e> Shown<'e> {
    /// Holds the examples against the tree.
    pub(super) fn of(tree: &Tree, bodies: &[Body<'e>]) -> Self {
        let mut shown = Self::default();
        for body in bodies {
            for (at, example) in body.examples.iter().enumerate() {
                let mut earlier = body.examples[..at].iter();
                let same = earlier.position(|one| one.value == example.value);
                let mut walk = Walk {
                    tree,
                    shown: &mut shown,
                    example: same.unwrap_or(at),
                };
                let place = At {
                    member: body.member,
                    inside: 0,
                    depth: 0,
                    is_declared: true,
                    way: "",
                };
                walk.value(&tree[body.member].property, Glimpse::of(example), place);
            }
        }
        shown.look_for_unseen(tree);
        let types = bodies.iter().map(|body| &tree[body.member].property.ty);
        shown.tops = types.filter_map(node_of).collect();
        shown
    }

    /// The first member that one of the bodies of a node shows with `name` in all of its items; nothing where
    /// no body is of the node.
    pub(super) fn below(&self, node: NodeId, name: &str) -> Option<Below<'e>> {
        let below = self.below.get_or_init(|| self.all_below());
        below.get(&(node, name)).copied()
    }

    fn all_below(&self) -> BTreeMap<(NodeId, &'e str), Below<'e>> {
        let mut all = BTreeMap::new();
        for node in &self.tops {
            for top in self.objects(*node) {
                for (owner, value) in top.members {
                    for (name, first) in in_all_items(top.member(owner), value) {
                        all.entry((*node, name)).or_insert((owner.as_str(), first));
                    }
                }
            }
        }
        all
    }

    fn look_for_unseen(&mut self, tree: &Tree) {
        let mut unlisted: BTreeMap<NodeId, usize> = BTreeMap::new();
        for (node, _) in self.unlisted.keys() {
            *unlisted.entry(*node).or_default() += 1;
        }
        for (node, names) in unlisted {
            let is_unseen =
                |id: &MemberId| tree[*id].property.inferred.is_none() && !self.seen.contains(id);
            let unseen: Vec<MemberId> = tree.nodes[node].members().filter(is_unseen).collect();
            if unseen.len() * names > MOST_PAIRS {
                self.crowded.insert(node);
            } else {
                self.unseen.insert(node, unseen);
            }
        }
    }

    /// The listed members of an object that no example shows, in the order of the table; none of an object
    /// that shows listed ones alone, or that has too many of both.
    pub(super) fn unseen(&self, node: NodeId) -> impl Iterator<Item = MemberId> {
        self.unseen.get(&node).into_iter().flatten().copied()
    }

    /// What is shown of a member itself, arrays and maps not looked into.
    pub(super) fn of_member(&self, member: MemberId) -> Option<&Sightings<'e>> {
        self.slots.get(&Slot { member, inside: 0 })
    }

    /// The objects that are shown where a node is.
    pub(super) fn objects(&self, node: NodeId) -> &[Object<'e>] {
        self.objects.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Those of them that have a member of that name.
    pub(super) fn objects_with(&self, node: NodeId, name: &str) -> Vec<Object<'e>> {
        let all = self.objects(node);
        if all.len() <= MOST_ASKED {
            let has = |object: &&Object<'_>| object.members.contains_key(name);
            return all.iter().filter(has).copied().collect();
        }
        let by_name = self.by_name.get_or_init(|| self.many_by_name());
        by_name.get(&(node, name)).cloned().unwrap_or_default()
    }

    /// Whether an object shows several names that no table lists and that are `stem` with a number behind.
    pub(super) fn is_numbered(&self, tree: &Tree, node: NodeId, stem: &str) -> bool {
        let numbered = self.numbered.get_or_init(|| self.all_numbered(tree));
        numbered.contains(&(node, stem))
    }

    /// Whether a row of an object lists names with a placeholder, and `name` is one of them.
    pub(super) fn is_of_pattern(&self, tree: &Tree, node: NodeId, name: &str) -> bool {
        let patterns = self.patterns.get_or_init(|| self.all_patterns(tree));
        let of_node = patterns.get(&node).into_iter().flatten();
        let mut of_node = of_node.filter_map(|(begin, end)| {
            let behind = name.strip_prefix(begin.as_str())?;
            Some(behind.len() > end.len() && behind.ends_with(end.as_str()))
        });
        of_node.any(|is_one| is_one)
    }

    fn all_patterns(&self, tree: &Tree) -> BTreeMap<NodeId, Vec<(String, String)>> {
        let around = |name: &str| {
            let (begin, rest) = name.split_once('{')?;
            let (_, end) = rest.split_once('}')?;
            let is_plain = !begin.is_empty() || !end.is_empty();
            is_plain.then(|| (begin.to_owned(), end.to_owned()))
        };
        let nodes: BTreeSet<NodeId> = self.unlisted.keys().map(|(node, _)| *node).collect();
        let of_node = |node: NodeId| (node, tree.nodes[node].names().filter_map(around).collect());
        nodes.into_iter().map(of_node).collect()
    }

    fn all_numbered(&self, tree: &Tree) -> BTreeSet<(NodeId, &'e str)> {
        let mut numbered = BTreeSet::new();
        for (node, objects) in &self.objects {
            let is_unlisted = |name: &&String| {
                let member = tree.find(*node, name);
                member.is_none_or(|id| tree[id].property.inferred.is_some())
            };
            for object in objects {
                let mut met: BTreeSet<&str> = BTreeSet::new();
                let names = object.members.keys().filter(is_unlisted);
                for stem in names.filter_map(|name| stem(name)) {
                    if !met.insert(stem) {
                        numbered.insert((*node, stem));
                    }
                }
            }
        }
        numbered
    }

    fn many_by_name(&self) -> BTreeMap<(NodeId, &'e str), Vec<Object<'e>>> {
        let many = self
            .objects
            .iter()
            .filter(|(_, all)| all.len() > MOST_ASKED);
        let mut by_name: BTreeMap<(NodeId, &str), Vec<Object<'_>>> = BTreeMap::new();
        for (node, objects) in many {
            for object in objects {
                for name in object.members.keys() {
                    by_name.entry((*node, name)).or_default().push(*object);
                }
            }
        }
        by_name
    }
}

/// Where in a body we are.
#[derive(Clone, Copy)]
struct At<'w> {
    member: MemberId,
    inside: usize,
    depth: usize,
    /// Whether the arrays that we are inside of are declared, too.
    is_declared: bool,
    /// The names on the way.
    way: &'w str,
}

impl At<'_> {
    fn deeper(self) -> Self {
        Self {
            inside: self.inside + 1,
            ..self
        }
    }

    fn undeclared(self) -> Self {
        Self {
            is_declared: false,
            ..self.deeper()
        }
    }
}

struct Walk<'t, 's, 'e> {
    tree: &'t Tree,
    shown: &'s mut Shown<'e>,
    example: usize,
}

impl<'e> Walk<'_, '_, 'e> {
    fn value(&mut self, property: &Property, glimpse: Glimpse<'e>, at: At<'_>) {
        if glimpse.value.is_null() || at.depth > DEEPEST {
            return;
        }
        let tree = self.tree;
        let member = (at.depth > 0).then(|| &tree[at.member]);
        let kind = kind(tree, property, member, glimpse.value);
        let sighting = Sighting {
            example: self.example,
            glimpse,
            kind,
        };
        if at.is_declared {
            let (member, inside) = (at.member, at.inside);
            let place = self.shown.slots.entry(Slot { member, inside });
            let seen = place.or_insert_with(|| Sightings::on(at.way));
            seen.push(sighting);
        }
        match kind {
            Kind::Object(node) | Kind::WithoutWrapper(node) => self.object(node, glimpse, at),
            Kind::ObjectOfMap(node) => self.object(node, glimpse, at.undeclared()),
            Kind::KeysOfOneName => {
                let node = node_of(&property.ty);
                if let Some(one) = node.and_then(|node| tree.behind_keys(node)) {
                    self.inner(&tree[one].property, glimpse, at.undeclared());
                }
            }
            Kind::ArrayOfObjects => {
                let object = Property::of(leaf(&property.ty).clone());
                self.inner(&object, glimpse, at.undeclared());
            }
            Kind::OneItem => {
                if let Some(item) = property.ty.inner() {
                    self.value(item, glimpse, at.undeclared());
                }
            }
            Kind::KeysOfItems => {
                if let Some(item) = property.ty.inner() {
                    self.inner(item, glimpse, at.undeclared());
                }
            }
            Kind::Array | Kind::Map => {
                if let Some(inner) = property.ty.inner() {
                    self.inner(inner, glimpse, at.deeper());
                }
            }
            Kind::ItemsOfOnlyMember(only) | Kind::ItemOfOnlyMember(only) => {
                self.only_member(only, glimpse, at);
            }
            Kind::Undeclared | Kind::Other => {}
        }
    }

    /// What stands by itself where it is all that an object is said to have.
    fn only_member(&mut self, only: MemberId, glimpse: Glimpse<'e>, at: At<'_>) {
        let whole = &self.tree[only].property;
        let item = whole.ty.inner().unwrap_or(whole);
        self.shown.seen.insert(only);
        let at = At {
            member: only,
            depth: 1,
            ..at.undeclared()
        };
        match glimpse.value {
            Value::Array(_) => self.inner(item, glimpse, at),
            _ => self.value(item, glimpse, at),
        }
    }

    fn inner(&mut self, property: &Property, glimpse: Glimpse<'e>, at: At<'_>) {
        for inner in glimpse.inner() {
            self.value(property, inner, at);
        }
    }

    fn object(&mut self, node: NodeId, glimpse: Glimpse<'e>, at: At<'_>) {
        let Value::Object(members) = glimpse.value else {
            return;
        };
        if at.depth > DEEPEST {
            return;
        }
        let objects = self.shown.objects.entry(node).or_default();
        objects.extend(objects_of(glimpse));
        let is_listed = |name: &String| {
            let member = self.tree.find(node, name);
            member.is_some_and(|member| self.tree[member].property.inferred.is_none())
        };
        let lists_any = members.keys().any(is_listed);
        for (name, value) in members {
            let inner = glimpse.member(name, value);
            if self.tree.nodes[node].seen_through.contains(name) {
                for object in objects_of(inner) {
                    self.object(node, object.glimpse(), at);
                }
                continue;
            }
            let way = match at.way {
                "" => name.clone(),
                way => format!("{way}.{name}"),
            };
            let listed = self.tree.find(node, name);
            if let Some(member) = listed.or(self.tree.nodes[node].additional()) {
                self.shown.seen.insert(member);
                let at = At {
                    member,
                    inside: 0,
                    depth: at.depth + 1,
                    is_declared: true,
                    way: &way,
                };
                self.value(&self.tree[member].property, inner, at);
            } else {
                let sighting = Sighting {
                    example: self.example,
                    glimpse: inner,
                    kind: Kind::Undeclared,
                };
                let place = self.shown.unlisted.entry((node, name));
                let seen = place.or_insert_with(|| Sightings::on(&way));
                seen.push(sighting);
                if lists_any {
                    self.shown.beside_listed.insert((node, name));
                }
            }
        }
    }
}

/// What stands in front of the number that a name ends with.
pub(super) fn stem(name: &str) -> Option<&str> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (stem.len() < name.len() && !stem.is_empty()).then_some(stem)
}

/// The names that every item of an array has, or the object where there is one, and the first of what each
/// of them shows.
fn in_all_items<'e>(
    owned: Option<Glimpse<'e>>,
    value: &Value,
) -> impl Iterator<Item = (&'e str, Glimpse<'e>)> {
    let inner = owned.map(objects_of).unwrap_or_default();
    let items = value.as_array().map_or(1, Vec::len);
    let mut found: IndexMap<&str, (Glimpse<'_>, usize)> = IndexMap::new();
    for object in &inner {
        for (name, value) in object.members {
            let glimpse = object.glimpse().member(name, value);
            found.entry(name).or_insert((glimpse, 0)).1 += 1;
        }
    }
    let of_all = found
        .into_iter()
        .filter(move |(_, (_, count))| *count == items);
    of_all.map(|(name, (first, _))| (name, first))
}

fn objects_of(glimpse: Glimpse<'_>) -> Vec<Object<'_>> {
    objects(&[glimpse])
}
