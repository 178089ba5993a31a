//! One service, from the pages that were fetched to its files: as they say, or else as it was.

use std::{collections::BTreeMap, path::Path};

use generator::{
    compare,
    diagnostic::Diagnostic,
    emit::FIRST_VERSION,
    ir::{Operation, Service, ServiceInfo, yaml},
    lower::place::Place,
};

use super::changes::{self, Changes};
use crate::{
    aside::Text,
    build::{self, Built},
    cache::Record,
    files, known_findings, moved, operation_files, paths,
    problem::{Problem, Problems},
    sources::{Coverage, Source},
    target::Target,
    write::{self, Planned},
};

/// What became of a service, and what it means for its API.
#[derive(Debug)]
pub(super) struct Attempt {
    /// The service as it was read: without pages if these were refused.
    pub(super) source: Source,
    /// Its files.
    pub(super) built: Built,
    /// What changed of its operations.
    pub(super) changes: Changes,
    /// The version of its crate, and the one that comes next; `None` if it stays.
    pub(super) versions: (String, Option<String>),
    /// Whether it had no operation before.
    pub(super) is_first: bool,
    /// What was found and is new, and what is gone: code and place, without words of the page.
    pub(super) findings: [Vec<String>; 2],
    /// Files by hand that name pages which moved, with their new text.
    pub(super) rewritten: Vec<Planned>,
    /// Why it is as it was, although there are pages.
    pub(super) refusal: Option<Refusal>,
}

/// Why a service is left as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It cannot be otherwise.
    Problem(String),
    /// It lost so much that somebody has to say whether it may; a sentence each.
    Loss(Vec<String>),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem.to_string())
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Self {
        Self::Problem(problems.to_string())
    }
}

/// What is known of the pages of a service.
pub(super) struct Read<'a> {
    /// Tells the pages that are not as they were.
    pub(super) is_new: &'a dyn Fn(&str) -> bool,
    /// The day of their commit; empty for a service without pages in this run.
    pub(super) date: &'a str,
    /// What looks like a loss is one.
    pub(super) accepts_loss: bool,
}

/// Builds a service from its pages, if it has any in this run; as its files tell it, if that fails.
///
/// # Errors
///
/// When it cannot even be built as it was.
pub(super) fn build(
    source: &Source,
    target: &Target,
    last: Option<&Record>,
    read: &Read,
    jobs: usize,
) -> Result<Attempt, Problems> {
    let refusal = match source.coverage {
        Coverage::None => None,
        _ => match from_pages(source, target, read, jobs) {
            Ok(attempt) => return Ok(attempt),
            Err(refusal) => Some(refusal),
        },
    };
    let mut source = Source {
        pages: Vec::new(),
        coverage: Coverage::None,
        ..source.clone()
    };
    // Pages are called as they were.
    source.part = source.part.map(|part| part.with_moved(BTreeMap::new()));
    Ok(Attempt {
        built: build::build(&source, target, last, jobs)?,
        changes: Changes::default(),
        versions: (version(&source), None),
        is_first: false,
        source,
        findings: [Vec::new(), Vec::new()],
        rewritten: Vec::new(),
        refusal,
    })
}

fn from_pages(
    source: &Source,
    target: &Target,
    read: &Read,
    jobs: usize,
) -> Result<Attempt, Refusal> {
    let mut built = build::build(source, target, None, jobs)?;
    Problems::or(std::mem::take(&mut built.unread), ())?;
    if built.keeps_all {
        let message = format!("no page of `{}` documents an operation", source.name);
        return Err(Problem::new(message)
            .help("correct `folder` in sources.yaml")
            .into());
    }
    if built.record.findings.has_errors() {
        return Err(Refusal::Problem(built.record.findings.to_text()));
    }
    Problems::or(std::mem::take(&mut built.obstacles), ())?;
    let [old, new] = states(source, &built, &target.specs)?;
    let losses = changes::losses(&old, &new);
    if !losses.is_empty() && !read.accepts_loss {
        return Err(Refusal::Loss(losses));
    }
    let is_first = old.operations.is_empty();
    let changes = Changes::between(&old, &new, read.is_new, is_first);
    let now = version(source);
    let has_crate = !built.info.specs_only;
    let next = changes.next_version(&now);
    let next = next.filter(|_| has_crate && !is_first);
    let is_raised = next.is_some() || (is_first && has_crate);
    let version = next.as_ref().unwrap_or(&now);
    if is_raised && target.writes_crate {
        let place = Place::of(&source.name);
        let folder = target.out.join(&place.folder);
        let package = place.package(&target.name);
        let file = changelog(&folder, &package, version, read.date, changes.entry())?;
        built.files.push(file);
    }
    built.info.version = Some(version.clone());
    let findings = findings(source, target, &built, read)?;
    Ok(Attempt {
        changes,
        versions: (now, next),
        is_first,
        findings,
        rewritten: rewritten(source, &target.specs)?,
        source: source.clone(),
        built,
        refusal: None,
    })
}

