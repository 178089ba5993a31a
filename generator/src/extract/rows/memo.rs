//! Rows that were read before: the pages repeat two of three, word for word.
//!
//! What a row says follows from its cells and from which of the words in it are names of its table. So what
//! one gave is kept under its cells, with the words that were asked for and the answers; it is given
//! again where the cells are the same and the table answers the same. Lines are put in anew, and
//! rows that are told of are not kept, as a finding has its page. Each thread has its own, bounded: what
//! is in it changes how long reading takes and nothing else.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::Row;
use crate::{
    document::{Cell, LineKind, Row as GridRow, SpanKind},
    extract::columns::Columns,
    memo::Memo,
};

/// How many bytes of keys are kept. What is kept under a key takes some five times as much.
const MOST_BYTES: usize = 2 << 20;

/// The names of a table's rows.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: BTreeSet<String>,
    /// Which marks, of 64, the names have: most words that are looked for have one that no name has.
    marks: u64,
}

impl Names {
    fn contain(&self, name: &str) -> bool {
        self.marks & mark(name) != 0 && self.names.contains(name)
    }
}

impl FromIterator<String> for Names {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let names: BTreeSet<String> = names.into_iter().collect();
        let marks = names.iter().fold(0, |marks, name| marks | mark(name));
        Self { names, marks }
    }
}

/// The mark of a name, from its length and its ends.
fn mark(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let ends = bytes.first().zip(bytes.last());
    let (first, last) = ends.map_or((0, 0), |(first, last)| (*first, *last));
    let length = bytes.len().to_le_bytes()[0];
    let sum = length.wrapping_mul(31) ^ first.wrapping_mul(7) ^ last;
    1 << (sum % 64)
}

/// The names of a table's rows, and which words were looked for among them.
pub(in crate::extract) struct Siblings<'t> {
    names: &'t Names,
    asked: RefCell<BTreeMap<String, bool>>,
}

impl<'t> Siblings<'t> {
    pub(super) fn of(names: &'t Names) -> Self {
        Self {
            names,
            asked: RefCell::default(),
        }
    }

    /// Whether a row of the table has the name.
    pub(in crate::extract) fn contain(&self, name: &str) -> bool {
        let mut asked = self.asked.borrow_mut();
        if let Some(answer) = asked.get(name) {
            return *answer;
        }
        let answer = self.names.contain(name);
        asked.insert(name.to_owned(), answer);
        answer
    }
}

/// What the cells of a row gave, and what was asked of its table for it.
struct Known {
    asked: BTreeMap<String, bool>,
    rows: Vec<Row>,
}

thread_local! {
    static MEMO: RefCell<Memo<Known>> = const { RefCell::new(Memo::of(MOST_BYTES)) };
}

/// The rows that the same cells gave before in a table that answers alike, as rows of `line`.
pub(super) fn recall(key: &[u8], names: &Names, line: u32) -> Option<Vec<Row>> {
    MEMO.with_borrow(|memo| {
        let known = memo.get(key)?;
        let mut asked = known.asked.iter();
        let same = asked.all(|(name, answer)| names.contain(name) == *answer);
        let rows = known.rows.iter().map(|row| Row {
            line,
            ..row.clone()
        });
        same.then(|| rows.collect())
    })
}

/// Keeps what the cells of a row gave.
pub(super) fn keep(key: &[u8], siblings: Siblings<'_>, rows: &[Row]) {
    let known = Known {
        asked: siblings.asked.into_inner(),
        rows: rows.to_vec(),
    };
    MEMO.with_borrow_mut(|memo| memo.keep(key, known));
}

/// All that reading looks at in a row: what its columns are, and every text in them with its marks. No two
/// rows that differ in any of it have one key.
pub(super) fn key(columns: &Columns, row: &GridRow) -> Vec<u8> {
    let mut key = Vec::with_capacity(512);
    for (column, at) in columns.places() {
        key.push(column as u8);
        match row.cells.get(at) {
            Some(cell) => add_cell(cell, &mut key),
            None => key.push(NO_CELL),
        }
    }
    key
}

