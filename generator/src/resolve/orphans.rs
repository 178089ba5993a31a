//! Tables that nothing refers to, and values that only examples show: the table that lists what an
//! example shows describes it.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::{
    Node,
    assemble::Assembly,
    compare::Member,
    index::{TableId, key},
    infer::infer,
    inferred, node_type,
    witness::member_hint,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{PropertyTable, Row, Side, TableRole},
    ir::{Property, Type},
};

/// The most orphaned tables of a page that are looked at.
const MOST_ORPHANS: usize = 64;

/// The type of what all of `values` show under `name`, where an orphaned table of that side lists
/// the members of the objects among them: one that is named like the value and lists half of what is
/// shown, or the only one that lists all of it.
pub(super) fn adopt(
    assembly: &mut Assembly<'_, '_>,
    side: Side,
    name: &str,
    values: &[&Value],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Type> {
    let (shown, is_array) = members(values)?;
    let orphans = assembly.orphans(side);
    let known = |table: &PropertyTable| {
        let rows = table.rows.iter();
        rows.filter(|row| shown.contains(row.name.as_str())).count()
    };
    let named = orphans.iter().find(|(_, table)| {
        let is_named = table.names.iter().any(|said| key(said) == key(name));
        let known = if is_named { known(table) } else { 0 };
        known > 0 && known * 2 >= shown.len()
    });
    let only = || {
        let mut whole = orphans.iter().filter(|(_, table)| {
            let known = known(table);
            known == shown.len() && known > 1 && table.rows.len() <= 2 * known
        });
        let first = whole.next();
        first.filter(|_| whole.next().is_none())
    };
    let (id, _) = *named.or_else(only)?;
    report(
        assembly,
        id,
        format!("the members of `{name}`"),
        diagnostics,
    );
    let object = assembly.described_by(id, &member_hint(name), diagnostics);
    Some(in_array(object, is_array))
}

fn report(
    assembly: &Assembly<'_, '_>,
    id: TableId,
    read_as: String,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let table = assembly.table(id);
    let names = table.names.join("`, `");
    let message =
        format!("no row refers to the table of `{names}`, which lists what the example shows");
    diagnostics.push(
        Diagnostic::new(Code::OrphanTable, assembly.page_name(), table.line, message)
            .quoting(&table.caption, "")
            .read_as(read_as),
    );
}

/// The type of a single value that is shown as an object, where the table its row refers to lists half
/// of what is shown.
pub(super) fn told(
    assembly: &mut Assembly<'_, '_>,
    member: &Member,
    values: &[&Value],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Type> {
    let (shown, is_array) = members(values)?;
    let id = *assembly.told.get(member)?;
    let rows = &assembly.table(id).rows;
    let known = |name: &&&str| rows.iter().any(|row| row.name == **name);
    if shown.iter().filter(known).count() * 2 < shown.len() {
        return None;
    }
    let object = assembly.described_by(id, &member_hint(&member.1), diagnostics);
    Some(in_array(object, is_array))
}

fn in_array(object: Type, is_array: bool) -> Type {
    if is_array {
        Type::Array(Box::new(Property::of(object)))
    } else {
        object
    }
}

/// The names in all objects that `values` are or hold as items, and whether they are arrays; `None`
/// where they are neither or both.
fn members<'v>(values: &[&'v Value]) -> Option<(BTreeSet<&'v str>, bool)> {
    let mut values = values.iter().copied().filter(|value| !value.is_null());
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

/// The top level of a body that only examples show: the orphaned table of its side that lists it, or
/// put together from several; `None` where none of them lists any of it.
pub(super) fn body(
    assembly: &mut Assembly<'_, '_>,
    side: Side,
    hint: &str,
    values: &[&Value],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Property> {
    if values.iter().all(|value| value.is_array()) {
        return adopt(assembly, side, hint, values, diagnostics).map(inferred);
    }
    let mut members: IndexMap<&str, Vec<&Value>> = IndexMap::new();
    for value in values {
        for (name, value) in value.as_object()? {
            members.entry(name).or_default().push(value);
        }
    }
    if let Some(id) = whole_body(assembly, side, &members) {
        report(
            assembly,
            id,
            "the top level of the body".to_owned(),
            diagnostics,
        );
        let ty = assembly.described_by(id, hint, diagnostics);
        return Some(Property::of(ty));
    }
    let mut properties: IndexMap<String, Property> = IndexMap::new();
    for (name, values) in &members {
        let property = match assembly.own_row(side, name) {
            Some((id, row)) => {
                assembly.taken.insert(id);
                report(
                    assembly,
                    id,
                    format!("the member `{name}` of the body"),
                    diagnostics,
                );
                Some(assembly.described_row(id, row, diagnostics))
            }
            None => adopt(assembly, side, name, values, diagnostics).map(inferred),
        };
        if let Some(property) = property {
            properties.insert((*name).to_owned(), property);
        }
    }
    if properties.is_empty() {
        return None;
    }
    let node = assembly.nodes.len();
    assembly.nodes.push(Node {
        hint: hint.to_owned(),
        ..Node::default()
    });
    for (name, values) in members {
        let property = properties.shift_remove(name).unwrap_or_else(|| {
            inferred(infer(&mut assembly.nodes, &member_hint(name), &values, 0))
        });
        assembly.nodes[node]
            .properties
            .insert(name.to_owned(), property);
    }
    Some(inferred(node_type(node)))
}

/// The only orphaned table that is named after no member of the body, and all of whose rows are
/// members: it has the name of the body's schema.
fn whole_body(
    assembly: &mut Assembly<'_, '_>,
    side: Side,
    members: &IndexMap<&str, Vec<&Value>>,
) -> Option<TableId> {
    let is_member = |name: &str| members.contains_key(name);
    let orphans = assembly.orphans(side).into_iter();
    let mut whole = orphans.filter(|(_, table)| {
        let mut names = table.names.iter();
        !names.any(|name| is_member(name)) && table.rows.iter().all(|row| is_member(&row.name))
    });
    let (id, table) = whole.next()?;
    let says_much = table.rows.len() > 1 || table.rows[0].ty.is_object_like();
    (says_much && whole.next().is_none()).then_some(id)
}

impl<'a> Assembly<'_, 'a> {
    /// The tables of the operation's page that describe something on this side and that nothing led
    /// to. Of very many the first, so that the time they take grows with the page and no faster.
    fn orphans(&mut self, side: Side) -> Vec<(TableId, &'a PropertyTable)> {
        if self.orphaned.is_none() {
            let unused = self.unused();
            let nested = unused.filter(|(_, table)| table.role == TableRole::Nested);
            let ids: Vec<TableId> = nested.take(MOST_ORPHANS).map(|(id, _)| id).collect();
            self.orphaned = Some(ids);
        }
        let ids = self.orphaned.iter().flatten();
        let ids = ids.filter(|id| !self.made.contains_key(id) && !self.taken.contains(id));
        ids.map(|id| (*id, self.table(*id)))
            .filter(|(_, table)| table.side == Some(side) && !table.failure)
            .collect()
    }

    /// The row of a member in the orphaned table that is named like it and lists itself.
    fn own_row(&mut self, side: Side, name: &str) -> Option<(TableId, &'a Row)> {
        let orphans = self.orphans(side).into_iter();
        let mut named = orphans.filter(|(_, table)| table.names.iter().any(|said| said == name));
        named.find_map(|(id, table)| {
            let row = table.rows.iter().find(|row| row.name == name)?;
            Some((id, row))
        })
    }
}
