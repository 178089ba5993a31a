//! What a run tells: its findings and its summary.
//!
//! A few findings are printed in full. Of many, which one page explains better than a list, there
//! is a table: one line for each code.

use std::{collections::BTreeMap, time::Duration};

use generator::diagnostic::{Diagnostic, Severity};
use serde::{Deserialize, Serialize};

/// How many findings are printed in full.
const FULL: usize = 20;

/// What the help text of a task says about findings.
pub(crate) const FINDINGS_HELP: &str = "\
Findings that are new since <specs>/<service>/findings.yaml was written go to standard error: up to 20
in full; of more than that, errors in full and a table of the others, one line for each code with its
first place. What overlay.yaml settles or lint.yaml accepts is not counted. `cargo xtask lint` prints all
of them, `cargo xtask explain PAGE` those of one page.";

/// The findings of one service or of all: few enough to be kept, whatever their number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Findings {
    /// By code.
    tallies: BTreeMap<String, Tally>,
    /// How many are new since the specs were last written; where nothing is remembered, all are.
    new: usize,
    /// Whether anything is remembered of what was found before.
    is_since: bool,
    /// The new ones as printed, while they are few.
    full: Vec<String>,
    /// The errors among them as printed.
    errors: Vec<String>,
}

/// The findings of one code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tally {
    /// The word for the severity.
    severity: String,
    count: usize,
    /// How many of them are new.
    new: usize,
    /// Where the first new one is, or else the first.
    first: String,
}

impl Findings {
    /// Counts the findings, all of them new, and keeps what may be printed.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        let all: Vec<_> = diagnostics.iter().map(|one| (one.clone(), true)).collect();
        Self::since(&all, false)
    }

    /// Counts the findings, each with whether it is new, and keeps what may be printed.
    pub(crate) fn since(all: &[(Diagnostic, bool)], is_since: bool) -> Self {
        let mut findings = Self {
            is_since,
            ..Self::default()
        };
        for (diagnostic, is_new) in all {
            let severity = diagnostic.code.severity();
            let new = usize::from(*is_new);
            let tally = Tally {
                severity: severity.as_str().to_owned(),
                count: 1,
                new,
                first: format!("{}:{}", diagnostic.page, diagnostic.line),
            };
            findings.count(diagnostic.code.as_str(), tally);
            findings.new += new;
            if severity == Severity::Error {
                findings.errors.push(diagnostic.to_string());
            }
        }
        if findings.new <= FULL {
            let new = all.iter().filter(|(_, is_new)| *is_new);
            findings.full = new.map(|(one, _)| one.to_string()).collect();
        }
        findings
    }

    /// The same when they are remembered: none is new.
    pub(crate) fn known(mut self) -> Self {
        self.full.clear();
        self.new = 0;
        self.is_since = true;
        self.tallies.values_mut().for_each(|tally| tally.new = 0);
        self
    }

    /// Adds the findings of another service.
    pub(crate) fn add(&mut self, other: Self) {
        let few = self.new + other.new <= FULL;
        self.new += other.new;
        self.is_since |= other.is_since;
        for (code, tally) in other.tallies {
            self.count(&code, tally);
        }
        self.errors.extend(other.errors);
        self.full.extend(other.full);
        if !few {
            self.full.clear();
        }
    }

    fn count(&mut self, code: &str, tally: Tally) {
        match self.tallies.get_mut(code) {
            Some(known) => {
                // What is told first is new, if anything of the code is.
                if known.new == 0 && tally.new > 0 {
                    known.first = tally.first;
                }
                known.count += tally.count;
                known.new += tally.new;
            }
            None => {
                self.tallies.insert(code.to_owned(), tally);
            }
        }
    }

    fn count_all(&self) -> usize {
        self.tallies.values().map(|tally| tally.count).sum()
    }

    fn count_of(&self, severity: Severity) -> usize {
        let tallies = self.tallies.values();
        let tallies = tallies.filter(|tally| tally.severity == severity.as_str());
        tallies.map(|tally| tally.count).sum()
    }

    /// Whether something could not be read at all.
    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The errors as they are printed.
    pub(crate) fn errors(&self) -> String {
        self.errors.join("\n")
    }

    /// What is printed of them.
    pub(crate) fn to_text(&self) -> String {
        if self.new <= FULL {
            return self.full.join("\n");
        }
        let mut text = self.errors.join("\n");
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let tallies = self.tallies.iter();
            let mut tallies: Vec<_> = tallies
                .filter(|(_, tally)| tally.severity == severity.as_str() && tally.new > 0)
                .collect();
            tallies.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.new));
            for (code, tally) in tallies {
                let Tally {
                    severity,
                    new,
                    first,
                    ..
                } = tally;
                text += &format!("{new:>7} {severity}[{code}], first at {first}\n");
            }
        }
        text + "        to see them all: cargo xtask lint; those of one page: cargo xtask explain PAGE\n"
    }

    /// `17 diagnostics (3 warnings, 14 notes)`.
    fn summary(&self) -> String {
        let parts = [Severity::Error, Severity::Warning, Severity::Note].into_iter();
        let parts = parts.map(|severity| (self.count_of(severity), severity.as_str()));
        let parts = parts.filter(|(count, _)| *count > 0);
        let parts: Vec<_> = parts.map(|(count, word)| plural(count, word)).collect();
        let total = plural(self.count_all(), "diagnostic");
        let new = match self.new {
            _ if parts.is_empty() || !self.is_since => String::new(),
            0 => ", none of them new: cargo xtask lint".to_owned(),
            new => format!(", {new} of them new"),
        };
        if parts.is_empty() {
            total
        } else {
            format!("{total} ({}){new}", parts.join(", "))
        }
    }
}

