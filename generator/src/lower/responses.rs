//! From responses to what a call gives back.

use super::{
    fields::{Owner, Types},
    ident::{Ident, type_name},
    item::{Alias, Field, Item, Paging, Reader, ResponseDoc, Struct, Ty},
    names::Names,
    sides::Travel,
};
use crate::ir::{Body, Media, Operation, Property, Response, Status, Type};

/// What a call gives back.
#[derive(Debug)]
pub(super) struct Success {
    pub(super) ty: Ty,
    pub(super) reader: Reader,
    pub(super) further: Vec<u16>,
    pub(super) alias: Option<Alias>,
}

/// The bodies that are read as their schema describes them.
pub(super) fn properties(operation: &Operation) -> impl Iterator<Item = &Property> {
    operation
        .responses
        .values()
        .filter_map(|response| response.body.as_ref())
        .filter(|body| reader(body) == Reader::Json)
        .map(|body| &body.schema)
}

/// Takes the name of the response where it is no object and so has none of its own.
pub(super) fn claim_alias(
    operation: &Operation,
    ident: &Ident,
    names: &mut Names,
) -> Option<Ident> {
    let (_, _, body) = success(operation)?;
    let has_name = reader(body) == Reader::Json && matches!(body.schema.ty, Type::Schema(_));
    (!has_name).then(|| names.claim([type_name(&format!("{}Response", ident.unraw()))]))
}

/// Lowers the success; `alias` is the name that was claimed for it.
pub(super) fn lower(types: &mut Types<'_>, alias: Option<Ident>) -> Success {
    let operation = types.operation;
    let Some((status, response, body)) = success(operation) else {
        return Success {
            ty: Ty::Unit,
            reader: Reader::Nothing,
            further: Vec::new(),
            alias: None,
        };
    };
    let reader = reader(body);
    let named = alias.clone().unwrap_or_else(|| type_name("Response"));
    let owner = Owner {
        ident: &named,
        schema: None,
    };
    let ty = match reader {
        Reader::Text => Ty::String,
        Reader::Bytes => Ty::Bytes,
        Reader::Json | Reader::Nothing => types.ty(owner, "item", &body.schema, Travel::Response),
    };
    let alias = alias.map(|ident| Alias {
        ident,
        operation: operation.operation.clone(),
        doc: body.schema.doc.clone().or_else(|| response.doc.clone()),
        ty: ty.clone(),
        media_type: body.media_type.clone().filter(|_| reader != Reader::Json),
    });
    Success {
        ty: alias
            .as_ref()
            .map_or(ty, |alias| Ty::Named(alias.ident.clone())),
        reader,
        further: Vec::from_iter((!(200..300).contains(&status)).then_some(status)),
        alias,
    }
}

/// What a response is about: the items of a list that comes in pages, the only object or list in it, or
/// itself.
pub(super) fn gives(response: &Ty, items: &[Item], paging: Option<&Paging>) -> Option<Ty> {
    if let Some(paging) = paging {
        return Some(Ty::Vec(Box::new(paging.item.clone())));
    }
    let named = response.named();
    let found = items.iter().find(|item| Some(item.ident()) == named);
    match (found, response) {
        (_, Ty::Unit) => None,
        (Some(Item::Alias(alias)), Ty::Named(_)) => Some(alias.ty.clone()),
        (Some(Item::Struct(Struct { fields, .. })), Ty::Named(_)) => match &fields[..] {
            // Pages list what comes back of a failure with a success, too.
            [Field { ty, wire_name, .. }] if is_content(ty) && wire_name != "error" => {
                Some(ty.clone())
            }
            _ => Some(response.clone()),
        },
        _ => Some(response.clone()),
    }
}

/// Whether a member says by itself what a response is about, as a lone id or time does not.
fn is_content(ty: &Ty) -> bool {
    matches!(ty, Ty::Named(_) | Ty::Vec(_) | Ty::Map(_) | Ty::Boxed(_))
}

/// What each status means, with the name of its body's type.
pub(super) fn docs(types: &Types<'_>, success_ty: &Ty) -> Vec<ResponseDoc> {
    let operation = types.operation;
    let succeeds = success(operation).map(|(status, ..)| status);
    operation
        .responses
        .iter()
        .map(|(status, response)| ResponseDoc {
            status: status.code(),
            text: response.doc.clone(),
            body: match success_ty {
                Ty::Named(ident) if status.code().is_some_and(|code| Some(code) == succeeds) => {
                    Some(ident.clone())
                }
                _ => body_ident(types, response),
            },
            headers: response
                .headers
                .iter()
                .map(|header| header.name.clone())
                .collect(),
        })
        .collect()
}

fn body_ident(types: &Types<'_>, response: &Response) -> Option<Ident> {
    let body = response.body.as_ref()?;
    match &body.schema.ty {
        Type::Schema(name) if reader(body) == Reader::Json => {
            types.schema(name, Travel::Response).cloned()
        }
        _ => None,
    }
}

/// The lowest status of success that has a body. Where a page documents no 2xx at all, a 3xx is
/// its success: `300 Multiple Choices` lists a service's versions.
fn success(operation: &Operation) -> Option<(u16, &Response, &Body)> {
    let with_body = |range: std::ops::Range<u16>| {
        operation
            .responses
            .range(Status::codes(range))
            .find_map(|(status, response)| {
                Some((status.code()?, response, response.body.as_ref()?))
            })
    };
    match operation.responses.range(Status::codes(200..300)).next() {
        Some(_) => with_body(200..300),
        None => with_body(300..400),
    }
}

fn reader(body: &Body) -> Reader {
    match (Media::of(body.media_type.as_deref()), &body.schema.ty) {
        (Media::Text, _) => Reader::Text,
        (_, Type::Binary) => Reader::Bytes,
        (Media::Other | Media::Form | Media::Multipart, ty) if !is_described(ty) => Reader::Bytes,
        _ => Reader::Json,
    }
}

/// Whether the page describes JSON although the media type says something else.
fn is_described(ty: &Type) -> bool {
    matches!(ty, Type::Schema(_) | Type::Array(_) | Type::Map(_))
}
