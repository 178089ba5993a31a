//! Which operations answer with a list that comes in pages, and how the next page is asked for.
//!
//! No list of operations, only rules, all of which must hold:
//!
//! 1. The method is `GET`, or `POST` where the operation's name begins with a word for reading:
//!    the call is repeated for every page.
//! 2. Inputs in the query or at the top of the body say where a page begins and how long it is, as
//!    `paging/turn.rs` has them.
//! 3. The response is an array, or has one array at its top, arrays of links aside. Where it has
//!    none there, the only array one level below counts: `{"data": {"items": […]}}`. Items are
//!    scalars or objects.
//!
//! The number of all items is what the response calls `total`, `total_count` and the like, at its
//! top, beside the list or in `metadata`. What it calls `count` may be that or the number of the
//! page's items, and pages of both kinds were found, so that it is only believed where it is not
//! the latter. Where the response names the next marker, that alone counts.

use self::turn::{Pages, inputs};
use super::{
    ident::Ident,
    item::{Field, Item, NextMarker, Paging, Struct, Total, Turn, Ty},
};
use crate::ir::{Method, Operation};

mod turn;

/// The first words of operations that only read.
const READING: &[&str] = &["List", "Query", "Search", "Show", "Get"];

/// Members that hold the number of all items, in lower case and without `_`.
const TOTALS: &[&str] = &[
    "total",
    "totalcount",
    "totalnumber",
    "totalrecord",
    "totalrecords",
];

/// Members that hold that number or the number of the page's items: `total_num` is said to be both.
const UNCLEAR_TOTALS: &[&str] = &["count", "totalnum"];

/// How the pages of an operation are turned; `None` where it has none.
pub(super) fn paging(
    operation: &Operation,
    request: &Struct,
    response: &Ty,
    types: &[Item],
) -> Option<Paging> {
    let is_reading = || {
        READING
            .iter()
            .any(|word| operation.operation.starts_with(word))
    };
    let may_repeat =
        operation.method == Method::Get || (operation.method == Method::Post && is_reading());
    if !may_repeat {
        return None;
    }
    let pages = inputs(operation, request);
    if pages.is_empty() {
        return None;
    }
    let (items, item) = list(response, types)?;
    let mut turns = pages.into_iter();
    let (turn, limit) = turns.find_map(|pages| match pages {
        Pages::Marked(marker, limit) => {
            let next = next_marker(response, &items, &item, types)?;
            // A service that names the next marker may send a short page before it.
            let is_named = matches!(next, NextMarker::Named(..));
            let limit = if is_named { None } else { Some(limit?) };
            Some((Turn::Marker(marker, next), limit))
        }
        Pages::Counted(turn, limit) => Some((turn, Some(limit))),
    })?;
    let is_named = matches!(turn, Turn::Marker(_, NextMarker::Named(..)));
    Some(Paging {
        limit,
        turn,
        total: total(response, &items, types).filter(|_| !is_named),
        items,
        item,
    })
}

/// Where the response names the next marker, else the last item's `id`.
fn next_marker(response: &Ty, items: &[Ident], item: &Ty, types: &[Item]) -> Option<NextMarker> {
    named_marker(response, types).or_else(|| {
        let id = member(members(item, types)?, "id").filter(|id| id.ty == Ty::String)?;
        Some(NextMarker::OfLast(items.to_vec(), id.ident.clone()))
    })
}

/// The way to `next_marker`, or to the `continue` of Kubernetes.
fn named_marker(response: &Ty, types: &[Item]) -> Option<NextMarker> {
    let top = members(response, types)?;
    if let Some(next) = member(top, "next_marker") {
        return Some(NextMarker::Named(vec![next.ident.clone()], next.ty.clone()));
    }
    let below = [("page_info", "next_marker"), ("metadata", "continue")];
    below.iter().find_map(|(object, name)| {
        let object = top.iter().find(|field| field.wire_name == *object)?;
        let next = member(members(&object.ty, types)?, name)?;
        let way = vec![object.ident.clone(), next.ident.clone()];
        object
            .optional
            .then(|| NextMarker::Named(way, next.ty.clone()))
    })
}

