//! Rules that hold for every real page.
//!
//! The pages stand outside the repository: under `$APIDOC_CORPUS`, else in `../shared/corpus` beside
//! the workspace, with a folder per language and in it one per service. Where there are none the
//! tests say so and pass.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread;

use generator::extract::Reading;
use generator::ir::validate::validate;
use generator::ir::yaml::{read_operation, write_operation};
use generator::ir::{Operation, Property, Service, ServiceInfo, Type};

use crate::support::value;

/// The folder of pages; `None`, with a word to whoever looks, where there is none.
fn corpus() -> Option<PathBuf> {
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
type Page = (String, String);

/// The pages of one service in one language.
struct Folder {
    language: String,
    service: String,
    pages: Vec<Page>,
}

/// Every service of every language, the largest first, so that the last to end is a small one.
fn folders(corpus: &Path) -> Vec<Folder> {
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
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
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
    let Ok(service) = quietly(|| service(&folder.service, &readings)) else {
        survey.panics.push(place);
        return survey;
    };
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
    let info = ServiceInfo {
        name: name.to_owned(),
        ..ServiceInfo::default()
    };
    generator::resolve(info, readings).0
}

/// What `work` gives, or what it panicked with.
fn quietly<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        text.unwrap_or("a panic").to_owned()
    })
}

fn none_of(what: &str, found: &[String]) {
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

/// Pages that document something, about `count` of them, the same ones every time.
fn sample(folders: &[Folder], count: usize) -> Vec<&Page> {
    let pages = folders.iter().flat_map(|folder| &folder.pages);
    let pages: Vec<&Page> = pages
        .filter(|(_, text)| (2_000..60_000).contains(&text.len()))
        .collect();
    let step = (pages.len() / count).max(1);
    pages.into_iter().step_by(step).collect()
}

/// Reads and resolves one page by itself.
fn alone(page: &str, text: &str) -> Service {
    service("demo", &[generator::read(page, text)])
}

#[test]
fn a_page_that_ends_too_early_is_read() {
    let Some(corpus) = corpus() else { return };
    let folders = folders(&corpus);
    let panics = in_parallel(&sample(&folders, 60), |(page, text)| {
        let lines: Vec<&str> = text.lines().collect();
        let cuts = (1..lines.len()).step_by(20.max(lines.len() / 20));
        let broken = cuts.filter_map(|cut| {
            let panic = quietly(|| alone(page, &lines[..cut].join("\n"))).err()?;
            Some(format!("{page}, {cut} lines: {panic}"))
        });
        broken.collect::<Vec<_>>()
    });
    none_of("panics", &panics.concat());
}

#[test]
fn a_page_that_lacks_a_row_is_read() {
    let Some(corpus) = corpus() else { return };
    let folders = folders(&corpus);
    let panics = in_parallel(&sample(&folders, 60), |(page, text)| {
        let lines: Vec<&str> = text.lines().collect();
        let rows = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.trim_start().starts_with("<tr") || line.starts_with('|'));
        let rows: Vec<usize> = rows.map(|(at, _)| at).collect();
        let some = rows.iter().step_by((rows.len() / 5).max(1));
        let broken = some.filter_map(|row| {
            let mut lines = lines.clone();
            lines.remove(*row);
            let panic = quietly(|| alone(page, &lines.join("\n"))).err()?;
            Some(format!("{page}, without line {}: {panic}", row + 1))
        });
        broken.collect::<Vec<_>>()
    });
    none_of("panics", &panics.concat());
}

// --- the seed pages ------------------------------------------------------------------------------

/// Everything an operation has, a line each, with the place of a property inside its body.
fn everything(operation: &Operation) -> String {
    let mut out = format!(
        "{} {} {}\n",
        operation.operation,
        operation.method.as_str(),
        operation.path
    );
    for parameter in &operation.parameters {
        let place = parameter.location.as_str();
        writeln!(
            out,
            "{place} {}: {}",
            parameter.name,
            value(&parameter.value)
        )
        .expect("a string");
    }
    if let Some(body) = &operation.request {
        members(operation, "request ", &body.schema, &mut out);
    }
    let mut bodies: Vec<(String, String)> = Vec::new();
    for (status, response) in &operation.responses {
        let mut text = String::new();
        if let Some(body) = &response.body {
            members(operation, "", &body.schema, &mut text);
        }
        match bodies.iter_mut().find(|(_, known)| *known == text) {
            Some((statuses, _)) => write!(statuses, " {status}").expect("a string"),
            None => bodies.push((status.to_string(), text)),
        }
    }
    for (statuses, text) in bodies {
        writeln!(out, "{statuses}:").expect("a string");
        for line in text.lines() {
            writeln!(out, "  {line}").expect("a string");
        }
    }
    out
}

/// The members of an object and of what they hold.
fn members(operation: &Operation, place: &str, object: &Property, out: &mut String) {
    let (mut ty, mut suffix) = (&object.ty, String::new());
    while let Some(inner) = ty.inner() {
        suffix += if matches!(ty, Type::Array(_)) {
            "[]"
        } else {
            "{}"
        };
        ty = &inner.ty;
    }
    let Type::Schema(name) = ty else { return };
    for (name, property) in &operation.schemas[name].properties {
        let dot = if place.ends_with(' ') || place.is_empty() {
            ""
        } else {
            "."
        };
        let place = format!("{place}{suffix}{dot}{name}");
        writeln!(out, "{place}: {}", kind(property)).expect("a string");
        members(operation, &place, property, out);
    }
}

