//! The same pages give the same bytes, and a page that is added changes no other's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use generator::diagnostic::Code;
use generator::extract::Reading;
use generator::ir::Service;
use generator::ir::yaml::write_operation;
use syn::{Item, UseTree, Visibility};

use super::{Folder, corpus, folders, in_parallel, none_of, resolved, service};

/// Two whole services of each language.
const SERVICES: [(&str, &str); 6] = [
    ("zh", "vpcep"),
    ("zh", "dds"),
    ("en", "mrs"),
    ("en", "csbs"),
    ("html", "sdrs"),
    ("html", "smn"),
];

fn chosen(corpus: &Path) -> Vec<Folder> {
    let chosen =
        |folder: &Folder| SERVICES.contains(&(folder.language.as_str(), folder.service.as_str()));
    let chosen: Vec<Folder> = folders(corpus).into_iter().filter(chosen).collect();
    assert_eq!(chosen.len(), SERVICES.len(), "a service is not there");
    chosen
}

/// Another order, far from the first: every item a fixed stride after the one before.
fn shuffled<T: Clone>(items: &[T]) -> Vec<T> {
    let count = items.len();
    let coprime = |stride: &usize| {
        (2..=*stride).all(|n| !stride.is_multiple_of(n) || !count.is_multiple_of(n))
    };
    let stride = (count / 3 + 1..=count + 1).find(coprime).unwrap_or(1);
    (0..count)
        .map(|at| items[at * stride % count].clone())
        .collect()
}

#[test]
fn a_shuffle_moves_and_keeps_everything() {
    for count in 1..40 {
        let items: Vec<usize> = (0..count).collect();
        let mut moved = shuffled(&items);
        assert!(count < 4 || moved != items);
        moved.sort_unstable();
        assert_eq!(moved, items);
    }
}

fn readings(folder: &Folder) -> Vec<Reading> {
    let pages = folder.pages.iter();
    pages
        .map(|(page, text)| generator::read(page, text))
        .collect()
}

/// Everything that a service is written as.
fn bytes(service: &Service) -> String {
    let mut out = String::new();
    for operation in &service.operations {
        out += &write_operation(operation, true);
    }
    for file in generator::rust(service).expect("a service that makes sense") {
        write!(out, "{}\n{}", file.path, file.text).expect("a string");
    }
    out + &generator::openapi(service).to_string()
}

#[test]
fn readings_in_another_order_give_the_same_bytes() {
    let Some(corpus) = corpus() else { return };
    let found = in_parallel(&chosen(&corpus), |folder| {
        let readings = readings(folder);
        let (one, said) = resolved(&folder.service, &readings);
        let (other, said_then) = resolved(&folder.service, &shuffled(&readings));
        let same = bytes(&one) == bytes(&other) && said == said_then;
        (!same).then(|| format!("{}/{}", folder.language, folder.service))
    });
    none_of(
        "services changed",
        &found.into_iter().flatten().collect::<Vec<_>>(),
    );
}

/// Every file below a folder, by path.
fn files(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(root, &path, found);
        } else {
            let below = path.strip_prefix(root).expect("it lies below");
            found.insert(
                below.display().to_string(),
                fs::read(&path).expect("a file"),
            );
        }
    }
}

#[test]
fn threads_and_the_order_of_files_do_not_show() {
    let Some(corpus) = corpus() else { return };
    let run = |jobs: &str, order: fn(&[super::Page]) -> Vec<super::Page>| {
        let place = tempfile::tempdir().expect("a temporary folder");
        for (at, folder) in chosen(&corpus).iter().enumerate() {
            for (page, text) in order(&folder.pages) {
                let below = page
                    .split_once('/')
                    .map_or(page.as_str(), |(_, below)| below);
                let file = place.path().join(format!("docs/demo{at}")).join(below);
                fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
                fs::write(file, text).expect("a file can be written");
            }
        }
        let output = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"))
            .args([
                "regen", "--docs", "docs", "--specs", "specs", "--out", "out", "--jobs", jobs,
            ])
            .current_dir(place.path())
            .env("CARGO_TARGET_DIR", place.path().join("target"))
            .output()
            .expect("the program can be run");
        assert!(output.status.success(), "{output:?}");
        let mut found = BTreeMap::new();
        for folder in ["specs", "out"] {
            files(place.path(), &place.path().join(folder), &mut found);
        }
        (found, output.stdout, output.stderr)
    };
    let first = run("1", <[super::Page]>::to_vec);
    let second = run("2", shuffled);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert!(first.0.len() > 400, "{} files", first.0.len());
    assert_eq!(names(&first.0), names(&second.0));
    let changed = first
        .0
        .iter()
        .filter(|(name, bytes)| second.0[*name] != **bytes);
    let changed: Vec<String> = changed.map(|(name, _)| name.clone()).collect();
    none_of("files changed", &changed);
    assert!(first.2 == second.2, "other findings");
}

/// The names that a user of the crate can write, by operation: `vpcep::list_details::SortDir`.
fn addresses(service: &Service) -> BTreeMap<String, BTreeSet<String>> {
    let files = generator::rust(service).expect("a service that makes sense");
    let modules = files
        .iter()
        .filter(|file| !file.path.ends_with("/lib.rs") && !file.path.ends_with("/types.rs"));
    let named = modules.map(|file| {
        let mut names = BTreeSet::new();
        for item in syn::parse_file(&file.text).expect("Rust").items {
            match item {
                Item::Struct(item) => names.insert(item.ident.to_string()),
                Item::Enum(item) => names.insert(item.ident.to_string()),
                Item::Type(item) => names.insert(item.ident.to_string()),
                Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => {
                    used(&item.tree, &mut names);
                    true
                }
                _ => false,
            };
        }
        (file.path.clone(), names)
    });
    named.collect()
}

fn used(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => used(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, names)),
        UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        UseTree::Rename(name) => drop(names.insert(name.rename.to_string())),
        UseTree::Glob(_) => {}
    }
}

#[test]
fn names_stand_when_an_operation_is_added() {
    let Some(corpus) = corpus() else { return };
    let found = in_parallel(&chosen(&corpus), |folder| {
        let readings = readings(folder);
        let (whole, said) = resolved(&folder.service, &readings);
        let after = addresses(&whole);
        let mut lost = Vec::new();
        let calls = readings.iter().filter(|reading| reading.is_operation());
        for added in calls.step_by(5).take(3) {
            // Where both claim one name, only one can have it, and that was said.
            let claimed = said.iter().any(|one| {
                let others = one.also.iter().any(|place| place.page == added.page);
                let names = one.page == added.page || others || one.message.contains(&added.page);
                one.code == Code::DuplicateOperation && names
            });
            if claimed {
                continue;
            }
            let others = readings.iter().filter(|reading| reading.page != added.page);
            let before = service(&folder.service, &others.cloned().collect::<Vec<_>>());
            for (module, names) in addresses(&before) {
                let now = after.get(&module).cloned().unwrap_or_default();
                let gone: Vec<&String> = names.difference(&now).collect();
                if !gone.is_empty() {
                    lost.push(format!("{module} without {}: {gone:?}", added.page));
                }
            }
        }
        lost
    });
    none_of("modules that lost names", &found.concat());
}
