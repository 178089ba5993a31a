//! What a value may be, as JSON Schema.

use serde_json::{Map, Value, json};

use super::{flag, text};
use crate::ir::{JsonType, Number, Parameter, Property, Scalar, Schema, Type};

/// What a value has to know of its document.
pub(super) struct Names<'a> {
    /// Finds the component's name for a schema of the operation at hand; `None` when there is none.
    pub(super) component: &'a dyn Fn(&str) -> Option<String>,
    /// Whether the rules that had a say are written down.
    pub(super) rulings: bool,
}

impl Names<'_> {
    /// Writes down which rules had a say in a value, where that is asked for.
    pub(super) fn rulings(&self, out: &mut Map<String, Value>, property: &Property) {
        let rulings = property.rulings.as_slice();
        if self.rulings && !rulings.is_empty() {
            out.insert("x-rulings".to_owned(), json!(rulings));
        }
    }
}

/// The schema of a parameter; what OpenAPI says beside the schema is left out here.
pub(super) fn parameter(parameter: &Parameter, names: &Names<'_>) -> Value {
    let mut value = parameter.value.clone();
    value.doc = None;
    value.deprecated = false;
    value.rulings.clear();
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
    if let Some(additional) = &schema.additional {
        let additional = property(additional, names);
        out.insert("additionalProperties".to_owned(), additional);
    }
    Value::Object(out)
}

/// The schema of a value.
///
/// The type that the page declares comes first, those that examples show follow, each an
/// alternative of `anyOf`: tools that read one alternative only find the declared type, and those
/// that know one `type` per schema, as before OpenAPI 3.1, find one.
pub(super) fn property(property: &Property, names: &Names<'_>) -> Value {
    let mut alternatives = vec![declared(property, names)];
    alternatives.extend(accepted(property, names));
    let one_type = alternatives.len() == 1;
    if !one_type {
        for (index, alternative) in alternatives.iter_mut().enumerate() {
            limits(alternative, property, index == 0);
        }
    }
    if !property.values.is_empty() && property.ty.inner().is_none() {
        alternatives = listed(&property.values, &alternatives)
            .chain(alternatives.iter().cloned())
            .collect();
    }
    let mut out = if alternatives.len() == 1 {
        alternatives.remove(0)
    } else {
        let alternatives = alternatives.into_iter().map(Value::Object).collect();
        Map::from_iter([("anyOf".to_owned(), Value::Array(alternatives))])
    };
    if one_type {
        limits(&mut out, property, true);
    }
    facts(&mut out, property);
    names.rulings(&mut out, property);
    Value::Object(out)
}

/// The type that the page declares; empty where it leaves the type open.
fn declared(property: &Property, names: &Names<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    if let Type::Schema(schema) = &property.ty {
        return (names.component)(schema)
            .map(|name| reference(&name))
            .unwrap_or_default();
    }
    if property.ty == Type::Null {
        out.insert("type".to_owned(), json!("null"));
        return out;
    }
    let Some(ty) = property.ty.json() else {
        return out;
    };
    out.insert("type".to_owned(), json!(ty.as_str()));
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
    out
}

fn reference(name: &str) -> Map<String, Value> {
    let target = format!("#/components/schemas/{name}");
    Map::from_iter([("$ref".to_owned(), json!(target))])
}

