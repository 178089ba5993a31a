//! Members: parameters, headers, and what objects consist of.

use generator::ir::{Parameter, Property, Schema};
use serde::Serialize;

use crate::html::facts;

/// A member, without what is not known of it.
#[derive(Serialize)]
pub(super) struct Member {
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    /// Where it travels, if that is not the body.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    place: Option<&'static str>,
    #[serde(rename = "type")]
    ty: String,
    /// The object that it is, or consists of.
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    required: bool,
    /// When it is required.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    limits: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    /// The value that it always has.
    #[serde(skip_serializing_if = "Option::is_none")]
    constant: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands out references"
)]
pub(super) fn is_false(is: &bool) -> bool {
    !is
}

impl Member {
    /// What is known of a value that is called so.
    pub(super) fn of(name: &str, property: &Property) -> Self {
        Self {
            name: name.to_owned(),
            place: None,
            ty: facts::type_words(&property.ty),
            schema: facts::schema(property).map(str::to_owned),
            required: property.required,
            when: property.required_if.clone(),
            limits: facts::limits(property),
            values: facts::values(property),
            default: property.default.as_ref().map(ToString::to_string),
            constant: None,
            remarks: facts::remarks(property),
            doc: property.doc.clone(),
        }
    }

    /// What is known of a parameter or a header.
    pub(super) fn of_parameter(parameter: &Parameter) -> Self {
        Self {
            place: Some(parameter.location.as_str()),
            constant: parameter.constant.clone(),
            ..Self::of(&parameter.name, &parameter.value)
        }
    }
}

/// An object.
#[derive(Serialize)]
pub(super) struct Object {
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
    members: Vec<Member>,
}

impl Object {
    /// The members of a schema; last, without a name, what any other is.
    pub(super) fn of(schema: &Schema) -> Self {
        let properties = schema.properties.iter();
        let properties = properties.map(|(name, property)| Member::of(name, property));
        let others = schema.additional.iter();
        Self {
            doc: schema.doc.clone(),
            members: properties
                .chain(others.map(|property| Member::of("", property)))
                .collect(),
        }
    }
}
