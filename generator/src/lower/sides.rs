//! Which schemas travel in requests, which in responses, and which would differ.

use std::collections::BTreeSet;

use crate::ir::{Operation, Property, Schema, Type};

/// The way a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Travel {
    /// In requests only.
    Request,
    /// In responses only.
    Response,
    /// In both, as one type.
    Both,
}

/// The sides of an operation's schemas.
#[derive(Debug, Default)]
pub(super) struct Sides<'a> {
    request: BTreeSet<&'a str>,
    response: BTreeSet<&'a str>,
    differing: BTreeSet<&'a str>,
}

impl<'a> Sides<'a> {
    /// Follows what the request's and the responses' values refer to.
    pub(super) fn of(
        operation: &'a Operation,
        requests: impl IntoIterator<Item = &'a Property>,
        responses: impl IntoIterator<Item = &'a Property>,
    ) -> Self {
        let request = reached(operation, requests, Travel::Request);
        let response = reached(operation, responses, Travel::Response);
        Self {
            differing: differing(operation),
            request,
            response,
        }
    }

    /// The types that the schema becomes.
    pub(super) fn types(&self, schema: &str) -> &'static [Travel] {
        match (
            self.request.contains(schema),
            self.response.contains(schema),
        ) {
            (true, true) if self.differing.contains(schema) => &[Travel::Response, Travel::Request],
            (true, true) => &[Travel::Both],
            (true, false) => &[Travel::Request],
            (false, true) => &[Travel::Response],
            (false, false) => &[],
        }
    }

    /// Whether requests and responses have a type each.
    pub(super) fn is_split(&self, schema: &str) -> bool {
        self.types(schema).len() > 1
    }
}

/// The schema that a value refers to, itself or by its items.
pub(super) fn reference(property: &Property, side: Travel) -> Option<&str> {
    let mut property = property;
    loop {
        if side == Travel::Response && property.is_unreadable() {
            return None;
        }
        match &property.ty {
            Type::Array(inner) | Type::Map(inner) => property = inner,
            Type::Schema(name) => return Some(name),
            _ => return None,
        }
    }
}

/// The properties that a schema has on a side.
pub(super) fn properties(
    schema: &Schema,
    side: Travel,
) -> impl Iterator<Item = (&String, &Property)> {
    schema
        .properties
        .iter()
        .filter(move |(_, property)| travels(property, side))
}

/// What a schema says on a side of members that it does not list.
pub(super) fn additional(schema: &Schema, side: Travel) -> Option<&Property> {
    let additional = schema.additional.as_ref();
    additional.filter(|property| travels(property, side))
}

/// Every value that a schema describes on a side.
pub(super) fn values(schema: &Schema, side: Travel) -> impl Iterator<Item = &Property> {
    schema
        .values()
        .filter(move |property| travels(property, side))
}

fn travels(property: &Property, side: Travel) -> bool {
    side != Travel::Request || !property.read_only
}

fn reached<'a>(
    operation: &'a Operation,
    roots: impl IntoIterator<Item = &'a Property>,
    side: Travel,
) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&str> = roots
        .into_iter()
        .filter_map(|property| reference(property, side))
        .collect();
    while let Some(name) = waiting.pop() {
        if !reached.insert(name) {
            continue;
        }
        if let Some(schema) = operation.schemas.get(name) {
            let values = values(schema, side);
            waiting.extend(values.filter_map(|property| reference(property, side)));
        }
    }
    reached
}

/// The schemas whose request and response types differ, by a property of their own or by one of a
/// schema that they refer to.
fn differing(operation: &Operation) -> BTreeSet<&str> {
    let mut differing = BTreeSet::new();
    loop {
        let before = differing.len();
        for (name, schema) in &operation.schemas {
            let differs = |property: &Property| {
                differs_itself(property)
                    || reference(property, Travel::Both)
                        .is_some_and(|name| differing.contains(name))
            };
            if schema.values().any(differs) {
                differing.insert(name.as_str());
            }
        }
        if differing.len() == before {
            return differing;
        }
    }
}

fn differs_itself(property: &Property) -> bool {
    let mut inner = property;
    loop {
        if inner.is_unreadable() {
            return true;
        }
        match &inner.ty {
            Type::Array(next) | Type::Map(next) => inner = next,
            _ => return property.required || property.read_only,
        }
    }
}
