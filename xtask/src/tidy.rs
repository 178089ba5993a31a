//! Our rules that can be seen without understanding the code, as tests over the repository's files.
//!
//! A rule takes a file's path from the repository's root and its text, and tells what breaks it.
//! What the compiler or clippy can see (order, I/O, missing documentation) is a lint instead.
//! `ARCHITECTURE.md` names the rules and the lints behind its invariants.

mod architecture;
mod arrows;
mod files;
mod sources;
mod words;

use std::{fs, path::Path};

use crate::{files as disk, paths};

/// What is wrong with a file: the line, counted from 1, and why.
type Findings = Vec<(usize, &'static str)>;

/// A rule of this project.
type Rule = fn(&str, &str) -> Findings;

/// Names rules after their functions.
macro_rules! rules {
    ($( $module:ident::$name:ident, )+) => { &[$( (stringify!($name), $module::$name as Rule), )+] };
}

/// Every rule, with its name.
const RULES: &[(&str, Rule)] = rules![
    files::generated_files_say_so,
    files::no_mod_rs,
    files::files_can_be_read_whole,
    files::folders_are_not_deep,
    files::no_package_source_but_the_usual,
    sources::modules_begin_with_their_story,
    sources::no_allow,
    sources::no_unwrap_without_proof,
    arrows::libraries_stay_in_their_layer,
    arrows::modules_know_what_they_may,
    words::words_of_the_pages_are_vocabulary,
    words::marks_of_the_pages_are_vocabulary,
    words::headings_of_the_pages_are_vocabulary,
    architecture::invariants_name_their_checks,
];

fn is_rust(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs")
}

/// Whether it is one of the files that hold the rules, and bad examples.
fn is_tidy(path: &str) -> bool {
    path.starts_with("xtask/src/tidy")
}

/// Whether it is a source of the members that are written by hand.
fn is_own_source(path: &str) -> bool {
    let members = ["generator/src/", "runtime/src/", "xtask/src/"];
    is_rust(path) && members.iter().any(|member| path.starts_with(member)) && !is_tidy(path)
}

/// The text without the tests at its end, which need not keep every rule.
fn code(text: &str) -> &str {
    text.split_once("#[cfg(test)]\nmod tests")
        .map_or(text, |(code, _)| code)
}

/// A line without the comment at its end, or all of it if it is one.
fn without_comment(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// The strings that stand in a line of code, as they are spelt there.
fn strings(line: &str) -> impl Iterator<Item = &str> {
    let quotes = line
        .replace("\\\\", "..")
        .replace("\\\"", "..")
        .replace("'\"'", "'.'");
    let mut starts: Vec<usize> = quotes.match_indices('"').map(|(at, _)| at).collect();
    starts.truncate(starts.len() / 2 * 2);
    let pairs: Vec<(usize, usize)> = starts.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter().map(|(from, to)| &line[from + 1..to])
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
    for folder in disk::list(root).expect("the repository can be read") {
        if paths::name(&folder) == "target" {
            continue;
        }
        let files = if folder.is_dir() {
            disk::walk(&folder).expect("its folders can be read")
        } else {
            vec![folder]
        };
        for file in files {
            let path = paths::below(root, &file);
            let text = fs::read(&file).expect("its files can be read");
            let text = String::from_utf8_lossy(&text);
            for (line, why) in RULES
                .iter()
                .filter(|_| !is_tidy(&path))
                .flat_map(|(_, rule)| rule(&path, &text))
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
fn strings_of_a_line_are_found_between_their_quotes() {
    let line = r#"one("a", 'b', "\"c\"", '"', "")"#;
    assert_eq!(strings(line).collect::<Vec<_>>(), ["a", r#"\"c\""#, ""]);
}
