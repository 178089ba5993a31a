//! Hashes of what cannot derive them: values that are written otherwise have others, the order of schemas and
//! of properties included, so that a hash tells whether an operation file has to be written again. They are
//! for that alone: two operations that differ in this order are equal.

use std::hash::{Hash, Hasher};

use super::{Number, Operation, Rulings, Schema};

impl Hash for Operation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            operation,
            title,
            doc,
            page,
            explorer,
            deprecated,
            method,
            path,
            other_paths,
            parameters,
            request,
            responses,
            schemas,
        } = self;
        (operation, title, doc, page, explorer, deprecated).hash(state);
        (method, path, other_paths, parameters).hash(state);
        (request, responses, schemas.as_slice()).hash(state);
    }
}

impl Hash for Schema {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            doc,
            properties,
            additional,
        } = self;
        (doc, properties.as_slice(), additional).hash(state);
    }
}

/// Numbers are equal if they are written alike.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => one == other,
            (Self::Float(one), Self::Float(other)) => one.to_bits() == other.to_bits(),
            (Self::Integer(_), Self::Float(_)) | (Self::Float(_), Self::Integer(_)) => false,
        }
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Integer(number) => (0_u8, number).hash(state),
            Self::Float(number) => (1_u8, number.to_bits()).hash(state),
        }
    }
}

/// All are equal.
impl Hash for Rulings {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
