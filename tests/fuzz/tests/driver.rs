//! The driver finds every fault of a target that has all of them, and nothing in the program itself.
#![expect(
    clippy::disallowed_methods,
    reason = "what is found are files, and a variable says how long to look"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use fuzz::{seeds::Seeds, targets::Target};

fn fuzz(args: &str, save: &Path) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_fuzz"))
        .args(args.split_whitespace())
        .arg("--save")
        .arg(save)
        .output()
        .expect("the program can be run");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    (output, out)
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn seeds() -> Seeds {
    Seeds::load(&repository(), None).expect("the repository can be read")
}

#[test]
fn every_planted_fault_is_found_and_made_small() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let plan = "--target planted --inputs 16 --seconds 600 --minimise 600 --limit 2";
    let (output, out) = fuzz(plan, place.path());
    assert_eq!(output.status.code(), Some(1), "{out}");
    let found = out.lines().filter(|line| line.contains(" times "));
    let found: Vec<&str> = found.collect();
    assert_eq!(found.len(), 5, "{out}");
    for key in [
        "ends the process: ",
        "memory: ",
        "panics: ",
        "planted: ",
        "time: ",
    ] {
        let of_key = |line: &&&str| line.starts_with(&format!("planted: 2 times {key}"));
        assert_eq!(found.iter().filter(of_key).count(), 1, "{key} in {out}");
    }
    assert!(
        out.ends_with("16 inputs of seed 1, 5 kinds of failure\n"),
        "{out}"
    );
    for (number, small) in [
        (1, "panic"),
        (3, "property"),
        (4, "overflow"),
        (5, "memory"),
        (6, "forever"),
    ] {
        let file = place.path().join(format!("planted/1-{number}.small"));
        assert_eq!(fs::read_to_string(file).expect("it was saved"), small);
        let whole = fs::read_to_string(place.path().join(format!("planted/1-{number}")));
        let whole = whole.expect("it was saved");
        assert_eq!(
            whole,
            format!("number {number}\n  before {small} behind\nlast line {number}\n")
        );
    }
    let names = fs::read_dir(place.path().join("planted")).expect("a folder");
    assert_eq!(names.count(), 15, "two inputs of each, and a small one");
}

#[test]
fn an_unknown_target_is_an_error_that_names_the_others() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (output, _) = fuzz("--target pages", place.path());
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("there is no target `pages`: there is markdown, html"),
        "{told}"
    );
}

#[test]
fn an_input_is_the_same_whenever_it_is_made() {
    let (one, other) = (seeds(), seeds());
    for target in Target::ALL {
        let mut different = BTreeSet::new();
        for number in 0..40 {
            let input = target.input(&one, 7, number);
            assert_eq!(
                input,
                target.input(&other, 7, number),
                "{target:?} {number}"
            );
            different.insert(input);
        }
        let another = target.input(&one, 8, 0);
        assert_ne!(
            another,
            target.input(&one, 7, 0),
            "{target:?}: another seed"
        );
        assert!(
            different.len() > 35,
            "{target:?}: {} inputs",
            different.len()
        );
    }
}

/// A damage that leaves nothing of a page tests nothing.
#[test]
fn most_damaged_pages_still_document_a_call() {
    let seeds = seeds();
    for target in [Target::Markdown, Target::Html, Target::Examples] {
        let with_call = (0..60).filter(|&number| {
            let input = target.input(&seeds, 1, number);
            let mut pages = fuzz::targets::pages_of(&input).into_iter();
            pages.any(|(path, text)| generator::read(&path, text).is_operation())
        });
        let count = with_call.count();
        assert!(count > 30, "{target:?}: {count} of 60");
    }
}

/// A short look at the inputs that every run begins with; `FUZZ_SECONDS` says how long to go on.
#[test]
fn nothing_breaks() {
    let length = std::env::var("FUZZ_SECONDS").map_or_else(
        |_| "--inputs 40 --seconds 3600".to_owned(),
        |seconds| format!("--seconds {seconds}"),
    );
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("found");
    // Programs of tests are compiled with little optimisation.
    let args = format!("--jobs 2 --limit 30 --minimise 60 {length}");
    let (output, out) = fuzz(&args, &place);
    let told = String::from_utf8_lossy(&output.stderr);
    println!("{out}");
    assert!(output.status.success(), "{out}{told}");
}
