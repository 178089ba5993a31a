//! Tokens by which a service knows a call that it has seen before.

use std::hash::{BuildHasher, Hasher, RandomState};

use http::{HeaderMap, HeaderName, HeaderValue};

/// Gives a request a token in the header of this name, unless it has one; whether it has one now.
pub(super) fn add(headers: &mut HeaderMap, name: Option<&'static str>) -> bool {
    let name = name.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok());
    let value = HeaderValue::from_str(&unique()).ok();
    let (Some(name), Some(value)) = (name, value) else {
        return false;
    };
    headers.entry(name).or_insert(value);
    true
}

/// A text in the form of a UUID (RFC 9562, version 4), which nobody else makes: the standard library
/// seeds its hashers from the system and never twice alike.
fn unique() -> String {
    let [high, low] = [(), ()].map(|()| RandomState::new().build_hasher().finish());
    let (time, version) = (high >> 16, 0x4000 | high & 0x0fff);
    let (variant, node) = (0x8000 | low >> 48 & 0x3fff, low & 0xffff_ffff_ffff);
    let (first, second) = (time >> 16, time & 0xffff);
    format!("{first:08x}-{second:04x}-{version:04x}-{variant:04x}-{node:012x}")
}
