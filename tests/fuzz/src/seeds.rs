//! What inputs are made of: fixtures, specs and overlays of the repository, the words of the
//! vocabulary and, where somebody has them, real pages.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::random::Random;

/// Files by what they hold; they are read when one is needed, so that thousands cost nothing.
#[derive(Debug, Default)]
pub struct Seeds {
    /// Pages in Markdown.
    pub markdown: Vec<PathBuf>,
    /// Pages in HTML.
    pub html: Vec<PathBuf>,
    /// Operation files.
    pub operations: Vec<PathBuf>,
    /// The other YAML files: services, sources, findings.
    pub others: Vec<PathBuf>,
    /// Overlays.
    pub overlays: Vec<PathBuf>,
    /// The texts of the vocabulary, and what YAML, HTML and people misread.
    pub words: Vec<String>,
    /// How many files at the end of the lists of pages are real ones, in Markdown and in HTML.
    pub real: [usize; 2],
}

impl Seeds {
    /// Lists what the repository has, and the pages below `corpus`.
    ///
    /// # Errors
    ///
    /// When a folder or a source of the vocabulary cannot be read.
    pub fn load(repository: &Path, corpus: Option<&Path>) -> io::Result<Self> {
        let mut seeds = Self::default();
        for file in files(&repository.join("tests/fixtures"))? {
            seeds.page(file);
        }
        for file in files(&repository.join("specs"))? {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let is_operation = name.starts_with(|c: char| c.is_ascii_uppercase());
            match extension(&file) {
                "yaml" if name == "overlay.yaml" => seeds.overlays.push(file),
                "yaml" if is_operation => seeds.operations.push(file),
                "yaml" | "lock" => seeds.others.push(file),
                _ => seeds.page(file),
            }
        }
        let own = [seeds.markdown.len(), seeds.html.len()];
        for file in corpus.map(files).transpose()?.into_iter().flatten() {
            seeds.page(file);
        }
        seeds.real = [seeds.markdown.len() - own[0], seeds.html.len() - own[1]];
        for file in files(&repository.join("generator/src/extract/vocabulary"))? {
            seeds.words.extend(literals(&fs::read_to_string(file)?));
        }
        seeds
            .words
            .extend(NASTY.iter().map(|&text| text.to_owned()));
        Ok(seeds)
    }

    fn page(&mut self, file: PathBuf) {
        match extension(&file) {
            "md" => self.markdown.push(file),
            "html" => self.html.push(file),
            _ => {}
        }
    }

    /// A page; half of them are our own where there are real ones.
    pub fn pick_page(&self, is_html: bool, random: &mut Random) -> String {
        let (files, real) = if is_html {
            (&self.html, self.real[1])
        } else {
            (&self.markdown, self.real[0])
        };
        let (own, real) = files.split_at(files.len() - real);
        let from = if real.is_empty() || random.one_in(2) {
            own
        } else {
            real
        };
        pick_text(from, random)
    }

    /// A text of the vocabulary, or one that is easily misread.
    pub fn word(&self, random: &mut Random) -> &str {
        random.pick(&self.words).map_or("", String::as_str)
    }

    /// The operation files that the overlays correct, by the operation's name.
    #[must_use]
    pub fn corrected(&self) -> BTreeMap<String, PathBuf> {
        let texts = self.overlays.iter().map(|file| text(file));
        let names = texts.flat_map(|text| {
            let lines = text
                .lines()
                .filter_map(|line| line.strip_prefix("- operation: "));
            lines.map(str::to_owned).collect::<Vec<_>>()
        });
        let names: std::collections::BTreeSet<String> = names.collect();
        let files = self.operations.iter().filter_map(|file| {
            let name = file.file_stem()?.to_str()?.to_owned();
            names.contains(&name).then(|| (name, file.clone()))
        });
        files.collect()
    }
}

/// The text of one of several files; empty of none.
pub fn pick_text(files: &[PathBuf], random: &mut Random) -> String {
    random
        .pick(files)
        .map_or_else(String::new, |file| text(file))
}

/// A file's text, whatever bytes are in it; empty if it is gone.
fn text(file: &Path) -> String {
    let bytes = fs::read(file).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn extension(file: &Path) -> &str {
    let extension = file.extension().and_then(|extension| extension.to_str());
    extension.unwrap_or_default()
}

/// Every file below a folder, in an order that is the same everywhere.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?);
    }
    paths.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in paths {
        let kind = entry.file_type()?;
        if kind.is_dir() {
            found.extend(files(&entry.path())?);
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// The texts between quotes in a source, as far as they are on one line.
fn literals(source: &str) -> Vec<String> {
    let lines = source
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"));
    let texts = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    texts
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What YAML, HTML, Markdown, Rust and people misread.
pub const NASTY: &[&str] = &[
    "yes",
    "no",
    "null",
    "~",
    "true",
    "1.0",
    "-0",
    "0x1F",
    "017",
    "1e400",
    ".inf",
    "2020-01-01",
    "12:30:45",
    "<<",
    "---",
    "...",
    "- ",
    "? ",
    ": ",
    "# ",
    "{}",
    "{",
    "[",
    "]",
    "}",
    "&a",
    "*a",
    "!!str ",
    "|",
    "||",
    "|--|--|\n",
    ">-",
    "%YAML",
    "@a",
    "`",
    "```",
    "```\n",
    "~~~\n",
    "'",
    "\"",
    "\\",
    "\\n",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200f}",
    "\u{202e}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{fffe}",
    "\u{10ffff}",
    "😀",
    "e\u{301}",
    "*/",
    "/*",
    "//",
    "//!",
    "#!",
    "\"#",
    "r#",
    "'a",
    "{{",
    "}}",
    "$",
    "$ref",
    "#/components",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=\"9\">",
    "<td colspan=\"99\">",
    "<th>",
    "<thead>",
    "<tbody>",
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "<a name=\"t\"></a>",
    "<a href=\"#t\">",
    "</a>",
    "[",
    "](#t)",
    "](page0.md)",
    "<pre>",
    "</pre>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "<![CDATA[",
    "]]>",
    "&lt;",
    "&#0;",
    "&amp;",
    "&nbsp;",
    "**",
    "# ",
    "## ",
    "####### ",
    "GET ",
    "POST /v1/{id}",
    "{project_id}",
    "?limit={limit}",
    "/v1/",
    "Array of ",
    "Map<String,",
    "List<",
    "Object",
    "string",
    "Integer",
    "1-64",
    "0 to 0",
    "-1",
    "9223372036854775807",
    "18446744073709551616",
    "1e309",
    "type",
    "self",
    "Self",
    "crate",
    "super",
    "async",
    "fn",
    "r#type",
    "_",
    "__",
    "con",
    "NUL",
    "../",
    "/etc/passwd",
    "C:\\",
    "💥.md",
    ".",
    "..",
    "200",
    "default",
    "4XX",
    "$request",
];
