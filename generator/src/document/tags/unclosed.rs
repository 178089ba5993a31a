//! Tables without an end tag. The parser would move what follows one in front of it, or take it for
//! the content of its last cell: so the end tag is written where the table must have ended.

/// The attribute that tells of a table whose end tag is missing. As with the line's, it is one that
/// the parser knows beforehand.
pub(in crate::document) const UNCLOSED: &str = "open";

/// The elements in which text of a table stands.
const CELLS: [&str; 3] = ["caption", "td", "th"];

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Other elements that stand in a cell or behind the table, never between its cells.
const BLOCKS: [&str; 6] = ["div", "ol", "p", "pre", "section", "ul"];

/// What is written into a text at some of its bytes.
type Insert = (usize, &'static str);

/// The tables that are open at some byte of a text, and what has to be written into it for them.
#[derive(Default)]
pub(super) struct OpenTables {
    open: Vec<OpenTable>,
    inserts: Vec<Insert>,
}

struct OpenTable {
    /// Where its start tag takes attributes.
    tag: usize,
    is_in_cell: bool,
    /// Where the first heading or table begins that stands in a cell: if the table is never closed,
    /// it was cut in that cell and ends here.
    cut: Option<usize>,
}

impl OpenTables {
    /// Takes note of a tag that begins at the byte `at`. The start tag of a table goes on to
    /// [`OpenTables::begin`].
    pub(super) fn pass(&mut self, name: &str, is_end: bool, at: usize) {
        let is = |element: &&str| element.eq_ignore_ascii_case(name);
        let Some(table) = self.open.last_mut() else {
            return;
        };
        let is_table = is(&"table");
        let begins = is_table || HEADINGS.iter().any(is);
        if is_table && is_end {
            self.open.pop();
        } else if CELLS.iter().any(is) {
            table.is_in_cell = !is_end;
        } else if is(&"tr") {
            table.is_in_cell = false;
        } else if is_end {
            // Other ends say nothing.
        } else if table.is_in_cell && begins {
            table.cut.get_or_insert(at);
        } else if !table.is_in_cell && (begins || BLOCKS.iter().any(is)) {
            table.cut = Some(at);
            self.end_one();
        }
    }

    /// Takes note of a start tag, if it is a table's; attributes go to the byte `tag`.
    pub(super) fn begin(&mut self, name: &str, tag: usize) {
        if !name.eq_ignore_ascii_case("table") {
            return;
        }
        self.open.push(OpenTable {
            tag,
            is_in_cell: false,
            cut: None,
        });
    }

    /// Marks the innermost table as one that is never closed.
    fn end_one(&mut self) {
        if let Some(OpenTable { tag, cut, .. }) = self.open.pop() {
            self.inserts.push((tag, " open"));
            self.inserts.extend(cut.map(|at| (at, "</table>")));
        }
    }

    /// Ends what is still open at the end of `text`, and writes into it what is missing.
    pub(super) fn finish(mut self, text: String) -> String {
        while !self.open.is_empty() {
            self.end_one();
        }
        if self.inserts.is_empty() {
            return text;
        }
        self.inserts.sort_by_key(|(at, _)| *at);
        let mut out = String::with_capacity(text.len() + 16 * self.inserts.len());
        let mut copied = 0;
        for (at, insert) in self.inserts {
            out.push_str(&text[copied..at]);
            out.push_str(insert);
            copied = at;
        }
        out.push_str(&text[copied..]);
        out
    }
}
