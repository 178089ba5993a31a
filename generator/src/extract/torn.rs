//! Tables that are torn: without an end, with rows without cells, or without rows. They are told of
//! whatever they list, since what is lost may be what would have said so.

use crate::{
    diagnostic::{Code, Diagnostic},
    document::{BlockKind, Document, Table},
};

/// What is to be said of the tables of a page.
pub(super) fn findings(page: &str, document: &Document) -> Vec<Diagnostic> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| of_table(page, table)).collect()
}

fn of_table(page: &str, table: &Table) -> Vec<Diagnostic> {
    let finding = |code, line, message| Diagnostic::new(code, page, line, message);
    let mut found = Vec::new();
    if table.unclosed {
        let read_as = "a table that ends before the next heading or table";
        let message = "the table has no end tag";
        found.push(finding(Code::UnclosedTable, table.line, message).read_as(read_as));
    }
    if table.header.cells.is_empty() && table.rows.is_empty() {
        let message = "the table has no rows with cells";
        found.push(finding(Code::EmptyRow, table.line, message).read_as("nothing"));
        return found;
    }
    let rows = [&table.header].into_iter().chain(&table.rows);
    let empty = rows.filter(|row| row.cells.is_empty());
    found.extend(empty.map(|row| {
        let line = row.line.max(table.line);
        finding(Code::EmptyRow, line, "the row has no cells").read_as("nothing")
    }));
    found
}
