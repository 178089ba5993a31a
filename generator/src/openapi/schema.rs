//! What a value may be, as JSON Schema.

use serde_json::{Map, Value, json};

use super::{flag, text};
use crate::ir::{JsonType, Number, Parameter, Property, Scalar, Schema, Type};

/// Finds the component's name for a schema of the operation at hand; `None` when there is none.
pub(super) type Names<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The schema of a parameter; what OpenAPI says beside the schema is left out here.
pub(super) fn parameter(parameter: &Parameter, names: &Names<'_>) -> Value {
    let mut value = parameter.value.clone();
    value.doc = None;
    value.deprecated = false;
    if let Some(constant) = &parameter.constant {
        value.values.clear();
        value.default = None;
        let mut out = self::property(&value, names);
        out["const"] = typed(constant, &value.ty);
        return out;
    }
    self::property(&value, names)
}

/// A constant, which the IR keeps as text, in its own type.
fn typed(constant: &str, ty: &Type) -> Value {
    match ty {
        Type::Integer => constant.parse::<i64>().map_or(json!(constant), Value::from),
        Type::Boolean => constant
            .parse::<bool>()
            .map_or(json!(constant), Value::from),
        _ => json!(constant),
    }
}

/// The schema of an object.
pub(super) fn object(schema: &Schema, names: &Names<'_>) -> Value {
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("object"));
    text(&mut out, "description", schema.doc.as_ref());
    let required = schema.properties.iter();
    let required = required.filter(|(_, property)| property.required);
    let required: Vec<_> = required.map(|(name, _)| json!(name)).collect();
    if !required.is_empty() {
        out.insert("required".to_owned(), Value::Array(required));
    }
    if !schema.properties.is_empty() {
        let properties = schema.properties.iter();
        let properties = properties.map(|(name, value)| (name.clone(), property(value, names)));
        out.insert("properties".to_owned(), Value::Object(properties.collect()));
    }
    Value::Object(out)
}

/// The schema of a value.
pub(super) fn property(property: &Property, names: &Names<'_>) -> Value {
    let declared = declared(property, names);
    let mut out = if property.values.is_empty() || property.ty.inner().is_some() {
        declared
    } else {
        open(declared, &property.values)
    };
    facts(&mut out, property);
    Value::Object(out)
}

/// The type that the page declares, and those that its examples show.
fn declared(property: &Property, names: &Names<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    let name = match &property.ty {
        Type::Any => return out,
        Type::Schema(schema) => {
            return match names(schema) {
                Some(name) => reference(&name, property),
                None => out,
            };
        }
        Type::String | Type::Binary => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Array(_) => "array",
        Type::Map(_) => "object",
    };
    let mut types = vec![name];
    for ty in property.accepts.iter().copied().map(JsonType::as_str) {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    // Tools that know one type only shall find the members that the page describes.
    let others = if property.ty.inner().is_some() {
        types.split_off(1)
    } else {
        Vec::new()
    };
    let ty = match types.as_slice() {
        [one] => json!(one),
        several => json!(several),
    };
    out.insert("type".to_owned(), ty);
    match &property.ty {
        Type::Array(items) => {
            out.insert("items".to_owned(), self::property(items, names));
        }
        Type::Map(values) => {
            let values = self::property(values, names);
            out.insert("additionalProperties".to_owned(), values);
        }
        Type::Binary if property.format.is_none() => {
            out.insert("format".to_owned(), json!("binary"));
        }
        _ => {}
    }
    let item = property.ty.inner().and_then(|inner| match &inner.ty {
        Type::Schema(schema) => names(schema),
        _ => None,
    });
    let others = others.into_iter().map(|ty| match &item {
        // One item alone.
        Some(name) if ty == "object" && matches!(property.ty, Type::Array(_)) => {
            json!({ "$ref": component(name) })
        }
        _ => json!({ "type": ty }),
    });
    either(out, others)
}

fn component(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

/// A schema, or one of the others; the schema alone where there is no other.
fn either(first: Map<String, Value>, others: impl Iterator<Item = Value>) -> Map<String, Value> {
    let mut all: Vec<Value> = others.collect();
    if all.is_empty() {
        return first;
    }
    all.insert(0, Value::Object(first));
    [("anyOf".to_owned(), Value::Array(all))]
        .into_iter()
        .collect()
}

/// A reference, and beside it the other JSON types that examples show.
fn reference(name: &str, property: &Property) -> Map<String, Value> {
    let target = json!(component(name));
    let reference: Map<_, _> = [("$ref".to_owned(), target)].into_iter().collect();
    let mut others = Vec::new();
    for ty in property.accepts.iter().copied() {
        let other = match ty {
            JsonType::Array => json!({ "type": "array", "items": { "$ref": component(name) } }),
            ty => json!({ "type": ty.as_str() }),
        };
        if ty != JsonType::Object && !others.contains(&other) {
            others.push(other);
        }
    }
    either(reference, others.into_iter())
}

/// The listed values first, then any value of the type.
fn open(declared: Map<String, Value>, values: &[Scalar]) -> Map<String, Value> {
    let mut unique: Vec<Value> = Vec::new();
    for value in values.iter().filter_map(scalar) {
        if !unique.contains(&value) {
            unique.push(value);
        }
    }
    let mut listed = declared.clone();
    // Tools that read one alternative only shall find the type that the page declares.
    if let Some(Value::Array(types)) = listed.get("type") {
        let first = types.first().cloned().unwrap_or_default();
        if unique.iter().all(|value| is_of(value, &first)) {
            listed.insert("type".to_owned(), first);
        }
    }
    listed.insert("enum".to_owned(), Value::Array(unique));
    let both = vec![Value::Object(listed), Value::Object(declared)];
    [("anyOf".to_owned(), Value::Array(both))]
        .into_iter()
        .collect()
}

fn is_of(value: &Value, ty: &Value) -> bool {
    match ty.as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        _ => false,
    }
}

fn facts(out: &mut Map<String, Value>, property: &Property) {
    text(out, "format", property.format.as_ref());
    let numbers = [
        ("minimum", property.minimum.and_then(number)),
        ("maximum", property.maximum.and_then(number)),
        ("minLength", property.min_length.map(Value::from)),
        ("maxLength", property.max_length.map(Value::from)),
        ("minItems", property.min_items.map(Value::from)),
        ("maxItems", property.max_items.map(Value::from)),
    ];
    for (key, value) in numbers {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    }
    text(out, "pattern", property.pattern.as_ref());
    if let Some(default) = property.default.as_ref().and_then(scalar) {
        out.insert("default".to_owned(), default);
    }
    flag(out, "readOnly", property.read_only);
    flag(out, "deprecated", property.deprecated);
    text(out, "description", property.doc.as_ref());
    text(out, "x-required-if", property.required_if.as_ref());
    if let Some(inferred) = property.inferred {
        out.insert("x-inferred".to_owned(), json!(inferred.as_str()));
    }
}

/// `None` for what is no JSON number.
fn number(number: Number) -> Option<Value> {
    match number {
        Number::Integer(number) => Some(Value::from(number)),
        Number::Float(number) => serde_json::Number::from_f64(number).map(Value::Number),
    }
}

fn scalar(value: &Scalar) -> Option<Value> {
    match value {
        Scalar::Boolean(value) => Some(json!(value)),
        Scalar::Number(value) => number(*value),
        Scalar::String(value) => Some(json!(value)),
    }
}
