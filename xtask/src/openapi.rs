//! `cargo xtask openapi`: an OpenAPI document for each service.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    extract::{self, Input},
    problem::{Problem, Problems},
    report::{FINDINGS_HELP, Findings, Summary},
    sources::{PAGES_HELP, Request, Source},
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

/// Whether the older version is asked for.
fn is_3_0(given: &Given) -> Result<bool, Problem> {
    match given.one(&VERSION).map(|version| version.to_string_lossy()) {
        None => Ok(false),
        Some(version) if version == "3.1" => Ok(false),
        Some(version) if version == "3.0" => Ok(true),
        Some(version) => {
            let problem = Problem::new(format!("`--version {version}` is not known"));
            Err(problem.help("the versions are 3.0 and 3.1"))
        }
    }
}

/// What became of one service.
struct Exported {
    file: Option<Planned>,
    findings: Findings,
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
        is_3_0: is_3_0(given)?,
    };
    let request = Request::new(given)?;
    let mut sources = request.sources()?;
    sources.services.retain(|source| request.asks_for(source));
    let exported = sources.each(request.jobs, |source, jobs| {
        export(source, &request, jobs, &out, options)
    })?;
    let (mut plan, mut findings) = (Plan::default(), Findings::default());
    let mut summary = Summary {
        pages: sources.other_pages,
        other_pages: sources.other_pages,
        ..Summary::default()
    };
    for service in exported {
        plan.add_all(service.file);
        findings.add(service.findings);
        summary.add(&service.summary);
    }
    plan.seal();
    terminal.remark(&findings.to_text());
    plan.apply()?;
    (summary.written, summary.removed, summary.unchanged) = plan.counts();
    terminal.print(&summary.to_text(&findings, start.elapsed()));
    Ok(Outcome::Done)
}

/// What a service says in this run: pages alone, where no specs are named to go with them.
fn input<'a>(source: &'a Source, request: &Request) -> Result<Input<'a>, Problems> {
    let mut input = extract::input(source, &request.specs)?;
    if request.is_of_pages_alone() {
        (input.overlay, input.info) = (None, None);
        input.written.clear();
        input.by_hand.clear();
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
    let extracted = extract::extract(&input, &request.specs, jobs)?;
    let findings = Findings::of(&extracted.diagnostics);
    let other_pages = source.pages.len() - extracted.operation_pages;
    let service = extracted.into_service(&input, &request.specs)?;
    let summary = Summary {
        pages: source.pages.len(),
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
        let text = format!("{document:#}\n");
        let path = out.join(format!("{}.json", source.name));
        Some(write::plan(path, text, is_openapi)?)
    };
    Ok(Exported {
        file,
        findings,
        summary,
    })
}

/// An export replaces an export: JSON has no comments, so it is known by its first member.
fn is_openapi(text: &str) -> bool {
    let text = text
        .trim_start()
        .strip_prefix('{')
        .map_or("", str::trim_start);
    text.starts_with("\"openapi\"")
}
