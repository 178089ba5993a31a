//! A page beside what was read of it, line by line.

use std::collections::BTreeMap;

use generator::{
    diagnostic::Diagnostic, extract::Note, extract::NoteKind, extract::Reading, extract::RowNote,
    resolve::Ruled,
};
use serde::Serialize;

use super::{facts, render};
use crate::problem::Problem;

/// What the template shows.
#[derive(Serialize)]
struct Page {
    name: String,
    title: String,
    operation: Option<String>,
    counts: Vec<String>,
    /// What is about no line.
    unplaced: Notes,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    number: u32,
    text: String,
    notes: Notes,
}

/// What is told beside a line.
#[derive(Clone, Default, Serialize)]
struct Notes {
    /// Tables, status codes, examples: a word for the kind, and what it was taken for.
    marks: Vec<(&'static str, String)>,
    rows: Vec<Row>,
    rulings: Vec<Ruling>,
    findings: Vec<Finding>,
    /// Rulings of other lines that this one speaks for or against.
    speaks: Vec<Speech>,
}

#[derive(Clone, Serialize)]
struct Row {
    place: String,
    name: String,
    ty: String,
    required: String,
    /// Each with a word for what it is.
    facts: Vec<(&'static str, String)>,
    values: Vec<String>,
}

#[derive(Clone, Serialize)]
struct Ruling {
    place: String,
    change: String,
    rule: &'static str,
    confidence: &'static str,
    is_followed: bool,
    lines: Vec<u32>,
    witnesses: Vec<&'static str>,
    against: Vec<u32>,
}

#[derive(Clone, Serialize)]
struct Speech {
    is_for: bool,
    place: String,
    change: String,
    line: u32,
}

#[derive(Clone, Serialize)]
struct Finding {
    severity: &'static str,
    code: &'static str,
    message: String,
    read_as: String,
    help: String,
    /// What it is about, as an overlay addresses it.
    at: String,
    /// Another line that it is about, and what that is.
    beside: Option<(u32, String)>,
    also: Vec<String>,
}

/// The page as HTML.
///
/// # Errors
///
/// When the template is broken.
pub(crate) fn page(
    reading: &Reading,
    text: &str,
    rulings: &[Ruled],
    findings: &[Diagnostic],
) -> Result<String, Problem> {
    let texts: Vec<&str> = text.lines().collect();
    let mut told: BTreeMap<u32, Notes> = BTreeMap::new();
    for note in generator::notes(reading) {
        mark(told.entry(note.line).or_default(), note);
    }
    for ruled in rulings {
        rule(&mut told, ruled);
    }
    for diagnostic in findings {
        let notes = told.entry(diagnostic.line).or_default();
        notes.findings.push(finding(diagnostic));
    }
    let mut lines: Vec<Line> = Vec::new();
    for (text, number) in texts.iter().zip(1..) {
        lines.push(Line {
            number,
            text: (*text).to_owned(),
            notes: told.remove(&number).unwrap_or_default(),
        });
    }
    let unplaced = told.into_values().reduce(joined).unwrap_or_default();
    let call = reading.call.as_ref();
    render(
        "page.html",
        Page {
            name: reading.page.clone(),
            title: reading.title.clone().unwrap_or_default(),
            operation: call.map(|call| format!("{} {}", call.method.as_str(), call.path)),
            counts: counts(reading, rulings, findings),
            unplaced,
            lines,
        },
    )
}

fn counts(reading: &Reading, rulings: &[Ruled], findings: &[Diagnostic]) -> Vec<String> {
    let counted = |count: usize, word: &str| crate::summary::plural(count, word);
    let rows = reading.tables.iter().map(|table| table.rows.len()).sum();
    vec![
        counted(reading.parameters.len(), "parameter"),
        counted(reading.tables.len(), "table"),
        counted(rows, "row"),
        counted(reading.examples.len(), "example"),
        counted(rulings.len(), "ruling"),
        counted(findings.len(), "finding"),
    ]
}

fn mark(notes: &mut Notes, note: Note) {
    let kind = match note.kind {
        NoteKind::Row(row) => return notes.rows.push(row_of(note.text, *row)),
        NoteKind::Call => "call",
        NoteKind::Name => "name",
        NoteKind::Table => "table",
        NoteKind::Status => "status",
        NoteKind::Example => "example",
    };
    notes.marks.push((kind, note.text));
}

fn row_of(place: String, row: RowNote) -> Row {
    let RowNote {
        name,
        ty,
        facts,
        refers_to,
        said,
    } = row;
    let required = match &facts.required_if {
        Some(condition) => format!("required if: {condition}"),
        None if facts.required => "required".to_owned(),
        None => String::new(),
    };
    let mut known: Vec<(&'static str, String)> = Vec::new();
    known.extend(facts::limits(&facts).into_iter().map(|it| ("limits", it)));
    let default = facts.default.as_ref().map(ToString::to_string);
    known.extend(default.map(|it| ("default", it)));
    known.extend(facts::remarks(&facts).into_iter().map(|it| ("also", it)));
    known.extend(refers_to.into_iter().map(|it| ("refers to", it)));
    known.extend(said.into_iter().map(|one| (one.fact, one.words)));
    Row {
        place,
        name,
        ty,
        required,
        values: facts::values(&facts),
        facts: known,
    }
}

/// Tells of a ruling where it was made: at the row that it is about, else at the first line that speaks
/// for it. The other lines lead there.
fn rule(told: &mut BTreeMap<u32, Notes>, ruled: &Ruled) {
    let home = ruled.against.first().or(ruled.lines.first());
    let home = home.copied().unwrap_or_default();
    told.entry(home).or_default().rulings.push(Ruling {
        place: ruled.place.clone(),
        change: ruled.change.clone(),
        rule: ruled.rule,
        confidence: ruled.confidence,
        is_followed: ruled.is_followed,
        lines: ruled.lines.clone(),
        witnesses: ruled.witnesses.clone(),
        against: ruled.against.clone(),
    });
    let speakers = [(true, &ruled.lines), (false, &ruled.against)];
    for (is_for, lines) in speakers {
        for line in lines.iter().filter(|line| **line != home) {
            told.entry(*line).or_default().speaks.push(Speech {
                is_for,
                place: ruled.place.clone(),
                change: ruled.change.clone(),
                line: home,
            });
        }
    }
}

/// What is told of a finding.
fn finding(diagnostic: &Diagnostic) -> Finding {
    let also = diagnostic.also.iter();
    let beside = diagnostic.beside.as_ref();
    Finding {
        severity: diagnostic.code.severity().as_str(),
        code: diagnostic.code.as_str(),
        message: diagnostic.message.clone(),
        read_as: diagnostic.read_as.clone(),
        help: diagnostic.help.clone(),
        at: diagnostic.at.clone(),
        beside: beside.map(|quote| (quote.line, quote.label.clone())),
        also: also
            .map(|place| format!("{}:{}", place.page, place.line))
            .collect(),
    }
}

fn joined(mut one: Notes, other: Notes) -> Notes {
    one.marks.extend(other.marks);
    one.rows.extend(other.rows);
    one.rulings.extend(other.rulings);
    one.findings.extend(other.findings);
    one.speaks.extend(other.speaks);
    one
}
