//! The second place that a finding about a ruling quotes: the row beside the example, or the example
//! beside the row.

use crate::{
    diagnostic::Quote,
    resolve::{
        decide::case::Case,
        ruling::{Change, Ruling},
        show::Sighting,
        tree::MemberId,
    },
};

use super::ruled::{rows, type_word};

/// The most characters that are quoted of a value.
const LONGEST_VALUE: usize = 60;

/// What the page says beside the line that the finding is about.
pub(super) fn beside(case: &Case<'_, '_>, ruling: &Ruling, line: u32) -> Option<Quote> {
    let rows = rows(case, ruling);
    if rows.contains(&line) {
        return shown(case, ruling);
    }
    rows.first().map(|row| declared(case, ruling, *row))
}

/// The example that a row is held against.
fn shown(case: &Case<'_, '_>, ruling: &Ruling) -> Option<Quote> {
    let line = *ruling.lines.first()?;
    let shown = case
        .sightings
        .first(|one: &Sighting<'_>| one.line() == line);
    let name = if case.is_body() { "" } else { case.name() };
    let value = shown.map(|one| one.value().to_string());
    let value = value.map_or_else(String::new, |value| shortened(&value));
    let excerpt = match (name.is_empty(), value.is_empty()) {
        (false, false) => format!("\"{name}\": {value}"),
        (false, true) => name.to_owned(),
        (true, _) => value,
    };
    Some(Quote {
        line,
        label: "shown here".to_owned(),
        subject: name.to_owned(),
        excerpt,
    })
}

/// The row, or for a body the table, that an example is held against.
fn declared(case: &Case<'_, '_>, ruling: &Ruling, line: u32) -> Quote {
    let tree = case.tree();
    let is_here = |id: &MemberId| tree[*id].row == Some(line);
    let member = match &ruling.change {
        Change::Wrap { members, .. } => members.iter().copied().find(is_here),
        Change::Rename(member) | Change::Alias(member) | Change::Copy(member) => Some(*member),
        _ => case.member().filter(is_here),
    };
    let (excerpt, subject) = match member {
        Some(member) => {
            let name = &tree[member].name;
            let ty = type_word(&tree[member].property.ty);
            (format!("{name} | {ty}"), name.clone())
        }
        None => (caption(case, line), String::new()),
    };
    Quote {
        line,
        label: "declared here".to_owned(),
        excerpt,
        subject,
    }
}

/// The caption of the table in a line of the page.
fn caption(case: &Case<'_, '_>, line: u32) -> String {
    let tables = &case.draft.index.reading(case.draft.page).tables;
    let table = tables.iter().find(|table| table.line == line);
    table.map_or_else(String::new, |table| table.caption.clone())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
