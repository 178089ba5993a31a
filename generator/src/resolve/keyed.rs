//! Maps that a table lists as an array or by a name that stands for any key: the examples show keys
//! of their own, and behind them what the table describes.

use serde_json::{Map, Value};

use super::{assemble::Assembly, compare::wrapper, node_of};
use crate::ir::{Property, Type};

/// The deepest nesting of names that stand for keys.
const DEEPEST: usize = 4;

/// Whether an object that is shown where an array of `item` is declared has keys of its own, and
/// items of the array behind them.
pub(super) fn has_items(assembly: &Assembly<'_, '_>, item: &Property, shown: &Value) -> bool {
    let (Some(node), Some(members)) = (node_of(&item.ty), shown.as_object()) else {
        return false;
    };
    let listed = &assembly.nodes[node].properties;
    let own = !members.is_empty() && !members.keys().any(|key| listed.contains_key(key));
    own && all_described(assembly, node, members, 0)
}

/// The one member that a table lists, where an example shows other names in the place of its name
/// and behind each of them what the member is.
pub(super) fn by_one_name<'n>(
    assembly: &'n Assembly<'_, '_>,
    node: usize,
    shown: &Value,
) -> Option<&'n Property> {
    let (name, inner) = wrapper(assembly, node)?;
    let members = shown.as_object()?;
    let is_key = !members.is_empty() && !members.contains_key(name);
    let fits = is_key && all_described(assembly, inner, members, 0);
    let property = assembly.nodes[node].properties.get(name)?;
    fits.then_some(property)
}

fn all_described(
    assembly: &Assembly<'_, '_>,
    node: usize,
    members: &Map<String, Value>,
    depth: usize,
) -> bool {
    let mut values = members.values();
    values.all(|value| is_described(assembly, node, value, depth))
}

/// Whether a value is an object of which the table lists the half, or one with keys in the place of
/// the one name that it lists.
fn is_described(assembly: &Assembly<'_, '_>, node: usize, value: &Value, depth: usize) -> bool {
    let Some(members) = value.as_object().filter(|members| !members.is_empty()) else {
        return false;
    };
    let listed = &assembly.nodes[node].properties;
    let known = members.keys().filter(|key| listed.contains_key(*key));
    if known.count() * 2 >= members.len() {
        return true;
    }
    depth < DEEPEST
        && wrapper(assembly, node)
            .is_some_and(|(_, inner)| all_described(assembly, inner, members, depth + 1))
}

/// The map that an array of what stands behind its keys was, or an object of the `one` member that
/// its table lists.
pub(super) fn map_of(declared: Type, one: Option<Type>) -> Type {
    let value = match (one, declared) {
        (Some(one), _) => one,
        (None, Type::Array(item)) => item.ty,
        (None, other) => other,
    };
    Type::Map(Box::new(Property::of(value)))
}
