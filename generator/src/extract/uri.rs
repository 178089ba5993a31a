//! The method and the path templates of a page's URI section.

use super::{
    columns::Columns,
    vocabulary::{Column, METHOD_LABELS, PATH_LABELS, normalise},
};
use crate::{
    document::{Block, BlockKind, Inline, Section},
    ir::{Method, PathTemplate},
};

/// The HTTP call that a page documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path template that the page gives first.
    pub path: PathTemplate,
    /// Further templates for the same operation.
    pub other_paths: Vec<PathTemplate>,
    /// What the URI has behind its `?`.
    pub query: Vec<UriQuery>,
    /// The line of the path.
    pub line: u32,
    /// Whether the page writes the call in a way that had to be cleaned or pieced together; says
    /// how.
    pub unclean: Option<String>,
}

/// A parameter that the URI itself names behind its `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UriQuery {
    /// Its name.
    pub name: String,
    /// The literal value, where it has one: then the caller has no say in it.
    pub constant: Option<String>,
}

/// A method with a path, as found on one line.
#[derive(Clone, Debug)]
struct Found {
    method: Method,
    uri: CleanUri,
    line: u32,
    in_fence: bool,
}

/// Finds the call in the blocks of URI sections; examples among them are left out.
pub(super) fn call<'a>(sections: impl Iterator<Item = &'a Section>) -> Option<Call> {
    let mut found = Vec::new();
    let mut pieces = Pieces::default();
    for section in sections {
        for block in &section.blocks {
            find_in(block, &mut found, &mut pieces);
        }
    }
    let spoken = found.iter().any(|one| !one.in_fence);
    found.retain(|one| !(spoken && one.in_fence));
    let templates = found.iter().filter(|one| !one.uri.is_filled_in());
    let mut templates: Vec<&Found> = templates.collect();
    if templates.is_empty() {
        templates = found.iter().collect();
    }
    if let Some((first, others)) = templates.split_first() {
        return Some(make(first, others));
    }
    let (method, uri, line) = pieces.take()?;
    let unclean = Some("method and path stand on lines of their own".to_owned());
    let mut call = make(
        &Found {
            method,
            uri,
            line,
            in_fence: false,
        },
        &[],
    );
    call.unclean = call.unclean.or(unclean);
    Some(call)
}

fn make(first: &Found, others: &[&Found]) -> Call {
    let mut call = Call {
        method: first.method,
        path: first.uri.path.clone(),
        other_paths: Vec::new(),
        query: first.uri.query.clone(),
        line: first.line,
        unclean: first.uri.unclean.clone(),
    };
    for other in others.iter().filter(|other| other.method == first.method) {
        let path = &other.uri.path;
        if *path != call.path && !call.other_paths.contains(path) {
            call.other_paths.push(path.clone());
        }
    }
    call
}

/// Method and path that a page writes on lines of their own.
#[derive(Default)]
struct Pieces {
    method: Option<Method>,
    uri: Option<(CleanUri, u32)>,
}

impl Pieces {
    fn take(self) -> Option<(Method, CleanUri, u32)> {
        let (uri, line) = self.uri?;
        Some((self.method?, uri, line))
    }

    fn read(&mut self, text: &str, line: u32) {
        let (label, value) = text.split_once(['：', ':']).unwrap_or(("", text));
        let (label, value) = (normalise(label), value.trim());
        let method_label = METHOD_LABELS.contains(&label.as_str());
        if let Some(method) = Method::parse(value).filter(|_| method_label || label.is_empty()) {
            self.method = self.method.or(Some(method));
        } else if PATH_LABELS.contains(&label.as_str()) && value.contains('/') {
            self.put_uri(value, line);
        } else if text.starts_with('/') {
            self.put_uri(text, line);
        } else if self.method.is_none() {
            // A method with prose glued to it, its path in the next paragraph.
            let length = text.bytes().take_while(u8::is_ascii_uppercase).count();
            self.method = Method::parse(&text[..length]).filter(|_| !text[length..].contains('/'));
        }
    }

    fn put_uri(&mut self, text: &str, line: u32) {
        if self.uri.is_none() {
            self.uri = clean(text).map(|uri| (uri, line));
        }
    }
}

