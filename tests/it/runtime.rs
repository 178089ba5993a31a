//! What generated code stands on, with operations by hand.

use std::collections::BTreeMap;

use http::{Response, StatusCode};
use insta::assert_snapshot;
use runtime::{
    ApiError, BuildError, DateTime, Endpoint, Loose, Method, Operation, ParameterValue, Parts,
    ReadError, Secret, Signer, Value, decode,
};
use serde::Serialize;

/// An operation that does with its parts what the test says.
struct Custom<F>(F);

impl<F: Fn(&mut Parts)> Operation for Custom<F> {
    type Response = Value;

    const NAME: &'static str = "Custom";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/v1/{project_id}/{id}.json";

    fn parts(&self, parts: &mut Parts) {
        (self.0)(parts);
    }

    fn read(body: &[u8]) -> Result<Value, ReadError> {
        decode::json(body)
    }
}

/// The URI, or what is wrong.
fn uri(parts: impl Fn(&mut Parts)) -> String {
    let endpoint = Endpoint::new("https://host:8443/gw").expect("a URL");
    match Custom(parts).to_http(&endpoint.with_project_id("p")) {
        Ok(request) => request.uri().to_string(),
        Err(error) => error.to_string(),
    }
}

fn query<T: ParameterValue>(value: &T) -> String {
    let uri = uri(|parts| {
        parts.path("id", "1");
        parts.query("a b", value);
    });
    uri.split_once('?')
        .map_or_else(String::new, |(_, query)| query.to_owned())
}

#[test]
fn a_flag_is_its_name_alone() {
    let uri = uri(|parts| {
        parts.path("id", "1");
        parts.flag("acl");
        parts.query("size", &2_i64);
        parts.flag("a b");
    });
    assert_eq!(uri, "https://host:8443/gw/v1/p/1.json?acl&size=2&a%20b");
}

