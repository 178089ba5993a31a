//! How large, how long and how many: labels that give one end, prose that gives both.

use super::{
    super::{
        types::ScalarType,
        vocabulary::{
            AT_MOST, BOUND_WORDS, CHARACTER_WORDS, CONDITIONS, ITEM_WORDS, LARGE_NUMBERS,
            LENGTH_LIMITS, LENGTH_WORDS, LIMIT_LABELS, Limit, NO_CONDITIONS, NOT_NEGATIVE,
            PLAIN_LIMIT_LABELS, QUOTES, RANGE_WORDS, SPANS,
        },
    },
    Conflict, numbers,
    value::behind_all,
};
use crate::ir::{Number, Property};

/// Reads the limits behind labels, over what prose said before.
pub(super) fn labelled(
    text: &str,
    ty: Option<ScalarType>,
    facts: &mut Property,
    conflicts: &mut Vec<Conflict>,
) {
    if !has_digit(text) {
        return;
    }
    let lower = text.to_ascii_lowercase();
    let is_text = ty == Some(ScalarType::String);
    let plain = PLAIN_LIMIT_LABELS
        .iter()
        .map(|(label, of_number, of_text)| (label, if is_text { of_text } else { of_number }));
    let exact = LIMIT_LABELS.iter().map(|(label, limit)| (label, limit));
    for (label, limit) in exact.chain(plain) {
        for value in behind_all(&lower, label).filter_map(labelled_number) {
            set(facts, *limit, value, conflicts);
        }
    }
}

/// The number behind a label's colon.
fn labelled_number(behind: &str) -> Option<Number> {
    let behind = behind.trim_start().strip_prefix(['：', ':'])?;
    let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
    numbers::leading(behind).map(|(number, _)| number)
}

fn set(facts: &mut Property, limit: Limit, value: Number, conflicts: &mut Vec<Conflict>) {
    let number = Some(value);
    let count = numbers::count(value);
    match limit {
        Limit::Minimum => put(&mut facts.minimum, number, limit, conflicts, numbers::show),
        Limit::Maximum => put(&mut facts.maximum, number, limit, conflicts, numbers::show),
        Limit::MinLength => put(
            &mut facts.min_length,
            count,
            limit,
            conflicts,
            u64::to_string,
        ),
        Limit::MaxLength => put(
            &mut facts.max_length,
            count,
            limit,
            conflicts,
            u64::to_string,
        ),
    }
}

/// Puts what a label says over what prose said before; a difference is a conflict.
fn put<T: PartialEq>(
    slot: &mut Option<T>,
    value: Option<T>,
    limit: Limit,
    conflicts: &mut Vec<Conflict>,
    show: impl Fn(&T) -> String,
) {
    let what = match limit {
        Limit::Minimum => "minimum",
        Limit::Maximum => "maximum",
        Limit::MinLength => "shortest length",
        Limit::MaxLength => "longest length",
    };
    let Some(value) = value else { return };
    if let Some(prose) = slot.as_ref().filter(|prose| **prose != value) {
        conflicts.push(Conflict {
            prose: format!("{what} {}", show(prose)),
            label: format!("{what} {}", show(&value)),
        });
    }
    *slot = Some(value);
}

/// Reads the limits that running text states for a value of the type.
pub(super) fn stated(text: &str, ty: Option<ScalarType>, facts: &mut Property) {
    match ty {
        Some(ScalarType::Integer(_) | ScalarType::Number(_)) => {
            if has_digit(text) {
                range(text, facts);
            }
            if facts.minimum.is_none() && NOT_NEGATIVE.iter().any(|word| text.contains(word)) {
                facts.minimum = Some(Number::Integer(0));
            }
        }
        Some(ScalarType::String) if has_digit(text) => length(text, facts),
        _ => {}
    }
}

