//! The rows of a table of parameters: name, type, whether it is required, limits, references.

use std::collections::BTreeSet;

use super::{
    Nesting,
    columns::Columns,
    constraints, labels,
    types::{self, ScalarType, SchemaName, TypeExpr},
    vocabulary::{Column, is_none_word, location, yes_no},
    wire_name::is_wire_name,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Cell, CellLine, Cover, LineKind, Row as GridRow, Table},
    ir::{Location, Property, Type},
};

pub(super) use self::references::link_target;
pub use self::references::{Reference, ReferenceFrom, Target};
use self::{
    mend::{check_headings, mend_header, mend_row},
    names::{is_free_key, names},
    references::references,
};

mod mend;
mod names;
mod references;

/// What one row says about a parameter or a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line of the row.
    pub line: u32,
    /// The name on the wire.
    pub name: String,
    /// The type as the cell gives it; what it refers to is not looked up yet.
    pub ty: TypeExpr,
    /// Everything else the row states. Its `ty` is meaningless here.
    pub facts: Property,
    /// Whether the table says anything about being required.
    pub required_known: bool,
    /// Where the row refers to, the most trustworthy reference first.
    pub references: Vec<Reference>,
    /// The location that a column of the table gives.
    pub location: Option<RowLocation>,
    /// Whether the name stands for any key: a remark in Chinese, or `{key}`.
    pub free_key: bool,
    /// Where the row stands among the others, if it says so.
    pub nesting: Option<Nesting>,
    /// The description as one text, for diagnostics.
    pub description: String,
    /// The line of an earlier row of the table that has the name: the two may belong to different
    /// objects.
    pub repeats: Option<u32>,
}

/// Where a location column puts a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowLocation {
    /// Into path, query or header.
    Parameter(Location),
    /// Into the body.
    Body,
}

/// Reads the rows of a table whose columns are known.
pub(super) fn read(page: &str, table: &Table, diagnostics: &mut Vec<Diagnostic>) -> Vec<Row> {
    let mut columns = Columns::of(table);
    check_headings(page, table, &columns, diagnostics);
    mend_header(page, table, &mut columns, diagnostics);
    let names: BTreeSet<String> = table
        .rows
        .iter()
        .map(|row| columns.text(row, Column::Name).trim().to_owned())
        .filter(|name| is_wire_name(name))
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut group = None;
    for grid_row in &table.rows {
        let mended = mend_row(page, table, &columns, grid_row, diagnostics);
        let grid_row = mended.as_ref().unwrap_or(grid_row);
        if let Some(name) = group_name(grid_row) {
            group = Some(name);
            continue;
        }
        for mut row in read_row(page, &columns, &names, grid_row, diagnostics) {
            if let Some(group) = &group {
                member_of(&mut row, group);
            }
            let same = |known: &&Row| known.name == row.name && known.nesting == row.nesting;
            let known = rows.iter().find(same).map(|known| known.line);
            if known.is_some() && row.name.is_empty() {
                continue;
            }
            row.repeats = known;
            rows.push(row);
        }
    }
    rows
}

/// The name of an object whose members follow, where a row is one cell with a name.
fn group_name(row: &GridRow) -> Option<String> {
    let (first, others) = row.cells.split_first()?;
    let across = first.cover == Cover::Own
        && !others.is_empty()
        && others.iter().all(|cell| cell.cover == Cover::FromLeft);
    let name = first.text();
    (across && is_wire_name(&name)).then(|| name.trim().to_owned())
}

fn member_of(row: &mut Row, owner: &str) {
    let nesting = row.nesting.get_or_insert_default();
    nesting.parents = Some(vec![owner.to_owned()]);
}

fn read_row(
    page: &str,
    columns: &Columns,
    table: &BTreeSet<String>,
    row: &GridRow,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let Some(name_cell) = columns.cell(row, Column::Name) else {
        return Vec::new();
    };
    let member = columns.text(row, Column::SubName);
    let owner = Some(name_cell.text()).filter(|_| !is_none_word(&member));
    let name = owner.as_ref().map_or_else(|| name_cell.text(), |_| member);
    let names = names(page, row.line, &name, diagnostics);
    let mut ty = read_type(page, columns, row, diagnostics);
    let description = columns.cell(row, Column::Description);
    if ty == TypeExpr::Object(SchemaName::Anonymous)
        && let Some(spoken) = description.and_then(|cell| types::spoken_map(&cell.text()))
    {
        ty = spoken;
    }
    let mut lines = description
        .map(|cell| cell.content.lines.clone())
        .unwrap_or_default();
    let mut nesting = None;
    if !columns.has(Column::Type)
        && let Some(labelled) = labels::read(&lines)
    {
        ty = labelled.ty.unwrap_or(ty);
        (nesting, lines) = (labelled.nesting, labelled.lines);
    }
    lines.extend(
        constraint_cell(columns, row)
            .into_iter()
            .flat_map(|cell| cell.content.lines.iter().cloned()),
    );
    let mut facts = Property::of(Type::Any);
    let required_known = read_required(page, columns, row, &mut facts, diagnostics);
    let subject = constraints::Subject {
        names: &names,
        table,
    };
    let findings = constraints::read(&lines, &ty, subject, &mut facts);
    let known = names.join("`, `");
    let mut conflict = |message: String, read_as: String| {
        let quote = description.map(Cell::text).unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::LimitConflict, page, row.line, message);
        diagnostics.push(diagnostic.quoting(first_line(&quote), "").read_as(read_as));
    };
    for found in findings.conflicts {
        let (prose, label) = (found.prose, found.label);
        let message = format!("prose gives {prose} for `{known}`, the label gives {label}");
        conflict(message, label);
    }
    read_columns(columns, row, &ty, subject, &mut facts);
    if let Some(broken) = constraints::drop_broken_default(&mut facts) {
        let message = format!("{} of `{known}` breaks its {}", broken.prose, broken.label);
        conflict(message, "the limit, without a default".to_owned());
    }
    facts.doc = doc(&lines);
    let references = references(columns, row);
    let location = location(&columns.text(row, Column::Location));
    let names = names.into_iter().map(|name| Row {
        line: row.line,
        free_key: is_free_key(&name),
        name,
        ty: ty.clone(),
        facts: facts.clone(),
        required_known,
        references: references.clone(),
        location,
        nesting: nesting.clone(),
        description: description.map(Cell::text).unwrap_or_default(),
        repeats: None,
    });
    let mut rows: Vec<Row> = names.collect();
    if let Some(owner) = owner {
        for row in &mut rows {
            member_of(row, owner.trim());
        }
    }
    rows
}

