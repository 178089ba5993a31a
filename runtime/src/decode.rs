//! From a response's body to a value, taking what services really send.
//!
//! What is not as documented costs no response: `25.0` is an integer, `12345` a text, and what can
//! be taken for nothing (`""` for an object, a `null` among items) is absent. Who wants to know asks
//! for [`mismatches`]; who wants none of that reads [`strictly`].
//!
//! A number beyond what a float holds (`1e999`) is none; where text or any value is documented it is
//! the text of its digits. In an array within an array, such as a row of a table, an item's place has
//! a meaning, so no item is left out there: a text, an object, a list or a map that cannot be had is
//! empty, and a row with a number or a truth value that cannot be had is left out as a whole.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

pub use crate::lenient::Lenient;
use crate::{
    Data, DecodeError, Mismatches, ReadError,
    error::{excerpt, from_slice, place},
    mismatch,
    model::{from_json, read::Take},
};

mod huge;

/// Reads a JSON body. An empty one is read as an object without members, since services answer
/// `204 No Content` where they document `200`.
///
/// # Errors
///
/// When the body is not JSON, or nothing of it is what is documented.
pub fn json<T: Data>(body: &[u8]) -> Result<T, ReadError> {
    let mut value = T::empty();
    read(body, &mut |from| {
        // A body that is read again is read anew.
        value = T::empty();
        value.read(from);
    })?;
    Ok(value)
}

/// What is the same for every type, so that it is compiled once.
fn read(body: &[u8], take: Take<'_>) -> Result<(), DecodeError> {
    let is_strict = mismatch::is_strict();
    let is_empty = body.trim_ascii().is_empty();
    if is_empty && from_json(b"{}", is_strict, take).is_ok() {
        return Ok(());
    }
    // A byte order mark in front is no harm.
    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let mut text = Cow::Borrowed(text);
    let mut result = from_json(&text, is_strict, take);
    if let Err((error, _)) = &result
        && !is_strict
        && huge::is_reason(error)
    {
        text = huge::quoted(&text).into();
        result = from_json(&text, is_strict, take);
    }
    match result {
        Ok(mismatches) => {
            mismatch::tell(mismatches);
            Ok(())
        }
        Err((error, path)) => Err(place(&text, body, &error, path)),
    }
}

/// Reads a JSON body into a type of `serde`, which decides on its own what it takes.
///
/// # Errors
///
/// When the body is not JSON or not what the type takes.
pub fn json_with_serde<T: DeserializeOwned>(body: &[u8]) -> Result<T, ReadError> {
    Ok(from_slice(body)?)
}

/// Runs what reads bodies, and gives what it took although it is not as documented.
///
/// ```
/// # use runtime::{Method, Operation, Parts, ReadError, decode, http::Response};
/// # use std::collections::BTreeMap;
/// # struct ShowQuotas;
/// # impl Operation for ShowQuotas {
/// #     type Response = BTreeMap<String, i64>;
/// #     const NAME: &'static str = "ShowQuotas";
/// #     const METHOD: Method = Method::GET;
/// #     const PATH: &'static str = "/v1/quotas";
/// #     fn parts(&self, parts: &mut Parts) {}
/// #     fn read(body: &[u8]) -> Result<Self::Response, ReadError> { decode::json(body) }
/// # }
/// let response = Response::new(r#"{"vpcs": 25.0, "subnets": null}"#);
/// let (quotas, mismatches) = decode::mismatches(|| ShowQuotas::from_http(response));
/// assert_eq!(quotas?["vpcs"], 25);
/// assert_eq!(mismatches[0].to_string(), "`vpcs`: expected a whole number, found a number");
/// assert_eq!(mismatches[1].path(), "subnets");
/// # Ok::<(), ReadError>(())
/// ```
pub fn mismatches<T>(read: impl FnOnce() -> T) -> (T, Mismatches) {
    mismatch::collect(false, read)
}

/// Runs what reads bodies; whatever is not as documented is an error of decoding.
///
/// ```
/// # use runtime::decode;
/// let error = decode::strictly(|| decode::json::<Vec<i64>>(b"[1, 2.0]")).unwrap_err();
/// assert_eq!(error.to_string(), "`[1]` is not as documented: expected a whole number");
/// ```
pub fn strictly<T>(read: impl FnOnce() -> T) -> T {
    mismatch::collect(true, read).0
}

/// Hands out a text body as it is.
///
/// # Errors
///
/// When the body is not UTF-8.
pub fn text(body: &[u8]) -> Result<String, ReadError> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let excerpt = excerpt(body, error.valid_up_to());
            let reason = error.to_string();
            Err(DecodeError::new(String::new(), excerpt, reason, body).into())
        }
    }
}

/// Hands out the body as it is.
///
/// # Errors
///
/// Never; the signature is that of its siblings.
pub fn bytes(body: &[u8]) -> Result<Vec<u8>, ReadError> {
    Ok(body.to_vec())
}

/// Takes any body where none is documented.
///
/// # Errors
///
/// Never; the signature is that of its siblings.
pub fn nothing(_body: &[u8]) -> Result<(), ReadError> {
    Ok(())
}
