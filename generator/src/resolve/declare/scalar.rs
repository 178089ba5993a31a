//! A value by its type column alone, and the facts that its type can have.

use serde_json::Value;

use crate::{
    extract::{Reading, ScalarType, TypeExpr, ir_type},
    ir::{JsonType, Property, Type, validate::fits},
    resolve::tree::free_object,
};

/// A type without a look at any table: objects stay free.
pub(in crate::resolve) fn scalar_type(expr: &TypeExpr) -> Type {
    match expr {
        TypeExpr::Scalar(scalar) => ir_type(*scalar),
        TypeExpr::Absent => Type::String,
        TypeExpr::Array(inner) => {
            let item = inner
                .as_ref()
                .map_or(Type::String, |inner| scalar_type(inner));
            Type::Array(Box::new(Property::of(item)))
        }
        TypeExpr::Map(inner) => {
            let value = inner.as_ref().map_or(Type::Any, |inner| scalar_type(inner));
            Type::Map(Box::new(Property::of(value)))
        }
        TypeExpr::Object(_) => free_object(),
        TypeExpr::OneOf(parts) => parts.first().map_or(Type::Any, scalar_type),
        TypeExpr::Word(_) | TypeExpr::Unknown(_) => Type::Any,
    }
}

/// Moves what the type column says beside the type into the facts: the format, other types.
pub(in crate::resolve) fn set_format(property: &mut Property, expr: &TypeExpr) {
    let format = match expr.scalar() {
        Some(ScalarType::Integer(format) | ScalarType::Number(format)) => format,
        _ => None,
    };
    property.format = format.map(str::to_owned);
    if let TypeExpr::OneOf(parts) = expr {
        property.accepts = parts.iter().skip(1).filter_map(json_type).collect();
    }
    fit_facts(property);
}

/// Keeps of a value's facts those that its type can have. What is said about an array of single
/// values is said about its items.
pub(in crate::resolve) fn fit_facts(property: &mut Property) {
    let is_scalar = |ty: &Type| matches!(ty, Type::String | Type::Integer | Type::Number);
    if let Type::Array(item) = &mut property.ty
        && is_scalar(&item.ty)
    {
        item.values = std::mem::take(&mut property.values);
        item.pattern = property.pattern.take();
    }
    let has_values = is_scalar(&property.ty);
    let mut values = std::mem::take(&mut property.values);
    values.retain(|value| has_values && fits(value, property));
    property.values = values;
    let has_default = has_values || property.ty == Type::Boolean;
    property.default = property
        .default
        .take()
        .filter(|default| has_default && fits(default, property));
    let is_text = property.ty == Type::String;
    let is_number = matches!(property.ty, Type::Integer | Type::Number);
    if !has_values {
        property.pattern = None;
    }
    if !is_text {
        property.min_length = None;
        property.max_length = None;
    }
    if !is_number {
        property.minimum = None;
        property.maximum = None;
        property.format = property.format.take().filter(|_| is_text);
    }
}

fn json_type(expr: &TypeExpr) -> Option<JsonType> {
    match expr {
        TypeExpr::Scalar(ScalarType::String) => Some(JsonType::String),
        TypeExpr::Scalar(ScalarType::Integer(_)) => Some(JsonType::Integer),
        TypeExpr::Scalar(ScalarType::Number(_)) => Some(JsonType::Number),
        TypeExpr::Scalar(ScalarType::Boolean) => Some(JsonType::Boolean),
        TypeExpr::Array(_) => Some(JsonType::Array),
        TypeExpr::Object(_) | TypeExpr::Map(_) => Some(JsonType::Object),
        _ => None,
    }
}

/// Whether the page's examples show what the row says: single values, or an array of some, and
/// nowhere an object. Then a table that it refers to explains these values.
pub(super) fn is_shown_single(page: &Reading, name: &str) -> bool {
    let mut shown: Vec<&Value> = Vec::new();
    for example in &page.examples {
        values_of(&example.value, name, &mut shown);
    }
    let is_single = |value: &&Value| match value {
        Value::Array(items) => {
            !items.is_empty() && !items.iter().any(|item| item.is_object() || item.is_array())
        }
        Value::String(text) => !text.is_empty(),
        value => value.is_number() || value.is_boolean(),
    };
    !shown.is_empty() && shown.iter().all(is_single)
}

/// What an example shows under a name, wherever that stands.
pub(super) fn values_of<'v>(value: &'v Value, name: &str, found: &mut Vec<&'v Value>) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        if let Value::Object(members) = value {
            found.extend(members.get(name));
            waiting.extend(members.values());
        } else if let Value::Array(items) = value {
            waiting.extend(items);
        }
    }
}
