//! Which references must be boxed, so that a type has a size.

use std::collections::BTreeSet;

use crate::ir::{Operation, Schema, Type};

/// Whether a direct reference from `owner` to `target` closes a circle of direct references. Arrays
/// and maps need no box: their items live elsewhere anyway.
pub(super) fn closes_circle(operation: &Operation, owner: &str, target: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![target];
    while let Some(name) = waiting.pop() {
        if name == owner {
            return true;
        }
        if seen.insert(name) {
            let schema = operation.schemas.get(name);
            waiting.extend(schema.into_iter().flat_map(direct));
        }
    }
    false
}

fn direct(schema: &Schema) -> impl Iterator<Item = &str> {
    schema
        .properties
        .values()
        .filter_map(|property| match &property.ty {
            Type::Schema(name) => Some(name.as_str()),
            _ => None,
        })
}
