//! From the IR to OpenAPI 3.1.
//!
//! What OpenAPI has no room for is written as follows:
//!
//! - Pages that share a path share a path item. Where a method is taken, or another page has taken
//!   the path with other placeholder names, the key of the later one ends in `#` and its operation
//!   id. A fragment is never sent, so the address stays the same.
//! - A further path template of an operation is a path of its own, with operation id `<Name>_2` and
//!   so on. The first templates of all operations come first.
//! - A placeholder that comes twice in a template gets a number the second time.
//! - Values listed by a page are open: `anyOf` of the listed ones and their type.
//! - Further types that examples show are alternatives behind the declared one.
//! - The entry of an operation in the vendor's API Explorer is its `externalDocs`.
//! - Beside `x-inferred` (what no table states), `x-required-if` (the condition) and `x-aliases`
//!   (other spellings that reading takes), there are no extensions but `x-page`, the page of an
//!   operation; `x-rulings`, the rules that had a say, is written where it is asked for.

use serde_json::{Map, Value, json};

use self::components::Components;
use self::schema::Names;
use crate::ir::{
    Body, Location, Method, Operation, Parameter, Response, Service, ServiceInfo, Status,
    words::sentence,
};

mod components;
mod paths;
mod schema;
mod version_3_0;

/// The name of the security scheme that stands for the token header.
const TOKEN: &str = "token";

/// The header that carries a token.
const TOKEN_HEADER: &str = "X-Auth-Token";

/// Headers that OpenAPI tells to ignore as parameters, since it has other places for what they say.
const IGNORED_HEADERS: [&str; 3] = ["Accept", "Authorization", "Content-Type"];

/// The OpenAPI 3.1 document of one service.
///
/// The service need not be valid: what cannot be said is left out, so that the document is one.
#[must_use]
pub fn openapi(service: &Service) -> Value {
    document(service, false)
}

/// The text of a document, as files hold it.
#[must_use]
pub fn print(document: &Value) -> String {
    // A value is JSON as it is.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

/// Makes a document of OpenAPI 3.0 of one that [`openapi`] wrote: what 3.0 has no word for is written
/// in its own way (`nullable`), or left out where it is no fact of the interface's (a default beside
/// alternatives).
pub fn downgrade(document: &mut Value) {
    version_3_0::downgrade(document);
}

/// [`openapi`], with the rules that had a say in a property or a parameter as its `x-rulings`.
#[must_use]
pub fn openapi_with_rulings(service: &Service) -> Value {
    document(service, true)
}

fn document(service: &Service, rulings: bool) -> Value {
    let components = Components::new(&service.operations, rulings);
    let mut paths: Map<String, Value> = Map::new();
    for place in paths::places(&service.operations) {
        let item = paths.entry(place.key.clone()).or_insert_with(|| json!({}));
        item[method_key(place.operation.method)] =
            components.names_of(place.index, |names| operation(&place, &service.info, names));
    }
    let mut document = Map::new();
    document.insert("openapi".to_owned(), json!("3.1.0"));
    document.insert("info".to_owned(), info(&service.info));
    let endpoint = service.info.endpoint.as_deref().unwrap_or("/");
    let server = server(endpoint, &service.info.regions);
    document.insert("servers".to_owned(), json!([server]));
    // All operations of the vendor take a token, whether their pages list its header or not.
    document.insert("security".to_owned(), json!([{ TOKEN: [] }]));
    document.insert("tags".to_owned(), json!([tag(&service.info)]));
    document.insert("paths".to_owned(), Value::Object(paths));
    let mut parts = Map::new();
    let scheme = json!({ "type": "apiKey", "in": "header", "name": TOKEN_HEADER });
    parts.insert("securitySchemes".to_owned(), json!({ TOKEN: scheme }));
    parts.insert("schemas".to_owned(), components.to_json());
    document.insert("components".to_owned(), Value::Object(parts));
    Value::Object(document)
}

fn method_key(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
        Method::Delete => "delete",
        Method::Patch => "patch",
        Method::Head => "head",
        Method::Options => "options",
    }
}

