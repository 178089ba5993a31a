//! The findings of a service as its specs were last written: `specs/<service>/findings.yaml`.
//!
//! It answers what is new without old pages, which are not at hand. It holds facts alone: code and
//! fingerprint, no words of a page.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use generator::{
    diagnostic::Diagnostic,
    ir::yaml::{self, KnownFindings},
};

use crate::{files, git, problem::Problem, sources::Source};

/// What the file is called.
pub(crate) const FILE: &str = "findings.yaml";

/// What is remembered of a service; `None` where nothing is.
pub(crate) type Noted = Option<KnownFindings>;

/// Where the findings of a service are remembered.
pub(crate) fn place(specs: &Path, service: &str) -> PathBuf {
    specs.join(service).join(FILE)
}

/// Reads what is remembered of a service.
///
/// # Errors
///
/// When the file cannot be read or is not what it should be.
pub(crate) fn read(specs: &Path, service: &str) -> Result<Noted, Problem> {
    let path = place(specs, service);
    let text = files::read_if_there(&path)?;
    text.map(|text| parse(&path, &text)).transpose()
}

/// Reads what a revision of the repository that the specs are in remembers of a service.
///
/// # Errors
///
/// When there is no such revision, or its file is not what it should be.
pub(crate) fn read_revision(
    specs: &Path,
    revision: &OsStr,
) -> Result<Vec<(String, KnownFindings)>, Problem> {
    let is_wanted = |path: &str| path.ends_with(&format!("/{FILE}"));
    let found = git::files(specs, revision, is_wanted)?.into_iter();
    let found = found.map(|(path, bytes)| {
        let file = PathBuf::from(format!("{}:{path}", revision.display()));
        let text = files::utf8(&file, bytes)?;
        let service = path.split('/').next().unwrap_or_default();
        Ok((service.to_owned(), parse(&file, &text)?))
    });
    found.collect()
}

fn parse(path: &Path, text: &str) -> Result<KnownFindings, Problem> {
    yaml::read_known_findings(text).map_err(|error| Problem::yaml(path, error))
}

/// Whether a finding is remembered.
pub(crate) fn knows(noted: &KnownFindings, finding: &Diagnostic) -> bool {
    let key = key(finding);
    let of_page = noted.get(&finding.page);
    of_page.is_some_and(|found| found.contains(&key))
        // What several pages say alike is known wherever it begins.
        || (!finding.also.is_empty() && noted.values().any(|found| found.contains(&key)))
}

fn key(finding: &Diagnostic) -> (String, String) {
    let code = finding.code.as_str().to_owned();
    (code, finding.fingerprint().to_string())
}

/// What is to be remembered after a run: what it found, and what is known of pages that it did not see.
pub(crate) fn after(source: &Source, old: &Noted, found: &[Diagnostic]) -> KnownFindings {
    let kept = old.iter().flatten();
    let kept = kept.filter(|(page, _)| source.keeps(page));
    let mut noted: KnownFindings = kept
        .map(|(page, found)| (page.clone(), found.clone()))
        .collect();
    for finding in found {
        let of_page = noted.entry(finding.page.clone()).or_default();
        of_page.insert(key(finding));
    }
    noted
}

/// What is remembered and no more found, by code and page.
pub(crate) fn gone(old: &KnownFindings, new: &KnownFindings) -> Vec<(String, String)> {
    let is_there = |key: &(String, String)| new.values().any(|found| found.contains(key));
    let all = old
        .iter()
        .flat_map(|(page, found)| found.iter().map(move |key| (page, key)));
    let gone = all.filter(|(_, key)| !is_there(key));
    gone.map(|(page, (code, _))| (code.clone(), page.clone()))
        .collect()
}
