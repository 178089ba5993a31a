//! Whatever pages, folders and names are called, nothing is written outside of the folders that were named.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests are about files")]

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Output},
};

/// What leads elsewhere, or nowhere, on one system or another.
const NAMES: [&str; 30] = [
    "../../../above",
    "..",
    "..\\..\\above",
    "/tmp/above",
    "C:\\above",
    "C:above",
    "\\\\server\\above",
    "~/above",
    "$HOME/above",
    "`above`",
    "%2e%2e%2fabove",
    "con",
    "NUL",
    "aux.md",
    "COM1",
    "lpt9.yaml",
    "trailing.",
    "trailing ",
    " ",
    ".git",
    ".hidden",
    "-rf",
    "--out=above",
    "a\nb",
    "a\u{202e}b",
    "😀",
    "overlay",
    "service",
    "sources.lock",
    "Cargo.toml",
];

/// A folder in a folder, so that what is written above is seen.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(folder.path().join("inner")).expect("a folder can be made");
        Self { folder }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join("inner").join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Runs the program, which may refuse what it is given and may not panic, and looks where it wrote.
    #[track_caller]
    fn run(&self, args: &[&str], name: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(args)
            .current_dir(self.folder.path().join("inner"));
        command.env("CARGO_TARGET_DIR", self.folder.path().join("inner/target"));
        let output = command.output().expect("the program can be run");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            matches!(output.status.code(), Some(0..=2)),
            "{name:?}: {said}"
        );
        assert!(!said.contains("panicked"), "{name:?}: {said}");
        assert_eq!(names(self.folder.path()), ["inner"], "{name:?}: {said}");
        let inner = names(&self.folder.path().join("inner"));
        let known = ["docs", "out", "specs", "target"];
        assert!(
            inner.iter().all(|name| known.contains(&name.as_str())),
            "{name:?}: {inner:?}"
        );
        for made in ["out", "specs"] {
            has_plain_names(&self.folder.path().join("inner").join(made), name);
        }
        output
    }
}

/// That every name below a folder is one on every system.
#[track_caller]
fn has_plain_names(folder: &Path, name: &str) {
    for made in names(folder) {
        let is_plain = made
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
        let stem = made
            .split('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_device = ["con", "nul", "aux", "com1", "lpt9"].contains(&stem.as_str());
        assert!(
            is_plain && !is_device && !made.ends_with('.'),
            "{name:?}: {made:?}"
        );
        has_plain_names(&folder.join(made), name);
    }
}

/// What a folder holds; nothing if it is none.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names: BTreeSet<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.into_iter().collect()
}

const REGEN: [&str; 7] = [
    "regen", "--docs", "docs", "--specs", "specs", "--out", "out",
];

/// A page that has a name in every place from which a name is taken.
fn page(name: &str) -> String {
    format!(
        "# {name}<a name=\"{name}\"></a>\n\n## URI\n\nGET /v1/{{project_id}}/{name}\n\n\
         ## Response\n\n**Table 1** {name}\n\n|Parameter|Type|Description|\n|--|--|--|\n\
         |{name}|String|It has a name.|\n|id|{name}|It has a type.|\n\n\
         [API Explorer](https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product={name}&api={name})\n"
    )
}

#[test]
fn names_on_pages_lead_nowhere() {
    for name in NAMES {
        let place = Place::new();
        place.write("docs/widget/a.md", &page(name));
        place.run(&REGEN, name);
        let place = Place::new();
        place.write("docs/loose.md", &page(name));
        place.run(&REGEN, name);
    }
}

#[test]
fn names_of_files_and_folders_lead_nowhere() {
    for name in NAMES
        .iter()
        .filter(|name| !name.contains('/') && **name != "..")
    {
        let place = Place::new();
        place.write(&format!("docs/widget/{name}.md"), &page("PaintWidget"));
        place.write(&format!("docs/widget/{name}/b.md"), &page("ShowWidget"));
        place.run(&REGEN, name);
        let place = Place::new();
        place.write(&format!("docs/{name}/a.md"), &page("PaintWidget"));
        place.run(&REGEN, name);
    }
}

#[test]
fn names_in_specs_and_arguments_lead_nowhere() {
    for name in NAMES {
        let quoted = format!("{name:?}").replace("\\u{202e}", "\u{202e}");
        let place = Place::new();
        place.write("docs/widget/a.md", &page("PaintWidget"));
        place.write(
            "specs/widget/service.yaml",
            &format!("title: {quoted}\nnames:\n  widget/a.md: {quoted}\n"),
        );
        place.run(&REGEN, name);
        let place = Place::new();
        place.write("docs/a.md", &page("PaintWidget"));
        place.run(&[&REGEN[..], &["--service", name]].concat(), name);
        let place = Place::new();
        place.write("docs/widget/a.md", &page("PaintWidget"));
        place.run(&REGEN, name);
        let spec = place
            .folder
            .path()
            .join("inner/specs/widget/PaintWidget.yaml");
        let text = fs::read_to_string(&spec).unwrap_or_default();
        place.write(
            "specs/widget/PaintWidget.yaml",
            &text.replace("PaintWidget", name),
        );
        place.run(&["regen", "--specs", "specs", "--out", "out"], name);
    }
}

#[test]
fn a_name_of_300_bytes_is_refused_with_a_remedy() {
    let place = Place::new();
    place.write("docs/widget/a.md", &page(&"Long".repeat(75)));
    let output = place.run(&REGEN, "300 bytes");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("= help: name it under `names` in service.yaml"),
        "{said}"
    );
}
