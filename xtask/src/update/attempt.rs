//! One service, from the pages that were fetched to its files: as they say, or else as it was.

use std::{collections::BTreeMap, path::Path};

use generator::{
    diagnostic::Diagnostic,
    ir::{Operation, Service, ServiceInfo, yaml},
};

use super::changes::{self, Changes};
use crate::{
    build::{self, Built, Target},
    cache::Record,
    files, moved, paths,
    problem::{Problem, Problems},
    sources::{Coverage, Source},
    write::Planned,
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
    /// What was found on new pages: code and place, without words of the page.
    pub(super) findings: Vec<String>,
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

/// Builds a service from its pages, if it has any in this run; as its files tell it, if that fails. `is_new`
/// tells the pages that are not as they were.
///
/// # Errors
///
/// When it cannot even be built as it was.
pub(super) fn build(
    source: &Source,
    target: &Target,
    last: Option<&Record>,
    is_new: &dyn Fn(&str) -> bool,
    accept_loss: bool,
    jobs: usize,
) -> Result<Attempt, Problems> {
    let refusal = match source.coverage {
        Coverage::None => None,
        _ => match from_pages(source, target, is_new, accept_loss, jobs) {
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
        source,
        changes: Changes::default(),
        findings: Vec::new(),
        rewritten: Vec::new(),
        refusal,
    })
}

fn from_pages(
    source: &Source,
    target: &Target,
    is_new: &dyn Fn(&str) -> bool,
    accept_loss: bool,
    jobs: usize,
) -> Result<Attempt, Refusal> {
    let mut built = build::build(source, target, None, jobs)?;
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
    if !losses.is_empty() && !accept_loss {
        return Err(Refusal::Loss(losses));
    }
    Ok(Attempt {
        changes: Changes::between(&old, &new, is_new, is_first(source, &built, &target.specs)),
        findings: findings(source, &built, is_new),
        rewritten: rewritten(source, &target.specs)?,
        source: source.clone(),
        built,
        refusal: None,
    })
}

/// The operations whose files change, as they were and as they become: the others have nothing to say.
fn states(source: &Source, built: &Built, specs: &Path) -> Result<[Service; 2], Problem> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for Planned { path, text } in operation_files(source, built, specs) {
        if let Some(text) = text {
            old.extend(operation_there(path)?);
            new.extend(yaml::read_operation(text).ok());
        }
    }
    for path in &built.stale {
        old.extend(operation_there(path)?);
    }
    Ok([old, new].map(|operations| Service {
        info: ServiceInfo {
            name: source.name.clone(),
            ..ServiceInfo::default()
        },
        operations,
    }))
}

/// The operation files of a service.
fn operation_files<'a>(
    source: &Source,
    built: &'a Built,
    specs: &Path,
) -> impl Iterator<Item = &'a Planned> {
    let folder = specs.join(&source.name);
    let files = built.files.iter();
    files.filter(move |file| file.path.parent() == Some(&folder))
}

/// Whether a service had no operation before.
fn is_first(source: &Source, built: &Built, specs: &Path) -> bool {
    let mut files = operation_files(source, built, specs);
    built.stale.is_empty() && files.all(|file| !file.path.exists())
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
            let text = Some(text);
            rewritten.push(Planned { path, text });
        }
    }
    Ok(rewritten)
}

/// The findings about new pages, by code and place.
fn findings(source: &Source, built: &Built, is_new: &dyn Fn(&str) -> bool) -> Vec<String> {
    let new = source.pages.iter().filter(|page| is_new(&page.path));
    let new: BTreeMap<String, &String> = new
        .map(|page| (paths::shown(&page.file), &page.path))
        .collect();
    let line = |finding: &Diagnostic| {
        let page = new.get(&finding.page)?;
        let (severity, code) = (finding.code.severity().as_str(), finding.code.as_str());
        Some(format!("{severity} `{code}`: `{page}:{}`", finding.line))
    };
    built.diagnostics.iter().filter_map(line).collect()
}
