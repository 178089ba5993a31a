//! Single values in running text: where one begins, where it ends, what it is.

use super::{
    super::{types::ScalarType, vocabulary::QUOTES},
    numbers,
};
use crate::{
    document::{Inline, SpanKind},
    ir::{Number, Scalar},
};

/// The longest text that is read as a value, in bytes.
const LONGEST: usize = 64;

/// A value's text as a value of the type; `None` where it does not fit.
pub(super) fn scalar(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    match ty {
        Some(ScalarType::Boolean) => text.to_ascii_lowercase().parse().ok().map(Scalar::Boolean),
        Some(ScalarType::Integer(_)) => numbers::number(text)
            .filter(|number| matches!(number, Number::Integer(_)))
            .map(Scalar::Number),
        Some(ScalarType::Number(_)) => numbers::number(text).map(Scalar::Number),
        Some(ScalarType::String) => Some(Scalar::String(text.to_owned())),
        _ => None,
    }
}

/// The texts behind every occurrence of `word`.
pub(super) fn behind_all<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word)
        .map(move |(at, _)| &text[at + word.len()..])
}

/// The token at the start of a text: what names, values and numbers are made of.
pub(super) fn first(text: &str) -> &str {
    let length = text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || b"_.-:/".contains(b))
        .count();
    text[..length].trim_end_matches(['.', ':', '-', '/'])
}

/// As [`first`], with the further signs that occur in values, like `${x}` and `*`.
pub(super) fn wide(text: &str) -> &str {
    let length = text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || b"_.-:/${}*+@#".contains(b))
        .count();
    text[..length].trim_end_matches(['.', ':', '-', '/'])
}

/// Whether a text has what a value must have.
pub(super) fn is_value(text: &str) -> bool {
    text.len() <= LONGEST && text.bytes().any(|b| b.is_ascii_alphanumeric())
}

/// The text between quotation marks that a text begins with, and what follows it.
pub(super) fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(QUOTES)?;
    let mut near = inside.char_indices().take(LONGEST + 1);
    let end = near.find(|(_, c)| QUOTES.contains(c))?.0;
    let value = inside[..end].trim();
    let plain = value.is_ascii() && is_value(value) && !value.contains([',', ';']);
    plain.then(|| (value, inside[end..].trim_start_matches(QUOTES)))
}

/// The value that is marked, bold or as code, at `at` of a text, and the byte behind it. It is taken
/// whole, whatever signs it has.
pub(super) fn marked(inline: &Inline, at: usize) -> Option<(&str, usize)> {
    let span = inline
        .spans
        .iter()
        .find(|span| span.start == at && matches!(span.kind, SpanKind::Strong | SpanKind::Value))?;
    let value = inline
        .of(span)
        .trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c))
        .trim_end_matches([':', '：', '、', ',', ';', '.']);
    let several = value.contains([',', ';']) || value.contains(" or ");
    let sign = value.chars().all(|c| matches!(c, '≥' | '≤' | '≠'));
    let plain =
        (value.is_ascii() || sign) && !several && !value.is_empty() && value.len() <= LONGEST;
    plain.then_some((value, span.end))
}
