//! What `tracing` sees of a call: its name, its template, statuses and times; no values, no headers.
//!
//! Without the feature there is nothing to see, and every function here is empty.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Response};

use crate::TransportError;

type Outcome = Result<Response<Bytes>, TransportError>;

/// The span of one call.
#[cfg(feature = "tracing")]
pub(crate) struct Span(tracing::Span);

#[cfg(feature = "tracing")]
impl Span {
    pub(super) fn new(operation: &'static str, method: &Method, path: &'static str) -> Self {
        Self(tracing::info_span!("call", operation, %method, path))
    }

    pub(super) fn attempt(&self, attempt: u32) {
        self.0.in_scope(|| tracing::debug!(attempt, "sending"));
    }

    pub(super) fn again(&self, attempt: u32, delay: Duration, outcome: &Outcome) {
        let seen = seen(outcome);
        self.0
            .in_scope(|| tracing::warn!(attempt, ?delay, seen, "trying again"));
    }

    pub(super) fn done(&self, attempt: u32, outcome: &Outcome) {
        let seen = seen(outcome);
        self.0.in_scope(|| tracing::debug!(attempt, seen, "done"));
    }

    /// Runs a future inside the span.
    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        tracing::Instrument::instrument(future, self.0.clone())
    }
}

#[cfg(feature = "tracing")]
fn seen(outcome: &Outcome) -> String {
    match outcome {
        Ok(response) => response.status().as_u16().to_string(),
        Err(error) => error.to_string(),
    }
}

/// The span of one call, which nobody sees.
#[cfg(not(feature = "tracing"))]
pub(crate) struct Span;

#[cfg(not(feature = "tracing"))]
#[expect(clippy::unused_self, reason = "its sibling needs it")]
impl Span {
    pub(super) fn new(_operation: &'static str, _method: &Method, _path: &'static str) -> Self {
        Self
    }

    pub(super) fn attempt(&self, _attempt: u32) {}

    pub(super) fn again(&self, _attempt: u32, _delay: Duration, _outcome: &Outcome) {}

    pub(super) fn done(&self, _attempt: u32, _outcome: &Outcome) {}

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }
}
