//! Bodies: what kind they are of, and whether they have to be there.

use super::{
    Class, Rule,
    class::Class::{Breaking, Caution, Ok},
    notes::{Classes, Values},
    walk::{At, Side, Walk},
    words,
};
use crate::ir::{Body, Media, Operation, Type};

/// What a body is of where nobody says.
const JSON: &str = "application/json";

/// Compares the bodies of requests; the members at their top are inputs like others, and compared there.
pub(super) fn request(walk: &mut Walk<'_, '_>) {
    let at = At::of(Side::Request, "request", "body");
    let (old, new) = (walk.old, walk.new);
    match (&old.request, &new.request) {
        (Some(before), Some(after)) => {
            media_type(walk, at, before, after);
            let is_object = |body: &Body| matches!(body.schema.ty, Type::Schema(_));
            if !is_object(before) || !is_object(after) {
                walk.value(at, &before.schema, &after.schema);
            }
            required(walk, at, before, after);
        }
        (None, Some(body)) if !has_members(new) => {
            let wire = if new.requires_body() { Breaking } else { Ok };
            let classes = Classes(wire, krate(body));
            walk.note(
                at,
                Rule::RequestBodyAdded,
                classes,
                Values::added(shape(body)),
            );
        }
        (Some(body), None) if !has_members(old) => {
            let classes = Classes(Caution, krate(body));
            walk.note(
                at,
                Rule::RequestBodyRemoved,
                classes,
                Values::removed(shape(body)),
            );
        }
        _ => {}
    }
}

/// Whether members of the body say all that there is to say of it.
fn has_members(operation: &Operation) -> bool {
    let schema = operation
        .request
        .as_ref()
        .and_then(|body| match &body.schema.ty {
            Type::Schema(name) => operation.schemas.get(name),
            _ => None,
        });
    schema.is_some_and(|schema| schema.values().any(|value| !value.read_only))
}

fn shape(body: &Body) -> String {
    words::ty(&body.schema.ty)
}

/// A body without members is an argument of `new`; an object without any is nothing.
fn krate(body: &Body) -> Class {
    if matches!(body.schema.ty, Type::Schema(_)) {
        Ok
    } else {
        Breaking
    }
}

/// The mark of the body itself counts where no member says the same.
fn required(walk: &mut Walk<'_, '_>, at: At<'_>, old: &Body, new: &Body) {
    let is_said = [walk.old, walk.new].map(|operation| {
        let mut bare = operation.clone();
        if let Some(body) = &mut bare.request {
            body.schema.required = false;
        }
        bare.requires_body()
    });
    if is_said != [false, false] || old.schema.required == new.schema.required {
        return;
    }
    // Only a body of which nothing is known is no argument where it may be left out.
    let krate = if new.schema.ty == Type::Any {
        Breaking
    } else {
        Ok
    };
    let (rule, wire, [before, after]) = if new.schema.required {
        (Rule::InputRequired, Breaking, ["optional", "required"])
    } else {
        (Rule::InputOptional, Ok, ["required", "optional"])
    };
    walk.note(
        at,
        rule,
        Classes(wire, krate),
        Values::changed(before, after),
    );
}

/// Compares what two bodies are written as.
pub(super) fn media_type(walk: &mut Walk<'_, '_>, at: At<'_>, old: &Body, new: &Body) {
    let [before, after] = [old, new].map(|body| body.media_type.as_deref().unwrap_or(JSON));
    if before == after {
        return;
    }
    let [from, to] = [(at.side, old), (at.side, new)].map(|(side, body)| reading(side, body));
    let krate = if from == to { Ok } else { Breaking };
    let values = Values::changed(before, after);
    walk.note(at, Rule::MediaTypeChanged, Classes(Breaking, krate), values);
}

/// What users of the crate have in their hands.
#[derive(Debug, PartialEq, Eq)]
enum Reading {
    /// Members, or a value of the type that is described.
    Described,
    /// Members, some of which may be files.
    Parts,
    Text,
    Bytes,
}

fn reading(side: Side, body: &Body) -> Reading {
    let (media, ty) = (Media::of(body.media_type.as_deref()), &body.schema.ty);
    let is_object = matches!(ty, Type::Schema(_));
    let is_described = is_object || matches!(ty, Type::Array(_) | Type::Map(_));
    match (side, media) {
        (Side::Request, Media::Multipart) if is_object => Reading::Parts,
        (Side::Request, Media::Form | Media::Other) if is_object => Reading::Described,
        (_, Media::Text) => Reading::Text,
        _ if *ty == Type::Binary => Reading::Bytes,
        (_, Media::Json) => Reading::Described,
        (Side::Request, Media::Other) if *ty == Type::String => Reading::Text,
        (Side::Success | Side::Failure, _) if is_described => Reading::Described,
        _ => Reading::Bytes,
    }
}
