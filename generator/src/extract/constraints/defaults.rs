//! What is taken when a value is left out.

use std::borrow::Cow;

use super::{
    super::{
        types::ScalarType,
        vocabulary::{
            DEFAULT_CELL_WORDS, DEFAULT_ELSE, DEFAULT_LABELS, DEFAULT_MARKS, DEFAULT_START,
            DEFAULT_STEMS, DEFAULT_STOPS, DEFAULT_WORDS, DENYING_WORDS, MEANING_WORDS, QUOTES,
            SPANS, TIME_UNITS, is_none_word,
        },
    },
    numbers, value,
};
use crate::ir::{Number, Scalar};

/// Whether a text speaks of a default at all; most do not.
pub(super) fn mentions(text: &str) -> bool {
    DEFAULT_STEMS.iter().any(|word| text.contains(word))
}

/// The default behind a label, the last one if there are several.
pub(super) fn labelled(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    let lower = text.to_ascii_lowercase();
    let behind = DEFAULT_LABELS
        .iter()
        .flat_map(|label| ends(&lower, label))
        .map(|end| &text[end..])
        .filter(|behind| label_holds(behind))
        .filter_map(|behind| behind.trim_start().strip_prefix(['：', ':']));
    behind
        .filter(|behind| !is_none_word(behind.trim().trim_matches(QUOTES)))
        .filter_map(|behind| value(behind, ty, &[]))
        .last()
}

/// The bytes behind a word, wherever it stands in a text.
fn ends<'t>(lower: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    lower.match_indices(word).map(|(at, _)| at + word.len())
}

/// Whether one word alone stands behind a label, as the words of an English sentence would not.
fn label_holds(behind: &str) -> bool {
    let mut words = behind.trim_start_matches(['：', ':']).split_whitespace();
    let first = words.next().unwrap_or_default();
    first.ends_with(['.', ',', ';', '。', '，', '；']) || words.next().is_none()
}

/// The default that running text states. `values` are those that the description lists. Different
/// defaults are told for a case each, so that none of them is the row's.
pub(super) fn stated(text: &str, ty: Option<ScalarType>, values: &[Scalar]) -> Option<Scalar> {
    let lower = text.to_ascii_lowercase();
    let mut stated = DEFAULT_WORDS
        .iter()
        .flat_map(|word| ends(&lower, word))
        .filter(|at| !has_alternative(&lower[*at..]))
        .filter_map(|at| value(&text[at..], ty, values));
    let Some(first) = stated.next() else {
        return start(text, ty);
    };
    stated.all(|other| other == first).then_some(first)
}

/// Whether a sentence goes on to say what is taken in another case.
fn has_alternative(lower: &str) -> bool {
    let end = lower.find(['。', '；']).unwrap_or(lower.len());
    let sentence = lower[..end].split(". ").next().unwrap_or_default();
    DEFAULT_ELSE.iter().any(|word| sentence.contains(word))
}

/// The default that a text in a cell of constraints tells.
pub(super) fn told(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    let places = DEFAULT_CELL_WORDS.iter();
    places
        .flat_map(|word| value::behind_all(text, word))
        .find_map(|behind| value(behind, ty, &[]))
}

/// The one of some values that a text calls the default, without a word between.
pub(super) fn among(text: &str, values: &[Scalar], ty: Option<ScalarType>) -> Option<Scalar> {
    DEFAULT_STEMS
        .iter()
        .flat_map(|word| value::behind_all(text, word))
        .filter_map(|behind| value(behind, ty, values))
        .find(|value| values.contains(value))
}

/// The number that a text marks as the default, right behind it: `1 to 100 (default)`.
pub(super) fn marked_number(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    if !matches!(ty, Some(ScalarType::Integer(_) | ScalarType::Number(_))) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    DEFAULT_MARKS.iter().find_map(|mark| {
        let before = text[..lower.find(mark)?].trim_end();
        let digits = |c: char| c.is_ascii_digit() || ",.".contains(c);
        let start = before.trim_end_matches(digits).len();
        value::scalar(&before[start..], ty)
    })
}

