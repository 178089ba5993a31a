//! The pages of a service together: which table describes which property, here or on another page;
//! what the examples prove; one schema for equal ones; names.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Call, ParameterRow, Reading, Row, Side, TableRole, suggested},
    ir::{self, Body, Inferred, Location, Operation, Parameter, Property, Response, Status, Type},
};

use self::{assemble::Assembly, index::Index};

mod assemble;
mod compare;
mod index;
mod infer;
mod keyed;
mod names;
mod orphans;
mod schemas;
mod shown;
mod structure;
mod verdict;
mod witness;

/// Puts the pages of one service together.
#[must_use]
pub(crate) fn resolve(
    info: ir::ServiceInfo,
    readings: &[Reading],
) -> (ir::Service, Vec<Diagnostic>) {
    let mut readings: Vec<&Reading> = readings.iter().collect();
    readings.sort_by(|a, b| a.page.cmp(&b.page));
    let index = Index::of(&readings);
    let mut diagnostics: Vec<Diagnostic> = readings
        .iter()
        .flat_map(|reading| reading.diagnostics.iter().cloned())
        .collect();
    let names = names::assign(&info, &readings, &mut diagnostics);
    let mut operations: Vec<Operation> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        if let (Some(call), Some(name)) = (&reading.call, names.get(reading.page.as_str())) {
            operations.push(operation(&index, at, call, name, &mut diagnostics));
        }
    }
    operations.sort_by(|a, b| a.operation.cmp(&b.operation));
    diagnostics.sort();
    diagnostics.dedup();
    (ir::Service { info, operations }, diagnostics)
}

/// Makes the operation that one page documents.
fn operation(
    index: &Index<'_>,
    page: usize,
    call: &Call,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Operation {
    let reading = index.reading(page);
    let mut assembly = Assembly::new(index, page);
    let mut bodies = Bodies::of(&mut assembly, reading, name, diagnostics);
    witness::testify(&mut assembly, reading, &mut bodies, diagnostics);
    assembly.report_orphans(diagnostics);
    assembly.report_repeated(diagnostics);
    assembly.report_cycles(diagnostics);
    let schemas = schemas::name(
        assembly.nodes,
        bodies.request.as_mut(),
        bodies.responses.values_mut(),
    );
    Operation {
        operation: name.to_owned(),
        title: reading.title.clone(),
        doc: reading.doc.clone(),
        page: reading.page.clone(),
        deprecated: reading.deprecated,
        method: call.method,
        path: call.path.clone(),
        other_paths: call.other_paths.clone(),
        parameters: parameters(index, page, call),
        request: body(reading, Side::Request, bodies.request),
        responses: responses(index, page, bodies.success, bodies.responses),
        schemas,
    }
}

/// A body with the media type that the page's messages show; bytes where they show a body and
/// nothing describes it.
fn body(reading: &Reading, side: Side, schema: Option<Property>) -> Option<Body> {
    let message = reading.messages.iter().find(|message| message.side == side);
    let content = || message.filter(|message| message.is_content);
    let schema = schema.or_else(|| content().map(|_| Property::of(Type::Binary)))?;
    let media_type = message.and_then(|message| message.media_type.clone());
    let bytes = || (schema.ty == Type::Binary).then(|| "application/octet-stream".to_owned());
    Some(Body {
        media_type: media_type.or_else(bytes),
        schema,
    })
}

/// The headers of one side, with those that a reference to another table adds.
fn headers<'a>(index: &Index<'a>, page: usize, side: Side) -> Vec<&'a Row> {
    let reading = index.reading(page);
    let mut rows: Vec<&Row> = Vec::new();
    let references = reading.references.iter();
    let references = references.filter(|reference| reference.headers && reference.side == side);
    for reference in references {
        let table = index.spoken_of(page, &reference.target, &reference.text);
        rows.extend(table.into_iter().flat_map(|id| &index.table(id).rows));
    }
    let listed = |row: &&Row| {
        reading.parameters.iter().any(|parameter| {
            parameter.location == Location::Header
                && parameter.response == (side == Side::Response)
                && parameter.row.name.eq_ignore_ascii_case(&row.name)
        })
    };
    rows.retain(|row| !listed(row) && !row.free_key);
    rows
}

/// The bodies of an operation, while they are put together.
pub(crate) struct Bodies {
    request: Option<Property>,
    /// By status code.
    responses: BTreeMap<u16, Property>,
    /// The status of success.
    success: u16,
    /// The operation's name.
    name: String,
}

