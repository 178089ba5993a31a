//! When to try again, and after how long.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

use http::{
    HeaderMap, Method, StatusCode,
    header::{DATE, RETRY_AFTER},
};

use crate::{TransportErrorKind, clock};

/// How often a call is tried and how long a client waits in between.
///
/// A call is tried again after status 429, 502, 503 and 504, and after a connection that failed,
/// broke or took too long, where doing it twice does no harm: its method promises that (`GET`,
/// `HEAD`, `OPTIONS`, `PUT`, `DELETE`), or the request has a
/// [client token](crate::Operation::CLIENT_TOKEN). Any other call is tried again after 429 alone,
/// which says that nothing was done.
///
/// The wait is random between nothing and a bound that doubles each time, so that many clients do
/// not come back at once. A `Retry-After` of the service is kept to, be it a number of seconds or a
/// date in any of the forms of RFC 9110; one that is longer than
/// [`max_retry_after`](Self::max_retry_after), however absurd, ends the call with what the service
/// said, and one that is neither number nor date counts for nothing.
///
/// ```
/// # use std::time::Duration;
/// # use runtime::RetryPolicy;
/// let patient = RetryPolicy::default().attempts(8).max_delay(Duration::from_secs(30));
/// let never = RetryPolicy::never();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    any_method: bool,
}

/// Four attempts; waits bounded by 0.2, 0.4 and 0.8 seconds, by 30 seconds where the service asks.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 4,
            base_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(10),
            max_retry_after: Duration::from_secs(30),
            any_method: false,
        }
    }
}

impl RetryPolicy {
    /// One attempt, whatever comes of it.
    #[must_use]
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// Attempts in all; the first one is always made.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The bound of the first wait.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The bound that waits do not double beyond.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest wait that a service may ask for.
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Tries `POST` and `PATCH` again as the other methods: doing them twice does no harm, or is
    /// better than not knowing.
    #[must_use]
    pub fn any_method(mut self) -> Self {
        self.any_method = true;
        self
    }

    /// Whether there may be another attempt after so many.
    pub(super) fn allows(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// Whether a call of this method may be done twice.
    pub(super) fn repeats(&self, method: &Method) -> bool {
        self.any_method || method.is_idempotent()
    }

    /// How long to wait after a response; `None` if the service asks for more than is allowed.
    pub(super) fn delay_after(&self, attempts: u32, headers: &HeaderMap) -> Option<Duration> {
        match retry_after(headers) {
            Some(delay) => (delay <= self.max_retry_after).then_some(delay),
            None => Some(self.delay(attempts)),
        }
    }

    /// How long to wait after so many attempts.
    pub(super) fn delay(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1).min(31);
        let bound = self.base_delay.saturating_mul(1 << doublings);
        bound.min(self.max_delay).mul_f64(random())
    }
}

/// Whether a later attempt may fare better, and nothing was done in this one.
pub(super) fn is_turned_away(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS
}

/// Whether a later attempt may fare better, whatever was done in this one.
pub(super) fn is_temporary(status: StatusCode) -> bool {
    is_turned_away(status) || matches!(status.as_u16(), 502..=504)
}

/// [`is_temporary`] for requests without response.
pub(super) fn is_passing(kind: TransportErrorKind) -> bool {
    matches!(
        kind,
        TransportErrorKind::Connect
            | TransportErrorKind::Interrupted
            | TransportErrorKind::Malformed
            | TransportErrorKind::Timeout
    )
}

/// What a service asks for, in seconds or by date, in the service's own time where it tells it.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than can be counted are as many as can be.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let now = date(headers).unwrap_or_else(clock::now);
    let then = clock::parse_http(text, now)?;
    Some(Duration::from_secs(then.saturating_sub(now)))
}

/// The service's time, if it tells it.
pub(super) fn date(headers: &HeaderMap) -> Option<u64> {
    clock::parse_http(headers.get(DATE)?.to_str().ok()?, clock::now())
}

/// A number from 0 to 1, at random enough to spread clients: the standard library seeds its hashers
/// from the system and never twice alike.
fn random() -> f64 {
    let bits = RandomState::new().build_hasher().finish();
    f64::from(u32::try_from(bits >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
}
