//! The call of a page without a section for it, which prints its call in code.
//!
//! A how-to prints calls in code as well. It prints several, whole URLs or ids, or it lists no parameters:
//! so the page's own call is the only one, has a template's path, and stands below a heading that speaks of
//! a request and not of an example, or on a page that lists parameters.

use super::{Call, Found, line_call, make};
use crate::{
    document::{Block, BlockKind, Document, Section},
    extract::{columns::Columns, phrase::phrase, vocabulary::Term},
};

/// Finds the call.
pub(in crate::extract) fn call_in_code(document: &Document) -> Option<Call> {
    let sections = document.sections.iter();
    let mut found = Vec::new();
    // What an example sends may be any service's call: a page about lists in general shows one of them.
    let is_example = |section: &Section| phrase(&section.heading).has(Term::Example);
    for section in sections.filter(|section| section.level > 0 && !is_example(section)) {
        for block in section.blocks.iter().filter(|block| !block.note) {
            for (text, line) in alone_in_code(block) {
                if let Some(call) = template(text, line)? {
                    found.push((call, section));
                }
            }
        }
    }
    let (first, section) = found.first()?;
    let is_same = |(other, _): &(Found, &Section)| {
        other.method == first.method && other.uri.path == first.uri.path
    };
    if !found.iter().all(is_same) || !(speaks_of_request(section) || lists_parameters(document)) {
        return None;
    }
    let unclean = "no section gives method and path, code below a heading does";
    Some(Call {
        unclean: Some(unclean.to_owned()),
        ..make(first, &[])
    })
}

/// The texts of a block that are code and stand alone, with their lines.
fn alone_in_code(block: &Block) -> Vec<(&str, u32)> {
    match &block.kind {
        BlockKind::Code { text, first } => {
            let lines = text.lines().map(str::trim);
            lines.zip(*first..).collect()
        }
        BlockKind::Paragraph(inline) | BlockKind::Item(inline) => {
            let whole = inline.text.trim_matches(['`', ' ']);
            let code = inline.code().into_iter();
            let mut alone = code.filter(|code| code.trim() == whole);
            alone
                .next()
                .map(|code| (code, block.line))
                .into_iter()
                .collect()
        }
        BlockKind::Table(_) => Vec::new(),
    }
}

/// The call of a line, if it is one: `None` where it is an example's, so that the page is none of an API.
#[expect(
    clippy::option_option,
    reason = "an example ends the search, a line without a call does not"
)]
fn template(text: &str, line: u32) -> Option<Option<Found>> {
    let Some((method, uri)) = line_call(text) else {
        return Some(None);
    };
    let is_message = text.ends_with("HTTP/1.1");
    if text.contains("://") || is_message || uri.is_filled_in() {
        return None;
    }
    Some(Some(Found {
        method,
        uri,
        line,
        in_fence: true,
    }))
}

fn speaks_of_request(section: &Section) -> bool {
    let phrase = phrase(&section.heading);
    let speaks = phrase.has(Term::Request) || phrase.has(Term::Uri);
    speaks && !phrase.has(Term::Response)
}

fn lists_parameters(document: &Document) -> bool {
    let mut blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.any(|block| match &block.kind {
        BlockKind::Table(table) => Columns::of(table).list_parameters(),
        _ => false,
    })
}
