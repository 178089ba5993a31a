//! From a path template and values to a path.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

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

/// The placeholder that the endpoint knows.
const PROJECT_ID: &str = "project_id";

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
        if matches!(filled.as_str(), "." | "..") {
            return Err(BuildError::DotSegment {
                name: last.to_owned(),
            });
        }
        path.push('/');
        path.push_str(&filled);
    }
    Ok(path)
}

/// What stands before the first placeholder of `text`, its name, and what follows it.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
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
        None => endpoint
            .project_id()
            .filter(|_| name == PROJECT_ID)
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
