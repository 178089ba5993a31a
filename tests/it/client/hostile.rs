//! Servers that mean harm or are out of their minds: what they send costs bounded memory and time,
//! and ends in an error that tells what happened and shows no secret.

use std::{io::Write, net::TcpListener, process::Command, thread, time::Duration};

use generated::dli::ListBatches;
use runtime::{
    ClientBuilder, Credentials, Error, Operation, RetryPolicy, TransportErrorKind, decode,
};

use super::{
    builder, kind,
    server::{Answer, Server, head, reply, reply_with},
    wait, without_port,
};
use crate::support::export_result;

/// Longer than anything takes that ends by itself.
const LONG: u64 = 60_000;

/// What may be needed beside the 4 MiB that a response may have: it grows by doubling, and what is
/// under way has buffers.
const MOST_KIB: u64 = 16 << 10;

/// What both clients say of servers that answer so, in a process of their own whose memory is
/// watched.
fn called(answer: &Answer, deadline: u64) -> String {
    let server = Server::start([answer.clone(), answer.clone()]);
    let program = env!("CARGO_BIN_EXE_call-under-test");
    let output = Command::new(program)
        .args([server.url(), &deadline.to_string()])
        .output()
        .expect("a program");
    let said = String::from_utf8(output.stdout).expect("text");
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{failed}");
    assert!(!said.contains("s3cret"), "{said}");
    let grown = said.lines().filter_map(|line| {
        let number = line.strip_prefix("grown by ")?.strip_suffix(" KiB")?;
        number.parse::<u64>().ok()
    });
    let grown: Vec<_> = grown.collect();
    assert_eq!(grown.len(), 2, "{said}");
    assert!(grown.iter().all(|kib| *kib <= MOST_KIB), "{said}");
    let outcome = |client: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(client));
        // What is behind the attempts are words of a library.
        let line = line.expect("an outcome").split(" (1 attempt)").next();
        without_port(line.unwrap_or_default())
    };
    let both = (outcome("async: "), outcome("blocking: "));
    assert_eq!(both.0, both.1, "both clients say the same");
    both.0
}

/// A head without a length, and a body that goes on for ever.
fn endless(status: u16, headers: &str, start: &[u8], again: &[u8]) -> Answer {
    let head = format!("HTTP/1.1 {status} Whatever\r\n{headers}\r\n");
    Answer::Endless([head.as_bytes(), start].concat(), again.to_vec())
}

#[test]
fn a_head_without_end_is_too_large() {
    let lines = Answer::Endless(
        b"HTTP/1.1 200 OK\r\n".to_vec(),
        b"X-More: s3cret\r\n".to_vec(),
    );
    insta::assert_snapshot!(called(&lines, LONG), @"ListBatches (GET HOST): the response is too large");
    let line = Answer::Endless(b"HTTP/1.1 200 OK\r\nX-More: ".to_vec(), b"s3cret".to_vec());
    insta::assert_snapshot!(called(&line, LONG), @"ListBatches (GET HOST): the response is too large");
    let status = Answer::Endless(b"HTTP/1.1 200 ".to_vec(), b"s3cret".to_vec());
    insta::assert_snapshot!(called(&status, LONG), @"ListBatches (GET HOST): the response is too large");
}

