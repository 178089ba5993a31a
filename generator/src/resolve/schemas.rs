//! One schema for equal ones, and a name for each.

use std::{
    collections::{BTreeMap, VecDeque},
    fmt::Write,
};

use indexmap::IndexMap;

use super::{Node, inner_node, node_of, node_type};
use crate::ir::{Property, Schema, Type};

/// Names the nodes that the roots lead to and puts the names into the roots.
///
/// Two nodes are one schema if they should be called the same and have equal properties, whatever
/// their documentation. Of different schemas that should be called the same, the one met first
/// keeps the name; the others take their owner's name in front.
pub(super) fn name(mut nodes: Vec<Node>, roots: &mut [&mut Property]) -> IndexMap<String, Schema> {
    let class = classes(&nodes);
    for node in &mut nodes {
        for property in node.properties.values_mut() {
            redirect(property, &|node| node_type(class[node]));
        }
    }
    for root in roots.iter_mut() {
        redirect(root, &|node| node_type(class[node]));
    }
    let names = assign(&nodes, roots);
    let final_type = |node: usize| Type::Schema(names.get(&node).cloned().unwrap_or_default());
    for root in roots.iter_mut() {
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
    match &mut property.ty {
        Type::Array(inner) | Type::Map(inner) => strip(inner),
        ty => {
            if node_of(ty).is_some() {
                *ty = Type::Schema(String::new());
            }
        }
    }
}

/// Names for the nodes that the roots lead to, breadth first.
fn assign(nodes: &[Node], roots: &[&mut Property]) -> IndexMap<usize, String> {
    let mut names: IndexMap<usize, String> = IndexMap::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut queue: VecDeque<(usize, Option<usize>)> = roots
        .iter()
        .filter_map(|root| inner_node(root))
        .map(|node| (node, None))
        .collect();
    while let Some((node, owner)) = queue.pop_front() {
        if names.contains_key(&node) {
            continue;
        }
        let owner = owner
            .and_then(|owner| names.get(&owner))
            .map_or("", String::as_str);
        let name = free_name(&nodes[node].hint, owner, &taken);
        taken.insert(name.clone(), node);
        names.insert(node, name);
        let inner = nodes[node].properties.values().filter_map(inner_node);
        queue.extend(inner.map(|inner| (inner, Some(node))));
    }
    names
}

fn free_name(hint: &str, owner: &str, taken: &BTreeMap<String, usize>) -> String {
    let owner = owner
        .strip_suffix("Response")
        .or_else(|| owner.strip_suffix("Request"))
        .unwrap_or(owner);
    let long = format!("{owner}{hint}");
    let candidates = [hint.to_owned(), long.clone()];
    let numbered = (2..).map(|number| format!("{long}{number}"));
    let free = |name: &String| !taken.contains_key(name);
    candidates
        .into_iter()
        .chain(numbered)
        .find(free)
        .unwrap_or(long)
}
