//! Values and types in few words, the same whatever the order and the names of schemas.

use std::collections::BTreeSet;

use crate::ir::{Property, Scalar, Type};

/// The type in words: `array of string`. An object of whatever schema is an `object`.
pub(super) fn ty(ty: &Type) -> String {
    let mut words = String::new();
    let mut ty = ty;
    loop {
        let (word, inner) = match ty {
            Type::String => ("string", None),
            Type::Integer => ("integer", None),
            Type::Number => ("number", None),
            Type::Boolean => ("boolean", None),
            Type::Binary => ("binary", None),
            Type::Null => ("null", None),
            Type::Any => ("any", None),
            Type::Schema(_) => ("object", None),
            Type::Array(items) => ("array of ", Some(items)),
            Type::Map(values) => ("map of ", Some(values)),
        };
        words.push_str(word);
        match inner {
            Some(inner) => ty = &inner.ty,
            None => return words,
        }
    }
}

/// The kind of type, what it holds aside.
pub(super) fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Array(_) => "array",
        Type::Map(_) => "map",
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Binary => "binary",
        Type::Null => "null",
        Type::Any => "any",
        Type::Schema(_) => "object",
    }
}

/// A value as JSON would have it where that tells it from another.
pub(super) fn scalar(value: &Scalar) -> String {
    match value {
        // `"1"` is not `1`, and a text with a blank at its end not one without.
        Scalar::String(text) if !is_plain(text) => format!("{text:?}"),
        value => value.to_string(),
    }
}

/// Whether a text reads as nothing else.
fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/');
    !text.is_empty()
        && text.chars().all(is_word)
        && text.parse::<f64>().is_err()
        && text != "true"
        && text != "false"
}

/// The listed values, each once.
pub(super) fn values(property: &Property) -> BTreeSet<String> {
    property.values.iter().map(scalar).collect()
}

/// The same on one line.
pub(super) fn list(property: &Property) -> String {
    values(property).into_iter().collect::<Vec<_>>().join(", ")
}
