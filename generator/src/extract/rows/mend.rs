//! Tables whose header or rows are broken in a way that can be told and undone.

use crate::{
    diagnostic::{Code, Diagnostic},
    document::{Cell, CellLine, Content, Cover, Inline, Row as GridRow, Table},
    extract::{
        columns::{Columns, heading, heading_finding},
        types::{self, TypeExpr},
        vocabulary::{Column, OPTIONAL_COLUMN, yes_no},
    },
};

/// Tells of columns whose headings are not known, or say the opposite of what is meant.
pub(super) fn check_headings(
    page: &str,
    table: &Table,
    columns: &Columns,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let finding = |code, at, message| heading_finding(code, page, table, at, message);
    let unknown: &[usize] = if columns.are_foreign() {
        &[]
    } else {
        &columns.unknown
    };
    let message = "no column of a parameter table is called";
    let is_read = |at: &usize| {
        let column = columns.at(*at);
        matches!(column, Some(Column::Name | Column::Type | Column::Required))
    };
    let (read, lost): (Vec<usize>, Vec<usize>) = unknown.iter().partition(|at| is_read(at));
    for at in read {
        let read_as = match columns.at(at) {
            Some(Column::Name) => "the names, as each of its cells is one",
            Some(Column::Type) => "the types, as each of its cells is one",
            _ => "whether a row is required, as each of its cells answers so",
        };
        diagnostics.push(finding(Code::UnknownColumn, at, message).read_as(read_as));
    }
    // What nothing is known of is told of once for a table.
    if let [first, others @ ..] = lost.as_slice() {
        let mut found = finding(Code::UnknownColumn, *first, message);
        for at in others {
            let text = table.header.cells[*at].text();
            let called = text.split_whitespace().collect::<Vec<_>>().join(" ");
            found.message.extend([", `", &called, "`"]);
        }
        let them = if others.is_empty() { "its" } else { "their" };
        diagnostics.push(found.read_as(format!("nothing: what {them} cells say is lost")));
    }
    if let Some(at) = columns.place(Column::Required)
        && *heading(&table.header.cells[at]) == *OPTIONAL_COLUMN
    {
        let message = "a heading asks whether a row is optional:";
        diagnostics
            .push(finding(Code::ShiftedHeader, at, message).read_as("whether a row is required"));
    }
}

/// Exchanges type and required where every value says that the header has them the wrong way round.
pub(super) fn mend_header(
    page: &str,
    table: &Table,
    columns: &mut Columns,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let texts = |column| -> Vec<String> {
        table
            .rows
            .iter()
            .map(|row| columns.text(row, column))
            .filter(|text| !text.trim().is_empty())
            .collect()
    };
    let types = texts(Column::Type);
    let required = texts(Column::Required);
    let shifted = !types.is_empty() && types.iter().all(|text| yes_no(text).is_some());
    if !shifted {
        return;
    }
    let message = if required.iter().any(|text| {
        !matches!(
            types::parse(text).0,
            TypeExpr::Unknown(_) | TypeExpr::Absent
        )
    }) {
        "the columns for type and for required are swapped"
    } else {
        "the column headed as type says whether the row is required"
    };
    columns.swap(Column::Type, Column::Required);
    diagnostics.push(Diagnostic::new(
        Code::ShiftedHeader,
        page,
        table.header.line,
        message,
    ));
}

/// Tells of a row that has more or fewer cells than the header, and mends it where it is one of a `|`
/// table and can be; `None` where it stays as it is. In HTML, cells behind the header's are no fault
/// of the row, and one without cells is told of wherever it stands.
pub(in crate::extract) fn mend_row(
    page: &str,
    table: &Table,
    columns: &Columns,
    row: &GridRow,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<GridRow> {
    let (have, want) = (row.cells.len(), table.header.cells.len());
    if have == want || have == 0 || !table.pipe && have > want {
        return None;
    }
    let mended = if table.pipe {
        mended_cells(columns, row, want)
    } else {
        None
    };
    let read_as = match (have > want, mended.is_some()) {
        (true, true) => "the cells in the middle as one",
        (true, false) => "the cells behind the last heading as nothing",
        (false, true) => "the cell for required as empty",
        (false, false) => "the cells at its end as empty",
    };
    diagnostics.push(
        Diagnostic::new(
            Code::RaggedRow,
            page,
            row.line,
            format!("the row has {have} cells, the header {want}"),
        )
        .quoting(row.cells.first().map(Cell::text).unwrap_or_default(), "")
        .read_as(read_as),
    );
    mended.map(|cells| GridRow {
        line: row.line,
        cells,
    })
}

/// The cells of a row of a `|` table, as many as the header has; `None` where none tells which are
/// too many or missing.
fn mended_cells(columns: &Columns, row: &GridRow, want: usize) -> Option<Vec<Cell>> {
    let have = row.cells.len();
    let mut cells = row.cells.clone();
    if have > want {
        // The bars that were not escaped stand in the longest text, the description.
        let at = columns.place(Column::Description)?.min(want - 1);
        let surplus = have - want;
        let joined: Vec<String> = cells
            .drain(at..=at + surplus)
            .map(|cell| cell.text())
            .collect();
        cells.insert(at, text_cell(row.line, joined.join(" | ")));
    } else {
        // A cell that is merged with the one above is simply absent; it is the one for required.
        let at = columns.place(Column::Required)?;
        if have + 1 != want || at > cells.len() {
            return None;
        }
        cells.insert(at, text_cell(row.line, String::new()));
    }
    Some(cells)
}

fn text_cell(line: u32, text: String) -> Cell {
    let lines = vec![CellLine::paragraph(Inline::plain(text))];
    Cell {
        cover: Cover::Own,
        line,
        content: Content { lines }.into(),
    }
}
