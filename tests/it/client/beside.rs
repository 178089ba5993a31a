//! What a client asks on its own, for a token, a project or an account, beside what it does around
//! every attempt of a call.

use std::{
    error::Error as StdError,
    sync::{Arc, Mutex},
    time::Duration,
};

use runtime::{
    Attempt, Bytes, Client, ClientBuilder, Credentials, Intercept, Method, Operation, Parts,
    ReadError, TransportError, Value,
    credentials::IamToken,
    decode,
    http::{HeaderValue, Request, Response, StatusCode},
    testing::{MockTransport, reply},
};

use super::{credentials::ListZones, wait};

/// An operation whose path names the account, and the project behind it.
struct ListDomainQuotas;

impl Operation for ListDomainQuotas {
    type Response = Value;

    const NAME: &'static str = "ListDomainQuotas";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/{domain_id}/quotas/{project_id}";

    fn parts(&self, _: &mut Parts) {}

    fn read(body: &[u8]) -> Result<Value, ReadError> {
        decode::json(body)
    }
}

fn builder(service: &MockTransport) -> ClientBuilder {
    Client::builder()
        .endpoint("https://service.example.com")
        .iam_endpoint("https://iam.example.com")
        .region("r-1")
        .transport(service.clone())
}

/// What IAM and a service answer.
fn answer(request: &Request<Bytes>) -> Response<Bytes> {
    match request.uri().path() {
        "/v3/projects" => reply(StatusCode::OK, r#"{"projects": [{"id": "p-7"}]}"#),
        "/v3/auth/domains" => reply(StatusCode::OK, r#"{"domains": [{"id": "d-7"}]}"#),
        "/v3/auth/tokens" => {
            let mut response = reply(StatusCode::CREATED, "{}");
            let token = HeaderValue::from_static("t-1");
            response.headers_mut().insert("x-subject-token", token);
            response
        }
        _ => reply(StatusCode::OK, "{}"),
    }
}

fn everything() -> MockTransport {
    MockTransport::new(|request| Ok(answer(request)))
}

/// The paths that were asked for.
fn paths(service: &MockTransport) -> Vec<String> {
    let requests = service.requests().into_iter();
    requests
        .map(|request| request.uri().path().to_owned())
        .collect()
}

#[test]
fn the_account_in_a_path_is_the_clients() {
    let service = everything();
    let client = builder(&service).domain_id("d-1").project_id("p-1").build();
    wait(client.expect("a client").send(&ListDomainQuotas)).expect("a response");
    assert_eq!(paths(&service), ["/v1/d-1/quotas/p-1"]);
}

#[test]
fn an_account_in_a_path_that_nobody_knows_is_looked_up() {
    let service = everything();
    let client = builder(&service).credentials(Credentials::ak_sk("AK", "SK"));
    wait(client.build().expect("a client").send(&ListDomainQuotas)).expect("a response");
    assert_eq!(
        paths(&service),
        ["/v3/auth/domains", "/v3/projects", "/v1/d-7/quotas/p-7"]
    );

    let service = everything();
    let client = builder(&service).build().expect("a client");
    let error = wait(client.send(&ListDomainQuotas)).expect_err("nobody can be asked");
    assert!(
        error.to_string().ends_with(
            "path parameter `domain_id` is not set: set it on the request, the client or the \
             endpoint"
        ),
        "{error}"
    );
    assert!(service.requests().is_empty());
}

/// Writes down the attempts that it sees, and adds a header.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Intercept for Log {
    fn before(
        &self,
        _: &Attempt,
        request: &mut Request<Bytes>,
    ) -> Result<(), Box<dyn StdError + Send + Sync>> {
        let value = HeaderValue::from_static("1");
        request.headers_mut().insert("x-trace", value);
        Ok(())
    }

    fn after(&self, attempt: &Attempt, outcome: Result<&Response<Bytes>, &TransportError>) {
        let status = outcome.expect("a response").status();
        let line = format!("{} {}: {status}", attempt.operation, attempt.number);
        self.0.lock().expect("no panic").push(line);
    }
}

#[test]
fn hooks_and_paces_are_about_calls_and_not_about_tokens() {
    let mut refusals = 1;
    let service = MockTransport::new(move |request| {
        let is_call = request.uri().path() == "/v2/zones";
        if is_call && refusals > 0 {
            refusals -= 1;
            return Ok(reply(StatusCode::UNAUTHORIZED, "{}"));
        }
        let mut response = answer(request);
        // Another token each time, so that renewing helps.
        if refusals == 0 && !is_call {
            let token = HeaderValue::from_static("t-2");
            response.headers_mut().insert("x-subject-token", token);
        }
        Ok(response)
    });
    let log = Log::default();
    let client = builder(&service)
        .credentials(IamToken::by_ak_sk("AK", "SK"))
        .intercept(log.clone())
        .rate_limit(2, Duration::from_secs(3600))
        .build()
        .expect("a client");
    wait(client.send(&ListZones)).expect("a response");
    let tokens = "/v3/auth/tokens";
    assert_eq!(paths(&service), [tokens, "/v2/zones", tokens, "/v2/zones"]);
    let seen: Vec<_> = service
        .requests()
        .iter()
        .map(|request| {
            let header = |name| {
                let value = request.headers().get(name);
                value.map_or("-", |value| value.to_str().expect("text"))
            };
            format!("{} {}", header("x-trace"), header("x-auth-token"))
        })
        .collect();
    assert_eq!(seen, ["- -", "1 t-1", "- -", "1 t-2"]);
    assert_eq!(
        *log.0.lock().expect("no panic"),
        ["ListZones 1: 401 Unauthorized", "ListZones 2: 200 OK"]
    );
    assert!(service.waits().is_empty(), "tokens take no turn");
}

#[test]
fn a_clock_that_is_off_is_set_right_where_iam_is_asked_too() {
    let mut is_first = true;
    let service = MockTransport::new(move |request| {
        if std::mem::take(&mut is_first) {
            let mut response = reply(StatusCode::FORBIDDEN, "{}");
            let date = HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT");
            response.headers_mut().insert("date", date);
            return Ok(response);
        }
        Ok(answer(request))
    });
    let client = builder(&service).credentials(Credentials::ak_sk("AK", "SK"));
    wait(client.build().expect("a client").send(&ListZones)).expect("a response");
    assert_eq!(
        paths(&service),
        ["/v3/projects", "/v3/projects", "/v2/zones"]
    );
    let is_right: Vec<_> = service
        .requests()
        .iter()
        .map(|request| {
            let date = request.headers()["x-sdk-date"].to_str().expect("text");
            date.starts_with("19941106T08")
        })
        .collect();
    assert_eq!(is_right, [false, true, true]);
}
