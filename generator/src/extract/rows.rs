//! The rows of a table of parameters: name, type, whether it is required, limits, references.

use std::{
    collections::BTreeMap,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use super::{
    Nesting, budget,
    columns::Columns,
    constraints, labels,
    types::{self, ScalarType, SchemaName, TypeExpr},
    vocabulary::{self, Column, RowLocation, is_none_word, yes_no},
    wire_name::is_wire_name,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Cell, CellLine, Cover, Row as GridRow, Table},
    ir::{Property, Type},
};

use self::memo::Names;
pub(super) use self::memo::Siblings;
pub(super) use self::mend::mend_row;
pub(super) use self::references::link_target;
pub(crate) use self::references::table_numbers;
pub use self::references::{Reference, ReferenceFrom, Target};
use self::{
    cells::Cells,
    doc::doc,
    mend::{check_headings, mend_header},
    names::{is_free_key, names},
};

mod cells;
mod doc;
mod memo;
mod mend;
mod names;
mod references;
mod said;

/// A row, as a parameter or a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line of the row.
    pub line: u32,
    /// The line of an earlier row of the table that has the name: the two may belong to different
    /// objects.
    pub repeats: Option<u32>,
    /// Shared by all rows that say the same, which are most.
    says: Arc<RowFacts>,
}

/// What one row says about a parameter or a property, wherever it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFacts {
    /// The name on the wire.
    pub name: String,
    /// The type as the cell gives it; what it refers to is not looked up yet.
    pub ty: TypeExpr,
    /// Whether prose alone tells the type, where the table has none.
    pub has_told_type: bool,
    /// Everything else the row states. Its `ty` is meaningless here.
    pub facts: Property,
    /// Whether the table says anything about being required.
    pub required_known: bool,
    /// Which words of the description gave which of the facts.
    pub said: Vec<constraints::Said>,
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
}

impl Deref for Row {
    type Target = RowFacts;

    fn deref(&self) -> &RowFacts {
        &self.says
    }
}

impl DerefMut for Row {
    fn deref_mut(&mut self) -> &mut RowFacts {
        Arc::make_mut(&mut self.says)
    }
}

impl RowFacts {
    /// These facts as a row of a line.
    pub(super) fn in_line(self, line: u32) -> Row {
        Row {
            line,
            repeats: None,
            says: Arc::new(self),
        }
    }
}

/// Reads the rows of a table whose columns are known.
pub(super) fn read(page: &str, table: &Table, diagnostics: &mut Vec<Diagnostic>) -> Vec<Row> {
    let mut columns = Columns::of(table);
    check_headings(page, table, &columns, diagnostics);
    mend_header(page, table, &mut columns, diagnostics);
    let names: Names = table
        .rows
        .iter()
        .map(|row| columns.text(row, Column::Name).trim().to_owned())
        .filter(|name| is_wire_name(name))
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut at_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut group = None;
    for grid_row in &table.rows {
        if rows.len() >= budget::ROWS {
            let what = "the table has more rows than are read";
            let found = budget::exceeded(page, grid_row.line, what, "the rows before it");
            diagnostics.push(found);
            break;
        }
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
            let same = |at: &&usize| rows[**at].nesting == row.nesting;
            let earlier = at_name.entry(row.name.clone()).or_default();
            let known = earlier.iter().find(same).map(|at| rows[*at].line);
            // A remark tells of which case a further row is.
            if known.is_some() && (row.name.is_empty() || has_remark(&columns, grid_row)) {
                continue;
            }
            if known.is_none() {
                earlier.push(rows.len());
            }
            row.repeats = known;
            rows.push(row);
        }
    }
    rows
}

