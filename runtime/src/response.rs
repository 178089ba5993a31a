//! What a call gives beside the body.

use std::{fmt, ops::Deref};

use http::{HeaderMap, StatusCode};

use crate::{Mismatches, error::request_id_in};

/// A response with its head: [`Client::call`](crate::Client::call) gives one. It derefs to the body.
///
/// ```
/// # fn example(response: runtime::Response<runtime::Value>) {
/// let token = response.header("X-Subject-Token");
/// let name = &response["token"]["user"]["name"];
/// let body = response.into_body();
/// # }
/// ```
#[derive(Clone, PartialEq)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
    mismatches: Mismatches,
}

impl<T> Response<T> {
    /// Headers that hold tokens are marked as sensitive already, so that `Debug` does not show them.
    pub(crate) fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: T,
        mismatches: Mismatches,
    ) -> Self {
        Self {
            status,
            headers,
            body,
            mismatches,
        }
    }

    /// The status code.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The first value of a header, whatever the case of its name; `None` if there is none or it is
    /// not text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// What the service's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id_in(&self.headers)
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// What the body has that is not as documented, and was taken or left out all the same.
    #[must_use]
    pub fn mismatches(&self) -> &Mismatches {
        &self.mismatches
    }

    /// The body alone, which is what [`Client::send`](crate::Client::send) gives.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .field("mismatches", &self.mismatches)
            .finish()
    }
}
