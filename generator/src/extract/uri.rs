//! The method and the path templates of a page's URI section.

use super::{
    budget,
    columns::Columns,
    vocabulary::{Column, METHOD_LABELS, PATH_LABELS, RESOURCES, normalise},
};
use crate::{
    document::{Block, BlockKind, Inline, Section},
    ir::{Method, PathTemplate},
};

pub(super) use self::in_code::call_in_code;

use self::clean::{CleanUri, clean};

mod clean;
mod in_code;

/// The HTTP call that a page documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path template that the page gives first.
    pub path: PathTemplate,
    /// Further templates for the same operation.
    pub other_paths: Vec<PathTemplate>,
    /// The method of a further call that the page gives with the first one, and its line.
    pub other_method: Option<(Method, u32)>,
    /// What the URI has behind its `?`.
    pub query: Vec<UriQuery>,
    /// The line of the path.
    pub line: u32,
    /// Whether the page writes the call in a way that had to be cleaned or pieced together; says
    /// how.
    pub unclean: Option<String>,
    /// Whether the page prints a whole message instead of a URI.
    pub is_message: bool,
    /// What the stand-ins of such a message name last, in host or path: `bucket`, `object`.
    pub resource: Option<&'static str>,
    /// What the page gives more of than is read, and its line.
    pub beyond: Option<(&'static str, u32)>,
}

/// A parameter that the URI itself names behind its `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UriQuery {
    /// Its name.
    pub name: String,
    /// The literal value, where it has one: then the caller has no say in it. It is empty for a
    /// name that stands without any.
    pub constant: Option<String>,
    /// The placeholder that stands for its value, where it has one: tables may list it by that.
    pub placeholder: Option<String>,
    /// Whether only a variant of the call has it.
    pub in_variant: bool,
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
pub(super) fn call<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<Call> {
    let mut found = Vec::new();
    let mut pieces = Pieces::default();
    for block in blocks {
        find_in(block, &mut found, &mut pieces);
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
    Some(make(
        &Found {
            method,
            uri,
            line,
            in_fence: false,
        },
        &[],
    ))
}

/// Finds the call of a page whose URI sections `stated` give a method alone: the first request line
/// with that method among the code of the page that has no id filled in.
pub(super) fn call_of_example<'a>(
    stated: impl Iterator<Item = &'a Block>,
    shown: impl Iterator<Item = &'a Block>,
) -> Option<Call> {
    let mut pieces = Pieces::default();
    for block in stated {
        find_in(block, &mut Vec::new(), &mut pieces);
    }
    let method = pieces.method?;
    let mut found = Vec::new();
    for block in shown.filter(|block| matches!(block.kind, BlockKind::Code { .. })) {
        find_in(block, &mut found, &mut pieces);
    }
    let fits = |one: &Found| one.method == method && !one.uri.is_filled_in();
    let first = found.into_iter().find(fits)?;
    Some(Call {
        unclean: Some("the section for the URI gives no path; an example does".to_owned()),
        ..make(&first, &[])
    })
}

fn make(first: &Found, others: &[&Found]) -> Call {
    let mut call = Call {
        method: first.method,
        path: first.uri.path.clone(),
        other_paths: Vec::new(),
        other_method: None,
        query: first.uri.query.clone(),
        line: first.line,
        unclean: first.uri.unclean.clone(),
        is_message: false,
        resource: None,
        beyond: None,
    };
    let mut odd = others.iter().filter(|other| other.method != first.method);
    call.other_method = odd.next().map(|other| (other.method, other.line));
    for other in others.iter().filter(|other| other.method == first.method) {
        let path = &other.uri.path;
        if *path == call.path || call.other_paths.contains(path) {
            continue;
        }
        if call.other_paths.len() == budget::PATHS {
            call.beyond = Some((
                "the page gives more paths of one call than are read",
                other.line,
            ));
            break;
        }
        call.other_paths.push(path.clone());
    }
    call
}

