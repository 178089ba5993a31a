//! What may go wrong on this side of the network, and what a service says when it refuses.

use std::{error::Error, fmt};

use http::{Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::decode;

/// A request that cannot be built. Names the parameter, never shows its value.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The endpoint is no base URL.
    Endpoint {
        /// What was given, without credentials.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A path parameter has no value, neither in the request nor from the endpoint.
    MissingPathParameter {
        /// Its wire name.
        name: String,
    },
    /// A path parameter is empty, so that the path would lead elsewhere.
    EmptyPathParameter {
        /// Its wire name.
        name: String,
    },
    /// A path parameter makes a segment `.` or `..`, so that the path would lead elsewhere.
    DotSegment {
        /// Its wire name.
        name: String,
    },
    /// A value cannot travel in a header: it has a line feed or another control character.
    Header {
        /// The header's name.
        name: String,
    },
    /// A header's name is none: it has a character that no header's name can have.
    HeaderName {
        /// What was given as its name.
        name: String,
    },
    /// A value that travels as JSON, such as the body, cannot be written.
    Json(serde_json::Error),
    /// Method, URL and headers do not make a request.
    Http(http::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endpoint { url, reason } => write!(f, "endpoint `{url}`: {reason}"),
            Self::MissingPathParameter { name } => {
                write!(f, "path parameter `{name}` is not set")
            }
            Self::EmptyPathParameter { name } => write!(f, "path parameter `{name}` is empty"),
            Self::DotSegment { name } => {
                write!(f, "path parameter `{name}` must not be `.` or `..`")
            }
            Self::Header { name } => {
                write!(f, "header `{name}` has a value that no header can have")
            }
            Self::HeaderName { name } => write!(f, "`{name}` cannot be the name of a header"),
            Self::Json(_) => f.write_str("a value cannot be written as JSON"),
            Self::Http(_) => f.write_str("the request does not make sense as HTTP"),
        }
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Http(error) => Some(error),
            _ => None,
        }
    }
}

/// A response that is not the success that is documented.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The service refused.
    Status(Box<StatusError>),
    /// The service agreed, but the body is not what is documented.
    Decode(DecodeError),
}

impl ReadError {
    /// What the service said when it refused.
    #[must_use]
    pub fn status(&self) -> Option<&StatusError> {
        match self {
            Self::Status(error) => Some(error),
            Self::Decode(_) => None,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl Error for ReadError {}

impl From<DecodeError> for ReadError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

/// A status that is not one of success, and what the service says about it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct StatusError {
    /// The status code.
    pub status: StatusCode,
    /// The service's error code, such as `VPC.0202`.
    pub code: Option<String>,
    /// The service's message.
    pub message: Option<String>,
    /// What the service's support asks for.
    pub request_id: Option<String>,
    /// The body as text.
    pub body: String,
}

impl StatusError {
    /// Reads a response that is not a success, whatever its body looks like.
    #[must_use]
    pub fn new<B: AsRef<[u8]>>(response: &Response<B>) -> Self {
        let body = response.body().as_ref();
        let json: Value = decode::from_slice(body).unwrap_or_default();
        let from_header = ["x-request-id", "x-openstack-request-id"]
            .iter()
            .find_map(|name| response.headers().get(*name)?.to_str().ok());
        Self {
            status: response.status(),
            code: member(&json, &["error_code", "code", "errorCode"]),
            message: member(&json, &["error_msg", "message", "errorMsg"]),
            request_id: from_header
                .map(str::to_owned)
                .or_else(|| member(&json, &["request_id", "requestId"])),
            body: String::from_utf8_lossy(body).into_owned(),
        }
    }

    /// The body as the type that the operation documents for errors.
    ///
    /// # Errors
    ///
    /// When the body is something else, as it is when a gateway answers for the service.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode::from_slice(self.body.as_bytes())
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}", self.status.as_u16())?;
        match (&self.code, &self.message) {
            (Some(code), Some(message)) => write!(f, ": {code}: {message}")?,
            (Some(text), None) | (None, Some(text)) => write!(f, ": {text}")?,
            (None, None) => {}
        }
        match &self.request_id {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

/// Leaves out the body, which may hold what logs must not show.
impl fmt::Debug for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

impl Error for StatusError {}

/// The first of `names` that the body has: at its top, or inside the one object that wraps it
/// (`{"error": {…}}`, `{"badRequest": {…}}`).
fn member(body: &Value, names: &[&str]) -> Option<String> {
    let top = body.as_object()?;
    let wrapped = top.values().filter_map(Value::as_object);
    std::iter::once(top)
        .chain(wrapped)
        .find_map(|object| names.iter().find_map(|name| scalar(object.get(*name)?)))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A body that is not what is documented: where in it, and what stands there.
pub struct DecodeError {
    path: String,
    excerpt: String,
    reason: String,
}

impl DecodeError {
    pub(crate) fn new(path: String, excerpt: String, source: &dyn Error) -> Self {
        let reason = reason(&source.to_string());
        Self {
            path,
            excerpt,
            reason,
        }
    }

    /// Where in the body, as in `vpcs[3].status`; empty for the body itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A short piece of the body around that place. It may hold a password or a key, if the
    /// service sends such, so neither `Debug` nor `Display` shows it.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

/// What was wrong, without the value that it was wrong about: what the decoder would have taken.
fn reason(message: &str) -> String {
    // The decoder quotes what it found in front of what it expected, and its own place behind.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(message, _)| message);
    match message.split_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => message.to_owned(),
    }
}

/// Leaves out the excerpt, which may hold what logs must not show.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "the body is not as documented: {}", self.reason),
            path => write!(f, "`{path}` is not as documented: {}", self.reason),
        }
    }
}

impl Error for DecodeError {}
