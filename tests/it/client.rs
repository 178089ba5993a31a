//! The clients over a real socket: what travels, what comes back, and everything that goes wrong in
//! between.

use std::time::{Duration, Instant};

use generated::{
    dli::{ExportMode, ListBatches},
    sdrs::{FailureStatus, ListFailureJobs},
    vpcep::{ListServicePublicDetails, SortDir},
};
use runtime::{
    Client, ClientBuilder, Credentials, Error, Operation, RetryPolicy, Secret, TransportErrorKind,
    http, sign, transport::Reqwest,
};

use crate::support::{connect_datasource, export_result};
use server::{Answer, Received, Server, head, reply, reply_with};

mod beside;
mod cancelled;
mod credentials;
mod decoding;
mod environment;
mod hostile;
mod jobs;
mod offline;
mod paging;
mod providers;
mod refusals;
mod regions;
mod resilience;
pub(crate) mod server;
mod threads;
mod tracing;

/// A client for a server on loopback: no proxy in between, no long waits.
fn builder(server: &Server) -> ClientBuilder {
    let moment = Duration::from_secs(5);
    let transport = Reqwest::new(|builder| builder.no_proxy().connect_timeout(moment));
    let retry = RetryPolicy::default().base_delay(Duration::from_millis(2));
    Client::builder()
        .endpoint(server.url())
        .project_id("p-1")
        .retry(retry)
        .transport(transport.expect("TLS"))
}

fn client(server: &Server) -> Client {
    builder(server).build().expect("a client")
}

/// Waits for a future; nothing else runs beside it.
fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("an executor")
        .block_on(future)
}

/// Sends an operation to a server that answers as the script says.
fn exchange<O: Operation>(
    script: impl IntoIterator<Item = Answer>,
    operation: &O,
) -> (Result<O::Response, Error>, Vec<Received>) {
    let server = Server::start(script);
    let result = wait(client(&server).send(operation));
    (result, server.received())
}

fn kind<T>(result: Result<T, Error>) -> TransportErrorKind {
    match result {
        Err(Error::Transport(error)) => error.kind(),
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("no error"),
    }
}

/// Text without the address of a server, which is another one each time.
pub(crate) fn without_port(text: &str) -> String {
    let mut pieces = text.split("127.0.0.1:");
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shown.push_str("HOST");
        shown.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    shown
}

/// What came, as a test wants to see it: the call, the body, and the headers that say something.
fn shown(received: &Received) -> String {
    let body = String::from_utf8_lossy(&received.body);
    let mut lines = vec![received.call.clone()];
    for (name, value) in received.headers() {
        if !matches!(name, "host" | "accept" | "accept-encoding") {
            lines.push(format!("{name}: {value}"));
        }
    }
    lines.push(body.into_owned());
    lines.join("\n")
}

