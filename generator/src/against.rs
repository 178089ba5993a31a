//! Two sets of pages about one service, such as those in two languages, held against each other: where they
//! state different facts, at most one of them is right.
//!
//! Operations are met by method and path, whatever their pages and names are; what differs between two of
//! them is what [`compare`](fn@crate::compare) tells of. Sentences are no facts.

use std::collections::BTreeMap;

use crate::{
    compare::{Change, Rule, compare},
    diagnostic::{Code, Diagnostic, Place},
    extract::{Reading, Row, Side},
    ir::{Operation, Service},
};

/// What pages say, and what was made of them.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'a> {
    /// The service, without its overlay.
    pub service: &'a Service,
    /// The pages that it was made of.
    pub readings: &'a [Reading],
    /// What stands before the names of its pages where they are told of; empty for nothing.
    pub folder: &'a str,
}

/// Tells where the pages of `one` contradict those of `other`, sorted by place: one finding for each fact,
/// on a page of `one`, and the place of `other` in its `also`. What only one of them lists is told of
/// once for each object.
#[must_use]
pub fn against(one: Pages<'_>, other: Pages<'_>) -> Vec<Diagnostic> {
    let theirs = by_call(other.service);
    let mut findings = Vec::new();
    for (call, own) in by_call(one.service) {
        if let (Some(own), Some(Some(their))) = (own, theirs.get(&call)) {
            findings.extend(differences([one, other], [own, their]));
        }
    }
    findings.sort();
    findings
}

/// The operations by method and path, whatever placeholders are called; `None` where several share one.
fn by_call(service: &Service) -> BTreeMap<String, Option<&Operation>> {
    let mut calls = BTreeMap::new();
    for operation in &service.operations {
        let path = operation.path.as_str().split('/');
        let path = path.map(|part| if part.starts_with('{') { "{}" } else { part });
        let path: Vec<&str> = path.collect();
        let query = operation.parameters.iter().filter_map(|one| {
            let constant = one.constant.as_ref()?;
            Some(format!("&{}={constant}", one.name))
        });
        let key = format!(
            "{} {}{}",
            operation.method.as_str(),
            path.join("/"),
            query.collect::<String>()
        );
        let known = calls.entry(key);
        known
            .and_modify(|known| *known = None)
            .or_insert(Some(operation));
    }
    calls
}

/// What two operations state differently.
fn differences(pages: [Pages<'_>; 2], operations: [&Operation; 2]) -> Vec<Diagnostic> {
    let [old, new] = operations.map(|operation| Service {
        operations: vec![Operation {
            operation: operations[0].operation.clone(),
            page: operations[0].page.clone(),
            path: operations[0].path.clone(),
            ..operation.clone()
        }],
        ..Service::default()
    });
    let changes = compare(&old, &new);
    let mut findings = Vec::new();
    let mut values: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    let mut lacking: BTreeMap<(bool, String), Vec<&Change>> = BTreeMap::new();
    for change in &changes {
        match change.rule {
            Rule::OptionalInputRemoved | Rule::RequiredInputRemoved | Rule::OutputRemoved => {
                lacking
                    .entry((true, owner(change)))
                    .or_default()
                    .push(change);
            }
            Rule::OptionalInputAdded | Rule::RequiredInputAdded | Rule::OutputAdded => {
                lacking
                    .entry((false, owner(change)))
                    .or_default()
                    .push(change);
            }
            Rule::ValueAdded | Rule::ValueRemoved => {
                let place = change.place.path.as_str();
                values.entry(place).or_default().push(change);
            }
            rule if is_fact(rule) => findings.extend(of_fact(pages, operations, change)),
            _ => {}
        }
    }
    for (place, changes) in values {
        findings.push(of_values(pages, operations, place, &changes));
    }
    for ((is_here, owner), changes) in lacking {
        findings.push(of_members(pages, operations, is_here, &owner, &changes));
    }
    findings
}

/// Whether a kind of change is about a fact that two pages can state differently. What a page lists beyond
/// another, and what examples show, is none.
fn is_fact(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::TypeChanged
            | Rule::InputRequired
            | Rule::InputOptional
            | Rule::InputMoved
            | Rule::InputRenamed
            | Rule::OutputRenamed
            | Rule::PathParameterRenamed
            | Rule::LimitTightened
            | Rule::LimitLoosened
            | Rule::PatternChanged
            | Rule::DefaultChanged
    )
}

