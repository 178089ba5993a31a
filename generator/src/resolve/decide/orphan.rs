//! Tables that may describe what only examples show: one that a row refers to although it says to be
//! a single value, or one that nothing refers to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::case::Case;
use crate::{
    extract::{PropertyTable, Side},
    resolve::{index::TableId, likeness::key, ruling::Change, show::Sighting},
};

/// The table that the row of a single value refers to, where it lists half of what is shown.
pub(super) fn told(case: &Case<'_, '_>, shown: &[Sighting<'_>]) -> Option<Change> {
    let (names, is_array) = names_of(shown.iter().map(Sighting::value))?;
    let table = case.tree()[case.member()?].told?;
    let rows = &case.draft.index.table(table).rows;
    let known = names
        .iter()
        .filter(|name| rows.iter().any(|row| row.name == **name));
    let applies = known.count() * 2 >= names.len();
    applies.then_some(Change::Adopt { table, is_array })
}

/// The orphaned table of a side that lists the members of the objects that are shown.
pub(super) fn orphan(case: &Case<'_, '_>, side: Side, shown: &[Sighting<'_>]) -> Option<Change> {
    let values: Vec<&Value> = shown.iter().map(Sighting::value).collect();
    let (table, is_array) = orphan_of(case, side, case.name(), &values)?;
    Some(Change::Adopt { table, is_array })
}

/// The orphaned table that is named like a value and lists half of what is shown, or the only one
/// that lists all of it; and whether arrays are shown.
pub(super) fn orphan_of(
    case: &Case<'_, '_>,
    side: Side,
    name: &str,
    values: &[&Value],
) -> Option<(TableId, bool)> {
    let (shown, is_array) = names_of(values.iter().copied())?;
    let known = |table: &PropertyTable| {
        let rows = table.rows.iter();
        rows.filter(|row| shown.contains(row.name.as_str())).count()
    };
    let named = case.draft.orphans(side).find(|(_, table)| {
        let is_named = table.names.iter().any(|said| key(said) == key(name));
        let known = if is_named { known(table) } else { 0 };
        known > 0 && known * 2 >= shown.len()
    });
    let only = || {
        let mut whole = case.draft.orphans(side).filter(|(_, table)| {
            let known = known(table);
            known == shown.len() && known > 1 && table.rows.len() <= 2 * known
        });
        let first = whole.next();
        first.filter(|_| whole.next().is_none())
    };
    let (table, _) = named.or_else(only)?;
    Some((table, is_array))
}

/// The names in all objects that values are or hold as items, and whether they are arrays; `None`
/// where they are neither or both.
fn names_of<'v>(values: impl Iterator<Item = &'v Value>) -> Option<(BTreeSet<&'v str>, bool)> {
    let mut values = values.filter(|value| !value.is_null());
    let first = values.next()?;
    let is_array = first.is_array();
    let mut names = BTreeSet::new();
    for value in std::iter::once(first).chain(values) {
        let objects = match value {
            Value::Array(items) if is_array => items.as_slice(),
            Value::Object(_) if !is_array => std::slice::from_ref(value),
            _ => return None,
        };
        for object in objects {
            names.extend(object.as_object()?.keys().map(String::as_str));
        }
    }
    (!names.is_empty()).then_some((names, is_array))
}
