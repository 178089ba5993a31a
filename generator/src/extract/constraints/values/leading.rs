//! The value that a list item begins with.

use super::{
    super::{
        super::vocabulary::{LINE_LABELS, MEANING_WORDS, OTHERS_VALUE, QUOTES, VALUE_OPENERS},
        value,
    },
    endings::is_class,
};
use crate::document::Inline;

/// What may stand between the value that an item begins with and its meaning.
const VALUE_ENDINGS: &[char] = &[
    '：', ':', '，', ',', '（', '(', '=', '。', ';', '；', '、', '-', '—', '–',
];

/// The value that a line begins with: one that the page marks, taken whole, or a token.
pub(super) fn leading(inline: &Inline) -> Option<String> {
    let marked = value::marked(inline, 0).filter(|(value, end)| {
        let rest = inline.text[*end..].trim_start_matches(QUOTES).trim_start();
        let word = value.bytes().any(|b| b.is_ascii_alphanumeric());
        // A label in bold type ends in a colon, and nothing stands behind.
        let label = rest.trim_matches([':', '：']).is_empty() && inline.text.ends_with([':', '：']);
        let ends = rest.is_empty() || rest.starts_with(VALUE_ENDINGS) || is_meaning(rest);
        word && !label && ends && !is_class(value)
    });
    match marked {
        Some((value, _)) => Some(value.to_owned()),
        None => leading_value(&inline.text),
    }
}

/// A token in capitals with the words in capitals behind it: `CREATION FAILED`.
fn with_more_capitals<'a>(item: &'a str, token: &'a str) -> &'a str {
    let capitals =
        |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    if !capitals(token) {
        return token;
    }
    let mut end = token.len();
    while let Some(rest) = item[end..].strip_prefix(' ') {
        let word = value::first(rest);
        if !capitals(word) {
            break;
        }
        end += 1 + word.len();
    }
    &item[..end]
}

/// Whether a text begins with words that introduce a meaning.
fn is_meaning(rest: &str) -> bool {
    let lower = rest.to_ascii_lowercase();
    MEANING_WORDS
        .iter()
        .filter_map(|word| lower.strip_prefix(word))
        .any(|meaning| !meaning.starts_with(QUOTES))
}

/// The value that a list item begins with: a token, quoted or not, up to its meaning or the end.
pub(super) fn leading_value(item: &str) -> Option<String> {
    let opened = VALUE_OPENERS
        .iter()
        .find_map(|word| item.strip_prefix(word));
    let item = opened
        .filter(|rest| rest.starts_with(QUOTES))
        .unwrap_or(item);
    if let Some((value, rest)) = value::quoted(item) {
        // What is told of another row begins with its name in quotation marks.
        if rest.starts_with(OTHERS_VALUE) {
            return None;
        }
        let own = rest.is_empty() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        return own.then(|| value.to_owned());
    }
    let token = value::wide(item);
    let glued = item[token.len()..].starts_with(|c: char| c.is_alphabetic());
    let token = match token.split_once(':') {
        Some((value, _)) if glued => value,
        _ => token,
    };
    let token = with_more_capitals(item, token);
    let rest = item[token.len()..].trim_start();
    let explained = is_meaning(rest);
    if rest.starts_with('=')
        && rest[1..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let ends = rest.is_empty() || rest.starts_with(VALUE_ENDINGS) || explained;
    let constant = rest.is_empty() && token.bytes().all(|b| b.is_ascii_uppercase());
    let label = !constant && LINE_LABELS.contains(&token.to_ascii_lowercase().as_str());
    let address = token.contains('/') && token.starts_with(|c: char| c.is_ascii_digit());
    (value::is_value(token) && ends && !label && !address).then(|| token.to_owned())
}
