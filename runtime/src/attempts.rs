//! One call without I/O: what to send next, and what to make of what came back.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Request, Response, header::USER_AGENT};
use percent_encoding::percent_decode_str;

use self::trace::Span;
use crate::{
    Error, Operation, TransportError, TransportErrorKind, retry, settings::Settings,
    transport::Limits,
};

mod trace;

/// A call in the making. The clients differ only in how they send and wait.
pub(crate) struct Attempts {
    settings: Arc<Settings>,
    request: Request<Bytes>,
    project_id: Option<String>,
    deadline: Option<Instant>,
    made: u32,
    pub(crate) span: Span,
}

/// What to do after an attempt.
pub(crate) enum Verdict {
    /// It was the last one.
    Done(Result<Response<Bytes>, Error>),
    /// There is another one after this time.
    Again(Duration),
}

impl Attempts {
    pub(crate) fn new<O: Operation>(
        settings: &Arc<Settings>,
        operation: &O,
    ) -> Result<Self, Error> {
        let request = operation.to_http(&settings.endpoint_of(O::SERVICE)?)?;
        let span = Span::new(O::NAME, &O::METHOD, O::PATH);
        Ok(Self::begin(Arc::clone(settings), request, O::PATH, span))
    }

    /// What is the same for every operation, so that it is compiled once.
    fn begin(
        settings: Arc<Settings>,
        request: Request<Vec<u8>>,
        template: &str,
        span: Span,
    ) -> Self {
        let mut request = request.map(Bytes::from);
        for (name, value) in &settings.headers {
            let headers = request.headers_mut();
            headers.entry(name).or_insert_with(|| value.clone());
        }
        let deadline = settings.total_timeout;
        Self {
            project_id: project_id(template, request.uri().path()),
            // A time beyond what can be told is no limit.
            deadline: deadline.and_then(|timeout| Instant::now().checked_add(timeout)),
            settings,
            request,
            made: 0,
            span,
        }
    }

    /// The request to send now; a signature is made anew for every attempt, since it carries the
    /// time.
    pub(crate) fn next(&mut self) -> Result<(Request<Bytes>, Limits), Error> {
        let limits = [self.remaining(), self.settings.attempt_timeout];
        let timeout = limits.into_iter().flatten().min();
        if timeout == Some(Duration::ZERO) {
            return Err(TransportError::from(TransportErrorKind::Timeout).into());
        }
        self.made += 1;
        self.span.attempt(self.made);
        let mut request = self.request.clone();
        if let Some(credentials) = &self.settings.credentials {
            credentials.authenticate(&mut request, self.project_id.as_deref())?;
        }
        // Not signed: proxies change it.
        let agent = self.settings.user_agent.clone();
        request.headers_mut().entry(USER_AGENT).or_insert(agent);
        Ok((
            request,
            Limits::new(timeout, self.settings.max_response_size),
        ))
    }

    /// Decides what comes after an attempt.
    pub(crate) fn judge(&self, outcome: Result<Response<Bytes>, TransportError>) -> Verdict {
        let delay = self.delay(&outcome).filter(|delay| {
            // Waiting for an attempt that has no time left helps nobody.
            self.remaining().is_none_or(|remaining| *delay < remaining)
        });
        if let Some(delay) = delay {
            self.span.again(self.made, delay, &outcome);
            return Verdict::Again(delay);
        }
        self.span.done(self.made, &outcome);
        Verdict::Done(outcome.map_err(Error::from))
    }

    /// How long to wait for the next attempt; `None` if there is none.
    fn delay(&self, outcome: &Result<Response<Bytes>, TransportError>) -> Option<Duration> {
        let policy = &self.settings.retry;
        if !policy.allows(self.request.method(), self.made) {
            return None;
        }
        match outcome {
            Ok(response) if retry::is_temporary(response.status()) => {
                policy.delay_after(self.made, response.headers())
            }
            Err(error) if retry::is_passing(error.kind()) => Some(policy.delay(self.made)),
            _ => None,
        }
    }

    /// The time that is left for all attempts.
    fn remaining(&self) -> Option<Duration> {
        self.deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

/// Reads a response of an operation, its head included.
pub(crate) fn read<O: Operation>(
    response: Response<Bytes>,
) -> Result<Response<O::Response>, Error> {
    let (head, body) = response.into_parts();
    let mut whole = Response::new(body);
    *whole.status_mut() = head.status;
    // The refusal's request id may stand in a header.
    *whole.headers_mut() = head.headers.clone();
    let value = O::from_http(whole)?;
    Ok(Response::from_parts(head, value))
}

/// The project that the path names, counted from its end: an endpoint may have a path in front.
fn project_id(template: &str, path: &str) -> Option<String> {
    let from_end = template
        .rsplit('/')
        .position(|segment| segment == "{project_id}")?;
    let segment = path.rsplit('/').nth(from_end)?;
    Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned())
}
