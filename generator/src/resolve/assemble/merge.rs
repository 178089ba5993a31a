//! Bodies that a page describes in variants.

use std::collections::BTreeMap;

use super::Assembly;
use crate::{
    diagnostic::Diagnostic,
    ir::Type,
    resolve::{compare::leaf, index::TableId, inner_node, leaf_mut, node_of, node_type},
};

impl Assembly<'_, '_> {
    /// Adds the rows of a further table to a body that the page describes in variants: what is not
    /// in all of them is not required.
    pub(super) fn merge_variant(
        &mut self,
        root: &Type,
        id: TableId,
        hint: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let variant = self.described_by(id, hint, diagnostics);
        let (Some(into), Some(from)) = (node_of(leaf(root)), node_of(leaf(&variant))) else {
            return;
        };
        let mut united = BTreeMap::new();
        let mut open = vec![(into, from)];
        while let Some((into, from)) = open.pop() {
            if into != from {
                self.merge(into, from, &mut united, &mut open);
            }
        }
    }

    /// Adds the members of a node to those of another. Objects that both have under one name are
    /// left in `open`, to be merged likewise: into a node of their own, since the two tables may
    /// describe other members as well.
    fn merge(
        &mut self,
        into: usize,
        from: usize,
        united: &mut BTreeMap<(usize, usize), usize>,
        open: &mut Vec<(usize, usize)>,
    ) {
        let variant = self.nodes[from].clone();
        for (name, property) in &mut self.nodes[into].properties {
            let other = variant.properties.get(name);
            property.required &= other.is_some_and(|other| other.required);
        }
        for (name, mut property) in variant.properties {
            let known = self.nodes[into].properties.get(&name);
            let known = known.map(inner_node);
            if let Some(Some(one)) = known
                && let Some(other) = inner_node(&property)
            {
                let node = *united.entry((one, other)).or_insert_with(|| {
                    let node = self.nodes.len();
                    let first = self.nodes[one].clone();
                    self.nodes.push(first);
                    open.push((node, other));
                    node
                });
                self.take_marks(one, node);
                if let Some(property) = self.nodes[into].properties.get_mut(&name) {
                    *leaf_mut(&mut property.ty) = node_type(node);
                }
            } else if known.is_none() {
                property.required = false;
                if let Some(line) = variant.rows.get(&name) {
                    self.nodes[into].rows.insert(name.clone(), *line);
                }
                self.take_mark(from, into, &name);
                self.nodes[into].properties.insert(name, property);
            }
        }
    }

    /// Keeps for a node what is remembered of the members of another.
    fn take_marks(&mut self, from: usize, into: usize) {
        let names: Vec<String> = self.nodes[into].properties.keys().cloned().collect();
        for name in names {
            self.take_mark(from, into, &name);
        }
    }

    fn take_mark(&mut self, from: usize, into: usize, name: &str) {
        let member = (from, name.to_owned());
        if self.untyped.contains(&member) {
            self.untyped.insert((into, name.to_owned()));
        }
        if let Some(line) = self.undescribed.get(&member).copied() {
            self.undescribed.insert((into, name.to_owned()), line);
        }
    }
}
