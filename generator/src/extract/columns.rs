//! Which column of a table is what. The caption is asked, never the position.

use super::vocabulary::{Column, column, normalise};
use crate::document::{Cell, Row, Table};

/// The places of a table's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    places: Vec<(Column, usize)>,
}

impl Columns {
    /// Reads a header row. The first column that announces something has it; later ones that
    /// announce the same are taken for what a table of parameters lacks: a second name for the
    /// type, a first description for the name.
    pub(super) fn of(table: &Table) -> Self {
        let mut columns = Self::default();
        for (at, cell) in table.header.cells.iter().enumerate() {
            let Some(found) = column(&normalise(&cell.text())) else {
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
        columns
    }

    /// A table whose first column says "parameter description" and has another description names
    /// its parameters there.
    fn first_column_is_the_name(&mut self, header: &Row) {
        let first = self.places.first().copied();
        let others = header.cells.len() > 1 && self.has(Column::Type);
        if !self.has(Column::Name) && first == Some((Column::Description, 0)) && others {
            self.places[0].0 = Column::Name;
            let last = header.cells.len() - 1;
            if normalise(&header.cells[last].text()) == normalise(&header.cells[0].text())
                || column(&normalise(&header.cells[last].text())) == Some(Column::Description)
            {
                self.places.push((Column::Description, last));
            }
        }
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places
            .iter()
            .find(|(found, _)| *found == column)
            .map(|&(_, at)| at)
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
        self.has(Column::Name) && (self.has(Column::Type) || self.has(Column::Required))
    }

    /// Whether the table lists names and says nothing about them but prose.
    pub(super) fn list_names(&self) -> bool {
        self.has(Column::Name) && self.has(Column::Description) && !self.list_parameters()
    }
}
