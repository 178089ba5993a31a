//! Parameters against the call: every placeholder of the path has one, what the URI names behind its
//! `?` is there, and what stands in the wrong section goes where the call can send it.

mod body;
mod family;
mod not_in_uri;

use super::{
    Call, ParameterRow, Placement, PropertyTable, Reading, ScalarType, Side, TableRole, TypeExpr,
    roles, rows,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    ir::{Inferred, Location, Method},
};

/// Completes and moves the parameters of a page that documents an operation.
pub(super) fn complete(reading: &mut Reading) {
    let Some(call) = reading.call.clone() else {
        return;
    };
    move_location(reading, &call);
    move_query_of_delete(reading);
    body::move_body_of_uri_section(reading, &call);
    body::join_body_of_uri_section(reading, &call);
    body::leave_out_body(reading);
    not_in_uri::take_placeholders(reading, &call);
    not_in_uri::name_placeholder(reading, &call);
    for parameter in &mut reading.parameters {
        if parameter.location == Location::Path {
            adopt_placeholder(&call, &reading.page, parameter, &mut reading.diagnostics);
        }
    }
    not_in_uri::settle_strays(reading, &call);
    family::part(reading);
    add_placeholders(reading, &call);
    name_queries(reading, &call);
    add_queries(reading, &call);
    settle_types(reading);
    reading
        .parameters
        .sort_by_key(|parameter| parameter.location);
}

/// The header of a response that says where a thing is: no body has a member spelt so.
const LOCATION: &str = "Location";

/// A response table may list the header `Location` among the body's properties. Printed messages
/// show their elements, of which one may be called so, and an example may show that it is a
/// property after all.
fn move_location(reading: &mut Reading, call: &Call) {
    let response = Some(Side::Response);
    let shown = reading.examples.iter().any(|example| {
        let members = example.value.as_object();
        example.side == response && members.is_some_and(|members| members.contains_key(LOCATION))
    });
    if call.is_message || shown {
        return;
    }
    for table in &mut reading.tables {
        if table.side != response || table.role != TableRole::Root {
            continue;
        }
        let Some(at) = table.rows.iter().position(|row| row.name == LOCATION) else {
            continue;
        };
        let row = table.rows.remove(at);
        reading.diagnostics.push(
            Diagnostic::new(
                Code::MisplacedHeader,
                &reading.page,
                row.line,
                "the table of the body lists the header `Location`",
            )
            .quoting(LOCATION, LOCATION)
            .read_as("a header of the response"),
        );
        reading.parameters.push(ParameterRow {
            location: Location::Header,
            response: true,
            row,
            placement: Placement::Said,
        });
    }
    let left = |table: &PropertyTable| !table.rows.is_empty();
    reading.tables.retain(left);
}

/// A call that deletes something may send a body or not; a table in its request section lists the
/// body only where an example shows one.
fn move_query_of_delete(reading: &mut Reading) {
    let request = Some(Side::Request);
    let deletes = reading
        .call
        .as_ref()
        .is_some_and(|call| call.method == Method::Delete);
    let shown = reading
        .examples
        .iter()
        .any(|example| example.side == request);
    let tables = reading.tables.iter();
    // A request line that has all names behind its `?` says more than the word body.
    let is_sent = |row: &rows::Row| reading.example_queries.contains_key(&row.name);
    let roots: Vec<usize> = tables
        .enumerate()
        .filter(|(_, table)| {
            table.side == request
                && table.role == TableRole::Root
                && (!table.says_body || table.rows.iter().all(is_sent))
        })
        .map(|(at, _)| at)
        .collect();
    if !deletes
        || shown
        || roots.is_empty()
        || reading
            .tables
            .iter()
            .filter(|table| table.side == request)
            .count()
            > 1
    {
        return;
    }
    for at in roots.into_iter().rev() {
        let table = reading.tables.remove(at);
        reading.diagnostics.push(
            Diagnostic::new(
                Code::BodilessRequest,
                &reading.page,
                table.line,
                "a call that deletes lists parameters in its request section, and no example shows a body",
            )
            .read_as("query parameters"),
        );
        let rows = table.rows.into_iter();
        reading.parameters.extend(rows.map(|row| ParameterRow {
            location: Location::Query,
            response: false,
            row,
            placement: Placement::Said,
        }));
    }
}

