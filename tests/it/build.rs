//! IR by hand, in few words.

use std::collections::BTreeMap;

use generator::ir::{
    Body, Location, Method, Operation, Parameter, PathTemplate, Property, Response, Scalar, Schema,
    Service, ServiceInfo, Status, Type,
};
use indexmap::IndexMap;

/// A service of these operations.
pub(crate) fn service(name: &str, operations: Vec<Operation>) -> Service {
    Service {
        info: ServiceInfo {
            name: name.to_owned(),
            ..ServiceInfo::default()
        },
        operations,
    }
}

/// An operation without body and responses, with path parameters for the placeholders.
pub(crate) fn operation(name: &str, method: Method, path: &str) -> Operation {
    let path = PathTemplate::parse(path).expect("a test's path template");
    let mut placeholders: Vec<_> = path.placeholders().collect();
    placeholders.dedup();
    Operation {
        operation: name.to_owned(),
        title: None,
        doc: None,
        page: format!("test/{name}.md"),
        explorer: None,
        deprecated: false,
        method,
        parameters: placeholders
            .into_iter()
            .map(|name| parameter(Location::Path, name, required(of(Type::String))))
            .collect(),
        path,
        other_paths: Vec::new(),
        request: None,
        responses: BTreeMap::new(),
        schemas: IndexMap::new(),
    }
}

/// `GET`, with path parameters for the placeholders.
pub(crate) fn get(name: &str, path: &str) -> Operation {
    operation(name, Method::Get, path)
}

/// `POST` of an object of the schema.
pub(crate) fn post(name: &str, path: &str, body: Property) -> Operation {
    let mut operation = operation(name, Method::Post, path);
    operation.request = Some(json(body));
    operation
}

/// What tests add to an operation.
pub(crate) trait With: Sized {
    fn with_query(self, name: &str, value: Property) -> Self;
    fn with_header(self, name: &str, value: Property) -> Self;
    fn with_constant(self, location: Location, name: &str, value: &str) -> Self;
    fn with_response(self, status: impl Into<Status>, body: Option<Property>) -> Self;
    fn with_schema(self, name: &str, properties: &[(&str, Property)]) -> Self;
    fn with_additional(self, schema: &str, value: Property) -> Self;
}

impl With for Operation {
    fn with_query(mut self, name: &str, value: Property) -> Self {
        self.parameters
            .push(parameter(Location::Query, name, value));
        self
    }

    fn with_header(mut self, name: &str, value: Property) -> Self {
        self.parameters
            .push(parameter(Location::Header, name, value));
        self
    }

    fn with_constant(mut self, location: Location, name: &str, value: &str) -> Self {
        self.parameters.push(Parameter {
            constant: Some(value.to_owned()),
            ..parameter(location, name, of(Type::String))
        });
        self
    }

    fn with_response(mut self, status: impl Into<Status>, body: Option<Property>) -> Self {
        let response = Response {
            body: body.map(json),
            ..Response::default()
        };
        self.responses.insert(status.into(), response);
        self
    }

    fn with_schema(mut self, name: &str, properties: &[(&str, Property)]) -> Self {
        let properties = properties
            .iter()
            .map(|(name, property)| ((*name).to_owned(), property.clone()))
            .collect();
        let schema = Schema {
            properties,
            ..Schema::default()
        };
        self.schemas.insert(name.to_owned(), schema);
        self
    }

    fn with_additional(mut self, schema: &str, value: Property) -> Self {
        self.schemas
            .entry(schema.to_owned())
            .or_default()
            .additional = Some(value);
        self
    }
}

pub(crate) fn parameter(location: Location, name: &str, value: Property) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location,
        value,
        constant: None,
    }
}

pub(crate) fn json(schema: Property) -> Body {
    Body {
        media_type: None,
        schema,
    }
}

pub(crate) fn of(ty: Type) -> Property {
    Property::of(ty)
}

pub(crate) fn string() -> Property {
    of(Type::String)
}

pub(crate) fn integer() -> Property {
    of(Type::Integer)
}

pub(crate) fn object(schema: &str) -> Property {
    Property::schema(schema)
}

pub(crate) fn array(items: Property) -> Property {
    of(Type::Array(Box::new(items)))
}

pub(crate) fn map(values: Property) -> Property {
    of(Type::Map(Box::new(values)))
}

pub(crate) fn required(property: Property) -> Property {
    Property {
        required: true,
        ..property
    }
}

pub(crate) fn documented(property: Property, doc: &str) -> Property {
    Property {
        doc: Some(doc.to_owned()),
        ..property
    }
}

/// A string that lists its values.
pub(crate) fn one_of(values: &[&str]) -> Property {
    Property {
        values: values
            .iter()
            .map(|value| Scalar::String((*value).to_owned()))
            .collect(),
        ..string()
    }
}
