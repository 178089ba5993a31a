//! `cargo xtask report`: every operation with all that is known of it, as one HTML file.

use std::{path::PathBuf, time::Instant};

use generator::{
    emit::FACADE,
    extract::Reading,
    ir::{Operation, Service, ServiceInfo},
    lower::LowerError,
    resolve::Ruled,
};
use serde::Serialize;

use self::{
    coverage::Coverage,
    findings::{Codes, Placed},
};
use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    extract,
    html::{is_ours, render},
    paths,
    problem::{Problem, Problems},
    sources::{PAGES_HELP, Request, Source},
    summary::plural,
    write::{self, Plan},
};

mod coverage;
mod findings;
mod members;
mod operation;

/// The task.
pub(crate) const TASK: Task = Task {
    name: "report",
    summary: "Write all that is known of the operations as one HTML file",
    operands: &[],
    flags: &[args::DOCS, args::SPECS, args::SERVICE, OUT, args::JOBS],
    details: &[
        "\
The file needs nothing else, no network and no server: a list of the operations that can be searched and
filtered, and for each its members, its call in Rust, and, where its page is at hand, findings and rulings.
In it, `/` leads to the search, arrows and Enter to an operation, Esc back.",
        PAGES_HELP,
        "\
Without --docs, services are taken from the specs: from their pages where there are some, else from
their operation files, corrected by their overlays.",
    ],
    run,
};

const OUT: Flag = Flag {
    name: "out",
    value: Some("FILE"),
    repeats: false,
    help: "The file to write; required",
};

/// What the template shows: JSON that the report's script reads, so that an operation costs nothing
/// before somebody looks at it.
#[derive(Serialize)]
struct Report {
    index: minijinja::Value,
    services: Vec<minijinja::Value>,
}

/// What the whole report is made from at first.
#[derive(Serialize)]
struct Index<'a> {
    services: Vec<&'a ServiceEntry>,
    operations: Vec<operation::Entry<'a>>,
    codes: Vec<findings::CodeEntry>,
}

/// What is told of a service.
#[derive(Serialize)]
struct ServiceEntry {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    operations: usize,
    /// Its pages at hand; without any there are no findings.
    pages: usize,
    #[serde(flatten)]
    coverage: Coverage,
    /// How many errors, warnings and notes were found.
    findings: [usize; 3],
}

/// One service, ready to be shown.
struct Shown {
    entry: ServiceEntry,
    service: Service,
    placed: Placed,
    details: Vec<operation::Detail>,
    is_named: Vec<Option<bool>>,
}

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let start = Instant::now();
    let Some(out) = given.one(&OUT).map(PathBuf::from) else {
        let problem = Problem::new("`--out FILE` is missing");
        return Err(problem
            .help("`cargo xtask help report` lists what it takes")
            .into());
    };
    if out.is_dir() {
        let problem = Problem::new("the report is one file, and this is a folder").at(&out);
        return Err(problem.help("name a file in it: --out report.html").into());
    }
    let request = Request::new(given)?;
    let mut sources = request.sources()?;
    sources.services.retain(|source| request.asks_for(source));
    let shown = sources.each(request.jobs, |source, jobs| show(source, &request, jobs))?;
    let shown: Vec<Shown> = shown
        .into_iter()
        .filter(|shown| !shown.details.is_empty())
        .collect();
    let text = render("report.html", report(&shown)?)?;
    let size = text.len();
    let mut plan = Plan::default();
    plan.add_all([write::plan(out.clone(), text, is_ours)?]);
    plan.seal();
    plan.apply()?;
    let operations = shown.iter().map(|shown| shown.details.len()).sum();
    terminal.print(&format!(
        "{}: {} of {}, {}, {:.1} MB, {:.1} s\n",
        paths::shown(&out),
        plural(operations, "operation"),
        plural(shown.len(), "service"),
        plural(shown.iter().map(|it| it.placed.count()).sum(), "finding"),
        megabytes(size),
        start.elapsed().as_secs_f64(),
    ));
    Ok(Outcome::Done)
}

