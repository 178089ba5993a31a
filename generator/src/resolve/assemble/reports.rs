//! What only the whole shows: tables that nothing led to, schemas that contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::Assembly;
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{PropertyTable, TableRole, TypeExpr, duplicate_row},
    resolve::{index::TableId, inner_node},
};

impl Assembly<'_, '_> {
    /// Reports the tables of the page that describe something and that nothing led to. A copy of
    /// a table that something led to needs no reference of its own.
    pub(in crate::resolve) fn report_orphans(&self, diagnostics: &mut Vec<Diagnostic>) {
        let unused: BTreeMap<TableId, &PropertyTable> = self.unused().collect();
        for (&id, &table) in &unused {
            if table.role != TableRole::Nested
                && !table.in_example
                && !self.explains(id.table, table)
            {
                continue;
            }
            let names = match table.names.as_slice() {
                [] => table.caption.clone(),
                names => names.join("`, `"),
            };
            let rows = self
                .referred
                .get(&id)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let objects = rows.iter().filter(|(_, row)| !is_single(&row.ty));
            let mut objects = objects.peekable();
            let message = if rows.is_empty() {
                format!("no row refers to the table of `{names}`")
            } else if objects.peek().is_none() {
                format!("the table of `{names}` is referred to by rows that are no objects")
            } else if objects.all(|(from, _)| unused.contains_key(from)) {
                format!("only tables that nothing leads to refer to the table of `{names}`")
            } else {
                format!("what refers to the table of `{names}` is described by another one")
            };
            diagnostics.push(
                Diagnostic::new(Code::OrphanTable, self.page_name(), table.line, message)
                    .quoting(&table.caption, "")
                    .read_as("left out"),
            );
        }
    }

    /// Reports the rows that repeat a name and that no object was found for.
    pub(in crate::resolve) fn report_repeated(&self, diagnostics: &mut Vec<Diagnostic>) {
        let repeated = self.nodes.iter().flat_map(|node| &node.repeated);
        diagnostics.extend(
            repeated.map(|row| duplicate_row(self.page_name(), &row.name, row.line, row.first)),
        );
    }

    /// Reports the schemas that contain themselves.
    pub(in crate::resolve) fn report_cycles(&self, diagnostics: &mut Vec<Diagnostic>) {
        // Nearly all references lead to a later node. Without one that leads back, or on to such a
        // node, there is no cycle to look for.
        let mut leads_back = vec![false; self.nodes.len()];
        for at in (0..self.nodes.len()).rev() {
            leads_back[at] = self.inner(at).any(|inner| inner <= at || leads_back[inner]);
        }
        for (at, node) in self.nodes.iter().enumerate() {
            if node.line > 0 && leads_back[at] && self.is_recursive(at) {
                let message = format!(
                    "the table of `{}` describes itself by way of its own members",
                    node.hint
                );
                diagnostics.push(
                    Diagnostic::new(Code::RecursiveSchema, self.page_name(), node.line, message)
                        .quoting(&node.hint, "")
                        .read_as("a schema that contains itself"),
                );
            }
        }
    }

    /// The nodes that the members of a node refer to.
    fn inner(&self, node: usize) -> impl Iterator<Item = usize> {
        self.nodes[node].properties.values().filter_map(inner_node)
    }

    /// Whether a way along the members of a node leads back to it.
    fn is_recursive(&self, start: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = self.inner(start).collect();
        while let Some(node) = open.pop() {
            if node == start {
                return true;
            }
            if seen.insert(node) {
                open.extend(self.inner(node));
            }
        }
        false
    }
}

/// Whether a type is that of a single value, or of several, and no table may describe it.
fn is_single(ty: &TypeExpr) -> bool {
    matches!(ty.leaf(), TypeExpr::Scalar(_))
}
