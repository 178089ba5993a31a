//! Markdown with embedded HTML tables to the tree, line by line.
//!
//! This is no `CommonMark` parser, on purpose: the pages open fences on list markers and close them
//! at the margin, and break lists by tables at the margin, which `CommonMark` reads as the end of the
//! page's structure. Here a line is what it looks like, whatever stands around it.

use std::cell::RefCell;

use memchr::{memchr, memmem};

use super::{
    Block, BlockKind, Cell, CellLine, Content, Cover, Document, Inline, Row, Section, Table,
    caption::{caption, is_caption},
    html::read_table,
    inline::{self, MarkdownLine, attribute, markdown},
    tags::count_lines,
};
use crate::memo::{Memo, recalled};

/// Reads a page.
pub(super) fn read(text: &str) -> Document {
    let mut reader = Reader {
        lines: text.lines().collect(),
        ..Reader::default()
    };
    while let Some(&line) = reader.lines.get(reader.at) {
        reader.read_line(line);
    }
    reader.flush_caption();
    reader.document
}

#[derive(Default)]
struct Reader<'a> {
    lines: Vec<&'a str>,
    /// The index of the line to read.
    at: usize,
    document: Document,
    /// Names of anchors that stood on lines of their own, for the next table.
    anchors: Vec<String>,
    /// Names of anchors in the line of text right above, which introduces a table.
    introduced: Vec<String>,
    /// A caption that waits for its table.
    caption: Option<(Inline, u32, bool)>,
}

impl<'a> Reader<'a> {
    /// The number of the line that is being read.
    fn number(&self) -> u32 {
        u32::try_from(self.at + 1).unwrap_or(u32::MAX)
    }

    /// Reads one line, or the block that begins with it, and moves behind it.
    fn read_line(&mut self, line: &'a str) {
        let note = line.trim_start().starts_with('>');
        let trimmed = if note {
            line.trim_start().trim_start_matches(['>', ' '])
        } else {
            line.trim()
        };
        if trimmed.is_empty() {
            self.at += 1;
        } else if let Some(behind) = trimmed.strip_prefix("<!--") {
            self.skip_comment(behind);
        } else if let Some(before) = fence(line) {
            self.read_fence(before, note);
        } else if let Some(level) = heading_level(trimmed) {
            self.read_heading(trimmed, level);
        } else if let Some(anchors) = table_line(trimmed) {
            self.anchors.extend(anchors);
            self.read_html_table();
        } else if trimmed.starts_with('|') && self.next_is_rule() {
            self.read_pipe_table();
        } else {
            self.read_text(trimmed, note);
            self.at += 1;
        }
    }

    fn skip_comment(&mut self, behind: &str) {
        self.at += 1;
        if behind.contains("-->") {
            return;
        }
        while let Some(line) = self.lines.get(self.at) {
            self.at += 1;
            if line.contains("-->") {
                return;
            }
        }
    }

