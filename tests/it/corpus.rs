//! Rules that hold for every real page.
//!
//! The pages stand outside the repository: under `$APIDOC_CORPUS`, else in `../shared/corpus` beside
//! the workspace, with a folder per language and in it one per service. Where there are none the
//! tests say so and pass.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread;

use generator::diagnostic::Diagnostic;
use generator::extract::Reading;
use generator::ir::validate::validate;
use generator::ir::yaml::{read_operation, write_operation};
use generator::ir::{Service, ServiceInfo};

mod bytes;
mod languages;
mod regression;
mod seeds;

/// The folder of pages; `None`, with a word to whoever looks, where there is none.
pub(crate) fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let corpus = std::env::var_os("APIDOC_CORPUS").map_or(beside, PathBuf::from);
    if corpus.is_dir() {
        return Some(corpus);
    }
    println!(
        "skipped: no pages in {}; set APIDOC_CORPUS",
        corpus.display()
    );
    None
}

/// A page's path below its language's folder, and its text.
pub(crate) type Page = (String, String);

/// The pages of one service in one language.
pub(crate) struct Folder {
    pub(crate) language: String,
    pub(crate) service: String,
    pub(crate) pages: Vec<Page>,
}

/// Every service of every language, the largest first, so that the last to end is a small one.
pub(crate) fn folders(corpus: &Path) -> Vec<Folder> {
    let mut folders = Vec::new();
    for language in entries(corpus).into_iter().filter(|path| path.is_dir()) {
        for service in entries(&language).into_iter().filter(|path| path.is_dir()) {
            let mut pages = Vec::new();
            collect(&language, &service, &mut pages);
            folders.push(Folder {
                language: name(&language),
                service: name(&service),
                pages,
            });
        }
    }
    let size = |folder: &Folder| folder.pages.iter().map(|(_, text)| text.len()).sum();
    folders.sort_by_key(|folder| std::cmp::Reverse::<usize>(size(folder)));
    folders
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn collect(root: &Path, folder: &Path, pages: &mut Vec<Page>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(root, &path, pages);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let below = path.strip_prefix(root).unwrap_or(&path);
            pages.push((below.to_string_lossy().into_owned(), text));
        }
    }
}

const CALM: &str = "workers catch panics";

/// Does `work` with every item, on every core; gives the results in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(BTreeMap::new());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(item);
                    results.lock().expect(CALM).insert(at, result);
                }
            });
        }
    });
    results.into_inner().expect(CALM).into_values().collect()
}

/// What reading everything once came to.
#[derive(Default)]
struct Survey {
    /// Operations by language.
    operations: BTreeMap<String, usize>,
    panics: Vec<String>,
    invalid: Vec<String>,
    changed: Vec<String>,
    not_rust: Vec<String>,
    /// What was read from the pages of the regression table.
    regression: Vec<regression::Line>,
    /// What the operations of the pages in Markdown take and give, by language and service.
    sides: BTreeMap<(String, String), languages::Calls>,
}

/// Reads everything, once for all the tests that ask.
fn survey() -> Option<&'static Survey> {
    static SURVEY: OnceLock<Option<Survey>> = OnceLock::new();
    let survey = SURVEY.get_or_init(|| {
        let folders = folders(&corpus()?);
        let mut whole = Survey::default();
        for (folder, part) in folders.iter().zip(in_parallel(&folders, look_at)) {
            *whole.operations.entry(folder.language.clone()).or_default() +=
                part.operations.values().sum::<usize>();
            whole.panics.extend(part.panics);
            whole.invalid.extend(part.invalid);
            whole.changed.extend(part.changed);
            whole.not_rust.extend(part.not_rust);
            whole.regression.extend(part.regression);
            whole.sides.extend(part.sides);
        }
        Some(whole)
    });
    survey.as_ref()
}

fn look_at(folder: &Folder) -> Survey {
    let mut survey = Survey::default();
    let place = format!("{}/{}", folder.language, folder.service);
    let mut readings = Vec::new();
    for (page, text) in &folder.pages {
        match quietly(|| generator::read(page, text)) {
            Ok(reading) => readings.push(reading),
            Err(panic) => survey
                .panics
                .push(format!("{}/{page}: {panic}", folder.language)),
        }
    }
    let Ok((service, diagnostics)) = quietly(|| resolved(&folder.service, &readings)) else {
        survey.panics.push(place);
        return survey;
    };
    survey.regression = regression::lines(&folder.language, &readings, &service, &diagnostics);
    survey.sides.insert(
        (folder.language.clone(), folder.service.clone()),
        languages::calls(&service),
    );
    survey
        .operations
        .insert(String::new(), service.operations.len());
    for operation in &service.operations {
        let place = format!("{place} {}", operation.operation);
        let problems = validate(operation);
        if !problems.is_empty() {
            survey
                .invalid
                .push(format!("{place}: {}", problems.join("; ")));
        }
        match read_operation(&write_operation(operation, true)) {
            Ok(back) if back == *operation => {}
            Ok(_) => survey.changed.push(place),
            Err(error) => survey.changed.push(format!("{place}: {error}")),
        }
    }
    match quietly(|| generator::rust(&service)) {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => survey.not_rust.push(format!("{place}: {error}")),
        Err(panic) => survey.not_rust.push(format!("{place}: {panic}")),
    }
    survey
}

