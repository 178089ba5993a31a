//! Bodies that a page describes in variants.

use std::collections::BTreeMap;

use super::Draft;
use crate::{
    ir::Type,
    resolve::{
        index::TableId,
        tree::{Member, MemberId, NodeId, inner_node, leaf, leaf_mut, node_of, node_type},
    },
};

/// The most objects that the variants of one body are merged into: what two tables that describe
/// each other's members have in common may have no end.
const MOST_UNITED: usize = 400;

/// What became of pairs of objects, and what is still to be merged.
#[derive(Default)]
struct United {
    nodes: BTreeMap<(NodeId, NodeId), NodeId>,
    open: Vec<(NodeId, NodeId)>,
}

impl Draft<'_, '_> {
    /// Adds the rows of a further table to a body that the page describes in variants: what is not
    /// in all of them is not required.
    pub(super) fn merge_variant(&mut self, root: &Type, id: TableId, hint: &str) {
        let variant = self.described_by(self.body, id, hint);
        let (Some(into), Some(from)) = (node_of(leaf(root)), node_of(leaf(&variant))) else {
            return;
        };
        let mut united = United::default();
        united.open.push((into, from));
        while let Some((into, from)) = united.open.pop() {
            if into != from {
                self.merge(into, from, &mut united);
            }
        }
    }

    /// Adds the members of a node to those of another. Objects that both have under one name are
    /// left open, to be merged likewise: into a node of their own, since the two tables may describe
    /// other members as well.
    fn merge(&mut self, into: NodeId, from: NodeId, united: &mut United) {
        let variant: Vec<Member> = self.tree.members(from).cloned().collect();
        let members: Vec<MemberId> = self.tree.nodes[into].members().collect();
        for id in members {
            let member = &mut self.tree[id];
            let other = variant.iter().find(|other| other.name == member.name);
            member.property.required &= other.is_some_and(|other| other.property.required);
        }
        for mut member in variant {
            if let Some(known) = self.tree.find(into, &member.name) {
                self.unite(known, &member, united);
            } else {
                member.property.required = false;
                self.tree.add(into, member);
            }
        }
    }

    /// Makes the object of a member one with that of another table.
    fn unite(&mut self, known: MemberId, other: &Member, united: &mut United) {
        let one = inner_node(&self.tree[known].property);
        let (Some(one), Some(other)) = (one, inner_node(&other.property)) else {
            return;
        };
        let node = match united.nodes.get(&(one, other)) {
            Some(node) => *node,
            None if united.nodes.len() >= MOST_UNITED => return,
            None => {
                let node = self.tree.copy(one);
                united.nodes.insert((one, other), node);
                united.open.push((node, other));
                node
            }
        };
        *leaf_mut(&mut self.tree[known].property.ty) = node_type(node);
    }
}
