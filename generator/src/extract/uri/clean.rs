//! A URI as the pages print it, taken apart: host, marks and remarks off, path and query.

use super::UriQuery;
use crate::{extract::budget, ir::PathTemplate};

/// A URI without its decorations.
#[derive(Clone, Debug)]
pub(super) struct CleanUri {
    pub(super) path: PathTemplate,
    pub(super) query: Vec<UriQuery>,
    pub(super) unclean: Option<String>,
}

impl CleanUri {
    /// Whether a segment is an id, which only examples have.
    pub(super) fn is_filled_in(&self) -> bool {
        self.path.as_str().split('/').any(|segment| {
            let hex = segment.bytes().filter(u8::is_ascii_hexdigit).count();
            let digits = segment.bytes().any(|b| b.is_ascii_digit());
            hex >= 32 && digits && segment.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        })
    }
}

/// Takes host, protocol version, emphasis and remarks off a URI; `None` if no path is left.
pub(super) fn clean(text: &str) -> Option<CleanUri> {
    let text = text.trim().trim_matches(['"', '“', '”', '`', '\'']);
    let text = without_host(text)?;
    let text = text.strip_suffix("HTTP/1.1").unwrap_or(text).trim_end();
    let (path, rest) = split_path(text);
    let (joined, unclean) = join_blanks(path, rest);
    if !is_within_budget(&joined) {
        return None;
    }
    let (path, query) = split_query(&joined);
    let path = without_marks(path);
    let path = path.trim_end_matches(['，', '。', '；', ';', ',', '.', ' ']);
    Some(CleanUri {
        path: PathTemplate::parse(path).ok()?,
        query: query_names(query),
        unclean,
    })
}

/// Whether a URI has no more letters and placeholders than are read.
pub(super) fn is_within_budget(uri: &str) -> bool {
    let placeholders = || uri.bytes().filter(|byte| *byte == b'{').count();
    uri.len() <= budget::URI_BYTES && placeholders() <= budget::PLACEHOLDERS
}

/// The URI from its path on.
fn without_host(text: &str) -> Option<&str> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        let behind = text.split_once("://")?.1;
        return behind.find('/').map(|at| &behind[at..]);
    }
    if text.starts_with('{') {
        // `{endpoint}/v1/…`
        let behind = text.split_once('}')?.1;
        return behind.starts_with('/').then_some(behind);
    }
    text.starts_with('/').then_some(text)
}

/// Splits before the first blank, bracket remark or Chinese character outside braces and query.
fn split_path(text: &str) -> (&str, &str) {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            ' ' | '(' | '（' | '"' | '”' if depth == 0 => return text.split_at(at),
            _ => {}
        }
    }
    (text, "")
}

/// A path with a blank in it goes on behind the blank.
fn join_blanks(path: &str, rest: &str) -> (String, Option<String>) {
    let behind = rest.trim_start();
    let goes_on = behind.starts_with('/')
        || (path.ends_with('/')
            && behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '{'));
    if goes_on && !rest.is_empty() {
        let (more, _) = split_path(behind);
        return (
            format!("{path}{more}"),
            Some("the path has a blank in it".to_owned()),
        );
    }
    (path.to_owned(), None)
}

/// Splits the query off: `?a={a}`, `[?a, b]`, `{?a,b}`.
fn split_query(uri: &str) -> (&str, &str) {
    let Some(at) = uri.find('?') else {
        return (uri, "");
    };
    let path = &uri[..at];
    (path.trim_end_matches(['[', '{', ' ']), &uri[at + 1..])
}

/// Drops backslashes and asterisks, and the blanks in placeholders, which are typing errors.
/// Underscores that are emphasis are gone already, see the reader of Markdown lines.
fn without_marks(path: &str) -> String {
    let mut depth = 0usize;
    let keep = |c: &char| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        !(matches!(c, '*' | '\\') || depth > 0 && c.is_whitespace())
    };
    path.chars().filter(keep).collect()
}

/// The parameters of a query, with a literal value where one stands there.
fn query_names(query: &str) -> Vec<UriQuery> {
    let query = query.trim_end_matches([']', '}', ' ', '。']);
    let parts = query.split(['&', ',', '，', '、', '＆']);
    let named = parts.filter_map(|part| {
        let part = part.trim().trim_matches(['[', ']', '?', '*', '{', '}']);
        let (name, value) = part
            .split_once('=')
            .map_or((part, None), |(name, value)| (name, Some(value)));
        let name = name.trim().trim_matches(['*', '[', ']', '{']);
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_.-:~".contains(&b));
        let value = value.map(|value| value.trim().trim_matches('*'));
        let constant = value.filter(|value| is_literal(value));
        let placeholder = value
            .and_then(|value| value.strip_prefix('{'))
            .map(|value| value.trim_end_matches('}').trim())
            .filter(|value| is_literal(value));
        is_name.then(|| UriQuery {
            name: name.to_owned(),
            constant: constant.map(str::to_owned),
            placeholder: placeholder.map(str::to_owned),
            in_variant: false,
        })
    });
    let mut queries: Vec<UriQuery> = Vec::new();
    for query in named {
        if !queries.iter().any(|known| known.name == query.name) {
            queries.push(query);
        }
    }
    queries
}

/// Whether a value in a query is meant as it stands: a word, not a placeholder or a number.
fn is_literal(value: &str) -> bool {
    let word = value
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b));
    !value.is_empty() && word && value.bytes().any(|b| b.is_ascii_alphabetic())
}
