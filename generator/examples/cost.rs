//! What the generator costs, beside the bare parser: one measure a process, so that a clock outside
//! can time it.
//!
//! ```text
//! cargo build --release -p generator --example cost
//! target/release/examples/cost bytes|parse|read|openapi PAGES   a folder of services with pages
//! target/release/examples/cost rust SPECS                       a folder of services with specs
//! ```
//!
//! Each prints how much it did, never how long that took: `/usr/bin/time -v` tells it, `perf` where. All have
//! the allocator that `cargo xtask` has, the bare parser, too.

#![expect(
    clippy::disallowed_methods,
    reason = "a program that is measured with files has to read some"
)]

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use generator::{
    extract::Reading,
    ir::{Service, ServiceInfo, yaml},
};
use mimalloc::MiMalloc;
use scraper::Html;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What stands beside the operation files of a service.
const BESIDE: [&str; 5] = [
    "changes.yaml",
    "findings.yaml",
    "lint.yaml",
    "overlay.yaml",
    "service.yaml",
];

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: cost bytes|parse|read|openapi PAGES, or cost rust SPECS";

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [measure, folder] = &arguments[..] else {
        return Err(USAGE.into());
    };
    let (mut files, mut done) = (0, 0);
    for service in folders(Path::new(folder))? {
        let (of_files, of_done) = match measure.as_str() {
            "bytes" => of_pages(&service, |_, text| text.len())?,
            "parse" => of_pages(&service, |_, text| parse(text))?,
            "read" => of_pages(&service, |path, text| {
                generator::read(path, text).diagnostics.len()
            })?,
            "openapi" => openapi(&service)?,
            "rust" => rust(&service)?,
            _ => return Err(USAGE.into()),
        };
        files += of_files;
        done += of_done;
    }
    println!("{measure}: {files} files, {done}");
    Ok(())
}

/// Does something with every page of a service; gives their number and the sum of what it gave.
fn of_pages(service: &Path, mut done: impl FnMut(&str, &str) -> usize) -> Outcome<(usize, usize)> {
    let pages = files(service, &["md", "html"])?;
    let mut sum = 0;
    for page in &pages {
        sum += done(&name(page, service), &fs::read_to_string(page)?);
    }
    Ok((pages.len(), sum))
}

/// The parser alone: every table of a Markdown page, as it stands; an HTML page whole.
fn parse(text: &str) -> usize {
    if text.trim_start().starts_with('<') && !text.trim_start().starts_with("<a") {
        return Html::parse_document(text).tree.nodes().len();
    }
    let (mut nodes, mut rest) = (0, text);
    while let Some(start) = rest.find("<table") {
        let table = &rest[start..];
        let end = table
            .find("</table>")
            .map_or(table.len(), |end| end + "</table>".len());
        nodes += Html::parse_fragment(&table[..end]).tree.nodes().len();
        rest = &table[end..];
    }
    nodes
}

fn openapi(service: &Path) -> Outcome<(usize, usize)> {
    let mut readings: Vec<Reading> = Vec::new();
    let (files, _) = of_pages(service, |path, text| {
        readings.push(generator::read(path, text));
        0
    })?;
    let (service, _) = generator::resolve(ServiceInfo::default(), &readings);
    let document = generator::openapi(&service);
    Ok((files, generator::openapi::print(&document).len()))
}

/// From specs to the text of the crate; counts operations.
fn rust(folder: &Path) -> Outcome<(usize, usize)> {
    let name = name(folder, folder);
    let text = fs::read_to_string(folder.join("service.yaml")).unwrap_or_default();
    let info = yaml::read_service_info(&name, &text)?;
    let mut operations = Vec::new();
    for file in files(folder, &["yaml"])? {
        let is_operation = file.file_name().is_some_and(|name| {
            let name = name.to_string_lossy();
            !BESIDE.contains(&name.as_ref())
        });
        if is_operation {
            operations.push(yaml::read_operation(&fs::read_to_string(&file)?)?);
        }
    }
    let count = operations.len();
    let service = Service { info, operations };
    let crate_files = generator::rust(&service)?;
    Ok((count, crate_files.iter().map(|file| file.text.len()).sum()))
}

/// The path of a page below the folder that holds the services.
fn name(file: &Path, service: &Path) -> String {
    let below = service.parent().and_then(|all| file.strip_prefix(all).ok());
    below.unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn folders(parent: &Path) -> Outcome<Vec<PathBuf>> {
    let mut paths = entries(parent)?;
    paths.retain(|path| path.is_dir());
    Ok(paths)
}

/// The files below a folder whose names end in one of some extensions.
fn files(folder: &Path, extensions: &[&str]) -> Outcome<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for path in entries(&folder)? {
            let extension = path.extension().and_then(|extension| extension.to_str());
            if path.is_dir() {
                open.push(path);
            } else if extension.is_some_and(|extension| extensions.contains(&extension)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<Outcome<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}
