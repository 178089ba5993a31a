//! The pages of the regression table: for each dialect one or more, and pages that document no
//! operation, with the numbers of what was read from each.
//!
//! `regression.txt` holds numbers and names of files, nothing that the pages say. After a change of
//! the reader it is written anew with
//!
//! ```text
//! INSTA_UPDATE=always cargo test -p tests --test it regression
//! ```
//!
//! and each line that changed is to be held against its page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use generator::diagnostic::Diagnostic;
use generator::extract::Reading;
use generator::ir::{Location, Operation, Property, Service, Type};

use super::survey;

const TABLE: &str = include_str!("regression.txt");

/// What is counted.
const COLUMNS: [&str; 12] = [
    "ops", "path", "query", "header", "request", "required", "response", "headers", "enums",
    "values", "inferred", "examples",
];

/// A page and its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    page: String,
    counts: [usize; COLUMNS.len()],
    /// How many diagnostics of each code.
    codes: BTreeMap<String, usize>,
}

impl Line {
    fn parse(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let mut number = || words.next().and_then(|word| word.parse().ok());
        let counts = COLUMNS
            .map(|column| number().unwrap_or_else(|| panic!("no number for {column} in `{line}`")));
        let page = words.next().expect("a page behind the numbers").to_owned();
        let words: Vec<&str> = words.collect();
        let code = |pair: &[&str]| (pair[0].to_owned(), pair[1].parse().expect("a number"));
        Self {
            page,
            counts,
            codes: words.chunks_exact(2).map(code).collect(),
        }
    }

    fn write(&self) -> String {
        let mut line = String::new();
        for (column, count) in COLUMNS.iter().zip(self.counts) {
            write!(line, "{count:>width$} ", width = column.len().max(4)).expect("a string");
        }
        write!(line, " {}", self.page).expect("a string");
        for (code, count) in &self.codes {
            write!(line, "  {code} {count}").expect("a string");
        }
        line
    }

    /// What differs from `known`, a line each.
    fn changes(&self, known: &Self) -> String {
        let mut changes = String::new();
        let mut compare = |what: &str, was: usize, is: usize| {
            if was != is {
                writeln!(changes, "{}: {what} was {was}, is {is}", self.page).expect("a string");
            }
        };
        for (at, column) in COLUMNS.iter().enumerate() {
            compare(column, known.counts[at], self.counts[at]);
        }
        let codes: BTreeSet<&String> = self.codes.keys().chain(known.codes.keys()).collect();
        for code in codes {
            let count = |line: &Self| line.codes.get(code).copied().unwrap_or(0);
            compare(code, count(known), count(self));
        }
        changes
    }
}

fn table() -> Vec<Line> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.map(Line::parse).collect()
}

/// The lines of those pages of the table that are among the readings.
pub(super) fn lines(
    language: &str,
    readings: &[Reading],
    service: &Service,
    diagnostics: &[Diagnostic],
) -> Vec<Line> {
    let table = table();
    let wanted = |reading: &&Reading| {
        let page = format!("{language}/{}", reading.page);
        table.iter().any(|line| line.page == page)
    };
    let line = |reading: &Reading| {
        let operations = service.operations.iter();
        let operations: Vec<&Operation> = operations
            .filter(|operation| operation.page == reading.page)
            .collect();
        let mut codes: BTreeMap<String, usize> = BTreeMap::new();
        for one in diagnostics {
            let also = one.also.iter().map(|place| &place.page);
            let here = also
                .chain([&one.page])
                .filter(|page| **page == reading.page);
            let here = here.count();
            if here > 0 {
                *codes.entry(one.code.as_str().to_owned()).or_default() += here;
            }
        }
        let mut counts = [0; COLUMNS.len()];
        counts[0] = operations.len();
        counts[11] = reading.examples.len();
        for operation in operations {
            count(operation, &mut counts);
        }
        Line {
            page: format!("{language}/{}", reading.page),
            counts,
            codes,
        }
    };
    readings.iter().filter(wanted).map(line).collect()
}

