//! What a session does as time goes by, without waiting for it.

use std::{collections::VecDeque, future::poll_fn, pin::pin, task::Poll, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response};

use super::{
    super::{Context, CredentialsError},
    *,
};
use crate::{
    RetryPolicy, TransportError,
    blocking::wait,
    clock,
    settings::Settings,
    transport::{BoxFuture, Limits, Transport},
};

const NOW: u64 = 1_000_000;

fn held(expires_at: Option<u64>, asked_at: u64) -> Held {
    let mut credentials = Credentials::token("old");
    credentials.expires_at = expires_at;
    Held {
        credentials: Arc::new(credentials),
        asked_at,
    }
}

#[test]
fn credentials_age_before_they_expire() {
    let long_ago = NOW - 3600;
    assert_eq!(held(None, long_ago).age(NOW), Age::Fresh);
    assert_eq!(held(Some(NOW + EARLY + 1), long_ago).age(NOW), Age::Fresh);
    assert_eq!(held(Some(NOW + EARLY), long_ago).age(NOW), Age::Aging);
    assert_eq!(held(Some(NOW + 1), long_ago).age(NOW), Age::Aging);
    assert_eq!(held(Some(NOW), long_ago).age(NOW), Age::Expired);
    // Asked a moment ago: what came is as good as it gets.
    assert_eq!(held(Some(NOW + 1), NOW - PAUSE + 1).age(NOW), Age::Fresh);
    assert_eq!(held(Some(NOW), NOW).age(NOW), Age::Expired);
    assert_eq!(held(Some(u64::MAX), u64::MAX).age(NOW), Age::Fresh);
}

/// Gives what it was told to give, in turn, when it is let.
struct Scripted {
    answers: Mutex<VecDeque<Result<&'static str, &'static str>>>,
    gate: Arc<AsyncMutex<()>>,
}

impl ProvideCredentials for Scripted {
    fn provide<'a>(
        &'a self,
        _: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let _open = self.gate.lock().await;
            let answer = {
                let answers = self.answers.lock();
                answers.unwrap_or_else(PoisonError::into_inner).pop_front()
            };
            match answer.unwrap_or(Err("asked too often")) {
                Ok(token) => Ok(Credentials::token(token)),
                Err(message) => Err(CredentialsError::new(message)),
            }
        })
    }
}

/// Sends nothing.
struct Silent;

impl Transport for Silent {
    fn send(
        &self,
        _: Request<Bytes>,
        _: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async { Ok(Response::new(Bytes::new())) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

fn settings() -> Arc<Settings> {
    Arc::new(Settings {
        endpoint: None,
        iam_endpoint: None,
        hosts: crate::hosts::Hosts::default(),
        allow_http: false,
        region: None,
        project_id: None,
        domain_id: None,
        headers: HeaderMap::new(),
        user_agent: HeaderValue::from_static("test/1"),
        retry: RetryPolicy::never(),
        attempt_timeout: None,
        total_timeout: None,
        max_response_size: 1024,
        is_strict: false,
        intercepts: Vec::new(),
        pace: None,
        clock: clock::Clock::default(),
    })
}

fn session(
    answers: &[Result<&'static str, &'static str>],
    first: Option<Held>,
) -> (Session, Arc<AsyncMutex<()>>) {
    let gate = Arc::new(AsyncMutex::new(()));
    let provider = Scripted {
        answers: Mutex::new(answers.iter().copied().collect()),
        gate: Arc::clone(&gate),
    };
    let session = Session::new(Some(Arc::new(provider)));
    *session.held() = first;
    (session, gate)
}

async fn token(session: &Session) -> Result<String, String> {
    let settings = settings();
    let asker = Asker {
        settings: &settings,
        transport: &Silent,
        deadline: None,
    };
    let credentials = session.credentials(&asker).await;
    let credentials = credentials.map_err(|error| error.to_string())?;
    match credentials.map(|credentials| credentials.kind.clone()) {
        Some(super::super::Kind::Token(token)) => Ok(token.expose().to_owned()),
        _ => Err("no token".to_owned()),
    }
}

/// Credentials that have a minute to live, and were asked for long ago.
fn aging() -> Held {
    held(Some(clock::now() + 60), 0)
}

#[test]
fn others_are_asked_for_before_the_old_ones_expire() {
    let (session, _) = session(&[Ok("new")], Some(aging()));
    assert_eq!(wait(token(&session)).as_deref(), Ok("new"));
    assert_eq!(wait(token(&session)).as_deref(), Ok("new"));
}

#[test]
fn the_old_ones_do_while_a_provider_fails() {
    let (session, _) = session(&[Err("closed"), Ok("new")], Some(aging()));
    assert_eq!(wait(token(&session)).as_deref(), Ok("old"));
    // It is not asked again at once.
    assert_eq!(wait(token(&session)).as_deref(), Ok("old"));
}

#[test]
fn one_call_asks_and_the_others_go_on_with_the_old_ones() {
    let (session, gate) = session(&[Ok("new")], Some(aging()));
    let closed = wait(gate.lock());
    let mut asks = pin!(token(&session));
    let polled = wait(poll_fn(|context| Poll::Ready(asks.as_mut().poll(context))));
    assert!(polled.is_pending(), "it waits for the provider");
    assert_eq!(wait(token(&session)).as_deref(), Ok("old"));
    drop(closed);
    assert_eq!(wait(asks).as_deref(), Ok("new"));
}

#[test]
fn a_call_that_is_given_up_leaves_asking_to_the_next() {
    let (session, gate) = session(&[Ok("new")], None);
    let closed = wait(gate.lock());
    {
        let mut asks = pin!(token(&session));
        let polled = wait(poll_fn(|context| Poll::Ready(asks.as_mut().poll(context))));
        assert!(polled.is_pending(), "it waits for the provider");
    }
    drop(closed);
    assert_eq!(wait(token(&session)).as_deref(), Ok("new"));
}

#[test]
fn an_error_is_not_kept() {
    let (session, _) = session(&[Err("closed"), Ok("new")], None);
    assert_eq!(wait(token(&session)), Err("closed".to_owned()));
    assert_eq!(wait(token(&session)).as_deref(), Ok("new"));
}
