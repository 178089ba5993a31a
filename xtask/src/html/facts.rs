//! What is known of a value, in a few words each.

use std::fmt::Display;

use generator::ir::{Property, Type};

/// Its type: `array of Widget`.
pub(super) fn type_words(ty: &Type) -> String {
    match ty {
        Type::Array(item) => format!("array of {}", type_words(&item.ty)),
        Type::Map(value) => format!("map of {}", type_words(&value.ty)),
        Type::Schema(name) => name.clone(),
        Type::Null => "null".to_owned(),
        Type::Any => "anything".to_owned(),
        Type::Binary => "binary".to_owned(),
        ty => ty.json().map_or("anything", |ty| ty.as_str()).to_owned(),
    }
}

/// The object that it is, or consists of.
pub(super) fn schema(property: &Property) -> Option<&str> {
    match &leaf(property).ty {
        Type::Schema(name) => Some(name),
        _ => None,
    }
}

/// What is inside all arrays and maps.
pub(super) fn leaf(mut property: &Property) -> &Property {
    while let Some(inner) = property.ty.inner() {
        property = inner;
    }
    property
}

/// Its limits: `1 to 64 characters`; those of items, too.
pub(super) fn limits(property: &Property) -> Vec<String> {
    let Property {
        minimum,
        maximum,
        min_length,
        max_length,
        min_items,
        max_items,
        ..
    } = property;
    let own = [
        range(*minimum, *maximum, ""),
        range(*min_length, *max_length, " characters"),
        range(*min_items, *max_items, " items"),
    ];
    let inner = property.ty.inner().map(limits).unwrap_or_default();
    let inner = inner.into_iter().map(|limit| format!("each {limit}"));
    own.into_iter().flatten().chain(inner).collect()
}

fn range<T: Display + PartialEq>(min: Option<T>, max: Option<T>, what: &str) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {min}{what}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}{what}")),
        (Some(min), None) => Some(format!("at least {min}{what}")),
        (None, Some(max)) => Some(format!("at most {max}{what}")),
        (None, None) => None,
    }
}

/// The values that it may have, where they are listed; those of items, too.
pub(super) fn values(property: &Property) -> Vec<String> {
    let listed = if property.values.is_empty() {
        &leaf(property).values
    } else {
        &property.values
    };
    listed.iter().map(ToString::to_string).collect()
}

/// What else is known of it.
pub(super) fn remarks(property: &Property) -> Vec<String> {
    let leaf = leaf(property);
    let mut remarks = Vec::new();
    remarks.extend(leaf.format.clone());
    remarks.extend(leaf.pattern.as_ref().map(|text| format!("like {text}")));
    if property.read_only {
        remarks.push("read only".to_owned());
    }
    if property.deprecated {
        remarks.push("deprecated".to_owned());
    }
    if !property.accepts.is_empty() {
        let types: Vec<&str> = property.accepts.iter().map(|ty| ty.as_str()).collect();
        remarks.push(format!("examples also show {}", types.join(", ")));
    }
    if !property.aliases.is_empty() {
        remarks.push(format!("also read as {}", property.aliases.join(", ")));
    }
    let inferred = property.inferred.map(generator::ir::Inferred::as_str);
    remarks.extend(inferred.map(|by| format!("known by {by} alone")));
    remarks
}

#[cfg(test)]
mod tests {
    use generator::ir::{Number, Scalar};

    use super::*;

    #[test]
    fn limits_are_told_with_those_of_items() {
        let mut name = Property::of(Type::String);
        (name.min_length, name.max_length) = (Some(1), Some(64));
        let mut names = Property::of(Type::Array(Box::new(name)));
        names.max_items = Some(5);
        assert_eq!(
            limits(&names),
            ["at most 5 items", "each 1 to 64 characters"]
        );
        let mut size = Property::of(Type::Integer);
        size.minimum = Some(Number::Integer(4));
        assert_eq!(limits(&size), ["at least 4"]);
        size.maximum = size.minimum;
        assert_eq!(limits(&size), ["exactly 4"]);
    }

    #[test]
    fn a_type_and_its_values_are_those_of_what_is_inside() {
        let mut lamp = Property::schema("Lamp");
        let map = |value: &Property| Property::of(Type::Map(Box::new(value.clone())));
        assert_eq!(type_words(&map(&lamp).ty), "map of Lamp");
        assert_eq!(schema(&map(&lamp)), Some("Lamp"));
        lamp.ty = Type::String;
        lamp.values = vec![Scalar::String("on".to_owned())];
        assert_eq!(values(&map(&lamp)), ["on"]);
        assert_eq!(schema(&map(&lamp)), None);
    }
}