/// Adds what an operation has.
fn count(operation: &Operation, counts: &mut [usize; COLUMNS.len()]) {
    let mut values: Vec<&Property> = Vec::new();
    for parameter in &operation.parameters {
        let column = match parameter.location {
            Location::Path => 1,
            Location::Query => 2,
            Location::Header => 3,
        };
        counts[column] += 1;
        values.push(&parameter.value);
    }
    let mut seen = BTreeSet::new();
    if let Some(body) = &operation.request {
        let members = members(operation, &body.schema, &mut seen);
        counts[4] += members.len();
        counts[5] += members.iter().filter(|member| member.required).count();
        values.extend(members);
    }
    let mut seen = BTreeSet::new();
    for response in operation.responses.values() {
        counts[7] += response.headers.len();
        values.extend(response.headers.iter().map(|header| &header.value));
        if let Some(body) = &response.body {
            let members = members(operation, &body.schema, &mut seen);
            counts[6] += members.len();
            values.extend(members);
        }
    }
    for value in values {
        let mut inner = value;
        while let (true, Some(item)) = (inner.values.is_empty(), inner.ty.inner()) {
            inner = item;
        }
        counts[8] += usize::from(!inner.values.is_empty());
        counts[9] += inner.values.len();
        counts[10] += usize::from(value.inferred.is_some());
    }
}

/// The members of a body's schema and of all it leads to, those of each schema once.
fn members<'a>(
    operation: &'a Operation,
    body: &'a Property,
    seen: &mut BTreeSet<&'a str>,
) -> Vec<&'a Property> {
    let mut members = Vec::new();
    let mut open = vec![body];
    while let Some(mut value) = open.pop() {
        while let Some(inner) = value.ty.inner() {
            value = inner;
        }
        let Type::Schema(name) = &value.ty else {
            continue;
        };
        if seen.insert(name) {
            let properties = operation.schemas[name].properties.values();
            members.extend(properties.clone());
            open.extend(properties);
        }
    }
    members
}

/// The whole file, in the order of the table as it is.
fn written(lines: &[Line]) -> String {
    let comment = TABLE.lines().take_while(|line| line.starts_with("# "));
    let mut text = comment.collect::<Vec<_>>().join("\n") + "\n";
    let mut header = String::from("#");
    for column in COLUMNS {
        write!(header, "{column:>width$} ", width = column.len().max(4)).expect("a string");
    }
    writeln!(text, "{} page, diagnostics", header.replacen("# ", "#", 1)).expect("a string");
    for line in lines {
        writeln!(text, "{}", line.write()).expect("a string");
    }
    text
}

#[test]
fn the_pages_of_the_regression_table_are_read_as_before() {
    let Some(survey) = survey() else { return };
    let (mut lines, mut changes) = (Vec::new(), String::new());
    for known in table() {
        match survey
            .regression
            .iter()
            .find(|line| line.page == known.page)
        {
            Some(line) => {
                changes += &line.changes(&known);
                lines.push(line.clone());
            }
            None => writeln!(changes, "{}: there is no such page", known.page).expect("a string"),
        }
    }
    if std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always") {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/corpus/regression.txt");
        fs::write(file, written(&lines)).expect("the table can be written");
        return;
    }
    assert!(changes.is_empty(), "{changes}");
}

#[test]
fn a_change_names_page_and_column() {
    let line = |text: &str| Line::parse(text);
    let known = line("1 1 0 0 2 1 3 0 1 2 0 1 a/b.md example-type 1 no-uri 2");
    let now = line("1 1 0 0 4 1 3 0 1 2 0 1 a/b.md example-type 1 wrong-level 1");
    assert_eq!(known.changes(&known), "");
    assert_eq!(
        now.changes(&known),
        "a/b.md: request was 2, is 4\n\
         a/b.md: no-uri was 2, is 0\n\
         a/b.md: wrong-level was 0, is 1\n"
    );
    assert_eq!(Line::parse(&now.write()), now);
}
