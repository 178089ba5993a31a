//! From JSON text to a value, or to the place of what is wrong.
//!
//! `serde_json` tells line and column of an error; the JSON path is found by walking the text up
//! to there, only when something went wrong. That needs no wrapper around every deserializer and
//! no dependency.

use serde::de::DeserializeOwned;

use super::DecodeError;

/// Bytes of the body that an error quotes on either side of the place.
const EXCERPT: usize = 60;

/// Reads JSON; a byte order mark in front is no harm.
pub(crate) fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    serde_json::from_slice(body).map_err(|error| {
        let offset = offset(body, error.line(), error.column());
        DecodeError::new(path_at(&body[..offset]), excerpt(body, offset), &error)
    })
}

/// The byte that line and column, both counted from 1, lead to.
fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let start: usize = body
        .split_inclusive(|byte| *byte == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    start.saturating_add(column).min(body.len())
}

/// The text around `offset`, bounded, with control characters made visible.
pub(crate) fn excerpt(body: &[u8], offset: usize) -> String {
    let start = offset.saturating_sub(EXCERPT);
    let end = offset.saturating_add(EXCERPT).min(body.len());
    let text = String::from_utf8_lossy(&body[start..end]);
    text.trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// One level of nesting.
enum Level {
    Object {
        key: Option<Vec<u8>>,
        in_value: bool,
    },
    Array {
        index: usize,
    },
}

/// The JSON path of the value that the text `before` ends in or after.
fn path_at(before: &[u8]) -> String {
    let mut levels = Vec::new();
    let mut rest = before;
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, levels.last_mut()) {
            (b'"', level) => {
                let (text, after) = split_string(rest);
                rest = after;
                if let Some(Level::Object {
                    key,
                    in_value: false,
                }) = level
                {
                    *key = Some(text.to_vec());
                }
            }
            (b'{', _) => levels.push(Level::Object {
                key: None,
                in_value: false,
            }),
            (b'[', _) => levels.push(Level::Array { index: 0 }),
            // The last bracket is where a whole object or array turned out to be wrong.
            (b'}' | b']', _) if !rest.is_empty() => {
                levels.pop();
            }
            (b':', Some(Level::Object { in_value, .. })) => *in_value = true,
            (b',', Some(Level::Object { in_value, key })) => {
                *in_value = false;
                *key = None;
            }
            (b',', Some(Level::Array { index })) => *index += 1,
            _ => {}
        }
    }
    render(&levels)
}

/// What stands before the closing quote of a string, and what follows it.
fn split_string(text: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return (&text[..at], &text[at + 1..]),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    (text, &[])
}

fn render(levels: &[Level]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Object { key: Some(key), .. } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&String::from_utf8_lossy(key));
            }
            Level::Object { key: None, .. } => {}
            Level::Array { index } => {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
        }
    }
    path
}