/// The optional text or number with this name; one that is written now like this, now like that is
/// none.
fn member<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| {
        let is_scalar = matches!(field.ty, Ty::String | Ty::I64);
        field.wire_name == name && field.optional && !field.is_loose && is_scalar
    })
}

/// Where the number of all items stands.
fn total(response: &Ty, items: &[Ident], types: &[Item]) -> Option<Total> {
    let top = members(response, types)?;
    if let Some((total, is_unclear)) = total_among(top) {
        let way = vec![total.ident.clone()];
        return Some(Total { way, is_unclear });
    }
    let mut below = top.iter().filter(|field| {
        let holds_list = items.len() > 1 && items.first() == Some(&field.ident);
        field.optional && (holds_list || field.wire_name == "metadata")
    });
    below.find_map(|object| {
        let (total, is_unclear) = total_among(members(&object.ty, types)?)?;
        let way = vec![object.ident.clone(), total.ident.clone()];
        Some(Total { way, is_unclear })
    })
}

/// The member with the number of all items, the clear ones first, and whether it is unclear.
fn total_among(fields: &[Field]) -> Option<(&Field, bool)> {
    let found = |names: &[&str]| {
        fields.iter().find(|field| {
            let name = squeezed(&field.wire_name);
            let is_named = names.contains(&name.as_str());
            is_named && field.optional && !field.is_loose && field.ty == Ty::I64
        })
    };
    let clear = found(TOTALS).map(|field| (field, false));
    clear.or_else(|| found(UNCLEAR_TOTALS).map(|field| (field, true)))
}

/// A name without what habits differ in: `page_size`, `pageSize` and `page-size` are one.
fn squeezed(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-'));
    letters.collect::<String>().to_ascii_lowercase()
}

/// The way to the list, and what it consists of.
fn list(response: &Ty, types: &[Item]) -> Option<(Vec<Ident>, Ty)> {
    let whole = types.iter().find_map(|item| match item {
        Item::Alias(alias) if response.named() == Some(&alias.ident) => Some(&alias.ty),
        _ => None,
    });
    if let Some(item) = whole.and_then(items_of) {
        return Some((Vec::new(), item));
    }
    let top = members(response, types)?;
    let mut ways = lists(top);
    if ways.is_empty() {
        for field in top.iter().filter(|field| field.optional) {
            let below = members(&field.ty, types).map(lists).unwrap_or_default();
            let below = below.into_iter();
            ways.extend(below.map(|(way, item)| ([vec![field.ident.clone()], way].concat(), item)));
        }
    }
    let is_only = ways.len() == 1;
    let (way, item) = ways.pop().filter(|_| is_only)?;
    Some((way, item?))
}

/// The arrays among an object's members, with what they consist of unless that is no item.
fn lists(fields: &[Field]) -> Vec<(Vec<Ident>, Option<Ty>)> {
    fields
        .iter()
        .filter(|field| !is_links(&field.wire_name))
        .filter(|field| matches!(field.ty, Ty::Vec(_)))
        .map(|field| {
            let item = items_of(&field.ty).filter(|_| field.optional);
            (vec![field.ident.clone()], item)
        })
        .collect()
}

fn is_links(name: &str) -> bool {
    name == "links" || name.ends_with("_links")
}

/// What a plain array consists of, if that is a scalar or an object.
fn items_of(ty: &Ty) -> Option<Ty> {
    match ty {
        Ty::Vec(item) if !matches!(**item, Ty::Vec(_) | Ty::Map(_)) => Some((**item).clone()),
        _ => None,
    }
}

/// The members of a type that is an object of the operation.
fn members<'a>(ty: &Ty, types: &'a [Item]) -> Option<&'a [Field]> {
    let Ty::Named(name) = ty else { return None };
    types.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == *name => Some(&item.fields[..]),
        _ => None,
    })
}