impl Bodies {
    fn of(
        assembly: &mut Assembly<'_, '_>,
        reading: &Reading,
        name: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let success = success_status(reading, diagnostics);
        let hint = format!("{name}Request");
        let request = assembly.root(Side::Request, None, false, &hint, diagnostics);
        let request = request.or_else(|| assembly.elsewhere(Side::Request, &hint, diagnostics));
        let mut responses = BTreeMap::new();
        let hint = format!("{name}Response");
        let described = reading
            .tables
            .iter()
            .any(|table| table.side == Some(Side::Response));
        let response = assembly.root(Side::Response, None, false, &hint, diagnostics);
        let response = match response {
            None if !described => assembly.elsewhere(Side::Response, &hint, diagnostics),
            response => response,
        };
        if let Some(body) = response {
            responses.insert(success, body);
        }
        let tables = reading
            .tables
            .iter()
            .filter(|table| table.side == Some(Side::Response));
        let mut statuses: Vec<u16> = tables.filter_map(|table| table.status).collect();
        statuses.sort_unstable();
        statuses.dedup();
        for status in statuses {
            let hint = response_name(name, status, success);
            let failure = status >= 300;
            let body = assembly.root(Side::Response, Some(status), failure, &hint, diagnostics);
            if let Some(body) = body {
                assembly.tell_apart(&body, status);
                responses.entry(status).or_insert(body);
            }
        }
        if let Some(body) = assembly.root(Side::Response, None, true, "ErrorResponse", diagnostics)
        {
            let statuses = reading.statuses.iter().map(|status| status.code);
            let failures: Vec<u16> = statuses.filter(|code| *code >= 400).collect();
            if failures.is_empty() {
                diagnostics.extend(no_failure_status(reading));
            }
            for code in failures {
                responses.entry(code).or_insert_with(|| body.clone());
            }
        }
        Self {
            request,
            responses,
            success,
            name: name.to_owned(),
        }
    }
}

/// What is to be said of a page that describes the body of failures and lists no status of one.
fn no_failure_status(reading: &Reading) -> Option<Diagnostic> {
    let mut tables = reading.tables.iter();
    let table = tables
        .find(|table| table.failure && table.side == Some(Side::Response) && is_root(table.role))?;
    let message = "the page describes the body of failures and gives no status of one";
    Some(
        Diagnostic::new(Code::NoFailureStatus, &reading.page, table.line, message)
            .quoting(&table.caption, "")
            .read_as("left out"),
    )
}

/// What the body under a status is called: after the operation for the status of success, after
/// the failure for others, so that equal bodies of failures meet under one name.
fn response_name(operation: &str, status: u16, success: u16) -> String {
    match status {
        status if status == success => format!("{operation}Response"),
        status if status < 300 => format!("{operation}{}Response", reason(status)),
        _ => "ErrorResponse".to_owned(),
    }
}

/// The reason phrase of RFC 9110 as one word.
pub(crate) fn reason(status: u16) -> &'static str {
    match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        206 => "PartialContent",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        304 => "NotModified",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthentication",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Unprocessable",
        423 => "Locked",
        429 => "TooManyRequests",
        500 => "Internal",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "Unavailable",
        504 => "GatewayTimeout",
        _ => "Other",
    }
}

/// The lowest status from 200 to 299 that the page gives anywhere.
fn success_status(reading: &Reading, diagnostics: &mut Vec<Diagnostic>) -> u16 {
    let listed = reading.statuses.iter().map(|status| status.code);
    let tables = reading.tables.iter().filter_map(|table| table.status);
    let examples = reading.examples.iter().filter_map(|example| example.status);
    let success = |code: &u16| (200..300).contains(code);
    let listed: Vec<u16> = listed.filter(success).collect();
    if let Some(code) = listed.iter().copied().min() {
        return code;
    }
    if let Some(code) = tables.chain(examples).filter(success).min() {
        return code;
    }
    let body = reading
        .tables
        .iter()
        .any(|table| table.side == Some(Side::Response) && !table.failure)
        || reading
            .examples
            .iter()
            .any(|example| example.side == Some(Side::Response) && !example.failure);
    let code = if body { 200 } else { 204 };
    let line = reading.call.as_ref().map_or(1, |call| call.line);
    diagnostics.push(
        Diagnostic::new(
            Code::NoSuccessStatus,
            &reading.page,
            line,
            "the page gives no status of success",
        )
        .read_as(format!(
            "{code}, {}",
            if body {
                "since it documents a body"
            } else {
                "since it documents no body"
            }
        )),
    );
    code
}

