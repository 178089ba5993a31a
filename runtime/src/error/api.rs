//! What a service says when it refuses.

use std::{error::Error, fmt};

use http::{Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{DecodeError, json};

/// A status that is not one of success, and what the service says about it, whatever the shape:
/// `{"error_code", "error_msg"}`, `{"error": {"code", "message"}}`, `{"badRequest": {…}}`, or text.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
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

impl ApiError {
    /// Reads a response that is not a success, whatever its body looks like.
    #[must_use]
    pub fn new<B: AsRef<[u8]>>(response: &Response<B>) -> Self {
        let body = response.body().as_ref();
        let json: Value = json::from_slice(body).unwrap_or_default();
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
        json::from_slice(self.body.as_bytes())
    }
}

impl fmt::Display for ApiError {
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
impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

impl Error for ApiError {}

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