    /// Reads to the next line of three backticks, at whatever indent.
    fn read_fence(&mut self, before: &str, note: bool) {
        self.flush_caption();
        let line = self.number();
        if before.trim_end().ends_with(['-', '*', '.']) {
            self.push(line, note, BlockKind::Item(Inline::default()));
        }
        let start = self.at + 1;
        let length = self.lines[start..]
            .iter()
            .position(|line| is_closing_fence(line));
        let end = length.map_or(self.lines.len(), |length| start + length);
        let quoted = |line: &&'a str| {
            if note {
                line.trim_start().trim_start_matches('>')
            } else {
                *line
            }
        };
        let code = dedent(
            &self.lines[start..end]
                .iter()
                .map(quoted)
                .collect::<Vec<_>>(),
        );
        let first = line + 1;
        self.push(line, note, BlockKind::Code { text: code, first });
        self.at = end + 1;
    }

    fn read_heading(&mut self, trimmed: &str, level: u8) {
        self.flush_caption();
        let MarkdownLine {
            inline,
            mut anchors,
        } = markdown(trimmed.trim_start_matches('#'));
        anchors.append(&mut self.anchors);
        self.introduced.clear();
        let section = Section {
            line: self.number(),
            level,
            heading: inline,
            anchors,
            blocks: Vec::new(),
        };
        self.document.sections.push(section);
        self.at += 1;
    }

    /// Reads an HTML table up to its end tag, or to where one without must have ended.
    fn read_html_table(&mut self) {
        let line = self.number();
        let rest = &self.lines[self.at..];
        let length = table_length(rest);
        let html = rest[..length].join("\n");
        self.at += length;
        if let Some(table) = read_table(&html, line, &mut self.document.long_tags) {
            self.push_table(table);
        }
    }

    fn next_is_rule(&self) -> bool {
        let next = self.lines.get(self.at + 1).map_or("", |line| line.trim());
        next.starts_with('|') && next.contains("--") && next.bytes().all(|b| b"|-: \t".contains(&b))
    }

    fn read_pipe_table(&mut self) {
        let line = self.number();
        let header = pipe_row(self.lines[self.at].trim(), line);
        self.at += 2;
        let mut rows = Vec::new();
        while let Some(row) = self
            .lines
            .get(self.at)
            .map(|line| line.trim())
            .filter(|row| row.starts_with('|'))
        {
            rows.push(pipe_row(row, self.number()));
            self.at += 1;
        }
        self.push_table(Table {
            line,
            header,
            rows,
            pipe: true,
            ..Table::default()
        });
    }

    fn read_text(&mut self, trimmed: &str, note: bool) {
        if let (anchors, "") = leading_anchors(trimmed)
            && !anchors.is_empty()
        {
            self.anchors.extend(anchors);
            return;
        }
        let line = self.number();
        let item = item_text(trimmed);
        let MarkdownLine { inline, anchors } = markdown(item.unwrap_or(trimmed));
        if inline.text.is_empty() {
            return;
        }
        self.flush_caption();
        if item.is_none() && is_caption(&inline) {
            self.anchors.extend(anchors);
            self.caption = Some((inline, line, note));
            return;
        }
        let kind = if item.is_some() {
            BlockKind::Item(inline)
        } else {
            BlockKind::Paragraph(inline)
        };
        self.push(line, note, kind);
        self.introduced = anchors;
    }

    fn push_table(&mut self, mut table: Table) {
        table.anchors = std::mem::take(&mut self.anchors);
        table.anchors.append(&mut self.introduced);
        table.caption = self
            .caption
            .take()
            .map(|(inline, line, _)| caption(line, inline));
        self.push(table.line, false, BlockKind::Table(table));
    }

    /// A caption that no table followed is a paragraph.
    fn flush_caption(&mut self) {
        if let Some((inline, line, note)) = self.caption.take() {
            self.push(line, note, BlockKind::Paragraph(inline));
        }
    }

    fn push(&mut self, line: u32, note: bool, kind: BlockKind) {
        self.anchors.clear();
        self.introduced.clear();
        if self.document.sections.is_empty() {
            self.document.sections.push(Section {
                line,
                ..Section::default()
            });
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.blocks.push(Block { line, note, kind });
        }
    }
}

/// What stands before the three backticks of a line that opens a fence: blanks, a quote or a list
/// marker; `None` for other lines.
fn fence(line: &str) -> Option<&str> {
    let (before, behind) = line.split_at(memchr(b'`', line.as_bytes())?);
    if !behind.starts_with("```") {
        return None;
    }
    let marker = before.trim().trim_start_matches('>').trim();
    let number = marker
        .strip_suffix('.')
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    (matches!(marker, "" | "-" | "*") || number).then_some(before)
}

fn is_closing_fence(line: &str) -> bool {
    line.trim_start().trim_start_matches(['>', ' ']).trim_end() == "```"
}

fn heading_level(trimmed: &str) -> Option<u8> {
    let level = trimmed.bytes().take_while(|&b| b == b'#').count();
    let blank = trimmed[level..].starts_with([' ', '\t']) || trimmed.len() == level;
    u8::try_from(level)
        .ok()
        .filter(|level| (1..=6).contains(level) && blank)
}

fn starts_with_tag(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix('<').unwrap_or_default();
    let is_name = rest
        .get(..name.len())
        .is_some_and(|word| word.eq_ignore_ascii_case(name));
    is_name && rest[name.len()..].starts_with([' ', '>', '\t'])
}

/// How many of the lines belong to the table that the first of them begins: those up to its end tag.
///
/// Where a heading, a fence or another table comes first, or nothing, the table is not closed, and
/// ends before it; before the first text behind a blank line if there is some, since no table has a
/// blank line inside. Right behind text of an open cell, what looks like a heading is text, too.
/// Of the lines looked at, none behind the end begins a table: time does not grow faster than them.
fn table_length(lines: &[&str]) -> usize {
    let mut text = None;
    let (mut passed, mut in_cell) = (0, false);
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        let is_behind_blank = at > 0 && lines[at - 1].trim().is_empty();
        let begins_block = || {
            heading_level(trimmed).is_some()
                || fence(line).is_some()
                || table_line(trimmed).is_some()
        };
        if at > 0 && begins_block() {
            for line in &lines[passed..at] {
                in_cell = leaves_cell_open(line, in_cell);
            }
            passed = at;
            if is_behind_blank || text.is_some() || !in_cell {
                return text.unwrap_or(at);
            }
        }
        if memmem::find(line.as_bytes(), b"</table>").is_some() {
            return at + 1;
        }
        let is_text =
            !trimmed.is_empty() && (!trimmed.starts_with('<') || trimmed.starts_with("<a "));
        if is_behind_blank && is_text {
            text = text.or(Some(at));
        }
    }
    text.unwrap_or(lines.len())
}

