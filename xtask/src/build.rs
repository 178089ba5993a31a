//! One service from its pages to the text of its files.

use std::{collections::BTreeMap, hash::Hash, path::PathBuf};

use generator::{
    diagnostic::Diagnostic,
    extract::Reading,
    ir::{Operation, Service, ServiceInfo, yaml},
};

use crate::{
    cache::{self, Output, Record},
    decided::Decided,
    extract::{self, Extracted, Input},
    known_findings, operation_files,
    origins::{self, Part},
    pages::Page,
    problem::{Problem, Problems},
    sources::{Coverage, Source},
    summary::Findings,
    target::Target,
    write::{self, Planned},
};

/// What became of one service.
#[derive(Debug)]
pub(crate) struct Built {
    /// What `service.yaml` says.
    pub(crate) info: ServiceInfo,
    /// The numbers, the findings and the hashes.
    pub(crate) record: Record,
    /// What was found on the way and nobody decided about, one by one; nothing where it is known from the
    /// last run.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What was remembered and is no more found, by code and page.
    pub(crate) gone: Vec<(String, String)>,
    /// The files.
    pub(crate) files: Vec<Planned>,
    /// What is in the way of further ones.
    pub(crate) obstacles: Vec<Problem>,
    /// Operation files of operations that are gone.
    pub(crate) stale: Vec<PathBuf>,
    /// Whether its pages document no operation at all, so that the operation files stay.
    pub(crate) keeps_all: bool,
    /// Why some of its pages could not be read.
    pub(crate) unread: Vec<Problem>,
}

/// Builds one service, as [`build_read`] does, from its pages as they are.
///
/// # Errors
///
/// As there.
pub(crate) fn build(
    source: &Source,
    target: &Target,
    last: Option<&Record>,
    jobs: usize,
) -> Result<Built, Problems> {
    build_read(source, target, last, |input| {
        extract::read_pages(input, jobs)
    })
}

/// Builds one service, unless `last` shows that nothing has changed; `read` reads its pages.
///
/// # Errors
///
/// When a file of the service cannot be read, or something is in the way of one.
pub(crate) fn build_read(
    source: &Source,
    target: &Target,
    last: Option<&Record>,
    read: impl FnOnce(&Input) -> Vec<Reading>,
) -> Result<Built, Problems> {
    let mut input = extract::input(source, &target.specs)?;
    let hash = input_hash(&input);
    if let Some(last) = last.filter(|last| last.holds(&hash)) {
        return unchanged(&input, target, last);
    }
    extract::check_info(&input, &target.specs)?;
    let mut extracted = extract::extract(&input, &target.specs, read)?;
    // Nobody reads the pages again, and what is made of them takes room.
    let blobs = blobs(std::mem::take(&mut input.pages), source);
    let found = found(&input, target, std::mem::take(&mut extracted.diagnostics))?;
    let operation_pages = extracted.operation_pages;
    let skipped = std::mem::take(&mut extracted.skipped);
    let keeps_all = extracted.keeps_all && input.source.coverage == Coverage::Whole;
    let left_out = std::mem::take(&mut extracted.left_out);
    let unread = input.unread.iter().chain(left_out.keys());
    let unread = unread.cloned().collect();
    // What was left out is told of in every run.
    let hash = left_out.is_empty().then_some(hash);
    let mut files = Files::since(last);
    let service = write_specs(extracted, &input, target, &mut files)?;
    if let Some((path, text)) = found.file.filter(|_| !keeps_all) {
        files.add(path, &text, || text.clone());
    }
    let has_crate = !service.info.specs_only && !service.operations.is_empty();
    if target.writes_crate && has_crate {
        rust(&service, target, &mut files)?;
    }
    let record = Record {
        // The hash leaves out operation files that pages replace; where none does, it says nothing.
        input: hash.filter(|_| !keeps_all).unwrap_or_default(),
        outputs: files.outputs,
        operations: by_page(&service),
        blobs,
        unread,
        operation_pages,
        skipped,
        findings: found.findings,
    };
    let stale = if keeps_all {
        Vec::new()
    } else {
        stale(&input, target, &record)?
    };
    let problems = input
        .problems
        .into_iter()
        .chain(left_out.into_values())
        .collect();
    Ok(Built {
        info: service.info,
        diagnostics: found.open,
        gone: found.gone,
        files: files.planned,
        obstacles: files.obstacles,
        record,
        stale,
        keeps_all,
        unread: problems,
    })
}