/// Whether a text can hold a limit at all; most do not.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Reads the limits of a cell that holds nothing else.
pub(super) fn cell(text: &str, ty: Option<ScalarType>, facts: &mut Property) {
    let number = matches!(ty, Some(ScalarType::Integer(_) | ScalarType::Number(_)));
    if let Some(((low, high), _)) = numbers::leading_range(text.trim()).filter(|_| number) {
        facts.minimum = facts.minimum.or(Some(low));
        facts.maximum = facts.maximum.or(Some(high));
    }
    stated(text, ty, facts);
}

/// A range of numbers: `[0,1000]`, `0~1000`, `from 1 to 65,535`, or one end of it.
fn range(text: &str, facts: &mut Property) {
    let lower = text.to_ascii_lowercase();
    // What a sentence states for a case of its own is no limit of every value.
    let told: String = sentences(&lower).filter(|one| !is_case(one)).collect();
    let found = numbers::bracket_range(&told).or_else(|| {
        RANGE_WORDS
            .iter()
            .find_map(|word| behind_all(&told, word).find_map(numbers::range_behind))
    });
    if let Some(((low, high), _)) = found.filter(|(_, rest)| !is_scaled(rest)) {
        facts.minimum = facts.minimum.or(Some(low));
        facts.maximum = facts.maximum.or(Some(high));
    }
    bounds(&lower, facts);
}

/// The sentences of a text, each with its end.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split_inclusive(['。', '；', ';']);
    parts.flat_map(|part| part.split_inclusive(". "))
}

/// Whether a sentence begins with a condition.
pub(super) fn is_case(sentence: &str) -> bool {
    let start = sentence.trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    begins(CONDITIONS) && !begins(NO_CONDITIONS)
}

/// One end each: `the maximum value is 10`, a word for at least and a number.
fn bounds(lower: &str, facts: &mut Property) {
    let sentences = lower.split(['。', '；', ';']);
    for sentence in sentences.filter_map(unconditional) {
        for (word, limit) in BOUND_WORDS {
            let number = bound(sentence, word);
            match limit {
                Limit::Minimum => facts.minimum = facts.minimum.or(number),
                Limit::Maximum => facts.maximum = facts.maximum.or(number),
                Limit::MinLength | Limit::MaxLength => {}
            }
        }
    }
}

/// The number that a word states to be one end.
fn bound(sentence: &str, word: &str) -> Option<Number> {
    behind_all(sentence, word).find_map(|behind| {
        let (number, rest) = numbers::leading(behind.trim_start())?;
        let other = rest.starts_with(|c: char| c.is_ascii_alphabetic() || SPANS.contains(c));
        (!other && !is_scaled(rest)).then_some(number)
    })
}

/// What a sentence states in any case: all of it, or what stands before a clause with a condition
/// that states no other limit.
fn unconditional(sentence: &str) -> Option<&str> {
    let conditions = CONDITIONS.iter().filter_map(|word| sentence.find(word));
    let Some(at) = conditions.min() else {
        return Some(sentence);
    };
    let (before, behind) = sentence.split_at(at);
    let is_clause = before.trim_end().ends_with(['，', ',']);
    let other = BOUND_WORDS
        .iter()
        .any(|(word, _)| bound(behind, word).is_some());
    (is_clause && !other).then_some(before)
}

/// Whether a number is followed by a word that multiplies it.
fn is_scaled(rest: &str) -> bool {
    LARGE_NUMBERS
        .iter()
        .any(|word| rest.trim_start().starts_with(word))
}

/// A range of lengths, or only the longest one.
fn length(text: &str, facts: &mut Property) {
    let lower = text.to_ascii_lowercase();
    if let Some((low, high)) = length_range(&lower).or_else(|| range_of_characters(&lower)) {
        facts.min_length = facts.min_length.or(numbers::count(low));
        facts.max_length = facts.max_length.or(numbers::count(high));
        return;
    }
    let longest = LENGTH_LIMITS.iter().find_map(|word| {
        let (number, rest) =
            behind_all(&lower, word).find_map(|behind| numbers::leading(behind.trim_start()))?;
        let unit = rest.starts_with(|c: char| c.is_ascii_alphabetic()) || is_scaled(rest);
        (are_characters(rest) || is_length(word) && !unit).then_some(number)
    });
    let longest = longest.or_else(|| characters_at_most(&lower));
    facts.max_length = facts.max_length.or(longest.and_then(numbers::count));
}

