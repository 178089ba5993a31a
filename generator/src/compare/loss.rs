//! What is lost rather than changed: a page that was cut off looks like this.

use std::{
    collections::{BTreeSet, VecDeque},
    fmt,
};

use super::{
    pair::{self, Pair},
    path,
};
use crate::ir::{Operation, Property, Service, Type};

/// Something so large is gone that it has to be asked whether it really is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The service lost an operation.
    Operation {
        /// Its name.
        operation: String,
    },
    /// An operation lost more than a third of its members.
    Members {
        /// The operation as it is called now.
        operation: String,
        /// How many of the members that it had are gone.
        lost: usize,
        /// How many it had.
        of: usize,
    },
    /// An operation lost all that it answered with.
    Responses {
        /// The operation as it is called now.
        operation: String,
    },
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation { operation } => write!(f, "the operation `{operation}` is gone"),
            Self::Members {
                operation,
                lost,
                of,
            } => write!(f, "`{operation}` lost {lost} of {of} members"),
            Self::Responses { operation } => write!(f, "`{operation}` lost all of its responses"),
        }
    }
}

/// What `new` lost of `old`, by operation: whole operations, all responses, or more than a third of the
/// inputs and outputs, at whatever depth. Empty where a service is only changed.
#[must_use]
pub fn losses(old: &Service, new: &Service) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut pairs = pair::operations(old, new);
    pairs.sort_by_key(|pair| match pair {
        Pair::Added(one) | Pair::Removed(one) | Pair::Both(_, one) => one.operation.clone(),
    });
    for pair in pairs {
        match pair {
            Pair::Added(_) => {}
            Pair::Removed(old) => losses.push(Loss::Operation {
                operation: old.operation.clone(),
            }),
            Pair::Both(old, new) => losses.extend(of_operation(old, new)),
        }
    }
    losses
}

fn of_operation(old: &Operation, new: &Operation) -> Option<Loss> {
    let operation = new.operation.clone();
    if !old.responses.is_empty() && new.responses.is_empty() {
        return Some(Loss::Responses { operation });
    }
    let [before, after] = [old, new].map(members);
    let (lost, of) = (before.difference(&after).count(), before.len());
    (lost * 3 > of).then_some(Loss::Members {
        operation,
        lost,
        of,
    })
}

/// The most members that are counted: objects that refer to each other in many ways have more paths than
/// anybody has patience.
const MOST: usize = 50_000;

/// A value, the way to it, and the schemas that it is inside of.
struct Inside<'a> {
    path: String,
    property: &'a Property,
    above: Vec<&'a str>,
}

/// The paths of all inputs and outputs, the nearest first; none goes round in a circle. A member that moved
/// into another object counts as lost, too: that is worth a question.
fn members(operation: &Operation) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting: VecDeque<Inside<'_>> = VecDeque::new();
    let root = |path: String, property| Inside {
        path,
        property,
        above: Vec::new(),
    };
    for parameter in &operation.parameters {
        let path = path::member(parameter.location.as_str(), &parameter.name);
        found.insert(path.clone());
        waiting.push_back(root(path, &parameter.value));
    }
    let request = operation.request.iter();
    waiting.extend(request.map(|body| root("request".to_owned(), &body.schema)));
    for (status, response) in &operation.responses {
        let path = format!("response.{status}");
        let headers = response.headers.iter();
        found.extend(headers.map(|header| format!("{path} header.{}", header.name)));
        let body = response.body.iter();
        waiting.extend(body.map(|body| root(path.clone(), &body.schema)));
    }
    while let Some(inside) = waiting.pop_front() {
        for (path, property, schema) in below(operation, &inside) {
            let is_member = schema.is_some();
            if found.len() < MOST {
                let above = inside.above.iter().copied().chain(schema).collect();
                found.extend(is_member.then(|| path.clone()));
                waiting.push_back(Inside {
                    path,
                    property,
                    above,
                });
            }
        }
    }
    found
}

/// What is directly inside a value; with the schema whose members they are, where they are.
fn below<'a>(
    operation: &'a Operation,
    inside: &Inside<'a>,
) -> Vec<(String, &'a Property, Option<&'a str>)> {
    let path = inside.path.as_str();
    match &inside.property.ty {
        Type::Array(items) => vec![(path::items(path), items, None)],
        Type::Map(values) => vec![(path::values(path), values, None)],
        Type::Schema(name) if !inside.above.contains(&name.as_str()) => {
            let schema = operation.schemas.get(name).into_iter();
            let all = schema.flat_map(|schema| {
                let listed = schema.properties.iter();
                let listed = listed.map(|(name, property)| (path::member(path, name), property));
                let additional = schema.additional.iter();
                listed.chain(additional.map(|property| (path::values(path), property)))
            });
            all.map(|(path, property)| (path, property, Some(name.as_str())))
                .collect()
        }
        _ => Vec::new(),
    }
}
