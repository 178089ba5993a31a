//! Signatures of the algorithm `SDK-HMAC-SHA256`: proof of a secret key, without sending it.
//!
//! The text that is signed consists of the method, the path and the query in canonical form, the
//! headers and a hash of the body; its hash, the algorithm and the date are signed with the key.
//! Where the vendor's documentation leaves a choice, this does what the vendor's own signer does:
//! `tests/fixtures/signatures` holds what that one made of requests of our own.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use http::{
    HeaderMap, HeaderName, HeaderValue, Request, Uri,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST},
};
use percent_encoding::{percent_decode, percent_encode};
use sha2::{Digest, Sha256};

pub use self::signer::Signer;
use crate::{BuildError, Secret, clock, percent::VALUE};

mod signer;

const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// When the request was signed: `20060102T150405Z`. Signatures expire after some minutes.
pub(crate) const DATE: HeaderName = HeaderName::from_static("x-sdk-date");

/// The hash of the body, or the word that there is none.
const CONTENT_HASH: HeaderName = HeaderName::from_static("x-sdk-content-sha256");

/// Signs `request` with an access key: adds the headers `Host`, `X-Sdk-Date` and `Authorization`.
///
/// Every header that is there is signed, so what a proxy may change is better added afterwards. A
/// date that is there is kept. A body that is not JSON is not signed, and `X-Sdk-Content-Sha256`
/// says so, unless that header is there already with the body's hash.
///
/// ```
/// # use runtime::{Secret, sign, http};
/// let mut request = http::Request::get("https://vpc.example.com/v1/vpcs?limit=2")
///     .header("X-Sdk-Date", "20250102T030405Z")
///     .body(Vec::new())?;
/// sign(&mut request, "AK", &Secret::from("SK"))?;
/// let authorization = request.headers()["Authorization"].to_str()?;
/// assert!(authorization.starts_with("SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the URI has no host, or when the access key cannot travel in a header.
pub fn sign<B: AsRef<[u8]>>(
    request: &mut Request<B>,
    access_key: &str,
    secret_key: &Secret,
) -> Result<(), BuildError> {
    add_host(request)?;
    add_content_hash(request);
    let date = date(request)?;

    let names = signed_names(request.headers());
    let canonical = canonical_request(request, &names);
    let to_sign = format!("{ALGORITHM}\n{date}\n{}", hex(&Sha256::digest(canonical)));
    let signature = hex(&hmac(secret_key.expose().as_bytes(), to_sign.as_bytes()));

    let value = format!(
        "{ALGORITHM} Access={access_key}, SignedHeaders={}, Signature={signature}",
        names.join(";")
    );
    let mut value = header_value(&AUTHORIZATION, &value)?;
    value.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, value);
    Ok(())
}

/// What is signed has to be what is sent, so the header is not left to the HTTP library.
fn add_host<B>(request: &mut Request<B>) -> Result<(), BuildError> {
    if !request.headers().contains_key(HOST) {
        let host = host(request.uri()).ok_or(BuildError::NoEndpoint)?;
        let value = header_value(&HOST, host)?;
        request.headers_mut().insert(HOST, value);
    }
    Ok(())
}

/// Host and port of a URI, without credentials.
fn host(uri: &Uri) -> Option<&str> {
    let authority = uri.authority()?.as_str();
    Some(
        authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host),
    )
}

/// Bodies other than JSON are not signed: services read them as they come.
fn add_content_hash<B>(request: &mut Request<B>) {
    let media_type = request.headers().get(CONTENT_TYPE);
    let is_signed = media_type.is_none_or(|value| {
        let value = value.as_bytes();
        value.is_empty()
            || value.starts_with(b"application/json")
            || value.starts_with(b"application/bson")
    });
    if !is_signed {
        let unsigned = HeaderValue::from_static("UNSIGNED-PAYLOAD");
        request
            .headers_mut()
            .entry(CONTENT_HASH)
            .or_insert(unsigned);
    }
}

/// The date of the signature, taken from the request where it is set.
fn date<B>(request: &mut Request<B>) -> Result<String, BuildError> {
    let given = request.headers().get(DATE);
    if let Some(date) = given.and_then(|value| value.to_str().ok()) {
        return Ok(date.to_owned());
    }
    let date = clock::compact(clock::now());
    let value = header_value(&DATE, &date)?;
    request.headers_mut().insert(DATE, value);
    Ok(date)
}

/// The headers to sign, sorted; gateways drop names with `_`, so those are left out.
fn signed_names(headers: &HeaderMap) -> Vec<&str> {
    let mut names: Vec<_> = headers
        .keys()
        .filter(|name| **name != AUTHORIZATION)
        .map(HeaderName::as_str)
        .filter(|name| !name.contains('_'))
        .collect();
    names.sort_unstable();
    names
}

fn canonical_request<B: AsRef<[u8]>>(request: &Request<B>, names: &[&str]) -> Vec<u8> {
    let mut text = Vec::new();
    let uri = request.uri();
    let lines = [
        request.method().as_str().to_owned(),
        canonical_path(uri.path()),
        canonical_query(uri.query().unwrap_or_default()),
    ];
    for line in lines {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    for name in names {
        text.extend_from_slice(name.as_bytes());
        text.push(b':');
        let values = request.headers().get_all(*name).iter();
        let values: Vec<_> = values.map(|value| value.as_bytes().trim_ascii()).collect();
        text.extend_from_slice(&values.join(&b","[..]));
        text.push(b'\n');
    }
    text.push(b'\n');
    text.extend_from_slice(names.join(";").as_bytes());
    text.push(b'\n');
    text.extend_from_slice(&content_hash(request));
    text
}

/// Every segment encoded anew and a `/` at the end. A slash that is encoded counts as one that is
/// not, as the vendor's signer has it.
fn canonical_path(path: &str) -> String {
    let decoded: Vec<u8> = percent_decode(path.as_bytes()).collect();
    let mut canonical = String::new();
    for segment in decoded.split(|byte| *byte == b'/') {
        canonical.extend(percent_encode(segment, VALUE));
        canonical.push('/');
    }
    // A path that ends in `/` has an empty last segment, which got another one.
    if canonical.ends_with("//") {
        canonical.pop();
    }
    canonical
}

/// The pairs sorted by name and value as they read, then encoded.
fn canonical_query(query: &str) -> String {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<(Vec<u8>, Vec<u8>)> = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| {
            let name = percent_decode(name.as_bytes()).collect();
            let value = percent_decode(value.as_bytes()).collect();
            (name, value)
        })
        .collect();
    pairs.sort_unstable();
    let mut canonical = String::new();
    for (name, value) in pairs {
        if !canonical.is_empty() {
            canonical.push('&');
        }
        canonical.extend(percent_encode(&name, VALUE));
        canonical.push('=');
        canonical.extend(percent_encode(&value, VALUE));
    }
    canonical
}

/// The hash that the request states, else that of the body.
fn content_hash<B: AsRef<[u8]>>(request: &Request<B>) -> Vec<u8> {
    let body = request.body().as_ref();
    match request.headers().get(CONTENT_HASH) {
        Some(stated) if !body.is_empty() => stated.as_bytes().to_vec(),
        _ => hex(&Sha256::digest(body)).into_bytes(),
    }
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    // RFC 2104 hashes a key that is too long and fills up one that is too short.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // A string takes whatever is written to it.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn header_value(name: &HeaderName, text: &str) -> Result<HeaderValue, BuildError> {
    HeaderValue::from_str(text).map_err(|_| BuildError::Header {
        name: name.to_string(),
    })
}
