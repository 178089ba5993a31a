//! One schema for equal ones, and a name for each.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use indexmap::IndexMap;

use super::{
    hints::schema_name,
    tree::{MemberId, Node, NodeId, Tree, inner_node, node_of, node_type},
};
use crate::ir::{Property, Schema, Type};

/// Names the nodes that request and responses lead to and puts the names into these. The bodies of
/// requests come first, so many of them.
///
/// Two nodes are one schema if they should be called the same and have equal properties, whatever
/// their documentation. Of different schemas that should be called the same, one that only the
/// request has is `<Name>Input` where a response has one; of the others, the one met first, in
/// responses before requests, keeps the name and the rest take their owner's name in front. So a response has the same names
/// whatever the request beside it looks like.
pub(super) fn name(
    tree: &mut Tree,
    bodies: &[MemberId],
    requests: usize,
) -> IndexMap<String, Schema> {
    let class = classes(tree);
    for node in 0..tree.nodes.len() {
        let of_class: Vec<MemberId> = tree.nodes[class[node]].values().collect();
        let members: Vec<MemberId> = tree.nodes[node].values().collect();
        for (id, kept) in members.into_iter().zip(of_class) {
            if id != kept {
                let rulings = tree[id].property.rulings.clone();
                let kept = &mut tree[kept].property.rulings;
                kept.extend(rulings.as_slice().iter().copied());
            }
            redirect(&mut tree[id].property, &|node| node_type(class[node]));
        }
    }
    let names = assign(tree, bodies, requests);
    let final_type = |node: NodeId| Type::Schema(names.get(&node).cloned().unwrap_or_default());
    let mut schemas = IndexMap::new();
    for (&node, name) in &names {
        let property = |id: MemberId| {
            let mut property = tree[id].property.clone();
            redirect(&mut property, &final_type);
            property.aliases = tree.aliases(id).map(str::to_owned).collect();
            property
        };
        let members = tree.nodes[node].members();
        let schema = Schema {
            doc: None,
            properties: members
                .map(|id| (tree[id].name.clone(), property(id)))
                .collect(),
            additional: tree.nodes[node].additional().map(property),
        };
        schemas.insert(name.clone(), schema);
    }
    for body in bodies {
        redirect(&mut tree[*body].property, &final_type);
    }
    schemas
}

/// Replaces every reference to a node in a value's type.
fn redirect(property: &mut Property, to: &impl Fn(usize) -> Type) {
    match &mut property.ty {
        Type::Array(inner) | Type::Map(inner) => redirect(inner, to),
        ty => {
            if let Some(node) = node_of(ty) {
                *ty = to(node);
            }
        }
    }
}

/// For each node the first one that is equal to it.
///
/// Starts from what the nodes look like with all references blank, and tells nodes apart whose
/// references lead to different classes, until nothing changes: so that recursive schemas can be
/// equal, too.
fn classes(tree: &Tree) -> Vec<NodeId> {
    let nodes = 0..tree.nodes.len();
    let inner = |node: NodeId| tree.properties(node).filter_map(inner_node).collect();
    let inner: Vec<Vec<NodeId>> = nodes.clone().map(inner).collect();
    let mut class = look_alike(tree);
    loop {
        let refined = group(nodes.len(), |node| {
            let inner: Vec<usize> = inner[node].iter().map(|&node| class[node]).collect();
            (class[node], inner)
        });
        if refined == class {
            return class;
        }
        class = refined;
    }
}

/// For each node the first one with the same key.
fn group<K: Ord>(nodes: usize, key: impl Fn(usize) -> K) -> Vec<usize> {
    let mut first: BTreeMap<K, usize> = BTreeMap::new();
    (0..nodes)
        .map(|node| *first.entry(key(node)).or_insert(node))
        .collect()
}

/// For each node the first one that looks the same: its name, and its members with their names and
/// properties, without documentation and with all references blank.
fn look_alike(tree: &Tree) -> Vec<NodeId> {
    let names = |node: NodeId| -> Vec<&str> {
        let values = tree.nodes[node].values();
        let name = |id: MemberId| {
            if tree.is_additional(id) {
                "{}"
            } else {
                &*tree[id].name
            }
        };
        values.map(name).collect()
    };
    let is_alike = |one: NodeId, other: NodeId| {
        let others = tree.nodes[other].values();
        tree.nodes[one].values().zip(others).all(|(one, other)| {
            looks_like(&tree[one].property, &tree[other].property)
                && tree.aliases(one).eq(tree.aliases(other))
        })
    };
    let mut known: BTreeMap<(&str, Vec<&str>), Vec<NodeId>> = BTreeMap::new();
    let first = |node: NodeId| {
        let hint = tree.nodes[node].hint.as_str();
        let firsts = known.entry((hint, names(node))).or_default();
        let first = firsts.iter().find(|first| is_alike(**first, node));
        let first = first.copied();
        if first.is_none() {
            firsts.push(node);
        }
        first.unwrap_or(node)
    };
    (0..tree.nodes.len()).map(first).collect()
}

