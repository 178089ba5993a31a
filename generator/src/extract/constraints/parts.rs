//! Descriptions in parts, each below a label of its own: what a value means, what binds it, which
//! values there are, which one it has by default.

use std::borrow::Cow;

use super::super::vocabulary::{FACETS, Facet, RANGE_SEPARATORS, is_none_word, normalise};
use crate::document::{CellLine, Inline, LineKind};

/// A description in parts as if it were in prose: the labels that other descriptions have stand
/// above values and before a default, others are left out, and so is what says that there is
/// nothing. Any other description stays as it is.
pub(super) fn in_prose(lines: &[CellLine]) -> Cow<'_, [CellLine]> {
    let meaning = |line: &CellLine| matches!(facet(line), Some((Facet::Meaning, _)));
    if !lines.iter().any(meaning) {
        return Cow::Borrowed(lines);
    }
    let mut prose = Vec::new();
    let mut label = None;
    for line in lines {
        let line = match facet(line) {
            Some((facet, at)) => {
                label = Some(facet);
                Cow::Owned(behind(line, at))
            }
            None => Cow::Borrowed(line),
        };
        if is_none_word(&line.inline.text) {
            continue;
        }
        match label.take() {
            // The label of a range stands in the same line.
            Some(Facet::Values(label)) if is_range(&line) => {
                prose.push(paragraph(format!("{label} {}", line.inline.text)));
            }
            Some(Facet::Values(label)) => {
                prose.push(paragraph(label.to_owned()));
                prose.push(line.into_owned());
            }
            // A sentence says itself which value is meant.
            Some(Facet::Default(label)) if !line.inline.text.contains(' ') => {
                prose.push(paragraph(format!("{label}{}", line.inline.text)));
            }
            _ => prose.push(line.into_owned()),
        }
    }
    Cow::Owned(prose)
}

/// Whether a paragraph begins with a range: a number, a word or mark for up to, a number.
fn is_range(line: &CellLine) -> bool {
    let text = line.inline.text.as_str();
    if line.kind != LineKind::Paragraph {
        return false;
    }
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let between = behind.trim_start();
    let mut words = RANGE_SEPARATORS.iter();
    let to = words.find_map(|word| between.strip_prefix(word));
    behind.len() < text.len()
        && to.is_some_and(|to| to.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The part that a line begins by its label, and the byte behind that. A label without a colon is
/// all of its line.
fn facet(line: &CellLine) -> Option<(Facet, usize)> {
    let text = &line.inline.text;
    let colon = text.char_indices().find(|(_, c)| matches!(c, ':' | '：'));
    let (end, behind) = match colon {
        Some((at, colon)) => (at, at + colon.len_utf8()),
        None => (text.len(), text.len()),
    };
    let label = normalise(&text[..end]);
    let (_, facet) = FACETS.iter().find(|(word, _)| *word == label)?;
    Some((*facet, behind))
}

/// What a line says behind a byte.
fn behind(line: &CellLine, at: usize) -> CellLine {
    let rest = &line.inline.text[at..];
    let blanks = rest.len() - rest.trim_start().len();
    CellLine::paragraph(line.inline.behind(at + blanks))
}

fn paragraph(text: String) -> CellLine {
    CellLine::paragraph(Inline::plain(text))
}
