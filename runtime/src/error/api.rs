//! What a service says when it refuses.

use std::{error::Error, fmt};

use http::{Response, StatusCode};
use serde::de::DeserializeOwned;

use super::{Call, DecodeError, call, json, said, shown::clean};

/// The bytes of a refusal's body that are kept and read. What a service says needs a few hundred;
/// what is larger is a page or a mistake.
pub(crate) const MAX_BODY: usize = 64 << 10;

/// The most characters of a code, a message or a request's id.
const MAX_TEXT: usize = 1000;

/// A status that is not one of success, and what the service says about it, whatever the shape:
/// `{"error_code", "error_msg"}`, `{"errCode", "externalMessage"}`, `{"error": {"code", "message"}}`,
/// `{"errors": [{…}]}`, `{"badRequest": {…}}`, or text.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The status code.
    pub status: StatusCode,
    /// The service's error code, such as `VPC.0202`.
    pub code: Option<String>,
    /// The service's message, on one line and of at most 1,000 characters: it may repeat what a
    /// request had, and logs must not be broken out of. [`body`](Self::body) has it as it came.
    pub message: Option<String>,
    /// What the service's support asks for.
    pub request_id: Option<String>,
    /// The body as text, its first 64 KiB.
    pub body: String,
    call: Option<Box<Call>>,
}

impl ApiError {
    /// Reads a response that is not a success, whatever its body looks like.
    #[must_use]
    pub fn new<B: AsRef<[u8]>>(response: &Response<B>) -> Self {
        let body = response.body().as_ref();
        let body = &body[..body.len().min(MAX_BODY)];
        let said = said::read(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body));
        let from_header = call::request_id(response.headers());
        let clean = |text: String| clean(&text, MAX_TEXT);
        Self {
            status: response.status(),
            code: said.code.into_text().map(clean),
            message: said.message.into_text().map(clean),
            request_id: from_header.or_else(|| said.request_id.into_text().map(clean)),
            body: String::from_utf8_lossy(body).into_owned(),
            call: None,
        }
    }

    /// The call that was refused, where a client made it.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        self.call.as_deref()
    }

    #[cfg(feature = "transport")]
    pub(super) fn set_call(&mut self, call: Box<Call>) {
        self.call = Some(call);
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
        let said = [self.code.as_deref(), self.message.as_deref()];
        let mut what = format!("status {}", self.status.as_u16());
        for text in said.into_iter().flatten() {
            what.push_str(": ");
            what.push_str(&clean(text, MAX_TEXT));
        }
        call::told(f, self.call(), self.request_id.as_deref(), &what)
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