fn service(name: &str, readings: &[Reading]) -> Service {
    resolved(name, readings).0
}

pub(crate) fn resolved(name: &str, readings: &[Reading]) -> (Service, Vec<Diagnostic>) {
    let info = ServiceInfo {
        name: name.to_owned(),
        ..ServiceInfo::default()
    };
    generator::resolve(info, readings)
}

/// What `work` gives, or what it panicked with.
fn quietly<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        text.unwrap_or("a panic").to_owned()
    })
}

pub(crate) fn none_of(what: &str, found: &[String]) {
    let few = found.iter().take(20).map(String::as_str);
    let few: Vec<&str> = few.collect();
    assert!(
        found.is_empty(),
        "{} {what}:\n{}",
        found.len(),
        few.join("\n")
    );
}

#[test]
fn no_page_makes_the_reader_panic() {
    let Some(survey) = survey() else { return };
    none_of("panics", &survey.panics);
}

#[test]
fn every_operation_makes_sense() {
    let Some(survey) = survey() else { return };
    none_of("operations with problems", &survey.invalid);
}

#[test]
fn every_operation_comes_back_from_yaml_as_it_was() {
    let Some(survey) = survey() else { return };
    none_of("operations changed", &survey.changed);
}

#[test]
fn every_service_becomes_rust() {
    let Some(survey) = survey() else { return };
    none_of("services without Rust", &survey.not_rust);
}

#[test]
fn no_operation_gets_lost() {
    let Some(survey) = survey() else { return };
    for (language, least) in [("zh", 2080), ("en", 1290), ("html", 1010)] {
        let found = survey.operations.get(language).copied().unwrap_or(0);
        assert!(
            found >= least,
            "{found} operations in {language}, not {least}"
        );
    }
}

/// Pages that document something, about `count` of each language, the same ones every time.
fn sample(folders: &[Folder], count: usize) -> Vec<&Page> {
    let mut languages: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for folder in folders {
        let of_language = languages.entry(&folder.language).or_default();
        let pages = folder.pages.iter();
        of_language.extend(pages.filter(|(_, text)| (2_000..60_000).contains(&text.len())));
    }
    let every = |pages: Vec<_>| {
        let step = (pages.len() / count).max(1);
        pages.into_iter().step_by(step)
    };
    languages.into_values().flat_map(every).collect()
}

/// What is wrong with a page that is read and resolved by itself: that it makes the reader panic,
/// or that what was read from it makes no sense.
fn trouble(page: &str, text: &str) -> Option<String> {
    let read = || service("demo", &[generator::read(page, text)]);
    match quietly(read) {
        Ok(service) => service.operations.iter().flat_map(validate).next(),
        Err(panic) => Some(panic),
    }
}

/// Where a page of so many lines is cut or robbed of a row: everywhere if it is short, so that every
/// line of some pages is tried, else about 20 times.
fn places(count: usize) -> impl Iterator<Item = usize> {
    let step = if count < 120 { 1 } else { count / 20 };
    (0..count).step_by(step)
}

#[test]
fn a_page_that_ends_too_early_is_read() {
    let Some(corpus) = corpus() else { return };
    let folders = folders(&corpus);
    let found = in_parallel(&sample(&folders, 20), |(page, text)| {
        let lines: Vec<&str> = text.lines().collect();
        let broken = places(lines.len()).filter_map(|cut| {
            let trouble = trouble(page, &lines[..cut].join("\n"))?;
            Some(format!("{page}, {cut} lines: {trouble}"))
        });
        broken.collect::<Vec<_>>()
    });
    none_of("broken pages", &found.concat());
}

#[test]
fn a_page_that_lacks_a_row_is_read() {
    let Some(corpus) = corpus() else { return };
    let folders = folders(&corpus);
    let found = in_parallel(&sample(&folders, 20), |(page, text)| {
        let lines: Vec<&str> = text.lines().collect();
        let rows = rows(&lines);
        let broken = places(rows.len()).filter_map(|at| {
            let row = rows[at].clone();
            let kept = [&lines[..row.start], &lines[row.end..]].concat();
            let trouble = trouble(page, &kept.join("\n"))?;
            Some(format!("{page}, without line {}: {trouble}", row.start + 1))
        });
        broken.collect::<Vec<_>>()
    });
    none_of("broken pages", &found.concat());
}

/// The lines of each row of the page's tables: one of a pipe table, several of HTML.
fn rows(lines: &[&str]) -> Vec<Range<usize>> {
    let starts = (0..lines.len()).filter_map(|start| {
        if lines[start].starts_with('|') {
            return Some(start..start + 1);
        }
        if !lines[start].contains("<tr") {
            return None;
        }
        let end = lines[start..]
            .iter()
            .position(|line| line.contains("</tr>"))?;
        Some(start..start + end + 1)
    });
    starts.collect()
}