/// The one of some values with their meanings whose meaning a text tells to be the default: right
/// behind the word for it, or in an English sentence with it. A sentence that denies something may
/// mean any of them.
pub(super) fn meant<'v>(text: &str, meanings: &'v [(String, String)]) -> Option<&'v str> {
    const NEAR: usize = 12;
    let lower = text.to_lowercase();
    let mut sentences = lower.split(['。', '；', '.', ';']);
    let sentence = sentences.find(|sentence| mentions(sentence))?;
    if DENYING_WORDS.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let stem = DEFAULT_STEMS
        .iter()
        .find_map(|word| Some(sentence.find(word)? + word.len()))?;
    let says = |(_, meaning): &&(String, String)| {
        let near = sentence[stem..]
            .find(meaning.as_str())
            .is_some_and(|at| at <= NEAR);
        near || meaning.is_ascii() && has_word(sentence, meaning)
    };
    let mut meant = meanings.iter().filter(says);
    let (value, _) = meant.next()?;
    meant.next().is_none().then_some(value.as_str())
}

/// Whether a text has a word, not as a part of another.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, word)| {
        let behind = &text[at + word.len()..];
        !part(text[..at].chars().next_back()) && !part(behind.chars().next())
    })
}

/// Whether the texts that state a default give it in a unit of time, and the description speaks of a
/// smaller unit as well: the value is sent in that, and nobody says how many of them it is.
pub(super) fn in_larger_unit(texts: &[&str], all: &[Cow<'_, str>], value: &Scalar) -> bool {
    let Scalar::Number(Number::Integer(number)) = value else {
        return false;
    };
    let number = number.to_string();
    let begins = |text: &str, units: &[&str]| units.iter().any(|unit| text.starts_with(unit));
    let unit = texts.iter().find_map(|text| {
        let lower = text.to_lowercase();
        value::behind_all(&lower, &number).find_map(|behind| {
            let behind = behind.trim_start();
            TIME_UNITS.iter().position(|units| begins(behind, units))
        })
    });
    let smaller = TIME_UNITS[..unit.unwrap_or_default()].iter();
    let mut smaller = smaller.flat_map(|units| units.iter());
    smaller.any(|unit| all.iter().any(|text| text.to_lowercase().contains(unit)))
}

/// A cell that holds nothing but a default.
pub(super) fn cell(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    let text = text.trim();
    if is_none_word(text) {
        return None;
    }
    value::scalar(text.trim_matches(QUOTES), ty).filter(|value| match value {
        Scalar::String(text) => text.is_ascii(),
        _ => true,
    })
}

fn start(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    let (before, after) = DEFAULT_START;
    let start = text
        .split_once(before)
        .and_then(|(_, rest)| rest.split_once(after))?
        .0;
    value::scalar(start.trim(), ty)
}

/// The default that a text begins with, behind blanks and a colon.
fn value(text: &str, ty: Option<ScalarType>, values: &[Scalar]) -> Option<Scalar> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '：' || c == ':');
    if let Some((value, _)) = value::quoted(text) {
        return value::scalar(value, ty).filter(|_| value != "null");
    }
    if text.chars().take(2).filter(|c| QUOTES.contains(c)).count() == 2 {
        return None;
    }
    let text = text.trim_start_matches(QUOTES);
    match ty? {
        ScalarType::Integer(_) => whole(text),
        ScalarType::String => word(text, values),
        _ => {
            let token = value::first(text);
            value::scalar(token, ty).filter(|_| !token.is_empty())
        }
    }
}

/// A whole number that is neither the beginning of a range nor of a longer word. Behind a zero the
/// digits are octal, as of file modes, which is no way to write numbers in JSON.
fn whole(text: &str) -> Option<Scalar> {
    let mut digits = text.bytes();
    if digits.next() == Some(b'0') && digits.next().is_some_and(|next| next.is_ascii_digit()) {
        return None;
    }
    let (number, rest) = numbers::leading(text)?;
    let alone = !rest
        .starts_with(|c: char| c.is_ascii_alphabetic() || SPANS.contains(c) || "_/.".contains(c))
        || value::first(text).len() == text.len() - rest.len();
    let whole = matches!(number, Number::Integer(_));
    (alone && whole).then_some(Scalar::Number(number))
}

/// A word that is not the beginning of a sentence, or that is one of the values.
fn word(text: &str, values: &[Scalar]) -> Option<Scalar> {
    let token = value::first(text);
    let share =
        usize::from(text[token.len()..].starts_with('%') && numbers::number(token).is_some());
    let token = &text[..token.len() + share];
    let rest = text[token.len()..].trim_start();
    let lower = token.to_ascii_lowercase();
    let stops = token == "null" || DEFAULT_STOPS.contains(&lower.as_str());
    let prose = rest.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii())
        && !MEANING_WORDS.iter().any(|word| rest.starts_with(word));
    let word = Scalar::String(token.to_owned());
    let known = values.contains(&word);
    (known || !token.is_empty() && !stops && !prose).then_some(word)
}
