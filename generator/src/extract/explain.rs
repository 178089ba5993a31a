//! How one page was read, for a human reader.

use std::fmt::{Result, Write};

pub use self::notes::{Note, NoteKind, RowNote, notes};

use super::{
    ParameterRow, PropertyTable, Reading, Row, ScalarType, SchemaName, Side, TableRole, Target,
    TypeExpr,
};

mod notes;

/// Tells how a page was read, table by table.
#[must_use]
pub fn explain(reading: &Reading) -> String {
    let mut out = String::new();
    // Writing into a string does not fail.
    let _ = write(&mut out, reading);
    out
}

fn write(out: &mut String, reading: &Reading) -> Result {
    write_head(out, reading)?;
    write_parameters(out, &reading.parameters)?;
    for table in &reading.tables {
        write_table(out, table)?;
    }
    if !reading.statuses.is_empty() {
        let codes: Vec<String> = reading
            .statuses
            .iter()
            .map(|status| status.code.to_string())
            .collect();
        writeln!(out, "\nstatus codes: {}", codes.join(" "))?;
    }
    if !reading.examples.is_empty() {
        writeln!(out, "\nexamples")?;
    }
    for example in &reading.examples {
        let status = example
            .status
            .map(|status| format!(" {status}"))
            .unwrap_or_default();
        let failure = if example.failure {
            ", of a failure"
        } else {
            ""
        };
        writeln!(
            out,
            "{:6}  {}{status}{failure}",
            example.line,
            side(example.side)
        )?;
    }
    Ok(())
}

fn write_head(out: &mut String, reading: &Reading) -> Result {
    writeln!(out, "{}", reading.page)?;
    writeln!(out, "title: {}", reading.title.as_deref().unwrap_or("none"))?;
    writeln!(
        out,
        "service: {}",
        reading.service.as_deref().unwrap_or("not said by the page")
    )?;
    let Some(call) = &reading.call else {
        return writeln!(out, "no operation: no section gives a method and a path");
    };
    writeln!(
        out,
        "operation: {} {} (line {})",
        call.method.as_str(),
        call.path,
        call.line
    )?;
    for path in &call.other_paths {
        writeln!(out, "           also {path}")?;
    }
    if let Some(anchor) = &reading.names.anchor {
        writeln!(out, "name: {anchor}, by the title's anchor")?;
    }
    if let Some(link) = &reading.names.link {
        writeln!(out, "name: {}, by the link in line {}", link.api, link.line)?;
    }
    if reading.names.anchor.is_none() && reading.names.link.is_none() {
        writeln!(out, "name: not given")?;
    }
    Ok(())
}

fn write_parameters(out: &mut String, parameters: &[ParameterRow]) -> Result {
    if !parameters.is_empty() {
        writeln!(out, "\nparameters")?;
    }
    for parameter in parameters {
        let place = if parameter.response {
            "response header"
        } else {
            parameter.location.as_str()
        };
        write_row(out, &format!("{place} "), &parameter.row)?;
    }
    Ok(())
}

fn write_table(out: &mut String, table: &PropertyTable) -> Result {
    let number = table
        .number
        .map_or("table".to_owned(), |number| format!("table {number}"));
    let caption = if table.caption.is_empty() {
        String::new()
    } else {
        format!(" \"{}\"", table.caption)
    };
    let status = table
        .status
        .map(|status| format!(" {status}"))
        .unwrap_or_default();
    let failure = if table.failure { ", of a failure" } else { "" };
    let role = match table.role {
        TableRole::Root => "top level of the body".to_owned(),
        TableRole::Nested => format!("members of `{}`", table.names.join("`, `")),
        TableRole::Unplaced => "a further table, placed by what refers to it".to_owned(),
    };
    writeln!(
        out,
        "\n{number}{caption} in line {}: {}{status}{failure}, {role}",
        table.line,
        side(table.side)
    )?;
    for row in &table.rows {
        write_row(out, "", row)?;
    }
    Ok(())
}

fn side(side: Option<Side>) -> &'static str {
    match side {
        Some(Side::Request) => "request",
        Some(Side::Response) => "response",
        None => "either side",
    }
}

fn write_row(out: &mut String, place: &str, row: &Row) -> Result {
    write!(
        out,
        "{:6}  {place}{}: {}",
        row.line,
        row.name,
        type_words(&row.ty)
    )?;
    let facts = &row.facts;
    if facts.required {
        write!(out, ", required")?;
    }
    if let Some(condition) = &facts.required_if {
        write!(out, ", required if: {condition}")?;
    }
    if !facts.values.is_empty() {
        write!(out, ", {} listed values", facts.values.len())?;
    }
    for target in references(row) {
        write!(out, ", refers to {target}")?;
    }
    writeln!(out)?;
    for said in &row.said {
        writeln!(out, "          {}: {}", said.fact, shortened(&said.words))?;
    }
    Ok(())
}

/// Where a row refers to, in words.
fn references(row: &Row) -> impl Iterator<Item = String> {
    let references = row.references.iter();
    references.map(|reference| match &reference.target {
        Target::Anchor(anchor) => format!("#{anchor}"),
        Target::Page(page, None) => page.clone(),
        Target::Page(page, Some(anchor)) => format!("{page}#{anchor}"),
        Target::Number(number) => format!("table {number}"),
    })
}

/// The beginning of some words, in one line.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 100;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn type_words(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Absent => "no type given".to_owned(),
        TypeExpr::Scalar(scalar) => scalar_word(*scalar).to_owned(),
        TypeExpr::Object(SchemaName::Anonymous) => "object".to_owned(),
        TypeExpr::Object(SchemaName::Named(names)) => format!("object `{}`", names.join("`, `")),
        TypeExpr::Object(SchemaName::Table(number)) => format!("object of table {number}"),
        TypeExpr::Array(None) => "array".to_owned(),
        TypeExpr::Array(Some(item)) => format!("array of {}", type_words(item)),
        TypeExpr::Map(None) => "map".to_owned(),
        TypeExpr::Map(Some(value)) => format!("map of {}", type_words(value)),
        TypeExpr::OneOf(types) => types
            .iter()
            .map(type_words)
            .collect::<Vec<_>>()
            .join(" or "),
        TypeExpr::Word(word) => format!("`{word}`"),
        TypeExpr::Unknown(text) => format!(
            "not understood (`{}`)",
            text.lines().next().unwrap_or_default()
        ),
    }
}

fn scalar_word(scalar: ScalarType) -> &'static str {
    match scalar {
        ScalarType::String => "string",
        ScalarType::Integer(_) => "integer",
        ScalarType::Number(_) => "number",
        ScalarType::Boolean => "boolean",
        ScalarType::Binary => "binary",
        ScalarType::Null => "null",
    }
}
