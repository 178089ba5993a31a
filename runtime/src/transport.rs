//! How a request gets to a service and its response back, once. Retries are the client's business.

use std::{pin::Pin, time::Duration};

use bytes::Bytes;
use http::{Request, Response};

use crate::TransportError;

#[cfg(feature = "client")]
pub use self::over_reqwest::Reqwest;

#[cfg(feature = "blocking")]
pub(crate) mod blocked;
pub(crate) mod lock;
#[cfg(feature = "client")]
mod over_reqwest;
#[cfg(feature = "client")]
mod tls;

/// A future that may be moved between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests for a [`Client`](crate::Client). It knows the executor, so it also tells time.
///
/// A transport must not follow redirects: the request carries credentials for its host and no
/// other. It must not show headers in errors.
///
/// ```
/// use std::time::Duration;
/// use runtime::{
///     Bytes, Client, TransportError,
///     http::{Request, Response},
///     transport::{BoxFuture, Limits, Transport},
/// };
///
/// /// Answers without a network.
/// struct Offline;
///
/// impl Transport for Offline {
///     fn send(
///         &self,
///         request: Request<Bytes>,
///         limits: Limits,
///     ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
///         Box::pin(async { Ok(Response::new(Bytes::from_static(b"{}"))) })
///     }
///
///     fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
///         Box::pin(async {})
///     }
/// }
///
/// let client = Client::builder().endpoint("https://vpc.example.com").transport(Offline).build()?;
/// # Ok::<(), runtime::BuildError>(())
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and reads the whole response, whatever its status.
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>>;

    /// Waits between two attempts.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// Sends requests for a [`blocking::Client`](crate::blocking::Client); the rules are those of
/// [`Transport`].
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends one request and reads the whole response, whatever its status.
    ///
    /// # Errors
    ///
    /// When no complete response comes back within the limits.
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> Result<Response<Bytes>, TransportError>;
}

/// What one attempt may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The time from the first byte sent to the last byte received; `None` is no limit.
    pub timeout: Option<Duration>,
    /// The most bytes of the response's body, after decompression.
    pub max_response_size: usize,
    /// The most bytes of the body where the status is 400 or more, after decompression. What is
    /// beyond is left out, and that is no error: what a refusal says stands at its beginning.
    pub max_error_size: usize,
}

impl Limits {
    pub(crate) fn new(
        timeout: Option<Duration>,
        max_response_size: usize,
        max_error_size: usize,
    ) -> Self {
        Self {
            timeout,
            max_response_size,
            max_error_size,
        }
    }
}
