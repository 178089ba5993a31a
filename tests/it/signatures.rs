//! Signatures held to those of the vendor's own signer: `tests/signatures/make.py` made them.

use std::collections::BTreeMap;

use runtime::{Secret, http, sign};
use serde::Deserialize;

#[derive(Deserialize)]
struct Document {
    access_key: String,
    secret_key: Secret,
    date: String,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    body: String,
    #[serde(default = "once")]
    times: usize,
    authorization: String,
}

fn once() -> usize {
    1
}

#[test]
fn signatures_are_those_of_the_vendors_signer() {
    let document: Document =
        serde_json::from_str(include_str!("../signatures/vectors.json")).expect("vectors");
    assert!(document.vectors.len() >= 40);
    for vector in document.vectors {
        let mut request = http::Request::builder()
            .method(vector.method.as_str())
            .uri(&vector.url)
            .header("X-Sdk-Date", &document.date);
        for (name, value) in &vector.headers {
            request = request.header(name, value);
        }
        let body = vector.body.repeat(vector.times);
        let mut request = request.body(body).expect("a request");
        sign(&mut request, &document.access_key, &document.secret_key).expect("a signature");
        let signed = request.headers()["authorization"].to_str().expect("text");
        assert_eq!(signed, vector.authorization, "{}", vector.name);
    }
}

#[test]
fn the_date_is_now_unless_it_is_given() {
    let mut request = http::Request::get("https://host/")
        .body("")
        .expect("a request");
    sign(&mut request, "AK", &Secret::from("SK")).expect("a signature");
    let date = request.headers()["x-sdk-date"].to_str().expect("text");
    let now = now();
    // A few seconds may have passed, over midnight perhaps.
    let recent = (now.saturating_sub(60)..=now).map(calendar);
    assert!(recent.into_iter().any(|recent| recent == date), "{date}");
    assert!(request.headers()["authorization"].is_sensitive());
}

/// Seconds since 1970.
#[expect(clippy::disallowed_types, reason = "signatures carry the time")]
fn now() -> u64 {
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed();
    now.expect("a clock that is set").as_secs()
}

/// The form of `X-Sdk-Date`, counted out year by year and month by month.
fn calendar(seconds: u64) -> String {
    let (mut day, time) = (seconds / 86_400, seconds % 86_400);
    let is_leap = |year: u64| {
        year.is_multiple_of(400) || (year.is_multiple_of(4) && !year.is_multiple_of(100))
    };
    let mut year = 1970;
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    let day = day + 1;
    format!("{year}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

#[test]
fn what_cannot_be_signed_is_an_error() {
    let error = |uri: &str, access_key: &str| {
        let mut request = http::Request::get(uri).body("").expect("a request");
        let signed = sign(&mut request, access_key, &Secret::from("SK"));
        signed.expect_err("no signature").to_string()
    };
    assert_eq!(
        error("/path", "AK"),
        "neither an endpoint nor a region is set"
    );
    assert_eq!(
        error("https://host/", "A\nK"),
        "header `authorization` has a value that no header can have"
    );
}
