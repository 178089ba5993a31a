//! What the tool has to say about a page: what, where, how it was read instead, and what to do.

use std::fmt;

use unicode_width::UnicodeWidthStr;

pub use self::code::{Code, Severity};
use crate::fingerprint::Fingerprint;

mod code;
mod full;
pub(crate) mod same;

/// One finding about one place of one page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The page, relative to the folder that holds the services.
    pub page: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What kind of finding it is.
    pub code: Code,
    /// What is the matter: lower case, no full stop, wire names in backticks.
    pub message: String,
    /// The text it is about, a cell's or a paragraph's, without markup; empty if there is none.
    pub excerpt: String,
    /// The part of `excerpt` it is about; the whole where this does not stand in it.
    pub subject: String,
    /// What the specs say now; empty where that goes without saying.
    pub read_as: String,
    /// What to do about it.
    pub help: String,
    /// Where else the same is said, on other pages of the service.
    pub also: Vec<Place>,
    /// The operation whose page it is; empty where the page documents none.
    pub operation: String,
    /// What it is about, as an overlay addresses it: `request.lamp[].size`; empty where that is unknown.
    pub at: String,
    /// What it is about beside that, addressed alike: further members of one object.
    pub further: Vec<String>,
    /// What the page says elsewhere that it is told beside: the row that an example contradicts, or the
    /// example.
    pub beside: Option<Quote>,
    /// The rule that decided, where one did, and how sure it is.
    pub ruling: Option<Basis>,
    /// What it is known by; see [`Diagnostic::fingerprint`].
    known_by: Option<Fingerprint>,
}

/// A second place of the page that a finding quotes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    /// The line, counted from 1.
    pub line: u32,
    /// What it is to the finding: `declared here`.
    pub label: String,
    /// Its text, without markup.
    pub excerpt: String,
    /// The part of `excerpt` it is about; the whole where this does not stand in it.
    pub subject: String,
}

/// What a finding that tells of a ruling rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Basis {
    /// The rule's word, which `x-rulings` holds.
    pub rule: &'static str,
    /// How sure it is: `weak`, `likely` or `certain`.
    pub confidence: &'static str,
}

/// A place of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The page, as a finding names it.
    pub page: String,
    /// The line, counted from 1.
    pub line: u32,
}

impl Diagnostic {
    /// A finding without excerpt; the setters below add to it.
    #[must_use]
    pub fn new(code: Code, page: &str, line: u32, message: impl Into<String>) -> Self {
        Self {
            page: page.to_owned(),
            line,
            code,
            message: message.into(),
            excerpt: String::new(),
            subject: String::new(),
            read_as: String::new(),
            help: code.help().to_owned(),
            also: Vec::new(),
            further: Vec::new(),
            operation: String::new(),
            at: String::new(),
            beside: None,
            ruling: None,
            known_by: None,
        }
    }

    /// Says what it is about as an overlay does.
    #[must_use]
    pub fn at(mut self, at: impl Into<String>) -> Self {
        self.at = at.into();
        self
    }

    /// Quotes a second place of the page, unless it is the line that is quoted already.
    #[must_use]
    pub fn beside(mut self, beside: Option<Quote>) -> Self {
        self.beside = beside.filter(|quote| quote.line != self.line);
        self
    }

    /// Says which rule decided, and how sure it is.
    #[must_use]
    pub fn ruled(mut self, rule: &'static str, confidence: &'static str) -> Self {
        self.ruling = Some(Basis { rule, confidence });
        self
    }

    /// Whether another finding says the same of the same line, whatever else is known of it.
    pub(crate) fn says_what(&self, other: &Self) -> bool {
        let said = |one: &Self| {
            let Self {
                page,
                line,
                code,
                message,
                excerpt,
                subject,
                read_as,
                help,
                ..
            } = one;
            let place = (page.clone(), *line, *code);
            (
                place,
                [message, excerpt, subject, read_as, help].map(Clone::clone),
            )
        };
        said(self) == said(other)
    }