/// What the type column says.
fn read_type(
    page: &str,
    columns: &Columns,
    row: &GridRow,
    diagnostics: &mut Vec<Diagnostic>,
) -> TypeExpr {
    let raw_type = columns.text(row, Column::Type);
    let (ty, misspelt) = types::parse(&raw_type);
    if misspelt {
        diagnostics.push(
            Diagnostic::new(
                Code::MisspeltType,
                page,
                row.line,
                format!("the type `{}` is misspelt", raw_type.trim()),
            )
            .quoting(raw_type.trim(), "")
            .read_as(spelling(&ty)),
        );
    }
    ty
}

/// The cell of a row's constraints, if it states any.
fn constraint_cell<'d>(columns: &Columns, row: &'d GridRow) -> Option<&'d Cell> {
    let cell = columns.cell(row, Column::Constraint);
    cell.filter(|cell| !is_none_word(&cell.text()))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// A type in our words, for diagnostics.
fn spelling(ty: &TypeExpr) -> &'static str {
    match ty.leaf() {
        TypeExpr::Scalar(ScalarType::String) => "string",
        TypeExpr::Scalar(ScalarType::Integer(_)) => "integer",
        TypeExpr::Scalar(ScalarType::Number(_)) => "number",
        TypeExpr::Scalar(ScalarType::Boolean) => "boolean",
        _ => "object",
    }
}

/// Facts that a table gives in columns of their own.
fn read_columns(
    columns: &Columns,
    row: &GridRow,
    ty: &TypeExpr,
    subject: constraints::Subject<'_>,
    facts: &mut Property,
) {
    if facts.default.is_none() {
        facts.default = constraints::read_default(&columns.text(row, Column::Default), ty);
    }
    if let Some(cell) = columns.cell(row, Column::Range) {
        constraints::read_range(&cell.content.lines, ty, facts);
    }
    if let Some(cell) = constraint_cell(columns, row) {
        constraints::read_constraint(&cell.content.lines, ty, subject, facts);
    }
}

/// Reads the column of mandatory parameters. Anything but a plain yes is optional; a condition is
/// kept as text. Gives whether the table says anything at all.
fn read_required(
    page: &str,
    columns: &Columns,
    row: &GridRow,
    facts: &mut Property,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let text = columns.text(row, Column::Required);
    match yes_no(&text) {
        Some(required) => facts.required = required,
        None if is_none_word(&text) => return false,
        None => {
            let condition = text.split_whitespace().collect::<Vec<_>>().join(" ");
            diagnostics.push(
                Diagnostic::new(
                    Code::ConditionalRequired,
                    page,
                    row.line,
                    "required under a condition only",
                )
                .quoting(&condition, "")
                .read_as("optional, with the condition kept"),
            );
            facts.required_if = Some(condition);
        }
    }
    true
}

/// The description as documentation: paragraphs, and items behind dashes.
fn doc(lines: &[CellLine]) -> Option<String> {
    let mut doc = String::new();
    let mut before = None;
    for line in constraints::prose(lines) {
        let text = line.inline.text.as_str();
        if !doc.is_empty() {
            let tight = line.kind == LineKind::Item && before == Some(LineKind::Item)
                || line.kind == LineKind::Code && before == Some(LineKind::Code);
            doc.push_str(if tight { "\n" } else { "\n\n" });
        }
        if line.kind == LineKind::Item {
            doc.push_str("- ");
        }
        doc.push_str(text);
        before = Some(line.kind);
    }
    Some(doc).filter(|doc| !doc.trim().is_empty())
}

/// A row that no table has, of what is said or shown elsewhere.
pub(super) fn made_up(name: &str, line: u32, ty: TypeExpr) -> Row {
    Row {
        line,
        name: name.to_owned(),
        ty,
        facts: Property::of(Type::Any),
        required_known: false,
        references: Vec::new(),
        location: None,
        free_key: false,
        nesting: None,
        description: String::new(),
        repeats: None,
    }
}

/// What is said of a row that repeats the name of an earlier one and is left out.
pub(crate) fn duplicate_row(page: &str, name: &str, line: u32, first: u32) -> Diagnostic {
    let message = format!("`{name}` stands in line {first} of the same table already");
    Diagnostic::new(Code::DuplicateRow, page, line, message)
        .quoting(name, name)
        .read_as("the first row, the second one left out")
}

/// A parameter that the URI names and no table describes.
pub(super) fn undescribed(
    location: Location,
    name: &str,
    line: u32,
    required: bool,
) -> super::ParameterRow {
    use crate::ir::Inferred;
    let mut row = made_up(name, line, TypeExpr::Scalar(ScalarType::String));
    row.facts.required = required;
    row.facts.inferred = Some(Inferred::Path);
    super::ParameterRow {
        location,
        response: false,
        row,
        placement: super::Placement::Said,
    }
}
