//! Whole messages as pages print them: a first line, headers, and a body in which values stand in
//! for others. An XML body shows which elements stand in which and which of them are repeated.

use indexmap::IndexMap;

use super::{Side, vocabulary::CONTENT_STAND_INS};

/// What the printed messages of one side show of its body.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The side.
    pub side: Side,
    /// The media type, where it is not that of JSON.
    pub media_type: Option<String>,
    /// Whether the body is bytes that nothing describes.
    pub is_content: bool,
    /// The elements of XML bodies, all of them laid over each other.
    pub(super) elements: Elements,
}

impl Message {
    /// Whether JSON beside it is no body of its side.
    pub(super) fn excludes_json(&self) -> bool {
        self.is_content || self.media_type.as_deref() == Some("multipart/form-data")
    }

    /// Whether it shows an XML body.
    pub(super) fn shows_elements(&self) -> bool {
        !self.elements.is_empty()
    }
}

/// XML elements by name.
pub(super) type Elements = IndexMap<String, Element>;

/// An XML element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) elements: Elements,
    /// Whether it stands several times in one parent.
    pub(super) repeated: bool,
}

/// The deepest nesting of elements that is read.
const DEEPEST: usize = 32;

/// The status code in the first line of a printed response, unless another response follows.
pub(super) fn status(code: &str) -> Option<u16> {
    let first = code.trim_start().lines().next()?;
    let version = first.get(..5)?;
    let code = first.split_whitespace().nth(1)?.parse().ok()?;
    (version.eq_ignore_ascii_case("http/") && (200..600).contains(&code)).then_some(code)
}

/// Adds what one printed message shows of its side.
pub(super) fn read(messages: &mut Vec<Message>, side: Side, code: &str) {
    let mut found = Elements::new();
    read_elements(code, &mut found);
    if side == Side::Response {
        // Such an answer tells of a failure.
        found.shift_remove("Error");
    }
    let lower = code.to_ascii_lowercase();
    let is_form = side == Side::Request
        && header(&lower, "content-type").is_some_and(|ty| ty.starts_with("multipart/"));
    let media_type = if is_form {
        Some("multipart/form-data")
    } else if found.is_empty() {
        None
    } else {
        Some("application/xml")
    };
    let is_content = CONTENT_STAND_INS.iter().any(|word| lower.contains(word));
    if media_type.is_none() && !is_content {
        return;
    }
    let at = messages.iter().position(|message| message.side == side);
    let at = at.unwrap_or_else(|| {
        messages.push(Message {
            side,
            media_type: None,
            is_content: false,
            elements: Elements::new(),
        });
        messages.len() - 1
    });
    let message = &mut messages[at];
    message.media_type = message.media_type.take().or(media_type.map(str::to_owned));
    message.is_content |= is_content;
    merge(&mut message.elements, found);
}

/// The value of a header of a message in lower case.
fn header<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    message
        .lines()
        .find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(':'))
        .map(str::trim)
}

/// An element whose end has not come yet.
struct Open<'a> {
    name: &'a str,
    element: Element,
    /// How often each child stands in it.
    counts: IndexMap<&'a str, usize>,
}

/// Reads all elements that have an end; what looks like the start of one and has none stands in
/// for something else.
fn read_elements(text: &str, roots: &mut Elements) {
    let mut open: Vec<Open<'_>> = Vec::new();
    for tag in text.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else {
            continue;
        };
        let is_end = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let length = name
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || b"_-.:".contains(b))
            .count();
        let name = &name[..length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        if !is_end {
            let element = Open {
                name,
                element: Element::default(),
                counts: IndexMap::new(),
            };
            if tag.ends_with('/') {
                close(element, &mut open, roots);
            } else if open.len() < DEEPEST {
                open.push(element);
            }
        } else if let Some(at) = open.iter().rposition(|element| element.name == name) {
            open.truncate(at + 1);
            if let Some(element) = open.pop() {
                close(element, &mut open, roots);
            }
        }
    }
}

fn close<'a>(element: Open<'a>, open: &mut [Open<'a>], roots: &mut Elements) {
    let Open {
        name, mut element, ..
    } = element;
    let into = match open.last_mut() {
        Some(parent) => {
            let count = parent.counts.entry(name).or_insert(0);
            *count += 1;
            element.repeated = *count > 1;
            &mut parent.element.elements
        }
        None => roots,
    };
    merge(into, Elements::from([(name.to_owned(), element)]));
}

fn merge(into: &mut Elements, from: Elements) {
    for (name, element) in from {
        let known = into.entry(name).or_default();
        known.repeated |= element.repeated;
        merge(&mut known.elements, element.elements);
    }
}

/// The element at a path.
pub(super) fn element_at<'a>(roots: &'a Elements, path: &[String]) -> Option<&'a Element> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(roots.get(first)?, |element, name| {
        element.elements.get(name)
    })
}

/// The paths of all elements, parents before what stands in them.
pub(super) fn paths(roots: &Elements) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    add_paths(roots, &mut Vec::new(), &mut paths);
    paths
}

fn add_paths(elements: &Elements, above: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    for (name, element) in elements {
        above.push(name.clone());
        paths.push(above.clone());
        add_paths(&element.elements, above, paths);
        above.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_code(code: &str) -> String {
        let mut messages = Vec::new();
        read(&mut messages, Side::Request, code);
        let Some(message) = messages.first() else {
            return "nothing".to_owned();
        };
        let paths = paths(&message.elements);
        let paths = paths.iter().map(|path| {
            let element = element_at(&message.elements, path);
            let mark = if element.is_some_and(|element| element.repeated) {
                "*"
            } else {
                ""
            };
            format!("{}{mark}", path.join("."))
        });
        let media_type = message.media_type.as_deref().unwrap_or("bytes");
        [media_type.to_owned()]
            .into_iter()
            .chain(paths)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn elements_of_printed_messages_are_read() {
        for (code, want) in [
            (
                "PUT /?lid HTTP/1.1\n\n<?xml version=\"1.0\"?>\n<Box xmlns=\"x\"><Lid/><Lid><Id>1</Id></Lid></Box>",
                "application/xml Box Box.Lid* Box.Lid.Id",
            ),
            ("PUT /a HTTP/1.1\n<object Content>", "bytes"),
            ("GET /a HTTP/1.1\n<Optional Header>", "nothing"),
            (
                "POST / HTTP/1.1\nContent-Type: multipart/form-data; boundary=9",
                "multipart/form-data",
            ),
        ] {
            assert_eq!(read_code(code), want, "{code}");
        }
    }

    #[test]
    fn a_status_stands_in_the_first_line() {
        assert_eq!(status("HTTP/1.1 204 No Content\nDate: date"), Some(204));
        assert_eq!(status("HTTP/1.1 status_code"), None);
    }
}
