//! Rules about who may know whom.

use super::{Findings, code, is_own_source, lines_that, without_comment};

/// What a module may name, of this crate's modules or of another crate.
struct MayUse {
    /// The folder that `module` lies in, with a `/` at its end.
    folder: &'static str,
    /// The module; empty for all of the folder.
    module: &'static str,
    /// What its paths begin with.
    crate_name: &'static str,
    /// What may stand behind; what begins with a capital is no module.
    names: &'static [&'static str],
}

const fn stage(module: &'static str, names: &'static [&'static str]) -> MayUse {
    MayUse {
        folder: "generator/src/",
        module,
        crate_name: "crate",
        names,
    }
}

/// The arrows of ARCHITECTURE.md. A module of the generator that is not listed may name none.
const MAY_USE: &[MayUse] = &[
    stage("diagnostic", &["fingerprint"]),
    stage("document", &["memo"]),
    stage("ir", &[]),
    stage("extract", &["diagnostic", "document", "ir", "memo"]),
    stage("resolve", &["diagnostic", "extract", "ir"]),
    stage("lower", &["ir"]),
    stage("emit", &["lower", "ir::ServiceInfo"]),
    stage("openapi", &["ir"]),
    stage("compare", &["fingerprint", "ir"]),
    stage("against", &["compare", "diagnostic", "extract", "ir"]),
    // The pipeline: any stage.
    stage(
        "lib",
        &[
            "against",
            "compare",
            "diagnostic",
            "document",
            "emit",
            "extract",
            "ir",
            "lower",
            "openapi",
            "resolve",
        ],
    ),
    // How a page is read and how Rust is written is the generator's business.
    MayUse {
        folder: "xtask/src/",
        module: "",
        crate_name: "generator",
        names: &[
            "against",
            "compare",
            "diagnostic",
            "emit",
            "explain",
            "extract::Note",
            "extract::NoteKind",
            "extract::Reading",
            "extract::RowNote",
            "ir",
            "lower::LowerError",
            "lower::place",
            "notes",
            "openapi",
            "openapi_with_rulings",
            "read",
            "resolve",
            "resolve::Ruled",
            "rulings",
            "rust_drafts",
            "signatures",
        ],
    },
];

/// One layer knows HTML, one Rust's syntax and one YAML, so that each can be changed by itself.
pub(super) fn libraries_stay_in_their_layer(path: &str, text: &str) -> Findings {
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
            "reqwest",
            "runtime/src/transport",
            "sockets are for runtime/src/transport",
        ),
        (
            "tokio",
            "runtime/src/transport",
            "sockets are for runtime/src/transport",
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

/// The arrows between stages point one way.
pub(super) fn modules_know_what_they_may(path: &str, text: &str) -> Findings {
    let Some((folder, below)) = path.split_once("/src/").filter(|_| is_own_source(path)) else {
        return Vec::new();
    };
    let folder = format!("{folder}/src/");
    let module = below.split(['/', '.']).next().unwrap_or_default();
    let listed = MAY_USE
        .iter()
        .find(|may| may.folder == folder && (may.module == module || may.module.is_empty()));
    let may = match listed {
        Some(may) => may,
        None if folder == "generator/src/" => &stage("", &[]),
        None => return Vec::new(),
    };
    let is_allowed = |name: &str| {
        let mut allowed = may.names.iter();
        name.starts_with(|first: char| !first.is_ascii_lowercase())
            || name.split("::").next() == Some(module) && may.crate_name == "crate"
            || allowed.any(|allowed| {
                let rest = name.strip_prefix(allowed);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            })
    };
    let named = named(code(text), may.crate_name);
    let wrong = named.into_iter().filter(|(_, name)| !is_allowed(name));
    wrong
        .map(|(line, _)| (line, "ARCHITECTURE.md draws no arrow from here to there"))
        .collect()
}

/// What a text names behind `crate_name::`, each with its line; the names of a group one by one.
fn named(text: &str, crate_name: &str) -> Vec<(usize, String)> {
    let start = format!("{crate_name}::");
    let lines: Vec<&str> = text.lines().map(without_comment).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for (place, _) in line.match_indices(&start) {
            let is_whole = !line[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let rest = line[place + start.len()..].trim_start();
            if is_whole && rest.starts_with('{') {
                found.extend(group(&lines[at + 1..], &rest[1..], at + 1));
            } else if is_whole {
                found.push((at + 1, path_at_start(rest)));
            }
        }
    }
    found
}

/// The paths of a group in braces: the rest of its line, which has the number `number`, and the
/// lines behind that.
fn group(behind: &[&str], rest: &str, number: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut depth = 1usize;
    for (at, line) in std::iter::once(&rest).chain(behind).enumerate() {
        let mut is_start = at > 0 || depth == 1;
        for (place, c) in line.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' => is_start = true,
                ' ' => {}
                _ if is_start && depth == 1 => {
                    found.push((number + at, path_at_start(&line[place..])));
                    is_start = false;
                }
                _ => is_start = false,
            }
            if depth == 0 {
                return found;
            }
        }
    }
    found
}

/// The path that a text begins with.
fn path_at_start(text: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(':').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

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
        assert_eq!(
            lines(rule, "runtime/src/client.rs", "use tokio::time;\n"),
            [1]
        );
        assert!(
            lines(
                rule,
                "runtime/src/transport/tls.rs",
                "use reqwest::Client;\n"
            )
            .is_empty()
        );
        assert!(lines(rule, "generator/src/emit/docs.rs", "quote! {}\n").is_empty());
        assert!(lines(rule, "generator/src/lower.rs", "unquote!()\n").is_empty());
    }

    #[test]
    fn an_arrow_that_is_not_drawn_is_found() {
        let rule = modules_know_what_they_may;
        let group = "use crate::{\n    diagnostic::{Code, Diagnostic},\n    document::Table, ir::Type,\n};\n";
        assert_eq!(lines(rule, "generator/src/resolve/a.rs", group), [3]);
        assert!(lines(rule, "generator/src/extract/a/b.rs", group).is_empty());
        assert_eq!(
            lines(
                rule,
                "generator/src/ir/a.rs",
                "\nlet a = crate::lower::lower();\n"
            ),
            [2]
        );
        let info = "use crate::{SourceFile, ir::ServiceInfo};\n";
        assert!(lines(rule, "generator/src/emit.rs", info).is_empty());
        assert_eq!(
            lines(
                rule,
                "generator/src/emit.rs",
                "use crate::{SourceFile, ir::{Type, Schema}};\n"
            ),
            [1]
        );
        assert_eq!(
            lines(rule, "generator/src/other.rs", "use crate::ir::Type;\n"),
            [1]
        );
        assert!(
            lines(
                rule,
                "generator/src/ir/a.rs",
                "// crate::lower\nuse crate::ir::Type;\n"
            )
            .is_empty()
        );
        assert_eq!(
            lines(rule, "xtask/src/a.rs", "use generator::lower::ident;\n"),
            [1]
        );
        assert!(
            lines(
                rule,
                "xtask/src/a.rs",
                "use generator::{extract::Reading, ir::Type};\n"
            )
            .is_empty()
        );
        assert!(lines(rule, "xtask/src/a.rs", "use crate::extract;\n").is_empty());
    }
}