#[expect(clippy::cast_precision_loss, reason = "one digit is shown")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Reads one service.
fn show(source: &Source, request: &Request, jobs: usize) -> Result<Shown, Problems> {
    let mut input = extract::input(source, &request.specs)?;
    if request.is_of_pages_alone() {
        input.forget_specs();
    }
    let readings = extract::read_pages(&input, jobs);
    let rulings = generator::rulings(ServiceInfo::default(), &readings);
    let extracted = extract::extract(&input, &request.specs, |_| readings.clone())?;
    let placed = Placed::of(&extracted.diagnostics);
    let service = extracted.into_service(&input, &request.specs)?;
    let is_named: Vec<Option<bool>> = service
        .operations
        .iter()
        .map(|operation| is_named(operation, &readings))
        .collect();
    Ok(Shown {
        entry: entry(&service, source, &placed, &is_named),
        details: details(&service, &placed, &rulings)?,
        service,
        placed,
        is_named,
    })
}

/// Whether the page of an operation gives its name. Where no page is at hand, a link to the vendor's API
/// Explorer that has the name tells that it does, and nothing that it does not.
fn is_named(operation: &Operation, readings: &[Reading]) -> Option<bool> {
    let reading = readings.iter().find(|one| one.page == operation.page);
    let link = operation.explorer.as_ref();
    let by_link = link.is_some_and(|link| link.api == operation.operation);
    reading.map(Reading::is_named).or(by_link.then_some(true))
}

fn entry(
    service: &Service,
    source: &Source,
    placed: &Placed,
    is_named: &[Option<bool>],
) -> ServiceEntry {
    ServiceEntry {
        name: service.info.name.clone(),
        title: service.info.title.clone(),
        operations: service.operations.len(),
        pages: source.pages.len(),
        coverage: Coverage::of(&service.operations, is_named),
        findings: placed.by_severity(),
    }
}

/// All that is told of each operation of a service.
fn details(
    service: &Service,
    placed: &Placed,
    rulings: &[Ruled],
) -> Result<Vec<operation::Detail>, Problem> {
    let broken = |error: LowerError| {
        let problem = Problem::new(error.to_string());
        problem.help("correct the operation on its page or in overlay.yaml")
    };
    let mut signatures = Vec::new();
    if !service.info.specs_only {
        signatures = generator::signatures(service, FACADE).map_err(broken)?;
    }
    let operations = service.operations.iter().enumerate();
    Ok(operations
        .map(|(at, operation)| {
            let page = operation.page.as_str();
            let ruled = rulings.iter().filter(|ruled| ruled.page == page);
            operation::Detail::of(
                &service.info,
                operation,
                signatures.get(at),
                placed.of_page(page),
                ruled,
            )
        })
        .collect())
}

/// Everything as the template wants it.
fn report(shown: &[Shown]) -> Result<Report, Problem> {
    let codes = Codes::of(shown.iter().map(|shown| &shown.placed));
    let mut operations = Vec::new();
    for (at, service) in shown.iter().enumerate() {
        let of_service = service.service.operations.iter().zip(&service.is_named);
        operations.extend(of_service.map(|(operation, is_named)| {
            let found = service.placed.of_page(&operation.page);
            operation::Entry::of(at, operation, *is_named, codes.numbers(found))
        }));
    }
    let index = Index {
        services: shown.iter().map(|shown| &shown.entry).collect(),
        operations,
        codes: codes.entries(),
    };
    let services = shown.iter().map(|shown| json(&shown.details));
    Ok(Report {
        index: json(&index)?,
        services: services.collect::<Result<_, _>>()?,
    })
}

/// JSON that may stand in a script element: only strings hold a `<`, and none may end the element or
/// begin a comment.
fn json(value: &impl Serialize) -> Result<minijinja::Value, Problem> {
    let text = serde_json::to_string(value)
        .map_err(|error| Problem::new(format!("the report is no JSON: {error}")))?;
    Ok(minijinja::Value::from_safe_string(
        text.replace('<', "\\u003c"),
    ))
}
