//! Rules about the pages' two languages.

use std::collections::BTreeSet;

use super::{Findings, code, is_own_source, lines_that, strings, without_comment};

/// Where the words of the pages stand.
const VOCABULARY: &str = "generator/src/extract/vocabulary";

/// The words of headings.
const HEADINGS: &str = include_str!("../../../generator/src/extract/vocabulary/headings.rs");

/// Words of headings that are words of JSON and HTTP, too, and of what we say ourselves.
const OWN_WORDS: [&str; 5] = ["array", "message", "object", "request", "response"];

fn is_vocabulary(path: &str) -> bool {
    path.strip_prefix(VOCABULARY)
        .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// Whether it reads pages and is no vocabulary.
fn reads_pages(path: &str) -> bool {
    path.starts_with("generator/src/extract") && is_own_source(path) && !is_vocabulary(path)
}

pub(super) fn words_of_the_pages_are_vocabulary(path: &str, text: &str) -> Findings {
    let applies = is_own_source(path) && !is_vocabulary(path);
    let has_han = |line: &str| line.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    lines_that(
        applies,
        code(text),
        has_han,
        "words of the pages stand in extract/vocabulary",
    )
}

/// A single mark is grammar; a text of several stands for a purpose, which has a name.
pub(super) fn marks_of_the_pages_are_vocabulary(path: &str, text: &str) -> Findings {
    let is_wide = |c: char| matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
    let is_bad = |line: &str| strings(without_comment(line)).any(|text| text.contains(is_wide));
    lines_that(
        reads_pages(path),
        code(text),
        is_bad,
        "texts with marks of the pages stand in extract/vocabulary",
    )
}

pub(super) fn headings_of_the_pages_are_vocabulary(path: &str, text: &str) -> Findings {
    let entries = HEADINGS.lines().map(str::trim);
    let entries = entries.filter(|line| line.starts_with("(\"") && line.contains("Term::"));
    let words: BTreeSet<&str> = entries
        .filter_map(|line| strings(line).next())
        .filter(|word| word.is_ascii() && !OWN_WORDS.contains(word))
        .collect();
    let is_bad = |line: &str| strings(without_comment(line)).any(|text| words.contains(text));
    lines_that(
        reads_pages(path),
        code(text),
        is_bad,
        "headings of the pages stand in extract/vocabulary",
    )
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

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
    fn marks_in_a_text_outside_the_vocabulary_are_found() {
        let rule = marks_of_the_pages_are_vocabulary;
        let text = "a.trim_matches(\"\u{ff0c},\");\n";
        assert_eq!(lines(rule, "generator/src/extract/columns.rs", text), [1]);
        assert!(lines(rule, "generator/src/extract/vocabulary/marks.rs", text).is_empty());
        let single = "a.split(['\u{ff0c}', ',']); // \"\u{ff0c}\"\n";
        assert!(lines(rule, "generator/src/extract/columns.rs", single).is_empty());
    }

    #[test]
    fn a_heading_outside_the_vocabulary_is_found() {
        let rule = headings_of_the_pages_are_vocabulary;
        let text = "let a = \"a parameter\";\nif heading == \"parameters\" {}\n";
        assert_eq!(lines(rule, "generator/src/extract/roles.rs", text), [2]);
        assert!(lines(rule, "generator/src/extract/vocabulary/columns.rs", text).is_empty());
        assert!(lines(rule, "generator/src/openapi.rs", text).is_empty());
        assert!(
            lines(
                rule,
                "generator/src/extract/roles.rs",
                "say(\"request\");\n"
            )
            .is_empty()
        );
    }
}
