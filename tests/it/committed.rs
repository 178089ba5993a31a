//! What is committed of the vendor's pages: facts, and none of their words.
#![expect(
    clippy::disallowed_methods,
    reason = "these tests are about the files of the repository"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use generator::ir::{
    Operation,
    sources::{PagePlace, PageSource, read_lock, read_sources},
    yaml,
};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files below a folder that end so, but for what cargo builds.
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() && !path.ends_with("target") {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// Letters of Chinese, Japanese and Korean, and their marks.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn sources() -> Vec<PageSource> {
    read_sources(&read(&repository().join("specs/sources.yaml"))).expect("it is well-formed")
}

/// The pages whose words are ours.
fn own_pages() -> BTreeSet<String> {
    let lock = read_lock(&read(&repository().join("specs/sources.lock"))).expect("it is a lock");
    let own = sources().into_iter().filter(|source| source.text);
    let pages = own.flat_map(|source| {
        let service = &lock.services[&source.service];
        let locked = service.source(&source.place).expect("its pages were read");
        let pages = locked.pages.keys();
        pages
            .map(|page| format!("{}/{page}", source.service))
            .collect::<Vec<_>>()
    });
    pages.collect()
}

/// Every operation of the specs, with the text of its file.
pub(crate) fn operations() -> Vec<(PathBuf, String, Operation)> {
    let mut paths = Vec::new();
    files(&repository().join("specs"), ".yaml", &mut paths);
    let texts = paths.into_iter().map(|path| (read(&path), path));
    // The record of findings is written by the same command.
    let operations = texts
        .filter(|(text, path)| text.starts_with(yaml::HEADER) && !path.ends_with("findings.yaml"));
    operations
        .map(|(text, path)| {
            let operation = yaml::read_operation(&text);
            let operation = operation.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path, text, operation)
        })
        .collect()
}

#[test]
fn the_crates_speak_english() {
    let mut paths = Vec::new();
    for ending in [".rs", ".toml", ".md"] {
        files(&repository().join("generated"), ending, &mut paths);
    }
    assert!(paths.len() > 20, "{paths:?}");
    let lines = paths.iter().flat_map(|path| {
        let text = read(path);
        let lines = text.lines().filter(|line| line.contains(is_cjk));
        lines
            .map(|line| format!("{}: {line}", path.display()))
            .collect::<Vec<_>>()
    });
    assert_eq!(lines.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn specs_of_pages_that_are_not_ours_hold_facts_alone() {
    let own = own_pages();
    assert!(!own.is_empty());
    for (path, text, operation) in operations() {
        if own.contains(&operation.page) {
            continue;
        }
        let shown = path.display();
        assert_eq!(
            operation.clone().without_text(),
            operation,
            "{shown} has words"
        );
        let page = format!("page: {}", operation.page);
        for line in text.lines().skip(1).filter(|line| line.contains(is_cjk)) {
            let plain = line.replace(['\'', '"'], "");
            assert_eq!(plain, page, "{shown}");
        }
    }
}

#[test]
fn no_property_is_called_like_a_sample() {
    let is_sample = |name: &str| {
        let digits = name.chars().filter(char::is_ascii_digit).count();
        let is_hex = |part: &str| part.len() >= 8 && part.chars().all(|c| c.is_ascii_hexdigit());
        digits == name.len() || (digits > 2 && name.split('-').any(is_hex))
    };
    assert!(is_sample("0") && is_sample("6b9b9a66-0c6c-4ac5-8c22-56de7f0d3a5e"));
    assert!(!is_sample("x-ndp-request-id") && !is_sample("ipv4"));
    for (path, _, operation) in operations() {
        let schemas = operation.schemas.values();
        for name in schemas.flat_map(|schema| schema.properties.keys()) {
            assert!(!is_sample(name), "{}: {name}", path.display());
        }
    }
}

#[test]
fn the_lock_says_where_every_operation_is_from() {
    let lock = read_lock(&read(&repository().join("specs/sources.lock"))).expect("it is a lock");
    let mut locked = BTreeSet::new();
    for source in sources() {
        let PageSource { service, place, .. } = source;
        let found = lock.services.get(&service);
        let found = found.and_then(|found| found.source(&place));
        let found = found.unwrap_or_else(|| panic!("{service} was never read"));
        let is_repository = matches!(place, PagePlace::Repository { .. });
        assert_eq!(found.state.is_some(), is_repository, "{service}");
        for (page, entry) in &found.pages {
            let of_page = entry.operations.iter();
            locked.extend(of_page.map(|name| (format!("{service}/{page}"), name.clone())));
        }
    }
    let there = operations().into_iter();
    let there: BTreeSet<_> = there.map(|(_, _, one)| (one.page, one.operation)).collect();
    assert_eq!(locked, there);
}
