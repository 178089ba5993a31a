//! HTML to the tree: whole pages, and the tables embedded in Markdown.
//!
//! The elements are taken one after the other as they open and close, so that neither depth nor
//! order of the markup matters: text belongs to the last block element that opened.

use std::sync::Arc;

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node, node::Element};

use self::elements::{BLOCKS, TARGETS, attribute, is_no_content, is_note, mark, span};
use super::{
    Block, BlockKind, Caption, CellLine, Content, Document, Inline, LineKind, Section, Table,
    caption::caption,
    inline::{InlineBuilder, decode},
    table::{RawCell, RawRow, grid},
    tags::{LINE, UNCLOSED, plain, prepare},
};

mod elements;
mod rows;

/// Reads a whole page. Navigation around the content is left out.
pub(super) fn read(text: &str) -> Document {
    let mut long_tags = Vec::new();
    let html = Html::parse_document(&prepare(text, 1, true, &mut long_tags));
    let mut reader = Reader::default();
    reader.walk(content_root(&html));
    Document {
        long_tags,
        ..reader.finish()
    }
}

/// Reads the table that `text` holds, whose first line has the number `line`; `long_tags` is that of the
/// document.
pub(super) fn read_table(text: &str, line: u32, long_tags: &mut Vec<u32>) -> Option<Table> {
    let by_rows = plain(text, line).and_then(|table| rows::read(&table));
    by_rows.or_else(|| read_whole(text, line, long_tags))
}

/// Reads a table at once.
fn read_whole(text: &str, line: u32, long_tags: &mut Vec<u32>) -> Option<Table> {
    let html = Html::parse_fragment(&prepare(text, line, false, long_tags));
    let mut reader = Reader {
        embedded: true,
        ..Reader::default()
    };
    reader.walk(html.root_element());
    let blocks = reader
        .finish()
        .sections
        .into_iter()
        .flat_map(|section| section.blocks);
    blocks.into_iter().find_map(|block| match block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    })
}

/// Reads the rows of one table, as they are written.
fn read_rows(text: &str) -> Vec<RawRow> {
    let html = Html::parse_fragment(text);
    let mut reader = Reader {
        embedded: true,
        rows: Some(Vec::new()),
        ..Reader::default()
    };
    reader.walk(html.root_element());
    reader.rows.unwrap_or_default()
}

/// The element that holds the page's own text.
fn content_root(html: &Html) -> ElementRef<'_> {
    let root = html.root_element();
    let elements = || root.descendants().filter_map(ElementRef::wrap);
    elements()
        .find(|element| element.value().attr("role") == Some("main"))
        .or_else(|| elements().find(|element| matches!(element.value().name(), "main" | "article")))
        .or_else(|| elements().find(|element| element.value().name() == "body"))
        .unwrap_or(root)
}

/// Where the text that is being collected goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Paragraph,
    /// The first text of a list item.
    Item,
    /// A heading of this level.
    Heading(u8),
    Caption,
    Code,
}

#[derive(Default)]
struct Reader {
    /// Whether this is a table within Markdown, where the ids of elements are no link targets.
    embedded: bool,
    document: Document,
    /// Names of anchors that were passed and belong to the next table or heading.
    anchors: Vec<String>,
    /// How many of them stood before the paragraph or the item that is being collected.
    passed: usize,
    /// Names of anchors of the paragraph or the item right above, which introduces a table.
    introduced: Vec<String>,
    inline: InlineBuilder,
    code: String,
    place: Place,
    line: u32,
    notes: usize,
    /// How many elements deep we are in something that is no content.
    skipping: usize,
    table: Option<OpenTable>,
    /// Where rows go as they are written, if they are wanted so.
    rows: Option<Vec<RawRow>>,
}

#[derive(Default)]
struct OpenTable {
    line: u32,
    anchors: Vec<String>,
    caption: Option<Caption>,
    rows: Vec<RawRow>,
    /// Whether its end tag is missing, or that of a table inside.
    unclosed: bool,
    in_head: bool,
    in_cell: bool,
    /// How many further tables are open inside this one; their text is the cell's.
    inner: usize,
}

