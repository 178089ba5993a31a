//! Members declared as single values that are none.

use serde_json::Value;

use super::{give, values};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::Side,
    ir::{Property, Type},
    resolve::{assemble::Assembly, compare::Evidence, orphans},
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
    for (member, shown) in &evidence.reshaped {
        if evidence.single.contains(member) {
            continue;
        }
        let (node, name) = member;
        let Some(property) = assembly.nodes[*node].properties.get(name).cloned() else {
            continue;
        };
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
        give(assembly, meant, member, 0, ty, (shown, false));
        if let Some(property) = assembly.nodes[*node].properties.get_mut(name) {
            property.accepts.extend(declared);
        }
    }
}