/// What is to be said of a fact; nothing where one of the pages states none.
fn of_fact(
    pages: [Pages<'_>; 2],
    operations: [&Operation; 2],
    change: &Change,
) -> Option<Diagnostic> {
    let path = change.place.path.as_str();
    let (here, there) = (change.before.as_deref()?, change.after.as_deref()?);
    let is_open = [here, there].contains(&"any");
    if change.rule == Rule::TypeChanged && is_open {
        return None;
    }
    let message = match change.rule {
        Rule::InputRenamed | Rule::OutputRenamed => {
            let owner = owner(change);
            format!("this page lists `{here}` in `{owner}`, the other one `{there}`")
        }
        _ => format!("`{path}` has `{here}` here and `{there}` on the other page"),
    };
    Some(told(pages, operations, &message, &[path]))
}

/// What is to be said of values that one of two lists has.
fn of_values(
    pages: [Pages<'_>; 2],
    operations: [&Operation; 2],
    place: &str,
    changes: &[&Change],
) -> Diagnostic {
    let texts = |of: fn(&Change) -> &Option<String>| {
        let texts = changes.iter().filter_map(|change| of(change).as_deref());
        let texts = texts.map(|text| text.trim_start_matches("value "));
        let texts: Vec<String> = texts.map(|text| format!("`{text}`")).collect();
        texts.join(", ")
    };
    let (here, there) = (texts(|one| &one.before), texts(|one| &one.after));
    let message = match (here.as_str(), there.as_str()) {
        (here, "") => format!("`{place}` has the values {here} here alone"),
        ("", there) => format!("`{place}` has the values {there} on the other page alone"),
        (here, there) => {
            format!("`{place}` has the values {here} here alone, {there} on the other page alone")
        }
    };
    told(pages, operations, &message, &[place])
}

/// What is to be said of members that one of two pages lists.
fn of_members(
    pages: [Pages<'_>; 2],
    operations: [&Operation; 2],
    is_here: bool,
    owner: &str,
    changes: &[&Change],
) -> Diagnostic {
    let paths: Vec<&str> = changes
        .iter()
        .map(|change| change.place.path.as_str())
        .collect();
    let names: Vec<&str> = paths.iter().map(|path| last(path)).collect();
    let names = names.join("`, `");
    let (lists, lacks) = if is_here {
        ("this page", "the other one")
    } else {
        ("the other page", "this one")
    };
    let message = format!("{lists} lists `{names}` in `{owner}`, {lacks} does not");
    told(pages, operations, &message, &paths)
}

/// A finding with the lines of the first of some places that each page has a row for.
fn told(
    pages: [Pages<'_>; 2],
    operations: [&Operation; 2],
    message: &str,
    paths: &[&str],
) -> Diagnostic {
    let line = |at: usize| {
        let mut readings = pages[at].readings.iter();
        let reading = readings.find(|reading| reading.page == operations[at].page);
        reading.map_or(1, |reading| line_of(reading, paths))
    };
    let name = |at: usize| match pages[at].folder {
        "" => operations[at].page.clone(),
        folder => format!("{folder}/{}", operations[at].page),
    };
    let subject = last(paths.first().copied().unwrap_or_default());
    let mut finding = Diagnostic::new(Code::PagesDiffer, &name(0), line(0), message);
    finding = finding.quoting(subject, "");
    let (page, line) = (name(1), line(1));
    finding.also.push(Place { page, line });
    finding
}

/// The line of the row that the first of some places comes from; that of the first object around it where
/// no row has its name, or of the call.
fn line_of(reading: &Reading, paths: &[&str]) -> u32 {
    let call = reading.call.as_ref().map_or(1, |call| call.line);
    let steps = |path: &str| -> Vec<String> {
        let names = path.split('.').rev();
        names.map(|name| plain(name).to_owned()).collect()
    };
    for path in paths {
        let side = if path.starts_with("response") {
            Side::Response
        } else {
            Side::Request
        };
        let tables = reading.tables.iter();
        let tables = tables.filter(|table| table.side.is_none_or(|of| of == side));
        let parameters = reading.parameters.iter();
        let parameters = parameters.filter(|one| one.response == (side == Side::Response));
        let rows = tables.flat_map(|table| &table.rows);
        let rows: Vec<&Row> = parameters.map(|one| &one.row).chain(rows).collect();
        for name in steps(path) {
            if let Some(row) = rows.iter().find(|row| row.name == name) {
                return row.line;
            }
        }
    }
    call
}

/// The way to the object that a member is in.
fn owner(change: &Change) -> String {
    let path = &change.place.path;
    path.rsplit_once('.')
        .map_or(path.as_str(), |(owner, _)| owner)
        .to_owned()
}

/// The last name of a way.
fn last(path: &str) -> &str {
    plain(path.rsplit('.').next().unwrap_or(path))
}

/// A step without what says that it holds several.
fn plain(step: &str) -> &str {
    step.trim_end_matches("[]")
        .trim_end_matches("{}")
        .trim_matches('`')
}
