//! Refusals in every shape, and what no error may show.

use generated::dli::ListBatches;
use runtime::{
    ApiError, Credentials, Endpoint, Error, decode,
    http::{Response, StatusCode},
};

use super::{
    builder, client, exchange,
    server::{Answer, Server, head, reply, reply_with},
    wait,
};

/// What is read of a refusal with this body.
fn said(body: &str) -> String {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::FORBIDDEN;
    ApiError::new(&response).to_string()
}

#[test]
fn code_and_message_are_found_in_every_shape() {
    let shapes = [
        r#"{"error_code": "A.1", "error_msg": "no", "request_id": "r"}"#,
        r#"{"errorCode": "A.2", "errorMessage": "no", "requestId": "r"}"#,
        r#"{"error_code": "A.3", "error_message": "no"}"#,
        r#"{"errCode": "A.4", "externalMessage": "no"}"#,
        r#"{"errors": [{"error_code": "A.5", "error_msg": "no"}, {"error_code": "B"}]}"#,
        r#"{"error": {"code": 403, "message": "no", "title": "Forbidden"}}"#,
        r#"{"forbidden": {"message": "no", "code": "403"}}"#,
        r#"{"err_code": "A.6", "err_msg": "no"}"#,
        r#"{"error": "A.7", "error_description": "no"}"#,
        r#"{"error": "no"}"#,
        r#"{"code": "A.8", "details": [{"message": "inner"}], "message": "no"}"#,
        r#"{"error_code": null, "error_msg": "", "error": {"code": "A.9", "message": "no"}}"#,
        r#"{"responses": {"code": "inner"}, "error": {"errors": [{"code": "A.10", "message": "no"}]}}"#,
        r#"[{"code": "A.11", "message": "no"}]"#,
        r#"{"message": {"code": "A.12", "message": "no"}}"#,
        r#"{"code": [], "message": 7, "x": 1.5}"#,
        "{\"code\": \"A.13\", \"message\": \"cut o",
    ];
    insta::assert_snapshot!(shapes.map(said).join("\n"), @r"
    status 403: A.1: no (request r)
    status 403: A.2: no (request r)
    status 403: A.3: no
    status 403: A.4: no
    status 403: A.5: no
    status 403: 403: no
    status 403: 403: no
    status 403: A.6: no
    status 403: no
    status 403: no
    status 403: A.8: no
    status 403: A.9: no
    status 403: inner: no
    status 403: A.11: no
    status 403: A.12: no
    status 403: 7
    status 403: A.13
    ");
}

#[test]
fn a_refusal_breaks_out_of_no_line_of_a_log() {
    let body = r#"{"error_code": "A\n1", "error_msg": "a\r\nERROR forged \u001b[2J\u202eb"}"#;
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::BAD_REQUEST;
    let error = ApiError::new(&response);
    assert_eq!(error.to_string(), "status 400: A 1: a  ERROR forged  [2J b");
    assert_eq!(error.body, body, "as it came");
    let long = said(&format!(r#"{{"message": "{}"}}"#, "x".repeat(50_000)));
    assert_eq!(long.chars().count(), "status 403: ".len() + 1001);
}

#[test]
fn a_refusal_of_megabytes_is_read_to_its_beginning() {
    let mut body = br#"{"error_code": "A.1", "error_msg": "no", "rest": ["#.to_vec();
    body.resize(8_000_000, b' ');
    let mut bytes = head(400, &[], 57_000_000);
    bytes.extend_from_slice(&body);
    // More is announced than ever comes: who waited for it would get an error of another kind.
    let (result, received) = exchange([Answer::Bytes(bytes)], &ListBatches::new());
    let error = result.expect_err("a refusal");
    let api = error.api().expect("what the service says");
    assert_eq!(
        (api.code.as_deref(), api.message.as_deref()),
        (Some("A.1"), Some("no"))
    );
    assert_eq!(api.body.len(), 64 << 10);
    assert_eq!(received.len(), 1);

    let zeros = format!("[{}0]", "0,".repeat(1_000_000));
    let mut response = Response::new(zeros);
    *response.status_mut() = StatusCode::BAD_REQUEST;
    assert_eq!(ApiError::new(&response).body.len(), 64 << 10);
}

#[test]
fn a_refusal_may_be_larger_than_any_response() {
    let server = Server::start([reply(400, r#"{"message": "no such batch, alas"}"#)]);
    let small = builder(&server)
        .max_response_size(10)
        .build()
        .expect("a client");
    let error = wait(small.send(&ListBatches::new())).expect_err("a refusal");
    assert_eq!(
        error.api().map(|api| api.body.as_str()),
        Some(r#"{"message""#)
    );
}

#[test]
fn headers_with_tokens_do_not_show() {
    let headers = [
        "X-Subject-Token: s3cret",
        "Set-Cookie: id=s3cret",
        "X-Auth-Token: s3cret",
        "X-Request-Id: r-1",
    ];
    let server = Server::start([reply_with(200, &headers, b"{}")]);
    let response = wait(client(&server).call(&ListBatches::new())).expect("a response");
    let shown = format!("{:?}", response.headers());
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("r-1"), "{shown}");
    assert_eq!(response.headers()["x-subject-token"], "s3cret");
}

#[test]
fn an_endpoint_that_is_none_shows_no_credentials() {
    let shown = |url: &str| {
        let error = Endpoint::new(url).expect_err(url);
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
        error.to_string()
    };
    let errors = [
        "https://user:hunter2@host",
        "https://user:hun?ter2@host",
        "https://user:pa/hunter2@host/a",
        "user:hunter2@host",
        "user:hunter2@https://host",
        "https://user:hunter2",
        "https://host?X-Auth-Token=hunter2",
        "https://host/a#hunter2",
        "http://host:80a/%2e%2E/b",
        "https://host/a/%2e%2E/b",
        "ht\ntp://ho\u{1b}st",
    ];
    insta::assert_snapshot!(errors.map(shown).join("\n"), @r"
    endpoint `https://…@host`: credentials do not belong there
    endpoint `https://…@host`: a query or a fragment does not belong there
    endpoint `https://…@host/a`: credentials do not belong there
    endpoint `…@host`: it must begin with `https://` or `http://`
    endpoint `…@https://host`: it must begin with `https://` or `http://`
    endpoint `https://user:…`: its port is no number
    endpoint `https://host?…`: a query or a fragment does not belong there
    endpoint `https://host/a?…`: a query or a fragment does not belong there
    endpoint `http://host:…/%2e%2E/b`: its port is no number
    endpoint `https://host/a/%2e%2E/b`: `.` and `..` do not belong into its path
    endpoint `ht tp://ho st`: it must begin with `https://` or `http://`
    ");
    let long = Endpoint::new(&"x".repeat(10_000)).expect_err("no URL");
    assert!(long.to_string().len() < 300);
}

/// What an error of decoding shows of a value that is none of a number's.
fn decoding(value: &str) -> String {
    let body = format!(r#"{{"a": {value}}}"#);
    let read = || decode::json::<Nested<i64>>(body.as_bytes());
    let error = decode::strictly(read).expect_err("no number");
    let serde = decode::json_with_serde::<Nested<u8>>(body.as_bytes());
    let serde = serde.expect_err("no number");
    let shown = format!("{error} {error:?} {serde} {serde:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    format!("{error} | {serde}")
}

#[test]
fn an_error_of_decoding_shows_no_value() {
    insta::assert_snapshot!(decoding(r#""pw, expected hunter2""#), @"`a` is not as documented: expected a whole number | `a` is not as documented: expected u8");
    insta::assert_snapshot!(decoding(r#""x at line 1 hunter2""#), @"`a` is not as documented: expected a whole number | `a` is not as documented: expected u8");
    insta::assert_snapshot!(decoding(r#""hunter2`, expected `""#), @"`a` is not as documented: expected a whole number | `a` is not as documented: expected u8");
}

type Nested<T> = std::collections::BTreeMap<String, T>;

#[test]
fn an_error_of_decoding_is_bounded() {
    let name = "n".repeat(10_000);
    let body = format!(r#"{{"{name}\u001b": {{"{name}": {{"b": "x"}}}}}}"#);
    let read = || decode::json::<Nested<Nested<Nested<i64>>>>(body.as_bytes());
    let error = decode::strictly(read).expect_err("no number");
    let shown = error.to_string();
    assert!(shown.len() < 400, "{shown}");
    assert!(shown.contains(".b` is not"), "{shown}");
    let (_, mismatches) = decode::mismatches(read);
    assert!(mismatches[0].path().len() < 300);
}

#[test]
fn an_error_tells_which_call_it_ended() {
    let server = Server::start([reply_with(404, &["X-Request-Id: r-1"], b"{}")]);
    let client = builder(&server).credentials(Credentials::token("t"));
    let error = wait(client.build().expect("a client").send(&ListBatches::new()));
    let error = error.expect_err("a refusal");
    let call = error.call().expect("a call");
    assert_eq!(
        (call.operation, call.method.as_str(), call.attempts),
        ("ListBatches", "GET", 1)
    );
    assert_eq!(format!("http://{}", call.host), server.url());
    assert_eq!(call.request_id.as_deref(), Some("r-1"));

    let unsent = Error::from(Endpoint::new("x").expect_err("no URL"));
    assert_eq!(unsent.call(), None);
}
