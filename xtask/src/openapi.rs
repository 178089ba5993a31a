//! `cargo xtask openapi`: an OpenAPI document for each service.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use generator::diagnostic::Diagnostic;
use serde_json::Value;

use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    aside::Aside,
    cache,
    extract::{self, Input},
    messages::{self, MESSAGES_HELP, Messages, Skipped},
    problem::{Problem, Problems},
    sources::{PAGES_HELP, Request, Source},
    summary::{FINDINGS_HELP, Findings, Summary},
    write::{self, Plan, Planned},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "openapi",
    summary: "Write an OpenAPI document for each service",
    operands: &[],
    flags: &[
        args::DOCS,
        args::SPECS,
        args::SERVICE,
        OUT,
        VERSION,
        RULINGS,
        messages::LIST_SKIPPED,
        messages::MESSAGE_FORMAT,
        messages::QUIET,
        messages::COLOR,
        args::JOBS,
    ],
    details: &[
        PAGES_HELP,
        "\
Without --docs, services are taken from the specs: from their pages where there are some, else from
their operation files, corrected by their overlays. With --docs and without --specs the documents show
what these very pages say and nothing else: neither service.yaml nor an overlay has a part in them. The
specs themselves are not touched.",
        FINDINGS_HELP,
        MESSAGES_HELP,
    ],
    run,
};

const OUT: Flag = Flag {
    name: "out",
    value: Some("DIR"),
    repeats: false,
    help: "The folder for <service>.json; required",
};

const VERSION: Flag = Flag {
    name: "version",
    value: Some("3.0|3.1"),
    repeats: false,
    help: "The version of OpenAPI; 3.1 if left out",
};

const RULINGS: Flag = Flag {
    name: "rulings",
    value: None,
    repeats: false,
    help: "Name the rules that had a say in each property and parameter, as x-rulings",
};

/// What is written besides what the pages say, and how.
#[derive(Clone, Copy)]
struct Options {
    rulings: bool,
    is_3_0: bool,
}

/// What became of one service.
struct Exported {
    file: Option<Planned>,
    findings: Findings,
    diagnostics: Vec<Diagnostic>,
    skipped: Vec<Skipped>,
    unread: Vec<Problem>,
    summary: Summary,
}

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let start = Instant::now();
    let Some(out) = given.one(&OUT).map(PathBuf::from) else {
        let problem = Problem::new("`--out DIR` is missing");
        return Err(problem
            .help("`cargo xtask help openapi` lists what it takes")
            .into());
    };
    let options = Options {
        rulings: given.has(&RULINGS),
        is_3_0: given.one(&VERSION).is_some_and(|version| version == "3.0"),
    };
    let messages = Messages::new(given, terminal);
    let request = Request::new(given)?;
    let mut sources = request.sources()?;
    sources.is_quiet = messages.is_quiet;
    sources.services.retain(|source| request.asks_for(source));
    let aside = Aside::on(cache::folder());
    let exported = sources.each(request.jobs, |source, jobs| {
        let mut exported = export(source, &request, jobs, &out, options)?;
        aside.put(exported.file.iter_mut().flat_map(|file| &mut file.text));
        Ok(exported)
    })?;
    let (mut plan, mut findings) = (Plan::default(), Findings::default());
    let (mut all, mut skipped) = (Vec::new(), sources.other_pages);
    let (mut unread, mut summary) = (sources.problems, Summary::default());
    summary.add_others(skipped.len());
    for service in exported {
        plan.add_all(service.file);
        findings.add(service.findings);
        all.extend(service.diagnostics);
        skipped.extend(service.skipped);
        unread.extend(service.unread);
        summary.add(&service.summary);
    }
    plan.seal();
    messages.remark(&sources.notes.concat(), terminal);
    messages.findings(&findings, &all, terminal);
    plan.apply()?;
    (summary.written, summary.removed, summary.unchanged) = plan.counts();
    if given.has(&messages::LIST_SKIPPED) {
        terminal.print(&messages::list(skipped));
    }
    messages.result(&summary.to_text(&findings, start.elapsed()), terminal);
    Problems::or(unread, Outcome::Done)
}

/// What a service says in this run: pages alone, where no specs are named to go with them.
fn input<'a>(source: &'a Source, request: &Request) -> Result<Input<'a>, Problems> {
    let mut input = extract::input(source, &request.specs)?;
    if request.is_of_pages_alone() {
        input.forget_specs();
    }
    Ok(input)
}

fn export(
    source: &Source,
    request: &Request,
    jobs: usize,
    out: &Path,
    options: Options,
) -> Result<Exported, Problems> {
    let input = input(source, request)?;
    let mut extracted = extract::extract(&input, &request.specs, |input| {
        extract::read_pages(input, jobs)
    })?;
    let shown = |one| extract::shown(one, &source.pages);
    let diagnostics: Vec<_> = extracted.diagnostics.iter().map(shown).collect();
    let findings = Findings::of(&diagnostics);
    let skipped = source.skipped(&extracted.skipped);
    let other_pages = input.pages.len() - extracted.operation_pages;
    let left_out = std::mem::take(&mut extracted.left_out);
    let service = extracted.into_service(&input, &request.specs)?;
    let summary = Summary {
        pages: input.pages.len(),
        other_pages,
        operations: service.operations.len(),
        ..Summary::default()
    };
    let file = if service.operations.is_empty() {
        None
    } else {
        let mut document = if options.rulings {
            generator::openapi_with_rulings(&service)
        } else {
            generator::openapi(&service)
        };
        if options.is_3_0 {
            generator::openapi::downgrade(&mut document);
        }
        if let Some(info) = document.get_mut("info").and_then(Value::as_object_mut) {
            info.insert(MARKER.to_owned(), WRITER.into());
        }
        let text = generator::openapi::print(&document);
        let path = out.join(format!("{}.json", source.name));
        Some(write::plan(path, text, is_openapi)?)
    };
    Ok(Exported {
        file,
        findings,
        diagnostics,
        skipped,
        unread: input
            .problems
            .into_iter()
            .chain(left_out.into_values())
            .collect(),
        summary,
    })
}

/// The member of a document's `info` that says who wrote it: JSON has no comments.
const MARKER: &str = "x-generated-by";
const WRITER: &str = "cargo xtask openapi";

/// An export replaces an export, and no document of another program.
fn is_openapi(text: &str) -> bool {
    let head = text.split("\"paths\"").next().unwrap_or_default();
    head.trim_start().starts_with('{') && head.contains(&format!("\"{MARKER}\": \"{WRITER}\""))
}
