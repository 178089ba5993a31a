//! From a response's body to a value, taking what services really send.

use serde::de::DeserializeOwned;

pub use crate::lenient::Lenient;
use crate::{
    DecodeError, ReadError,
    error::{excerpt, from_slice},
};

/// Reads a JSON body. An empty one is read as an object without members, since services answer
/// `204 No Content` where they document `200`.
///
/// # Errors
///
/// When the body is not JSON or not what is documented.
pub fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, ReadError> {
    if body.trim_ascii().is_empty()
        && let Ok(value) = serde_json::from_slice(b"{}")
    {
        return Ok(value);
    }
    Ok(from_slice(body)?)
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
            Err(DecodeError::new(String::new(), excerpt, &error).into())
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
