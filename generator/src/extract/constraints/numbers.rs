//! Numbers and ranges as the pages write them.

use super::super::vocabulary::RANGE_SEPARATORS;
use crate::ir::Number;

/// A number with thousands commas or without.
pub(super) fn number(text: &str) -> Option<Number> {
    let text = text.replace(',', "");
    if let Ok(whole) = text.parse() {
        return Some(Number::Integer(whole));
    }
    text.parse()
        .ok()
        .filter(|float: &f64| float.is_finite())
        .map(Number::Float)
}

/// The number that a text begins with, and what follows it. A comma between groups of three
/// digits parts thousands.
pub(super) fn leading(text: &str) -> Option<(Number, &str)> {
    let (value, rest) = leading_digits(text)?;
    let mut end = text.len() - rest.len();
    while let Some(group) = text[end..].strip_prefix(',').and_then(|rest| rest.get(..3)) {
        let more = text[end + 4..].starts_with(|c: char| c.is_ascii_digit());
        if more || !group.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        end += 4;
    }
    number(&text[..end])
        .map(|number| (number, &text[end..]))
        .or(Some((value, rest)))
}

/// As [`leading`], where a comma ends the number.
fn leading_digits(text: &str) -> Option<(Number, &str)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = text[sign..]
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let raw = text[..sign + digits].trim_end_matches('.');
    Some((number(raw)?, &text[raw.len()..]))
}

/// A number of characters or items; `None` for one that is negative or no whole number.
pub(super) fn count(number: Number) -> Option<u64> {
    match number {
        Number::Integer(whole) => u64::try_from(whole).ok(),
        Number::Float(_) => None,
    }
}

/// Whether one number is less than another.
#[expect(
    clippy::cast_precision_loss,
    reason = "whole numbers are compared as such, and the pages give no fractions near 2^53"
)]
pub(super) fn less(one: Number, other: Number) -> bool {
    let float = |number| match number {
        Number::Integer(whole) => whole as f64,
        Number::Float(float) => float,
    };
    match (one, other) {
        (Number::Integer(one), Number::Integer(other)) => one < other,
        _ => float(one) < float(other),
    }
}

/// A number as the pages would write it.
pub(super) fn show(number: &Number) -> String {
    match number {
        Number::Integer(whole) => whole.to_string(),
        Number::Float(float) => float.to_string(),
    }
}

/// `0~1000` or `1 to 64` at the start of a text, and what follows it.
pub(super) fn leading_range(text: &str) -> Option<((Number, Number), &str)> {
    let (low, rest) = leading(text)?;
    let rest = rest.trim_start();
    let rest = RANGE_SEPARATORS
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let (high, rest) = leading(rest.trim_start())?;
    Some(((low, high), rest))
}

/// `0~1000` or `1 to 64` shortly behind a word for range or length, and what follows it.
pub(super) fn range_behind(behind: &str) -> Option<((Number, Number), &str)> {
    const NEAR: usize = 12;
    let start = behind
        .char_indices()
        .take(NEAR)
        .find(|(_, c)| c.is_ascii_digit() || *c == '-')?
        .0;
    if behind[..start].contains(['。', ';', '；', '.']) {
        return None;
    }
    leading_range(&behind[start..])
}

/// `[0,1000]`, in square, full-width or angle brackets, and what follows it. A round bracket leaves
/// its end out.
pub(super) fn bracket_range(text: &str) -> Option<((Number, Number), &str)> {
    text.match_indices(['[', '【', '<', '('])
        .find_map(|(at, open)| leading_bracket_range(&text[at + open.len()..], open == "("))
}

fn leading_bracket_range(inside: &str, open: bool) -> Option<((Number, Number), &str)> {
    let (low, rest) = leading_digits(inside.trim_start())?;
    let rest = rest
        .trim_start()
        .strip_prefix([',', '，', '~', '～', '-'])?
        .trim_start();
    let (high, rest) = leading_digits(rest)?;
    let rest = rest.trim_start();
    let close = rest.chars().next()?;
    let low = if open { next(low, 1)? } else { low };
    let range = match close {
        ']' | '】' | '>' => (low, high),
        ')' if !open => (low, next(high, -1)?),
        _ => return None,
    };
    Some((range, &rest[close.len_utf8()..]))
}

fn next(number: Number, step: i64) -> Option<Number> {
    match number {
        Number::Integer(whole) => whole.checked_add(step).map(Number::Integer),
        Number::Float(_) => None,
    }
}