/// Pages have no version of their own (that of an API stands in its path), and OpenAPI wants one.
fn info(info: &ServiceInfo) -> Value {
    let title = info.title.as_deref().unwrap_or(&info.name);
    json!({ "title": title, "version": "1" })
}

/// One tag for the service's operations, which tools group by: of several documents, each has its own.
fn tag(info: &ServiceInfo) -> Value {
    match &info.title {
        Some(title) => json!({ "name": info.name, "description": title }),
        None => json!({ "name": info.name }),
    }
}

/// Where the service answers; `/`, which is what OpenAPI takes for none, where nobody knows. A
/// placeholder needs a default: the first region where regions are known, else its own name.
fn server(endpoint: &str, regions: &[String]) -> Value {
    let names = endpoint.split('{').skip(1);
    let names = names.filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
    let variables: Map<_, _> = names
        .map(|name| {
            let variable = match regions.first().filter(|_| name == "region") {
                Some(first) => json!({ "default": first, "enum": regions }),
                None => json!({ "default": name }),
            };
            (name.to_owned(), variable)
        })
        .collect();
    if variables.is_empty() {
        json!({ "url": endpoint })
    } else {
        json!({ "url": endpoint, "variables": variables })
    }
}

/// Where an operation is documented elsewhere: on the vendor's page, else in its API Explorer.
fn external_docs(operation: &Operation, info: &ServiceInfo) -> Option<Value> {
    let page = info.page_url(&operation.page);
    let page = page.map(|url| json!({ "description": "the vendor's page", "url": url }));
    page.or_else(|| {
        let url = operation.explorer.as_ref()?.url();
        Some(json!({ "description": "API Explorer", "url": url }))
    })
}

fn operation(place: &paths::Place, info: &ServiceInfo, names: &Names<'_>) -> Value {
    let operation = place.operation;
    let mut out = Map::new();
    out.insert("operationId".to_owned(), json!(place.id));
    let title = operation.title.as_deref().filter(|title| !title.is_empty());
    let summary = title.map_or_else(|| sentence(&operation.operation), str::to_owned);
    out.insert("summary".to_owned(), json!(summary));
    out.insert("tags".to_owned(), json!([info.name]));
    text(&mut out, "description", operation.doc.as_ref());
    flag(&mut out, "deprecated", operation.deprecated);
    if let Some(docs) = external_docs(operation, info) {
        out.insert("externalDocs".to_owned(), docs);
    }
    out.insert("x-page".to_owned(), json!(operation.page));
    // Where a page lists the token header, the scheme says so; as a parameter too, tools would ask
    // for it twice.
    if let Some(token) = token(operation) {
        let with = json!({ TOKEN: [] });
        let security = if token.value.required {
            json!([with])
        } else {
            json!([with, {}])
        };
        out.insert("security".to_owned(), security);
    }
    let parameters = parameters(place, names);
    if !parameters.is_empty() {
        out.insert("parameters".to_owned(), Value::Array(parameters));
    }
    if let Some(body) = &operation.request {
        let mut request = Map::new();
        flag(&mut request, "required", operation.requires_body());
        request.insert("content".to_owned(), content(body, names));
        out.insert("requestBody".to_owned(), Value::Object(request));
    }
    out.insert("responses".to_owned(), responses(operation, names));
    Value::Object(out)
}

/// The parameter that is the token header.
fn token(operation: &Operation) -> Option<&Parameter> {
    operation.parameters.iter().find(|found| is_token(found))
}

fn is_token(parameter: &Parameter) -> bool {
    parameter.location == Location::Header && parameter.name.eq_ignore_ascii_case(TOKEN_HEADER)
}

fn is_ignored(parameter: &Parameter) -> bool {
    let ignored = |name: &&str| parameter.name.eq_ignore_ascii_case(name);
    parameter.location == Location::Header && IGNORED_HEADERS.iter().any(ignored)
}

