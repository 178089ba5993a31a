//! How a task tells what it found: how much of it, in which form, and in which colours.

use std::path::PathBuf;

use generator::diagnostic::{Diagnostic, Severity};
use serde_json::json;

use crate::{
    Terminal,
    args::{Flag, Given},
    paths,
    summary::Findings,
};

/// Nothing but errors and results: a flag of several tasks.
pub(crate) const QUIET: Flag = Flag {
    name: "quiet",
    value: None,
    repeats: false,
    help: "Print errors and what was asked for, and nothing else",
};

/// Whether findings are coloured: a flag of several tasks.
pub(crate) const COLOR: Flag = Flag {
    name: "color",
    value: Some("auto|always|never"),
    repeats: false,
    help: "Colour findings; auto, the default, on a terminal unless NO_COLOR is set",
};

/// How findings are printed: a flag of several tasks.
pub(crate) const MESSAGE_FORMAT: Flag = Flag {
    name: "message-format",
    value: Some("human|short|json"),
    repeats: false,
    help: "Findings as a few in full and a table (human), or all, a line each",
};

/// Which pages are of no API: a flag of several tasks.
pub(crate) const LIST_SKIPPED: Flag = Flag {
    name: "list-skipped",
    value: None,
    repeats: false,
    help: "List the pages that document no operation, each with the reason",
};

/// What the help text of a task says about these flags.
pub(crate) const MESSAGES_HELP: &str = "\
`--message-format short` is `PAGE:LINE: SEVERITY[CODE]: MESSAGE`; `json` is an object with these, `help`,
`read_as`, `excerpt`, `subject` and `also` (further places). Both go to standard error.";

/// A page that documents no operation, and why.
pub(crate) type Skipped = (PathBuf, String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Human,
    Short,
    Json,
}

/// What the flags say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Messages {
    /// Only errors and results are printed.
    pub(crate) is_quiet: bool,
    has_color: bool,
    format: Format,
}

impl Messages {
    /// Takes what the flags say; other words than theirs do not come here.
    pub(crate) fn new(given: &Given, terminal: &Terminal) -> Self {
        let word = |flag| given.one(flag).and_then(|word| word.to_str());
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            is_quiet: given.has(&QUIET),
            has_color: match word(&COLOR) {
                Some("always") => true,
                Some("never") => false,
                _ => terminal.is_watched() && !is_set("NO_COLOR"),
            },
            format: match word(&MESSAGE_FORMAT) {
                Some("short") => Format::Short,
                Some("json") => Format::Json,
                _ => Format::Human,
            },
        }
    }

    /// The same, but for errors alone.
    #[cfg(feature = "watch")]
    pub(crate) fn quiet(self) -> Self {
        Self {
            is_quiet: true,
            format: Format::Human,
            ..self
        }
    }

    /// Whether all findings are printed, so that those that are only counted do not do.
    pub(crate) fn needs_all(self) -> bool {
        self.format != Format::Human
    }

    /// Writes what is neither an error nor a result.
    pub(crate) fn remark(self, text: &str, terminal: &mut Terminal) {
        if !self.is_quiet {
            terminal.remark(text);
        }
    }

    /// Writes how a run went, which is a result only to those who look on.
    pub(crate) fn result(self, text: &str, terminal: &mut Terminal) {
        if !self.is_quiet {
            terminal.print(text);
        }
    }

    /// Writes what a run has found: `all`, or what `findings` keeps of them.
    pub(crate) fn findings(self, findings: &Findings, all: &[Diagnostic], terminal: &mut Terminal) {
        let is_told = |one: &&Diagnostic| !self.is_quiet || one.code.severity() == Severity::Error;
        let told = all.iter().filter(is_told);
        let text: String = match self.format {
            Format::Human if self.is_quiet => self.paint(&findings.errors()),
            Format::Human => self.paint(&findings.to_text()),
            Format::Short => told.map(|one| self.paint(&short(one))).collect(),
            Format::Json => told.map(json).collect(),
        };
        terminal.remark(&text);
    }

    /// Colours the words of severity and the carets of findings as they are printed.
    pub(crate) fn paint(self, text: &str) -> String {
        if !self.has_color {
            return text.to_owned();
        }
        let mut severity = Severity::Note;
        let lines = text.split_inclusive('\n').map(|line| {
            let word = severities().find_map(|severity| {
                let at = line.find(&format!("{}[", severity.as_str()))?;
                let before = &line[..at];
                // In front of the word stands nothing, the place or the count.
                let is_front = before.is_empty() || before.ends_with(": ") || before.ends_with(' ');
                let is_first = !before.contains('`') && !before.contains('[');
                (is_front && is_first).then_some((severity, at))
            });
            if let Some((found, at)) = word {
                severity = found;
                let end = at + found.as_str().len();
                return colored(line, at, end, found);
            }
            let carets = line.trim_end().rsplit_once("| ");
            match carets.map(|(_, carets)| carets.trim_start()) {
                Some(carets) if !carets.is_empty() && carets.bytes().all(|b| b == b'^') => {
                    let end = line.trim_end().len();
                    colored(line, end - carets.len(), end, severity)
                }
                _ => line.to_owned(),
            }
        });
        lines.collect()
    }
}

