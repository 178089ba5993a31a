//! From a path template and values to a path.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode, utf8_percent_encode};

use crate::{BuildError, Endpoint, percent::VALUE};

/// What cannot stand in a path even where the page writes it.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// How often a segment may be encoded on top of itself. No value of a service is so more than twice.
const LAYERS: usize = 8;

/// The placeholders that the endpoint knows.
pub(crate) const PROJECT_ID: &str = "project_id";
pub(crate) const DOMAIN_ID: &str = "domain_id";

/// Fills the placeholders of a path template.
pub(crate) fn expand(
    template: &str,
    values: &BTreeMap<&'static str, Vec<String>>,
    endpoint: &Endpoint,
) -> Result<String, BuildError> {
    let mut path = String::new();
    for segment in template.split('/').skip(1) {
        let mut filled = String::new();
        let mut last = "";
        let mut rest = segment;
        while let Some((literal, name, after)) = next_placeholder(rest) {
            filled.extend(utf8_percent_encode(literal, LITERAL));
            filled.push_str(&path_value(name, values, endpoint)?);
            last = name;
            rest = after;
        }
        filled.extend(utf8_percent_encode(rest, LITERAL));
        if leads_elsewhere(&filled) {
            return Err(match last {
                "" => BuildError::Path {
                    template: template.to_owned(),
                },
                name => BuildError::DotSegment {
                    name: name.to_owned(),
                },
            });
        }
        path.push('/');
        path.push_str(&filled);
    }
    Ok(path)
}

/// Whether somebody on the way may take a segment for one that leads up or nowhere: it is `.` or
/// `..`, or has such a part behind a slash, however encoded. URL libraries decode once (the default
/// transport's does), gateways and services once more.
pub(crate) fn leads_elsewhere(segment: &str) -> bool {
    let mut text = segment.as_bytes().to_vec();
    for _ in 0..LAYERS {
        if text.split(|byte| matches!(byte, b'/' | b'\\')).any(is_dots) {
            return true;
        }
        let decoded: Vec<u8> = percent_decode(&text).collect();
        if decoded == text {
            return false;
        }
        text = decoded;
    }
    true
}

/// What stands behind a `;` some servers take away, and controls some libraries.
fn is_dots(part: &[u8]) -> bool {
    let end = part.iter().position(|byte| *byte == b';');
    let name = &part[..end.unwrap_or(part.len())];
    let name: Vec<u8> = name.iter().copied().filter(|byte| *byte > b' ').collect();
    matches!(&*name, b"." | b"..")
}

/// What stands before the first placeholder of `text`, its name, and what follows it.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
}

/// What the endpoint fills a placeholder with.
fn known<'e>(name: &str, endpoint: &'e Endpoint) -> Option<&'e str> {
    match name {
        PROJECT_ID => endpoint.project_id(),
        DOMAIN_ID => endpoint.domain_id(),
        _ => None,
    }
}

fn path_value(
    name: &str,
    values: &BTreeMap<&'static str, Vec<String>>,
    endpoint: &Endpoint,
) -> Result<String, BuildError> {
    let given = values.get(name).filter(|texts| !texts.is_empty());
    let text = match given {
        Some(texts) => texts
            .iter()
            .map(|text| utf8_percent_encode(text, VALUE).to_string())
            .collect::<Vec<_>>()
            .join(","),
        None => known(name, endpoint)
            .map(|id| utf8_percent_encode(id, VALUE).to_string())
            .ok_or_else(|| BuildError::MissingPathParameter {
                name: name.to_owned(),
            })?,
    };
    if text.is_empty() {
        return Err(BuildError::EmptyPathParameter {
            name: name.to_owned(),
        });
    }
    Ok(text)
}
