//! What a client does around its attempts, without a network and without waiting.

use std::{
    error::Error as StdError,
    sync::{Arc, Mutex},
    time::Duration,
};

use generated::dli::{CreateJobResult, ListBatches};
use runtime::{
    Attempt, Bytes, Client, ClientBuilder, Credentials, Error, Intercept, Method, Operation, Parts,
    ReadError, RetryPolicy, TransportError, TransportErrorKind, decode,
    http::{HeaderValue, Request, Response, StatusCode},
    testing::{MockTransport, reply},
};

use super::wait;
use crate::support::export_result;

fn mocked(service: &MockTransport) -> ClientBuilder {
    Client::builder()
        .endpoint("https://service.example.com")
        .project_id("p-1")
        .transport(service.clone())
}

fn answer(status: u16, headers: &[(&'static str, &'static str)]) -> Response<Bytes> {
    let status = StatusCode::from_u16(status).expect("a status");
    let mut response = reply(status, "{}");
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(*name, HeaderValue::from_static(value));
    }
    response
}

/// How often a call is sent, and what it ends in, if a service answers like this.
fn tried<O: Operation>(operation: &O, answers: &[Response<Bytes>]) -> (usize, Option<StatusCode>) {
    let service = MockTransport::answers(answers.to_vec());
    let client = mocked(&service).build().expect("a client");
    let status = match wait(client.call(operation)) {
        Ok(response) => Some(response.status()),
        Err(error) => error.api().map(|api| api.status),
    };
    (service.requests().len(), status)
}

fn export() -> CreateJobResult {
    export_result("j", "obs://b", "csv")
}

#[test]
fn a_post_is_tried_again_where_it_was_turned_away_and_nowhere_else() {
    let (ok, busy) = (StatusCode::OK, StatusCode::BAD_GATEWAY);
    assert_eq!(
        tried(&export(), &[answer(429, &[]), answer(200, &[])]),
        (2, Some(ok))
    );
    assert_eq!(
        tried(&export(), &[answer(502, &[]), answer(200, &[])]),
        (1, Some(busy))
    );
    let turns = [answer(429, &[]), answer(502, &[]), answer(200, &[])];
    assert_eq!(tried(&export(), &turns), (2, Some(busy)));
    assert_eq!(tried(&ListBatches::new(), &turns), (3, Some(ok)));
}

/// An operation of a service that knows a call again.
struct CreateServer(Option<&'static str>);

impl Operation for CreateServer {
    type Response = ();

    const NAME: &'static str = "CreateServer";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/v1/servers";
    const CLIENT_TOKEN: Option<&'static str> = Some("X-Client-Token");

    fn parts(&self, parts: &mut Parts) {
        parts.header("X-Client-Token", &self.0.map(str::to_owned));
    }

    fn read(body: &[u8]) -> Result<(), ReadError> {
        decode::nothing(body)
    }
}

#[test]
fn a_call_with_a_client_token_is_tried_again_with_the_same() {
    let tokens = |own: Option<&'static str>| {
        let service = MockTransport::answers([answer(502, &[]), answer(200, &[])]);
        let client = mocked(&service).build().expect("a client");
        wait(client.send(&CreateServer(own))).expect("a response");
        let tokens = service.requests().into_iter().map(|request| {
            let token = request.headers()["x-client-token"].to_str();
            token.expect("text").to_owned()
        });
        <[String; 2]>::try_from(tokens.collect::<Vec<_>>()).expect("two attempts")
    };
    let [first, second] = tokens(None);
    assert_eq!(first, second);
    assert_eq!(first.len(), 36, "a UUID: {first}");
    assert_ne!(tokens(None)[0], first, "another call has another");
    assert_eq!(tokens(Some("own")), ["own", "own"]);
}

#[test]
fn all_forms_of_retry_after_are_kept_to_and_absurd_ones_end_the_call() {
    let waits = |retry_after: &'static str| {
        let date = ("date", "Sun, 06 Nov 1994 08:49:30 GMT");
        let busy = answer(503, &[date, ("retry-after", retry_after)]);
        let service = MockTransport::answers([busy, answer(200, &[])]);
        let policy = RetryPolicy::default().base_delay(Duration::ZERO);
        let client = mocked(&service).retry(policy).build().expect("a client");
        let result = wait(client.send(&ListBatches::new()));
        assert_eq!(result.is_ok(), service.requests().len() == 2);
        service.waits().first().map(Duration::as_secs)
    };
    assert_eq!(waits("7"), Some(7));
    assert_eq!(waits("Sun, 06 Nov 1994 08:49:37 GMT"), Some(7));
    assert_eq!(waits("Sunday, 06-Nov-94 08:49:37 GMT"), Some(7));
    assert_eq!(waits("Sun Nov  6 08:49:37 1994"), Some(7));
    assert_eq!(waits("31"), None, "longer than allowed");
    assert_eq!(waits("99999999999999999999999999"), None);
    assert_eq!(waits("Fri, 31 Dec 9999 23:59:59 GMT"), None);
    assert_eq!(waits("soon"), Some(0), "neither number nor date");
    assert_eq!(waits("-1"), Some(0));
}

/// The dates of the signatures that a service got, which answered like this.
fn signed_at(answers: &[Response<Bytes>], credentials: Credentials) -> Vec<String> {
    let service = MockTransport::answers(answers.to_vec());
    let client = mocked(&service)
        .credentials(credentials)
        .build()
        .expect("a client");
    for _ in 0..2 {
        // Whether it is refused is not what this is about.
        let _ = wait(client.send(&export()));
    }
    let dates = service.requests().into_iter().map(|request| {
        let date = request.headers().get("x-sdk-date");
        date.map_or_else(String::new, |date| date.to_str().expect("text").to_owned())
    });
    dates.collect()
}

