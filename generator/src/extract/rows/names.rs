//! The name column: the names in a cell, cleaned, and what is no name.

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{phrase::without_brackets, wire_name::is_wire_name},
};

/// The names of a row: usually one, two where the cell joins them.
pub(super) fn names(
    page: &str,
    line: u32,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let text = text.replace('\n', " ");
    let text = without_brackets(&text).replace(" or ", "/");
    let marks = ['*', '"', '“', '”', '`'];
    let text = text.trim().trim_start_matches(marks);
    // A star behind a hyphen stands for the rest of a name; others are marks.
    let text = match text.strip_suffix("-*") {
        Some(_) => text,
        None => text.trim_end_matches(marks),
    };
    let parts: Vec<&str> = text
        .split(['，', '、', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let joined = parts.len() > 1 && parts.iter().all(|part| is_wire_name(part));
    let parts: Vec<&str> = if joined {
        parts
    } else if text.matches('/').count() >= 1
        && !text.contains('.')
        && text.split('/').all(is_wire_name)
    {
        text.split('/').collect()
    } else {
        vec![text]
    };
    parts
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| clean_name(page, line, name, diagnostics))
        .collect()
}

/// A name without blanks inside, which no wire name has.
fn clean_name(page: &str, line: u32, name: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    let name = name
        .trim()
        .trim_matches(['“', '”', '"', '：', ':', '；', ';']);
    let joined = without_stray_blanks(name);
    if joined == name {
        return joined;
    }
    diagnostics.push(
        Diagnostic::new(
            Code::UncleanName,
            page,
            line,
            format!("the name `{name}` has a blank in it"),
        )
        .quoting(name, "")
        .read_as(&joined),
    );
    joined
}

/// Drops the blanks beside a mark that joins words, which are typing errors; a blank between two
/// words stays.
fn without_stray_blanks(name: &str) -> String {
    let is_mark = |c: Option<char>| c.is_some_and(|c| "_-:.".contains(c));
    let mut out = String::new();
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let stray = c.is_whitespace()
            && (is_mark(out.chars().next_back()) || is_mark(rest.peek().copied()));
        if !stray {
            out.push(c);
        }
    }
    out
}

/// Whether a name is no name on the wire but stands for any key, or for any with its beginning.
pub(super) fn is_free_key(name: &str) -> bool {
    let blank = name.contains(' ');
    let is_between = |open: char, close: char| name.starts_with(open) && name.ends_with(close);
    !name.is_ascii()
        || blank
        || name.ends_with("-*")
        || is_between('{', '}')
        || is_between('[', ']')
        || is_between('<', '>')
}