/// The version of a service's crate as it was.
fn version(source: &Source) -> String {
    let part = source.part.as_ref();
    let version = part.and_then(|part| part.version.clone());
    version.unwrap_or_else(|| FIRST_VERSION.to_owned())
}

/// Plans the changelog in a crate's folder, with one more entry.
pub(super) fn changelog(
    folder: &Path,
    package: &str,
    version: &str,
    date: &str,
    entry: &compare::Entry,
) -> Result<Planned, Problem> {
    let path = folder.join("CHANGELOG.md");
    let old = files::read_if_there(&path)?;
    let text = compare::changelog(old.as_deref(), package, version, date, entry);
    write::plan(path, text, write::is_generated)
}

/// The operations as they were and as they become: all of them, since what several share and the modules of
/// versions follow from all.
fn states(source: &Source, built: &Built, specs: &Path) -> Result<[Service; 2], Problem> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let folder = specs.join(&source.name);
    let planned: BTreeMap<_, _> = built.files.iter().map(|file| (&file.path, file)).collect();
    for path in files::list(&folder)? {
        if operation_files::is_operation(&paths::name(&path)) {
            let operation = operation_there(&path)?;
            let is_same = planned.get(&path).is_none_or(|file| file.text.is_none());
            if is_same && !built.stale.contains(&path) {
                new.extend(operation.clone());
            }
            old.extend(operation);
        }
    }
    for Planned { path, text } in &built.files {
        let is_operation = path.parent() == Some(folder.as_path());
        if let Some(text) = text.as_ref().filter(|_| is_operation) {
            new.extend(yaml::read_operation(&text.get()?).ok());
        }
    }
    Ok([old, new].map(|operations| Service {
        info: ServiceInfo {
            name: source.name.clone(),
            ..ServiceInfo::default()
        },
        operations,
    }))
}

/// The operation of a file, if it is there; what an older program wrote and this one cannot read has
/// nothing to say.
fn operation_there(path: &Path) -> Result<Option<Operation>, Problem> {
    let text = files::read_if_there(path)?;
    Ok(text.and_then(|text| yaml::read_operation(&text).ok()))
}

/// The files by hand that name pages which moved.
fn rewritten(source: &Source, specs: &Path) -> Result<Vec<Planned>, Problem> {
    let moved = source.part.iter().flat_map(|part| &part.moved);
    let moved = moved.map(|(old, new)| (old.clone(), new.clone())).collect();
    let mut rewritten = Vec::new();
    for name in moved::FILES {
        let path = specs.join(&source.name).join(name);
        let Some(old) = files::read_if_there(&path)? else {
            continue;
        };
        let text = moved::rewrite(&old, &moved);
        if text != old {
            let text = Some(Text::Held(text));
            rewritten.push(Planned { path, text });
        }
    }
    Ok(rewritten)
}

/// The findings that are new since the specs were last written, by code and place; where nothing is
/// remembered, those on new pages.
fn findings(
    source: &Source,
    target: &Target,
    built: &Built,
    read: &Read,
) -> Result<[Vec<String>; 2], Problem> {
    let noted = known_findings::read(&target.specs, &source.name)?;
    let is_new = |finding: &&Diagnostic| match &noted {
        Some(noted) => !known_findings::knows(noted, finding),
        None => (read.is_new)(&finding.page),
    };
    let line = |finding: &Diagnostic| {
        let (severity, code) = (finding.code.severity().as_str(), finding.code.as_str());
        format!("{severity} `{code}`: `{}:{}`", finding.page, finding.line)
    };
    let new = built.diagnostics.iter().filter(is_new).map(line).collect();
    let gone = built.gone.iter();
    let gone = gone.map(|(code, page)| format!("`{code}`: `{page}`"));
    Ok([new, gone.collect()])
}
