//! Bodies that a page describes in variants.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::{
    diagnostic::{Code, Diagnostic},
    ir::Type,
    resolve::{
        index::TableId,
        tree::{Member, MemberId, NodeId, inner_node, leaf, leaf_mut, node_of, node_type},
    },
};

/// The most objects that are made of others in one operation: tables that describe each other's
/// members may have as many in common as there are sets of tables.
const MOST_UNITED: usize = 400;

/// The most tables that a body is described by in variants.
const MOST_VARIANTS: usize = 100;

/// Objects that are made of those of several tables. One is made for each set of tables and no more,
/// so that tables that describe each other's members come to an end.
#[derive(Default)]
pub(super) struct United {
    /// The objects of single tables that an object is made of.
    parts: BTreeMap<NodeId, BTreeSet<NodeId>>,
    nodes: BTreeMap<BTreeSet<NodeId>, NodeId>,
    /// What is still to be merged.
    open: Vec<(NodeId, NodeId)>,
    /// Whether something was left as it was.
    is_full: bool,
}

impl United {
    fn parts(&self, node: NodeId) -> BTreeSet<NodeId> {
        let parts = self.parts.get(&node).cloned();
        parts.unwrap_or_else(|| BTreeSet::from([node]))
    }

    /// Notes what an object is made of.
    fn note(&mut self, node: NodeId, parts: BTreeSet<NodeId>) {
        self.nodes.insert(parts.clone(), node);
        self.parts.insert(node, parts);
    }
}

impl Draft<'_, '_> {
    /// Adds the rows of further tables to a body, unless they are read already.
    pub(super) fn merge_variants(&mut self, root: &Type, variants: &[TableId], hint: &str) {
        if let Some(beyond) = variants.get(MOST_VARIANTS) {
            let message = "the body has more tables than are united";
            let line = self.index.table(*beyond).line;
            let found = Diagnostic::new(Code::ManyVariants, self.page_name(), line, message);
            self.findings.push(found.read_as("the tables before it"));
        }
        for variant in variants.iter().take(MOST_VARIANTS) {
            if !self.made.contains_key(&(self.body, *variant)) {
                self.merge_variant(root, *variant, hint);
            }
        }
    }

    /// Adds the rows of a further table to a body that the page describes in variants: what is not
    /// in all of them is not required.
    fn merge_variant(&mut self, root: &Type, id: TableId, hint: &str) {
        let variant = self.described_by(self.body, id, hint);
        let (Some(into), Some(from)) = (node_of(leaf(root)), node_of(leaf(&variant))) else {
            return;
        };
        let mut parts = self.united.parts(into);
        parts.extend(self.united.parts(from));
        self.united.note(into, parts);
        self.united.open.push((into, from));
        while let Some((into, from)) = self.united.open.pop() {
            if into != from {
                self.merge(into, from);
            }
        }
        if std::mem::take(&mut self.united.is_full) {
            let line = self.index.table(id).line;
            let message = "the tables of the body have more objects in common than are united";
            self.findings.push(
                Diagnostic::new(Code::ManyVariants, self.page_name(), line, message)
                    .read_as("what the first table lists of these objects"),
            );
        }
    }

    /// Adds the members of a node to those of another. Objects that both have under one name are
    /// left open, to be merged likewise: into a node of their own, since the two tables may describe
    /// other members as well.
    fn merge(&mut self, into: NodeId, from: NodeId) {
        let variant: Vec<Member> = self.tree.members(from).cloned().collect();
        let members: Vec<MemberId> = self.tree.nodes[into].members().collect();
        for id in members {
            let member = &mut self.tree[id];
            let other = variant.iter().find(|other| other.name == member.name);
            member.property.required &= other.is_some_and(|other| other.property.required);
        }
        for mut member in variant {
            if let Some(known) = self.tree.find(into, &member.name) {
                self.unite(known, &member);
            } else {
                member.property.required = false;
                self.tree.add(into, member);
            }
        }
        let additional = self.tree.nodes[from].additional();
        if let Some(member) = additional.map(|id| self.tree[id].clone()) {
            match self.tree.nodes[into].additional() {
                Some(known) => self.unite(known, &member),
                None => self.tree.set_additional(into, member),
            }
        }
    }

    /// Makes the object of a member one with that of another table.
    fn unite(&mut self, known: MemberId, other: &Member) {
        let one = inner_node(&self.tree[known].property);
        let (Some(one), Some(other)) = (one, inner_node(&other.property)) else {
            return;
        };
        let mut parts = self.united.parts(one);
        let others = self.united.parts(other);
        if others.is_subset(&parts) {
            return;
        }
        parts.extend(others);
        let node = match self.united.nodes.get(&parts) {
            Some(node) => *node,
            None if self.united.nodes.len() >= MOST_UNITED => {
                self.united.is_full = true;
                return;
            }
            None => {
                let node = self.tree.copy(one);
                // What is copied may have to be merged itself.
                let open = parts.iter().map(|part| (node, *part));
                self.united
                    .open
                    .extend(open.filter(|(_, part)| *part != one));
                self.united.note(node, parts);
                node
            }
        };
        *leaf_mut(&mut self.tree[known].property.ty) = node_type(node);
    }
}
