//! From JSON text to a value, or to the place of what is wrong.
//!
//! `serde_json` tells line and column of an error; the JSON path is found by walking the text up
//! to there, only when something went wrong. That needs no wrapper around every deserializer and
//! no dependency.

use std::fmt::Write as _;

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{DecodeError, shown::clean};

/// Bytes of the body that an error quotes on either side of the place.
const EXCERPT: usize = 60;

/// Characters of a path, and of one of its names, which are keys of a map now and then.
const PATH: usize = 200;
const NAME: usize = 64;

/// Bytes of a page that are looked at, and characters of it that are shown.
const PAGE: usize = 4096;
const SHOWN: usize = 80;

/// Reads JSON; a byte order mark in front is no harm.
pub(crate) fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    serde_json::from_slice(text).map_err(|error| place(text, body, &error, None))
}

/// What an error of the decoder says about `text`, which is all of `body` that matters. Its path is
/// taken from its position where nobody knows better.
pub(crate) fn place(
    text: &[u8],
    body: &[u8],
    error: &serde_json::Error,
    path: Option<String>,
) -> DecodeError {
    let offset = offset(text, error.line(), error.column());
    DecodeError::new(
        path.unwrap_or_else(|| path_at(&text[..offset])),
        excerpt(text, offset),
        reason(text, error),
        body,
    )
}

/// What was wrong, without the value that it was wrong about: what the decoder would have taken.
fn reason(text: &[u8], error: &serde_json::Error) -> String {
    let message = error.to_string();
    // The decoder puts its own place behind.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    if error.classify() != Category::Data {
        // What is no JSON is told of in words that are the decoder's alone.
        return match html(text) {
            Some(page) => format!("it is HTML and no JSON: {page}"),
            None => message.to_owned(),
        };
    }
    // What was found, which may have a comma of its own, stands in front of what was expected.
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None if message.starts_with("missing field `") => message.to_owned(),
        None => "a value makes no sense".to_owned(),
    }
}

/// The beginning of what a page shows to its readers, where the body is one: a proxy's, a login's.
fn html(text: &[u8]) -> Option<String> {
    let start = text.trim_ascii_start();
    let start = &start[..start.len().min(PAGE)];
    let page = String::from_utf8_lossy(start);
    let is_page = ["<!doctype", "<html", "<head", "<body"].iter().any(|tag| {
        page.get(..tag.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(tag))
    });
    if !is_page {
        return None;
    }
    let mut words = String::new();
    let mut hidden = "";
    for piece in page.split('<').skip(1) {
        let (tag, shown) = piece.split_once('>').unwrap_or((piece, ""));
        let tag = tag.to_ascii_lowercase();
        // Scripts and forms hold what no reader sees.
        hidden = match tag.split_whitespace().next() {
            Some("script") => "/script",
            Some("style") => "/style",
            Some(name) if name == hidden => "",
            _ => hidden,
        };
        if hidden.is_empty() {
            words.push(' ');
            words.push_str(shown);
        }
    }
    let words: Vec<_> = words.split_whitespace().collect();
    Some(format!("`{}`", clean(&words.join(" "), SHOWN)))
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
    clean(&String::from_utf8_lossy(&body[start..end]), 2 * EXCERPT)
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
                push_name(&mut path, &String::from_utf8_lossy(key));
            }
            Level::Object { key: None, .. } => {}
            Level::Array { index } => push_index(&mut path, *index),
        }
    }
    bounded(path)
}

/// Adds a member to a path.
pub(crate) fn push_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(&clean(name, NAME));
}

/// Adds an item to a path.
pub(crate) fn push_index(path: &mut String, index: usize) {
    // A string takes whatever is written to it.
    let _ = write!(path, "[{index}]");
}

/// Of a long path the end, which tells most.
pub(crate) fn bounded(path: String) -> String {
    match path.char_indices().nth_back(PATH) {
        Some((start, _)) => format!("…{}", &path[start..]),
        None => path,
    }
}