#[test]
fn every_core_operation_travels_as_its_page_has_it() {
    let sent = |operation: &dyn Fn(&Client)| {
        let server = Server::start([reply(200, "{}")]);
        operation(
            &builder(&server)
                .user_agent("test/1")
                .build()
                .expect("a client"),
        );
        shown(&server.only())
    };
    let list = ListServicePublicDetails::new()
        .endpoint_service_name("a b&c/\u{e9}")
        .limit(10)
        .sort_dir(SortDir::Desc);
    insta::assert_snapshot!(sent(&|client| {
        wait(client.send(&list)).expect("a response");
    }), @r"
    GET /v1/p-1/vpc-endpoint-services/public?limit=10&endpoint_service_name=a%20b%26c%2F%C3%A9&sort_dir=desc
    user-agent: test/1
    ");
    let failures = ListFailureJobs::new()
        .project_id("own/project")
        .failure_status(FailureStatus::from("createFail"))
        .offset(3);
    insta::assert_snapshot!(sent(&|client| {
        wait(client.send(&failures)).expect("a response");
    }), @r"
    GET /v1/own%2Fproject/task-center/failure-jobs?failure_status=createFail&offset=3
    user-agent: test/1
    ");
    let batches = ListBatches::new().from(0).size(5).state("running");
    insta::assert_snapshot!(sent(&|client| {
        wait(client.send(&batches)).expect("a response");
    }), @r"
    GET /v2.0/p-1/batches?from=0&size=5&state=running
    user-agent: test/1
    ");
    let export = export_result("job 1", "obs://reports/q4", "csv")
        .export_mode(ExportMode::Overwrite)
        .with_column_header(true);
    insta::assert_snapshot!(sent(&|client| {
        wait(client.send(&export)).expect("a response");
    }), @r#"
    POST /v1.0/p-1/jobs/job%201/export-result
    content-type: application/json
    user-agent: test/1
    content-length: 102
    {"data_path":"obs://reports/q4","data_type":"csv","export_mode":"Overwrite","with_column_header":true}
    "#);
    let connect = connect_datasource("to_search", "CSS", "sg-1", "net-1", "s:9200");
    insta::assert_snapshot!(sent(&|client| {
        wait(client.send(&connect)).expect("a response");
    }), @r#"
    POST /v2.0/p-1/datasource-connection
    content-type: application/json
    user-agent: test/1
    content-length: 99
    {"name":"to_search","service":"CSS","security_group_id":"sg-1","network_id":"net-1","url":"s:9200"}
    "#);
}

/// An operation of a service whose host nobody gave.
struct Homeless;

impl Operation for Homeless {
    type Response = ();

    const NAME: &'static str = "ShowHome";

    const METHOD: http::Method = http::Method::GET;

    const PATH: &'static str = "/v1/home";

    fn parts(&self, _: &mut runtime::Parts) {}

    fn read(_: &[u8]) -> Result<(), runtime::ReadError> {
        Ok(())
    }
}

#[test]
fn a_region_is_not_enough_where_no_host_is_known() {
    let client = Client::builder().region("cn-north-4").build();
    let error = wait(client.expect("a client").send(&Homeless)).expect_err("no host");
    assert_eq!(
        error.to_string(),
        "ShowHome: the service's host is not known: set an endpoint, or give `endpoint` in the service's service.yaml"
    );
}

#[test]
fn the_region_leads_to_the_service() {
    let client = |region: &str| Client::builder().region(region).build();
    let error = client("evil.example.com/").expect_err("no region");
    assert_eq!(
        error.to_string(),
        "region `evil.example.com/`: letters, digits and `-` make one"
    );
    let nowhere = Client::builder().build().expect("a client");
    let error = wait(nowhere.send(&ListBatches::new())).expect_err("no endpoint");
    assert_eq!(
        error.to_string(),
        "ListBatches: neither an endpoint nor a region is set"
    );
    let homeless = client("cn-north-4").expect("a client");
    let error = wait(homeless.send(&ListBatches::new())).expect_err("no project");
    assert_eq!(
        error.to_string(),
        "ListBatches: path parameter `project_id` is not set: set it on the request, the client or the endpoint"
    );
}

#[test]
fn a_token_travels() {
    let server = Server::start([reply(200, "{}")]);
    let client = builder(&server).credentials(Credentials::token("client's"));
    let list = ListServicePublicDetails::new();
    wait(client.build().expect("a client").send(&list)).expect("a response");
    assert_eq!(server.only().header("x-auth-token"), "client's");
}

#[test]
fn a_signature_is_that_of_what_arrives() {
    let server = Server::start([reply(503, "{}"), reply(200, "{}")]);
    let credentials = Credentials::ak_sk("AK", "SK").with_security_token("temporary");
    let client = builder(&server)
        .credentials(credentials)
        .header("X-Language", "en-us");
    let list = ListServicePublicDetails::new().endpoint_service_name("a b+\u{e9}~");
    wait(client.build().expect("a client").send(&list)).expect("a response");

    let received = server.received();
    assert_eq!(received.len(), 2, "each attempt is signed");
    for received in received {
        let names = "host;x-language;x-project-id;x-sdk-date;x-security-token";
        assert!(received.header("authorization").contains(names));
        assert_eq!(received.header("x-project-id"), "p-1");
        assert_eq!(received.header("x-auth-token"), "");
        let names = names.split(';').filter(|name| *name != "host");
        assert_signed(&server, &received, names);
    }
}

/// Signs what arrived, with these headers and the keys of the tests, and finds the same signature.
fn assert_signed<'a>(
    server: &Server,
    received: &Received,
    headers: impl IntoIterator<Item = &'a str>,
) {
    let (method, target) = received.call.split_once(' ').expect("a method");
    let mut again = http::Request::builder()
        .method(method)
        .uri(format!("{}{target}", server.url()));
    for name in headers {
        again = again.header(name, received.header(name));
    }
    let mut again = again.body(received.body.clone()).expect("a request");
    sign(&mut again, "AK", &Secret::from("SK")).expect("a signature");
    assert_eq!(
        again.headers()["authorization"],
        received.header("authorization")
    );
}

#[test]
fn a_body_is_signed_as_it_arrives() {
    let server = Server::start([reply(200, "{}")]);
    let client = builder(&server).credentials(Credentials::ak_sk("AK", "SK"));
    let export = export_result("j", "obs://b/\u{e9}", "csv");
    wait(client.build().expect("a client").send(&export)).expect("a response");
    let received = server.only();
    assert_eq!(received.call, "POST /v1.0/p-1/jobs/j/export-result");
    let names = ["content-type", "x-project-id", "x-sdk-date"];
    assert_signed(&server, &received, names);
}

#[test]
fn status_and_headers_are_there_for_those_who_ask() {
    let server = Server::start([reply_with(202, &["X-Subject-Token: abc"], b"{}")]);
    let response = wait(client(&server).call(&ListBatches::new())).expect("a response");
    assert_eq!(response.status(), 202);
    assert_eq!(response.headers()["x-subject-token"], "abc");
    assert_eq!(response.body().total, None);
}

#[test]
fn a_refusal_says_what_the_service_said() {
    let refusal = |answer: Answer| {
        let (result, _) = exchange([answer], &ListBatches::new());
        let error = result.expect_err("a refusal");
        let api = error.api().expect("what the service says");
        let body = if api.body.is_empty() {
            "nothing"
        } else {
            &api.body
        };
        format!("{error} | {body}")
    };
    let shapes = [
        reply(
            400,
            r#"{"error_code": "DLI.0001", "error_msg": "no", "request_id": "r1"}"#,
        ),
        reply(401, r#"{"error": {"code": 401, "message": "who?"}}"#),
        reply(
            404,
            r#"{"itemNotFound": {"code": "404", "message": "gone"}}"#,
        ),
        reply_with(500, &["X-Request-Id: r2"], b"<html>oops</html>"),
        reply_with(500, &[], b""),
        reply_with(400, &[], b"\xff\xfe"),
    ];
    let shown: Vec<_> = shapes.into_iter().map(refusal).collect();
    insta::assert_snapshot!(without_port(&shown.join("\n")), @r#"
    ListBatches (GET HOST): status 400: DLI.0001: no (request r1, 1 attempt) | {"error_code": "DLI.0001", "error_msg": "no", "request_id": "r1"}
    ListBatches (GET HOST): status 401: 401: who? (1 attempt) | {"error": {"code": 401, "message": "who?"}}
    ListBatches (GET HOST): status 404: 404: gone (1 attempt) | {"itemNotFound": {"code": "404", "message": "gone"}}
    ListBatches (GET HOST): status 500 (request r2, 1 attempt) | <html>oops</html>
    ListBatches (GET HOST): status 500 (1 attempt) | nothing
    ListBatches (GET HOST): status 400 (1 attempt) | ��
    "#);
}

#[test]
fn temporary_failures_are_tried_again() {
    let later = reply_with(429, &["Retry-After: 0"], b"{}");
    let script = [reply(503, "{}"), later, reply(200, r#"{"total": 7}"#)];
    let (result, received) = exchange(script, &ListBatches::new());
    assert_eq!(result.expect("a response").total, Some(7));
    assert_eq!(received.len(), 3);

    let script = [502, 503, 504, 503, 200].map(|status| reply(status, "{}"));
    let (result, received) = exchange(script, &ListBatches::new());
    assert_eq!(received.len(), 4, "the default is four attempts");
    let error = result.expect_err("a refusal");
    assert_eq!(error.api().expect("a status").status, 503);

    let (result, received) = exchange([reply(500, "{}"), reply(200, "{}")], &ListBatches::new());
    assert!(result.is_err());
    assert_eq!(received.len(), 1, "500 is no promise that it passes");
}

#[test]
fn what_may_do_harm_twice_is_done_once() {
    let export = export_result("j", "obs://b", "csv");
    let (result, received) = exchange([reply(503, "{}"), reply(200, "{}")], &export);
    assert!(result.is_err());
    assert_eq!(received.len(), 1);

    let server = Server::start([reply(503, "{}"), reply(200, "{}")]);
    let policy = RetryPolicy::default()
        .base_delay(Duration::from_millis(2))
        .any_method();
    let client = builder(&server).retry(policy).build().expect("a client");
    wait(client.send(&export)).expect("a response");
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].body, received[1].body);
}

#[test]
fn retry_after_is_kept_to_and_bounded() {
    let after = |headers: &[&str]| {
        let server = Server::start([reply_with(503, headers, b"{}"), reply(200, "{}")]);
        let policy = RetryPolicy::default().max_retry_after(Duration::from_secs(1));
        // Without the header the wait would be long.
        let policy = policy
            .base_delay(Duration::from_secs(600))
            .max_delay(Duration::from_secs(600));
        let total = Duration::from_millis(1500);
        let client = builder(&server).retry(policy).total_timeout(total).build();
        let begin = Instant::now();
        let result = wait(client.expect("a client").send(&ListBatches::new()));
        (
            result.is_ok(),
            server.received().len(),
            begin.elapsed().as_millis() >= 1000,
        )
    };
    assert_eq!(after(&["Retry-After: 1"]), (true, 2, true));
    let date = "Date: Mon, 06 Jan 2025 23:59:59 GMT";
    assert_eq!(
        after(&[date, "Retry-After: Tue, 07 Jan 2025 00:00:00 GMT"]),
        (true, 2, true)
    );
    assert_eq!(
        after(&[date, "Retry-After: Mon, 06 Jan 2025 12:00:00 GMT"]),
        (true, 2, false)
    );
    // In the past by the clock of this machine.
    assert_eq!(
        after(&["Retry-After: Thu, 01 Jan 1970 00:00:00 GMT"]),
        (true, 2, false)
    );
    assert_eq!(after(&["Retry-After: 3600"]), (false, 1, false));
    assert_eq!(
        after(&["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"]),
        (false, 1, false)
    );
}

#[test]
fn a_connection_that_breaks_is_an_error_and_tried_again() {
    let mut cut = head(200, &[], 100);
    cut.extend_from_slice(br#"{"total": 7"#);
    let cut = Answer::Bytes(cut);
    let (result, received) = exchange([cut.clone(), reply(200, "{}")], &ListBatches::new());
    assert!(result.is_ok());
    assert_eq!(received.len(), 2);

    let export = export_result("j", "obs://b", "csv");
    let (result, received) = exchange([cut], &export);
    assert_eq!(kind(result), TransportErrorKind::Interrupted);
    assert_eq!(received.len(), 1);

    let nothing = Answer::Bytes(Vec::new());
    let (result, _) = exchange([nothing], &export);
    assert_eq!(kind(result), TransportErrorKind::Interrupted);
}

#[test]
fn nobody_there_is_an_error_without_the_url() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", closed.local_addr().expect("an address"));
    drop(closed);
    let server = Server::start([]);
    let client = builder(&server).endpoint(url).build().expect("a client");
    let secret = ListBatches::new().job_name("s3cret");
    let error = wait(client.send(&secret)).expect_err("nobody");
    assert!(!format!("{error} {error:?}").contains("s3cret"));
    assert_eq!(
        without_port(&error.to_string()),
        "ListBatches (GET HOST): no connection (4 attempts)"
    );
    let sentence = without_port(&format!("{error:#}"));
    assert!(sentence.contains("refused"), "the cause: {sentence}");
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!(kind::<()>(Err(error)), TransportErrorKind::Connect);
}

#[test]
fn a_slow_server_is_given_up() {
    let timed = |answer: Answer, attempts: u32, total: Option<Duration>| {
        let server = Server::start(vec![answer; 4]);
        let policy = RetryPolicy::default()
            .attempts(attempts)
            .base_delay(Duration::from_millis(1));
        let client = builder(&server)
            .retry(policy)
            .attempt_timeout(Duration::from_millis(150))
            .total_timeout(total)
            .build();
        let begin = Instant::now();
        let result = wait(client.expect("a client").send(&ListBatches::new()));
        assert_eq!(kind(result), TransportErrorKind::Timeout);
        (server.received().len(), begin.elapsed())
    };
    let silent = Answer::Silence(Duration::from_secs(5));
    let (attempts, elapsed) = timed(silent.clone(), 2, None);
    assert_eq!(attempts, 2);
    assert!(elapsed >= Duration::from_millis(300));
    let (_, elapsed) = timed(silent, 4, Some(Duration::from_millis(200)));
    assert!(elapsed < Duration::from_secs(2));
    // Something comes all the time, so that no single read takes long.
    let mut bytes = head(200, &[], 1000);
    bytes.extend_from_slice(&[b' '; 1000]);
    let (_, elapsed) = timed(Answer::Trickle(bytes, Duration::from_millis(5)), 1, None);
    assert!(elapsed < Duration::from_secs(2));
}

#[test]
fn large_bodies_travel_both_ways() {
    for megabytes in [1, 100] {
        let size = megabytes * 1_000_000;
        let mut body = br#"{"job_mode": ""#.to_vec();
        body.resize(size - 2, b'x');
        body.extend_from_slice(br#""}"#);
        let server = Server::start([reply_with(200, &[], &body)]);
        let path = String::from_utf8(vec![b'y'; size]).expect("text");
        let export = export_result("j", path, "csv");
        let client = builder(&server).build().expect("a client");
        let response = wait(client.send(&export)).expect("a response");
        let mode = response.job_mode.expect("a value").to_string();
        assert_eq!(mode.len(), size - 16);
        assert!(server.only().body.len() > size);
    }
}

#[test]
fn a_response_may_be_too_large() {
    let limited = |answer: Answer| {
        let server = Server::start([answer]);
        let client = builder(&server).max_response_size(100).build();
        kind(wait(client.expect("a client").send(&ListBatches::new())))
    };
    assert_eq!(
        limited(reply_with(200, &[], &[b' '; 101])),
        TransportErrorKind::TooLarge
    );
    let mut unannounced = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
    unannounced.extend_from_slice(&[b' '; 101]);
    assert_eq!(
        limited(Answer::Bytes(unannounced)),
        TransportErrorKind::TooLarge
    );
    // 35 bytes that become 212.
    let zipped = reply_with(200, &["Content-Encoding: gzip"], ZIPPED);
    assert_eq!(limited(zipped), TransportErrorKind::TooLarge);
}

/// `{"total": 7}` and two hundred spaces, by `gzip.compress`.
const ZIPPED: &[u8] = &[
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x2a, 0xc9, 0x2f, 0x49,
    0xcc, 0x51, 0xb2, 0x52, 0x30, 0xaf, 0x55, 0x18, 0x26, 0x00, 0x00, 0x35, 0xac, 0xbe, 0x10, 0xd4,
    0x00, 0x00, 0x00,
];

#[test]
fn compressed_bodies_are_read() {
    let answer = reply_with(200, &["Content-Encoding: gzip"], ZIPPED);
    let server = Server::start([answer]);
    let response = wait(client(&server).send(&ListBatches::new())).expect("a response");
    assert_eq!(response.total, Some(7));
    assert!(server.only().header("accept-encoding").contains("gzip"));
}

#[test]
fn a_redirect_takes_nothing_along() {
    let other = Server::start([reply(200, "{}")]);
    for status in [301, 302, 303, 307, 308] {
        let location = format!("Location: {}/elsewhere", other.url());
        let server = Server::start([reply_with(status, &[&location], b"")]);
        let client = builder(&server).credentials(Credentials::token("s3cret"));
        let error = wait(client.build().expect("a client").send(&ListBatches::new()));
        let error = error.expect_err("a redirect is not followed");
        assert_eq!(error.api().expect("a status").status, status);
    }
    assert!(other.received().is_empty());
}

#[test]
fn an_empty_answer_is_taken_where_a_body_is_documented() {
    let (result, _) = exchange([reply_with(204, &[], b"")], &ListBatches::new());
    assert_eq!(result.expect("nothing").total, None);
}

#[test]
fn secrets_do_not_show() {
    let server = Server::start([]);
    let credentials = Credentials::ak_sk("AK-id", "s3cret").with_security_token("s3cret");
    let builder = builder(&server).credentials(credentials.clone());
    let shown = format!("{credentials:?} {builder:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
    let client = builder.build().expect("a client");
    let shown = format!("{client:?} {:?}", Credentials::token("s3cret"));
    assert!(!shown.contains("s3cret"), "{shown}");

    let broken = Credentials::token("s3cret\n");
    let client = super::client::builder(&server)
        .credentials(broken)
        .build()
        .expect("a client");
    let error = wait(client.send(&ListBatches::new())).expect_err("no header");
    assert_eq!(
        error.to_string(),
        "ListBatches: header `x-auth-token` has a value that no header can have"
    );
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[test]
fn credentials_come_from_variables() {
    let from = |variables: &'static [(&str, &str)]| {
        let found = Credentials::from_variables(|name| {
            let variable = variables.iter().find(|(own, _)| *own == name);
            variable.map(|(_, value)| (*value).to_owned())
        });
        match found {
            Ok(credentials) => format!("{credentials:?}"),
            Err(error) => error.to_string(),
        }
    };
    assert_eq!(
        from(&[]),
        "environment variable `HUAWEICLOUD_SDK_AK` is not set"
    );
    assert_eq!(
        from(&[("HUAWEICLOUD_SDK_AK", "a"), ("HUAWEICLOUD_SDK_SK", "")]),
        "environment variable `HUAWEICLOUD_SDK_SK` is not set"
    );
    let key = &[("HUAWEICLOUD_SDK_AK", "a"), ("HUAWEICLOUD_SDK_SK", "b")];
    assert_eq!(from(key), "Credentials::ak_sk(..)");
    assert_eq!(
        from(&[("HUAWEICLOUD_SDK_AUTH_TOKEN", "t")]),
        "Credentials::token(..)"
    );
}

#[test]
fn the_blocking_client_does_the_same() {
    let script = [
        reply(503, "{}"),
        reply(200, r#"{"total": 7}"#),
        reply(404, "{}"),
    ];
    let server = Server::start(script);
    let client = builder(&server)
        .credentials(Credentials::token("t"))
        .attempt_timeout(Duration::from_millis(150))
        .build_blocking()
        .expect("a client");
    assert_eq!(
        client.send(&ListBatches::new()).expect("a response").total,
        Some(7)
    );
    let error = client.send(&ListBatches::new()).expect_err("a refusal");
    assert_eq!(error.api().expect("a status").status, 404);
    let received = server.received();
    assert_eq!(received.len(), 3);
    assert_eq!(received[2].header("x-auth-token"), "t");

    let server = Server::start([Answer::Silence(Duration::from_secs(5))]);
    let client = builder(&server).retry(RetryPolicy::never());
    let client = client
        .attempt_timeout(Duration::from_millis(50))
        .build_blocking();
    let client = client.expect("a client");
    assert_eq!(
        kind(client.send(&ListBatches::new())),
        TransportErrorKind::Timeout
    );
}

#[test]
fn the_blocking_client_refuses_to_block_an_executor() {
    let server = Server::start([reply(200, "{}")]);
    let client = builder(&server).build_blocking().expect("a client");
    let result = wait(async move { client.send(&ListBatches::new()) });
    assert_eq!(kind(result), TransportErrorKind::Other);
}

#[test]
fn several_threads_share_a_blocking_client() {
    let server = Server::start(vec![reply(200, r#"{"total": 7}"#); 8]);
    let client = builder(&server).build_blocking().expect("a client");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let response = client.send(&ListBatches::new()).expect("a response");
                assert_eq!(response.total, Some(7));
            });
        }
    });
    assert_eq!(server.received().len(), 8);
}

#[test]
fn an_endpoint_may_have_a_path_in_front() {
    let server = Server::start([reply(200, "{}")]);
    let url = format!("{}/gateway/", server.url());
    let client = builder(&server)
        .endpoint(url)
        .credentials(Credentials::ak_sk("AK", "SK"))
        .build();
    let list = ListBatches::new().project_id("a/b");
    wait(client.expect("a client").send(&list)).expect("a response");
    let received = server.only();
    assert_eq!(received.call, "GET /gateway/v2.0/a%2Fb/batches");
    assert_eq!(received.header("x-project-id"), "a/b");
}
