//! The call that an error ended, as its message names it.

use std::fmt;

use http::{HeaderMap, Method};

use super::shown::clean;

/// The most characters of a request's id.
const ID: usize = 200;

/// The headers in which services write a request's id.
const HEADERS: [&str; 4] = [
    "x-request-id",
    "x-openstack-request-id",
    "x-compute-request-id",
    "x-iam-trace-id",
];

/// What an error says of the call that it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The operation's name: `ListFlowLogs`.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The host that was asked, with its port if it has one of its own.
    pub host: String,
    /// How often it was asked.
    pub attempts: u32,
    /// What the service's support asks for, if the response had it in a header.
    pub request_id: Option<String>,
}

/// Writes what went wrong with a call: who was asked for what in front, how often behind.
pub(super) fn told(
    f: &mut fmt::Formatter<'_>,
    call: Option<&Call>,
    request_id: Option<&str>,
    what: &dyn fmt::Display,
) -> fmt::Result {
    if let Some(call) = call {
        let Call {
            operation,
            method,
            host,
            ..
        } = call;
        write!(f, "{operation} ({method} {host}): ")?;
    }
    what.fmt(f)?;
    let request_id = request_id.or_else(|| call?.request_id.as_deref());
    let id = request_id.map(|id| format!("request {id}"));
    let attempts = call.map(|call| match call.attempts {
        1 => "1 attempt".to_owned(),
        more => format!("{more} attempts"),
    });
    let notes: Vec<_> = [id, attempts].into_iter().flatten().collect();
    if notes.is_empty() {
        return Ok(());
    }
    write!(f, " ({})", notes.join(", "))
}

/// The id that a service's support asks for, where a header has it.
pub(crate) fn request_id_in(headers: &HeaderMap) -> Option<&str> {
    HEADERS
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}

/// [`request_id_in`], fit for messages.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    request_id_in(headers).map(|id| clean(id, ID))
}