const NO_CELL: u8 = 0;
const CELL: u8 = 1;

fn add_cell(cell: &Cell, key: &mut Vec<u8>) {
    key.push(CELL);
    add_number(cell.content.lines.len(), key);
    for line in &cell.content.lines {
        key.push(match line.kind {
            LineKind::Paragraph => 0,
            LineKind::Item => 1,
            LineKind::Note => 2,
            LineKind::Code => 3,
        });
        add_text(&line.inline.text, key);
        add_number(line.inline.spans.len(), key);
        for span in &line.inline.spans {
            add_number(span.start, key);
            add_number(span.end, key);
            match &span.kind {
                SpanKind::Link(target) => {
                    key.push(0);
                    add_text(target, key);
                }
                SpanKind::Strong => key.push(1),
                SpanKind::Value => key.push(2),
                SpanKind::Name => key.push(3),
            }
        }
    }
}

fn add_text(text: &str, key: &mut Vec<u8>) {
    add_number(text.len(), key);
    key.extend(text.as_bytes());
}

/// Seven bits a byte, the last one without the eighth: no number begins another.
fn add_number(mut number: usize, key: &mut Vec<u8>) {
    while let rest @ 1.. = number >> 7 {
        key.push(low_bits(number) | 0x80);
        number = rest;
    }
    key.push(low_bits(number));
}

fn low_bits(number: usize) -> u8 {
    // Seven bits fit.
    u8::try_from(number & 0x7f).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{self, BlockKind, Table},
        extract::rows::read,
        ir::{Number, Scalar},
    };

    fn table(rows: &str) -> Table {
        let page = format!("| Parameter | Type | Description |\n|---|---|---|\n{rows}\n");
        let sections = document::read(&page).sections.into_iter();
        let mut blocks = sections.flat_map(|section| section.blocks);
        let tables = blocks.find_map(|block| match block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        });
        tables.unwrap_or_default()
    }

    fn lines_and_defaults(rows: &str) -> Vec<(u32, String, Option<Scalar>)> {
        let read = read("a.md", &table(rows), &mut Vec::new()).into_iter();
        read.map(|row| (row.line, row.name.clone(), row.facts.default.clone()))
            .collect()
    }

    /// What is said behind the name of another row is of that row.
    #[test]
    fn a_row_is_known_again_only_where_its_table_answers_the_same() {
        let row = "| lamps | Integer | 最大值为9，lights默认为5。 |";
        let alone = lines_and_defaults(row);
        let five = Scalar::Number(Number::Integer(5));
        assert_eq!(alone, [(3, "lamps".to_owned(), Some(five))]);
        let beside = lines_and_defaults(&format!("| lights | Integer | Lights. |\n{row}"));
        assert_eq!(beside[1], (4, "lamps".to_owned(), None));
        assert_eq!(lines_and_defaults(row), alone);
    }

    #[test]
    fn a_row_that_is_known_has_the_line_where_it_stands_now() {
        let row = "| colour | String | The colour of a lamp. |";
        assert_eq!(lines_and_defaults(row)[0].0, 3);
        assert_eq!(
            lines_and_defaults(&format!("| lamp | String | A lamp. |\n{row}"))[1].0,
            4
        );
    }

    #[test]
    fn findings_are_told_each_time() {
        let rows = "| lamp _id | String | The lamp. |";
        let findings = || {
            let mut findings = Vec::new();
            read("a.md", &table(rows), &mut findings);
            findings.len()
        };
        assert_eq!((findings(), findings()), (1, 1));
    }

    #[test]
    fn no_number_begins_another() {
        let bytes = |number| {
            let mut key = Vec::new();
            add_number(number, &mut key);
            key
        };
        assert_eq!(bytes(5), [5]);
        assert_eq!(bytes(300), [0xac, 2]);
        for number in [0, 1, 127, 128, 16_384] {
            for other in [0, 1, 127, 128, 16_384] {
                let begins = bytes(other).starts_with(&bytes(number));
                assert_eq!(begins, number == other, "{number} and {other}");
            }
        }
    }
}