/// Whether a remark in brackets follows the name of a row.
fn has_remark(columns: &Columns, row: &GridRow) -> bool {
    let text = columns.text(row, Column::Name);
    let text = text.trim();
    text.ends_with([')', '）']) && !text.starts_with(['(', '（'])
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

/// Reads a row, unless another of the same cells was read before.
fn read_row(
    page: &str,
    columns: &Columns,
    table: &Names,
    row: &GridRow,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let key = memo::key(columns, row);
    if let Some(known) = memo::recall(&key, table, row.line) {
        return known;
    }
    let siblings = Siblings::of(table);
    let told = diagnostics.len();
    let rows = read_cells(page, columns, &siblings, row, diagnostics);
    if diagnostics.len() == told {
        memo::keep(&key, siblings, &rows);
    }
    rows
}

fn read_cells(
    page: &str,
    columns: &Columns,
    siblings: &Siblings<'_>,
    row: &GridRow,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let Some(cells) = Cells::of(columns, row) else {
        return Vec::new();
    };
    if cells.name.len() > budget::NAME_BYTES {
        let what = "a cell of names has more letters than are read";
        let found = budget::exceeded(page, cells.line, what, "no row");
        diagnostics.push(found.quoting(&cells.name, ""));
        return Vec::new();
    }
    let names = names(page, cells.line, &cells.name, diagnostics);
    let (mut said, misspelt) = said(page, &cells);
    diagnostics.extend(misspelt);
    let (required, conditional) = required(page, &names, &cells);
    diagnostics.extend(conditional);
    let subject = constraints::Subject {
        names: &names,
        siblings,
    };
    let (limits, conflicts) = limits(page, &cells, &mut said, subject);
    diagnostics.extend(conflicts);
    let facts = Property {
        required: required == Required::Always,
        required_if: required.condition().map(str::to_owned),
        doc: doc(&said.lines),
        ..limits
    };
    let rows = names.into_iter().map(|name| {
        let facts = RowFacts {
            free_key: is_free_key(&name),
            name,
            ty: said.ty.clone(),
            has_told_type: said.has_told_type,
            facts: facts.clone(),
            said: said.facts.clone(),
            required_known: required != Required::Unsaid,
            references: cells.references.clone(),
            location: cells.location,
            nesting: said.nesting.clone(),
            description: cells.description.map(Cell::text).unwrap_or_default(),
        };
        let mut row = facts.in_line(cells.line);
        if let Some(owner) = &cells.owner {
            member_of(&mut row, owner);
        }
        row
    });
    rows.collect()
}

/// What the type and the description of a row say it is.
struct Told {
    ty: TypeExpr,
    /// Whether prose alone tells it.
    has_told_type: bool,
    nesting: Option<Nesting>,
    /// What else they say, constraints included.
    lines: Vec<CellLine>,
    /// Which words of them gave which facts.
    facts: Vec<constraints::Said>,
}

/// Reads type and description. A table without a column of types may have labels for them in the
/// description.
fn said(page: &str, cells: &Cells<'_>) -> (Told, Option<Diagnostic>) {
    let (mut ty, misspelt) = read_type(page, cells);
    let description = cells.description;
    if ty == TypeExpr::Object(SchemaName::Anonymous)
        && let Some(spoken) = description.and_then(|cell| types::spoken_map(&cell.text()))
    {
        ty = spoken;
    }
    let lines_of = |cell: Option<&Cell>| cell.map(|cell| cell.content.lines.clone());
    let mut lines = lines_of(description).unwrap_or_default();
    let mut nesting = None;
    if cells.ty.is_none()
        && let Some(labelled) = labels::read(&lines)
    {
        ty = labelled.ty.unwrap_or(ty);
        (nesting, lines) = (labelled.nesting, labelled.lines);
    }
    lines.extend(lines_of(cells.constraint).unwrap_or_default());
    let said = Told {
        ty,
        has_told_type: false,
        nesting,
        lines,
        facts: Vec::new(),
    };
    (said, misspelt)
}

/// Reads the cell of the type.
fn read_type(page: &str, cells: &Cells<'_>) -> (TypeExpr, Option<Diagnostic>) {
    let text = cells.ty.as_deref().unwrap_or_default();
    let (ty, misspelt) = types::parse(text);
    let text = text.trim();
    let found = if vocabulary::column(&vocabulary::normalise(text)) == Some(Column::Type) {
        let message = format!("the type `{text}` is a heading of the column of types");
        Some((Code::TemplateWord, message))
    } else {
        misspelt.then(|| {
            let message = format!("the type `{text}` is misspelt");
            (Code::MisspeltType, message)
        })
    };
    let finding = found.map(|(code, message)| {
        Diagnostic::new(code, page, cells.line, message)
            .quoting(text, "")
            .read_as(spelling(&ty))
    });
    (ty, finding)
}

/// Reads limits, values and default, and a type that only prose tells: of the prose, then of the
/// columns that are for them.
fn limits(
    page: &str,
    cells: &Cells<'_>,
    said: &mut Told,
    subject: constraints::Subject<'_>,
) -> (Property, Vec<Diagnostic>) {
    let mut facts = Property::of(Type::Any);
    if let Some(beyond) = over_budget(page, cells, &said.lines, subject.names) {
        return (facts, vec![beyond]);
    }
    let findings = constraints::read(&said.lines, &said.ty, subject, &mut facts);
    if let Some(ty) = findings.ty {
        said.has_told_type = said.ty == TypeExpr::Absent;
        said.ty = ty;
    }
    said.facts = findings.said;
    let names = subject.names.join("`, `");
    let conflict = |message: String, read_as: String| {
        let quote = cells.description.map(Cell::text).unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::LimitConflict, page, cells.line, message);
        diagnostic.quoting(first_line(&quote), "").read_as(read_as)
    };
    let conflicts = findings.conflicts.into_iter().map(|found| {
        let (prose, label) = (found.prose, found.label);
        let message = format!("prose gives {prose} for `{names}`, the label gives {label}");
        conflict(message, label)
    });
    let mut conflicts: Vec<Diagnostic> = conflicts.collect();
    read_columns(cells, &said.ty, subject, &mut facts);
    if let Some(broken) = constraints::drop_broken_default(&mut facts) {
        let message = format!("{} of `{names}` breaks its {}", broken.prose, broken.label);
        conflicts.push(conflict(message, "the limit, without a default".to_owned()));
    }
    (facts, conflicts)
}

