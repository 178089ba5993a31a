//! Tables of a body whose only row has no name: the row is the body itself.

use super::{PropertyTable, Reading, SchemaName, TableRole, TypeExpr, rows::Row};
use crate::diagnostic::{Code, Diagnostic};

/// Whether a row is no member but what its table describes: a dash stands in the place of the name.
pub(crate) fn is_nameless(row: &Row) -> bool {
    !row.name.is_empty() && row.name.bytes().all(|b| b == b'-')
}

/// Drops a table whose only row says no more than that the body is an object, where another table
/// of the page or an example shows that body: the next table is then the first.
pub(super) fn drop_empty(reading: &mut Reading) {
    let says_nothing = |table: &PropertyTable| match table.rows.as_slice() {
        [row] => {
            let open = row.ty == TypeExpr::Object(SchemaName::Anonymous);
            table.role == TableRole::Root && is_nameless(row) && open && row.references.is_empty()
        }
        _ => false,
    };
    let place = |table: &PropertyTable| (table.side, table.status, table.failure);
    let Some(at) = reading.tables.iter().position(says_nothing) else {
        return;
    };
    let of = place(&reading.tables[at]);
    let shown = reading.examples.iter().any(|one| one.side == of.0);
    let others = reading.tables.iter().enumerate();
    let mut others = others.filter(|(other, table)| *other != at && place(table) == of);
    let next = others.find(|(_, table)| table.role == TableRole::Unplaced);
    let next = next.map(|(other, _)| other);
    if next.is_none() && !shown {
        return;
    }
    if let Some(next) = next {
        reading.tables[next].role = TableRole::Root;
    }
    let table = reading.tables.remove(at);
    let name = &table.rows[0].name;
    reading.diagnostics.push(
        Diagnostic::new(
            Code::UncleanName,
            &reading.page,
            table.rows[0].line,
            format!("`{name}` stands in the place of a name"),
        )
        .quoting(name, name)
        .read_as("the body itself, which other tables or the example describe"),
    );
}
