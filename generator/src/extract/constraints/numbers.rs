//! Numbers and ranges as the pages write them.

use super::super::vocabulary::RANGE_SEPARATORS;
use crate::ir::Number;

/// A number with thousands commas or without, its exponent, or a power.
pub(super) fn number(text: &str) -> Option<Number> {
    let (number, rest) = leading(text)?;
    rest.is_empty().then_some(number)
}

/// The number that a text begins with, and what follows it: its sign, commas between groups of
/// three digits, a fraction, an exponent, `2^32` and one less. Digits of a version or an address
/// (`1.2.3`) are no number.
pub(super) fn leading(text: &str) -> Option<(Number, &str)> {
    let end = match thousands(text) {
        Some(end) => end,
        None => whole_end(text)?,
    };
    finish(text, end)
}

/// The byte behind the sign and the digits that a text begins with.
fn whole_end(text: &str) -> Option<usize> {
    let sign = usize::from(text.starts_with('-'));
    let digits = digits(&text[sign..]);
    (digits > 0).then_some(sign + digits)
}

/// The byte behind digits with commas between groups of three.
fn thousands(text: &str) -> Option<usize> {
    const GROUP: usize = 3;
    let mut end = whole_end(text)?;
    if end - usize::from(text.starts_with('-')) > GROUP {
        return None;
    }
    let mut grouped = false;
    while let Some(behind) = text[end..].strip_prefix(',') {
        if digits(behind) != GROUP {
            return None;
        }
        end += 1 + GROUP;
        grouped = true;
    }
    grouped.then_some(end)
}

/// The number whose whole part ends at `end`, with its fraction and its exponent or power.
fn finish(text: &str, mut end: usize) -> Option<(Number, &str)> {
    let behind = &text[end..];
    let fraction = behind.strip_prefix('.').map_or(0, digits);
    if fraction > 0 {
        end += 1 + fraction;
    }
    if text[end..]
        .strip_prefix('.')
        .is_some_and(|rest| digits(rest) > 0)
    {
        return None;
    }
    if let Some((power, length)) = power(&text[..end], &text[end..]) {
        return Some((power, &text[end + length..]));
    }
    end += exponent(&text[end..]);
    let plain = text[..end].replace(',', "");
    let number = match plain.parse() {
        Ok(whole) => Number::Integer(whole),
        Err(_) => Number::Float(plain.parse().ok().filter(|float: &f64| float.is_finite())?),
    };
    Some((number, &text[end..]))
}

/// The length of the exponent that a text begins with.
fn exponent(text: &str) -> usize {
    let Some(behind) = text.strip_prefix(['e', 'E']) else {
        return 0;
    };
    let sign = usize::from(behind.starts_with(['+', '-']));
    match digits(&behind[sign..]) {
        0 => 0,
        digits => 1 + sign + digits,
    }
}

/// A power of whole numbers, `^32` behind its base, or one less; and its length.
fn power(base: &str, behind: &str) -> Option<(Number, usize)> {
    let exponent = behind.strip_prefix('^')?;
    let length = digits(exponent);
    let exponent: u32 = exponent[..length].parse().ok()?;
    let power = base.parse::<i128>().ok()?.checked_pow(exponent)?;
    let less = behind[1 + length..].trim_start();
    let blanks = behind.len() - 1 - length - less.len();
    let one_less = less.starts_with("-1") && digits(&less[1..]) == 1;
    let (value, end) = if one_less {
        (power - 1, 1 + length + blanks + 2)
    } else {
        (power, 1 + length)
    };
    let value = i64::try_from(value).ok()?;
    Some((Number::Integer(value), end))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A number of characters or items; `None` for one that is negative or no whole number.
pub(super) fn count(number: Number) -> Option<u64> {
    match number {
        Number::Integer(whole) => u64::try_from(whole).ok(),
        Number::Float(_) => None,
    }
}

/// A whole number some times.
pub(super) fn times(number: Number, times: i64) -> Option<Number> {
    match number {
        Number::Integer(whole) => whole.checked_mul(times).map(Number::Integer),
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
