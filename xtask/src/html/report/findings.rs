//! The findings of a service, by the pages that they are about.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use generator::diagnostic::{Code, Diagnostic, Severity};
use serde::Serialize;

/// The findings of one service.
#[derive(Default)]
pub(super) struct Placed {
    /// By page; one that is about several stands at each.
    by_page: BTreeMap<String, Vec<Finding>>,
    /// All of them, once each.
    codes: Vec<Code>,
}

/// A finding, at one page.
#[derive(Clone, Serialize)]
pub(super) struct Finding {
    #[serde(skip)]
    of: Code,
    code: &'static str,
    severity: &'static str,
    line: u32,
    message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    excerpt: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    read_as: String,
    help: String,
    /// What it is about, as an overlay addresses it.
    #[serde(skip_serializing_if = "String::is_empty")]
    at: String,
    /// What the page says elsewhere: the line, what it is, and its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<(u32, String, String)>,
    /// The rule that decided, and how sure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<(&'static str, &'static str)>,
    /// How many other places have the same.
    #[serde(skip_serializing_if = "is_zero")]
    also: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands out references"
)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Placed {
    /// Sorts findings by the pages that they are about.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut placed = Self {
            codes: diagnostics.iter().map(|one| one.code).collect(),
            ..Self::default()
        };
        for diagnostic in diagnostics {
            let also = diagnostic.also.iter().map(|place| &place.page);
            let pages: BTreeSet<&String> = also.chain([&diagnostic.page]).collect();
            for page in pages {
                let of_page = placed.by_page.entry(page.clone()).or_default();
                of_page.extend(diagnostic.on(page).into_iter().map(finding));
            }
        }
        placed
    }

    /// The findings of a page.
    pub(super) fn of_page(&self, page: &str) -> &[Finding] {
        self.by_page.get(page).map_or(&[], Vec::as_slice)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.codes.len()
    }

    /// How many errors, warnings and notes there are.
    pub(super) fn by_severity(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
            let codes = self.codes.iter();
            codes.filter(|code| code.severity() == severity).count()
        })
    }
}

/// What is shown of a finding.
fn finding(diagnostic: Diagnostic) -> Finding {
    Finding {
        of: diagnostic.code,
        code: diagnostic.code.as_str(),
        severity: diagnostic.code.severity().as_str(),
        line: diagnostic.line,
        message: diagnostic.message,
        excerpt: diagnostic.excerpt,
        read_as: diagnostic.read_as,
        help: diagnostic.help,
        at: diagnostic.at,
        beside: diagnostic
            .beside
            .map(|quote| (quote.line, quote.label, quote.excerpt)),
        rule: diagnostic
            .ruling
            .map(|basis| (basis.rule, basis.confidence)),
        also: diagnostic.also.len(),
    }
}

/// The codes that the findings of a report have, and how often: the most severe first, then those that
/// come most often.
pub(super) struct Codes(Vec<(Code, usize)>);

/// What is told of a code.
#[derive(Serialize)]
pub(super) struct CodeEntry {
    code: &'static str,
    severity: &'static str,
    count: usize,
    explanation: String,
}

impl Codes {
    /// Counts the codes of several services.
    pub(super) fn of<'a>(services: impl Iterator<Item = &'a Placed>) -> Self {
        let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
        for code in services.flat_map(|placed| &placed.codes) {
            *counts.entry(*code).or_default() += 1;
        }
        let mut codes: Vec<(Code, usize)> = counts.into_iter().collect();
        codes.sort_by_key(|(code, count)| Reverse((code.severity(), *count)));
        Self(codes)
    }

    /// Where the codes of findings stand in the list.
    pub(super) fn numbers(&self, findings: &[Finding]) -> Vec<usize> {
        let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.of).collect();
        let listed = self.0.iter().enumerate();
        listed
            .filter(|(_, (code, _))| codes.contains(code))
            .map(|(at, _)| at)
            .collect()
    }

    /// The list.
    pub(super) fn entries(&self) -> Vec<CodeEntry> {
        let entries = self.0.iter().map(|(code, count)| CodeEntry {
            code: code.as_str(),
            severity: code.severity().as_str(),
            count: *count,
            explanation: one_line(code.explanation()),
        });
        entries.collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
