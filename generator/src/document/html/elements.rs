//! Elements: which of them begin a text, which are no content, and how one marks what is in it.

use scraper::node::Element;

use crate::document::{SpanKind, inline::decode};

/// The elements that end the text before them and begin another.
pub(super) const BLOCKS: [&str; 25] = [
    "blockquote",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The elements whose names are targets of links.
pub(super) const TARGETS: [&str; 11] = [
    "a", "div", "h1", "h2", "h3", "h4", "li", "p", "section", "span", "table",
];

/// An attribute of an element. The parser's own way hashes the name each time, which costs more than
/// looking through the few attributes that are left of a tag.
pub(super) fn attribute<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    let mut attributes = element.attrs.iter();
    attributes
        .find(|(key, _)| key.ns.is_empty() && key.local == *name)
        .map(|(_, value)| &**value)
}

/// Navigation, scripts and the marks that a documentation tool puts beside headings.
pub(super) fn is_no_content(element: &Element) -> bool {
    let tag = matches!(
        element.name(),
        "script"
            | "style"
            | "nav"
            | "footer"
            | "template"
            | "noscript"
            | "button"
            | "img"
            | "head"
            | "svg"
    );
    tag || attribute(element, "role") == Some("navigation") || has_class(element, "headerlink")
}

/// Whether it holds a note beside the text.
pub(super) fn is_note(element: &Element) -> bool {
    element.name() == "div" && (has_class(element, "note") || has_class(element, "admonition"))
}

fn has_class(element: &Element, class: &str) -> bool {
    attribute(element, "class")
        .is_some_and(|classes| classes.split_ascii_whitespace().any(|c| c == class))
}

/// How an element marks the text in it.
pub(super) fn mark(element: &Element) -> Option<SpanKind> {
    match element.name() {
        "a" => attribute(element, "href").map(|target| SpanKind::Link(decode(target))),
        "strong" | "b" => Some(SpanKind::Strong),
        "code" | "tt" => Some(SpanKind::Value),
        "span" if has_class(element, "parmvalue") => Some(SpanKind::Value),
        "span" if has_class(element, "parmname") => Some(SpanKind::Name),
        _ => None,
    }
}

/// A `colspan` or `rowspan`; 1 where it is no number or 0.
pub(super) fn span(element: &Element, name: &str) -> usize {
    attribute(element, name)
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(1)
        .max(1)
}
