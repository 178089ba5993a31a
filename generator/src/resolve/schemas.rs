//! One schema for equal ones, and a name for each.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt::Write,
};

use indexmap::IndexMap;

use super::{Node, assemble::schema_name, inner_node, node_of, node_type, reached};
use crate::ir::{Property, Schema, Type};

/// Names the nodes that request and responses lead to and puts the names into these.
///
/// Two nodes are one schema if they should be called the same and have equal properties, whatever
/// their documentation. Of different schemas that should be called the same, one that only the
/// request has is `<Name>Input` where a response has one; of the others, the one met first keeps
/// the name and the rest take their owner's name in front. So a response has the same names
/// whatever the request beside it looks like.
pub(super) fn name<'p>(
    mut nodes: Vec<Node>,
    request: Option<&'p mut Property>,
    responses: impl Iterator<Item = &'p mut Property>,
) -> IndexMap<String, Schema> {
    let requests = request.iter().count();
    let mut roots: Vec<&mut Property> = request.into_iter().chain(responses).collect();
    let class = classes(&nodes);
    for node in &mut nodes {
        for property in node.properties.values_mut() {
            redirect(property, &|node| node_type(class[node]));
        }
    }
    for root in &mut roots {
        redirect(root, &|node| node_type(class[node]));
    }
    let names = assign(&nodes, &roots, requests);
    let final_type = |node: usize| Type::Schema(names.get(&node).cloned().unwrap_or_default());
    for root in &mut roots {
        redirect(root, &final_type);
    }
    let mut schemas = IndexMap::new();
    for (&node, name) in &names {
        let mut properties = std::mem::take(&mut nodes[node].properties);
        for property in properties.values_mut() {
            redirect(property, &final_type);
        }
        schemas.insert(
            name.clone(),
            Schema {
                doc: None,
                properties,
            },
        );
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
fn classes(nodes: &[Node]) -> Vec<usize> {
    let looks: Vec<String> = nodes.iter().map(shallow).collect();
    let inner: Vec<Vec<usize>> = nodes
        .iter()
        .map(|node| node.properties.values().filter_map(inner_node).collect())
        .collect();
    let mut class = group(nodes.len(), |node| &looks[node]);
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

/// What a node looks like without its documentation and with its references blank.
fn shallow(node: &Node) -> String {
    let mut text = node.hint.clone();
    for (name, property) in &node.properties {
        let mut plain = property.clone();
        strip(&mut plain);
        // Writing into a string does not fail.
        let _ = write!(text, "\n{name} {plain:?}");
    }
    text
}

fn strip(property: &mut Property) {
    property.doc = None;
    property.rulings.clear();
    match &mut property.ty {
        Type::Array(inner) | Type::Map(inner) => strip(inner),
        ty => {
            if node_of(ty).is_some() {
                *ty = Type::Schema(String::new());
            }
        }
    }
}

/// Names for the nodes that the roots lead to, breadth first. The first of the roots are requests.
fn assign(nodes: &[Node], roots: &[&mut Property], requests: usize) -> IndexMap<usize, String> {
    let in_responses = reached(nodes, roots[requests..].iter().map(|root| &**root));
    let of_responses: BTreeSet<&str> = in_responses
        .iter()
        .map(|&node| nodes[node].hint.as_str())
        .collect();
    let mut names: IndexMap<usize, String> = IndexMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut queue: VecDeque<(usize, Option<(usize, &str)>)> = roots
        .iter()
        .filter_map(|root| inner_node(root))
        .map(|node| (node, None))
        .collect();
    while let Some((node, place)) = queue.pop_front() {
        if names.contains_key(&node) {
            continue;
        }
        let owner = place
            .and_then(|(owner, _)| names.get(&owner))
            .map_or("", String::as_str);
        let member = place.map_or("", |(_, member)| member);
        let hint = &nodes[node].hint;
        let is_input = !in_responses.contains(&node) && of_responses.contains(hint.as_str());
        let input = is_input.then(|| format!("{hint}Input"));
        let name = free_name(
            &nodes[node],
            input.as_ref().unwrap_or(hint),
            owner,
            member,
            &taken,
        );
        taken.insert(name.clone());
        names.insert(node, name);
        for (member, property) in &nodes[node].properties {
            queue.extend(inner_node(property).map(|inner| (inner, Some((node, member.as_str())))));
        }
    }
    names
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