/// Whether a cell of a table is open behind a line, where `before` says so of the line's beginning.
fn leaves_cell_open(line: &str, before: bool) -> bool {
    let opened = line.rfind("<td").max(line.rfind("<th"));
    let closed = line.rfind("</t");
    if opened.is_none() && closed.is_none() {
        before
    } else {
        opened > closed
    }
}

/// The names of the anchors before the table that a line begins; `None` for other lines.
fn table_line(trimmed: &str) -> Option<Vec<String>> {
    let (anchors, behind) = leading_anchors(trimmed);
    starts_with_tag(behind, "table").then_some(anchors)
}

/// The names of the anchors that a line begins with, and what follows them.
fn leading_anchors(trimmed: &str) -> (Vec<String>, &str) {
    let mut rest = trimmed;
    let mut names = Vec::new();
    while let Some((name, behind)) = leading_anchor(rest) {
        names.push(name.to_owned());
        rest = behind;
    }
    (names, rest)
}

fn leading_anchor(text: &str) -> Option<(&str, &str)> {
    let (tag, behind) = text.strip_prefix("<a ")?.split_once('>')?;
    let name = attribute(tag, "name").or_else(|| attribute(tag, "id"))?;
    let closed = behind.trim_start().strip_prefix("</a>");
    Some((name, closed.unwrap_or(behind).trim_start()))
}

/// What follows the marker of a list item.
fn item_text(trimmed: &str) -> Option<&str> {
    let behind = match trimmed.strip_prefix(['-', '*', '+']) {
        Some(behind) => behind,
        None => trimmed
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .strip_prefix('.')
            .filter(|behind| behind.len() + 1 < trimmed.len())?,
    };
    behind.starts_with([' ', '\t']).then(|| behind.trim_start())
}

thread_local! {
    /// The cells of rows that were read before, with lines of none: nine of ten repeat, word for word.
    static PIPE_ROWS: RefCell<Memo<Vec<Cell>>> = const { RefCell::new(Memo::of(MOST_BYTES)) };
}

/// How many bytes of rows are kept.
const MOST_BYTES: usize = 1 << 20;

/// Reads a row with bars, unless one like it was read before.
fn pipe_row(line: &str, number: u32) -> Row {
    let mut cells = recalled(&PIPE_ROWS, line.as_bytes(), || pipe_cells(line));
    for cell in &mut cells {
        cell.line = number;
    }
    Row {
        line: number,
        cells,
    }
}

/// Splits a row at its bars; an escaped bar belongs to the text.
fn pipe_cells(line: &str) -> Vec<Cell> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner
        .strip_suffix('|')
        .filter(|rest| !rest.ends_with('\\'))
        .unwrap_or(inner);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in inner.match_indices('|') {
        if !inner[..at].ends_with('\\') {
            cells.push(pipe_cell(&inner[start..at]));
            start = at + 1;
        }
    }
    cells.push(pipe_cell(&inner[start..]));
    cells
}

/// A cell of a `|` table, in no line yet; its text may break lines as HTML does.
fn pipe_cell(text: &str) -> Cell {
    let parts = ["<br>", "<br/>", "<br />"]
        .iter()
        .fold(vec![text], |parts, tag| {
            parts.into_iter().flat_map(|part| part.split(tag)).collect()
        });
    let lines = parts.into_iter().filter_map(|part| {
        let MarkdownLine { inline, .. } = inline::pipe_cell(part.trim());
        (!inline.text.is_empty()).then(|| CellLine::paragraph(inline))
    });
    Cell {
        cover: Cover::Own,
        line: 0,
        content: Content {
            lines: lines.collect(),
        }
        .into(),
    }
}

/// Joins lines without the blanks that all of them begin with.
fn dedent(lines: &[&str]) -> String {
    let indent = |line: &&&str| line.len() - line.trim_start_matches(' ').len();
    let common = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| indent(&line))
        .min()
        .unwrap_or(0);
    let mut code = String::new();
    for line in lines {
        code.push_str(line.get(common..).unwrap_or_default());
        code.push('\n');
    }
    debug_assert_eq!(count_lines(&code) as usize, lines.len());
    code
}
