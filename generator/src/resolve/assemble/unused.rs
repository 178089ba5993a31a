//! The tables that nothing led to, and how another part of the crate takes one up.

use std::collections::BTreeSet;

use super::Assembly;
use crate::{
    diagnostic::Diagnostic,
    extract::{PropertyTable, Row},
    ir::{Property, Type},
    resolve::index::TableId,
};

impl<'a> Assembly<'_, 'a> {
    /// The tables of the page that nothing led to, copies of others aside.
    pub(in crate::resolve) fn unused(&self) -> impl Iterator<Item = (TableId, &'a PropertyTable)> {
        let page = self.page;
        let made: BTreeSet<(&[String], Vec<&str>)> = self
            .made
            .keys()
            .chain(self.unions.keys().flatten())
            .chain(&self.taken)
            .map(|id| outline(self.index.table(*id)))
            .collect();
        let tables = self.index.reading(page).tables.iter().enumerate();
        tables
            .filter(move |(_, table)| !made.contains(&outline(table)))
            .map(move |(table, one)| (TableId { page, table }, one))
    }

    /// A table of the service.
    pub(in crate::resolve) fn table(&self, id: TableId) -> &'a PropertyTable {
        self.index.table(id)
    }

    /// The object that a table describes, read to the end.
    pub(in crate::resolve) fn described_by(
        &mut self,
        id: TableId,
        hint: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Type {
        let ty = self.object(id, hint, diagnostics);
        self.work(diagnostics);
        ty
    }

    /// What a row of a table describes, read to the end.
    pub(in crate::resolve) fn described_row(
        &mut self,
        id: TableId,
        row: &Row,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Property {
        let property = self.property(id, row, diagnostics);
        self.work(diagnostics);
        property
    }
}

/// What a table describes, and the names it lists.
fn outline(table: &PropertyTable) -> (&[String], Vec<&str>) {
    (
        &table.names,
        table.rows.iter().map(|row| row.name.as_str()).collect(),
    )
}
