//! Our rules that can be seen without understanding the code, as tests over the repository's files.
//!
//! A rule takes a file's path from the repository's root and its text, and tells what breaks it.
//! What the compiler or clippy can see (order, I/O, missing documentation) is a lint instead.

use std::{fs, path::Path};

use crate::{files, paths, write};

/// What is wrong with a file: the line, counted from 1, and why.
type Findings = Vec<(usize, &'static str)>;

/// A rule of this project.
type Rule = fn(&str, &str) -> Findings;

const RULES: &[Rule] = &[
    generated_files_say_so,
    modules_begin_with_their_story,
    no_mod_rs,
    no_allow,
    libraries_stay_in_their_layer,
    words_of_the_pages_are_vocabulary,
    no_unwrap_without_proof,
    no_package_source_but_the_usual,
];

/// The header is what lets `regen` replace a file.
fn generated_files_say_so(path: &str, text: &str) -> Findings {
    let is_spec = path.strip_prefix("specs/").is_some_and(|rest| {
        let name = rest.split_once('/').map_or("", |(_, name)| name);
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.ends_with("yaml")
    });
    let is_crate = path.starts_with("generated/src/") || path == "generated/Cargo.toml";
    if (is_spec || is_crate) && !write::is_generated(text) {
        vec![(
            1,
            "a generated file begins with `@generated`; run `cargo xtask regen`",
        )]
    } else {
        Vec::new()
    }
}

fn modules_begin_with_their_story(path: &str, text: &str) -> Findings {
    let header = |line: &str| line.is_empty() || line.starts_with("// @generated");
    match text.lines().find(|line| !header(line)) {
        Some(first) if is_rust(path) && !first.starts_with("//!") => {
            vec![(1, "a module begins with `//!`: what it turns into what")]
        }
        _ => Vec::new(),
    }
}

fn no_mod_rs(path: &str, _text: &str) -> Findings {
    if path.ends_with("/mod.rs") {
        vec![(1, "a module is `name.rs` beside `name/`")]
    } else {
        Vec::new()
    }
}

fn no_allow(path: &str, text: &str) -> Findings {
    let is_allow = |line: &str| {
        let line = line.trim_start();
        line.starts_with("#[allow") || line.starts_with("#![allow")
    };
    lines_that(
        is_rust(path),
        text,
        is_allow,
        "say `#[expect(…, reason = \"…\")]` instead",
    )
}

/// One layer knows HTML, one Rust's syntax and one YAML, so that each can be changed by itself.
fn libraries_stay_in_their_layer(path: &str, text: &str) -> Findings {
    let layers = [
        (
            "quote",
            "generator/src/emit",
            "`quote` is for generator/src/emit",
        ),
        (
            "prettyplease",
            "generator/src/emit",
            "the printer is for generator/src/emit",
        ),
        (
            "scraper",
            "generator/src/document",
            "`scraper` is for generator/src/document",
        ),
        (
            "serde_yaml",
            "generator/src/ir/yaml",
            "the YAML library is for generator/src/ir/yaml",
        ),
    ];
    let elsewhere = layers
        .iter()
        .filter(|(_, layer, _)| !path.starts_with(layer));
    let found = elsewhere.flat_map(|(library, _, why)| {
        let uses = [
            format!("{library}::"),
            format!("{library}!"),
            format!("use {library}"),
        ];
        let is_use = move |line: &str| {
            uses.iter().any(|used| {
                let before = line.split_once(used.as_str()).map(|(before, _)| before);
                before.is_some_and(|before| {
                    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            })
        };
        lines_that(is_own_source(path), code(text), is_use, why)
    });
    found.collect()
}

fn words_of_the_pages_are_vocabulary(path: &str, text: &str) -> Findings {
    let vocabulary = "generator/src/extract/vocabulary";
    let is_vocabulary = path
        .strip_prefix(vocabulary)
        .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'));
    let applies = is_own_source(path) && !is_vocabulary;
    let has_han = |line: &str| line.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    lines_that(
        applies,
        code(text),
        has_han,
        "words of the pages stand in extract/vocabulary",
    )
}

fn no_unwrap_without_proof(path: &str, text: &str) -> Findings {
    let mut before = "";
    let is_bare = |line| {
        let is_proved = line_has_comment(line) || line_has_comment(before);
        before = line;
        (line.contains(".unwrap()") || line.contains(".expect(")) && !is_proved
    };
    lines_that(
        is_own_source(path),
        code(text),
        is_bare,
        "say in a comment why it cannot fail",
    )
}

fn line_has_comment(line: &str) -> bool {
    line.contains("//")
}

/// Whoever clones the repository has registries of their own.
fn no_package_source_but_the_usual(path: &str, text: &str) -> Findings {
    let usual = "registry+https://github.com/rust-lang/crates.io-index";
    let is_other = |line: &str| match path {
        "Cargo.lock" => line.starts_with("source = ") && !line.contains(usual),
        _ => ["[source.", "replace-with", "sparse+", "registry+"]
            .iter()
            .any(|word| line.contains(word)),
    };
    lines_that(
        true,
        text,
        is_other,
        "where packages come from is no business of this repository",
    )
}

fn is_rust(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs")
}

/// Whether it is a source of the members that are written by hand; this file holds bad examples.
fn is_own_source(path: &str) -> bool {
    let members = ["generator/src/", "runtime/src/", "xtask/src/"];
    is_rust(path)
        && members.iter().any(|member| path.starts_with(member))
        && path != "xtask/src/tidy.rs"
}

/// The text without the tests at its end, which need not keep every rule.
fn code(text: &str) -> &str {
    text.split_once("#[cfg(test)]\nmod tests")
        .map_or(text, |(code, _)| code)
}

fn lines_that<'a>(
    applies: bool,
    text: &'a str,
    mut is_bad: impl FnMut(&'a str) -> bool,
    why: &'static str,
) -> Findings {
    let lines = text.lines().zip(1..).filter(|_| applies);
    lines
        .filter(|(line, _)| is_bad(line))
        .map(|(_, number)| (number, why))
        .collect()
}

#[test]
fn the_repository_keeps_its_rules() {
    let root = paths::repository();
    let mut found = String::new();
    for folder in files::list(root).expect("the repository can be read") {
        if paths::name(&folder) == "target" {
            continue;
        }
        let files = if folder.is_dir() {
            files::walk(&folder).expect("its folders can be read")
        } else {
            vec![folder]
        };
        for file in files {
            let path = paths::below(root, &file);
            let text = fs::read(&file).expect("its files can be read");
            let text = String::from_utf8_lossy(&text);
            let is_this_file = path == "xtask/src/tidy.rs";
            for (line, why) in RULES
                .iter()
                .filter(|_| !is_this_file)
                .flat_map(|rule| rule(&path, &text))
            {
                found += &format!("{path}:{line}: {why}\n");
            }
        }
    }
    assert!(found.is_empty(), "\n{found}");
}

/// The lines that break a rule.
fn lines(rule: Rule, path: &str, text: &str) -> Vec<usize> {
    rule(path, text).into_iter().map(|(line, _)| line).collect()
}

#[test]
fn a_generated_file_without_header_is_found() {
    let rule = generated_files_say_so;
    for path in [
        "generated/src/lib.rs",
        "generated/Cargo.toml",
        "specs/vpc/ListVpcs.yaml",
    ] {
        assert_eq!(lines(rule, path, "mine\n"), [1], "{path}");
    }
    assert!(lines(rule, "generated/src/lib.rs", "// @generated by\n").is_empty());
    assert!(lines(rule, "specs/vpc/overlay.yaml", "mine\n").is_empty());
}

#[test]
fn a_module_without_story_is_found() {
    let rule = modules_begin_with_their_story;
    assert_eq!(
        lines(rule, "xtask/src/a.rs", "use std::{fs, path::Path};\n"),
        [1]
    );
    assert!(lines(rule, "xtask/src/a.rs", "//! A.\n").is_empty());
    assert!(lines(rule, "generated/src/a.rs", "// @generated\n\n//! A.\n").is_empty());
}

#[test]
fn a_mod_rs_is_found() {
    assert_eq!(lines(no_mod_rs, "xtask/src/a/mod.rs", ""), [1]);
    assert!(lines(no_mod_rs, "xtask/src/a.rs", "").is_empty());
}

#[test]
fn an_allow_is_found() {
    assert_eq!(
        lines(
            no_allow,
            "generated/src/a.rs",
            "//! A.\n#![allow(dead_code)]\n"
        ),
        [2]
    );
    assert!(lines(no_allow, "generated/src/a.rs", "#[expect(dead_code)]\n").is_empty());
}

#[test]
fn a_library_outside_its_layer_is_found() {
    let rule = libraries_stay_in_their_layer;
    assert_eq!(
        lines(rule, "generator/src/lower.rs", "//! A.\nquote! {}\n"),
        [2]
    );
    assert_eq!(
        lines(rule, "generator/src/extract/a.rs", "use scraper::Html;\n"),
        [1]
    );
    assert_eq!(
        lines(
            rule,
            "generator/src/ir/overlay.rs",
            "serde_yaml::from_str()\n"
        ),
        [1]
    );
    assert!(lines(rule, "generator/src/emit/docs.rs", "quote! {}\n").is_empty());
    assert!(lines(rule, "generator/src/lower.rs", "unquote!()\n").is_empty());
}

#[test]
fn a_word_of_the_pages_outside_the_vocabulary_is_found() {
    let rule = words_of_the_pages_are_vocabulary;
    let text = "//! A.\nlet name = \"\u{540d}\u{79f0}\";\n";
    assert_eq!(lines(rule, "generator/src/extract/columns.rs", text), [2]);
    assert!(lines(rule, "generator/src/extract/vocabulary.rs", text).is_empty());
    assert!(lines(rule, "generator/src/extract/vocabulary/types.rs", text).is_empty());
    assert_eq!(
        lines(rule, "generator/src/extract/vocabulary_of.rs", text),
        [2]
    );
}

#[test]
fn an_unwrap_without_proof_is_found() {
    let rule = no_unwrap_without_proof;
    let text = "a.unwrap();\n// Proved.\nb.unwrap();\nc.expect(\"c\"); // Proved.\n";
    assert_eq!(lines(rule, "runtime/src/lib.rs", text), [1]);
    let tests = "#[cfg(test)]\nmod tests {\n    a.unwrap();\n}\n";
    assert!(lines(rule, "runtime/src/lib.rs", tests).is_empty());
}

#[test]
fn a_package_source_is_found() {
    let rule = no_package_source_but_the_usual;
    assert_eq!(
        lines(rule, ".cargo/config.toml", "[source.crates-io]\n"),
        [1]
    );
    assert_eq!(
        lines(
            rule,
            "Cargo.lock",
            "source = \"registry+https://example.com\"\n"
        ),
        [1]
    );
    let usual = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
    assert!(lines(rule, "Cargo.lock", usual).is_empty());
}