/// Gives every placeholder of the path a parameter.
fn add_placeholders(reading: &mut Reading, call: &Call) {
    for name in call.path.placeholders() {
        if reading
            .parameters
            .iter()
            .any(|one| one.location == Location::Path && one.row.name == name)
        {
            continue;
        }
        reading.diagnostics.push(
            Diagnostic::new(
                Code::UndocumentedPlaceholder,
                &reading.page,
                call.line,
                format!("no table describes the placeholder `{name}`"),
            )
            .quoting(call.path.as_str(), name)
            .read_as("a required string")
            .at(format!("path.{name}")),
        );
        reading
            .parameters
            .push(undescribed(Location::Path, name, call.line, true));
    }
}

/// Gives a query parameter the name that the URI sends it under, where the table lists it by the
/// placeholder of its value: `dryRun` in the table for `?dry-run={dryRun}`.
fn name_queries(reading: &mut Reading, call: &Call) {
    for query in &call.query {
        let Some(placeholder) = &query.placeholder else {
            continue;
        };
        let is_query = |one: &&mut ParameterRow| one.location == Location::Query && !one.response;
        let mut listed = reading.parameters.iter_mut().filter(is_query);
        let is_sent = call.query.iter().any(|other| other.name == *placeholder);
        if is_sent || listed.any(|one| one.row.name == query.name) {
            continue;
        }
        let mut listed = reading.parameters.iter_mut().filter(is_query);
        if let Some(one) = listed.find(|one| one.row.name == *placeholder) {
            one.row.name.clone_from(&query.name);
        }
    }
}

/// Adds what the URI names behind its `?` and no table lists.
fn add_queries(reading: &mut Reading, call: &Call) {
    for query in &call.query {
        let is_it =
            |one: &ParameterRow| one.location == Location::Query && one.row.name == query.name;
        if !reading.parameters.iter().any(is_it) {
            reading
                .parameters
                .push(undescribed(Location::Query, &query.name, call.line, false));
        }
    }
}

/// A parameter that the URI names and no table describes.
fn undescribed(location: Location, name: &str, line: u32, required: bool) -> ParameterRow {
    let mut row = rows::made_up(name, line, TypeExpr::Scalar(ScalarType::String));
    row.facts.required = required;
    row.facts.inferred = Some(Inferred::Path);
    ParameterRow {
        location,
        response: false,
        row,
        placement: Placement::Said,
    }
}

/// Gives a path parameter the spelling of its placeholder, and makes it required.
fn adopt_placeholder(
    call: &Call,
    page: &str,
    parameter: &mut ParameterRow,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let row = &mut parameter.row;
    let mut names = call.path.placeholders();
    if let Some(name) = names.find(|name| roles::same_placeholder(name, &row.name)) {
        name.clone_into(&mut row.name);
    }
    if row.required_known && !row.facts.required {
        diagnostics.push(
            Diagnostic::new(
                Code::OptionalPlaceholder,
                page,
                row.line,
                format!("the path parameter `{}` is marked optional", row.name),
            )
            .quoting(&row.name, "")
            .read_as("required"),
        );
    }
    row.facts.required = true;
    row.facts.required_if = None;
}

/// Parameters and headers travel as text: one whose type is not known is a string.
fn settle_types(reading: &mut Reading) {
    for ParameterRow { row, .. } in &mut reading.parameters {
        let (TypeExpr::Word(text) | TypeExpr::Unknown(text)) = row.ty.leaf() else {
            continue;
        };
        reading.diagnostics.push(
            Diagnostic::new(
                Code::UnknownType,
                &reading.page,
                row.line,
                format!("the type `{text}` of `{}` is not known", row.name),
            )
            .quoting(text, "")
            .read_as("a string"),
        );
        let text = TypeExpr::Scalar(ScalarType::String);
        row.ty = match row.ty {
            TypeExpr::Array(_) => TypeExpr::Array(Some(Box::new(text))),
            _ => text,
        };
    }
}