/// The files of a service.
struct Files<'a> {
    last: Option<&'a Record>,
    outputs: BTreeMap<PathBuf, Output>,
    planned: Vec<Planned>,
    /// What is in the way.
    obstacles: Vec<Problem>,
}

impl<'a> Files<'a> {
    /// None yet; those that `last` has are not written again.
    fn since(last: Option<&'a Record>) -> Self {
        Self {
            last,
            outputs: BTreeMap::new(),
            planned: Vec::new(),
            obstacles: Vec::new(),
        }
    }

    /// Adds a file whose text follows from `of`: as it is, if the last run wrote it, from the same; else with
    /// the text that `write` gives.
    fn add(&mut self, path: PathBuf, of: &impl Hash, write: impl FnOnce() -> String) {
        let of = cache::hash(of);
        let last = self.last.and_then(|last| last.outputs.get(&path));
        if let Some(known) = last.filter(|known| known.of == of && known.is_at(&path)) {
            self.outputs.insert(path.clone(), known.clone());
            self.planned.push(Planned { path, text: None });
            return;
        }
        let text = write();
        let output = Output {
            text: cache::hash(text.as_bytes()),
            of,
        };
        self.outputs.insert(path.clone(), output);
        match write::plan(path, text, write::is_generated) {
            Ok(file) => self.planned.push(file),
            Err(problem) => self.obstacles.push(problem),
        }
    }
}

/// The names of the operations of each page.
fn by_page(service: &Service) -> BTreeMap<String, Vec<String>> {
    let mut operations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Operation {
        page, operation, ..
    } in &service.operations
    {
        let of_page = operations.entry(page.clone()).or_default();
        of_page.push(operation.clone());
    }
    operations
}

/// What was found, held against what is remembered.
struct Found {
    findings: Findings,
    gone: Vec<(String, String)>,
    /// Those that nobody decided about.
    open: Vec<Diagnostic>,
    /// The file that remembers it, where there is anything to remember.
    file: Option<(PathBuf, String)>,
}

fn found(input: &Input, target: &Target, all: Vec<Diagnostic>) -> Result<Found, Problems> {
    let source = input.source;
    let decided = Decided::read(input, &target.specs)?;
    let noted = known_findings::read(&target.specs, &source.name)?;
    let is_known = |one: &Diagnostic| {
        let noted = noted.as_ref();
        noted.is_some_and(|noted| known_findings::knows(noted, one))
    };
    let after = known_findings::after(source, &noted, &all);
    let mut open = all;
    open.retain(|one| decided.leaves(one));
    let told: Vec<(Diagnostic, bool)> = open
        .iter()
        .map(|one| (extract::shown(one, &source.pages), !is_known(one)))
        .collect();
    let is_written = target.writes_specs && source.coverage != Coverage::None;
    let is_worth_it = noted.is_some() || !after.is_empty();
    let file = (is_written && is_worth_it).then(|| {
        let path = known_findings::place(&target.specs, &source.name);
        (path, yaml::write_known_findings(&after))
    });
    Ok(Found {
        findings: Findings::since(&told, noted.is_some()),
        gone: noted.map_or_else(Vec::new, |old| known_findings::gone(&old, &after)),
        open,
        file,
    })
}

fn input_hash(input: &Input) -> String {
    let pages = input.pages.iter();
    let pages: Vec<_> = pages
        .map(|(page, text)| (&page.path, &page.file, text))
        .collect();
    let texts = |files: &[extract::OperationFile]| -> Vec<String> {
        files
            .iter()
            .map(|file| cache::hash(&(&file.path, &file.text)))
            .collect()
    };
    let part = input.source.part.as_ref();
    let kept = match input.source.coverage {
        Coverage::Whole
            if input.unread.is_empty() && part.is_none_or(|part| part.elsewhere.is_empty()) =>
        {
            Vec::new()
        }
        _ => texts(&input.written),
    };
    let part = part.map(|part| {
        let Part {
            text,
            speaks,
            elsewhere,
            shadowed,
            names,
            url,
            ..
        } = part;
        (url, text, speaks, elsewhere, shadowed, names)
    });
    let by_hand = texts(&input.by_hand);
    let coverage = input.source.coverage as u8;
    cache::hash(&(
        pages,
        &input.unread,
        &input.info,
        (&input.overlay, &input.accepted),
        kept,
        by_hand,
        coverage,
        part,
    ))
}

