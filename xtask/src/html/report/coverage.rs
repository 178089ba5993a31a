//! How much of a service's operations is known.

use generator::ir::{Operation, Property, Schema, Type};
use serde::Serialize;

use crate::html::facts;

/// Counts of operations and of their members: parameters, headers, and what objects consist of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Coverage {
    /// Operations whose page gives their name.
    named: usize,
    /// Operations whose name was derived.
    derived: usize,
    /// Operations that should no longer be used.
    deprecated: usize,
    /// All members.
    members: usize,
    /// Those with a type.
    typed: usize,
    /// Those with limits or listed values.
    limited: usize,
    /// Those that no table has.
    inferred: usize,
}

impl Coverage {
    /// Counts what is known of operations, and of each whether its page gives its name, where that is
    /// known.
    pub(super) fn of(operations: &[Operation], is_named: &[Option<bool>]) -> Self {
        let count = |is: bool| is_named.iter().filter(|one| **one == Some(is)).count();
        let mut coverage = Self {
            named: count(true),
            derived: count(false),
            deprecated: operations.iter().filter(|one| one.deprecated).count(),
            ..Self::default()
        };
        for member in operations.iter().flat_map(members) {
            coverage.add(member);
        }
        coverage
    }

    fn add(&mut self, member: &Property) {
        let is_limited = !facts::limits(member).is_empty() || !facts::values(member).is_empty();
        self.members += 1;
        self.typed += usize::from(facts::leaf(member).ty != Type::Any);
        self.limited += usize::from(is_limited);
        self.inferred += usize::from(member.inferred.is_some());
    }
}

/// Every member of an operation.
fn members(operation: &Operation) -> impl Iterator<Item = &Property> {
    let headers = operation.responses.values();
    let headers = headers.flat_map(|response| &response.headers);
    let outside = operation.parameters.iter().chain(headers);
    let inside = operation.schemas.values().flat_map(Schema::values);
    outside.map(|parameter| &parameter.value).chain(inside)
}
