//! Plain tables, row by row: the pages repeat two of three rows, word for word, and those are not parsed
//! again.
//!
//! What was read of a row is kept under its text. All rows of a table that are not known go through the
//! parser at once. Each thread has its own memo: it changes how long reading takes and nothing else.

use std::cell::RefCell;

use super::read_rows;
use crate::{
    document::{
        Table,
        table::{RawCell, RawRow, grid},
        tags::{PlainRow, PlainTable},
    },
    memo::Memo,
};

/// How many bytes of rows are kept. What is read of a row takes some three times as much.
const MOST_BYTES: usize = 4 << 20;

thread_local! {
    /// The cells of rows, with lines that count from their row's.
    static MEMO: RefCell<Memo<Vec<RawCell>>> = const { RefCell::new(Memo::of(MOST_BYTES)) };
}

/// Reads a plain table; nothing if it turns out not to be plain.
pub(super) fn read(table: &PlainTable) -> Option<Table> {
    let known: Vec<Option<Vec<RawCell>>> = MEMO.with_borrow(|memo| {
        let rows = table.rows.iter();
        rows.map(|row| memo.get(table.text(row).as_bytes()).cloned())
            .collect()
    });
    let with_known = table.rows.iter().zip(&known);
    let missing = with_known.filter(|(_, known)| known.is_none());
    let missing: Vec<&str> = missing.map(|(row, _)| table.text(row)).collect();
    let mut read = parse(&missing)?.into_iter();
    let rows = table.rows.iter().zip(known).map(|(row, known)| {
        let cells = known.or_else(|| read.next())?;
        Some(placed(row, cells))
    });
    Some(grid(table.line, rows.collect::<Option<Vec<RawRow>>>()?))
}

/// The cells of rows with these texts, which are kept.
fn parse(texts: &[&str]) -> Option<Vec<Vec<RawCell>>> {
    if texts.is_empty() {
        return Some(Vec::new());
    }
    let rows = read_rows(&format!("<table>{}</table>", texts.concat()));
    if rows.len() != texts.len() {
        return None;
    }
    let cells: Vec<Vec<RawCell>> = rows.into_iter().map(|row| row.cells).collect();
    MEMO.with_borrow_mut(|memo| {
        for (text, cells) in texts.iter().zip(&cells) {
            memo.keep(text.as_bytes(), cells.clone());
        }
    });
    Some(cells)
}

/// A row where it stands.
fn placed(row: &PlainRow, mut cells: Vec<RawCell>) -> RawRow {
    for cell in &mut cells {
        cell.line += row.line;
    }
    RawRow {
        line: row.line,
        head: row.head,
        cells,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{
        html::{read_table, read_whole},
        tags::plain,
    };

    fn is_plain(text: &str) -> bool {
        plain(text, 1).is_some()
    }

    /// Cells of every kind that rows are told apart by, and with all that may be left open in one.
    const CELLS: [&str; 16] = [
        "<td>lamp</td>",
        "<th class=\"cell\" id=\"c1\"><p id=\"p1\"><a name=\"p1\"></a>Lamp</p>\n</th>",
        "<td rowspan=\"2\"><p>lit</p></td>",
        "<td colspan=\"2\"\n\n headers=\"c1 \"><p>lit</p>\n</td>",
        "<td><p>a < b &lt; c &amp d</p></td>",
        "<td><ul><li>red<li><p>blue</p></ul>else</td>",
        "<td><p>one<p>two</td>",
        "<td><u>open <sup>2<p>and on</td>",
        "<td>10<sup>3</sup> <code>dim</code><br/>next<br>last</td>",
        "<td><a href=\"#l%20amp\">a <a href='b.md'>b</a> c</a></td>",
        "<td><div class=\"note\"><span>Note:</span> hot</div></td>",
        "<td><pre>\n{\n  \"a\": 1\n}</pre> x</td>",
        "<td><strong>bold</strong><span class=\"parmvalue\">on</span><em>i</em></td>",
        "<td></p>&nbsp;</td>",
        "<td><img src=\"lamp.png\" alt=\"a > b\"> <font start=\"7\">f</font></td>",
        "<td class=\"headerless\"></td>",
    ];

    #[test]
    fn a_plain_table_is_read_by_rows_as_it_would_be_at_once() {
        for a in CELLS {
            for b in CELLS {
                let text = format!(
                    "<table><thead>\n<tr\nid=\"r\">{b}<th>x</th></tr>\n</thead>\n<tbody><tr>{a}\n\n{b}\n</tr>\n\
                     <tr>{b}<td>\nplain</td> </tr></tbody>\n<tr>{a}</tr></table>\n"
                );
                assert!(is_plain(&text), "{text}");
                let whole = read_whole(&text, 7, &mut Vec::new());
                // The second time from what was kept.
                assert_eq!(read_table(&text, 7, &mut Vec::new()), whole, "{text}");
                assert_eq!(read_table(&text, 7, &mut Vec::new()), whole, "{text}");
            }
        }
    }

    #[test]
    fn a_table_whose_rows_have_a_say_in_each_other_is_read_at_once() {
        let cells = [
            "<td>a<table><tr><td>b</td></tr></table></td>",
            "<td>a<tr><td>b</td>",
            "<td><b>a</td>",
            "<td>a</b></td>",
            "<td>a</th>",
            "<td><!-- a --></td>",
            "<td><script>a</script></td>",
            "<td><select><option>a</select></td>",
            "<td><TD>a</TD></td>",
            "<td><svg><p>a</svg></td>",
            "<td><form>a</td>",
            "<td><p title=\"<b>\">a</p></td>",
            "<td><p title=\"a>a</p></td>",
            "<td role=\"navigation\">a</td>",
            "a<td>a</td>",
            "<p>a</p>",
            "<td>a</td",
            "</td>",
        ];
        for cell in cells {
            let text =
                format!("<table><tbody><tr>{cell}</tr><tr><td>b<sup>2</td></tr></tbody></table>");
            assert!(!is_plain(&text), "{text}");
            assert_eq!(
                read_table(&text, 1, &mut Vec::new()),
                read_whole(&text, 1, &mut Vec::new()),
                "{text}"
            );
        }
        for text in [
            "<table><caption>a</caption><tr><td>b</td></tr></table>",
            "<table><tr><td>b</td></tr>",
            "<table><tr><td>b</td></tr></table> behind",
            "<table><tr role=\"main\"><td>b</td></tr></table>",
            "<a name=\"t\"></a><table></table>",
            "<table><thead><tbody></table>",
            "",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