fn responses(
    index: &Index<'_>,
    page: usize,
    success: u16,
    bodies: BTreeMap<u16, Property>,
) -> BTreeMap<Status, Response> {
    let reading = index.reading(page);
    let mut responses: BTreeMap<u16, Response> = BTreeMap::new();
    responses.entry(success).or_default();
    for status in &reading.statuses {
        responses
            .entry(status.code)
            .or_default()
            .doc
            .clone_from(&status.doc);
    }
    for (status, schema) in bodies {
        responses.entry(status).or_default().body = if status == success {
            body(reading, Side::Response, Some(schema))
        } else {
            Some(Body {
                media_type: None,
                schema,
            })
        };
    }
    let listed = reading
        .parameters
        .iter()
        .filter(|parameter| parameter.response);
    if let Some(response) = responses.get_mut(&success) {
        let more = headers(index, page, Side::Response).into_iter();
        let more = more.map(|row| parameter_of(Location::Header, row));
        response.headers = listed.map(parameter).chain(more).collect();
        if response.body.is_none() {
            response.body = body(reading, Side::Response, None);
        }
    }
    let responses = responses.into_iter();
    responses
        .map(|(code, response)| (Status::Code(code), response))
        .collect()
}

fn parameters(index: &Index<'_>, page: usize, call: &Call) -> Vec<Parameter> {
    let reading = index.reading(page);
    let sent = reading
        .parameters
        .iter()
        .filter(|parameter| !parameter.response);
    let more = headers(index, page, Side::Request).into_iter();
    let more = more.map(|row| parameter_of(Location::Header, row));
    let mut parameters: Vec<Parameter> = sent.map(parameter).chain(more).collect();
    for parameter in &mut parameters {
        let query = call.query.iter().find(|query| query.name == parameter.name);
        if let Some(constant) = query
            .filter(|_| parameter.location == Location::Query)
            .and_then(|query| query.constant.clone())
        {
            parameter.constant = Some(constant);
            parameter.value.required = true;
            parameter.value.required_if = None;
        }
    }
    parameters
}

fn parameter(parameter: &ParameterRow) -> Parameter {
    parameter_of(parameter.location, &parameter.row)
}

fn parameter_of(location: Location, row: &Row) -> Parameter {
    let mut value = Property {
        ty: assemble::scalar_type(&row.ty),
        ..row.facts.clone()
    };
    assemble::set_format(&mut value, &row.ty);
    Parameter {
        name: row.name.clone(),
        location,
        value,
        constant: None,
    }
}

/// Marks a value as proved by an example alone.
fn inferred(ty: Type) -> Property {
    Property {
        inferred: Some(Inferred::Example),
        ..Property::of(ty)
    }
}

/// The name that method and path suggest, for pages that give none.
fn derived_name(call: &Call) -> String {
    suggested(call)
}

/// An object schema while it is put together. Its properties refer to other nodes by their place,
/// see [`node_type`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// What it should be called.
    pub(crate) hint: String,
    /// What it is called where another schema has that name; empty if there is no such name.
    pub(crate) other_hint: String,
    /// Its members.
    pub(crate) properties: IndexMap<String, Property>,
    /// The line of the table behind it, where that stands on the operation's page; else 0.
    pub(crate) line: u32,
    /// The lines of the rows behind its members, where they stand on the operation's page.
    pub(crate) rows: BTreeMap<String, u32>,
    /// Members whose names others have: each may belong to an object of its own.
    pub(crate) repeated: Vec<Repeated>,
}

/// What a row says whose name another row of its table has. Both stand on the operation's page.
#[derive(Clone, Debug)]
pub(crate) struct Repeated {
    pub(crate) name: String,
    pub(crate) property: Property,
    /// Its line.
    pub(crate) line: u32,
    /// The line of the first row of the name.
    pub(crate) first: u32,
}

/// The type of a value that is an object of the node at this place. It is a schema whose name no
/// page can give, until the nodes are named.
pub(crate) fn node_type(node: usize) -> Type {
    Type::Schema(format!("#{node}"))
}

/// The node that a type refers to.
pub(crate) fn node_of(ty: &Type) -> Option<usize> {
    match ty {
        Type::Schema(name) => name.strip_prefix('#')?.parse().ok(),
        _ => None,
    }
}

/// The node that a value's type leads to, through arrays and maps.
pub(crate) fn inner_node(property: &Property) -> Option<usize> {
    match &property.ty {
        Type::Array(inner) | Type::Map(inner) => inner_node(inner),
        ty => node_of(ty),
    }
}

/// The nodes that values lead to.
fn reached<'p>(nodes: &[Node], from: impl Iterator<Item = &'p Property>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<usize> = from.filter_map(inner_node).collect();
    while let Some(node) = waiting.pop() {
        if reached.insert(node) {
            waiting.extend(nodes[node].properties.values().filter_map(inner_node));
        }
    }
    reached
}

/// The type inside arrays and maps, to be changed.
pub(crate) fn leaf_mut(ty: &mut Type) -> &mut Type {
    match ty {
        Type::Array(inner) | Type::Map(inner) => leaf_mut(&mut inner.ty),
        ty => ty,
    }
}

/// Whether a table may be the top level of a body.
fn is_root(role: TableRole) -> bool {
    role != TableRole::Nested
}