/// A value without the names of schemas, which are ours.
fn kind(property: &Property) -> String {
    let mut plain = property.clone();
    let mut inner = &mut plain;
    while inner.ty.inner().is_some() {
        inner = inner.ty.inner_mut().expect("just seen");
    }
    if let Type::Schema(_) = inner.ty {
        inner.ty = Type::Schema("object".to_owned());
    }
    value(&plain)
}

/// A page, and everything that a careful reader takes from it.
struct Seed {
    file: &'static str,
    service: &'static str,
    facts: &'static str,
}

const SEEDS: [Seed; 5] = [
    Seed {
        file: "000_e1869948b75f365d.txt",
        service: "dli",
        facts: r#"
CreateJobResult POST /v1.0/{project_id}/jobs/{job_id}/export-result
path project_id: string required
path job_id: string required
request data_path: string required
request compress: string default "none"
request data_type: string required
request queue_name: string
request export_mode: string one of "ErrorIfExists" "Overwrite", default "ErrorIfExists"
request with_column_header: boolean default false, or string
request limit_num: integer default 0
200:
  is_success: boolean required
  message: string required
  job_id: string
  job_mode: string one of "async" "sync"
400 500:
"#,
    },
    Seed {
        file: "001_c1e2ee8ddbbee0b2.txt",
        service: "dli",
        facts: r"
ListBatches GET /v2.0/{project_id}/batches
path project_id: string required
query job_name: string
query job_id: string
query cluster_name: string
query queue_name: string
query from: integer default 0
query size: integer
query state: string
query owner: string
200:
  from: integer
  total: integer
  sessions: [object] by example
  sessions[].id: string by example
  sessions[].state: string by example
  sessions[].appId: any by example
  sessions[].log: [string] by example
  sessions[].sc_type: string by example
  sessions[].cluster_name: string by example
  sessions[].create_time: integer by example
  create_time: integer format int64
400 500:
",
    },
    Seed {
        file: "002_869977d86b70a763.txt",
        service: "dli",
        facts: r"
CreateDatasourceConnection POST /v2.0/{project_id}/datasource-connection
path project_id: string required
request name: string required
request service: string required
request security_group_id: string required
request network_id: string required
request url: string required, longest 512
request tags: [object]
request tags[].key: string required
request tags[].value: string required
201:
  is_success: boolean
  message: string
  connection_id: string
400 500:
",
    },
    Seed {
        file: "003_9a7e01ba746cd63c.txt",
        service: "sdrs",
        facts: r#"
ListFailureJobs GET /v1/{project_id}/task-center/failure-jobs
path project_id: string required
query failure_status: string one of "createFail" "deleteFail" "attachFail" "detachFail" "expandFail" "resizeFail" "startFail" "stopFail" "reverseFail" "failoverFail" "reprotectFail"
query resource_name: string
query server_group_id: string
query resource_type: string one of "server_groups" "protected_instances" "replications" "disaster_recovery_drills"
query limit: integer default 1000, from 0, to 1000
query offset: integer default 0, from 0
200:
  failure_jobs: [object]
  failure_jobs[].job_status: string one of "FAIL"
  failure_jobs[].resource_id: string
  failure_jobs[].resource_name: string
  failure_jobs[].resource_type: string one of "server_groups" "protected_instances" "replications" "disaster_recovery_drills"
  failure_jobs[].failure_status: string one of "createFail" "deleteFail" "attachFail" "detachFail" "expandFail" "resizeFail" "startFail" "stopFail" "reverseFail" "failoverFail" "reprotectFail"
  failure_jobs[].job_id: string
  failure_jobs[].job_type: string
  failure_jobs[].begin_time: string
  failure_jobs[].error_code: string
  failure_jobs[].fail_reason: string
  count: integer
400 401 403 404 405 406 407 408 409 500 501 502 503 504:
"#,
    },
    Seed {
        file: "004_4aeac506d300404e.txt",
        service: "vpcep",
        facts: r#"
ListServicePublicDetails GET /v1/{project_id}/vpc-endpoint-services/public
path project_id: string required, shortest 1, longest 64
query limit: integer default 10, from 1, to 1000
query offset: integer from 0
query endpoint_service_name: string shortest 1, longest 128
query id: string shortest 1, longest 64
query sort_key: string one of "create_at" "update_at", default "create_at"
query sort_dir: string one of "desc" "asc", default "desc"
header X-Auth-Token: string required, shortest 1, longest 2048
header Content-Type: string required, shortest 1, longest 64
200:
  endpoint_services: [object]
  endpoint_services[].id: string
  endpoint_services[].owner: string
  endpoint_services[].service_name: string
  endpoint_services[].service_type: string one of "gataway" "interface"
  endpoint_services[].created_at: string
  endpoint_services[].is_charge: boolean or string
  total_count: integer
400 401 403 404 405 406 407 408 409 500 501 502 503 504:
  error: object
  error.message: string
  error.code: string
"#,
    },
];

#[test]
fn the_seed_pages_say_this_and_nothing_else() {
    let Some(seeds) = corpus().and_then(|corpus| Some(corpus.parent()?.join("seeds"))) else {
        return;
    };
    for Seed {
        file,
        service: of,
        facts,
    } in SEEDS
    {
        let text = fs::read_to_string(seeds.join(file)).expect("a seed page");
        let reading = generator::read(&format!("{of}/{file}"), &text);
        assert_eq!(reading.service.as_deref(), Some(of), "{file}");
        let service = service(of, &[reading]);
        let got: Vec<String> = service.operations.iter().map(everything).collect();
        assert_eq!(got.concat(), facts.trim_start(), "{file}");
    }
}
