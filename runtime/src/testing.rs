//! For the tests of programs that use a client: a transport that never touches the network.
//!
//! ```
//! use runtime::{Client, Error, Operation, testing::{MockTransport, reply}, http::StatusCode};
//! # use runtime::{Method, Parts, ReadError, Value, decode};
//! # struct ListVpcs;
//! # impl Operation for ListVpcs {
//! #     type Response = Value;
//! #     const NAME: &'static str = "ListVpcs";
//! #     const METHOD: Method = Method::GET;
//! #     const PATH: &'static str = "/v1/{project_id}/vpcs";
//! #     fn parts(&self, _: &mut Parts) {}
//! #     fn read(body: &[u8]) -> Result<Value, ReadError> { decode::json(body) }
//! # }
//!
//! /// What is to be tested.
//! async fn count(client: &Client) -> Result<usize, Error> {
//!     let vpcs = client.send(&ListVpcs).await?;
//!     Ok(vpcs["vpcs"].as_array().map_or(0, Vec::len))
//! }
//!
//! # fn wait<F: Future>(future: F) -> F::Output {
//! #     let mut future = std::pin::pin!(future);
//! #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! #     loop {
//! #         if let std::task::Poll::Ready(value) = future.as_mut().poll(&mut context) {
//! #             return value;
//! #         }
//! #     }
//! # }
//! # wait(async {
//! let service = MockTransport::answers([
//!     reply(StatusCode::SERVICE_UNAVAILABLE, ""),
//!     reply(StatusCode::OK, r#"{"vpcs": [{"id": "a"}]}"#),
//! ]);
//! let client = Client::builder()
//!     .endpoint("https://vpc.example.com")
//!     .project_id("p-1")
//!     .transport(service.clone())
//!     .build()?;
//!
//! assert_eq!(count(&client).await?, 1);
//! let requests = service.requests();
//! assert_eq!(requests.len(), 2);
//! assert_eq!(requests[1].uri().path(), "/v1/p-1/vpcs");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::{
    fmt,
    future::ready,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header::CONTENT_TYPE};

use crate::{
    TransportError, TransportErrorKind,
    transport::{BlockingTransport, BoxFuture, Limits, Transport},
};

/// What answers a request.
type Answer = dyn FnMut(&Request<Bytes>) -> Result<Response<Bytes>, TransportError> + Send;

/// Answers without a network, and remembers what it was asked.
///
/// It goes into [`ClientBuilder::transport`](crate::ClientBuilder::transport) or
/// [`blocking_transport`](crate::ClientBuilder::blocking_transport); a clone stays with the test,
/// since clones share what they remember. An asynchronous client does not wait between attempts.
#[derive(Clone)]
pub struct MockTransport(Arc<Mutex<State>>);

struct State {
    answer: Box<Answer>,
    requests: Vec<Request<Bytes>>,
    waits: Vec<Duration>,
}

impl MockTransport {
    /// Answers each request as the closure says.
    ///
    /// ```
    /// use runtime::{TransportErrorKind, testing::{MockTransport, reply}, http::StatusCode};
    ///
    /// let service = MockTransport::new(|request| match request.uri().path() {
    ///     "/v1/quotas" => Ok(reply(StatusCode::OK, r#"{"vpcs": 5}"#)),
    ///     _ => Err(TransportErrorKind::Timeout.into()),
    /// });
    /// ```
    pub fn new(
        answer: impl FnMut(&Request<Bytes>) -> Result<Response<Bytes>, TransportError> + Send + 'static,
    ) -> Self {
        Self(Arc::new(Mutex::new(State {
            answer: Box::new(answer),
            requests: Vec::new(),
            waits: Vec::new(),
        })))
    }

    /// Answers one request after the other from a list. Further requests fail with an error that
    /// names them.
    pub fn answers(answers: impl IntoIterator<Item = Response<Bytes>>) -> Self {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        Self::new(move |request| {
            answers.pop().ok_or_else(|| {
                let (method, path) = (request.method(), request.uri().path());
                let reason = format!("no answer is left for {method} {path}");
                TransportError::new(TransportErrorKind::Other, reason)
            })
        })
    }

    /// What was asked so far, as it would have travelled: with credentials and signature.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.state().requests.clone()
    }

    /// How long an asynchronous client would have waited, wait by wait.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.state().waits.clone()
    }

    fn reply(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut state = self.state();
        let answer = (state.answer)(&request);
        state.requests.push(request);
        answer
    }

    /// A closure that panicked, as a test's may, leaves nothing half done here.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: Request<Bytes>,
        _: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(ready(self.reply(request)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.state().waits.push(duration);
        Box::pin(ready(()))
    }
}

impl BlockingTransport for MockTransport {
    fn send(&self, request: Request<Bytes>, _: Limits) -> Result<Response<Bytes>, TransportError> {
        self.reply(request)
    }
}

/// Shows how often it was asked.
impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport")
            .field("requests", &self.state().requests.len())
            .finish_non_exhaustive()
    }
}

/// A response with a JSON body.
#[must_use]
pub fn reply(status: StatusCode, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}
