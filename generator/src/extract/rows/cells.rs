//! The cells of one row, by what their columns say they are.

use super::references::{Reference, references};
use crate::{
    document::{Cell, Row as GridRow},
    extract::{
        columns::Columns,
        vocabulary::{Column, RowLocation, is_none_word, location},
    },
};

/// The cells of a row that gives a name.
pub(super) struct Cells<'d> {
    /// The line of the row.
    pub(super) line: u32,
    /// The name, that of the member where a column of its own gives one.
    pub(super) name: String,
    /// The name of the object that has the member.
    pub(super) owner: Option<String>,
    /// The type; `None` in a table without a column of types.
    pub(super) ty: Option<String>,
    pub(super) required: String,
    /// Whether a star beside the name marks it as required.
    pub(super) is_starred: bool,
    pub(super) description: Option<&'d Cell>,
    /// The constraints, if the row states any.
    pub(super) constraint: Option<&'d Cell>,
    pub(super) default: String,
    pub(super) range: Option<&'d Cell>,
    pub(super) location: Option<RowLocation>,
    pub(super) references: Vec<Reference>,
}

impl<'d> Cells<'d> {
    /// Takes a row apart; `None` where it has no cell for the name.
    pub(super) fn of(columns: &Columns, row: &'d GridRow) -> Option<Self> {
        let text = |column| columns.text(row, column);
        let first = columns.cell(row, Column::Name)?.text();
        let is_starred = is_starred(&first);
        let member = text(Column::SubName);
        let (owner, name) = if is_none_word(&member) {
            (None, first)
        } else {
            (Some(first.trim().to_owned()), member)
        };
        let constraint = columns.cell(row, Column::Constraint);
        Some(Self {
            line: row.line,
            name,
            owner,
            ty: columns.has(Column::Type).then(|| text(Column::Type)),
            required: text(Column::Required),
            is_starred,
            description: columns.cell(row, Column::Description),
            constraint: constraint.filter(|cell| !is_none_word(&cell.text())),
            default: text(Column::Default),
            range: columns.cell(row, Column::Range),
            location: location(&text(Column::Location)),
            references: references(columns, row),
        })
    }
}

/// Whether a star beside a name marks it as required; two are emphasis, and one behind a hyphen
/// stands for the rest of the name.
fn is_starred(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('*') != (text.ends_with('*') && !text.ends_with("-*"))
}
