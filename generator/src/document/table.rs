//! Grids: row and column spans expanded, the header row found.

use std::sync::Arc;

use super::{Cell, Content, Cover, Row, Table};

/// The most columns a grid may get. The widest table of the pages has nine; a page that asks for
/// more by its spans is broken, and must not cost more than it is long.
const MAX_COLUMNS: usize = 64;

/// A row as the page writes it.
pub(super) struct RawRow {
    pub(super) line: u32,
    /// Whether it stands in the table's head.
    pub(super) head: bool,
    pub(super) cells: Vec<RawCell>,
}

/// A cell as the page writes it.
#[derive(Clone)]
pub(super) struct RawCell {
    pub(super) line: u32,
    pub(super) content: Arc<Content>,
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Whether it is a header cell.
    pub(super) head: bool,
}

/// A cell that reaches into the rows below.
struct Pending {
    line: u32,
    content: Arc<Content>,
    rows: usize,
}

/// Expands the spans of `rows` and takes the header row off.
pub(super) fn grid(line: u32, rows: Vec<RawRow>) -> Table {
    let heads = rows.iter().take_while(|row| row.head).count();
    let first_is_head = rows
        .first()
        .is_some_and(|row| row.cells.iter().any(|cell| cell.head));
    let mut pending: Vec<Option<Pending>> = Vec::new();
    let mut grid: Vec<Row> = rows
        .into_iter()
        .map(|row| expand(row, &mut pending))
        .collect();
    // Without a head, or header cells in the first row, the first row is the best header there is.
    let heads = if heads == 0 && (first_is_head || !grid.is_empty()) {
        1
    } else {
        heads
    };
    let body = grid.split_off(heads.min(grid.len()));
    // Of several header rows the last one names the columns.
    let header = grid.pop().unwrap_or_default();
    Table {
        line,
        header,
        rows: body,
        ..Table::default()
    }
}

fn expand(row: RawRow, pending: &mut Vec<Option<Pending>>) -> Row {
    let mut cells = Vec::with_capacity(row.cells.len());
    for cell in row.cells {
        take_pending(pending, &mut cells);
        let RawCell { line, content, .. } = cell;
        for step in 0..cell.columns.max(1) {
            if cells.len() >= MAX_COLUMNS {
                break;
            }
            if cell.rows > 1 {
                pending.resize_with(pending.len().max(cells.len() + 1), || None);
                pending[cells.len()] = Some(Pending {
                    line,
                    content: content.clone(),
                    rows: cell.rows - 1,
                });
            }
            let cover = if step == 0 {
                Cover::Own
            } else {
                Cover::FromLeft
            };
            cells.push(Cell {
                cover,
                line,
                content: content.clone(),
            });
        }
    }
    take_pending(pending, &mut cells);
    Row {
        line: row.line,
        cells,
    }
}

/// Fills the places from the current one on that cells of the rows above cover.
fn take_pending(pending: &mut [Option<Pending>], cells: &mut Vec<Cell>) {
    while let Some(slot) = pending.get_mut(cells.len()) {
        let Some(cell) = slot else { break };
        cells.push(Cell {
            cover: Cover::FromAbove,
            line: cell.line,
            content: cell.content.clone(),
        });
        cell.rows -= 1;
        if cell.rows == 0 {
            *slot = None;
        }
    }
}
