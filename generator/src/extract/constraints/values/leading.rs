//! The value that a list item begins with.

use super::super::{
    super::vocabulary::{MEANING_WORDS, QUOTES, VALUE_OPENERS},
    value,
};

/// What may stand between the value that an item begins with and its meaning.
const VALUE_ENDINGS: &[char] = &[
    '：', ':', '，', ',', '（', '(', '=', '。', ';', '；', '、', '-', '—', '–',
];

/// The value that a list item begins with: a token, quoted or not, up to its meaning or the end.
pub(super) fn leading_value(item: &str) -> Option<String> {
    let opened = VALUE_OPENERS
        .iter()
        .find_map(|word| item.strip_prefix(word));
    let item = opened
        .filter(|rest| rest.starts_with(QUOTES))
        .unwrap_or(item);
    if let Some((value, rest)) = value::quoted(item) {
        let own = rest.is_empty() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        return own.then(|| value.to_owned());
    }
    let token = value::wide(item);
    let glued = item[token.len()..].starts_with(|c: char| c.is_alphabetic());
    let token = match token.split_once(':') {
        Some((value, _)) if glued => value,
        _ => token,
    };
    let rest = item[token.len()..].trim_start();
    let lower = rest.to_ascii_lowercase();
    let explained = MEANING_WORDS
        .iter()
        .filter_map(|word| lower.strip_prefix(word))
        .any(|meaning| !meaning.starts_with(QUOTES));
    let ends = rest.is_empty() || rest.starts_with(VALUE_ENDINGS) || explained;
    (value::is_value(token) && ends).then(|| token.to_owned())
}