impl Reader {
    fn walk(&mut self, root: ElementRef<'_>) {
        for edge in root.traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Text(text) if self.skipping == 0 => self.text(text),
                    Node::Element(element) => self.open(element),
                    _ => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        self.close(element);
                    }
                }
            }
        }
    }

    fn finish(mut self) -> Document {
        self.flush();
        self.document
    }

    fn text(&mut self, text: &str) {
        if self.place == Place::Code {
            self.code.push_str(text);
        } else {
            self.inline.push(text);
        }
    }

    fn open(&mut self, element: &Element) {
        if self.skipping > 0 || is_no_content(element) {
            self.skipping += 1;
            return;
        }
        self.enter(element);
        let line = attribute(element, LINE).and_then(|line| line.parse().ok());
        match element.name() {
            "p" | "div" | "section" | "ul" | "ol" | "dl" | "blockquote" | "dd" | "figure" => {
                let item = self.place == Place::Item;
                self.start(if item { Place::Item } else { Place::Paragraph }, line);
            }
            "li" | "dt" => self.start(Place::Item, line),
            "br" if self.place == Place::Code => self.code.push('\n'),
            "br" => self.flush(),
            "sup" => self.inline.raise(),
            "pre" => self.start(Place::Code, line),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name().as_bytes()[1] - b'0';
                self.start(Place::Heading(level), line);
            }
            "caption" => self.start(Place::Caption, line),
            "table" => self.open_table(line, attribute(element, UNCLOSED).is_some()),
            "thead" | "tbody" | "tr" | "td" | "th" => self.open_part(element, line),
            _ => {}
        }
        if is_note(element) {
            self.notes += 1;
        }
        if let Some(kind) = mark(element) {
            self.inline.open(kind);
        }
    }

    fn close(&mut self, element: &Element) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        if let Some(kind) = mark(element) {
            self.inline.close(&kind);
        }
        match element.name() {
            "p" | "div" | "section" | "ul" | "ol" | "dl" | "dd" | "dt" | "li" | "pre"
            | "caption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "figure" => {
                self.flush();
                self.place = Place::Paragraph;
            }
            "td" | "th" => self.close_cell(),
            "thead" => {
                if let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) {
                    table.in_head = false;
                }
            }
            "table" => {
                if let Some(table) = self.table.as_mut().filter(|table| table.inner > 0) {
                    table.inner -= 1;
                } else {
                    self.flush();
                    self.close_table();
                }
            }
            _ => {}
        }
        if is_note(element) {
            self.notes = self.notes.saturating_sub(1);
        }
    }

    fn start(&mut self, place: Place, line: Option<u32>) {
        self.place = place;
        self.line = line.unwrap_or(self.line);
    }

    /// Ends the text before an element that begins another, and notes the element's anchors: those
    /// of paragraphs and items are their text's, others stand before it.
    fn enter(&mut self, element: &Element) {
        if !BLOCKS.contains(&element.name()) {
            self.note_anchors(element);
            return;
        }
        self.flush();
        let inside_item = self.place == Place::Item;
        let before = self.anchors.len();
        self.note_anchors(element);
        if !inside_item || element.name() == "li" {
            let is_text = matches!(element.name(), "p" | "li" | "dt");
            self.passed = if is_text { before } else { self.anchors.len() };
        }
    }

    fn note_anchors(&mut self, element: &Element) {
        let in_cell = self.table.as_ref().is_some_and(|table| table.in_cell);
        if self.embedded || in_cell || !TARGETS.contains(&element.name()) {
            return;
        }
        self.anchors.extend(
            ["id", "name"]
                .iter()
                .filter_map(|key| attribute(element, key))
                .map(decode),
        );
    }

    fn open_table(&mut self, line: Option<u32>, unclosed: bool) {
        self.flush();
        if let Some(table) = &mut self.table {
            table.inner += 1;
            table.unclosed |= unclosed;
            return;
        }
        self.start(Place::Paragraph, line);
        let mut anchors = std::mem::take(&mut self.anchors);
        anchors.append(&mut self.introduced);
        self.table = Some(OpenTable {
            line: self.line,
            anchors,
            unclosed,
            ..OpenTable::default()
        });
    }

    fn open_part(&mut self, element: &Element, line: Option<u32>) {
        self.flush();
        let place = if self.place == Place::Caption {
            Place::Caption
        } else {
            Place::Paragraph
        };
        self.start(place, line);
        let line = self.line;
        let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) else {
            return;
        };
        match element.name() {
            "thead" => table.in_head = true,
            "tr" => table.rows.push(RawRow {
                line,
                head: table.in_head,
                cells: Vec::new(),
            }),
            "td" | "th" => {
                if let Some(row) = table.rows.last_mut() {
                    row.cells.push(RawCell {
                        line,
                        content: Arc::default(),
                        columns: span(element, "colspan"),
                        rows: span(element, "rowspan"),
                        head: element.name() == "th",
                    });
                    table.in_cell = true;
                }
            }
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        self.flush();
        if let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) {
            table.in_cell = false;
        }
    }

    fn close_table(&mut self) {
        if let Some(open) = self.table.take() {
            if let Some(rows) = &mut self.rows {
                rows.extend(open.rows);
                return;
            }
            let mut table = grid(open.line, open.rows);
            table.anchors = open.anchors;
            table.caption = open.caption;
            table.unclosed = open.unclosed;
            self.block(open.line, BlockKind::Table(table));
        }
    }

    /// Puts the collected text where it belongs.
    fn flush(&mut self) {
        if self.place == Place::Code {
            let code = std::mem::take(&mut self.code);
            self.put_code(&code);
        } else if !self.inline.is_empty() {
            let inline = self.inline.take();
            self.put(inline);
            if self.place == Place::Item {
                self.place = Place::Paragraph;
            }
        } else {
            self.inline.take();
        }
    }

    fn put(&mut self, inline: Inline) {
        let (place, line, note) = (self.place, self.line, self.notes > 0);
        if let (Place::Caption, Some(table)) = (place, &mut self.table) {
            table.caption = Some(caption(line, inline));
            return;
        }
        if let Some(content) = self.open_content() {
            let kind = match place {
                _ if note => LineKind::Note,
                Place::Item => LineKind::Item,
                _ => LineKind::Paragraph,
            };
            content.lines.push(CellLine { kind, inline });
            return;
        }
        match place {
            Place::Heading(level) => {
                let anchors = std::mem::take(&mut self.anchors);
                self.introduced.clear();
                let section = Section {
                    line,
                    level,
                    heading: inline,
                    anchors,
                    blocks: Vec::new(),
                };
                self.document.sections.push(section);
            }
            Place::Item => self.block(line, BlockKind::Item(inline)),
            _ => self.block(line, BlockKind::Paragraph(inline)),
        }
    }

    fn put_code(&mut self, code: &str) {
        let line = self.line;
        let (code, first) = match code.strip_prefix('\n') {
            Some(behind) => (behind, line + 1),
            None => (code, line),
        };
        let code = code.replace('\u{a0}', " ");
        if code.trim().is_empty() {
            return;
        }
        match self.open_content() {
            Some(content) => content.lines.extend(code.lines().map(|line| CellLine {
                kind: LineKind::Code,
                inline: Inline {
                    text: line.trim().to_owned(),
                    spans: Vec::new(),
                },
            })),
            None => self.block(line, BlockKind::Code { text: code, first }),
        }
    }

    /// The content of the cell that is open.
    fn open_content(&mut self) -> Option<&mut Content> {
        let table = self.table.as_mut().filter(|table| table.in_cell)?;
        let cell = table.rows.last_mut()?.cells.last_mut()?;
        Some(Arc::make_mut(&mut cell.content))
    }

    fn block(&mut self, line: u32, kind: BlockKind) {
        // Anchors before a block are not those of the next table.
        let passed = std::mem::take(&mut self.passed).min(self.anchors.len());
        self.introduced = self.anchors.split_off(passed);
        self.anchors.clear();
        if self.document.sections.is_empty() {
            self.document.sections.push(Section {
                line,
                ..Section::default()
            });
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.blocks.push(Block {
                line,
                note: self.notes > 0,
                kind,
            });
        }
    }
}