#[test]
fn a_body_without_end_is_too_large_and_a_refusal_is_read_to_its_beginning() {
    insta::assert_snapshot!(called(&endless(200, "", b"[", b"s3cret, "), LONG), @"ListBatches (GET HOST): the response is too large");
    insta::assert_snapshot!(
        called(&endless(400, "", br#"{"error_code": "A.1", "rest": ["#, b"\"s3cret\", "), LONG),
        @"ListBatches (GET HOST): status 400: A.1"
    );
    let chunked = "Transfer-Encoding: chunked\r\n";
    insta::assert_snapshot!(called(&endless(200, chunked, b"", b"6\r\ns3cret\r\n"), LONG), @"ListBatches (GET HOST): the response is too large");
    let huge = head(200, &[], usize::MAX >> 1);
    insta::assert_snapshot!(called(&Answer::Held(huge), LONG), @"ListBatches (GET HOST): the response is too large");
}

#[test]
fn what_stands_around_a_body_has_an_end() {
    let chunked = "Transfer-Encoding: chunked\r\n";
    let extension = endless(200, chunked, b"2;x=", b"s3cret");
    insta::assert_snapshot!(called(&extension, LONG), @"ListBatches (GET HOST): what came is no response");
    let trailers = endless(200, chunked, b"2\r\n{}\r\n0\r\n", b"X-More: s3cret\r\n");
    insta::assert_snapshot!(called(&trailers, LONG), @"ListBatches (GET HOST): what came is no response");
}

#[test]
fn a_bomb_is_not_unpacked() {
    let gzip = "Content-Encoding: gzip\r\n";
    let (start, again) = bomb();
    insta::assert_snapshot!(called(&endless(200, gzip, &start, &again), LONG), @"ListBatches (GET HOST): the response is too large");
    insta::assert_snapshot!(called(&endless(503, gzip, &start, &again), LONG), @"ListBatches (GET HOST): status 503");
    // What is packed twice is not unpacked at all.
    let twice = reply_with(200, &["Content-Encoding: gzip, gzip"], &start);
    insta::assert_snapshot!(called(&twice, LONG), @"ListBatches (GET HOST): the body is not as documented: expected value");
}

/// Gzip of zeros, 258 for every 13 bits, without an end: how it begins, and what to repeat.
///
/// By RFC 1951 a block of fixed codes, one literal, then copies of 258 bytes from one byte before.
fn bomb() -> (Vec<u8>, Vec<u8>) {
    let (literal, copy) = ("00110000", "1100010100000");
    let text = format!("010{literal}{}", copy.repeat(16));
    let bits: Vec<u8> = text.bytes().map(|bit| bit - b'0').collect();
    let bytes: Vec<u8> = bits
        .chunks_exact(8)
        .map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | bit))
        .collect();
    let mut start = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    start.extend_from_slice(&bytes[..13]);
    // Eight copies end in the middle of a byte, as they began.
    (start, bytes[13..26].to_vec())
}

#[test]
fn what_comes_slowly_or_never_ends_at_the_deadline() {
    let pause = Duration::from_millis(20);
    let slow = |text: &[u8]| Answer::Trickle(text.repeat(1000), pause);
    insta::assert_snapshot!(called(&slow(b"HTTP/1.1 200 OK\r\n"), 300), @"ListBatches (GET HOST): no response in time");
    insta::assert_snapshot!(called(&Answer::Held(Vec::new()), 300), @"ListBatches (GET HOST): no response in time");
    insta::assert_snapshot!(called(&Answer::Held(head(200, &[], 10)), 300), @"ListBatches (GET HOST): no response in time");
    insta::assert_snapshot!(called(&Answer::Held(head(500, &[], 10)), 300), @"ListBatches (GET HOST): no response in time");
    // Not a moment passes without a byte.
    let soon = Answer::Endless(Vec::new(), b"HTTP/1.1 103 Early Hints\r\n\r\n".to_vec());
    insta::assert_snapshot!(called(&soon, 300), @"ListBatches (GET HOST): no response in time");
    let size = endless(200, "Transfer-Encoding: chunked\r\n", b"", b"0");
    insta::assert_snapshot!(called(&size, 300), @"ListBatches (GET HOST): no response in time");
}

/// What a call ends in that carries a secret wherever one may be, and is made once.
fn outcome<O: Operation>(url: &str, operation: &O) -> Result<O::Response, Error> {
    let asynchronous = wait(secretive(url).build().expect("a client").send(operation));
    let blocking = secretive(url).build_blocking().expect("a client");
    let blocking = blocking.send(operation);
    let shown = [&asynchronous, &blocking].map(|result| match result {
        Ok(_) => "a response".to_owned(),
        Err(error) => {
            let shown = format!("{error:#} {error:?}");
            assert!(!shown.contains("s3cret"), "{shown}");
            without_port(&error.to_string())
        }
    });
    assert_eq!(shown[0], shown[1], "both clients say the same");
    asynchronous
}

fn secretive(url: &str) -> ClientBuilder {
    let server = Server::start([]);
    builder(&server)
        .endpoint(url)
        .credentials(Credentials::token("s3cret-token"))
        .retry(RetryPolicy::never())
        .attempt_timeout(Duration::from_secs(20))
}

fn list() -> ListBatches {
    ListBatches::new().job_name("s3cret-name")
}

/// What a call ends in if the server answers so.
fn answered(answer: &Answer) -> Result<<ListBatches as Operation>::Response, Error> {
    let server = Server::start([answer.clone(), answer.clone()]);
    outcome(server.url(), &list())
}

fn sent(text: &str) -> Answer {
    Answer::Bytes(text.as_bytes().to_vec())
}

/// A server that reads nothing, sends these bytes and resets the connection: the system does so
/// where something came that nobody read.
fn resetting(bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            // A client that has gone is no concern here.
            let _ = stream.peek(&mut [0]);
            let _ = stream.write_all(bytes);
        }
    });
    format!("http://{address}")
}

