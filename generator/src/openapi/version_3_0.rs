//! From a document of OpenAPI 3.1 to one of 3.0, for tools that read that alone.
//!
//! Only what our documents have is rewritten: the type `null`, `const`, a reference with
//! neighbours, arrays of anything. A default beside `anyOf` is left out: some tools hold it against each type.

use serde_json::{Map, Value, json};

/// Rewrites the document.
pub(super) fn downgrade(document: &mut Value) {
    document["openapi"] = json!("3.0.3");
    let items = members(document, "paths");
    let operations = items.filter_map(Value::as_object_mut);
    for operation in operations.flat_map(Map::values_mut) {
        let parameters = operation.get_mut("parameters");
        let parameters = parameters.and_then(Value::as_array_mut);
        parameters.into_iter().flatten().for_each(described);
        operation
            .get_mut("requestBody")
            .into_iter()
            .for_each(content);
        for response in members(operation, "responses") {
            members(response, "headers").for_each(described);
            content(response);
        }
    }
    members(&mut document["components"], "schemas").for_each(schema);
}

/// The values of the object `name` of `parent`; none where there is no such object.
fn members<'a>(parent: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    let object = parent.get_mut(name).and_then(Value::as_object_mut);
    object.into_iter().flat_map(Map::values_mut)
}

fn described(parent: &mut Value) {
    if let Some(found) = parent.get_mut("schema") {
        schema(found);
    }
}

fn content(parent: &mut Value) {
    members(parent, "content").for_each(described);
}

fn schema(value: &mut Value) {
    members(value, "properties").for_each(schema);
    let Some(out) = value.as_object_mut() else {
        return;
    };
    for key in ["items", "additionalProperties"] {
        out.get_mut(key).into_iter().for_each(schema);
    }
    if let Some(constant) = out.shift_remove("const") {
        out.insert("enum".to_owned(), json!([constant]));
    }
    if let Some(Value::Array(alternatives)) = out.get_mut("anyOf") {
        alternatives.iter_mut().for_each(schema);
        out.shift_remove("default");
    }
    match out.get("type").and_then(Value::as_str) {
        Some("null") => {
            out.shift_remove("type");
            out.insert("nullable".to_owned(), json!(true));
            out.insert("enum".to_owned(), json!([null]));
        }
        Some("array") => {
            out.entry("items").or_insert_with(|| json!({}));
        }
        _ => {}
    }
    // Neighbours of a reference are passed over.
    if out.len() > 1
        && let Some(target) = out.shift_remove("$ref")
    {
        out.insert("allOf".to_owned(), json!([{ "$ref": target }]));
    }
}
