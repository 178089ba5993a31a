//! What the project stands on: every crate has its reason.

use std::{collections::BTreeSet, fs};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn read(name: &str) -> String {
    fs::read_to_string(format!("{ROOT}/{name}")).expect("a file of the repository")
}

/// The crates of others that the workspace names.
fn named() -> BTreeSet<String> {
    let manifest = read("Cargo.toml");
    let (_, rest) = manifest
        .split_once("[workspace.dependencies]\n")
        .expect("its table");
    let lines = rest.lines().take_while(|line| !line.starts_with('['));
    let foreign = lines.filter(|line| !line.contains("path = "));
    let names = foreign.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()));
    names.collect()
}

/// The crates that the table of CONTRIBUTING has a line for, features in brackets apart.
fn explained() -> Vec<String> {
    let text = read("CONTRIBUTING.md");
    let (_, rest) = text.split_once("\n## Dependencies\n").expect("its section");
    let (section, _) = rest.split_once("\n## ").expect("a section behind it");
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut names = Vec::new();
    for row in rows {
        let [crates, reason, cost, ""] = row.split(" |").collect::<Vec<_>>()[..] else {
            panic!("three cells: {row}");
        };
        assert!(
            !reason.trim().is_empty() && !cost.trim().is_empty(),
            "{row}"
        );
        let outside = crates
            .split('(')
            .map(|piece| piece.rsplit(')').next().unwrap_or(piece));
        let outside: String = outside.collect();
        let words = outside
            .split(['`', ',', ' ', ';'])
            .filter(|word| !word.is_empty());
        names.extend(words.map(str::to_owned));
    }
    names
}

#[test]
fn every_dependency_has_a_line_that_says_why_and_what_it_would_cost_to_drop() {
    let explained = explained();
    let once: BTreeSet<_> = explained.iter().cloned().collect();
    assert_eq!(explained.len(), once.len(), "one line each");
    assert_eq!(once, named());
}
