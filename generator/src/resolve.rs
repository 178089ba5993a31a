//! The pages of a service together: which table describes which property, here or on another page;
//! what the examples prove; one schema for equal ones; names.
//!
//! What a page says is a claim, not a fact. The tables of a page are read into a tree of what is
//! declared (`declare`); its examples are held against that (`show`); where the two differ, pure
//! rules rule in one order (`decide`), and what they rule is done (`apply`) and told (`report`),
//! until nothing changes (`settle`). What a page contradicts itself in is mended at the end (`valid`).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Code, Diagnostic, Severity, same},
    extract::{Call, Reading, Side},
    ir::{self, Operation, Property},
};

use self::{
    bodies::{Bodies, Place},
    census::Census,
    declare::Draft,
    formats::Times,
    index::Index,
    report::Rows,
    tree::{MemberId, is_open},
};

mod apply;
mod bodies;
mod census;
mod decide;
mod declare;
mod formats;
mod hints;
mod index;
mod likeness;
mod operations;
mod parameters;
mod report;
mod ruling;
mod schemas;
mod settle;
mod show;
mod survey;
mod tree;
mod valid;

pub use self::report::Ruled;

/// Puts the pages of one service together.
#[must_use]
pub(crate) fn resolve(
    info: ir::ServiceInfo,
    readings: &[Reading],
) -> (ir::Service, Vec<Diagnostic>) {
    put_together(info, readings, None)
}

/// What was ruled while the pages of one service were put together, by page and place.
#[must_use]
pub(crate) fn rulings(info: ir::ServiceInfo, readings: &[Reading]) -> Vec<Ruled> {
    let mut ruled = Vec::new();
    let _ = put_together(info, readings, Some(&mut ruled));
    // In one place, the order in which it was ruled tells something.
    ruled.sort_by(|a, b| (&a.page, &a.place).cmp(&(&b.page, &b.place)));
    ruled
}

fn put_together(
    info: ir::ServiceInfo,
    readings: &[Reading],
    mut ruled: Option<&mut Vec<Ruled>>,
) -> (ir::Service, Vec<Diagnostic>) {
    let mut readings: Vec<&Reading> = readings.iter().collect();
    readings.sort_by(|a, b| a.page.cmp(&b.page));
    let index = Index::of(&readings);
    let census = Census::of(&readings);
    let times = Times::of(&readings);
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut aside: BTreeSet<(usize, u32)> = BTreeSet::new();
    let surveyed = survey::survey(&readings);
    let odd = lines(&surveyed);
    let names = operations::assign(&info, &readings, &mut findings);
    let mut operations: Vec<Operation> = Vec::new();
    let mut rows: BTreeMap<String, Rows> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate() {
        if let (Some(call), Some(name)) = (&reading.call, names.get(reading.page.as_str())) {
            let odd = odd.get(reading.page.as_str());
            let page = Page {
                at,
                call,
                name,
                odd: odd.map_or(&[], Vec::as_slice),
            };
            let made = operation(&index, &census, &times, &page, ruled.as_deref_mut());
            rows.insert(made.operation.page.clone(), made.rows);
            operations.push(made.operation);
            findings.extend(made.findings);
            used.extend(made.pages);
            aside.extend(made.aside);
        }
    }
    for (at, reading) in readings.iter().enumerate() {
        // Of a page that nothing uses only what may keep it from being used is worth telling.
        let is_used = reading.call.is_some() || used.contains(&at);
        let said = reading.diagnostics.iter();
        let said = said.filter(|said| is_used || keeps_from_use(said.code));
        let is_aside = |said: &&Diagnostic| {
            said.code == Code::UnknownColumn && aside.contains(&(at, said.line))
        };
        let said = said.filter(|said| !is_aside(said));
        findings.extend(said.cloned());
    }
    findings.extend(surveyed);
    explained(&mut findings);
    for finding in &mut findings {
        // A page has at most one operation.
        let name = names.get(finding.page.as_str()).cloned();
        finding.operation = name.unwrap_or_default();
        if let Some(rows) = rows.get(&finding.page) {
            rows.complete(finding);
        }
    }
    operations.sort_by(|a, b| a.operation.cmp(&b.operation));
    findings.sort();
    findings.dedup_by(|one, other| one.says_what(other));
    same::number(&mut findings);
    report::fold(&mut findings, operations.len());
    report::merge(&mut findings);
    (ir::Service { info, operations }, findings)
}

/// The lines of findings, by page.
fn lines(findings: &[Diagnostic]) -> BTreeMap<&str, Vec<u32>> {
    let mut lines: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for one in findings {
        lines.entry(&one.page).or_default().push(one.line);
    }
    lines
}

