//! What is done to the tags of a text before the HTML parser sees them: the parser keeps no
//! positions, so the line is written into a tag as an attribute; and attributes that nobody reads,
//! most of the bytes of a page's tables, are left out, as the parser takes its time for each; and
//! tables that are never closed are.

use std::fmt::Write;

use memchr::{memchr, memchr_iter};

use self::unclosed::OpenTables;
pub(super) use self::{
    plain::{PlainRow, PlainTable, plain},
    unclosed::UNCLOSED,
};

mod plain;
mod unclosed;

/// The attribute that carries an element's line. It is one of those that the parser knows beforehand,
/// as each use of any other costs it a lock; where a page has it, it is left out.
pub(super) const LINE: &str = "start";

/// The attributes that the reader looks at wherever they stand.
const READ: [&str; 5] = ["class", "colspan", "href", "role", "rowspan"];

/// The attributes that name the target of a link.
const TARGET: [&str; 2] = ["id", "name"];

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
const LONGEST_TAG: usize = 4000;

/// Adds [`LINE`] to the start tag of every element of interest in `html`, whose first line has the
/// number `first`, and leaves out what nobody reads: most attributes, tags that nest too deep, and,
/// unless elements can be `targets` of links, their names and the anchors that are nothing else.
/// Comments are passed over; inside scripts nothing is found that matters. The lines of start tags that are
/// longer than is read are added to `long_tags`.
pub(super) fn prepare(html: &str, first: u32, targets: bool, long_tags: &mut Vec<u32>) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut copied, mut counted, mut line) = (0, 0, first);
    let (mut at, mut depth) = (0, 0usize);
    let mut tables = OpenTables::default();
    let mut kept = String::new();
    while let Some(found) = html[at..].find('<') {
        let start = at + found + 1;
        let rest = &html[start..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = start + 3 + comment.find("-->").unwrap_or(comment.len());
            continue;
        }
        at = start;
        let (name, end) = tag_name(rest);
        tables.pass(name, end, out.len() + (start - 1 - copied));
        let is = |element: &&str| element.eq_ignore_ascii_case(name);
        let nests = NESTING.iter().any(is);
        if nests {
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
                continue;
            }
        }
        let numbered = ELEMENTS.iter().any(is);
        let behind = start + name.len();
        let found = attributes(name, &html[behind..], targets, nests || numbered, &mut kept);
        let Some((length, is_long)) = found.filter(|_| !end) else {
            continue;
        };
        // Of others nobody reads an attribute: pictures are as long as they like.
        let is_lost = is_long && (nests || numbered);
        long_tags.extend(is_lost.then(|| line + count_lines(&html[counted..start])));
        at = behind + length;
        if !targets && kept.is_empty() && is(&"a") && html[at..].starts_with("></a>") {
            out.push_str(&html[copied..start - 1]);
            at += "></a>".len();
            copied = at;
            depth -= 1;
            continue;
        }
        out.push_str(&html[copied..behind]);
        copied = at;
        tables.begin(name, out.len());
        if numbered {
            line += count_lines(&html[counted..behind]);
            counted = behind;
            let below = is(&"pre") && html[at..].starts_with(">\n");
            // The parser drops a line feed that begins a `pre`. Writing into a string does not fail.
            let _ = write!(out, " {LINE}=\"{}\"", line + u32::from(below));
        }
        out.push_str(&kept);
    }
    out.push_str(&html[copied..]);
    tables.finish(out)
}

/// The name of the tag that `rest` begins behind its `<`, and whether it is an end tag.
fn tag_name(rest: &str) -> (&str, bool) {
    let end = rest.starts_with('/');
    let name = &rest[usize::from(end)..];
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (&name[..length], end)
}

/// How far the end of a tag is, in whose name `rest` begins, where it is farther than is read: that of the
/// text, where the tag has none. Nothing where it is near.
fn too_long(rest: &str) -> Option<usize> {
    let near = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
    if near.len() < LONGEST_TAG || near.contains(&b'>') {
        return None;
    }
    Some(rest.find('>').unwrap_or(rest.len()))
}

/// What [`kept_attributes`] says of the tag of an element that somebody looks at; of any whose tag is longer
/// than is read that it has none, and that it is: the parser holds each attribute of a tag against all others.
fn attributes(
    name: &str,
    rest: &str,
    targets: bool,
    is_read: bool,
    kept: &mut String,
) -> Option<(usize, bool)> {
    kept.clear();
    let too_long = too_long(rest).filter(|_| !name.is_empty());
    let too_long = too_long.map(|length| (length, true));
    too_long.or_else(|| is_read.then(|| (kept_attributes(rest, targets, kept), false)))
}

/// As [`read_attributes`], into an empty `kept`; where the end of the tag is not near, it ends at once.
fn kept_attributes(rest: &str, targets: bool, kept: &mut String) -> usize {
    read_attributes(rest, targets, kept).unwrap_or_else(|| {
        kept.clear();
        0
    })
}

/// Adds the attributes that somebody reads to `kept`, each behind a space, of the tag in whose name `rest`
/// begins; gives how far behind the name its `>` stands. Nothing where it is not found near.
fn read_attributes(rest: &str, targets: bool, kept: &mut String) -> Option<usize> {
    let near = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
    let is_behind_name =
        |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
    let mut at = 0;
    loop {
        at = find(near, at, |byte| !byte.is_ascii_whitespace() && byte != b'/')?;
        if near[at] == b'>' {
            return Some(at);
        }
        let start = at;
        // An `=` that begins a name belongs to it.
        let name_end = find(near, at + 1, is_behind_name)?;
        at = name_end;
        let value = find(near, at, |byte| !byte.is_ascii_whitespace())?;
        if near[value] == b'=' {
            at = find(near, value + 1, |byte| !byte.is_ascii_whitespace())?;
            at = match near[at] {
                quote @ (b'"' | b'\'') => at + 2 + memchr(quote, &near[at + 1..])?,
                _ => find(near, at, |byte| byte.is_ascii_whitespace() || byte == b'>')?,
            };
        }
        let name = &rest[start..name_end];
        let is = |key: &&str| key.eq_ignore_ascii_case(name);
        if READ.iter().any(is) || targets && TARGET.iter().any(is) {
            kept.push(' ');
            kept.push_str(&rest[start..at]);
        }
    }
}

/// The first byte from a place on that is so.
fn find(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    let found = bytes.get(from..)?.iter().position(|&byte| is(byte));
    found.map(|length| from + length)
}

/// How many line feeds a text holds. No page comes near the limit of the type.
pub(super) fn count_lines(text: &str) -> u32 {
    u32::try_from(memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}
