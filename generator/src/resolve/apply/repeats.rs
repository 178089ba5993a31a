//! Rows of one table that have one name: each is a member of an object of its own, listed beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::tree::{NodeId, Repeated, Tree, is_open_inside};

/// Remembers which objects of a table the rows that repeat a name may belong to, before any of them
/// is given members.
pub(in crate::resolve) fn find_hosts(tree: &mut Tree) {
    for node in 0..tree.nodes.len() {
        if tree.nodes[node].repeated.is_empty() {
            continue;
        }
        let members = tree.members(node);
        let open = members.filter(|member| is_open_inside(&member.property.ty));
        let hosts: BTreeMap<u32, String> = open
            .filter_map(|member| Some((member.row?, member.name.clone())))
            .collect();
        tree.nodes[node].hosts = hosts;
    }
}

/// The object that a row follows.
fn host(tree: &Tree, node: NodeId, line: u32) -> Option<String> {
    let above = tree.nodes[node].hosts.range(..line).next_back();
    above.map(|(_, name)| name.clone())
}

/// Gives the object `target`, which was moved out of `node` into its member `owner`, the repeated rows
/// that the examples show in it: those that follow the owner, and those of a name that it has no
/// other row of. What follows an object that moved along moves with it.
pub(super) fn give(
    tree: &mut Tree,
    (node, target): (NodeId, NodeId),
    (owner, is_listed): (&str, bool),
    moved: &[String],
    shown: &BTreeSet<String>,
) {
    let repeated = std::mem::take(&mut tree.nodes[node].repeated);
    if repeated.is_empty() {
        return;
    }
    let direct = moved.iter().filter(|name| shown.contains(*name));
    let mut given: BTreeSet<String> = direct.cloned().collect();
    for row in repeated {
        let host = host(tree, node, row.line);
        let name = &row.member.name;
        let is_known = tree.nodes[target].has(name);
        if shown.contains(name) && (host.as_deref() == Some(owner) || !is_known) {
            given.insert(name.clone());
            let other = tree.find(target, name);
            if let Some(other) = other {
                tree.move_to(other, node);
            }
            tree.add(target, row.member);
        } else if !is_listed || host.is_some_and(|host| moved.contains(&host)) {
            tree.nodes[target].repeated.push(row);
        } else {
            tree.nodes[node].repeated.push(row);
        }
    }
    tree.nodes[target].hosts = tree.nodes[node].hosts.clone();
    tree.nodes[node].given.push(given);
}

/// Moves the rows of these names that follow the member `owner` of `node` into an object of its own.
pub(super) fn take(
    tree: &mut Tree,
    (node, target): (NodeId, NodeId),
    owner: &str,
    names: &[String],
) {
    for name in names {
        let follows = |row: &Repeated| {
            row.member.name == *name && host(tree, node, row.line).as_deref() == Some(owner)
        };
        if let Some(at) = tree.nodes[node].repeated.iter().position(follows) {
            let row = tree.nodes[node].repeated.remove(at);
            tree.add(target, row.member);
        } else if let Some(member) = tree.find(node, name) {
            tree.move_to(member, target);
        }
    }
}
