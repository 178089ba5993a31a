//! Which table describes a row, and what is said where none does.

use super::Draft;
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Reference, Row, TypeExpr},
    ir::Type,
    resolve::{
        hints::row_hint,
        index::{Lookup, TableId},
    },
};

impl Draft<'_, '_> {
    /// The object that a table describes for a row, if there is one.
    pub(super) fn described(&mut self, from: TableId, row: &Row) -> Option<Type> {
        let page = &self.index.reading(from.page).page;
        if let Some((said, number)) = self.index.misnumbered(from, row) {
            let message = format!(
                "the link of `{}` says table {said} and leads to table {number}",
                row.name
            );
            self.findings.push(
                Diagnostic::new(Code::WrongTableNumber, page, row.line, message)
                    .quoting(row.description.clone(), said.to_string())
                    .read_as(format!("table {number}")),
            );
        }
        match self.index.describe(from, row) {
            Lookup::Found(id) => {
                let ids = self.index.alternatives(from, row, id);
                Some(if ids.len() > 1 {
                    self.union(ids, &row_hint(row))
                } else {
                    self.object(id, &row_hint(row))
                })
            }
            Lookup::ElsewhereAt(target) => {
                self.findings.push(
                    Diagnostic::new(
                        Code::OtherPageTable,
                        page,
                        row.line,
                        format!(
                            "the members of `{}` are described on another page",
                            row.name
                        ),
                    )
                    .quoting(row.description.clone(), "")
                    .read_as("what the examples show")
                    .help(format!(
                        "extract {target} in the same run, or describe the members in the overlay"
                    )),
                );
                None
            }
            Lookup::Dangling(anchor) => {
                if row.references.iter().any(Reference::claims_table) {
                    let message = format!(
                        "the reference of `{}` to `{anchor}` leads to no table of parameters",
                        row.name
                    );
                    self.findings.push(
                        Diagnostic::new(Code::DanglingReference, page, row.line, message)
                            .quoting(row.description.clone(), ""),
                    );
                }
                None
            }
            Lookup::Nothing => self.cases(from, row).or_else(|| self.following(from, row)),
        }
    }

    /// Whether a table called after failures describes a member of another body: of one that succeeds
    /// to tell what failed.
    pub(super) fn is_of_success(&self, id: TableId) -> bool {
        let rows = self.referred.get(&id).map(Vec::as_slice);
        let mut from = rows.unwrap_or_default().iter().map(|(from, _)| *from);
        from.any(|from| !self.index.table(from).failure)
    }

    /// The object that tables describe which are named after the cases of a row.
    fn cases(&mut self, from: TableId, row: &Row) -> Option<Type> {
        let ids = self.index.cases(from, row);
        for id in &ids {
            let table = self.index.table(*id);
            let names = table.names.join("`, `");
            let message = format!("no row refers to the table of `{names}`");
            let read_as = format!("the members of `{}` in a case of it", row.name);
            let page = &self.index.reading(id.page).page;
            self.findings.push(
                Diagnostic::new(Code::OrphanTable, page, table.line, message)
                    .quoting(&table.caption, "")
                    .read_as(read_as),
            );
        }
        (!ids.is_empty()).then(|| self.union(ids, &row_hint(row)))
    }

    /// The object that the table right behind describes, which nothing else leads to, where the row is
    /// the only one of its table that it can describe.
    fn following(&mut self, from: TableId, row: &Row) -> Option<Type> {
        let is_open = |other: &&Row| matches!(other.ty.leaf(), TypeExpr::Object(_));
        let mut open = self.index.table(from).rows.iter().filter(is_open);
        let only = open.next().filter(|_| open.next().is_none())?;
        let next = self
            .index
            .following(from)
            .filter(|_| only.name == row.name)?;
        let is_led_to = self.referred.contains_key(&next) || self.index.is_named_by_row(next);
        if is_led_to || from.page != self.page {
            return None;
        }
        let table = self.index.table(next);
        let names = table.names.join("`, `");
        let message = format!("no row refers to the table of `{names}`");
        self.findings.push(
            Diagnostic::new(Code::OrphanTable, self.page_name(), table.line, message)
                .quoting(&table.caption, "")
                .read_as(format!(
                    "the members of `{}`, which it stands behind",
                    row.name
                )),
        );
        Some(self.object(next, &row_hint(row)))
    }

    /// Whether a text is the caption of a table beside the one it stands in.
    pub(super) fn is_caption(&self, from: TableId, text: &str) -> bool {
        let mut tables = self.index.reading(from.page).tables.iter();
        tables.any(|table| table.caption == text)
    }

    /// A text in the type column that is neither a known type nor leads to a table.
    pub(super) fn unknown_type(&mut self, from: TableId, row: &Row, text: &str) -> Type {
        let page = &self.index.reading(from.page).page;
        self.findings.push(
            Diagnostic::new(
                Code::UnknownType,
                page,
                row.line,
                format!("the type `{text}` is not known"),
            )
            .quoting(text, "")
            .read_as("any value"),
        );
        Type::Any
    }
}