fn unchanged(input: &Input, target: &Target, last: &Record) -> Result<Built, Problems> {
    let paths = last.outputs.keys().cloned();
    Ok(Built {
        info: extract::info(input, &target.specs)?,
        diagnostics: Vec::new(),
        gone: Vec::new(),
        files: paths.map(|path| Planned { path, text: None }).collect(),
        obstacles: Vec::new(),
        stale: stale(input, target, last)?,
        record: Record {
            // They were new when they were found, and are remembered since.
            findings: last.findings.clone().known(),
            ..last.clone()
        },
        keeps_all: false,
        unread: input.problems.clone(),
    })
}

/// Adds the file of every operation of the pages to `files`, as the pages have it, and gives the service
/// as it is to be emitted: corrected, and without the pages' words if these are not kept, so that a
/// later run that knows only the operation files emits the same.
fn write_specs(
    extracted: Extracted,
    input: &Input,
    target: &Target,
    files: &mut Files<'_>,
) -> Result<Service, Problems> {
    let mut extracted = extracted;
    let folder = target.specs.join(&extracted.service.info.name);
    let operations = &extracted.service.operations;
    operation_files::check(operations.iter().chain(&extracted.kept))?;
    let names = operation_files::names(operations.iter().chain(&extracted.kept));
    let part = input.source.part.as_ref();
    let keeps_text = target.text && part.is_none_or(|part| part.text);
    for operation in &mut extracted.service.operations {
        if !keeps_text {
            *operation = operation.clone().without_text();
        }
        if target.writes_specs {
            let path = folder.join(&names[&operation.operation]);
            files.add(path, operation, || yaml::write_operation(operation, true));
        }
    }
    if part.is_some_and(|part| !part.speaks) {
        let operations = extracted.service.operations.iter_mut();
        for operation in operations.chain(&mut extracted.kept) {
            *operation = operation.clone().without_text();
        }
    }
    extracted.into_service(input, &target.specs)
}

fn rust(service: &Service, target: &Target, files: &mut Files<'_>) -> Result<(), Problem> {
    let done = generator::rust_drafts(service, &target.name, |draft| {
        let path = target.out.join(draft.path());
        files.add(path, draft, || draft.write().text);
    });
    done.map_err(|error| {
        let spec = format!("{}/{}.yaml", service.info.name, error.operation);
        Problem::new(error.message).at(&target.specs.join(spec))
    })
}

/// The operation files that an earlier run wrote for pages of this run and this run did not.
fn stale(input: &Input, target: &Target, record: &Record) -> Result<Vec<PathBuf>, Problems> {
    let mut stale = Vec::new();
    if target.writes_specs && input.source.coverage != Coverage::None {
        let left = input.written.iter();
        for file in left.filter(|file| !record.outputs.contains_key(&file.path)) {
            let page = extract::operation(file)?.page;
            if !input.keeps(&page) && !record.unread.contains(&page) {
                stale.push(file.path.clone());
            }
        }
    }
    Ok(stale)
}

/// Git's hashes of the pages that were read, where `sources.lock` has the service; else empty texts.
fn blobs(pages: Vec<(&Page, String)>, source: &Source) -> BTreeMap<String, String> {
    let is_locked = source.part.is_some();
    let blob = |text: String| {
        if is_locked {
            origins::blob(&text)
        } else {
            String::new()
        }
    };
    let pages = pages.into_iter();
    pages
        .map(|(page, text)| (page.path.clone(), blob(text)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_anew_only_where_it_or_what_it_follows_from_changed() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("lamp.rs");
        let text = "// @generated by `cargo xtask regen`\n";
        let mut first = Files::since(None);
        first.add(path.clone(), &"red", || text.to_owned());
        let last = Record {
            outputs: first.outputs,
            ..Record::default()
        };
        let is_written = |of: &str| {
            let mut files = Files::since(Some(&last));
            let mut is_written = false;
            files.add(path.clone(), &of, || {
                is_written = true;
                text.to_owned()
            });
            is_written
        };
        assert!(is_written("red"), "it is not there yet");
        write::write(&path, text).expect("it can be written");
        assert_eq!(["red", "blue"].map(is_written), [false, true]);
        write::write(&path, "// by hand\n").expect("it can be written");
        assert!(is_written("red"));
    }
}
