//! The findings of a run, and what was decided about each.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use generator::{
    against::Pages,
    diagnostic::Diagnostic,
    extract::Reading,
    ir::{Service, ServiceInfo, yaml::AcceptedFinding},
};

use super::rank::rank;
use crate::{
    decided::{ACCEPTED, Decided},
    extract, paths,
    problem::Problems,
    sources::{Coverage, Request, Source},
};

/// A finding, and what was decided about it.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// The service.
    pub(super) service: String,
    /// What was found; its pages are called as services have them.
    pub(super) said: Diagnostic,
    /// The same with the paths of files in the place of pages.
    pub(super) shown: Diagnostic,
    /// Why it was accepted, if it was.
    pub(super) accepted: Option<String>,
    /// The lines of its page.
    lines: BTreeMap<u32, String>,
}

impl Finding {
    /// As people read it.
    pub(super) fn to_text(&self) -> String {
        self.shown.in_full(&|line| self.lines.get(&line).cloned())
    }
}

/// An entry of a `lint.yaml` that no finding is about.
#[derive(Clone, Debug)]
pub(super) struct Unused {
    pub(super) file: PathBuf,
    pub(super) entry: AcceptedFinding,
}

/// What a run found.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The findings that nothing settles, in the order in which they are told.
    pub(super) findings: Vec<Finding>,
    /// How many an overlay settles.
    pub(super) settled: usize,
    /// The services as their pages have them.
    pub(super) services: BTreeMap<String, Service>,
    /// Entries that accept nothing.
    pub(super) unused: Vec<Unused>,
}

/// Reads the pages of a run and gathers what is found; also where those of the same services in the folder
/// `against`, such as another language's, contradict them.
///
/// # Errors
///
/// When pages or files of a service cannot be read; with all that cannot.
pub(super) fn gather(request: &Request, against: Option<&Path>) -> Result<Gathered, Problems> {
    let sources = request.sources()?;
    let others = match against {
        None => Vec::new(),
        Some(folder) => request.of_docs(folder.to_owned()).sources()?.services,
    };
    let found = sources.each(request.jobs, |source, jobs| {
        let has_pages =
            |other: &&Source| other.name == source.name && other.coverage != Coverage::None;
        let other = against.zip(others.iter().find(has_pages));
        of_service(source, other, request, jobs)
    })?;
    let mut all = Gathered::default();
    for one in found {
        all.findings.extend(one.findings);
        all.settled += one.settled;
        all.services.extend(one.services);
        all.unused.extend(one.unused);
    }
    // What breaks calls first; errors before warnings; then by place.
    all.findings.sort_by_cached_key(|one| {
        let Diagnostic {
            code, page, line, ..
        } = &one.said;
        let service = one.service.clone();
        let severity = Reverse(code.severity());
        (rank(*code), severity, service, page.clone(), *line, *code)
    });
    Ok(all)
}

/// Where the pages of a service contradict those of another folder.
fn contradicted(
    (own, readings): (&Service, &[Reading]),
    (folder, other): (&Path, &Source),
    request: &Request,
    jobs: usize,
) -> Result<Vec<Diagnostic>, Problems> {
    let input = extract::input(other, &request.specs)?;
    let theirs = extract::read_pages(&input, jobs);
    let (service, _) = generator::resolve(ServiceInfo::default(), &theirs);
    let own = Pages {
        service: own,
        readings,
        folder: "",
    };
    let folder = paths::shown(folder);
    let other = Pages {
        service: &service,
        readings: &theirs,
        folder: &folder,
    };
    Ok(generator::against(own, other))
}

fn of_service(
    source: &Source,
    other: Option<(&Path, &Source)>,
    request: &Request,
    jobs: usize,
) -> Result<Gathered, Problems> {
    let mut all = Gathered::default();
    if source.coverage == Coverage::None {
        return Ok(all);
    }
    let input = extract::input(source, &request.specs)?;
    let decided = Decided::read(&input, &request.specs)?;
    let readings = extract::read_pages(&input, jobs);
    let mut extracted = extract::extract(&input, &request.specs, |_| readings.clone())?;
    if let Some(other) = other {
        let own = (&extracted.service, readings.as_slice());
        let found = contradicted(own, other, request, jobs)?;
        extracted.diagnostics.extend(found);
    }
    all.services.insert(source.name.clone(), extracted.service);
    let mut used = BTreeSet::new();
    for said in extracted.diagnostics {
        let why = decided.accepts(&said).map(|entry| entry.why.clone());
        if why.is_some() {
            used.insert(said.fingerprint().to_string());
        }
        if decided.settles(&said) {
            all.settled += 1;
            continue;
        }
        let pages = &source.pages;
        let mut texts = input.pages.iter();
        let text = texts.find(|(page, _)| page.path == said.page);
        let text = text.map(|(_, text)| text.as_str());
        all.findings.push(Finding {
            service: source.name.clone(),
            shown: extract::shown(&said, pages),
            accepted: why,
            lines: lines(&said, text.unwrap_or_default()),
            said,
        });
    }
    // Of a service whose pages are not all at hand nobody can tell what is not found.
    if source.coverage == Coverage::Whole {
        let file = request.specs.join(&source.name).join(ACCEPTED);
        let unused = decided.unused(&used).map(|entry| Unused {
            file: file.clone(),
            entry,
        });
        all.unused = unused.collect();
    }
    Ok(all)
}

/// The lines that a finding quotes.
fn lines(said: &Diagnostic, text: &str) -> BTreeMap<u32, String> {
    let beside = said.beside.iter().map(|quote| quote.line);
    let wanted = beside.chain([said.line]);
    let line = |number: u32| {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        Some((number, text.lines().nth(at)?.to_owned()))
    };
    wanted.filter_map(line).collect()
}

impl Unused {
    /// What is said of it.
    pub(super) fn to_text(&self) -> String {
        let AcceptedFinding {
            code,
            page,
            fingerprint,
            line,
            ..
        } = &self.entry;
        let line = line.map_or_else(String::new, |line| format!(":{line}"));
        format!(
            "note: nothing is found any more that this accepts: {code} of {page}, {fingerprint}\n  --> {}{line}\n   \
             = help: drop the entry\n",
            paths::shown(&self.file)
        )
    }
}
