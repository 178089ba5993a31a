//! One call without I/O: what to send next, and what to make of what came back.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{
    HeaderValue, Method, Request, Response,
    header::{AUTHORIZATION, USER_AGENT},
};
use percent_encoding::percent_decode_str;

use self::trace::Span;
use crate::{
    Attempt, BuildError, Credentials, Error, Intercept, Operation, TransportError,
    TransportErrorKind, clock,
    credentials::Scope,
    error::{Call, MAX_BODY, request_id},
    mismatch,
    pace::Turn,
    retry, secret,
    settings::Settings,
    sign::DATE,
    transport::Limits,
};

mod token;
mod trace;

/// A difference between two clocks that services take for none, in seconds.
const TOLERANCE: u64 = 60;

/// A call in the making. The clients differ only in how they send and wait.
pub(crate) struct Attempts {
    settings: Arc<Settings>,
    request: Request<Bytes>,
    scope: Scope,
    deadline: Option<Instant>,
    /// What sees its attempts; nothing, if it is no operation's.
    hooks: Vec<Arc<dyn Intercept>>,
    /// Whether doing it twice does no harm.
    repeats: bool,
    max_error_size: usize,
    attempt: Attempt,
    sent: Instant,
    is_signed: bool,
    is_clock_set: bool,
    pub(crate) span: Span,
}

/// What to do after an attempt.
pub(crate) enum Verdict {
    /// It was the last one.
    Done(Result<Response<Bytes>, Error>),
    /// There is another one after this time.
    Again(Duration),
}

/// What goes with a response to where it is read.
#[derive(Clone)]
struct Context {
    call: Call,
    is_strict: bool,
}

/// What is to be sent, and what its operation says of itself.
pub(crate) struct Outgoing {
    pub(crate) request: Request<Bytes>,
    /// The project that the path names.
    pub(crate) project_id: Option<String>,
    about: About,
}

/// What every operation says of itself.
struct About {
    name: &'static str,
    method: Method,
    path: &'static str,
    client_token: Option<&'static str>,
    success: &'static [u16],
}

impl Outgoing {
    pub(crate) fn new<O: Operation>(request: Request<Vec<u8>>) -> Self {
        let about = About {
            name: O::NAME,
            method: O::METHOD,
            path: O::PATH,
            client_token: O::CLIENT_TOKEN,
            success: O::SUCCESS,
        };
        Self::begin(request, about)
    }

    /// What is the same for every operation, so that it is compiled once.
    fn begin(request: Request<Vec<u8>>, about: About) -> Self {
        Self {
            project_id: project_id(about.path, request.uri().path()),
            request: request.map(Bytes::from),
            about,
        }
    }
}

impl Attempts {
    /// The call of an operation, which has to be over by the deadline.
    pub(crate) fn of_call(
        settings: &Arc<Settings>,
        outgoing: Outgoing,
        scope: Scope,
        deadline: Option<Instant>,
    ) -> Self {
        let Outgoing {
            mut request, about, ..
        } = outgoing;
        for (name, value) in &settings.headers {
            let headers = request.headers_mut();
            headers.entry(name).or_insert_with(|| value.clone());
        }
        let has_token = token::add(request.headers_mut(), about.client_token);
        let mut attempts = Self::begin(settings, request, &about, deadline);
        attempts.scope = scope;
        attempts.hooks.clone_from(&settings.intercepts);
        attempts.repeats |= has_token;
        attempts
    }

    /// A request of the runtime's own: IAM has no use for the headers of the user's requests, and
    /// hooks are about these.
    pub(crate) fn of_own(
        settings: &Arc<Settings>,
        request: Request<Bytes>,
        deadline: Option<Instant>,
    ) -> Self {
        let about = About {
            name: "credentials",
            method: request.method().clone(),
            path: "",
            client_token: None,
            success: &[],
        };
        Self::begin(settings, request, &about, deadline)
    }

    fn begin(
        settings: &Arc<Settings>,
        request: Request<Bytes>,
        about: &About,
        deadline: Option<Instant>,
    ) -> Self {
        let is_success = about.success.iter().any(|status| *status >= 400);
        Self {
            scope: Scope::Nothing,
            deadline,
            hooks: Vec::new(),
            repeats: settings.retry.repeats(request.method()),
            max_error_size: if is_success { usize::MAX } else { MAX_BODY },
            attempt: Attempt {
                operation: about.name,
                path: about.path,
                number: 0,
                elapsed: Duration::ZERO,
            },
            sent: Instant::now(),
            is_signed: false,
            is_clock_set: false,
            span: Span::new(about.name, &about.method, about.path),
            settings: Arc::clone(settings),
            request,
        }
    }