/// The parameters in path, query and header; those in path under the names that the key has.
fn parameters(place: &paths::Place, names: &Names<'_>) -> Vec<Value> {
    let operation = place.operation;
    let others = operation.parameters.iter();
    let others = others
        .filter(|found| found.location != Location::Path && !is_token(found) && !is_ignored(found));
    let mut seen = std::collections::BTreeSet::new();
    let others = others
        .filter(|found| seen.insert((found.location, found.name.as_str())))
        .map(|found| parameter(&found.name, found, names));
    let placeholders = place.placeholders.iter();
    placeholders
        .map(|(name, wire_name)| path_parameter(name, wire_name, operation, names))
        .chain(others)
        .collect()
}

fn path_parameter(name: &str, wire_name: &str, operation: &Operation, names: &Names<'_>) -> Value {
    let mut known = operation.parameters.iter();
    let known = known.find(|found| found.location == Location::Path && found.name == wire_name);
    match known {
        Some(found) => parameter(name, found, names),
        None => json!({ "name": name, "in": "path", "required": true, "schema": {} }),
    }
}

fn parameter(name: &str, parameter: &Parameter, names: &Names<'_>) -> Value {
    let location = parameter.location;
    let fixed = location == Location::Path || parameter.constant.is_some();
    let mut out = Map::new();
    out.insert("name".to_owned(), json!(name));
    out.insert("in".to_owned(), json!(location.as_str()));
    text(&mut out, "description", parameter.value.doc.as_ref());
    flag(&mut out, "required", parameter.value.required || fixed);
    flag(&mut out, "deprecated", parameter.value.deprecated);
    out.insert("schema".to_owned(), schema::parameter(parameter, names));
    names.rulings(&mut out, &parameter.value);
    Value::Object(out)
}

fn content(body: &Body, names: &Names<'_>) -> Value {
    let media_type = body.media_type.as_deref().unwrap_or("application/json");
    let schema = schema::property(&body.schema, names);
    json!({ media_type: { "schema": schema } })
}

fn responses(operation: &Operation, names: &Names<'_>) -> Value {
    let known = operation.responses.iter().filter(|(status, _)| {
        let mut code = status.code().into_iter();
        code.all(|code| (100..=599).contains(&code))
    });
    let mut out: Map<_, _> = known
        .map(|(status, found)| {
            let value = response(*status, found, names);
            (status.to_string(), value)
        })
        .collect();
    if out.is_empty() {
        let silent = json!({ "description": "The page documents no status." });
        out.insert("default".to_owned(), silent);
    }
    Value::Object(out)
}

fn response(status: Status, response: &Response, names: &Names<'_>) -> Value {
    let doc = response.doc.as_deref().filter(|doc| !doc.trim().is_empty());
    let mut out = Map::new();
    out.insert(
        "description".to_owned(),
        json!(doc.unwrap_or(class(status))),
    );
    let headers = response.headers.iter().filter(|found| !is_ignored(found));
    let headers: Map<_, _> = headers
        .map(|found| (found.name.clone(), header(found, names)))
        .collect();
    if !headers.is_empty() {
        out.insert("headers".to_owned(), Value::Object(headers));
    }
    if let Some(body) = &response.body {
        out.insert("content".to_owned(), content(body, names));
    }
    Value::Object(out)
}

/// A header of a response is a parameter without name and place.
fn header(header: &Parameter, names: &Names<'_>) -> Value {
    let mut out = parameter(&header.name, header, names);
    if let Some(members) = out.as_object_mut() {
        members.shift_remove("name");
        members.shift_remove("in");
    }
    out
}

/// What a status means by its first digit, for a page that gives a number only.
fn class(status: Status) -> &'static str {
    match status.code().map(|code| code / 100) {
        Some(1) => "Information",
        Some(2) => "Success",
        Some(3) => "Redirection",
        Some(4) => "Client error",
        Some(_) => "Server error",
        None => "Any other failure",
    }
}

fn text(out: &mut Map<String, Value>, key: &str, text: Option<&String>) {
    if let Some(text) = text {
        out.insert(key.to_owned(), json!(text));
    }
}

fn flag(out: &mut Map<String, Value>, key: &str, flag: bool) {
    if flag {
        out.insert(key.to_owned(), json!(true));
    }
}
