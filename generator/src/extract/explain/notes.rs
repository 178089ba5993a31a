//! What became of the lines of a page, one note for each, to be shown beside them.

use super::{references, side, type_words};
use crate::{
    extract::{ParameterRow, PropertyTable, Reading, Row, Said, TableRole},
    ir::Property,
};

/// What became of one line of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The line, counted from 1.
    pub line: u32,
    /// What stands there.
    pub kind: NoteKind,
    /// What it was taken for, in a few words.
    pub text: String,
}

/// What stands in a line that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteKind {
    /// The method and the path.
    Call,
    /// A link that names the operation.
    Name,
    /// The beginning of a table.
    Table,
    /// A row of one.
    Row(Box<RowNote>),
    /// A status code.
    Status,
    /// The beginning of an example.
    Example,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq)]
pub struct RowNote {
    /// The name on the wire.
    pub name: String,
    /// Its type, as the row gives it.
    pub ty: String,
    /// Everything else that it states; its type is meaningless here.
    pub facts: Property,
    /// What it refers to.
    pub refers_to: Vec<String>,
    /// Which words of the description gave which of the facts.
    pub said: Vec<Said>,
}

/// Tells what became of the lines of a page, in their order.
#[must_use]
pub fn notes(reading: &Reading) -> Vec<Note> {
    let mut notes = Vec::new();
    notes.extend(reading.call.iter().map(|call| Note {
        line: call.line,
        kind: NoteKind::Call,
        text: format!("{} {}", call.method.as_str(), call.path),
    }));
    notes.extend(reading.names.link.iter().map(|link| Note {
        line: link.line,
        kind: NoteKind::Name,
        text: format!("names the operation {}", link.api),
    }));
    notes.extend(reading.parameters.iter().map(of_parameter));
    for table in &reading.tables {
        notes.push(of_table(table));
        notes.extend(table.rows.iter().map(|row| of_row(String::new(), row)));
    }
    notes.extend(reading.statuses.iter().map(|status| Note {
        line: status.line,
        kind: NoteKind::Status,
        text: format!("status {}", status.code),
    }));
    notes.extend(reading.examples.iter().map(|example| {
        let failure = if example.failure {
            ", of a failure"
        } else {
            ""
        };
        let status = example.status.map(|status| format!(" {status}"));
        Note {
            line: example.line,
            kind: NoteKind::Example,
            text: format!(
                "example: {}{}{failure}",
                side(example.side),
                status.unwrap_or_default()
            ),
        }
    }));
    notes.sort_by_key(|note| note.line);
    notes
}

fn of_parameter(parameter: &ParameterRow) -> Note {
    let place = if parameter.response {
        "response header".to_owned()
    } else {
        format!("{} parameter", parameter.location.as_str())
    };
    of_row(place, &parameter.row)
}

fn of_table(table: &PropertyTable) -> Note {
    let number = table.number.map(|number| format!("table {number}"));
    let status = table.status.map(|status| format!(" {status}"));
    let failure = if table.failure { ", of a failure" } else { "" };
    let role = match table.role {
        TableRole::Root => "top level of the body".to_owned(),
        TableRole::Nested => format!("members of {}", table.names.join(", ")),
        TableRole::Unplaced => "placed by what refers to it".to_owned(),
    };
    Note {
        line: table.line,
        kind: NoteKind::Table,
        text: format!(
            "{}: {}{}{failure}, {role}",
            number.as_deref().unwrap_or("table"),
            side(table.side),
            status.unwrap_or_default()
        ),
    }
}

fn of_row(text: String, row: &Row) -> Note {
    Note {
        line: row.line,
        kind: NoteKind::Row(Box::new(RowNote {
            name: row.name.clone(),
            ty: type_words(&row.ty),
            facts: row.facts.clone(),
            refers_to: references(row).collect(),
            said: row.said.clone(),
        })),
        text,
    }
}