    /// What the finding is known by from run to run: page, code, operation, place and what is said, but for
    /// numbers in it. It stays when lines of the page move; the findings of a page have different ones. One
    /// that tells of several pages is known by what it says, whatever these are.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.known_by.unwrap_or_else(|| same::fingerprint(self, 0))
    }

    /// Quotes `excerpt` and marks `subject` in it. Of what is longer than anybody reads, the beginning.
    #[must_use]
    pub fn quoting(mut self, excerpt: impl Into<String>, subject: impl Into<String>) -> Self {
        self.excerpt = cut(excerpt.into());
        self.subject = cut(subject.into());
        self
    }

    /// Says how it was read instead.
    #[must_use]
    pub fn read_as(mut self, read_as: impl Into<String>) -> Self {
        self.read_as = read_as.into();
        self
    }

    /// The finding as it stands in each of its places on one page; nothing where it is not about the
    /// page. What it quotes was read in its first place.
    #[must_use]
    pub fn on(&self, page: &str) -> Vec<Self> {
        let first = Place {
            page: self.page.clone(),
            line: self.line,
        };
        let all: Vec<&Place> = [&first].into_iter().chain(&self.also).collect();
        let here = all.iter().filter(|place| place.page == page);
        let at = |place: &&&Place| {
            let others = all.iter().filter(|other| **other != **place);
            let mut one = self.clone();
            one.page.clone_from(&place.page);
            one.line = place.line;
            one.also = others.map(|other| (*other).clone()).collect();
            if **place != &first && !one.message.contains(&format!("`{}`", one.excerpt)) {
                one.excerpt.clear();
                one.subject.clear();
            }
            one
        };
        here.map(|place| at(&place)).collect()
    }

    /// Replaces the code's general help with one for this very place.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// A text, or the beginning of one that has more than 4,000 bytes.
fn cut(mut text: String) -> String {
    const LONGEST: usize = 4_000;
    if text.len() > LONGEST {
        let is_end = |at: &usize| text.is_char_boundary(*at);
        let end = (0..=LONGEST).rev().find(is_end).unwrap_or_default();
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Renders as the compiler does, with columns counted as a terminal shows them.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.code.severity().as_str();
        writeln!(f, "{severity}[{}]: {}", self.code.as_str(), self.message)?;
        let gutter = " ".repeat(self.line.to_string().len());
        writeln!(f, "{gutter} --> {}:{}", self.page, self.line)?;
        if let Some((line, before)) = self.marked_line() {
            let marked = if before.is_some() {
                self.subject.as_str()
            } else {
                line
            };
            let indent = before.map_or(0, UnicodeWidthStr::width_cjk);
            writeln!(f, "{gutter} |")?;
            writeln!(f, "{} | {line}", self.line)?;
            writeln!(
                f,
                "{gutter} | {}{}",
                " ".repeat(indent),
                "^".repeat(marked.width_cjk().max(1))
            )?;
        }
        if !self.read_as.is_empty() {
            writeln!(f, "{gutter} = read as: {}", self.read_as)?;
        }
        writeln!(f, "{gutter} = help: {}", self.help)?;
        if !self.also.is_empty() {
            let places = self.also.iter();
            let places = places.map(|place| format!("{}:{}", place.page, place.line));
            let places: Vec<String> = places.collect();
            writeln!(f, "{gutter} = also: {}", places.join(", "))?;
        }
        Ok(())
    }
}

impl Diagnostic {
    /// The line of the excerpt that holds the subject and what stands before it there; the first
    /// line where none does.
    fn marked_line(&self) -> Option<(&str, Option<&str>)> {
        let found = self.excerpt.lines().find_map(|line| {
            let at = line
                .find(&self.subject)
                .filter(|_| !self.subject.is_empty())?;
            Some((line, Some(&line[..at])))
        });
        found.or_else(|| self.excerpt.lines().next().map(|line| (line, None)))
    }
}