/// Whether two values are the same, documentation aside, wherever their references lead.
fn looks_like(one: &Property, other: &Property) -> bool {
    let Property {
        ty,
        format,
        required,
        required_if,
        values,
        default,
        minimum,
        maximum,
        min_length,
        max_length,
        min_items,
        max_items,
        pattern,
        accepts,
        aliases,
        read_only,
        deprecated,
        inferred,
        doc: _,
        rulings: _,
    } = one;
    let is_type = match (ty, &other.ty) {
        (Type::Array(one), Type::Array(other)) | (Type::Map(one), Type::Map(other)) => {
            looks_like(one, other)
        }
        (one, other) if node_of(one).is_some() => node_of(other).is_some(),
        (one, other) => one == other,
    };
    is_type
        && (format, required, required_if) == (&other.format, &other.required, &other.required_if)
        && (values, default) == (&other.values, &other.default)
        && (minimum, maximum) == (&other.minimum, &other.maximum)
        && (min_length, max_length) == (&other.min_length, &other.max_length)
        && (min_items, max_items) == (&other.min_items, &other.max_items)
        && (pattern, accepts, aliases) == (&other.pattern, &other.accepts, &other.aliases)
        && (read_only, deprecated) == (&other.read_only, &other.deprecated)
        && *inferred == other.inferred
}

/// Names for the nodes that the bodies lead to, breadth first. What responses have is named first, so
/// that no request has a say in it.
fn assign(tree: &Tree, bodies: &[MemberId], requests: usize) -> IndexMap<NodeId, String> {
    let (sent, received) = bodies.split_at(requests);
    let mut naming = Naming {
        tree,
        in_responses: tree.reached(received.iter().map(|body| &tree[*body].property)),
        names: BTreeMap::new(),
        taken: BTreeSet::new(),
    };
    naming.name(received);
    naming.name(sent);
    let order = met(tree, bodies).into_iter().map(|(node, _)| node);
    let named = order.filter_map(|node| Some((node, naming.names.remove(&node)?)));
    named.collect()
}

/// The nodes that bodies lead to, breadth first, each with the member that leads to it where that is
/// none of the bodies.
fn met(tree: &Tree, bodies: &[MemberId]) -> Vec<(NodeId, Option<MemberId>)> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let bodies = bodies.iter();
    let bodies = bodies.filter_map(|body| Some((inner_node(&tree[*body].property)?, None)));
    let mut queue: VecDeque<(NodeId, Option<MemberId>)> = bodies.collect();
    while let Some((node, member)) = queue.pop_front() {
        if !seen.insert(node) {
            continue;
        }
        found.push((node, member));
        queue.extend(tree.nodes[node].values().filter_map(|member| {
            let inner = inner_node(&tree[member].property)?;
            Some((inner, Some(member)))
        }));
    }
    found
}

/// The names that were given so far.
struct Naming<'t> {
    tree: &'t Tree,
    in_responses: BTreeSet<NodeId>,
    names: BTreeMap<NodeId, String>,
    taken: BTreeSet<String>,
}

impl Naming<'_> {
    /// Names what bodies lead to and has no name.
    fn name(&mut self, bodies: &[MemberId]) {
        let nodes = &self.tree.nodes;
        let in_responses = self.in_responses.iter();
        let of_responses: BTreeSet<&str> = in_responses
            .map(|&node| nodes[node].hint.as_str())
            .collect();
        for (node, member) in met(self.tree, bodies) {
            if self.names.contains_key(&node) {
                continue;
            }
            let member = member.map(|member| &self.tree[member]);
            let owner = member.and_then(|member| self.names.get(&member.node));
            let owner = owner.map_or("", String::as_str);
            let member = member.map_or("", |member| member.name.as_str());
            let hint = &nodes[node].hint;
            let is_response = self.in_responses.contains(&node);
            let is_input = !is_response && of_responses.contains(hint.as_str());
            let input = is_input.then(|| format!("{hint}Input"));
            let hint = input.as_ref().unwrap_or(hint);
            let name = free_name(&nodes[node], hint, owner, member, &self.taken);
            self.taken.insert(name.clone());
            self.names.insert(node, name);
        }
    }
}

/// The first name that is free: the one the node should have, a name that tells its body apart, the
/// owner's name in front of it, the owner's in front of the member's, a number.
fn free_name(
    node: &Node,
    hint: &String,
    owner: &str,
    member: &str,
    taken: &BTreeSet<String>,
) -> String {
    let owner = owner
        .strip_suffix("Response")
        .or_else(|| owner.strip_suffix("Request"))
        .unwrap_or(owner);
    let long = format!("{owner}{hint}");
    let by_member = format!("{owner}{}", schema_name(member));
    let candidates = [
        hint.clone(),
        node.other_hint.clone(),
        long.clone(),
        by_member,
    ];
    let numbered = (2..).map(|number| format!("{long}{number}"));
    let free = |name: &String| !name.is_empty() && !taken.contains(name);
    candidates
        .into_iter()
        .chain(numbered)
        .find(free)
        .unwrap_or(long)
}
