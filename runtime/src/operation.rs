//! The trait of every operation: from values to an HTTP request, from an HTTP response to a value.

use http::{Method, Request, Response, StatusCode};

use crate::{
    ApiError, BuildError, Check, CloudService, Endpoint, Parts, ReadError, Violations, validate,
};

/// One HTTP call: a method and a path template, without the sending.
///
/// The value is the request. Generated code says what it consists of in [`parts`](Self::parts) and
/// [`read`](Self::read); callers use [`to_http`](Self::to_http) and
/// [`from_http`](Self::from_http), or a client that does both.
pub trait Operation {
    /// What comes back on success; `()` where no body is documented.
    type Response;

    /// The operation's name: `ListFlowLogs`.
    const NAME: &'static str;

    /// The HTTP method.
    const METHOD: Method;

    /// The path template, with placeholders in braces: `/v1/{project_id}/fl/flow_logs`.
    const PATH: &'static str;

    /// The service and where it answers, where that is known.
    const SERVICE: Option<&'static CloudService> = None;

    /// Documented status codes of success beyond 2xx.
    const SUCCESS: &'static [u16] = &[];

    /// The header that holds a client token, where the operation has one: a text by which the
    /// service knows a call that it has seen before. The client fills it if the request does not,
    /// with one token for all attempts of a call, and tries again whatever the method.
    const CLIENT_TOKEN: Option<&'static str> = None;

    /// Puts parameters and body where they travel.
    fn parts(&self, parts: &mut Parts);

    /// Reads the body of a successful response.
    ///
    /// # Errors
    ///
    /// When the body is not what is documented.
    fn read(body: &[u8]) -> Result<Self::Response, ReadError>;

    /// The request as it travels, credentials excepted.
    ///
    /// # Errors
    ///
    /// When a path parameter is missing or empty, or when a value cannot travel in a header; the
    /// error names the parameter.
    fn to_http(&self, endpoint: &Endpoint) -> Result<Request<Vec<u8>>, BuildError> {
        let mut parts = Parts::default();
        self.parts(&mut parts);
        parts.into_request(Self::METHOD, Self::PATH, endpoint)
    }

    /// Lists every documented length, range, pattern and value that the request breaks. Sending
    /// does not ask: documentation is wrong now and then, and the service decides.
    ///
    /// # Errors
    ///
    /// When at least one constraint is broken; each with the place where its value travels.
    fn validate(&self) -> Result<(), Violations>
    where
        Self: Check,
    {
        validate(self).map_err(|violations| violations.of(Self::NAME))
    }

    /// Reads a response.
    ///
    /// # Errors
    ///
    /// [`ReadError::Api`] when the status is not one of success, [`ReadError::Decode`] when the
    /// body is not what is documented.
    fn from_http<B: AsRef<[u8]>>(response: Response<B>) -> Result<Self::Response, ReadError> {
        if is_success(response.status(), Self::SUCCESS) {
            Self::read(response.body().as_ref())
        } else {
            Err(ReadError::Api(Box::new(ApiError::new(&response))))
        }
    }
}

fn is_success(status: StatusCode, further: &[u16]) -> bool {
    status.is_success() || further.contains(&status.as_u16())
}
