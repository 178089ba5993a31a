//! Hooks around every attempt of a client.

use std::{error::Error, time::Duration};

use bytes::Bytes;
use http::{Request, Response};

use crate::TransportError;

/// Sees every attempt of a client's calls: adds headers, logs, measures. What a client has to ask for
/// on its own, such as a token of IAM, is no call.
///
/// ```
/// use std::{error::Error, sync::atomic::{AtomicU32, Ordering}};
/// use runtime::{Attempt, Bytes, Client, Intercept, TransportError, http::{Request, Response}};
///
/// /// Counts what goes wrong.
/// #[derive(Default)]
/// struct Failures(AtomicU32);
///
/// impl Intercept for Failures {
///     fn after(&self, attempt: &Attempt, outcome: Result<&Response<Bytes>, &TransportError>) {
///         if !outcome.is_ok_and(|response| response.status().is_success()) {
///             self.0.fetch_add(1, Ordering::Relaxed);
///             eprintln!("{}: attempt {} failed", attempt.operation, attempt.number);
///         }
///     }
/// }
///
/// let client = Client::builder().region("cn-north-4").intercept(Failures::default()).build()?;
/// # Ok::<(), runtime::BuildError>(())
/// ```
pub trait Intercept: Send + Sync + 'static {
    /// Before an attempt is signed and sent. What is changed here is signed with the rest; a request
    /// that is given an `Authorization` or an `X-Auth-Token` here gets none from the client.
    ///
    /// # Errors
    ///
    /// An error ends the call with [`BuildError::Intercepted`](crate::BuildError::Intercepted). It
    /// is shown to users: it must not hold credentials.
    fn before(
        &self,
        attempt: &Attempt,
        request: &mut Request<Bytes>,
    ) -> Result<(), Box<dyn Error + Send + Sync>> {
        let _ = (attempt, request);
        Ok(())
    }

    /// After an attempt, whatever came of it. Headers that carry tokens are marked as sensitive, so
    /// that their `Debug` does not show them.
    fn after(&self, attempt: &Attempt, outcome: Result<&Response<Bytes>, &TransportError>) {
        let _ = (attempt, outcome);
    }
}

/// One attempt of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation's name: `ListFlowLogs`.
    pub operation: &'static str,
    /// The operation's path template, which names no resource: good for a label of a measurement.
    pub path: &'static str,
    /// Which one it is, from 1.
    pub number: u32,
    /// The time since it was sent; zero before that.
    pub elapsed: Duration,
}