/// The JSON types that examples show beside the declared one; none where that is open. An object
/// in the place of an array is one of its items, an array in the place of an object one of such.
fn accepted(property: &Property, names: &Names<'_>) -> Vec<Map<String, Value>> {
    let Some(declared) = property.ty.json() else {
        return Vec::new();
    };
    let mut types = vec![declared];
    for ty in property.accepts.iter().copied() {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    let described = match &property.ty {
        Type::Array(items) => &items.ty,
        ty => ty,
    };
    let described = match described {
        Type::Schema(schema) => (names.component)(schema),
        _ => None,
    };
    let other = |ty: &JsonType| match (&property.ty, ty, &described) {
        (Type::Array(_), JsonType::Object, Some(item)) => reference(item),
        (Type::Schema(_), JsonType::Array, Some(item)) => Map::from_iter([
            ("type".to_owned(), json!("array")),
            ("items".to_owned(), Value::Object(reference(item))),
        ]),
        (declared, ty, _) => {
            let mut other = Map::from_iter([("type".to_owned(), json!(ty.as_str()))]);
            if let Some(pattern) = spelt(declared).filter(|_| *ty == JsonType::String) {
                other.insert("pattern".to_owned(), json!(pattern));
            }
            other
        }
    };
    types.iter().skip(1).map(other).collect()
}

/// What a string looks like that stands for a value of this type, as `runtime` reads it; nothing
/// counts as an absent value.
fn spelt(declared: &Type) -> Option<&'static str> {
    match declared {
        Type::Boolean => Some("^(true|True|TRUE|1|false|False|FALSE|0)?$"),
        Type::Integer => Some("^([-+]?[0-9]+)?$"),
        _ => None,
    }
}

/// The listed values, each beside its type; what fits none of them is of the declared one.
fn listed<'a>(
    values: &[Scalar],
    alternatives: &'a [Map<String, Value>],
) -> impl Iterator<Item = Map<String, Value>> + use<'a> {
    let mut groups: Vec<Vec<Value>> = vec![Vec::new(); alternatives.len()];
    for value in values.iter().filter_map(scalar) {
        let mut types = alternatives.iter().map(|of| of.get("type"));
        let index = types.position(|ty| is_of(&value, ty)).unwrap_or(0);
        if let Some(group) = groups.get_mut(index)
            && !group.contains(&value)
        {
            group.push(value);
        }
    }
    let groups = alternatives.iter().zip(groups);
    let groups = groups.filter(|(_, values)| !values.is_empty());
    groups.map(|(alternative, values)| {
        let mut listed = alternative.clone();
        listed.insert("enum".to_owned(), Value::Array(values));
        listed
    })
}

fn is_of(value: &Value, ty: Option<&Value>) -> bool {
    match ty.and_then(Value::as_str) {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        _ => false,
    }
}

/// What bounds the values of a type. The declared type gets all that the page states, another one
/// what applies to it, so that the alternatives allow together what one schema would.
fn limits(out: &mut Map<String, Value>, property: &Property, declared: bool) {
    if declared {
        text(out, "format", property.format.as_ref());
    }
    let ty = out.get("type").and_then(Value::as_str).map(str::to_owned);
    let applies = |to: &[&str]| declared || ty.as_deref().is_some_and(|ty| to.contains(&ty));
    let numeric: &[_] = &["integer", "number"];
    let limits = [
        ("minimum", numeric, property.minimum.and_then(number)),
        ("maximum", numeric, property.maximum.and_then(number)),
        (
            "minLength",
            &["string"],
            property.min_length.map(Value::from),
        ),
        (
            "maxLength",
            &["string"],
            property.max_length.map(Value::from),
        ),
        ("minItems", &["array"], property.min_items.map(Value::from)),
        ("maxItems", &["array"], property.max_items.map(Value::from)),
    ];
    for (key, to, value) in limits {
        if let Some(value) = value
            && applies(to)
        {
            out.insert(key.to_owned(), value);
        }
    }
    if applies(&["string"]) {
        text(out, "pattern", property.pattern.as_ref());
    }
}

/// What holds whatever the type is.
fn facts(out: &mut Map<String, Value>, property: &Property) {
    if let Some(default) = property.default.as_ref().and_then(scalar) {
        out.insert("default".to_owned(), default);
    }
    flag(out, "readOnly", property.read_only);
    flag(out, "deprecated", property.deprecated);
    text(out, "description", property.doc.as_ref());
    text(out, "x-required-if", property.required_if.as_ref());
    if !property.aliases.is_empty() {
        out.insert("x-aliases".to_owned(), json!(property.aliases));
    }
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
