//! Rows of one table that have one name: each is a member of an object of its own, listed beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::is_open;
use crate::{
    ir::Property,
    resolve::{
        Node, Repeated,
        assemble::Assembly,
        shown::{Object, objects, values},
    },
};

/// Whose the rows of a table are that repeat a name.
pub(super) struct Repeats {
    /// The rows of objects that no table describes, by line: what follows one of them is likely to be
    /// its members.
    hosts: BTreeMap<u32, String>,
    /// The members that objects of the table were given.
    given: Vec<BTreeSet<String>>,
}

impl Repeats {
    pub(super) fn of(node: &Node) -> Self {
        let mut hosts = BTreeMap::new();
        if !node.repeated.is_empty() {
            let open = node.properties.iter().filter(|(_, one)| is_open(&one.ty));
            let line = |name: &String| Some((*node.rows.get(name)?, name.clone()));
            hosts.extend(open.filter_map(|(name, _)| line(name)));
        }
        Self {
            hosts,
            given: Vec::new(),
        }
    }

    /// The object that a row follows.
    fn host(&self, line: u32) -> Option<&str> {
        let above = self.hosts.range(..line).next_back();
        above.map(|(_, name)| name.as_str())
    }

    /// Gives the object `target`, which was moved out of `node` into its member `owner`, the repeated
    /// rows that the examples show in it: those that follow the owner, and those of a name that it
    /// has no other row of. What follows an object that moved along moves with it.
    pub(super) fn give(
        &mut self,
        assembly: &mut Assembly<'_, '_>,
        (node, target): (usize, usize),
        owner: &str,
        moved: &[String],
        inner: &[Object<'_>],
    ) {
        let repeated = std::mem::take(&mut assembly.nodes[node].repeated);
        if repeated.is_empty() {
            return;
        }
        let shown = inner.iter().flat_map(|object| object.members.keys());
        let shown: BTreeSet<&String> = shown.collect();
        let direct = moved.iter().filter(|name| shown.contains(name));
        let mut given: BTreeSet<String> = direct.cloned().collect();
        let is_listed = assembly.nodes[node].rows.contains_key(owner);
        for row in repeated {
            let host = self.host(row.line);
            let known = assembly.nodes[target].properties.contains_key(&row.name);
            if shown.contains(&row.name) && (host == Some(owner) || !known) {
                given.insert(row.name.clone());
                let (name, other) = put(&mut assembly.nodes[target], row);
                if let Some(other) = other {
                    assembly.nodes[node].properties.insert(name, other);
                }
            } else if !is_listed || host.is_some_and(|host| moved.iter().any(|one| one == host)) {
                assembly.nodes[target].repeated.push(row);
            } else {
                assembly.nodes[node].repeated.push(row);
            }
        }
        self.given.push(given);
    }

    /// The objects that no example shows anything of and that are followed by rows of just the names
    /// that another object of the table was given.
    pub(super) fn alike(&self, node: &Node, shown: &[Object<'_>]) -> Vec<(String, Vec<String>)> {
        let is_told = |name: &String| {
            let inner = objects(&values(shown, name));
            inner.iter().any(|object| !object.members.is_empty())
        };
        let open = self.hosts.iter().filter(|(_, name)| {
            let property = node.properties.get(*name);
            property.is_some_and(|property| is_open(&property.ty)) && !is_told(name)
        });
        let alike = open.filter_map(|(_, owner)| {
            let listed = node.properties.keys();
            let listed = listed.filter_map(|name| Some((*node.rows.get(name)?, name)));
            let repeated = node.repeated.iter().map(|row| (row.line, &row.name));
            let rows = listed.chain(repeated);
            let mut rows: Vec<(u32, &String)> = rows
                .filter(|(line, name)| self.host(*line) == Some(owner) && *name != owner)
                .collect();
            rows.sort_unstable();
            let first = |count: usize| rows.iter().take(count).map(|(_, name)| (*name).clone());
            let mut given = self.given.iter();
            let given = given.find(|given| {
                !given.is_empty() && first(given.len()).collect::<BTreeSet<_>>() == **given
            })?;
            Some((owner.clone(), first(given.len()).collect()))
        });
        alike.collect()
    }

    /// Moves the rows of these names that follow the member `owner` of `node` into its object.
    pub(super) fn take(
        &self,
        assembly: &mut Assembly<'_, '_>,
        (node, target): (usize, usize),
        owner: &str,
        names: &[String],
    ) {
        for name in names {
            let repeated = &mut assembly.nodes[node].repeated;
            let follows = |row: &Repeated| row.name == *name && self.host(row.line) == Some(owner);
            if let Some(at) = repeated.iter().position(follows) {
                let row = repeated.remove(at);
                put(&mut assembly.nodes[target], row);
            } else if let Some(property) = assembly.nodes[node].properties.shift_remove(name) {
                let members = &mut assembly.nodes[target].properties;
                members.insert(name.clone(), property);
            }
        }
    }
}

/// Puts a repeated row among the members of a node; gives its name, and what stood in its place.
fn put(node: &mut Node, row: Repeated) -> (String, Option<Property>) {
    node.rows.insert(row.name.clone(), row.line);
    let other = node.properties.insert(row.name.clone(), row.property);
    (row.name, other)
}
