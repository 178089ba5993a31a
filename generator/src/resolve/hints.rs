//! What schemas should be called, before anyone knows which names are free.

use crate::extract::{Row, SchemaName, TypeExpr, camel, singular};

/// What the object of a row should be called: by its type's name, else by the row's.
pub(super) fn row_hint(row: &Row) -> String {
    match row.ty.leaf() {
        TypeExpr::Object(SchemaName::Named(names)) if names.len() == 1 => schema_name(&names[0]),
        TypeExpr::Word(name) => schema_name(&singular(name)),
        _ if matches!(row.ty, TypeExpr::Array(_) | TypeExpr::Map(_)) => {
            schema_name(&singular(&row.name))
        }
        _ => schema_name(&row.name),
    }
}

/// What a property's object is called after its wire name.
pub(super) fn member_hint(name: &str) -> String {
    schema_name(&singular(name))
}

/// A type's or a property's name as a schema's. Of a dotted name (`io.k8s.api.core.v1.Probe`) the
/// last part is the name, the others say where it comes from.
pub(super) fn schema_name(name: &str) -> String {
    let last = name
        .rsplit('.')
        .find(|part| part.bytes().any(|b| b.is_ascii_alphabetic()));
    let name = camel(last.unwrap_or(name));
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        format!("Item{name}")
    }
}

/// What the body under a status is called: after the operation for the status of success, after
/// the failure for others, so that equal bodies of failures meet under one name.
pub(super) fn response_name(operation: &str, status: u16, success: u16) -> String {
    match status {
        status if status == success => format!("{operation}Response"),
        status if status < 300 => format!("{operation}{}Response", reason(status)),
        _ => "ErrorResponse".to_owned(),
    }
}

/// The reason phrase of RFC 9110 as one word.
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        206 => "PartialContent",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        304 => "NotModified",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthentication",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Unprocessable",
        423 => "Locked",
        429 => "TooManyRequests",
        500 => "Internal",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "Unavailable",
        504 => "GatewayTimeout",
        _ => "Other",
    }
}
