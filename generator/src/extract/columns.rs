//! Which column of a table is what. The heading is asked; where nobody knows it, all cells below it.

use std::{cell::RefCell, sync::Arc};

use super::{
    types,
    vocabulary::{Column, UNREAD_COLUMNS, column, normalise, yes_no},
    wire_name::is_wire_name,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Cell, Row, Table},
    memo::{Memo, recalled},
};

/// The places of a table's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    places: Vec<(Column, usize)>,
    /// The places of headings that announce nothing known.
    pub(super) unknown: Vec<usize>,
}

impl Columns {
    /// Reads a header row. The first column that announces something has it; later ones that
    /// announce the same are taken for what a table of parameters lacks: a second name for the
    /// type, a first description for the name.
    pub(super) fn of(table: &Table) -> Self {
        let mut columns = Self::default();
        for (at, cell) in table.header.cells.iter().enumerate() {
            let (heading, found) = known(cell);
            let Some(found) = found else {
                if !heading.is_empty() && !UNREAD_COLUMNS.contains(&&*heading) {
                    columns.unknown.push(at);
                }
                continue;
            };
            let found = match found {
                Column::Name if columns.has(Column::Name) && !columns.has(Column::Type) => {
                    Column::Type
                }
                found if columns.has(found) => continue,
                found => found,
            };
            columns.places.push((found, at));
        }
        columns.first_column_is_the_name(&table.header);
        columns.unknown_columns_by_cells(table);
        columns
    }

    /// Headings that are not known are told by the cells below them, where the table lacks a column
    /// and all cells agree: types; beside types, yes and no; in the first place status codes, or
    /// names beside types or yes and no.
    fn unknown_columns_by_cells(&mut self, table: &Table) {
        let all = |at: usize, is: fn(&str) -> bool| {
            let mut cells = table.rows.iter().map(|row| row.cells.get(at));
            !table.rows.is_empty() && cells.all(|cell| cell.is_some_and(|cell| is(&cell.text())))
        };
        let unknown = self.unknown.clone();
        let types = unknown.iter().find(|at| all(**at, types::is_known));
        if let Some(&at) = types.filter(|_| !self.has(Column::Type)) {
            self.places.push((Column::Type, at));
        }
        for at in unknown {
            let told = if self.at(at).is_some() {
                continue;
            } else if self.has(Column::Type)
                && !self.has(Column::Required)
                && all(at, |text| yes_no(text).is_some())
            {
                Column::Required
            } else if at > 0 || self.has(Column::Name) {
                continue;
            } else if !self.has(Column::Status) && all(at, is_status) {
                Column::Status
            } else if self.list_facts() && all(at, is_wire_name) {
                Column::Name
            } else {
                continue;
            };
            self.places.push((told, at));
        }
    }

    /// A table whose first column says "parameter description" and has another description names
    /// its parameters there.
    fn first_column_is_the_name(&mut self, header: &Row) {
        let first = self.places.first().copied();
        let others = header.cells.len() > 1 && self.has(Column::Type);
        if !self.has(Column::Name) && first == Some((Column::Description, 0)) && others {
            self.places[0].0 = Column::Name;
            let last = header.cells.len() - 1;
            let (of_last, found) = known(&header.cells[last]);
            if of_last == heading(&header.cells[0]) || found == Some(Column::Description) {
                self.places.push((Column::Description, last));
            }
        }
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    /// What columns there are, and where.
    pub(super) fn places(&self) -> impl Iterator<Item = (Column, usize)> {
        self.places.iter().copied()
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places
            .iter()
            .find(|(found, _)| *found == column)
            .map(|&(_, at)| at)
    }

    /// The heading that is not known above the status codes, if there is one.
    pub(super) fn unknown_status(&self) -> Option<usize> {
        let mut unknown = self.unknown.iter().copied();
        unknown.find(|&at| self.at(at) == Some(Column::Status))
    }

    /// What stands in a place.
    pub(super) fn at(&self, place: usize) -> Option<Column> {
        let mut places = self.places.iter();
        places
            .find(|(_, at)| *at == place)
            .map(|&(column, _)| column)
    }

    /// The cell of a row in the column.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a Cell> {
        row.cells.get(self.place(column)?)
    }

