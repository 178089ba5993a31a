//! Every fixture from page to Rust, in one snapshot each, and the pages of which one format must
//! say what the other says.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use generator::extract::Reading;
use generator::ir::yaml::{HEADER, write_operation};
use generator::ir::{Operation, Service, ServiceInfo};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a folder with one of the endings, by name.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| endings.iter().any(|one| ending == *one))
        })
        .collect();
    files.sort();
    files
}

fn fixtures() -> Vec<PathBuf> {
    let mut pages = files(&folder("fixtures"), &["md", "html"]);
    pages.retain(|page| !page.ends_with("README.md"));
    pages
}

/// Small pages, each for one rule of reading.
fn dialects() -> Vec<PathBuf> {
    files(&folder("fixtures/dialects"), &["md", "html"])
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .expect("a file")
        .to_string_lossy()
        .into_owned()
}

fn page_name(path: &Path) -> String {
    let file = path.file_name().expect("a file").to_string_lossy();
    format!("demo/{file}")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a page of the repository")
}

/// Makes a service of the page and of the fixtures that it links to. Gives of it what comes from
/// the page.
fn resolve(path: &Path) -> (Service, String) {
    let text = read(path);
    let linked = |other: &PathBuf| {
        let file = other.file_name().expect("a file").to_string_lossy();
        let links = [format!("\"{file}"), format!("]({file}")];
        other != path && links.iter().any(|link| text.contains(link))
    };
    let others = fixtures().into_iter().chain(dialects()).filter(linked);
    let pages: Vec<PathBuf> = others.chain([path.to_owned()]).collect();
    let readings: Vec<Reading> = pages
        .iter()
        .map(|path| generator::read(&page_name(path), &read(path)))
        .collect();
    let info = ServiceInfo {
        name: "demo".to_owned(),
        ..ServiceInfo::default()
    };
    let (mut service, diagnostics) = generator::resolve(info, &readings);
    let page = page_name(path);
    service
        .operations
        .retain(|operation| operation.page == page);
    let said = diagnostics.iter().filter(|one| one.page == page);
    let said: Vec<String> = said.map(ToString::to_string).collect();
    (service, said.join("\n"))
}

/// HTML pages that say the same as a page below `specs`, where its IR and its Rust are to be seen.
const TWINS: [(&str, &str); 2] = [
    ("dita-page", "sdrs/pages/查询失败任务列表.md"),
    ("sphinx-page", "vpcep/pages/查询公共终端节点服务列表.md"),
];

/// What was said about the page, its IR, and the Rust of its operation.
fn whole_way(path: &Path) -> String {
    let (service, said) = resolve(path);
    let mut out = format!("{said}\n");
    if TWINS.iter().any(|(html, _)| *html == stem(path)) {
        return out;
    }
    for operation in &service.operations {
        let yaml = write_operation(operation, true);
        let body = yaml.lines().filter(|line| !line.starts_with(HEADER));
        for line in body {
            writeln!(out, "{line}").expect("a string");
        }
    }
    writeln!(out).expect("a string");
    let files = generator::rust(&service).expect("a service that makes sense");
    let of_operations = files.iter().filter(|file| !file.path.ends_with("/lib.rs"));
    for file in of_operations {
        let text = file
            .text
            .lines()
            .filter(|line| !line.starts_with("// @generated"));
        let text: Vec<&str> = text.collect();
        write!(out, "{}", text.join("\n")).expect("a string");
    }
    out
}

#[test]
fn a_page_becomes_this_ir_and_this_rust() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in fixtures() {
        let name = stem(&path);
        settings.set_input_file(format!("fixtures/{name}"));
        settings.bind(|| insta::assert_snapshot!(name.as_str(), whole_way(&path)));
    }
}

/// What was said about the page, and its IR.
fn reading(path: &Path) -> String {
    let (service, said) = resolve(path);
    let mut out = format!("{said}\n");
    if service.operations.is_empty() {
        out += "no operation\n";
    }
    for operation in &service.operations {
        let yaml = write_operation(operation, true);
        for line in yaml.lines().filter(|line| !line.starts_with(HEADER)) {
            writeln!(out, "{line}").expect("a string");
        }
    }
    out
}

#[test]
fn a_dialect_becomes_this_ir() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots/dialects");
    for path in dialects() {
        let name = stem(&path);
        let first = read(&path).lines().next().map(str::to_owned);
        assert!(
            first.is_some_and(|line| line.starts_with("<!-- ")),
            "{name}: why is it there?"
        );
        settings.set_input_file(format!("fixtures/dialects/{name}"));
        settings.bind(|| insta::assert_snapshot!(name.as_str(), reading(&path)));
    }
}

#[test]
fn every_snapshot_has_its_fixture() {
    let all = [fixtures(), dialects()].concat();
    let known: BTreeSet<String> = all.iter().map(|path| stem(path)).collect();
    assert_eq!(known.len(), all.len(), "two fixtures of one name");
    let snapshots = [folder("it/snapshots"), folder("it/snapshots/dialects")];
    for path in snapshots.iter().flat_map(|folder| files(folder, &["snap"])) {
        let name = stem(&path);
        assert!(
            name.starts_with("it__") || known.contains(&name),
            "{name}.snap shows no fixture"
        );
    }
    assert_eq!(
        files(&folder("it/snapshots"), &["new"]),
        Vec::<PathBuf>::new()
    );
}

/// What stands between backquotes in the index of the fixtures.
fn index() -> BTreeSet<String> {
    let text = read(&folder("fixtures/README.md"));
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.map(str::to_owned).collect()
}

#[test]
fn the_index_lists_every_fixture_and_tests_that_exist() {
    let index = index();
    let root = folder("fixtures");
    for path in [fixtures(), dialects()].concat() {
        let listed = path.strip_prefix(&root).expect("a fixture");
        let listed = listed.to_string_lossy().into_owned();
        assert!(
            index.contains(&listed),
            "README.md does not say what {listed} is for"
        );
    }
    let is_page = |name: &&String| Path::new(name).extension().is_some();
    for name in index.iter().filter(is_page) {
        assert!(root.join(name).exists(), "there is no fixture {name}");
    }
    for name in index.iter().filter(|name| name.contains("::")) {
        let (module, test) = name.rsplit_once("::").expect("it has one");
        let file = format!("it/{}.rs", module.replace("::", "/"));
        let tests = read(&folder(&file));
        assert!(
            tests.contains(&format!("fn {test}()")),
            "there is no test {name}"
        );
    }
}

#[test]
fn the_index_lists_every_rule() {
    let index = index();
    let table = read(&folder("../generator/src/resolve/ruling.rs"));
    let (_, table) = table.split_once("\nrules! {").expect("the table of rules");
    let words = table.split('"').skip(1).step_by(2);
    let missing: Vec<&str> = words.filter(|word| !index.contains(*word)).collect();
    assert!(missing.is_empty(), "README.md names no test of {missing:?}");
}

/// The only operation of a page, without the name of the page.
fn only_operation(path: &Path) -> Operation {
    let (mut service, _) = resolve(path);
    assert_eq!(service.operations.len(), 1, "{}", path.display());
    let mut operation = service.operations.remove(0);
    operation.page.clear();
    operation
}

#[test]
fn the_same_page_in_html_gives_the_same_ir() {
    for (html, markdown) in TWINS {
        let html = only_operation(&folder("fixtures").join(html).with_extension("html"));
        let markdown = only_operation(&folder("../specs").join(markdown));
        assert_eq!(
            write_operation(&html, true),
            write_operation(&markdown, true)
        );
    }
}
