//! Rows of the URI section that belong to the body.

use serde_json::{Map, Value};

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{
        Call, ParameterRow, Placement, PropertyTable, Reading, RowLocation, Side, TableRole, rows,
        vocabulary::location,
    },
    ir::{Location, Method},
};

/// A call that sends a body may list it in its URI section, beside the path parameters: rows that
/// the request example shows at its top are the body's. A table of the request that lists nothing of
/// that then lists what is inside.
pub(super) fn move_body_of_uri_section(reading: &mut Reading, call: &Call) {
    let request = Some(Side::Request);
    let sends = matches!(call.method, Method::Post | Method::Put | Method::Patch);
    let is_root = |table: &PropertyTable| table.side == request && table.role != TableRole::Nested;
    if !sends || reading.tables.iter().filter(|table| is_root(table)).count() > 1 {
        return;
    }
    let root = reading.tables.iter().position(is_root);
    let examples = reading
        .examples
        .iter()
        .filter(|example| example.side == request);
    let shown: Vec<&str> = examples
        .filter_map(|example| example.value.as_object())
        .flat_map(|members| members.keys().map(String::as_str))
        .collect();
    let owner = match root {
        Some(at) => match owner(reading, &reading.tables[at]) {
            Some(owner) => Some((at, owner)),
            None => return,
        },
        None => None,
    };
    let is_query = |one: &ParameterRow| {
        let said = owner.is_some() && one.placement == Placement::Said;
        one.location == Location::Query && !one.response && !said
    };
    let queries = reading.parameters.iter().filter(|one| is_query(one));
    let (inside, outside): (Vec<_>, Vec<_>) =
        queries.partition(|one| shown.contains(&one.row.name.as_str()));
    let named = outside
        .iter()
        .any(|one| call.query.iter().any(|query| query.name == one.row.name));
    // An example need not send what is optional.
    let whole = shown
        .iter()
        .all(|name| inside.iter().any(|one| one.row.name == *name));
    if inside.is_empty() || named || !whole && inside.len() < outside.len() {
        return;
    }
    // Beside a table of the body, only what is shown in it is known to belong there.
    let belongs = |one: &ParameterRow| {
        is_query(one) && (owner.is_none() || shown.contains(&one.row.name.as_str()))
    };
    let (moved, kept): (Vec<ParameterRow>, Vec<ParameterRow>) =
        std::mem::take(&mut reading.parameters)
            .into_iter()
            .partition(belongs);
    reading.parameters = kept;
    let rows: Vec<rows::Row> = moved.into_iter().map(|one| one.row).collect();
    let line = rows.first().map_or(call.line, |row| row.line);
    reading.diagnostics.push(
        Diagnostic::new(
            Code::MisplacedBody,
            &reading.page,
            line,
            "the URI section lists what the request example shows in the body",
        )
        .read_as("the body"),
    );
    if let Some((at, owner)) = owner {
        reading.tables[at].role = TableRole::Nested;
        reading.tables[at].names = vec![owner];
    }
    reading.tables.push(PropertyTable {
        line,
        side: request,
        rows,
        ..PropertyTable::default()
    });
}

/// The URI section may also list members of a body that has a table of its own: what the request
/// example shows at the top of the body, and nothing behind a `?`, belongs there. What is shown as an
/// object wraps what the body's table lists, which the example tells later.
pub(super) fn join_body_of_uri_section(reading: &mut Reading, call: &Call) {
    let request = Some(Side::Request);
    let is_root = |table: &PropertyTable| table.side == request && table.role == TableRole::Root;
    let sends = matches!(call.method, Method::Post | Method::Put | Method::Patch);
    let Some(root) = reading.tables.iter().position(is_root).filter(|_| sends) else {
        return;
    };
    let examples = reading.examples.iter();
    let shown: Vec<(&String, &Value)> = examples
        .filter(|example| example.side == request)
        .filter_map(|example| example.value.as_object())
        .flatten()
        .collect();
    let in_uri = |name: &String| {
        call.query.iter().any(|query| query.name == *name) || reading.example_queries.contains(name)
    };
    let is_sent = |one: &ParameterRow| {
        let name = &one.row.name;
        one.location == Location::Query
            && one.placement != Placement::Said
            && !one.response
            && !in_uri(name)
            && shown.iter().any(|(sent, _)| *sent == name)
    };
    let is_single = |row: &rows::Row| {
        let mut values = shown.iter().filter(|(name, _)| **name == row.name);
        !values.any(|(_, value)| value.is_object() || value.is_array())
    };
    let mut moved: Vec<rows::Row> = Vec::new();
    let mut kept: Vec<ParameterRow> = Vec::new();
    for one in std::mem::take(&mut reading.parameters) {
        if !is_sent(&one) {
            kept.push(one);
            continue;
        }
        let name = &one.row.name;
        let message =
            format!("the URI section lists `{name}`, which the request example shows in the body");
        reading.diagnostics.push(
            Diagnostic::new(Code::MisplacedBody, &reading.page, one.row.line, message)
                .quoting(name, name)
                .read_as("a member of the body"),
        );
        if is_single(&one.row) {
            moved.push(one.row);
        }
    }
    reading.parameters = kept;
    let rows = &mut reading.tables[root].rows;
    moved.retain(|row| !rows.iter().any(|listed| listed.name == row.name));
    rows.extend(moved);
}

/// The parameter of no said place in which request examples show what a table lists, where they show
/// none of that at the top.
fn owner(reading: &Reading, table: &PropertyTable) -> Option<String> {
    let lists = |object: &Map<String, Value>| {
        let mut rows = table.rows.iter();
        rows.any(|row| object.contains_key(&row.name))
    };
    let shown = || {
        let examples = reading.examples.iter();
        let sent = examples.filter(|example| example.side == Some(Side::Request));
        sent.filter_map(|example| example.value.as_object())
    };
    let within = |name: &str| {
        let mut values = shown().filter_map(|members| members.get(name));
        values.any(|value| match value {
            Value::Object(object) => lists(object),
            Value::Array(items) => items.iter().filter_map(Value::as_object).any(lists),
            _ => false,
        })
    };
    let mut unsaid = reading
        .parameters
        .iter()
        .filter(|one| one.placement == Placement::Unsaid && !one.response && within(&one.row.name));
    let found = unsaid.next().filter(|_| !shown().any(lists))?;
    Some(found.row.name.clone())
}

/// A row of the URI section may stand for the body: it is called so, and nothing sends it.
pub(super) fn leave_out_body(reading: &mut Reading) {
    let is_body = |one: &ParameterRow| {
        let is_sent = reading.example_queries.contains(&one.row.name);
        let means_body = location(&one.row.name) == Some(RowLocation::Body);
        one.placement == Placement::Unsaid && means_body && !is_sent
    };
    let Some(at) = reading.parameters.iter().position(is_body) else {
        return;
    };
    let body = reading.parameters.remove(at);
    reading.diagnostics.push(
        Diagnostic::new(
            Code::MisplacedBody,
            &reading.page,
            body.row.line,
            "the URI section lists the body as a parameter",
        )
        .quoting(&body.row.name, "")
        .read_as("the body, which other tables and examples describe"),
    );
}