#[test]
fn a_reset_in_every_phase_is_a_broken_connection() {
    let half: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"total\": 7";
    let refused: &[u8] = b"HTTP/1.1 400 No\r\nContent-Length: 100\r\n\r\n{\"error_c";
    let phases: [&[u8]; 6] = [b"", b"HT", &half[..30], &half[..39], half, refused];
    for bytes in phases {
        let broken = TransportErrorKind::Interrupted;
        assert_eq!(kind(outcome(&resetting(bytes), &list())), broken);
        // The request does not fit into what a connection holds, so that it is still under way.
        let export = export_result("j", "s3cret".repeat(2_000_000), "csv");
        assert_eq!(kind(outcome(&resetting(bytes), &export)), broken);
        // An end in place of a reset.
        assert_eq!(kind(answered(&Answer::Bytes(bytes.to_vec()))), broken);
    }
}

#[test]
fn a_length_that_is_none_or_two_is_no_response() {
    let with = |headers: &str| {
        let head = format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n");
        kind(answered(&sent(&format!("{head}{{\"total\": 7}}"))))
    };
    let malformed = TransportErrorKind::Malformed;
    assert_eq!(with("Content-Length: 12\r\nContent-Length: 2"), malformed);
    assert_eq!(with("Content-Length: 12, 2"), malformed);
    assert_eq!(with("Content-Length: -1"), malformed);
    assert_eq!(with("Content-Length: +12"), malformed);
    assert_eq!(with("Content-Length: 0x0c"), malformed);
    assert_eq!(with("Content-Length: 99999999999999999999"), malformed);
    assert_eq!(
        with("Content-Length: 18446744073709551615"),
        TransportErrorKind::TooLarge
    );
    let chunks = "Transfer-Encoding: chunked\r\n\r\n";
    assert_eq!(with(&format!("{chunks}-1\r\n")), malformed);
    assert_eq!(with(&format!("{chunks}fffffffffffffffff\r\n")), malformed);
    assert_eq!(with(&format!("{chunks}s3cret\r\n")), malformed);
    // Chunks are believed (RFC 9112, section 6.3), and that is the end of the connection.
    let both = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n\
                c\r\n{\"total\": 7}\r\n0\r\n\r\n";
    let response = answered(&sent(both)).expect("a response");
    assert_eq!(response.total, Some(7));
}

#[test]
fn what_is_sent_behind_a_response_answers_no_other_call() {
    let smuggled = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"total\": 666}";
    let first = [
        "Content-Length: 12\r\n\r\n{\"total\": 7}",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"total\": 7}\r\n0\r\n\r\n",
    ];
    for first in first {
        let held = Answer::Held(format!("HTTP/1.1 200 OK\r\n{first}{smuggled}").into_bytes());
        let totals = |mut call: Box<dyn FnMut() -> Option<i64>>| [call(), call()];
        let server = Server::start([held.clone(), reply(200, r#"{"total": 8}"#)]);
        let client = secretive(server.url()).build_blocking().expect("a client");
        let call = move || client.send(&list()).expect("a response").total;
        assert_eq!(totals(Box::new(call)), [Some(7), Some(8)]);

        let server = Server::start([held, reply(200, r#"{"total": 8}"#)]);
        let client = secretive(server.url()).build().expect("a client");
        let both = wait(async {
            let first = client.send(&list()).await.expect("a response");
            let second = client.send(&list()).await.expect("a response");
            [first.total, second.total]
        });
        assert_eq!(both, [Some(7), Some(8)]);
    }
}

#[test]
fn what_is_no_http_is_no_response() {
    let malformed = |bytes: &[u8]| {
        let result = answered(&Answer::Bytes(bytes.to_vec()));
        assert_eq!(kind(result), TransportErrorKind::Malformed, "{bytes:?}");
    };
    malformed(b"{\"total\": 7}\r\n\r\n");
    malformed(b"HTTP/9.9 200 OK\r\n\r\n");
    malformed(b"HTTP/1.1 20 OK\r\n\r\n");
    malformed(b"HTTP/1.1 200 OK\r\nX-A: s3cret\0\r\n\r\n");
    malformed(b"HTTP/1.1 200 OK\r\nX A: s3cret\r\n\r\n");
    malformed(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    malformed(b"\x15\x03\x03\x00\x02\x02\x28\r\n\r\n");
    let Answer::Bytes(unpacked) = reply_with(200, &["Content-Encoding: gzip"], b"s3cret s3cret")
    else {
        panic!("bytes");
    };
    malformed(&unpacked);
    let switched =
        sent("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
    let error = answered(&switched).expect_err("no response to a call");
    assert_eq!(error.api().map(|api| api.status.as_u16()), Some(101));
}

#[test]
fn a_redirect_is_not_followed_by_the_blocking_client_either() {
    let other = Server::start([reply(200, "{}"), reply(200, "{}")]);
    let location = format!("Location: {}/elsewhere", other.url());
    let error = answered(&reply_with(307, &[&location], b"")).expect_err("a redirect");
    assert_eq!(error.api().map(|api| api.status.as_u16()), Some(307));
    assert!(other.received().is_empty());
}

/// What a call says of a body, on the stack that a thread has.
fn body(body: impl AsRef<[u8]>) -> String {
    match answered(&reply_with(200, &[], body.as_ref())) {
        Ok(response) => format!("total {:?}", response.total),
        Err(error @ Error::Decode(_)) => without_port(&error.to_string()),
        Err(error) => panic!("another error: {error}"),
    }
}

#[test]
fn json_of_any_depth_is_read_or_refused() {
    let deep = |open: &str, inner: &str, close: &str| {
        [&open.repeat(100_000), inner, &close.repeat(100_000)].concat()
    };
    let (arrays, objects) = (deep("[", "", "]"), deep("{\"a\":", "1", "}"));
    insta::assert_snapshot!(body(&arrays), @"ListBatches (GET HOST): the body is not as documented: expected an object (1 attempt)");
    insta::assert_snapshot!(body("[".repeat(100_000)), @"ListBatches (GET HOST): `…[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]` is not as documented: EOF while parsing a list (1 attempt)");
    insta::assert_snapshot!(body(format!(r#"{{"sessions": {arrays}}}"#)), @"total None");
    insta::assert_snapshot!(body(format!(r#"{{"sessions": [{{"log": {arrays}}}]}}"#)), @"total None");
    // Nobody asks for it, so that nobody reads it.
    insta::assert_snapshot!(body(format!(r#"{{"unknown": {arrays}, "total": 7}}"#)), @"total Some(7)");
    for text in [&arrays, &objects] {
        let refused = answered(&reply(403, text)).expect_err("a refusal");
        assert_eq!(refused.api().map(|api| api.code.as_deref()), Some(None));
        let error = decode::json::<runtime::Value>(text.as_bytes()).expect_err("too deep");
        assert!(error.to_string().len() < 500, "{error}");
    }
}

#[test]
fn of_two_members_of_one_name_the_last_counts() {
    insta::assert_snapshot!(body(r#"{"total": 1, "total": 7}"#), @"total Some(7)");
    insta::assert_snapshot!(body(r#"{"total": 7, "total": null}"#), @"total None");
    insta::assert_snapshot!(body(r#"{"total": {"s3cret": 1}, "total": 7}"#), @"total Some(7)");
    let twice = r#"{"sessions": [{"id": "a"}, {"id": "b"}], "sessions": [{"id": "c"}]}"#;
    let response = answered(&reply(200, twice)).expect("a response");
    let ids = response
        .sessions
        .expect("a list")
        .into_iter()
        .map(|one| one.id);
    assert_eq!(ids.collect::<Vec<_>>(), [Some("c".to_owned())]);
}

#[test]
fn what_is_no_text_is_an_error_without_it() {
    insta::assert_snapshot!(body(b"{\"sessions\": [{\"id\": \"s3cret\xff\xfe\"}]}"), @"ListBatches (GET HOST): `sessions[0].id` is not as documented: invalid unicode code point (1 attempt)");
    insta::assert_snapshot!(body(b"{\"sessions\": [{\"id\": \"s3cret\0\"}]}"), @r"ListBatches (GET HOST): `sessions[0].id` is not as documented: control character (\u0000-\u001F) found while parsing a string (1 attempt)");
    insta::assert_snapshot!(body(b"{\"sessions\": [{\"id\": \"\\ud800 s3cret\"}]}"), @"ListBatches (GET HOST): `sessions[0].id` is not as documented: unexpected end of hex escape (1 attempt)");
    insta::assert_snapshot!(body(b"\0\0\0s3cret"), @"ListBatches (GET HOST): the body is not as documented: expected value (1 attempt)");
    insta::assert_snapshot!(body(b"\xff\xfes\x003\0"), @"ListBatches (GET HOST): the body is not as documented: expected value (1 attempt)");
    insta::assert_snapshot!(body(br#"{"total": 7, "sessions": [{"id": "\u0000"}]}"#), @"total Some(7)");
    let refused = reply_with(
        400,
        &[],
        b"{\"error_code\": \"A.1\", \"error_msg\": \"\\u0000no\\u0000\", \"x\": \"\xff\"}",
    );
    let error = answered(&refused).expect_err("a refusal");
    let api = error.api().expect("what the service says");
    assert_eq!(
        (api.code.as_deref(), api.message.as_deref()),
        (Some("A.1"), Some(" no "))
    );
}
