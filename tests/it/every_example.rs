//! Every success example of the real pages, decoded by the crate that these very pages make.
//!
//! The crate and a program that goes through the examples are written to `target/every-example` and
//! built service by service. That takes minutes, so the test runs when it is asked for:
//!
//! ```text
//! cargo test -p tests --test it -- --ignored --nocapture every_example
//! ```
//!
//! Of 100 examples 99 must be read. One that comes out otherwise than it went in has members that its
//! page contradicts itself in: the order of trust left them out, or reads them under the table's name.
//! Of 100 examples at most one may do so in silence: else a finding of the page names each such member.
//!
//! `$APIDOC_LANGUAGES` (`zh`) and `$APIDOC_SERVICES` (all) say which pages.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::diagnostic::{Code, Diagnostic};
use generator::emit::{self, CrateOptions, FACADE, Runtime};
use generator::extract::{Reading, Side};
use generator::ir::ServiceInfo;
use generator::lower::{self, item::Reader, place::Place};

use crate::corpus::{Folder, corpus, folders};

/// The part that the program and its services share. It prints one line for each example: outcome,
/// service, page, line, what is the matter.
const PROGRAM: &str = r#"
use runtime::{Operation, http::Response};
use serde_json::Value;

/// Decodes an example and encodes it again.
pub fn check<O: Operation>(place: &str, text: &str)
where
    O::Response: serde::Serialize,
{
    let before: Value = serde_json::from_str(text).expect("the test wrote JSON");
    let mut response = Response::new(text.as_bytes());
    *response.status_mut() = runtime::http::StatusCode::OK;
    match O::from_http(response) {
        Err(error) => println!("undecoded\t{place}\t{error:?}"),
        Ok(value) => {
            let after = serde_json::to_value(value).expect("models are JSON");
            let mut differences = Vec::new();
            compare(&before, &after, &mut String::new(), &mut differences);
            if differences.is_empty() {
                println!("unchanged\t{place}\t");
            } else {
                println!("changed\t{place}\t{}", differences.join("; "));
            }
        }
    }
}