/// What is to be said of a row whose cells have more letters than are looked through for what they state.
fn over_budget(
    page: &str,
    cells: &Cells<'_>,
    lines: &[CellLine],
    names: &[String],
) -> Option<Diagnostic> {
    let bytes = |lines: &[CellLine]| lines.iter().map(|line| line.inline.text.len()).sum();
    let range = cells.range.map_or(0, |cell| bytes(&cell.content.lines));
    let all = [bytes(lines), range, cells.default.len()];
    if all.iter().all(|bytes| *bytes <= budget::CELL_BYTES) {
        return None;
    }
    let first = names.first().map_or("", String::as_str);
    let what = "a cell has more letters than are looked through for limits, values and a default";
    let found = budget::exceeded(page, cells.line, what, "a value without any of these");
    Some(found.quoting(first, ""))
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
    cells: &Cells<'_>,
    ty: &TypeExpr,
    subject: constraints::Subject<'_>,
    facts: &mut Property,
) {
    if facts.max_length.is_none() {
        let length = cells.ty.as_deref().and_then(types::length);
        facts.max_length =
            length.filter(|length| facts.min_length.is_none_or(|min| min <= *length));
    }
    if facts.default.is_none() {
        facts.default = constraints::read_default(&cells.default, ty);
    }
    if let Some(cell) = cells.range {
        constraints::read_range(&cell.content.lines, ty, subject, facts);
    }
    if let Some(cell) = cells.constraint {
        constraints::read_constraint(&cell.content.lines, ty, subject, facts);
    }
}

/// What a table says about being required.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Required {
    Always,
    /// A plain no.
    Never,
    /// Under a condition, which is kept as text.
    If(String),
    /// The table says nothing.
    Unsaid,
}

impl Required {
    fn condition(&self) -> Option<&str> {
        match self {
            Required::If(condition) => Some(condition),
            Required::Always | Required::Never | Required::Unsaid => None,
        }
    }
}

/// Reads the cell of mandatory parameters. Anything but a plain yes or no is a condition.
fn required(page: &str, names: &[String], cells: &Cells<'_>) -> (Required, Option<Diagnostic>) {
    let plain = match yes_no(&cells.required) {
        Some(true) => Required::Always,
        Some(false) => Required::Never,
        None if is_none_word(&cells.required) && cells.is_starred => Required::Always,
        None if is_none_word(&cells.required) => Required::Unsaid,
        // A type that stands there changed places with the answer, which its cell gets told for.
        None if matches!(types::parse(&cells.required).0, TypeExpr::Scalar(_)) => Required::Unsaid,
        None => {
            let words: Vec<&str> = cells.required.split_whitespace().collect();
            let condition = words.join(" ");
            let names = names.join("`, `");
            let message = format!("`{names}` is required or not, by a condition");
            let finding = Diagnostic::new(Code::ConditionalRequired, page, cells.line, message)
                .quoting(&condition, "")
                .read_as("optional, with the condition kept");
            return (Required::If(condition), Some(finding));
        }
    };
    (plain, None)
}

/// A row that no table has, of what is said or shown elsewhere.
pub(super) fn made_up(name: &str, line: u32, ty: TypeExpr) -> Row {
    let facts = RowFacts {
        name: name.to_owned(),
        ty,
        has_told_type: false,
        facts: Property::of(Type::Any),
        said: Vec::new(),
        required_known: false,
        references: Vec::new(),
        location: None,
        free_key: false,
        nesting: None,
        description: String::new(),
    };
    facts.in_line(line)
}

/// What is said of a row that repeats the name of an earlier one and is left out.
pub(crate) fn duplicate_row(page: &str, name: &str, line: u32, first: u32) -> Diagnostic {
    let message = format!("`{name}` stands in line {first} of the same table already");
    Diagnostic::new(Code::DuplicateRow, page, line, message)
        .quoting(name, name)
        .read_as("the first row, the second one left out")
}
