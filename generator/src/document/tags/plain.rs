//! Plain tables: those whose rows can be read one by one, since no row has a say in how the parser takes
//! another.
//!
//! In a plain table nothing but blanks stands outside of the cells, every row and cell has its end tag,
//! and in cells there are no tags but those in [`INSIDE`]. Whatever these leave open ends with the cell:
//! the parser closes all that was opened in a cell, formatting included, when it closes the cell. So a
//! row's tree follows from the row's text. All other tables are read as a whole.

use std::{fmt::Write, ops::Range};

use memchr::memchr;

use super::{DEEPEST, ELEMENTS, LINE, NESTING, count_lines, read_attributes, tag_name};

/// Elements that may stand in the cells of a plain table: none that the parser treats in a way of its own
/// beyond the cell, as tables, forms, scripts and foreign elements are.
const INSIDE: [&str; 22] = [
    "a", "b", "br", "cite", "code", "div", "em", "font", "i", "img", "li", "ol", "p", "pre",
    "small", "span", "strong", "sub", "sup", "tt", "u", "ul",
];

/// A plain table: its rows, and their texts, prepared for the parser, one behind the other.
#[derive(Debug, Default, PartialEq)]
pub(in crate::document) struct PlainTable {
    pub(in crate::document) line: u32,
    pub(in crate::document) rows: Vec<PlainRow>,
    text: String,
}

/// A row of a plain table.
#[derive(Debug, PartialEq)]
pub(in crate::document) struct PlainRow {
    pub(in crate::document) line: u32,
    /// Whether it stands in the table's head.
    pub(in crate::document) head: bool,
    text: Range<usize>,
}

impl PlainTable {
    /// The text of a row: the attributes that somebody reads, and, at cells that do not start in the
    /// row's first line, in which one further down they do.
    pub(in crate::document) fn text(&self, row: &PlainRow) -> &str {
        &self.text[row.text.clone()]
    }
}

/// Takes a table apart whose first line has the number `first`; nothing where it is not plain.
pub(in crate::document) fn plain(html: &str, first: u32) -> Option<PlainTable> {
    let mut scan = Scan {
        html,
        at: 0,
        counted: 0,
        line: first,
        place: Place::Before,
        head: false,
        depth: 0,
        kept: String::new(),
        table: PlainTable::default(),
    };
    // Most of a table's bytes are attributes that nobody reads.
    scan.table.text.reserve(html.len() / 4);
    while scan.place != Place::Behind {
        scan.step()?;
    }
    is_blank(&html[scan.at..]).then_some(scan.table)
}

/// Where in a table a scan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    Table,
    /// In a head or a body, as it is called.
    Group(&'static str),
    /// In a row of such a group, or of none.
    Row(Option<&'static str>),
    /// In a cell, as it is called, of such a row.
    Cell(&'static str, Option<&'static str>),
    Behind,
}

struct Scan<'a> {
    html: &'a str,
    at: usize,
    /// Up to where lines are counted, and the line there.
    counted: usize,
    line: u32,
    place: Place,
    head: bool,
    /// How deep elements nest that must be closed by hand.
    depth: usize,
    /// For the attributes of one tag after the other.
    kept: String,
    table: PlainTable,
}

