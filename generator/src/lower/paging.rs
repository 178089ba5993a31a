//! Which operations answer with a list that comes in pages, and how the next page is asked for.
//!
//! No list of operations, only rules, all of which must hold:
//!
//! 1. The method is `GET`, or `POST` where the operation's name begins with a word for reading:
//!    the call is repeated for every page.
//! 2. `limit` is an integer, in the query or at the top of the body. Of the nine pages whose `limit`
//!    and `offset` are strings, four number pages, and half of these say so in prose alone.
//! 3. Beside it is an optional string `marker`, or an optional integer `offset` that counts items.
//!    An `offset` of at least 1, or of 1 if it is left out, is the number of a page: turning it
//!    item by item would skip most of them, so there is no pagination.
//! 4. The response is an array, or has one array at its top, arrays of links aside. Where it has
//!    none there, the only array one level below counts: `{"data": {"items": […]}}`. Items are
//!    scalars or objects.
//!
//! The next marker is what the response names as `next_marker`, at its top or in `page_info`, else
//! the `id` of the last item. Without either the `offset` turns the page if there is one.

use super::{
    ident::Ident,
    item::{Field, Item, NextMarker, Paging, Place, Struct, Turn, Ty},
};
use crate::ir::{Location, Method, Number, Operation, Property, Scalar, Type};

/// The first words of operations that only read.
const READING: &[&str] = &["List", "Query", "Search", "Show", "Get"];

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
    let limit = input(request, "limit").filter(|field| field.ty == Ty::I64)?;
    let (items, item) = list(response, types)?;
    let turn = by_marker(request, response, &items, &item, types)
        .or_else(|| by_offset(operation, request))?;
    Some(Paging {
        limit: limit.ident.clone(),
        is_limit_optional: limit.optional,
        turn,
        items,
        item,
    })
}

/// The input with this name, in the query or at the top of the body.
fn input<'a>(request: &'a Struct, name: &str) -> Option<&'a Field> {
    request.fields.iter().find(|field| {
        let place = field.facts.place;
        field.wire_name == name && matches!(place, Some(Place::Query | Place::Body))
    })
}

fn by_offset(operation: &Operation, request: &Struct) -> Option<Turn> {
    let offset = input(request, "offset").filter(|field| field.optional && field.ty == Ty::I64)?;
    let is_page_number = property(operation, offset).is_some_and(is_page_number);
    (!is_page_number).then(|| Turn::Offset(offset.ident.clone()))
}

/// Whether the pages of this `offset` begin at 1, so that it counts pages.
fn is_page_number(offset: &Property) -> bool {
    let least = match offset.minimum {
        Some(Number::Integer(least)) => least >= 1,
        Some(Number::Float(least)) => least > 0.0,
        None => false,
    };
    let default = match &offset.default {
        Some(Scalar::Number(default)) => *default == Number::Integer(1),
        Some(Scalar::String(default)) => default == "1",
        Some(Scalar::Boolean(_)) | None => false,
    };
    least || default
}

/// What the pages say of an input.
fn property<'a>(operation: &'a Operation, field: &Field) -> Option<&'a Property> {
    if field.facts.place == Some(Place::Query) {
        let found = operation.parameters.iter().find(|parameter| {
            parameter.location == Location::Query && parameter.name == field.wire_name
        });
        return found.map(|parameter| &parameter.value);
    }
    match &operation.request.as_ref()?.schema.ty {
        Type::Schema(name) => operation
            .schemas
            .get(name)?
            .properties
            .get(&field.wire_name),
        _ => None,
    }
}

fn by_marker(
    request: &Struct,
    response: &Ty,
    items: &[Ident],
    item: &Ty,
    types: &[Item],
) -> Option<Turn> {
    let marker =
        input(request, "marker").filter(|field| field.optional && field.ty == Ty::String)?;
    let named = named_marker(response, types).map(NextMarker::Named);
    let next = named.or_else(|| {
        let id = member(members(item, types)?, "id")?;
        Some(NextMarker::OfLast(items.to_vec(), id.ident.clone()))
    })?;
    Some(Turn::Marker(marker.ident.clone(), next))
}

/// The way to `next_marker`.
fn named_marker(response: &Ty, types: &[Item]) -> Option<Vec<Ident>> {
    let top = members(response, types)?;
    if let Some(next) = member(top, "next_marker") {
        return Some(vec![next.ident.clone()]);
    }
    let page = top.iter().find(|field| field.wire_name == "page_info")?;
    let next = member(members(&page.ty, types)?, "next_marker")?;
    Some(vec![page.ident.clone(), next.ident.clone()])
}

/// The optional string with this name; one that is written now like this, now like that is none.
fn member<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| {
        field.wire_name == name && field.optional && !field.is_loose && field.ty == Ty::String
    })
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