/// Notes what decoding lost or turned into something else; a member that is `null` may be absent.
fn compare(before: &Value, after: &Value, path: &mut String, differences: &mut Vec<String>) {
    let length = path.len();
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for (name, a) in a {
                path.push('.');
                path.push_str(name);
                match b.get(name) {
                    Some(b) => compare(a, b, path, differences),
                    None if a.is_null() => {}
                    None => differences.push(format!("{path} is lost")),
                }
                path.truncate(length);
            }
            for name in b.keys().filter(|name| !a.contains_key(*name)) {
                differences.push(format!("{path}.{name} is new"));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            path.push_str("[]");
            for (a, b) in a.iter().zip(b) {
                compare(a, b, path, differences);
            }
            path.truncate(length);
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => {}
        (a, b) if a == b => {}
        (a, b) => differences.push(format!("{path} was {} and is {}", kind(a), kind(b))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
"#;

/// One example and the operation that it belongs to.
struct Sample {
    /// The path of the operation in the crate: `vpc::ShowSubnet`.
    operation: String,
    /// The page and line.
    place: String,
    text: String,
}

#[test]
#[ignore = "builds the code of whole languages, which takes minutes"]
fn every_example_decodes() {
    let Some(corpus) = corpus() else { return };
    let asked = |name: &str, all: &str| -> Option<BTreeSet<String>> {
        let value = env::var(name).unwrap_or_else(|_| all.to_owned());
        (!value.is_empty()).then(|| value.split_whitespace().map(str::to_owned).collect())
    };
    let (languages, services) = (
        asked("APIDOC_LANGUAGES", "zh"),
        asked("APIDOC_SERVICES", ""),
    );
    let is_in = |names: &Option<BTreeSet<String>>, name: &str| {
        names.as_ref().is_none_or(|names| names.contains(name))
    };
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/every-example");
    let mut folders = folders(&corpus);
    folders.sort_by(|a, b| (&a.language, &a.service).cmp(&(&b.language, &b.service)));
    for language in ["zh", "en", "html"]
        .into_iter()
        .filter(|name| is_in(&languages, name))
    {
        let root = target.join(language);
        let folders = folders.iter().filter(|folder| folder.language == language);
        let folders: Vec<&Folder> = folders
            .filter(|folder| is_in(&services, &folder.service))
            .collect();
        let written = write_crates(&root, &folders);
        let mut totals = BTreeMap::new();
        let mut silent = Vec::new();
        for service in &written.services {
            for line in run(&root, service).lines() {
                let mut parts = line.split('\t');
                let outcome = parts.next().unwrap_or_default();
                *totals.entry(outcome.to_owned()).or_insert(0_usize) += 1;
                if outcome == "changed" && !written.told.explains(parts) {
                    silent.push(line.to_owned());
                }
                if outcome != "unchanged" {
                    println!("{line}");
                }
            }
        }
        println!(
            "{language}: {totals:?}, {} of them in silence",
            silent.len()
        );
        let of = |outcome: &str| totals.get(outcome).copied().unwrap_or_default();
        let all: usize = totals.values().sum();
        assert!(of("undecoded") * 100 <= all, "{language}: {totals:?}");
        assert!(
            silent.len() * 100 <= all,
            "{language}:\n{}",
            silent.join("\n")
        );
    }
}

/// What was written for one language.
#[derive(Default)]
struct Written {
    /// The services that have examples.
    services: Vec<String>,
    told: Told,
}

/// What the findings of each page say.
#[derive(Default)]
struct Told(BTreeMap<String, String>);

impl Told {
    fn add(&mut self, found: &Diagnostic) {
        let places = found.also.iter().map(|place| &place.page);
        for page in places.chain([&found.page]) {
            let said = self.0.entry(page.clone()).or_default();
            writeln!(said, "{} {}", found.message, found.read_as).expect("a string takes text");
        }
    }

    /// Whether a finding of the page names every member that changed: `place`, then the differences.
    fn explains<'a>(&self, mut parts: impl Iterator<Item = &'a str>) -> bool {
        let place = parts.next().unwrap_or_default();
        let page = place.rsplit_once(':').map_or(place, |(page, _)| page);
        let said = self.0.get(page).map_or("", String::as_str);
        let names = parts.next().unwrap_or_default().split("; ").map(|one| {
            let way = one.split(' ').next().unwrap_or_default();
            way.rsplit('.')
                .next()
                .unwrap_or_default()
                .trim_end_matches("[]")
        });
        { names }.all(|name| said.contains(&format!("{name}`")))
    }
}

/// Writes the crate of the services and the program.
fn write_crates(root: &Path, folders: &[&Folder]) -> Written {
    let mut files: BTreeMap<PathBuf, String> = BTreeMap::new();
    let (mut infos, mut written) = (Vec::new(), Written::default());
    for folder in folders {
        let info = ServiceInfo {
            name: folder.service.clone(),
            ..ServiceInfo::default()
        };
        let read = |(path, text): &(String, String)| generator::read(path, text);
        let readings: Vec<Reading> = folder.pages.iter().map(read).collect();
        let (service, findings) = generator::resolve(info.clone(), &readings);
        if service.operations.is_empty() {
            continue;
        }
        infos.push(info);
        for found in &findings {
            written.told.add(found);
        }
        let items = lower::lower(&service).expect("the IR of pages is sound");
        for file in emit::service(&items, FACADE) {
            files.insert(root.join("generated").join(file.path), file.text);
        }
        let samples = samples(&items, &readings);
        if samples.is_empty() {
            continue;
        }
        for (file, text) in program(&folder.service, &samples) {
            files.insert(root.join("program").join(file), text);
        }
        written.services.push(folder.service.clone());
    }
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let options = CrateOptions {
        name: FACADE.to_owned(),
        version: emit::FIRST_VERSION.to_owned(),
        runtime: Runtime::Folder {
            path: runtime.display().to_string(),
            version: "0.1".to_owned(),
        },
        standalone: true,
    };
    let manifest_files =
        emit::manifest(&infos, &options).expect("services have names of their own");
    for file in manifest_files {
        files.insert(root.join("generated").join(file.path), file.text);
    }
    files.insert(
        root.join("program/Cargo.toml"),
        manifest(&written.services, &runtime),
    );
    files.insert(root.join("program/src/main.rs"), main(&written.services));
    for part in ["generated", "program/src", "program/examples"] {
        let _ = fs::remove_dir_all(root.join(part));
    }
    for (path, text) in files {
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    written
}

/// The program's module for a service, and the examples that it reads.
fn program(service: &str, samples: &[Sample]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut calls = String::from("pub fn run() {\n");
    for (number, sample) in samples.iter().enumerate() {
        let file = format!("examples/{service}/{number}.json");
        let Sample {
            operation,
            place,
            text,
        } = sample;
        writeln!(
            calls,
            "    crate::check::<generated::{operation}>({place:?}, include_str!(\"../{file}\"));"
        )
        .expect("a string takes text");
        files.push((file, text.clone()));
    }
    calls.push_str("}\n");
    files.push((format!("src/{service}.rs"), calls));
    files
}

/// The success examples of the operations that read JSON. Those that had to be repaired are left
/// out: no service sends them.
fn samples(items: &lower::ServiceItems, readings: &[Reading]) -> Vec<Sample> {
    let readings: BTreeMap<&str, &Reading> = readings
        .iter()
        .map(|reading| (&*reading.page, reading))
        .collect();
    let mut samples = Vec::new();
    for module in items
        .operations
        .iter()
        .filter(|module| module.call.reader == Reader::Json)
    {
        let Some(reading) = readings.get(module.page.as_str()) else {
            continue;
        };
        let repaired = |line| {
            let found = reading.diagnostics.iter();
            found
                .clone()
                .any(|found| found.line == line && found.code == Code::RepairedExample)
        };
        for example in &reading.examples {
            let is_success = example.side == Some(Side::Response)
                && !example.failure
                && match example.status {
                    Some(status) => (200..300).contains(&status),
                    None => !example.looks_like_failure(),
                };
            if is_success && !repaired(example.line) {
                samples.push(Sample {
                    operation: format!(
                        "{}::{}",
                        Place::of(&items.name).module,
                        module.request.ident
                    ),
                    place: format!("{}:{}", module.page, example.line),
                    text: example.value.to_string(),
                });
            }
        }
    }
    samples
}

fn manifest(services: &[String], runtime: &Path) -> String {
    let runtime = runtime.display();
    let mut text = format!(
        "[package]\nname = \"program\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = false\n\n[dependencies]\n\
         generated = {{ path = \"../generated\", default-features = false }}\n\
         runtime = {{ package = \"generated-runtime\", path = \"{runtime}\", default-features = false }}\n\
         serde = \"1\"\nserde_json = \"1\"\n\n[features]\n",
    );
    for service in services {
        let feature = Place::of(service).feature;
        writeln!(text, "{service} = [\"generated/{feature}\"]").expect("a string takes text");
    }
    text
}

fn main(services: &[String]) -> String {
    let mut text = String::from(PROGRAM);
    let mut calls = String::new();
    for service in services {
        let gate = format!("#[cfg(feature = \"{service}\")]");
        // Services may be called as keywords are.
        let module = format!("r#{service}");
        writeln!(text, "{gate}\nmod {module};").expect("a string takes text");
        writeln!(calls, "    {gate}\n    {module}::run();").expect("a string takes text");
    }
    writeln!(text, "\nfn main() {{\n{calls}}}").expect("a string takes text");
    text
}

/// Builds and runs the program for one service.
fn run(root: &Path, service: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "-q", "--features", service, "--target-dir"])
        .arg(root.join("../target"))
        .current_dir(root.join("program"))
        .output()
        .expect("cargo runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{service}: {stderr}");
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}
