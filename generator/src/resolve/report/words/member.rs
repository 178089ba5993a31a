//! The words of what only examples have: members without a row, values and bodies without a table.

use serde_json::Value;

use super::{Words, article, said};
use crate::{
    ir::{JsonType, Type},
    resolve::{
        bodies::Place,
        decide::{case::Case, is_free_keyed},
        ruling::{Rule, Ruling},
        show::{Sighting, json_type, stem},
    },
};

/// What only the example has.
pub(super) fn on_member(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
    match ruling.rule {
        // No table can list what keys users will have.
        Rule::FreeKeys => None,
        Rule::Unlisted | Rule::Inside if is_free_keyed(case.owner()) => None,
        // Keys with a domain in front, as those of labels, are their users'.
        Rule::Unlisted | Rule::Inside if case.name().contains('/') => None,
        Rule::Unlisted | Rule::Inside if is_listed_by_pattern(case) || is_numbered(case) => None,
        Rule::Undescribed if are_numbered(case) => None,
        Rule::Undescribed => Some(said(undescribed(case, name), "what the example shows")),
        Rule::UndescribedBody => body_shown(case),
        _ => Some(said(
            not_listed(case, name),
            "a property inferred from the example",
        )),
    }
}

/// What a table says of a value, and what it leaves out that the example shows.
fn undescribed(case: &Case<'_, '_>, name: &str) -> String {
    let shown = case.sightings.first(|one| !one.value().is_null());
    let shown = shown.map(Sighting::value);
    let items = shown.and_then(Value::as_array);
    let item = items.and_then(|items| items.iter().find_map(json_type));
    let of_objects = |ty: &Type| matches!(ty, Type::Map(_));
    match case.declared().map(|property| &property.ty) {
        Some(Type::Array(inner)) => match item {
            Some(JsonType::Object) | None => {
                format!("no table lists the members of the items of `{name}`")
            }
            Some(item) if of_objects(&inner.ty) => format!(
                "the table declares `{name}` as an array of objects, the example shows an item that is {} {}",
                article(item.as_str()),
                item.as_str()
            ),
            Some(_) => {
                format!("the table declares `{name}` as an array and gives no type of its items")
            }
        },
        Some(ty) if of_objects(ty) && items.is_some() => format!(
            "the table declares `{name}` as an object and lists no members, the example shows an array"
        ),
        Some(ty) if of_objects(ty) => format!("no table lists the members of `{name}`"),
        _ => format!("no table describes `{name}`"),
    }
}

/// That no table lists a member; of one that a table of another object lists, where that is.
fn not_listed(case: &Case<'_, '_>, name: &str) -> String {
    let tables = case.draft.index.reading(case.draft.page).tables.iter();
    let mut rows = tables.flat_map(|table| &table.rows);
    let parameters = &case.draft.index.reading(case.draft.page).parameters;
    let mut parameters = parameters.iter().filter(|one| !one.response);
    let row = rows.find(|row| row.name == name);
    let parameter = parameters.find(|one| one.row.name == name);
    match (row, parameter) {
        (Some(row), _) => format!(
            "the example has `{name}` where the table does not list it; line {} lists one elsewhere",
            row.line
        ),
        (None, Some(one)) => format!(
            "no table of a body lists `{name}`, the example has it; line {} lists a parameter of that name",
            one.row.line
        ),
        (None, None) => format!("no table lists `{name}`, the example has it"),
    }
}

fn body_shown(case: &Case<'_, '_>) -> Option<Words> {
    let is_open = |one: &Sighting<'_>| {
        let value = one.value();
        value.as_object().is_some_and(serde_json::Map::is_empty)
    };
    if case.sightings.always(is_open) {
        return None;
    }
    let is_failure = match case.body()?.place {
        Place::Failure => true,
        Place::Response(status) if status >= 400 && is_described_by_link(case) => return None,
        _ => false,
    };
    if is_failure && is_described_by_link(case) {
        return None;
    }
    Some(if is_failure {
        (
            "no table describes the body of failures that the example shows".to_owned(),
            "what the example shows, under every failure without a body".to_owned(),
        )
    } else {
        (
            "no table describes the body that the example shows".to_owned(),
            "what the example shows".to_owned(),
        )
    })
}

/// Whether a row beside the subject lists names with a placeholder that the subject's is one of.
fn is_listed_by_pattern(case: &Case<'_, '_>) -> bool {
    let (tree, node) = (case.tree(), case.node());
    case.shown.is_of_pattern(tree, node, case.name())
}

/// Whether the subject is one of several names that are told apart by a number: keys of whoever sends them,
/// which no table can list.
fn is_numbered(case: &Case<'_, '_>) -> bool {
    let stem = stem(case.name());
    stem.is_some_and(|stem| case.shown.is_numbered(case.tree(), case.node(), stem))
}

/// Whether what is shown of the subject are objects with such names alone.
fn are_numbered(case: &Case<'_, '_>) -> bool {
    case.sightings.always(|one| {
        one.value().as_object().is_some_and(|members| {
            let mut stems = members.keys().map(|name| stem(name));
            let first = stems.next().flatten();
            members.len() > 1 && first.is_some() && stems.all(|stem| stem == first)
        })
    })
}

/// Whether a page that this one links and that documents no operation lists all that is shown of the body:
/// what failures of a service have in common is described once.
fn is_described_by_link(case: &Case<'_, '_>) -> bool {
    let links = case.draft.index.reading(case.draft.page).links.iter();
    let mut pages = links.filter_map(|link| case.draft.index.page(&link.page));
    pages.any(|page| {
        let rows = || page.tables.iter().flat_map(|table| &table.rows);
        let is_listed = |name: &String| rows().any(|row| row.name == *name);
        case.sightings.always(|one| {
            let members = one.value().as_object();
            members.is_some_and(|members| {
                let within = members.values().filter_map(Value::as_object);
                let mut names = members.keys().chain(within.flat_map(|inner| inner.keys()));
                names.all(is_listed)
            })
        })
    })
}
