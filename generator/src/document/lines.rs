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

/// Elements that nest only on purpose, as their end tag must be written.
const NESTING: [&str; 9] = ["a", "b", "div", "em", "i", "ol", "span", "strong", "ul"];

/// How deep such elements may nest. The pages nest a dozen deep; the parser looks through all open
/// elements again and again, so that a page of nothing but start tags would take quadratic time.
const DEEPEST: usize = 1000;

/// How far the end of a tag is looked for, in bytes.
const LONGEST_TAG: usize = 500;

/// Adds [`LINE`] to the start tag of every element of interest in `html`, whose first line has the
/// number `first`, and leaves out tags that nest too deep. Comments are passed over; inside scripts
/// nothing is found that matters.
pub(super) fn with_lines(html: &str, first: u32) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut copied, mut counted, mut line) = (0, 0, first);
    let (mut at, mut depth) = (0, 0usize);
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
        let end = rest.starts_with('/');
        let name = &rest[usize::from(end)..];
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if NESTING
            .iter()
            .any(|element| element.eq_ignore_ascii_case(name))
        {
            // Both tags of an element are left out, or none.
            let inside = if end { depth } else { depth + 1 };
            depth = if end {
                inside.saturating_sub(1)
            } else {
                inside
            };
            if inside >= DEEPEST {
                out.push_str(&html[copied..start - 1]);
                at = rest.find('>').map_or(html.len(), |close| start + close + 1);
                copied = at;
            }
            continue;
        }
        if end {
            continue;
        }
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
        let line =
            line + u32::from(name.eq_ignore_ascii_case("pre") && starts_below(&html[behind..]));
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

/// Whether the tag that ends in `rest` is followed by a line feed. The parser drops one that begins
/// a `pre`, so that the text starts in the next line.
fn starts_below(rest: &str) -> bool {
    let near = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
    let end = near.iter().position(|&byte| byte == b'>');
    end.is_some_and(|end| near.get(end + 1) == Some(&b'\n'))
}

/// How many line feeds a text holds. No page comes near the limit of the type.
pub(super) fn count_lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|&byte| byte == b'\n').count()).unwrap_or(u32::MAX)
}
