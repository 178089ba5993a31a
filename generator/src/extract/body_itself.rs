//! Tables whose only row has no name on the wire: it is the body itself, every item of an array, or
//! what stands behind any key.

use super::{
    Example, PropertyTable, Reading, ScalarType, SchemaName, TableRole, TypeExpr,
    rows::Row,
    vocabulary::{ARRAY_ELEMENTS, normalise},
};
use crate::diagnostic::{Code, Diagnostic};

/// Whether a row is no member but what its table describes: a dash stands in the place of the name.
pub(crate) fn is_nameless(row: &Row) -> bool {
    !row.name.is_empty() && row.name.bytes().all(|b| b == b'-')
}

/// What stands in the place of a name where a row is what its table describes.
const NAMELESS: &str = "-";

/// Makes of rows that stand for others what they mean. One that is called the element of an
/// array may give the element's type, and the table describes the array. One that stands for any
/// key of a body and is an object is the body, where its examples have other values behind keys.
pub(super) fn settle_rows(reading: &mut Reading) {
    for table in &mut reading.tables {
        let of_table = |one: &&Example| one.side == table.side && one.failure == table.failure;
        let mut shown = reading.examples.iter().filter(of_table);
        let is_root = table.role == TableRole::Root;
        let [row] = table.rows.as_mut_slice() else {
            continue;
        };
        if is_element(&row.name) && !matches!(row.ty, TypeExpr::Array(_)) {
            let item = std::mem::replace(&mut row.ty, TypeExpr::Absent);
            let item = Some(Box::new(item)).filter(|item| **item != TypeExpr::Absent);
            row.ty = TypeExpr::Array(item);
        } else if is_root
            && row.name.starts_with('{')
            && row.ty == TypeExpr::Object(SchemaName::Anonymous)
            && row.references.is_empty()
            && shown.any(shows_single_values)
        {
            NAMELESS.clone_into(&mut row.name);
        }
    }
}

/// A type that is said to be none is null, unless the examples of the body show the member as
/// something else: then the table says nothing of the type. What travels outside of a body is text.
pub(super) fn settle_nulls(reading: &mut Reading) {
    let none = TypeExpr::Scalar(ScalarType::Null);
    for table in &mut reading.tables {
        let other = |name: &str| {
            let examples = reading.examples.iter();
            let own = examples.filter(|example| example.side == table.side);
            let mut values = own.filter_map(|example| example.value.get(name));
            values.find(|value| !value.is_null())
        };
        for row in table.rows.iter_mut().filter(|row| row.ty == none) {
            row.ty = match other(&row.name) {
                None => continue,
                Some(value) if value.is_object() => TypeExpr::Object(SchemaName::Anonymous),
                Some(_) => TypeExpr::Absent,
            };
        }
    }
    let parameters = reading.parameters.iter_mut();
    for parameter in parameters.filter(|parameter| parameter.row.ty == none) {
        parameter.row.ty = TypeExpr::Absent;
    }
}

/// Whether a name is the word for the elements of an array, in square brackets.
fn is_element(name: &str) -> bool {
    let inner = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    inner.is_some_and(|inner| ARRAY_ELEMENTS.contains(&&*normalise(inner)))
}

/// Whether the example of a body has a member that is no object.
fn shows_single_values(example: &Example) -> bool {
    let members = example.value.as_object();
    members.is_some_and(|members| members.values().any(|value| !value.is_object()))
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