fn find_in(block: &Block, found: &mut Vec<Found>, pieces: &mut Pieces) {
    match &block.kind {
        BlockKind::Paragraph(inline) | BlockKind::Item(inline) => match line_call(&inline.text) {
            Some((method, uri)) => found.push(Found {
                method,
                uri,
                line: block.line,
                in_fence: false,
            }),
            None => pieces.read(&plain(inline), block.line),
        },
        BlockKind::Code(code) => {
            for (at, line) in code.lines().enumerate() {
                if let Some((method, uri)) = line_call(line.trim()) {
                    let line = block.line + u32::try_from(at + 1).unwrap_or(0);
                    found.push(Found {
                        method,
                        uri,
                        line,
                        in_fence: true,
                    });
                }
            }
        }
        BlockKind::Table(table) => {
            let columns = Columns::of(table);
            for row in &table.rows {
                let method = Method::parse(columns.text(row, Column::Method).trim());
                let uri = clean(columns.text(row, Column::Uri).trim());
                if let (Some(method), Some(uri)) = (method, uri) {
                    found.push(Found {
                        method,
                        uri,
                        line: row.line,
                        in_fence: false,
                    });
                }
            }
        }
    }
}

fn plain(inline: &Inline) -> String {
    inline.text.trim().to_owned()
}

/// Reads a line that is a method and a URI: `GET /v1/{id}`, `URI format: DELETE /v1/{id}`.
fn line_call(text: &str) -> Option<(Method, CleanUri)> {
    let text = text.trim_start_matches(['"', '“', '`', '\'', ' ']);
    for text in [
        Some(text),
        text.split_once(['：', ':'])
            .map(|(_, behind)| behind.trim()),
    ] {
        let text = text?;
        let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let Some(method) = Method::parse(&text[..length]) else {
            continue;
        };
        let uri = text[length..].trim_start_matches([' ', ':', '：']);
        if let Some(uri) = clean(uri) {
            return Some((method, uri));
        }
    }
    None
}

/// A URI without its decorations.
#[derive(Clone, Debug)]
struct CleanUri {
    path: PathTemplate,
    query: Vec<UriQuery>,
    unclean: Option<String>,
}

impl CleanUri {
    /// Whether a segment is an id, which only examples have.
    fn is_filled_in(&self) -> bool {
        self.path.as_str().split('/').any(|segment| {
            let hex = segment.bytes().filter(u8::is_ascii_hexdigit).count();
            let digits = segment.bytes().any(|b| b.is_ascii_digit());
            hex >= 32 && digits && segment.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        })
    }
}

/// Takes host, protocol version, emphasis and remarks off a URI; `None` if no path is left.
fn clean(text: &str) -> Option<CleanUri> {
    let text = text.trim().trim_matches(['"', '“', '”', '`', '\'']);
    let text = without_host(text)?;
    let text = text.strip_suffix("HTTP/1.1").unwrap_or(text).trim_end();
    let (path, rest) = split_path(text);
    let (joined, unclean) = join_blanks(path, rest);
    let (path, query) = split_query(&joined);
    let path = without_marks(path);
    let path = path.trim_end_matches(['，', '。', '；', ';', ',', '.', ' ']);
    Some(CleanUri {
        path: PathTemplate::parse(path).ok()?,
        query: query_names(query),
        unclean,
    })
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
        let constant = value
            .map(|value| value.trim().trim_matches('*'))
            .filter(|value| is_literal(value));
        is_name.then(|| UriQuery {
            name: name.to_owned(),
            constant: constant.map(str::to_owned),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        line_call(text).map_or("nothing".to_owned(), |(method, uri)| {
            let query: Vec<String> = uri
                .query
                .iter()
                .map(|query| match &query.constant {
                    Some(value) => format!("{}={value}", query.name),
                    None => query.name.clone(),
                })
                .collect();
            format!("{} {} {}", method.as_str(), uri.path, query.join(" "))
                .trim_end()
                .to_owned()
        })
    }

    #[test]
    fn decorations_of_a_uri_go() {
        for (text, want) in [
            (
                "GET /v1/{project_id}/widgets",
                "GET /v1/{project_id}/widgets",
            ),
            ("GET/v1.0/widgets", "GET /v1.0/widgets"),
            ("Post /v1/widgets", "POST /v1/widgets"),
            ("DELETE https://{Endpoint}/v1/{id}", "DELETE /v1/{id}"),
            ("URI format: PUT /v1/{id}", "PUT /v1/{id}"),
            ("PUT /?acl HTTP/1.1", "PUT / acl"),
            ("GET /v1/a_b/{c_d}", "GET /v1/a_b/{c_d}"),
            ("GET /v1/x?__a={a}&b={b}", "GET /v1/x __a b"),
            ("GET /v1/x[?a, b、c]", "GET /v1/x a b c"),
            ("GET /v1/x{?a,b}", "GET /v1/x a b"),
            (
                "POST /v1/x?action_id=import-graph",
                "POST /v1/x action_id=import-graph",
            ),
            ("GET /v1/x/ {id}", "GET /v1/x/{id}"),
            ("GET /v1/x (Compatible)", "GET /v1/x"),
            ("see GET /v1/x", "nothing"),
            ("GET the list", "nothing"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