/// Finds the call in the sections that print a whole message: the first line of a code block.
///
/// All values in such a message stand in for others. So do the words for a resource in host and
/// path: `/ObjectName` is `/{ObjectName}`, and `bucketname` in the host is what the endpoint says,
/// since the path alone never has it. A name without a value behind the `?` is meant as it stands.
pub(super) fn message_call<'a>(sections: impl Iterator<Item = &'a Section>) -> Option<Call> {
    let mut call: Option<Call> = None;
    for block in sections.flat_map(|section| &section.blocks) {
        let BlockKind::Code { text, first } = &block.kind else {
            continue;
        };
        let Some(found) = message(text, *first) else {
            continue;
        };
        match &mut call {
            None => call = Some(found),
            Some(first) if first.method == found.method && first.path == found.path => {
                // What only a variant of the message has may be left out.
                let more = found.query.into_iter().map(|query| UriQuery {
                    constant: None,
                    in_variant: true,
                    ..query
                });
                for query in more {
                    if first.query.iter().any(|known| known.name == query.name) {
                        continue;
                    }
                    if first.query.len() < budget::QUERIES {
                        first.query.push(query);
                    } else {
                        let beyond = "the messages name more behind the `?` than is read";
                        first.beyond.get_or_insert((beyond, found.line));
                    }
                }
            }
            Some(_) => {}
        }
    }
    call
}

fn message(code: &str, line: u32) -> Option<Call> {
    let mut lines = code
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty());
    let (text, version) = lines.next()?.rsplit_once(' ')?;
    let (method, uri) = text.split_once(' ')?;
    let method = Method::parse(method).filter(|_| version.starts_with("HTTP/"))?;
    let text = uri.trim();
    let uri = clean(text)?;
    let segments = uri.path.as_str().split('/').map(|segment| {
        if !segment.starts_with('{') && resource(segment).is_some() {
            format!("{{{segment}}}")
        } else {
            segment.to_owned()
        }
    });
    let path = PathTemplate::parse(&segments.collect::<Vec<_>>().join("/")).ok()?;
    let host = lines.find_map(|line| line.strip_prefix("Host:"));
    let label = host.and_then(|host| host.trim().split_once('.'));
    let in_host = label.and_then(|(label, _)| resource(label));
    let in_path = path.placeholders().filter_map(resource).last();
    let stands_in = path != uri.path || in_host.is_some();
    let query = uri.query.into_iter().map(|query| UriQuery {
        constant: text
            .split(['?', '&'])
            .any(|part| part == query.name)
            .then(String::new),
        ..query
    });
    Some(Call {
        method,
        path,
        other_paths: Vec::new(),
        other_method: None,
        query: query.collect(),
        line,
        unclean: stands_in
            .then(|| "host or path of the message name a resource by a word".to_owned()),
        is_message: true,
        resource: in_path.or(in_host),
        beyond: None,
    })
}

/// The resource that a word of a message stands in for.
fn resource(word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    let mut known = RESOURCES.iter().map(|(name, _)| *name);
    known.find(|name| lower.contains(name))
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
        BlockKind::Code { text, first } => {
            for (at, line) in text.lines().enumerate() {
                if let Some((method, uri)) = line_call(line.trim()) {
                    let line = first + u32::try_from(at).unwrap_or(0);
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

/// Whether a text begins with a method and goes on with a URI of more letters or placeholders than are read.
pub(super) fn is_over_budget(text: &str) -> bool {
    let text = text.trim_start();
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    Method::parse(&text[..length]).is_some() && !clean::is_within_budget(&text[length..])
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

    #[test]
    fn a_printed_message_gives_method_path_and_query() {
        let read = |code: &str| {
            message(code, 1).map_or("nothing".to_owned(), |call| {
                let query = call.query.iter().map(|query| match query.constant {
                    Some(_) => format!(" {}!", query.name),
                    None => format!(" {}", query.name),
                });
                let query: String = query.collect();
                let resource = call.resource.unwrap_or("nothing");
                format!(
                    "{} {}{query} of {resource}",
                    call.method.as_str(),
                    call.path
                )
            })
        };
        for (code, want) in [
            (
                "PUT /?acl HTTP/1.1\nHost: bucketname.x.example.com",
                "PUT / acl! of bucket",
            ),
            (
                "PUT /ObjectName?part=Part&uploads  HTTP/1.1 \nHost: bucketname.x.example.com",
                "PUT /{ObjectName} part uploads! of object",
            ),
            (
                "GET /v2/flows/{name}?start={start}&max=max HTTP/1.1\nHost: x.example.com",
                "GET /v2/flows/{name} start max of nothing",
            ),
            ("HTTP/1.1 200 OK", "nothing"),
            ("PUT /?acl", "nothing"),
        ] {
            assert_eq!(read(code), want, "{code}");
        }
    }
}
