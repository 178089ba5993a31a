//! A page as a tree: sections, and in them paragraphs, list items, code blocks and tables.
//!
//! Markdown and HTML give the same tree, so that no rule behind this module asks which one a page
//! was written in. Every node knows its line. Reading never fails; what is no markup is text. Time
//! grows with the page, whatever stands in it: looking ahead and nesting are bounded. Nothing here
//! knows what an operation is or what a caption means.

use std::sync::Arc;

pub use self::anchors::Anchors;
pub(crate) use self::inline::decode;

mod anchors;
mod caption;
mod html;
mod inline;
mod markdown;
mod table;
mod tags;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The sections in order, flat. The first one holds what stands before any heading and is
    /// there only if something does.
    pub sections: Vec<Section>,
    /// The names that a link can end in, those of elements that are no nodes among them.
    pub anchors: Anchors,
    /// The lines of tags that are longer than is read: their attributes are left out.
    pub long_tags: Vec<u32>,
}

/// A heading and the blocks up to the next heading of any level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The line of the heading.
    pub line: u32,
    /// 1 for the title; 0 without a heading.
    pub level: u8,
    /// The heading's text, empty without one.
    pub heading: Inline,
    /// The names that a link can end in to come here.
    pub anchors: Vec<String>,
    /// What the section holds.
    pub blocks: Vec<Block>,
}

/// A paragraph, a list item, a code block or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The first line.
    pub line: u32,
    /// Whether it belongs to a note, a caution or another box beside the text.
    pub note: bool,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text. A line of Markdown is a paragraph of its own.
    Paragraph(Inline),
    /// The first text of a list item; what follows in the item are blocks of their own.
    Item(Inline),
    /// Text between fences, as it stands.
    Code {
        /// The text.
        text: String,
        /// The line it begins in.
        first: u32,
    },
    /// A table.
    Table(Table),
}

/// Text of one paragraph, decoded, with its marked parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The text without markup, trimmed; no line feed in it.
    pub text: String,
    /// The marked parts in order of their start; they may nest.
    pub spans: Vec<Span>,
}

/// A marked part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The byte where it starts.
    pub start: usize,
    /// The byte behind its end.
    pub end: usize,
    /// How it is marked.
    pub kind: SpanKind,
}

/// How a part of a text is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// A link and its target, with percent-encoding undone.
    Link(String),
    /// Bold.
    Strong,
    /// Marked as a value of a parameter, or as code.
    Value,
    /// Marked as the name of a parameter.
    Name,
}

impl Inline {
    /// A text without marks.
    #[must_use]
    pub fn plain(text: String) -> Self {
        Self {
            text,
            spans: Vec::new(),
        }
    }

    /// What stands behind a byte of the text, with the marks that begin there.
    pub(crate) fn behind(&self, at: usize) -> Self {
        let spans = self.spans.iter().filter(|span| span.start >= at);
        let spans = spans.map(|span| Span {
            start: span.start - at,
            end: span.end - at,
            kind: span.kind.clone(),
        });
        Self {
            text: self.text[at..].to_owned(),
            spans: spans.collect(),
        }
    }

    /// The parts that are marked as code, or stand between backticks, which Markdown's text keeps.
    pub(crate) fn code(&self) -> Vec<&str> {
        let spans = self.spans.iter();
        let marked = spans.filter(|span| span.kind == SpanKind::Value);
        let marked = marked.map(|span| self.of(span).trim_matches('`'));
        let between: Vec<&str> = self.text.split('`').collect();
        // What nothing closes is no code.
        let closed = between.len().saturating_sub(1);
        let between = between[..closed].iter().skip(1).step_by(2).copied();
        marked.chain(between).collect()
    }

    /// The text of a span.
    #[must_use]
    pub fn of(&self, span: &Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The links with their texts, in order.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.spans.iter().filter_map(|span| match &span.kind {
            SpanKind::Link(target) => Some((self.of(span), target.as_str())),
            _ => None,
        })
    }
}

/// A table as a grid: every row has a cell for every column that its spans cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The line it starts at.
    pub line: u32,
    /// The caption above it.
    pub caption: Option<Caption>,
    /// The names that a link can end in to come here.
    pub anchors: Vec<String>,
    /// The header row; empty if the table has none.
    pub header: Row,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// Whether its end tag is missing, so that the next heading, the next table or the end of the
    /// page ends it.
    pub unclosed: bool,
    /// Whether it was written with `|`, which loses links, line breaks and merged cells.
    pub pipe: bool,
}

/// A caption: `Table 3  Response parameters`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The line it stands on.
    pub line: u32,
    /// The word before the number.
    pub label: String,
    /// The number, if there is one.
    pub number: Option<u32>,
    /// The text behind the number.
    pub text: Inline,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line it starts at.
    pub line: u32,
    /// Its cells from left to right.
    pub cells: Vec<Cell>,
}

/// A place of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which cell of the page covers the place.
    pub cover: Cover,
    /// The line that cell starts at.
    pub line: u32,
    /// The cell's content, shared by all the places it covers, and by cells of other tables that are
    /// written alike.
    pub content: Arc<Content>,
}

/// How a cell of the page comes to cover a place of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// It starts here.
    Own,
    /// It starts in a row above.
    FromAbove,
    /// It starts further left in this row.
    FromLeft,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Its paragraphs and list items.
    pub lines: Vec<CellLine>,
}

/// A paragraph or a list item of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellLine {
    /// What it is.
    pub kind: LineKind,
    /// Its text.
    pub inline: Inline,
}

impl CellLine {
    /// A paragraph.
    #[must_use]
    pub fn paragraph(inline: Inline) -> Self {
        Self {
            kind: LineKind::Paragraph,
            inline,
        }
    }
}

/// The kinds of line in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Running text.
    Paragraph,
    /// The first text of a list item.
    Item,
    /// Text of a note in the cell.
    Note,
    /// Preformatted text.
    Code,
}

impl Cell {
    /// The lines' texts, joined by line feeds.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self
            .content
            .lines
            .iter()
            .map(|line| line.inline.text.as_str())
            .collect();
        lines.join("\n")
    }

    /// The links of the cell with their texts, in order.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.content
            .lines
            .iter()
            .flat_map(|line| line.inline.links())
    }
}

impl Document {
    /// The text of the first heading of level 1, or of the first heading at all.
    #[must_use]
    pub fn title(&self) -> Option<&Section> {
        let titled = |section: &&Section| section.level > 0;
        self.sections
            .iter()
            .find(|section| section.level == 1)
            .or_else(|| self.sections.iter().find(titled))
    }
}

/// Reads a page, Markdown or HTML; which one is told from how the text begins.
#[must_use]
pub fn read(text: &str) -> Document {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = if is_html(text) {
        html::read(text)
    } else {
        markdown::read(text)
    };
    Document {
        anchors: anchors::anchors(text),
        ..document
    }
}

/// Whether a text is an HTML page: its first markup is a doctype or one of the outermost elements.
/// A Markdown page may hold HTML tables, but never begins with one of these.
fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, behind)) = comment.split_once("-->") else {
            return false;
        };
        rest = behind.trim_start();
    }
    ["<!doctype", "<html", "<head", "<body"]
        .iter()
        .any(|start| {
            rest.get(..start.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(start))
        })
}