/// `64 characters at most`.
fn characters_at_most(lower: &str) -> Option<Number> {
    let before = lower[..lower.find(AT_MOST)?].trim_end();
    let mut words = CHARACTER_WORDS.iter();
    words.find_map(|word| {
        let before = before.strip_suffix(word)?.trim_end();
        let text = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
        let (number, _) = numbers::leading(&before[text.len()..])?;
        Some(number)
    })
}

/// A range behind a word for length, but not for that of an array.
fn length_range(lower: &str) -> Option<(Number, Number)> {
    const NEAR: usize = 24;
    let places = LENGTH_WORDS
        .iter()
        .flat_map(|word| lower.match_indices(word).map(|(at, _)| at + word.len()));
    let of_text = places.filter(|at| !ITEM_WORDS.iter().any(|word| lower[..*at].ends_with(word)));
    let mut behind = of_text.map(|at| &lower[at..]);
    behind.find_map(|behind| {
        let bracket = numbers::bracket_range(near(behind, NEAR));
        let (range, _) = numbers::range_behind(behind).or(bracket)?;
        Some(range)
    })
}

/// The beginning of a text, some bytes or a few more.
fn near(text: &str, bytes: usize) -> &str {
    let end = (bytes..text.len()).find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(text.len())]
}

/// `1 to 64 characters`, in either language, wherever it stands.
fn range_of_characters(lower: &str) -> Option<(Number, Number)> {
    let mut behind = 0;
    for (at, _) in lower.match_indices(|c: char| c.is_ascii_digit()) {
        if at < behind {
            continue;
        }
        let rest = &lower[at..];
        if let Some((range, rest)) = numbers::leading_range(rest)
            && are_characters(rest)
        {
            return Some(range);
        }
        let digits = rest
            .bytes()
            .take_while(|b| b.is_ascii_digit() || b",.".contains(b));
        behind = at + digits.count();
    }
    None
}

/// Whether a word speaks of length, so that the number behind it counts characters.
fn is_length(word: &str) -> bool {
    LENGTH_WORDS.iter().any(|length| word.contains(length))
}

fn are_characters(rest: &str) -> bool {
    let rest = rest.trim_start();
    CHARACTER_WORDS.iter().any(|word| rest.starts_with(word))
}

/// How many items an array has.
pub(super) fn items(text: &str, facts: &mut Property) {
    if !has_digit(text) {
        return;
    }
    let lower = text.to_ascii_lowercase();
    let found = ITEM_WORDS
        .iter()
        .find_map(|word| behind_all(&lower, word).find_map(numbers::range_behind));
    if let Some(((low, high), _)) = found {
        facts.min_items = facts.min_items.or(numbers::count(low));
        facts.max_items = facts.max_items.or(numbers::count(high));
    }
}

/// A regular expression, if a text shows one unmistakably: from `^` to `$`, with brackets that
/// are closed and without blanks or words of the page's language.
pub(super) fn pattern(text: &str) -> Option<&str> {
    let from = text.find('^')?;
    // Among other signs it is one of the characters that may or may not occur.
    let before = text[..from].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_punctuation() && !"\"':(".contains(c)) {
        return None;
    }
    let inside = &text[from..];
    let end = inside
        .find(|c: char| c.is_whitespace() || !c.is_ascii())
        .unwrap_or(inside.len());
    let whole = inside[..end].trim_end_matches(['"', '\'', '.', ',', ';', '`']);
    let count = |c: char| whole.matches(c).count();
    let balanced = count('[') == count(']') && count('(') == count(')') && count('{') == count('}');
    let classes = count('[') > 0 || whole.contains("\\d") || whole.contains("\\w");
    let ends = whole.ends_with('$') && !whole.ends_with("\\$") && count('$') == 1;
    (ends && balanced && classes).then_some(whole)
}