#[test]
fn a_clock_that_is_off_is_set_right_by_the_service_once() {
    let keys = || Credentials::ak_sk("AK", "SK");
    let past = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let dates = signed_at(
        &[answer(403, &[past]), answer(200, &[]), answer(200, &[])],
        keys(),
    );
    assert_eq!(dates.len(), 3, "the second call has no need to be refused");
    assert!(!dates[0].starts_with("1994"), "{dates:?}");
    assert!(
        dates[1..]
            .iter()
            .all(|date| date.starts_with("19941106T08")),
        "{dates:?}"
    );

    let refused = [answer(401, &[past]), answer(401, &[past])];
    assert_eq!(
        signed_at(&refused, keys()).len(),
        3,
        "once; then nothing is left to answer with"
    );
    let untold = [answer(403, &[]), answer(403, &[])];
    assert_eq!(
        signed_at(&untold, keys()).len(),
        2,
        "a service that tells no time"
    );
    let token = [answer(403, &[past]), answer(403, &[past])];
    assert_eq!(
        signed_at(&token, Credentials::token("t")).len(),
        2,
        "nothing was signed"
    );
}

/// Writes down what it sees, and adds a header.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Intercept for Log {
    fn before(
        &self,
        attempt: &Attempt,
        request: &mut Request<Bytes>,
    ) -> Result<(), Box<dyn StdError + Send + Sync>> {
        let line = format!("{} {} {}", attempt.operation, attempt.path, attempt.number);
        self.0.lock().expect("no panic").push(line);
        request
            .headers_mut()
            .insert("x-trace", HeaderValue::from_static("t-1"));
        Ok(())
    }

    fn after(&self, attempt: &Attempt, outcome: Result<&Response<Bytes>, &TransportError>) {
        let seen = match outcome {
            Ok(response) => response.status().to_string(),
            Err(error) => error.to_string(),
        };
        self.0
            .lock()
            .expect("no panic")
            .push(format!("{}: {seen}", attempt.number));
    }
}

#[test]
fn a_hook_sees_every_attempt_and_what_it_adds_is_signed() {
    let mut answers = vec![
        Ok(answer(200, &[])),
        Err(TransportErrorKind::Timeout.into()),
    ];
    let service = MockTransport::new(move |_| answers.pop().expect("two attempts"));
    let log = Log::default();
    let client = mocked(&service)
        .credentials(Credentials::ak_sk("AK", "SK"))
        .intercept(log.clone())
        .build()
        .expect("a client");
    wait(client.send(&ListBatches::new())).expect("a response");
    let seen = log.0.lock().expect("no panic").join("\n");
    insta::assert_snapshot!(seen, @r"
    ListBatches /v2.0/{project_id}/batches 1
    1: no response in time
    ListBatches /v2.0/{project_id}/batches 2
    2: 200 OK
    ");
    for request in service.requests() {
        let signed = request.headers()["authorization"].to_str().expect("text");
        assert!(signed.contains(";x-trace,"), "{signed}");
    }
}

/// Lets nothing go.
struct Closed;

impl Intercept for Closed {
    fn before(
        &self,
        _: &Attempt,
        _: &mut Request<Bytes>,
    ) -> Result<(), Box<dyn StdError + Send + Sync>> {
        Err("it is Sunday".into())
    }
}

#[test]
fn a_hook_may_end_a_call() {
    let service = MockTransport::answers([]);
    let client = mocked(&service)
        .intercept(Closed)
        .build()
        .expect("a client");
    let error = wait(client.send(&ListBatches::new())).expect_err("nothing goes");
    assert_eq!(
        format!("{error:#}"),
        "ListBatches: a hook of the client does not let the request go: it is Sunday"
    );
    assert!(service.requests().is_empty());
}

#[test]
fn further_calls_wait_for_their_turn() {
    let service = MockTransport::new(|_| Ok(answer(200, &[])));
    let hour = Duration::from_secs(3600);
    let client = mocked(&service)
        .rate_limit(2, hour)
        .build()
        .expect("a client");
    for client in [&client, &client.clone(), &client] {
        wait(client.send(&ListBatches::new())).expect("a response");
    }
    let waits = service.waits();
    assert_eq!(waits.len(), 1, "two may go at once");
    assert_eq!(
        waits[0].as_secs().div_ceil(60),
        30,
        "half an hour, but for what has passed"
    );

    let hasty = mocked(&service)
        .rate_limit(1, hour)
        .total_timeout(Duration::from_secs(60))
        .build()
        .expect("a client");
    wait(hasty.send(&ListBatches::new())).expect("a response");
    let error = wait(hasty.send(&ListBatches::new())).expect_err("no time for that");
    let Error::Transport(error) = error else {
        panic!("another error: {error}");
    };
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
}

#[test]
fn a_mock_tells_what_it_has_no_answer_for() {
    let service = MockTransport::answers([answer(200, &[])]);
    let client = mocked(&service)
        .blocking_transport(service.clone())
        .build_blocking();
    let client = client.expect("a client");
    client
        .send(&ListBatches::new().job_name("s3cret"))
        .expect("a response");
    let error = client
        .send(&ListBatches::new().job_name("s3cret"))
        .expect_err("no answer");
    assert_eq!(
        format!("{error:#}"),
        "ListBatches (GET service.example.com): the request could not be sent (1 attempt): \
         no answer is left for GET /v2.0/p-1/batches"
    );
    assert_eq!(format!("{service:?}"), "MockTransport { requests: 2, .. }");
    assert!(service.waits().is_empty());
}