impl Scan<'_> {
    /// Passes the text up to a tag, and the tag. Nothing where the table is not plain.
    fn step(&mut self) -> Option<()> {
        let rest = &self.html[self.at..];
        let start = memchr(b'<', rest.as_bytes())?;
        let (before, tag) = (&rest[..start], &rest[start + 1..]);
        let is_in_cell = matches!(self.place, Place::Cell(..));
        if is_in_cell {
            self.table.text.push_str(before);
        } else if !is_blank(before) {
            return None;
        }
        self.at += start + 1;
        let (name, is_end) = tag_name(tag);
        if name.is_empty() {
            // A comment and the like, or a character of the text.
            let is_text = is_in_cell && !tag.starts_with(['!', '?', '/']);
            self.table.text.push('<');
            return is_text.then_some(());
        }
        let name_end = usize::from(is_end) + name.len();
        let mut kept = std::mem::take(&mut self.kept);
        kept.clear();
        let length = read_attributes(&tag[name_end..], false, &mut kept)?;
        let tag = Tag {
            name,
            kept: &kept,
            whole: &tag[..=name_end + length],
            name_end: self.at + name_end,
        };
        let is_named = tag.whole[name_end..]
            .starts_with(|c: char| c.is_ascii_whitespace() || ['/', '>'].contains(&c));
        // What looks like a tag in a value of an attribute would be taken for one.
        let is_long = tag.whole.len() >= super::LONGEST_TAG;
        if !is_named || is_long || memchr(b'<', tag.whole.as_bytes()).is_some() {
            return None;
        }
        self.at += tag.whole.len();
        let passed = match (is_end, self.place) {
            (false, Place::Cell(..)) => self.begin_inside(&tag),
            (true, Place::Cell(cell, group)) => self.end_inside(&tag, cell, group),
            (false, _) => self.begin(&tag),
            (true, _) => self.end(&tag),
        };
        self.kept = kept;
        passed
    }

    /// Passes the start tag of the table, of a group, a row or a cell.
    fn begin(&mut self, tag: &Tag<'_>) -> Option<()> {
        // What hides an element from the reader hides all that is in it.
        let hides = |kept: &str| kept.contains("role") || kept.contains("headerlink");
        if !tag.kept.is_empty() && hides(tag.kept) {
            return None;
        }
        self.place = match (self.place, tag.name) {
            (Place::Before, "table") => {
                self.table.line = self.line_at(tag.name_end);
                Place::Table
            }
            (Place::Table, "thead") => {
                self.head = true;
                Place::Group("thead")
            }
            (Place::Table, "tbody") => Place::Group("tbody"),
            (Place::Table, "tr") => self.begin_row(tag, None),
            (Place::Group(group), "tr") => self.begin_row(tag, Some(group)),
            (Place::Row(group), "td") => self.begin_cell(tag, "td", group),
            (Place::Row(group), "th") => self.begin_cell(tag, "th", group),
            _ => return None,
        };
        Some(())
    }

    fn begin_row(&mut self, tag: &Tag<'_>, group: Option<&'static str>) -> Place {
        let (line, start) = (self.line_at(tag.name_end), self.table.text.len());
        self.put(&["<tr ", LINE, "=\"0\"", tag.kept, ">"]);
        self.table.rows.push(PlainRow {
            line,
            head: self.head,
            text: start..start,
        });
        Place::Row(group)
    }

    fn begin_cell(
        &mut self,
        tag: &Tag<'_>,
        name: &'static str,
        group: Option<&'static str>,
    ) -> Place {
        let line = self.line_at(tag.name_end);
        let below = line - self.table.rows.last().map_or(line, |row| row.line);
        self.put(&["<", name]);
        if below > 0 {
            // Writing into a string does not fail.
            let _ = write!(self.table.text, " {LINE}=\"{below}\"");
        }
        self.put(&[tag.kept, ">"]);
        Place::Cell(name, group)
    }

    /// Passes the end tag of the table, of a group or a row.
    fn end(&mut self, tag: &Tag<'_>) -> Option<()> {
        self.place = match (self.place, tag.name) {
            (Place::Row(group), "tr") => {
                self.put(&["</tr>"]);
                self.table.rows.last_mut()?.text.end = self.table.text.len();
                group.map_or(Place::Table, Place::Group)
            }
            (Place::Group(group), name) if name == group => {
                self.head = false;
                Place::Table
            }
            (Place::Table | Place::Group(_), "table") => Place::Behind,
            _ => return None,
        };
        Some(())
    }

    /// Passes a start tag in a cell.
    fn begin_inside(&mut self, tag: &Tag<'_>) -> Option<()> {
        let name = INSIDE.into_iter().find(|name| *name == tag.name)?;
        let nests = NESTING.contains(&name);
        let rest = &self.html[self.at..];
        if name == "a" && tag.kept.is_empty() && rest.starts_with("</a>") {
            self.at += "</a>".len();
        } else if nests || ELEMENTS.contains(&name) {
            self.put(&["<", name, tag.kept, ">"]);
            self.depth += usize::from(nests);
        } else {
            self.put(&["<", tag.whole]);
        }
        (self.depth < DEEPEST).then_some(())
    }

    /// Passes an end tag in a cell, or that of the cell.
    fn end_inside(
        &mut self,
        tag: &Tag<'_>,
        cell: &'static str,
        group: Option<&'static str>,
    ) -> Option<()> {
        self.put(&["</", tag.name, ">"]);
        if tag.name == cell {
            self.place = Place::Row(group);
            return (self.depth == 0).then_some(());
        }
        let name = INSIDE.into_iter().find(|name| *name == tag.name)?;
        if NESTING.contains(&name) {
            self.depth = self.depth.checked_sub(1)?;
        }
        Some(())
    }

    fn put(&mut self, parts: &[&str]) {
        self.table.text.extend(parts.iter().copied());
    }

    /// The line of a byte behind those that were asked for before.
    fn line_at(&mut self, at: usize) -> u32 {
        self.line += count_lines(&self.html[self.counted..at]);
        self.counted = at;
        self.line
    }
}

/// A tag.
struct Tag<'a> {
    name: &'a str,
    /// The attributes that somebody reads, each behind a space.
    kept: &'a str,
    /// All behind its `<`.
    whole: &'a str,
    /// The byte of the table where its name ends.
    name_end: usize,
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
