//! One space of names for the schemas of all operations.
//!
//! In the IR every operation has schemas of its own. Those that are equal, with all that they refer
//! to, become one component. A name that means one thing in the whole service stays as it is; one
//! that means several gets in front the name of the first operation that means it so.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::schema::{self, Names};
use crate::ir::{Operation, Property, Schema, Type};

/// A schema with all that it refers to, by name.
type Closure<'a> = BTreeMap<&'a str, &'a Schema>;

/// The operations, by index, that mean the same by a name.
struct Meaning<'a> {
    closure: Closure<'a>,
    operations: Vec<usize>,
}

/// The components of a document.
pub(super) struct Components<'a> {
    /// The component's name, by operation and by the schema's name there.
    names: BTreeMap<(usize, &'a str), String>,
    /// The component's name and the schema, with the operation whose names it uses.
    schemas: Vec<(String, usize, &'a Schema)>,
    rulings: bool,
}

impl<'a> Components<'a> {
    /// With `rulings`, schemas that differ in those alone are not one.
    pub(super) fn new(operations: &'a [Operation], rulings: bool) -> Self {
        let meanings = meanings(operations, rulings);
        let plain = meanings.iter().filter(|(_, several)| several.len() == 1);
        let mut taken: BTreeSet<String> = plain.map(|(name, _)| safe(name)).collect();
        let mut components = Self {
            names: BTreeMap::new(),
            schemas: Vec::new(),
            rulings,
        };
        for (name, several) in meanings {
            let is_plain = several.len() == 1;
            for Meaning {
                closure,
                operations: users,
            } in several
            {
                let (Some(&first), Some(&schema)) = (users.first(), closure.get(name)) else {
                    continue;
                };
                let component = if is_plain {
                    safe(name)
                } else {
                    unused(
                        &safe(&format!("{}{name}", operations[first].operation)),
                        &mut taken,
                    )
                };
                for user in users {
                    components.names.insert((user, name), component.clone());
                }
                components.schemas.push((component, first, schema));
            }
        }
        components
            .schemas
            .sort_by(|left, right| left.0.cmp(&right.0));
        components
    }

    /// The component that the operation with this index calls `name`.
    fn name(&self, operation: usize, name: &str) -> Option<String> {
        self.names.get(&(operation, name)).cloned()
    }

    /// `components.schemas`, ordered by name.
    pub(super) fn to_json(&self) -> Value {
        let schemas = self.schemas.iter().map(|(component, operation, object)| {
            let object = self.names_of(*operation, |names| schema::object(object, names));
            (component.clone(), object)
        });
        Value::Object(schemas.collect::<Map<_, _>>())
    }

    /// Makes something with the names that the operation with this index uses.
    pub(super) fn names_of<T>(&self, operation: usize, make: impl FnOnce(&Names<'_>) -> T) -> T {
        make(&Names {
            component: &|name| self.name(operation, name),
            rulings: self.rulings,
        })
    }
}

/// What each name means, and to which operations, in order of operation.
fn meanings(operations: &[Operation], rulings: bool) -> BTreeMap<&str, Vec<Meaning<'_>>> {
    let is_same = |one: &Closure<'_>, other: &Closure<'_>| {
        one == other && (!rulings || rulings_of(one) == rulings_of(other))
    };
    let mut users: BTreeMap<&str, usize> = BTreeMap::new();
    for name in operations.iter().flat_map(|one| one.schemas.keys()) {
        *users.entry(name).or_default() += 1;
    }
    let mut meanings: BTreeMap<&str, Vec<Meaning>> = BTreeMap::new();
    for (index, operation) in operations.iter().enumerate() {
        for (name, schema) in &operation.schemas {
            // What one operation alone has is held against nothing.
            let closure = if users.get(name.as_str()) == Some(&1) {
                Closure::from([(name.as_str(), schema)])
            } else {
                closure(operation, name)
            };
            let several = meanings.entry(name).or_default();
            match several
                .iter_mut()
                .find(|known| is_same(&known.closure, &closure))
            {
                Some(known) => known.operations.push(index),
                None => several.push(Meaning {
                    closure,
                    operations: vec![index],
                }),
            }
        }
    }
    meanings
}

/// The schema of this name and all that it leads to; cycles end where they began.
fn closure<'a>(operation: &'a Operation, name: &'a str) -> Closure<'a> {
    let mut closure = Closure::new();
    let mut waiting = vec![name];
    while let Some(name) = waiting.pop() {
        let Some(schema) = operation.schemas.get(name) else {
            continue;
        };
        if closure.insert(name, schema).is_none() {
            waiting.extend(schema.values().filter_map(reference));
        }
    }
    closure
}

/// A member of a schema; `None` for those that no property lists.
type Place<'a> = (&'a str, Option<&'a str>);

/// The rules that had a say in each member of the schemas, which equality does not see.
fn rulings_of<'a>(closure: &Closure<'a>) -> BTreeMap<Place<'a>, Vec<&'static str>> {
    let members = closure.iter().flat_map(|(schema, found)| {
        let members = found.properties.iter();
        let members = members.map(|(name, property)| (Some(name.as_str()), property));
        let members = members.chain(found.additional.iter().map(|property| (None, property)));
        members.map(move |(name, property)| ((*schema, name), property))
    });
    let of = |property: &Property| {
        let values = std::iter::successors(Some(property), |property| property.ty.inner());
        let rulings = values.flat_map(|value| value.rulings.as_slice());
        rulings.copied().collect::<Vec<_>>()
    };
    members
        .map(|(place, property)| (place, of(property)))
        .collect()
}

/// The schema at the bottom of a value's arrays and maps.
fn reference(mut property: &Property) -> Option<&str> {
    while let Some(inner) = property.ty.inner() {
        property = inner;
    }
    match &property.ty {
        Type::Schema(name) => Some(name),
        _ => None,
    }
}

/// The name with `_` for what OpenAPI does not take in the name of a component.
fn safe(name: &str) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
            c
        } else {
            '_'
        }
    };
    name.chars().map(safe).collect()
}

/// `name`, with a number behind it where it is taken; from then on it is.
pub(super) fn unused(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{name}_{number}");
        number += 1;
    }
    candidate
}
