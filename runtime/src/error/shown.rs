//! Text from elsewhere, made fit for messages and logs: bounded, on one line, without credentials.

/// Characters of a URL that an error shows.
const URL: usize = 200;

/// At most so many characters of a text, on one line: what moves a terminal's cursor, begins a line
/// of a log or turns the direction of reading becomes a space.
pub(crate) fn clean(text: &str, most: usize) -> String {
    let mut shown = String::new();
    for (index, c) in text.trim().chars().enumerate() {
        if index == most {
            shown.push('…');
            break;
        }
        shown.push(if is_unfit(c) { ' ' } else { c });
    }
    shown
}

/// Unicode's separators of lines and its marks of direction are no controls by its own account.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A URL as an error may show it: without user and password, query and fragment.
///
/// What is shown is no URL in general, so this looks for marks alone. In front of the last `@`
/// stand credentials, and behind a `:` may stand a password unless it is a port.
pub(crate) fn url(text: &str) -> String {
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => (&text[..scheme.len() + 3], rest),
        _ => ("", text),
    };
    let (hidden, rest) = match rest.rsplit_once('@') {
        Some((_, rest)) => ("…@", rest),
        None => ("", rest),
    };
    let end = rest.find(['?', '#']);
    let (rest, query) = match end {
        Some(end) => (&rest[..end], "?…"),
        None => (rest, ""),
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = match host.split_once(':') {
        Some((name, port)) if !is_port(port) && !host.starts_with('[') => format!("{name}:…"),
        _ => host.to_owned(),
    };
    clean(&format!("{scheme}{hidden}{host}{path}{query}"), URL)
}

fn is_scheme(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_port(text: &str) -> bool {
    text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}
