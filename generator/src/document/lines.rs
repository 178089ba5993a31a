//! Line numbers for elements. The HTML parser keeps no positions, so they are written into the
//! text as an attribute before it is parsed.

use std::{borrow::Cow, fmt::Write};

/// The attribute that carries an element's line.
pub(super) const LINE: &str = "data-line";

/// The elements whose line is worth knowing: those that become nodes of the tree.
const ELEMENTS: [&str; 16] = [
    "caption", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "table", "td",
    "th", "tr",
];

/// Adds [`LINE`] to the start tag of every element of interest in `html`, whose first line has the
/// number `first`. Comments are passed over; inside scripts nothing is found that matters.
pub(super) fn with_lines(html: &str, first: u32) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut copied, mut counted, mut line) = (0, 0, first);
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found + 1;
        let rest = &html[start..];
        if let Some(comment) = rest.strip_prefix("!--") {
            // The end of the comment, or of the text where it is never closed.
            at = comment
                .find("-->")
                .map_or(html.len(), |end| start + 3 + end);
            continue;
        }
        at = start;
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if !ELEMENTS
            .iter()
            .any(|element| element.eq_ignore_ascii_case(name))
        {
            continue;
        }
        let behind = start + name.len();
        line += count_lines(&html[counted..behind]);
        counted = behind;
        out.push_str(&html[copied..behind]);
        // Writing into a string does not fail.
        let _ = write!(out, " {LINE}=\"{line}\"");
        copied = behind;
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// How many line feeds a text holds. No page comes near the limit of the type.
pub(super) fn count_lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|&byte| byte == b'\n').count()).unwrap_or(u32::MAX)
}