fn severities() -> impl Iterator<Item = Severity> {
    [Severity::Error, Severity::Warning, Severity::Note].into_iter()
}

/// Colours a part of a line: red, yellow or green, all bold.
fn colored(line: &str, start: usize, end: usize, severity: Severity) -> String {
    let color = match severity {
        Severity::Error => 31,
        Severity::Warning => 33,
        Severity::Note => 32,
    };
    let (before, part, behind) = (&line[..start], &line[start..end], &line[end..]);
    format!("{before}\u{1b}[1;{color}m{part}\u{1b}[0m{behind}")
}

fn short(finding: &Diagnostic) -> String {
    let Diagnostic {
        page,
        line,
        code,
        message,
        ..
    } = finding;
    let (severity, code) = (code.severity().as_str(), code.as_str());
    format!("{page}:{line}: {severity}[{code}]: {message}\n")
}

fn json(finding: &Diagnostic) -> String {
    let also = finding.also.iter();
    let also: Vec<_> = also
        .map(|place| json!({"page": place.page, "line": place.line}))
        .collect();
    let object = json!({
        "page": finding.page,
        "line": finding.line,
        "severity": finding.code.severity().as_str(),
        "code": finding.code.as_str(),
        "message": finding.message,
        "help": finding.help,
        "read_as": finding.read_as,
        "excerpt": finding.excerpt,
        "subject": finding.subject,
        "also": also,
    });
    format!("{object}\n")
}

/// The list of pages that document no operation, by place.
pub(crate) fn list(mut skipped: Vec<Skipped>) -> String {
    skipped.sort();
    let lines = skipped
        .iter()
        .map(|(file, reason)| format!("{}: {reason}\n", paths::shown(file)));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severities_and_carets_alone_are_coloured() {
        let messages = Messages {
            is_quiet: false,
            has_color: true,
            format: Format::Human,
        };
        let text = "warning[limit-conflict]: no note[x] here\n --> a.md:5\n  |\n5 | size^^ 1\n  |     ^^^\n  = help: x\n";
        assert_eq!(
            messages.paint(text),
            "\u{1b}[1;33mwarning\u{1b}[0m[limit-conflict]: no note[x] here\n --> a.md:5\n  |\n5 | size^^ 1\n  |     \
             \u{1b}[1;33m^^^\u{1b}[0m\n  = help: x\n"
        );
        assert_eq!(
            messages.paint("a.md:5: note[derived-name]: `warning[x]`\n"),
            "a.md:5: \u{1b}[1;32mnote\u{1b}[0m[derived-name]: `warning[x]`\n"
        );
        let plain = Messages {
            has_color: false,
            ..messages
        };
        assert_eq!(plain.paint(text), text);
    }
}
