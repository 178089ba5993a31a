//! Pages for small cases, and what was made of them in few words.

use std::fmt::Write;

use generated::dli;
use generator::diagnostic::Diagnostic;
use generator::extract::Reading;
use generator::ir::{Number, Operation, Property, Scalar, Service, ServiceInfo, Type};

/// A table of Markdown: `header` and `rows` hold their cells between bars.
pub(crate) fn pipe_table(header: &str, rows: &[&str]) -> String {
    let rule = header.split('|').map(|_| "--").collect::<Vec<_>>();
    let mut table = format!("|{header}|\n|{}|\n", rule.join("|"));
    for row in rows {
        writeln!(table, "|{row}|").expect("a string takes text");
    }
    table
}

/// The same table in HTML, one row a line; the cells may hold markup.
pub(crate) fn html_table(header: &str, rows: &[&str]) -> String {
    let row = |cells: &str, tag: &str| -> String {
        let cells = cells.split('|').map(str::trim);
        let cells: Vec<String> = cells.map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
        format!("<tr>{}</tr>\n", cells.concat())
    };
    let body: String = rows.iter().map(|cells| row(cells, "td")).collect();
    let head = row(header, "th");
    format!("<table><thead>\n{head}</thead><tbody>\n{body}</tbody></table>\n")
}

/// Code between fences.
pub(crate) fn fence(code: &str) -> String {
    format!("```\n{code}\n```\n")
}

/// The start of a page about `call`, up to and with its URI section.
pub(crate) fn head(call: &str) -> String {
    format!("# 零件<a name=\"ShowWidget\"></a>\n\n## URI\n\n{call}\n\n")
}

/// A page that answers `200`: the request and the response section as they are given.
pub(crate) fn page(call: &str, request: &str, response: &str) -> String {
    let status = pipe_table("状态码|描述", &["200|好"]);
    format!(
        "{}## 请求参数\n\n{request}\n## 响应参数\n\n{response}\n## 状态码\n\n{status}",
        head(call)
    )
}

/// Reads one page of the service `demo`.
pub(crate) fn read(text: &str) -> Reading {
    generator::read("demo/page.md", text)
}

/// Reads and resolves the pages of the service `demo`, given as file name and text.
pub(crate) fn resolve(pages: &[(&str, &str)]) -> (Service, Vec<Diagnostic>) {
    let readings = pages
        .iter()
        .map(|(file, text)| generator::read(&format!("demo/{file}"), text));
    let info = ServiceInfo {
        name: "demo".to_owned(),
        ..ServiceInfo::default()
    };
    generator::resolve(info, &readings.collect::<Vec<_>>())
}

/// An operation in one line per body and schema.
pub(crate) fn sketch(operation: &Operation) -> String {
    let mut lines = Vec::new();
    if let Some(body) = &operation.request {
        lines.push(format!("request: {}", value(&body.schema)));
    }
    for (status, response) in &operation.responses {
        if let Some(body) = &response.body {
            lines.push(format!("{status}: {}", value(&body.schema)));
        }
    }
    for (name, schema) in &operation.schemas {
        let properties = schema.properties.iter();
        let properties = properties.map(|(name, property)| (name.as_str(), property));
        let additional = schema.additional.iter().map(|property| ("{}", property));
        let properties: Vec<String> = properties
            .chain(additional)
            .map(|(name, property)| format!("{name}: {}", value(property)))
            .collect();
        lines.push(format!("{name} {{ {} }}", properties.join(", ")));
    }
    lines.join("\n")
}

/// A type as one reads it aloud: `[string]` for an array, `{integer}` for a map.
pub(crate) fn type_word(ty: &Type) -> String {
    match ty {
        Type::String => "string".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Binary => "binary".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Any => "any".to_owned(),
        Type::Array(item) => format!("[{}]", value(item)),
        Type::Map(inner) => format!("{{{}}}", value(inner)),
        Type::Schema(name) => name.clone(),
    }
}

/// A value's type and everything else that is known of it.
pub(crate) fn value(property: &Property) -> String {
    let facts = facts(property);
    let ty = type_word(&property.ty);
    if facts.is_empty() {
        ty
    } else {
        format!("{ty} {facts}")
    }
}

/// Everything known of a value but its type and its documentation.
pub(crate) fn facts(property: &Property) -> String {
    let mut facts: Vec<String> = Vec::new();
    let mut say = |word: &str, fact: Option<String>| {
        if let Some(fact) = fact {
            facts.push(format!("{word} {fact}").trim_end().to_owned());
        }
    };
    let yes = |flag: bool| flag.then(String::new);
    say("required", yes(property.required));
    say("if", property.required_if.clone());
    say("format", property.format.clone());
    let values: Vec<String> = property.values.iter().map(scalar).collect();
    say(
        "one of",
        Some(values.join(" ")).filter(|all| !all.is_empty()),
    );
    say("default", property.default.as_ref().map(scalar));
    say("from", property.minimum.map(number));
    say("to", property.maximum.map(number));
    say("shortest", property.min_length.map(|n| n.to_string()));
    say("longest", property.max_length.map(|n| n.to_string()));
    say("fewest", property.min_items.map(|n| n.to_string()));
    say("most", property.max_items.map(|n| n.to_string()));
    say("like", property.pattern.clone());
    let accepts: Vec<&str> = property.accepts.iter().map(|ty| ty.as_str()).collect();
    say("or", Some(accepts.join(" ")).filter(|all| !all.is_empty()));
    say("read-only", yes(property.read_only));
    say("deprecated", yes(property.deprecated));
    say("by", property.inferred.map(|by| by.as_str().to_owned()));
    facts.join(", ")
}

/// A scalar, strings in quotes so that `1` and `"1"` differ.
pub(crate) fn scalar(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Boolean(flag) => flag.to_string(),
        Scalar::Number(n) => number(*n),
        Scalar::String(text) => format!("{text:?}"),
    }
}

fn number(n: Number) -> String {
    match n {
        Number::Integer(whole) => whole.to_string(),
        Number::Float(float) => float.to_string(),
    }
}

/// Findings, one a line: line and code.
pub(crate) fn codes(diagnostics: &[Diagnostic]) -> String {
    let lines = diagnostics
        .iter()
        .map(|one| format!("{} {}", one.line, one.code.as_str()));
    lines.collect::<Vec<_>>().join("\n")
}

/// A request for the result of a job, as a file of this format in this place.
pub(crate) fn export_result(
    job: &str,
    path: impl Into<String>,
    format: &str,
) -> dli::CreateJobResult {
    dli::CreateJobResult::new(dli::v1_0::create_job_result::Required {
        job_id: job.to_owned(),
        data_path: path.into(),
        data_type: format.into(),
    })
}

/// A request for a connection to a data source.
pub(crate) fn connect_datasource(
    name: &str,
    service: &str,
    group: &str,
    network: &str,
    url: impl Into<String>,
) -> dli::CreateDatasourceConnection {
    dli::CreateDatasourceConnection::new(dli::v2_0::create_datasource_connection::Required {
        name: name.to_owned(),
        service: service.to_owned(),
        security_group_id: group.to_owned(),
        network_id: network.to_owned(),
        url: url.into(),
    })
}