/// Leaves out what another finding explains: that the name of a copied page is taken, and that a link of a row
/// leads nowhere, where it is told that it leads to no table.
fn explained(findings: &mut Vec<Diagnostic>) {
    let places = |codes: &[Code]| -> BTreeSet<(String, u32)> {
        let of = findings.iter().filter(|one| codes.contains(&one.code));
        of.map(|one| (one.page.clone(), one.line)).collect()
    };
    let copied = places(&[Code::CopiedPage]);
    let dangling = places(&[Code::DanglingReference, Code::OtherPageTable]);
    findings.retain(|one| {
        let place = (one.page.clone(), one.line);
        match one.code {
            Code::DuplicateOperation => !copied.contains(&place),
            Code::DeadLink => !dangling.contains(&place),
            _ => true,
        }
    });
}

/// Whether what a finding tells of may be why nothing uses a page; a dead link is one wherever it is.
fn keeps_from_use(code: Code) -> bool {
    let is_told = matches!(
        code,
        Code::UnreadableUri
            | Code::OverBudget
            | Code::UnclosedTable
            | Code::EmptyRow
            | Code::DeadLink
    );
    is_told || code.severity() == Severity::Error
}

/// A page that documents an operation.
struct Page<'a> {
    /// Its place among the readings.
    at: usize,
    call: &'a Call,
    /// The operation's name.
    name: &'a str,
    /// The lines in which it differs from other pages.
    odd: &'a [u32],
}

/// An operation, as it was put together.
struct Made {
    operation: Operation,
    findings: Vec<Diagnostic>,
    /// The rows of its page that findings are about.
    rows: Rows,
    /// The pages whose tables describe it.
    pages: BTreeSet<usize>,
    /// Where its page lists things that are none of its parameters, and what is odd about that does not matter.
    aside: BTreeSet<(usize, u32)>,
}

/// Makes the operation that one page documents.
fn operation<'a>(
    index: &Index<'a>,
    census: &Census<'a>,
    times: &Times<'_>,
    page: &Page<'_>,
    mut ruled: Option<&mut Vec<Ruled>>,
) -> Made {
    let (at, call, name) = (page.at, page.call, page.name);
    let reading = index.reading(at);
    let mut draft = Draft::new(index, at);
    let bodies = Bodies::of(&mut draft, reading, name);
    let shown = settle::settle(&mut draft, &bodies, census, ruled.as_deref_mut());
    bodies.tell_apart(&mut draft, reading);
    let said = report::whole(&draft, &bodies, &shown);
    draft.findings.extend(said);
    let mut findings = std::mem::take(&mut draft.findings);
    findings.retain(|finding| report::holds(finding, &draft));
    let mut rows = Rows::of(&draft.tree, &bodies, reading, (&findings, page.odd));
    draft.findings = findings;
    let is_known = |member: MemberId| !is_open(&draft.tree[member].property.ty);
    let known: Vec<&bodies::Body<'_>> = bodies
        .list
        .iter()
        .filter(|body| body.is_described || is_known(body.member))
        .collect();
    let members: Vec<MemberId> = known.iter().map(|body| body.member).collect();
    let requests = known.iter().filter(|body| body.place == Place::Request);
    let requests = requests.count();
    let places: Vec<Place> = known.iter().map(|body| body.place).collect();
    let schemas = schemas::name(&mut draft.tree, &members, requests);
    let members = members.iter().map(|id| draft.tree[*id].property.clone());
    let found: BTreeMap<Place, Property> = places.into_iter().zip(members).collect();
    let mut parameters = parameters::of_request(index, at, call);
    let held = parameters::hold(&mut parameters, reading, ruled);
    draft.findings.extend(held);
    let mut operation = Operation {
        operation: name.to_owned(),
        title: reading.title.clone(),
        doc: reading.doc.clone(),
        page: reading.page.clone(),
        explorer: operations::explorer(reading, name),
        deprecated: reading.deprecated,
        method: call.method,
        path: call.path.clone(),
        other_paths: call.other_paths.clone(),
        parameters,
        request: bodies::content(reading, Side::Request, found.get(&Place::Request)),
        responses: bodies.responses(index, at, &found),
        schemas,
    };
    let failures = report::failure_status(&operation, &found);
    rows.of_failures(&mut draft.findings, failures);
    draft.findings.extend(valid::mend(&mut operation, reading));
    let listed = formats::state(&mut operation, reading, at, times);
    draft.findings.extend(listed);
    Made {
        aside: report::aside(&draft),
        operation,
        rows,
        pages: draft.pages(),
        findings: draft.findings,
    }
}
