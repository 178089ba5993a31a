//! What a page states about a value, as text ready to be quoted.

use super::{
    enums,
    item::{Bounds, Facts, Place},
};
use crate::ir::{Inferred, JsonType, Property, Scalar, Type};

/// The facts of a value that travels in `place`.
pub(super) fn facts(property: &Property, place: Place) -> Facts {
    let values = enums::listed_inside(property);
    let values = values.unwrap_or_else(|| property.values.iter().map(Scalar::to_string).collect());
    Facts {
        place: Some(place),
        type_words: type_words(&property.ty),
        required: property.required && place != Place::Response,
        required_if: property.required_if.clone(),
        from_client: false,
        values,
        default: property.default.as_ref().map(Scalar::to_string),
        range: Bounds {
            min: property.minimum.map(|number| number.to_string()),
            max: property.maximum.map(|number| number.to_string()),
        },
        length: Bounds {
            min: property.min_length.map(|length| length.to_string()),
            max: property.max_length.map(|length| length.to_string()),
        },
        items: Bounds {
            min: property.min_items.map(|count| count.to_string()),
            max: property.max_items.map(|count| count.to_string()),
        },
        pattern: property.pattern.clone(),
        format: property.format.clone(),
        accepts: property
            .accepts
            .iter()
            .copied()
            .map(JsonType::as_str)
            .collect(),
        read_only: property.read_only,
        deprecated: property.deprecated,
        from_example: property.inferred == Some(Inferred::Example),
    }
}

/// `array of strings`
fn type_words(ty: &Type) -> String {
    match ty {
        Type::Array(items) => format!("array of {}", plural(&items.ty)),
        Type::Map(values) => format!("object whose values are {}", plural(&values.ty)),
        ty => word(ty).to_owned(),
    }
}

fn plural(ty: &Type) -> String {
    match ty {
        Type::Array(items) => format!("arrays of {}", plural(&items.ty)),
        Type::Map(values) => format!("objects whose values are {}", plural(&values.ty)),
        Type::Any => "any values".to_owned(),
        Type::Binary => "bytes".to_owned(),
        ty => format!("{}s", word(ty)),
    }
}

fn word(ty: &Type) -> &'static str {
    match ty {
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Binary => "bytes",
        Type::Null => "null",
        Type::Any => "any value",
        Type::Array(_) => "array",
        Type::Map(_) | Type::Schema(_) => "object",
    }
}
