//! What one page says: types, rows, constraints, roles, the call.

use generator::extract::{Reading, Row, ScalarType, SchemaName, Side, TableRole, Target, TypeExpr};
use generator::ir::PathTemplate;

use crate::support::{facts, html_table, page, read};

mod call;
mod columns;
mod limits;
mod lists;
mod messages;
mod phrase;
mod roles;
mod types;
mod values;

/// The type that a cell of the type column gives.
fn ty(cell: &str) -> String {
    let table = html_table(
        "参数|参数类型|描述",
        &[&format!("a|{}|x", cell.replace('|', "/"))],
    );
    let reading = read(&page("POST /v1/widgets", &table, ""));
    spell(&reading.tables[0].rows[0].ty)
}

fn spell(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Absent => "absent".to_owned(),
        TypeExpr::Scalar(scalar) => match scalar {
            ScalarType::String => "string".to_owned(),
            ScalarType::Integer(format) => ["integer", format.unwrap_or("")].join(" "),
            ScalarType::Number(format) => ["number", format.unwrap_or("")].join(" "),
            ScalarType::Boolean => "boolean".to_owned(),
            ScalarType::Binary => "binary".to_owned(),
            ScalarType::Null => "null".to_owned(),
        },
        TypeExpr::Object(SchemaName::Anonymous) => "object".to_owned(),
        TypeExpr::Object(SchemaName::Named(names)) => format!("object {}", names.join(" and ")),
        TypeExpr::Object(SchemaName::Table(number)) => format!("object of table {number}"),
        TypeExpr::Array(None) => "[?]".to_owned(),
        TypeExpr::Array(Some(item)) => format!("[{}]", spell(item).trim_end()),
        TypeExpr::Map(None) => "{?}".to_owned(),
        TypeExpr::Map(Some(value)) => format!("{{{}}}", spell(value).trim_end()),
        TypeExpr::OneOf(types) => types.iter().map(spell).collect::<Vec<_>>().join(" or "),
        TypeExpr::Word(word) => format!("word {word}"),
        TypeExpr::Unknown(text) => format!("unknown {text}"),
    }
    .trim_end()
    .to_owned()
}

/// The types of several cells, a line each.
fn types(cells: &[&str]) -> String {
    let lines = cells.iter().map(|cell| format!("{cell} = {}", ty(cell)));
    lines.collect::<Vec<_>>().join("\n")
}

/// What the rows of a table of body properties say.
fn rows(header: &str, rows: &[&str]) -> String {
    let reading = read(&page("POST /v1/widgets", &html_table(header, rows), ""));
    let rows = reading.tables.iter().flat_map(|table| &table.rows);
    rows.map(row).collect::<Vec<_>>().join("\n")
}

fn row(row: &Row) -> String {
    let required = match (row.required_known, row.facts.required) {
        (false, _) => "",
        (true, true) => "required",
        (true, false) => "optional",
    };
    let mut plain = row.facts.clone();
    plain.required = false;
    let parts = [spell(&row.ty), required.to_owned(), facts(&plain)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    format!("{}: {}", row.name, parts.collect::<Vec<_>>().join(", "))
}

/// What a description says about a value of the type, beside its text.
fn said(ty: &str, description: &str) -> String {
    let table = html_table("参数|参数类型|描述", &[&format!("a|{ty}|{description}")]);
    let reading = read(&page("POST /v1/widgets", &table, ""));
    facts(&reading.tables[0].rows[0].facts)
}

/// What several descriptions say, a line each.
fn all_said(ty: &str, descriptions: &[&str]) -> String {
    let lines = descriptions
        .iter()
        .map(|text| format!("{text} = {}", said(ty, text)).trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// What every part of a page was taken for.
fn roles(text: &str) -> String {
    let reading = read(text);
    let mut lines = vec![call(&reading)];
    for one in &reading.parameters {
        let response = if one.response { "response " } else { "" };
        lines.push(format!(
            "{response}{}: {}",
            one.location.as_str(),
            one.row.name
        ));
    }
    for table in &reading.tables {
        let role = match table.role {
            TableRole::Root => "root".to_owned(),
            TableRole::Nested => format!("of {}", table.names.join(" and ")),
            TableRole::Unplaced => "unplaced".to_owned(),
        };
        let rows: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
        let place = place(table.side, table.status, table.failure);
        lines.push(format!("{place} {role}: {}", rows.join(" ")));
    }
    for example in &reading.examples {
        let place = place(example.side, example.status, example.failure);
        lines.push(format!("{place} example: {}", example.value));
    }
    for reference in &reading.references {
        let target = match &reference.target {
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Page(page, anchor) => format!("{page}#{}", anchor.as_deref().unwrap_or("")),
            Target::Number(number) => format!("table {number}"),
        };
        let place = place(Some(reference.side), None, false);
        lines.push(format!("{place} described at {target}"));
    }
    let statuses: Vec<String> = reading
        .statuses
        .iter()
        .map(|one| one.code.to_string())
        .collect();
    if !statuses.is_empty() {
        lines.push(format!("statuses: {}", statuses.join(" ")));
    }
    lines.join("\n")
}

fn place(side: Option<Side>, status: Option<u16>, failure: bool) -> String {
    let side = match side {
        Some(Side::Request) => "request",
        Some(Side::Response) => "response",
        None => "somewhere",
    };
    let status = status.map_or(String::new(), |status| format!(" {status}"));
    let failure = if failure { " failure" } else { "" };
    format!("{side}{status}{failure}")
}

fn call(reading: &Reading) -> String {
    let Some(call) = &reading.call else {
        return "no operation".to_owned();
    };
    let paths = std::iter::once(&call.path).chain(&call.other_paths);
    let paths: Vec<&str> = paths.map(PathTemplate::as_str).collect();
    let query = call.query.iter().map(|query| match &query.constant {
        Some(constant) => format!(" {}={constant}", query.name),
        None => format!(" {}", query.name),
    });
    format!(
        "{} {}{}",
        call.method.as_str(),
        paths.join(" "),
        query.collect::<String>()
    )
}
