//! One call without I/O: what to send next, and what to make of what came back.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Method, Request, Response, header::USER_AGENT};
use percent_encoding::percent_decode_str;

use self::trace::Span;
use crate::{
    Credentials, Error, Operation, TransportError, TransportErrorKind, credentials::Scope, retry,
    settings::Settings, transport::Limits,
};

mod trace;

/// A call in the making. The clients differ only in how they send and wait.
pub(crate) struct Attempts {
    settings: Arc<Settings>,
    request: Request<Bytes>,
    scope: Scope,
    deadline: Option<Instant>,
    made: u32,
    pub(crate) span: Span,
}

/// What is to be sent, and what is to be seen of it.
pub(crate) struct Call {
    pub(crate) request: Request<Bytes>,
    pub(crate) span: Span,
    /// The project that the path names.
    pub(crate) project_id: Option<String>,
}

impl Call {
    pub(crate) fn new<O: Operation>(request: Request<Vec<u8>>) -> Self {
        Self::begin(request, O::NAME, &O::METHOD, O::PATH)
    }

    /// What is the same for every operation, so that it is compiled once.
    fn begin(
        request: Request<Vec<u8>>,
        name: &'static str,
        method: &Method,
        template: &'static str,
    ) -> Self {
        Self {
            project_id: project_id(template, request.uri().path()),
            request: request.map(Bytes::from),
            span: Span::new(name, method, template),
        }
    }
}

/// What to do after an attempt.
pub(crate) enum Verdict {
    /// It was the last one.
    Done(Result<Response<Bytes>, Error>),
    /// There is another one after this time.
    Again(Duration),
}

impl Attempts {
    /// The call of an operation, which has to be over by the deadline.
    pub(crate) fn of_call(
        settings: &Arc<Settings>,
        call: Call,
        scope: Scope,
        deadline: Option<Instant>,
    ) -> Self {
        let mut request = call.request;
        for (name, value) in &settings.headers {
            let headers = request.headers_mut();
            headers.entry(name).or_insert_with(|| value.clone());
        }
        Self {
            settings: Arc::clone(settings),
            request,
            scope,
            deadline,
            made: 0,
            span: call.span,
        }
    }

    /// A request of the runtime's own: IAM has no use for the headers of the user's requests.
    pub(crate) fn of_own(
        settings: &Arc<Settings>,
        request: Request<Bytes>,
        deadline: Option<Instant>,
    ) -> Self {
        Self {
            settings: Arc::clone(settings),
            span: Span::new("credentials", request.method(), ""),
            request,
            scope: Scope::Nothing,
            deadline,
            made: 0,
        }
    }

    /// The request to send now; a signature is made anew for every attempt, since it carries the
    /// time.
    pub(crate) fn next(
        &mut self,
        credentials: Option<&Credentials>,
    ) -> Result<(Request<Bytes>, Limits), Error> {
        let limits = [self.remaining(), self.settings.attempt_timeout];
        let timeout = limits.into_iter().flatten().min();
        if timeout == Some(Duration::ZERO) {
            return Err(TransportError::from(TransportErrorKind::Timeout).into());
        }
        self.made += 1;
        self.span.attempt(self.made);
        let mut request = self.request.clone();
        if let Some(credentials) = credentials {
            credentials.authenticate(&mut request, &self.scope)?;
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
) -> Result<crate::Response<O::Response>, Error> {
    let (head, body) = response.into_parts();
    let mut whole = Response::new(body);
    *whole.status_mut() = head.status;
    // The refusal's request id may stand in a header.
    *whole.headers_mut() = head.headers.clone();
    let value = O::from_http(whole)?;
    Ok(crate::Response::new(head.status, head.headers, value))
}

/// The project that the path names, counted from its end: an endpoint may have a path in front.
fn project_id(template: &str, path: &str) -> Option<String> {
    let from_end = template
        .rsplit('/')
        .position(|segment| segment == "{project_id}")?;
    let segment = path.rsplit('/').nth(from_end)?;
    Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned())
}
