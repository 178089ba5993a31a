//! What a call gives beside the body.

use std::{fmt, ops::Deref};

use http::{HeaderMap, HeaderName, StatusCode};

/// Headers whose values prove who somebody is.
const SECRET: [HeaderName; 4] = [
    HeaderName::from_static("x-subject-token"),
    HeaderName::from_static("x-auth-token"),
    HeaderName::from_static("x-security-token"),
    http::header::SET_COOKIE,
];

/// Where a service writes what its support asks for.
const REQUEST_ID: [&str; 3] = ["x-request-id", "x-openstack-request-id", "x-iam-trace-id"];

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
}

impl<T> Response<T> {
    /// Headers that hold tokens are marked, so that `Debug` does not show them.
    pub(crate) fn new(status: StatusCode, mut headers: HeaderMap, body: T) -> Self {
        for (name, value) in &mut headers {
            if SECRET.contains(name) {
                value.set_sensitive(true);
            }
        }
        Self {
            status,
            headers,
            body,
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
        REQUEST_ID.iter().find_map(|name| self.header(name))
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
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
            .finish()
    }
}
