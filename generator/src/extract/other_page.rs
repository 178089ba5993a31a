//! Why a page documents no operation, for whoever wonders where it went.

use std::fmt;

use super::{columns::Columns, vocabulary::Column};
use crate::{
    document::{Block, BlockKind, Document, Table},
    ir::Method,
};

/// What a page that documents no operation is instead, as far as its build tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherPage {
    /// Nothing at all.
    Empty,
    /// A title.
    TitleOnly,
    /// A chapter's list of links.
    Links,
    /// It has a section for method and path, and none could be read there; with the line.
    UnreadableUri(u32),
    /// It tells how requests are built in general.
    Requests,
    /// It shows how to do something, with calls of whole URLs; with the line of the first.
    HowTo(u32),
    /// It prints a call in code, where nothing says that it is the page's; with the line.
    InCode(u32),
    /// It names a call in running text; with the line.
    InText(u32),
    /// It lists parameters or members without a call.
    Objects,
    /// It lists codes of statuses or errors.
    Codes,
    /// It has tables of something else.
    Tables,
    /// It has text, and no call in it.
    Text,
}

impl fmt::Display for OtherPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("an empty page"),
            Self::TitleOnly => f.write_str("a title only"),
            Self::Links => f.write_str("a list of links"),
            Self::UnreadableUri(line) => write!(
                f,
                "its section for method and path has none that could be read, line {line}"
            ),
            Self::Requests => f.write_str("tells how requests are built in general"),
            Self::HowTo(line) => write!(f, "a how-to with whole URLs, line {line}"),
            Self::InCode(line) => write!(
                f,
                "prints calls in code that nothing says to be its own, line {line}"
            ),
            Self::InText(line) => write!(f, "names a call in running text alone, line {line}"),
            Self::Objects => f.write_str("tables of parameters without a call"),
            Self::Codes => f.write_str("a list of codes"),
            Self::Tables => f.write_str("tables, none of them of parameters"),
            Self::Text => f.write_str("text without a call"),
        }
    }
}

/// Tells what a page without a call is; `unreadable` is the line of a section for method and path.
pub(super) fn kind(document: &Document, unreadable: Option<u32>) -> OtherPage {
    let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
    if blocks().next().is_none() {
        let has_title = document
            .title()
            .is_some_and(|title| !title.heading.text.is_empty());
        return if has_title {
            OtherPage::TitleOnly
        } else {
            OtherPage::Empty
        };
    }
    if let Some(line) = unreadable {
        return OtherPage::UnreadableUri(line);
    }
    if super::is_template(document) {
        return OtherPage::Requests;
    }
    let shown: Vec<(Shown, u32)> = blocks().filter_map(shown).collect();
    let first = |kind: Shown| {
        let line = shown.iter().find(|(shown, _)| *shown == kind);
        line.map(|(_, line)| *line)
    };
    if let Some(line) = first(Shown::Whole) {
        return OtherPage::HowTo(line);
    }
    if let Some(line) = first(Shown::Code) {
        return OtherPage::InCode(line);
    }
    if let Some(line) = first(Shown::Text) {
        return OtherPage::InText(line);
    }
    let tables: Vec<&Table> = blocks().filter_map(table).collect();
    if tables.is_empty() {
        return if blocks().all(is_link) {
            OtherPage::Links
        } else {
            OtherPage::Text
        };
    }
    of_tables(&tables)
}

fn of_tables(tables: &[&Table]) -> OtherPage {
    let has = |table: &Table, columns: &[Column]| {
        let known = Columns::of(table);
        columns.iter().any(|column| known.has(*column))
    };
    let lists = |table: &&&Table| {
        has(table, &[Column::Name]) && has(table, &[Column::Type, Column::Required])
    };
    if tables.iter().any(|table| lists(&table)) {
        OtherPage::Objects
    } else if tables.iter().any(|table| has(table, &[Column::Status])) {
        OtherPage::Codes
    } else {
        OtherPage::Tables
    }
}

fn table(block: &Block) -> Option<&Table> {
    match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    }
}

/// Whether a block is nothing but a link.
fn is_link(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(inline) | BlockKind::Item(inline) => inline
            .links()
            .any(|(text, _)| text.trim() == inline.text.trim()),
        _ => false,
    }
}

/// How a call is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// With scheme and host.
    Whole,
    /// As code.
    Code,
    /// Among words.
    Text,
}

/// The first call in a block, and its line.
fn shown(block: &Block) -> Option<(Shown, u32)> {
    match &block.kind {
        BlockKind::Code { text, first } => text.lines().enumerate().find_map(|(at, line)| {
            let shown = if mention(line)? {
                Shown::Whole
            } else {
                Shown::Code
            };
            Some((shown, first.saturating_add(u32::try_from(at).unwrap_or(0))))
        }),
        BlockKind::Paragraph(inline) | BlockKind::Item(inline) => {
            let is_whole = mention(&inline.text)?;
            let is_code = inline.code().iter().any(|code| mention(code).is_some());
            let shown = match (is_whole, is_code) {
                (true, _) => Shown::Whole,
                (false, true) => Shown::Code,
                (false, false) => Shown::Text,
            };
            Some((shown, block.line))
        }
        BlockKind::Table(_) => None,
    }
}

/// Whether a text has a method in front of a path, and if so, whether that is a whole URL.
fn mention(text: &str) -> Option<bool> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let begins = c.is_ascii_uppercase() && !before.is_some_and(char::is_alphanumeric);
        before = Some(c);
        if !begins {
            continue;
        }
        let rest = &text[at..];
        let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        if Method::parse(&rest[..length]).is_none() {
            continue;
        }
        let uri = rest[length..].trim_start_matches([' ', '`', ':']);
        if uri.starts_with("http://") || uri.starts_with("https://") || uri.starts_with('{') {
            return Some(true);
        }
        let is_path = |c: char| c.is_ascii_alphanumeric() || c == '{';
        if uri
            .strip_prefix('/')
            .is_some_and(|path| path.starts_with(is_path))
        {
            return Some(false);
        }
    }
    None
}
