//! What of an operation is left to its caller, and what can be read of it.

use super::{JsonType, Location, Operation, Parameter, Property, Type};

/// Headers that describe the message or prove who is calling.
const MESSAGE_HEADERS: &[&str] = &[
    "Content-Type",
    "Content-Length",
    "Host",
    "X-Auth-Token",
    "X-Sdk-Date",
];

/// The header that proves who is calling, by a signature or by what the caller got elsewhere.
const AUTHORIZATION: &str = "Authorization";

/// Headers of which one is listed beside [`AUTHORIZATION`] where that is a signature, which is no
/// caller's business; alone it is an input: an identity provider's token, say.
const BESIDE_SIGNATURES: &[&str] = &["Host", "X-Auth-Token", "X-Sdk-Date"];

/// The path parameters that the endpoint knows.
const SCOPES: &[&str] = &["project_id", "domain_id"];

impl Operation {
    /// Whether a parameter describes the message or proves who is calling, which is no caller's business,
    /// whatever the page marks.
    #[must_use]
    pub fn is_of_message(&self, parameter: &Parameter) -> bool {
        let is_header = |parameter: &Parameter, names: &[&str]| {
            let mut names = names.iter();
            parameter.location == Location::Header
                && names.any(|name| name.eq_ignore_ascii_case(&parameter.name))
        };
        let mut headers = self.parameters.iter();
        is_header(parameter, MESSAGE_HEADERS)
            || is_header(parameter, &[AUTHORIZATION])
                && headers.any(|parameter| is_header(parameter, BESIDE_SIGNATURES))
    }

    /// Whether the request has to have a body: the page marks the body itself, or a member of it, and
    /// what needs a member cannot be left out.
    #[must_use]
    pub fn requires_body(&self) -> bool {
        self.request.as_ref().is_some_and(|body| {
            let schema = match &body.schema.ty {
                Type::Schema(name) => self.schemas.get(name),
                _ => None,
            };
            let mut members = schema.into_iter().flat_map(|one| one.properties.values());
            body.schema.required || members.any(|member| member.required)
        })
    }
}

impl Parameter {
    /// Whether the endpoint knows its value: the project, or the account.
    #[must_use]
    pub fn is_scope(&self) -> bool {
        self.location == Location::Path && SCOPES.contains(&self.name.as_str())
    }
}

impl Property {
    /// Whether examples show a JSON type that the declared type cannot hold, so that a response keeps
    /// the JSON as it is.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        let holds = |accepted: &JsonType| match &self.ty {
            Type::String | Type::Binary | Type::Null | Type::Any | Type::Array(_) => true,
            Type::Integer | Type::Number | Type::Boolean => {
                !matches!(accepted, JsonType::Array | JsonType::Object)
            }
            Type::Map(_) | Type::Schema(_) => *accepted == JsonType::Object,
        };
        !self.accepts.iter().all(holds)
    }
}