    /// The text of that cell; empty where there is none.
    pub(super) fn text(&self, row: &Row, column: Column) -> String {
        self.cell(row, column).map(Cell::text).unwrap_or_default()
    }

    /// Exchanges the places of two columns.
    pub(super) fn swap(&mut self, one: Column, other: Column) {
        for (column, _) in &mut self.places {
            if *column == one {
                *column = other;
            } else if *column == other {
                *column = one;
            }
        }
    }

    /// Whether the table lists parameters: names with types or with yes and no.
    pub(super) fn list_parameters(&self) -> bool {
        self.has(Column::Name) && self.list_facts()
    }

    fn list_facts(&self) -> bool {
        self.has(Column::Type) || self.has(Column::Required)
    }

    /// Whether most headings are not known, and their cells tell nothing either: then the table lists no
    /// parameters but things of its own kind, such as metrics.
    pub(super) fn are_foreign(&self) -> bool {
        let is_read = |at: &usize| self.at(*at).is_some();
        self.unknown.len() > 1
            && self.unknown.len() >= self.places.len()
            && !self.unknown.iter().any(is_read)
    }

    /// The finding about a table that gives types or says what is required, and whose one heading that
    /// is not known has to be that of names. With two it is no table of parameters.
    pub(super) fn without_names(&self, page: &str, table: &Table) -> Option<Diagnostic> {
        let [at] = self.unknown.as_slice() else {
            return None;
        };
        let at = *Some(at).filter(|_| self.list_facts())?;
        let text = table.header.cells[at].text();
        let message = "no heading of a table of types says which column has the names";
        let found = Diagnostic::new(Code::UnknownColumn, page, table.header.line, message);
        Some(
            found
                .quoting(text.trim(), "")
                .read_as("no table of parameters"),
        )
    }

    /// Whether the table lists names and says nothing about them but prose.
    pub(super) fn list_names(&self) -> bool {
        self.has(Column::Name) && self.has(Column::Description) && !self.list_parameters()
    }
}

/// The text of a header cell as the vocabulary has it.
pub(super) fn heading(cell: &Cell) -> Arc<str> {
    known(cell).0
}

/// How many bytes of headings are kept with what they announce: tables have a dozen of them in all.
const MOST_BYTES: usize = 1 << 16;

thread_local! {
    static KNOWN: RefCell<Memo<(Arc<str>, Option<Column>)>> =
        const { RefCell::new(Memo::of(MOST_BYTES)) };
}

/// The text of a header cell as the vocabulary has it, and what it announces.
fn known(cell: &Cell) -> (Arc<str>, Option<Column>) {
    let text = cell.text();
    recalled(&KNOWN, text.as_bytes(), || {
        let heading = plain(&text);
        let found = column(&heading);
        (heading.into(), found)
    })
}

/// A heading without blanks in Chinese, where a line was broken.
fn plain(text: &str) -> String {
    let text = normalise(text);
    if text.is_ascii() {
        return text;
    }
    text.split_whitespace().collect()
}

/// A finding about the heading in a place of a table; `message` goes on with the heading.
pub(super) fn heading_finding(
    code: Code,
    page: &str,
    table: &Table,
    at: usize,
    message: &str,
) -> Diagnostic {
    let text = table.header.cells[at].text();
    let called = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("{message} `{called}`");
    Diagnostic::new(code, page, table.header.line, message).quoting(text.trim(), "")
}

/// Whether a cell is a status code, or one and its reason.
fn is_status(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    status_code(word).is_some() && word.len() == 3
}

/// The status code that a cell begins with.
pub(super) fn status_code(text: &str) -> Option<u16> {
    let digits = text.trim().split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|code| (100..600).contains(code))
}
