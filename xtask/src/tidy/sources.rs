//! Rules about every source by itself.

use super::{Findings, code, is_own_source, is_rust, lines_that};

pub(super) fn modules_begin_with_their_story(path: &str, text: &str) -> Findings {
    let header = |line: &str| line.is_empty() || line.starts_with("// @generated");
    match text.lines().find(|line| !header(line)) {
        Some(first) if is_rust(path) && !first.starts_with("//!") => {
            vec![(1, "a module begins with `//!`: what it turns into what")]
        }
        _ => Vec::new(),
    }
}

pub(super) fn no_allow(path: &str, text: &str) -> Findings {
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

pub(super) fn no_unwrap_without_proof(path: &str, text: &str) -> Findings {
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

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn a_module_without_story_is_found() {
        let rule = modules_begin_with_their_story;
        assert_eq!(
            lines(rule, "xtask/src/a.rs", "use std::{fs, path::Path};\n"),
            [1]
        );
        assert!(lines(rule, "xtask/src/a.rs", "//! A.\n").is_empty());
        assert!(lines(rule, "generated/a/src/b.rs", "// @generated\n\n//! A.\n").is_empty());
    }

    #[test]
    fn an_allow_is_found() {
        assert_eq!(
            lines(
                no_allow,
                "generated/a/src/b.rs",
                "//! A.\n#![allow(dead_code)]\n"
            ),
            [2]
        );
        assert!(lines(no_allow, "generated/a/src/b.rs", "#[expect(dead_code)]\n").is_empty());
    }

    #[test]
    fn an_unwrap_without_proof_is_found() {
        let rule = no_unwrap_without_proof;
        let text = "a.unwrap();\n// Proved.\nb.unwrap();\nc.expect(\"c\"); // Proved.\n";
        assert_eq!(lines(rule, "runtime/src/lib.rs", text), [1]);
        let tests = "#[cfg(test)]\nmod tests {\n    a.unwrap();\n}\n";
        assert!(lines(rule, "runtime/src/lib.rs", tests).is_empty());
    }
}
