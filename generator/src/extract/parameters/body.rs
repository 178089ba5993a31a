//! Rows of the URI section that belong to the body.

use serde_json::{Map, Value};

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{
        Call, Example, ParameterRow, Placement, PropertyTable, Reading, RowLocation, Side,
        TableRole, rows, vocabulary::location,
    },
    ir::{Location, Method},
};

/// A call that sends a body may list it in its URI section, beside the path parameters: rows that
/// the request example shows at its top are the body's. A table of the request that lists nothing of
/// that then lists what is inside.
pub(super) fn move_body_of_uri_section(reading: &mut Reading, call: &Call) {
    let Some(body) = body_of_uri_section(reading, call) else {
        return;
    };
    // A table that says to be of the query may stand where the body's has to.
    let said = |at: &usize| reading.parameters[*at].placement == Placement::Said;
    let is_captioned = body.places.iter().all(said);
    let places = body.places.iter().rev();
    let mut rows: Vec<rows::Row> = places
        .map(|at| reading.parameters.remove(*at).row)
        .collect();
    rows.reverse();
    let line = rows.first().map_or(call.line, |row| row.line);
    let message = if is_captioned {
        "a table of query parameters lists what the request example shows in the body"
    } else {
        "the URI section lists what the request example shows in the body"
    };
    let found = Diagnostic::new(Code::MisplacedBody, &reading.page, line, message);
    let found = found.read_as("the body");
    reading.diagnostics.push(if is_captioned {
        found.help("caption the table as the parameters of the body, in the request section")
    } else {
        found
    });
    if let Some((at, owner)) = body.inner {
        reading.tables[at].role = TableRole::Nested;
        reading.tables[at].names = vec![owner];
    }
    reading.tables.push(PropertyTable {
        line,
        side: Some(Side::Request),
        rows,
        ..PropertyTable::default()
    });
}

/// The body that a URI section lists.
struct UriBody {
    /// The places of its members among the parameters, in their order.
    places: Vec<usize>,
    /// The place of the table that lists what is inside a member, and the member.
    inner: Option<(usize, String)>,
}

/// Finds the members of the body among the parameters, if what the request examples show at the top
/// speaks for it.
fn body_of_uri_section(reading: &Reading, call: &Call) -> Option<UriBody> {
    let is_root = |table: &PropertyTable| {
        table.side == Some(Side::Request) && table.role != TableRole::Nested
    };
    let mut roots = (0..reading.tables.len()).filter(|at| is_root(&reading.tables[*at]));
    let (root, another) = (roots.next(), roots.next());
    if !sends_body(call) || another.is_some() {
        return None;
    }
    let inner = match root {
        Some(at) => Some((at, owner(reading, &reading.tables[at])?)),
        None => None,
    };
    let shown: Vec<&String> = shown_at_top(&reading.examples)
        .map(|(name, _)| name)
        .collect();
    let queries: Vec<(usize, &ParameterRow)> = reading
        .parameters
        .iter()
        .enumerate()
        .filter(|(_, one)| {
            let said = inner.is_some() && one.placement == Placement::Said;
            one.location == Location::Query && !one.response && !said
        })
        .collect();
    let (inside, outside): (Vec<_>, Vec<_>) = queries
        .iter()
        .partition(|(_, one)| shown.contains(&&one.row.name));
    let is_in_uri = |one: &ParameterRow| call.query.iter().any(|query| query.name == one.row.name);
    let named = outside.iter().any(|(_, one)| is_in_uri(one));
    // An example need not send what is optional.
    let whole = shown
        .iter()
        .all(|name| inside.iter().any(|(_, one)| one.row.name == **name));
    if inside.is_empty() || named || !whole && inside.len() < outside.len() {
        return None;
    }
    // Beside a table of the body, only what is shown in it is known to belong there.
    let members = if inner.is_some() { inside } else { queries };
    let places = members.into_iter().map(|(at, _)| at).collect();
    Some(UriBody { places, inner })
}

/// Whether a call sends a body by its method.
fn sends_body(call: &Call) -> bool {
    matches!(call.method, Method::Post | Method::Put | Method::Patch)
}

/// What request examples show at their top.
fn shown_at_top(examples: &[Example]) -> impl Iterator<Item = (&String, &Value)> {
    shown_objects(examples).flatten()
}

/// The objects that request examples show.
fn shown_objects(examples: &[Example]) -> impl Iterator<Item = &Map<String, Value>> {
    let sent = examples
        .iter()
        .filter(|example| example.side == Some(Side::Request));
    sent.filter_map(|example| example.value.as_object())
}

/// The URI section may also list members of a body that has a table of its own: what the request
/// example shows at the top of the body, and nothing behind a `?`, belongs there. What is shown as an
/// object wraps what the body's table lists, which the example tells later.
pub(super) fn join_body_of_uri_section(reading: &mut Reading, call: &Call) {
    let request = Some(Side::Request);
    let is_root = |table: &PropertyTable| table.side == request && table.role == TableRole::Root;
    let root = reading.tables.iter().position(is_root);
    let Some(root) = root.filter(|_| sends_body(call)) else {
        return;
    };
    let shown: Vec<(&String, &Value)> = shown_at_top(&reading.examples).collect();
    let in_uri = |name: &String| {
        call.query.iter().any(|query| query.name == *name)
            || reading.example_queries.contains_key(name)
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
    let within = |name: &str| {
        let mut values = shown_objects(&reading.examples).filter_map(|members| members.get(name));
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
    let found = unsaid
        .next()
        .filter(|_| !shown_objects(&reading.examples).any(lists))?;
    Some(found.row.name.clone())
}

/// A row of the URI section may stand for the body: it is called so, and nothing sends it.
pub(super) fn leave_out_body(reading: &mut Reading) {
    let is_body = |one: &ParameterRow| {
        let is_sent = reading.example_queries.contains_key(&one.row.name);
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
