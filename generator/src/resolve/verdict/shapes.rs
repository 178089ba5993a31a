//! Members whose declared type none of the values has that a service sends.

use serde_json::Value;

use super::{accept, fit_facts, give, inside_of, values, within};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::Side,
    ir::{JsonType, Property, Type},
    resolve::{
        assemble::Assembly,
        compare::{Evidence, wrapper},
        keyed, node_of, orphans,
    },
};

/// Members declared as a single value that a service always sends as an array or an object: the
/// example wins on structure, and the declared type is accepted as well. An array of single values
/// has items of the declared type; an object is what the table lists that the row refers to, or an
/// orphaned one.
pub(super) fn settle<'e>(
    evidence: &Evidence<'e>,
    assembly: &mut Assembly<'_, '_>,
    meant: &mut Evidence<'e>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (place, shown) in &evidence.reshaped {
        if evidence.single.contains(place) {
            continue;
        }
        let (member, inside) = place;
        let (node, name) = member;
        let property = assembly.nodes[*node].properties.get_mut(name);
        let Some((property, _)) = property.and_then(|property| inside_of(property, *inside)) else {
            continue;
        };
        let property = property.clone();
        let values = values(shown);
        let is_array = values.iter().all(|value| value.is_array());
        let items = |value: &&Value| value.as_array().cloned().unwrap_or_default();
        let items: Vec<Value> = values.iter().flat_map(items).collect();
        let of_singles =
            !items.is_empty() && !items.iter().any(|item| item.is_object() || item.is_array());
        let (ty, shape) = if is_array && of_singles {
            let item = Property {
                ty: property.ty.clone(),
                values: property.values.clone(),
                ..Property::of(Type::Any)
            };
            (Type::Array(Box::new(item)), "an array of such values")
        } else if let Some(ty) = orphans::told(assembly, member, &values, diagnostics)
            .or_else(|| orphans::adopt(assembly, Side::Response, name, &values, diagnostics))
        {
            (ty, "what the table lists")
        } else {
            continue;
        };
        let declared = property.ty.json();
        let message =
            format!("the table declares `{name}` as a single value, the example never shows one");
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, shown[0].line(), message)
                .quoting(name, "")
                .read_as(shape),
        );
        give(assembly, meant, member, *inside, ty, (shown, false));
        let property = assembly.nodes[*node].properties.get_mut(name);
        if let (Some(property), Some(declared)) = (property, declared) {
            accept(property, *inside, declared);
        }
    }
}

/// Members that are shown with keys of their own are maps, though a table lists an array or one name
/// for all of the keys.
pub(super) fn settle_keyed(
    evidence: &Evidence<'_>,
    assembly: &mut Assembly<'_, '_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for ((member, inside), line) in &evidence.keyed {
        let (node, name) = member;
        let Some(property) = assembly.nodes[*node].properties.get(name) else {
            continue;
        };
        if evidence.wrapped.contains(member) || evidence.listed.contains(member) {
            continue;
        }
        let mut ty = property.ty.clone();
        let shown = within(&mut ty, *inside);
        let placeholder = node_of(shown).and_then(|node| {
            let (key, _) = wrapper(assembly, node)?;
            let value = assembly.nodes[node].properties.get(key)?;
            Some((key.to_owned(), value.ty.clone()))
        });
        let (message, read_as) = match &placeholder {
            Some((key, _)) => (
                format!(
                    "the table lists `{key}` in `{name}`, the example has keys of its own there"
                ),
                format!("a map: `{key}` stands for any key"),
            ),
            None => (
                format!(
                    "the table declares `{name}` as an array, the example shows an object with keys of its own"
                ),
                "a map of what the table lists for an item".to_owned(),
            ),
        };
        *shown = keyed::map_of(shown.clone(), placeholder.map(|(_, ty)| ty));
        if let Some(property) = assembly.nodes[*node].properties.get_mut(name) {
            property.ty = ty;
        }
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, *line, message)
                .quoting(if *inside == 0 { name } else { "" }, "")
                .read_as(read_as),
        );
    }
}

/// Members declared as a number or a boolean of which no value that a service sends can be read as
/// one: an integer with a fraction is a number, what is shown as text is text, and the declared type is
/// accepted as well.
pub(super) fn settle_foreign(
    evidence: &Evidence<'_>,
    assembly: &mut Assembly<'_, '_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (member, shown) in &evidence.foreign {
        let (node, name) = member;
        let Some(property) = assembly.nodes[*node].properties.get_mut(name) else {
            continue;
        };
        let Some(declared) = property.ty.json() else {
            continue;
        };
        let is_integer = property.ty == Type::Integer;
        let meant = if is_integer && shown.iter().all(|shown| shown.value.is_number()) {
            JsonType::Number
        } else if evidence.native.contains(member) || !shown.iter().all(|s| s.value.is_string()) {
            continue;
        } else {
            JsonType::String
        };
        if property.accepts.contains(&meant) {
            continue;
        }
        if meant == JsonType::String {
            property.ty = Type::String;
            property.accepts.push(declared);
        } else {
            property.ty = Type::Number;
        }
        fit_facts(property);
        let (declared, meant) = (declared.as_str(), meant.as_str());
        let message = format!("the table declares `{name}` as {declared}, the example shows none");
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, shown[0].line(), message)
                .quoting(name, "")
                .read_as(meant),
        );
    }
}