/// Headers and body of a request.
fn message(parts: impl Fn(&mut Parts)) -> String {
    let endpoint = Endpoint::new("https://host")
        .expect("a URL")
        .with_project_id("p");
    let operation = Custom(move |all: &mut Parts| {
        all.path("id", "1");
        parts(all);
    });
    match operation.to_http(&endpoint) {
        Ok(request) => {
            let body = String::from_utf8_lossy(request.body());
            format!("{:?}\n{}", request.headers(), body.replace('\r', ""))
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn values_are_encoded_into_paths_and_never_lead_elsewhere() {
    assert_snapshot!(uri(|parts| parts.path("id", "a/b ?#%é~-._")), @"https://host:8443/gw/v1/p/a%2Fb%20%3F%23%25%C3%A9~-._.json");
    assert_snapshot!(uri(|parts| parts.path("id", "")), @"path parameter `id` is empty");
    assert_snapshot!(uri(|_| ()), @"path parameter `id` is not set");
    assert_snapshot!(uri(|parts| {
        parts.path("project_id", "..");
        parts.path("id", "1");
    }), @"path parameter `project_id` must not be `.` or `..`");
    assert_snapshot!(uri(|parts| {
        parts.path("project_id", &None::<String>);
        parts.path("id", &vec![1_i64, 2]);
    }), @"https://host:8443/gw/v1/p/1,2.json");
}

/// The URI of an operation with this path template, or what is wrong.
macro_rules! uri_at {
    ($path:literal) => {{
        struct At;

        impl Operation for At {
            type Response = ();

            const NAME: &'static str = "At";
            const METHOD: Method = Method::GET;
            const PATH: &'static str = $path;

            fn parts(&self, parts: &mut Parts) {
                parts.path("id", ".");
            }

            fn read(body: &[u8]) -> Result<(), ReadError> {
                decode::nothing(body)
            }
        }

        let endpoint = Endpoint::new("https://host/gw").expect("a URL");
        match At.to_http(&endpoint) {
            Ok(request) => request.uri().to_string(),
            Err(error) => error.to_string(),
        }
    }};
}

#[test]
fn no_segment_of_a_template_leads_out_of_the_endpoint() {
    assert_snapshot!(uri_at!("/v1/%2e%2e/users"), @"the path `/v1/%2e%2e/users` leads out of the endpoint");
    for error in [
        uri_at!("/../users"),
        uri_at!("/v1/."),
        uri_at!("/v1/%2E."),
        uri_at!("/v1/.%2e/a"),
        uri_at!("/v1/%252e%252E/a"),
        uri_at!("/v1/%25252525252525252e%2e/a"),
        uri_at!("/v1/a%2f..%2Fb"),
        uri_at!("/v1/a%5c%2e%2e"),
        uri_at!("/v1/..\\a"),
        uri_at!("/v1/..;a=b/c"),
        uri_at!("/v1/.%09./c"),
    ] {
        assert!(error.ends_with("leads out of the endpoint"), "{error}");
    }
    assert_snapshot!(uri_at!("/v1/%2e{id}/a"), @"path parameter `id` must not be `.` or `..`");
    assert_snapshot!(uri_at!("/v1/...%2f{id}a/b..c/1.0/100%/%41"), @"https://host/gw/v1/...%2f.a/b..c/1.0/100%/%41");
}

#[test]
fn no_part_of_a_value_leads_elsewhere_once_it_is_decoded() {
    for id in ["a/../b", "..%2fb", "%2e%2e/x", "a\\..\\b", "../..", "x/.."] {
        let shown = uri(|parts| parts.path("id", &format!("{id}/")));
        assert_eq!(shown, "path parameter `id` must not be `.` or `..`", "{id}");
    }
    let harmless = uri(|parts| parts.path("id", "a/..b/c..."));
    assert_eq!(harmless, "https://host:8443/gw/v1/p/a%2F..b%2Fc....json");
}

#[test]
fn queries_repeat_arrays_and_leave_out_what_is_absent() {
    assert_snapshot!(query(&"1+1=2&x y".to_owned()), @"a%20b=1%2B1%3D2%26x%20y");
    assert_snapshot!(query(&Some(vec![true, false])), @"a%20b=true&a%20b=false");
    assert_eq!(query(&None::<String>), "");
    assert_snapshot!(query(&1.0_f64), @"a%20b=1");
    assert_snapshot!(query(&BTreeMap::from([("k".to_owned(), 1_i64)])), @"a%20b=k%3D1");
    assert_snapshot!(query(&serde_json::json!({"a": [1]})), @"a%20b=%7B%22a%22%3A%5B1%5D%7D");
    assert_snapshot!(query(&runtime::Json(&Some(vec!["x"]))), @"a%20b=%5B%22x%22%5D");
}

#[test]
fn a_header_cannot_be_broken_out_of_and_a_token_does_not_show() {
    assert_snapshot!(message(|parts| parts.header("X-A", "1\r\nX-B: 2")), @"header `X-A` has a value that no header can have");
    assert_snapshot!(message(|parts| parts.header("X-Token", &Secret::from("s3cret"))), @r#"{"x-token": Sensitive}"#);
    assert_snapshot!(message(|parts| parts.header("X-List", &vec![1_i64, 2])), @r#"{"x-list": "1,2"}"#);
    assert!(message(|parts| parts.header("X-Name", "名")).starts_with(r#"{"x-name": "\xe5"#));
    assert_snapshot!(message(|parts| parts.header("名", "x")), @"`名` cannot be the name of a header");
}

#[test]
fn a_value_that_cannot_be_json_is_an_error_outside_a_body_too() {
    let pairs = BTreeMap::from([((1, 2), 3)]);
    assert_snapshot!(message(|parts| parts.header("X-A", &runtime::Json(&pairs))), @"a value cannot be written as JSON");
}

#[test]
fn bodies_say_what_they_are() {
    assert_snapshot!(message(|parts| parts.json(&[1])), @r#"
    {"content-type": "application/json"}
    [1]
    "#);
    assert_snapshot!(message(|parts| parts.json_as("application/merge-patch+json", &[1])), @r#"
    {"content-type": "application/merge-patch+json"}
    [1]
    "#);
    assert_snapshot!(message(|parts| parts.bytes("application/xml", "<a/>")), @r#"
    {"content-type": "application/xml"}
    <a/>
    "#);
    assert_snapshot!(message(|parts| {
        parts.form_field("a", "x y");
        parts.form_field("b", &None::<String>);
        parts.form_field("c", &vec![1_i64, 2]);
    }), @r#"
    {"content-type": "application/x-www-form-urlencoded"}
    a=x%20y&c=1&c=2
    "#);
    assert_snapshot!(message(|parts| {
        parts.form_part("na\"me", "part-boundary-0");
        parts.form_file("file", &Some(b"content".to_vec()));
    }), @r#"
    {"content-type": "multipart/form-data; boundary=part-boundary-1"}
    --part-boundary-1
    Content-Disposition: form-data; name="na%22me"

    part-boundary-0
    --part-boundary-1
    Content-Disposition: form-data; name="file"; filename="file"
    Content-Type: application/octet-stream

    content
    --part-boundary-1--
    "#);
}

#[test]
fn a_boundary_is_free_whatever_looks_like_one() {
    let boundary = |content: &str| {
        let shown = message(|parts| parts.form_file("file", &content.as_bytes().to_vec()));
        let (_, rest) = shown.split_once("boundary=").expect("a boundary");
        rest.split_once('"')
            .map(|(boundary, _)| boundary.to_owned())
    };
    let all: Vec<_> = (0..6000)
        .map(|number| format!("part-boundary-{number}"))
        .collect();
    assert_eq!(
        boundary(&all.join(" ")).as_deref(),
        Some("part-boundary-6000")
    );
    // The beginning of a longer number is one, too.
    let longer = "part-boundary-0, part-boundary-12";
    assert_eq!(boundary(longer).as_deref(), Some("part-boundary-2"));
    let long = "part-boundary-99999999999999999999999999";
    assert_eq!(boundary(long).as_deref(), Some("part-boundary-0"));
}

#[test]
fn an_endpoint_is_a_base_url_and_errors_do_not_show_credentials() {
    let error = |url: &str| Endpoint::new(url).expect_err(url).to_string();
    assert_snapshot!(error("host"), @"endpoint `host`: it must begin with `https://` or `http://`");
    assert_snapshot!(error("https://user:secret@host"), @"endpoint `https://…@host`: credentials do not belong there");
    assert_snapshot!(error("https://host?a=b"), @"endpoint `https://host?…`: a query or a fragment does not belong there");
    assert_snapshot!(error("https://{region}.host"), @"endpoint `https://{region}.host`: its placeholder is not filled");
    assert_snapshot!(error("https://"), @"endpoint `https://`: it is not a URL");
    assert_snapshot!(error("https://host/a/../b"), @"endpoint `https://host/a/../b`: `.` and `..` do not belong into its path");
    assert_snapshot!(error("https://ho st"), @"endpoint `https://ho st`: it is not a URL");
    assert!(matches!(
        Endpoint::new(""),
        Err(BuildError::Endpoint { .. })
    ));
}

fn response(status: u16, body: &str) -> Response<&[u8]> {
    let mut response = Response::new(body.as_bytes());
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    response
}

#[test]
fn a_refusal_is_understood_whatever_its_shape() {
    let shown = |body: &str| ApiError::new(&response(403, body)).to_string();
    assert_snapshot!(shown(r#"{"error_code": "A.1", "error_msg": "no", "request_id": "r"}"#), @"status 403: A.1: no (request r)");
    assert_snapshot!(shown(r#"{"error": {"code": 403, "message": "no", "title": "t"}}"#), @"status 403: 403: no");
    assert_snapshot!(shown(r#"{"code": "A.1", "message": "no"}"#), @"status 403: A.1: no");
    assert_snapshot!(shown(r#"{"forbidden": {"message": "no", "code": 403}}"#), @"status 403: 403: no");
    assert_snapshot!(shown("<html>"), @"status 403");
    assert_snapshot!(shown(""), @"status 403");

    let mut with_id = response(500, "{}");
    with_id
        .headers_mut()
        .insert("X-Request-Id", http::HeaderValue::from_static("r1"));
    assert_eq!(ApiError::new(&with_id).request_id.as_deref(), Some("r1"));

    let refusal = Custom::<fn(&mut Parts)>::from_http(response(404, r#"{"code": "A"}"#));
    let refusal = refusal.expect_err("a refusal");
    let body: BTreeMap<String, String> = refusal.api().expect("a status").body_as().expect("JSON");
    assert_eq!(body["code"], "A");
}

#[derive(Debug, Default, PartialEq)]
struct Sample {
    text: Option<String>,
    whole: Option<i64>,
    fraction: Option<f64>,
    truth: Option<bool>,
    texts: Option<Vec<String>>,
    samples: Loose<Vec<Sample>>,
}

runtime::object! {
    Sample {
        "text" => text.lenient,
        "whole" => whole.lenient,
        "fraction" => fraction.lenient,
        "truth" => truth.lenient,
        "texts" => texts.lenient,
        "samples" => samples.one_or_many,
    }
}

/// The sample that JSON makes where all has to be as documented, or what is wrong.
fn sample(json: &str) -> String {
    match decode::strictly(|| decode::json::<Sample>(json.as_bytes())) {
        Ok(sample) => {
            let shown = format!("{sample:?}");
            let told = shown.split(", ").filter(|field| !field.ends_with("None"));
            told.collect::<Vec<_>>().join(", ")
        }
        Err(ReadError::Decode(error)) => format!("{error} | {}", error.excerpt()),
        Err(other) => other.to_string(),
    }
}

#[test]
fn scalars_are_read_from_what_examples_send() {
    assert_snapshot!(sample(r#"{"text": 7, "whole": "8", "fraction": "0.5", "truth": "True"}"#), @r#"Sample { text: Some("7"), whole: Some(8), fraction: Some(0.5), truth: Some(true), samples: None }"#);
    assert_snapshot!(sample(r#"{"text": {"a": [1]}, "whole": 9.0, "fraction": 1, "truth": 0}"#), @r#"Sample { text: Some("{\"a\":[1]}"), whole: Some(9), fraction: Some(1.0), truth: Some(false), samples: None }"#);
    assert_snapshot!(sample(r#"{"text": true, "texts": [1, "b", false]}"#), @r#"Sample { text: Some("true"), texts: Some(["1", "b", "false"]), samples: None }"#);
    assert_snapshot!(sample(r#"{"text": null, "whole": null, "texts": null, "samples": null}"#), @"samples: None }");
    assert_snapshot!(sample(r#"{"texts": "one", "samples": {"whole": 1}}"#), @r#"texts: Some(["one"]), whole: Some(1), samples: None }]) }"#);
    assert_snapshot!(sample(r#"{"texts": "", "samples": [{"whole": 1}, {}]}"#), @"texts: Some([]), whole: Some(1), samples: None }, samples: None }]) }");
}

#[test]
fn a_wrong_body_is_told_by_path_and_excerpt() {
    assert_snapshot!(sample(r#"{"whole": "many"}"#), @r#"`whole` is not as documented: expected a whole number | {"whole": "many"}"#);
    assert_snapshot!(sample("{\"samples\": [{},\n {\"texts\": [\"a\", {}], \"truth\": 7}]}"), @r#"`samples[1].truth` is not as documented: expected true or false | {"samples": [{},  {"texts": ["a", {}], "truth": 7}]}"#);
    assert_snapshot!(sample(r#"{"whole": 9223372036854775808}"#), @r#"`whole` is not as documented: expected a whole number | {"whole": 9223372036854775808}"#);
    assert_snapshot!(sample(r#"{"whole": 1.5}"#), @r#"`whole` is not as documented: expected a whole number | {"whole": 1.5}"#);
    assert_snapshot!(sample("<html>"), @"the body is not as documented: it is HTML and no JSON: `` | <html>");
    assert_snapshot!(sample("[1]"), @"the body is not as documented: expected an object | [1]");
    assert_snapshot!(sample(r#"{"samples": [{"text": "a" "#), @r#"`samples[0].text` is not as documented: EOF while parsing an object | {"samples": [{"text": "a""#);
    let long = format!(r#"{{"text": "{}", "whole": "x"}}"#, "好".repeat(500));
    assert!(sample(&long).len() < 400);
}

#[test]
fn values_come_as_they_are_and_what_is_unknown_is_passed_over() {
    assert_snapshot!(sample(r#"{"whole": 2147483648, "new": {"whole": []}}"#), @"whole: Some(2147483648), samples: None }");
    assert_snapshot!(sample(r#"{"text": "2025-01-02T03:04:05.678+08:00"}"#), @r#"Sample { text: Some("2025-01-02T03:04:05.678+08:00"), samples: None }"#);
    decode::nothing(br#"{"undocumented": true}"#).expect("any body");
}

#[test]
fn an_empty_body_is_an_object_without_members() {
    assert_eq!(
        decode::json::<Sample>(b" \n").expect("nothing"),
        Sample::default()
    );
    assert!(decode::json::<Vec<i64>>(b"").is_err());
    assert_eq!(
        decode::json::<Value>(b"\xEF\xBB\xBF[1]").expect("JSON"),
        serde_json::json!([1])
    );
}

#[derive(Clone, Debug, PartialEq)]
enum Direction {
    Asc,
    Other(String),
}

runtime::open_enum! {
    Direction {
        "asc" => Asc,
        _ => Other,
    }
}

#[test]
fn an_open_enum_gives_back_what_it_does_not_know() {
    for wire in [r#""asc""#, r#""no such thing""#] {
        let value: Direction = serde_json::from_str(wire).expect("a string");
        assert_eq!(serde_json::to_string(&value).expect("JSON"), wire);
        assert_eq!(format!("\"{value}\""), wire);
    }
    assert_eq!("asc".parse(), Ok(Direction::Asc));
    assert_eq!(
        Direction::from("x".to_owned()),
        Direction::Other("x".to_owned())
    );
    assert_eq!(Direction::Asc.texts().ok(), Some(vec!["asc".to_owned()]));
    let lenient: Direction = decode::Lenient::lenient(serde_json::json!(7)).expect("a scalar");
    assert_eq!(lenient, Direction::Other("7".to_owned()));
}

/// What is written after this was read as a `Loose<T>`.
fn loosely<T>(json: &str) -> String
where
    T: serde::de::DeserializeOwned + Serialize + std::fmt::Debug,
    Loose<T>: serde::de::DeserializeOwned,
{
    match serde_json::from_str::<Loose<T>>(json) {
        Ok(value) => {
            let written = serde_json::to_string(&value).expect("JSON");
            format!("{value:?} {written}")
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_loose_value_goes_out_as_it_came() {
    assert_snapshot!(loosely::<bool>("true"), @"Some(true) true");
    assert_snapshot!(loosely::<bool>(r#""True""#), @r#"Some(true) "True""#);
    assert_snapshot!(loosely::<i64>(r#""5""#), @r#"Some(5) "5""#);
    assert_snapshot!(loosely::<i64>("5.0"), @"Some(5) 5.0");
    assert_snapshot!(loosely::<String>(r#"{"a":[1]}"#), @r#"Some("{\"a\":[1]}") {"a":[1]}"#);
    assert_snapshot!(loosely::<Vec<String>>(r#""one""#), @r#"Some(["one"]) "one""#);
    assert_snapshot!(loosely::<Vec<i64>>(r#"[1,"2"]"#), @r#"Some([1, 2]) [1,"2"]"#);
    assert_snapshot!(loosely::<i64>(r#""many""#), @r#"invalid value: string "many", expected a whole number"#);
    let again = |json: &str| {
        let sample: Sample = serde_json::from_str(json).expect("a sample");
        serde_json::to_string(&sample).expect("JSON")
    };
    for json in [
        r#"{"samples":{"whole":1}}"#,
        r#"{"samples":""}"#,
        r#"{"samples":[{"whole":1}]}"#,
    ] {
        assert_eq!(again(json), json);
    }
}

#[test]
fn a_loose_value_that_changed_goes_out_as_documented() {
    let mut loose: Loose<i64> = serde_json::from_str(r#""5""#).expect("a number");
    assert_eq!(loose, Some(5));
    assert_eq!(loose, Loose::new(5));
    *loose = loose.map(|number| number + 1);
    assert_eq!(serde_json::to_string(&loose).expect("JSON"), "6");
    let text: Loose<String> = serde_json::from_str("7").expect("a text");
    assert_eq!(text.as_deref(), Some("7"));
    assert_eq!(text.into_inner(), Some("7".to_owned()));
}

#[test]
fn a_time_travels_as_it_is_written_and_is_read_as_it_comes() {
    let body = br#"["2030-01-31T12:00:00Z", "soon", 1896091200]"#;
    let times: Vec<DateTime> = decode::json(body).expect("times");
    assert_eq!(times.len(), 3);
    assert_eq!(times[0], "2030-01-31T12:00:00Z");
    assert_eq!(
        (&*times[1], times[2].to_string()),
        ("soon", "1896091200".to_owned())
    );
    let written = serde_json::to_string(&times).expect("JSON");
    assert_eq!(written, r#"["2030-01-31T12:00:00Z","soon","1896091200"]"#);
    let again: Vec<DateTime> = serde_json::from_str(&written).expect("times");
    assert_eq!(again, times);
    let loose: Loose<DateTime> = serde_json::from_str("7").expect("a time");
    assert_eq!(loose.into_inner().map(String::from), Some("7".to_owned()));
    let rows: Vec<Vec<DateTime>> = decode::json(br#"[["a", {}], ["b"]]"#).expect("rows");
    assert_eq!(rows[0], ["a", ""], "a place in a row is kept");
    assert_eq!(
        uri(|parts| {
            parts.path("id", &DateTime::from("12:00 +1"));
            parts.query("since", &Some(times[0].clone()));
        }),
        "https://host:8443/gw/v1/p/12%3A00%20%2B1.json?since=2030-01-31T12%3A00%3A00Z"
    );
}

#[test]
fn a_signer_adds_what_it_was_told_unless_the_request_says_otherwise() {
    let signer = Signer::new("AK", "s3cret")
        .with_security_token("s3cret-token")
        .with_project_id("p-1")
        .with_domain_id("d-1");
    let request = http::Request::get("https://host/v1").header("X-Project-Id", "p-9");
    let mut request = request.body(Vec::new()).expect("a request");
    signer.sign(&mut request).expect("a signature");
    let headers = request.headers();
    assert_eq!(headers["x-project-id"], "p-9");
    assert_eq!(headers["x-domain-id"], "d-1");
    assert_eq!(headers["x-security-token"], "s3cret-token");
    let authorization = headers["authorization"].to_str().expect("text");
    let names = "SignedHeaders=host;x-domain-id;x-project-id;x-sdk-date;x-security-token,";
    assert!(authorization.contains(names), "{authorization}");
    let shown = format!("{signer:?} {request:?}");
    assert!(!shown.contains("s3cret"), "{shown}");

    let broken = Signer::new("AK", "SK").with_security_token("s3cret\n");
    let error = broken.sign(&mut request).expect_err("no header");
    assert_eq!(
        error.to_string(),
        "header `x-security-token` has a value that no header can have"
    );
}

#[test]
fn a_body_of_text_or_bytes_is_handed_out_as_it_is() {
    assert_eq!(decode::text("a\0é".as_bytes()).expect("text"), "a\0é");
    assert_eq!(decode::bytes(b"\xff\0").expect("bytes"), b"\xff\0");
    let ReadError::Decode(error) = decode::text(b"s3cret\xff").expect_err("no text") else {
        panic!("another error");
    };
    assert_eq!(
        error.to_string(),
        "the body is not as documented: invalid utf-8 sequence of 1 bytes from index 6"
    );
    assert_eq!((error.path(), error.body()), ("", &b"s3cret\xff"[..]));
    assert!(!format!("{error:?}").contains("s3cret"));
}