/// The numbers of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summary {
    /// Pages that were looked at.
    pub(crate) pages: usize,
    /// Pages among them that document no operation.
    pub(crate) other_pages: usize,
    /// Operations in the output.
    pub(crate) operations: usize,
    /// Files written, or to be written.
    pub(crate) written: usize,
    /// Files removed, or to be removed.
    pub(crate) removed: usize,
    /// Files that were right already.
    pub(crate) unchanged: usize,
    /// Nothing was written on purpose.
    pub(crate) check: bool,
}

impl Summary {
    /// Adds what was read and found of another service; files are counted at the end.
    pub(crate) fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.other_pages += other.other_pages;
        self.operations += other.operations;
    }

    /// Adds pages that document no operation.
    pub(crate) fn add_others(&mut self, pages: usize) {
        self.pages += pages;
        self.other_pages += pages;
    }

    /// The last line of a run.
    pub(crate) fn to_text(&self, findings: &Findings, took: Duration) -> String {
        let other = match self.other_pages {
            0 => String::new(),
            1 => " (1 is of no API)".to_owned(),
            count => format!(" ({count} are of no API)"),
        };
        let to_be = if self.check { "to be " } else { "" };
        format!(
            "{}{other}, {}, {} {to_be}written, {} {to_be}removed, {} unchanged, {}, {:.1} s\n",
            plural(self.pages, "page"),
            plural(self.operations, "operation"),
            plural(self.written, "file"),
            self.removed,
            self.unchanged,
            findings.summary(),
            took.as_secs_f64(),
        )
    }
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, word: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {word}{s}")
}

#[cfg(test)]
mod tests {
    use generator::diagnostic::Code;

    use super::*;

    fn findings(codes: &[(Code, u32)]) -> Findings {
        let all: Vec<_> = codes
            .iter()
            .map(|(code, line)| Diagnostic::new(*code, "vpc/a.md", *line, "something"))
            .collect();
        Findings::of(&all)
    }

    #[test]
    fn a_few_findings_are_printed_in_full() {
        let mut all = findings(&[(Code::RaggedRow, 3)]);
        all.add(findings(&[(Code::DerivedName, 1)]));
        let text = all.to_text();
        assert!(
            text.contains("warning[ragged-row]: something\n  --> vpc/a.md:3\n"),
            "{text}"
        );
        assert!(text.contains("note[derived-name]"), "{text}");
        assert_eq!(all.summary(), "2 diagnostics (1 warning, 1 note)");
    }

    #[test]
    fn many_findings_are_a_table_and_errors_stay() {
        let mut all = findings(&[(Code::RaggedRow, 7); 15]);
        all.add(findings(&[(Code::DerivedName, 1); 5]));
        all.add(findings(&[(Code::NoUri, 2)]));
        assert_eq!(
            all.to_text(),
            "error[no-uri]: something\n  --> vpc/a.md:2\n  = help: give a page that documents an \
             operation: a section URI with a method and a path\n      \
             1 error[no-uri], first at vpc/a.md:2\n     \
             15 warning[ragged-row], first at vpc/a.md:7\n      \
             5 note[derived-name], first at vpc/a.md:1\n        \
             to see them all: cargo xtask lint; those of one page: cargo xtask explain PAGE\n"
        );
        assert_eq!(
            all.summary(),
            "21 diagnostics (1 error, 15 warnings, 5 notes)"
        );
        assert!(all.has_errors());
    }

    #[test]
    fn the_summary_counts_in_the_singular_too() {
        let summary = Summary {
            pages: 1,
            operations: 1,
            written: 2,
            ..Summary::default()
        };
        assert_eq!(
            summary.to_text(&Findings::default(), Duration::from_millis(1234)),
            "1 page, 1 operation, 2 files written, 0 removed, 0 unchanged, 0 diagnostics, 1.2 s\n"
        );
    }
}