    /// The turn of the next attempt, so that the client does not call too often. Where it would come
    /// too late nobody waits for it.
    pub(crate) fn turn(&self) -> Result<Turn<'_>, Error> {
        let remaining = self.remaining();
        let turn = match &self.settings.pace {
            Some(pace) => pace.turn(Instant::now(), remaining),
            None if remaining == Some(Duration::ZERO) => None,
            None => Some(Turn::now()),
        };
        turn.ok_or_else(|| self.timed_out())
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
            return Err(self.timed_out());
        }
        self.attempt.number += 1;
        self.span.attempt(self.attempt.number);
        let mut request = self.request.clone();
        for hook in &self.hooks {
            hook.before(&self.attempt, &mut request)
                .map_err(BuildError::Intercepted)?;
        }
        if let Some(credentials) = credentials {
            self.authenticate(credentials, &mut request)?;
        }
        // Not signed: proxies change it.
        let agent = self.settings.user_agent.clone();
        request.headers_mut().entry(USER_AGENT).or_insert(agent);
        self.sent = Instant::now();
        let most = self.settings.max_response_size;
        Ok((
            request,
            Limits::new(timeout, most, self.max_error_size.min(most)),
        ))
    }

    fn authenticate(
        &mut self,
        credentials: &Credentials,
        request: &mut Request<Bytes>,
    ) -> Result<(), Error> {
        let is_own = request.headers().contains_key(AUTHORIZATION);
        if let Some(now) = self
            .settings
            .clock
            .corrected()
            .filter(|_| credentials.is_key())
            && let Ok(value) = HeaderValue::from_str(&clock::compact(now))
        {
            request.headers_mut().entry(DATE).or_insert(value);
        }
        credentials.authenticate(request, &self.scope)?;
        self.is_signed = !is_own && request.headers().contains_key(AUTHORIZATION);
        Ok(())
    }

    /// Decides what comes after an attempt.
    pub(crate) fn judge(&mut self, outcome: Result<Response<Bytes>, TransportError>) -> Verdict {
        let mut outcome = outcome;
        if let Ok(response) = &mut outcome {
            secret::hide(response.headers_mut());
        }
        self.attempt.elapsed = self.sent.elapsed();
        for hook in &self.hooks {
            hook.after(&self.attempt, outcome.as_ref());
        }
        self.attempt.elapsed = Duration::ZERO;
        let delay = self.delay(&outcome).filter(|delay| {
            // Waiting for an attempt that has no time left helps nobody.
            self.remaining().is_none_or(|remaining| *delay < remaining)
        });
        if let Some(delay) = delay {
            self.span.again(self.attempt.number, delay, &outcome);
            return Verdict::Again(delay);
        }
        self.span.done(self.attempt.number, &outcome);
        Verdict::Done(match outcome {
            Ok(mut response) => {
                let context = Context {
                    call: self.call(request_id(response.headers())),
                    is_strict: self.settings.is_strict,
                };
                response.extensions_mut().insert(context);
                Ok(response)
            }
            Err(error) => Err(Error::from(error).with_call(self.call(None))),
        })
    }

    /// How long to wait for the next attempt; `None` if there is none.
    fn delay(&mut self, outcome: &Result<Response<Bytes>, TransportError>) -> Option<Duration> {
        let made = self.attempt.number;
        if !self.settings.retry.allows(made) {
            return None;
        }
        let is_clock_off = outcome
            .as_ref()
            .is_ok_and(|response| self.is_clock_off(response));
        let policy = &self.settings.retry;
        match outcome {
            _ if is_clock_off => Some(Duration::ZERO),
            Ok(response)
                if retry::is_turned_away(response.status())
                    || (self.repeats && retry::is_temporary(response.status())) =>
            {
                policy.delay_after(made, response.headers())
            }
            Err(error) if self.repeats && retry::is_passing(error.kind()) => {
                Some(policy.delay(made))
            }
            _ => None,
        }
    }

    /// Whether a signature was refused for its time, which the service tells; the next one is made
    /// by the service's clock. That helps once or not at all, and does no harm, whatever the method:
    /// who was not let in did nothing.
    fn is_clock_off(&mut self, response: &Response<Bytes>) -> bool {
        let is_refused = matches!(response.status().as_u16(), 401 | 403);
        if !is_refused || !self.is_signed || self.is_clock_set {
            return false;
        }
        let Some(theirs) = retry::date(response.headers()) else {
            return false;
        };
        let is_off = self.settings.clock.now().abs_diff(theirs) > TOLERANCE;
        if is_off {
            self.settings.clock.set(theirs);
            self.is_clock_set = true;
        }
        is_off
    }

    fn timed_out(&self) -> Error {
        let error = TransportError::from(TransportErrorKind::Timeout);
        Error::from(error).with_call(self.call(None))
    }

    fn call(&self, request_id: Option<String>) -> Call {
        let authority = self.request.uri().authority();
        Call {
            operation: self.attempt.operation,
            method: self.request.method().clone(),
            host: authority.map(ToString::to_string).unwrap_or_default(),
            attempts: self.attempt.number,
            request_id,
        }
    }

    /// The time that is left for all attempts.
    fn remaining(&self) -> Option<Duration> {
        self.deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

/// Reads a response of an operation, its head included. What is not as documented goes with it.
pub(crate) fn read<O: Operation>(
    response: Response<Bytes>,
) -> Result<crate::Response<O::Response>, Error> {
    let (mut head, body) = response.into_parts();
    let context = head.extensions.remove::<Context>();
    let is_strict = context.as_ref().is_some_and(|context| context.is_strict);
    let mut whole = Response::new(body);
    *whole.status_mut() = head.status;
    // The refusal's request id may stand in a header.
    *whole.headers_mut() = head.headers.clone();
    let (value, mismatches) = mismatch::collect(is_strict, || O::from_http(whole));
    let value = value.map_err(|error| match context {
        Some(context) => Error::from(error).with_call(context.call),
        None => Error::from(error),
    })?;
    Ok(crate::Response::new(
        head.status,
        head.headers,
        value,
        mismatches,
    ))
}

/// The project that the path names, counted from its end: an endpoint may have a path in front.
fn project_id(template: &str, path: &str) -> Option<String> {
    let from_end = template
        .rsplit('/')
        .position(|segment| segment == "{project_id}")?;
    let segment = path.rsplit('/').nth(from_end)?;
    Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned())
}
