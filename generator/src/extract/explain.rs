//! How one page was read, for a human reader.

use std::fmt::Write;

use super::{PropertyTable, Reading, Row, Side, TableRole, TypeExpr};

/// Tells how a page was read, table by table.
#[must_use]
pub fn explain(reading: &Reading) -> String {
    let mut out = String::new();
    // Writing into a string does not fail.
    let _ = write(&mut out, reading);
    out
}

fn write(out: &mut String, reading: &Reading) -> std::fmt::Result {
    writeln!(out, "{}", reading.page)?;
    writeln!(
        out,
        "  title: {}",
        reading.title.as_deref().unwrap_or("none")
    )?;
    writeln!(
        out,
        "  service: {}",
        reading.service.as_deref().unwrap_or("not said by the page")
    )?;
    match &reading.call {
        None => writeln!(out, "  no operation: no section gives a method and a path")?,
        Some(call) => {
            writeln!(
                out,
                "  line {}: {} {}",
                call.line,
                call.method.as_str(),
                call.path
            )?;
            for path in &call.other_paths {
                writeln!(out, "           also {path}")?;
            }
        }
    }
    if let Some(link) = &reading.names.link {
        writeln!(out, "  line {}: the link names it {}", link.line, link.api)?;
    }
    if let Some(anchor) = &reading.names.anchor {
        writeln!(out, "  the title's anchor names it {anchor}")?;
    }
    if !reading.parameters.is_empty() {
        writeln!(out, "\n  parameters")?;
    }
    for parameter in &reading.parameters {
        let place = if parameter.response {
            "response header"
        } else {
            parameter.location.as_str()
        };
        write_row(out, place, &parameter.row)?;
    }
    for table in &reading.tables {
        write_table(out, table)?;
    }
    if !reading.statuses.is_empty() {
        let codes: Vec<String> = reading
            .statuses
            .iter()
            .map(|status| status.code.to_string())
            .collect();
        writeln!(out, "\n  statuses: {}", codes.join(" "))?;
    }
    for example in &reading.examples {
        let side = match example.side {
            Some(Side::Request) => "request",
            Some(Side::Response) => "response",
            None => "unplaced",
        };
        let status = example
            .status
            .map(|status| format!(" {status}"))
            .unwrap_or_default();
        let failure = if example.failure { " failure" } else { "" };
        writeln!(
            out,
            "  line {}: {side}{status}{failure} example",
            example.line
        )?;
    }
    Ok(())
}

fn write_table(out: &mut String, table: &PropertyTable) -> std::fmt::Result {
    let side = match table.side {
        Some(Side::Request) => "request",
        Some(Side::Response) => "response",
        None => "shared",
    };
    let role = match table.role {
        TableRole::Root => "the body's top level".to_owned(),
        TableRole::Nested => format!("the members of {}", table.names.join(", ")),
        TableRole::Unplaced => "a further table, placed by who refers to it".to_owned(),
    };
    let status = table
        .status
        .map(|status| format!(" {status}"))
        .unwrap_or_default();
    let number = table
        .number
        .map(|number| format!("table {number} "))
        .unwrap_or_default();
    writeln!(
        out,
        "\n  line {}: {number}\"{}\" = {side}{status}, {role}",
        table.line, table.caption
    )?;
    for row in &table.rows {
        write_row(out, "", row)?;
    }
    Ok(())
}

fn write_row(out: &mut String, place: &str, row: &Row) -> std::fmt::Result {
    write!(
        out,
        "    line {}: {place} {}: {}",
        row.line,
        row.name,
        type_name(&row.ty)
    )?;
    let facts = &row.facts;
    if facts.required {
        write!(out, ", required")?;
    }
    if !facts.values.is_empty() {
        write!(out, ", {} values", facts.values.len())?;
    }
    for reference in &row.references {
        write!(out, ", refers to {:?}", reference.target)?;
    }
    writeln!(out)
}

fn type_name(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Array(Some(inner)) => format!("array of {}", type_name(inner)),
        TypeExpr::Map(Some(inner)) => format!("map of {}", type_name(inner)),
        TypeExpr::OneOf(parts) => parts.iter().map(type_name).collect::<Vec<_>>().join(" or "),
        other => format!("{other:?}"),
    }
}
