//! Ranges, lengths, defaults and lists of values, from the lines of a description.
//!
//! Labels that generated pages print (a word, a colon, a number) are exact; prose is read with
//! caution, and where both speak the label wins and the difference is reported.

use super::{
    types::{ScalarType, TypeExpr},
    vocabulary::{
        CHARACTER_WORDS, DEFAULT_LABELS, DEFAULT_START, DEFAULT_WORDS, DEPRECATED, ENUM_WORDS,
        INLINE_BULLET, ITEM_WORDS, LENGTH_LIMITS, LENGTH_WORDS, LIMIT_LABELS, Limit, MEANING_WORDS,
        MEMBER_WORDS, NOT_NEGATIVE, ONLY_WORDS, QUOTES, RANGE_SEPARATORS, RANGE_WORDS,
        VALUE_INTRODUCERS, VALUE_SEPARATORS, is_none_word,
    },
};
use crate::{
    document::{CellLine, Inline, LineKind, SpanKind},
    ir::{Number, Property, Scalar, Type},
};

/// A limit that prose and label give differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// What the prose says.
    pub(super) prose: String,
    /// What the label says, and the specs with it.
    pub(super) label: String,
}

/// What a description says beside its prose.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    pub(super) conflicts: Vec<Conflict>,
}

/// Reads a description's lines into `facts`. `ty` is the row's type: limits of a string are
/// lengths, values of a boolean are no enum.
pub(super) fn read(lines: &[CellLine], ty: &TypeExpr, facts: &mut Property) -> Findings {
    let mut findings = Findings::default();
    let leaf = ty.leaf().scalar();
    if matches!(ty, TypeExpr::Array(_)) {
        for line in lines {
            item_range(&line.inline.text, facts);
        }
    }
    prose(lines, leaf, facts);
    labels(lines, leaf, facts, &mut findings);
    if leaf.is_some_and(|scalar| scalar != ScalarType::Boolean && scalar != ScalarType::Null) {
        facts.values = values(lines, leaf);
    }
    facts.deprecated |= lines.iter().any(|line| is_deprecated(&line.inline.text));
    findings
}

/// A default's text as a value of the type; `None` where it does not fit.
pub(super) fn scalar_value(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    match ty {
        Some(ScalarType::Boolean) => text.to_ascii_lowercase().parse().ok().map(Scalar::Boolean),
        Some(ScalarType::Integer(_)) => text
            .parse()
            .ok()
            .map(|n| Scalar::Number(Number::Integer(n))),
        Some(ScalarType::Number(_)) => number(text).map(Scalar::Number),
        Some(ScalarType::String) => Some(Scalar::String(text.to_owned())),
        _ => None,
    }
}

/// A number as the pages write it, with thousands commas or without.
fn number(text: &str) -> Option<Number> {
    let text = text.replace(',', "");
    if let Ok(whole) = text.parse() {
        return Some(Number::Integer(whole));
    }
    text.parse()
        .ok()
        .filter(|float: &f64| float.is_finite())
        .map(Number::Float)
}

// --- labels ------------------------------------------------------------------------------------

fn labels(
    lines: &[CellLine],
    ty: Option<ScalarType>,
    facts: &mut Property,
    findings: &mut Findings,
) {
    for line in lines {
        let text = &line.inline.text;
        let lower = text.to_ascii_lowercase();
        for (label, limit) in LIMIT_LABELS {
            for behind in behind_all(&lower, label) {
                if let Some(value) = labelled_number(behind) {
                    set_limit(facts, *limit, value, findings);
                }
            }
        }
        for label in DEFAULT_LABELS {
            for behind in behind_all(text, label) {
                let Some(behind) = behind.trim_start().strip_prefix(['：', ':']) else {
                    continue;
                };
                let value = behind.trim().trim_matches(QUOTES);
                if !is_none_word(value) {
                    facts.default = scalar_value(first_token(value), ty).or(facts.default.take());
                }
            }
        }
    }
}

/// The texts behind every occurrence of `word`.
fn behind_all<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word)
        .map(move |(at, _)| &text[at + word.len()..])
}

/// The number behind a label's colon.
fn labelled_number(behind: &str) -> Option<Number> {
    let behind = behind.trim_start().strip_prefix(['：', ':'])?;
    let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
    leading_number(behind).map(|(number, _)| number)
}

/// The number that a text begins with, and what follows it.
fn leading_number(text: &str) -> Option<(Number, &str)> {
    let (value, rest) = leading_digits(text)?;
    // A comma between groups of three digits parts thousands.
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

/// As [`leading_number`], where a comma ends the number.
fn leading_digits(text: &str) -> Option<(Number, &str)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = text[sign..]
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let raw = text[..sign + digits].trim_end_matches('.');
    Some((number(raw)?, &text[raw.len()..]))
}

fn set_limit(facts: &mut Property, limit: Limit, value: Number, findings: &mut Findings) {
    let length = |value: Number| match value {
        Number::Integer(whole) => u64::try_from(whole).ok(),
        Number::Float(_) => None,
    };
    match limit {
        Limit::Minimum => put(&mut facts.minimum, Some(value), "minimum", findings, show),
        Limit::Maximum => put(&mut facts.maximum, Some(value), "maximum", findings, show),
        Limit::MinLength => put(
            &mut facts.min_length,
            length(value),
            "shortest length",
            findings,
            u64::to_string,
        ),
        Limit::MaxLength => put(
            &mut facts.max_length,
            length(value),
            "longest length",
            findings,
            u64::to_string,
        ),
    }
}

/// Puts what a label says over what prose said before; a difference is a finding.
fn put<T: PartialEq>(
    slot: &mut Option<T>,
    value: Option<T>,
    what: &str,
    findings: &mut Findings,
    show: impl Fn(&T) -> String,
) {
    let Some(value) = value else { return };
    if let Some(prose) = slot.as_ref().filter(|prose| **prose != value) {
        let conflict = Conflict {
            prose: format!("{what} {}", show(prose)),
            label: format!("{what} {}", show(&value)),
        };
        findings.conflicts.push(conflict);
    }
    *slot = Some(value);
}

fn show(number: &Number) -> String {
    match number {
        Number::Integer(whole) => whole.to_string(),
        Number::Float(float) => float.to_string(),
    }
}

// --- prose -------------------------------------------------------------------------------------

fn prose(lines: &[CellLine], ty: Option<ScalarType>, facts: &mut Property) {
    for line in lines {
        let text = &line.inline.text;
        if facts.default.is_none() {
            facts.default = default_in(text, ty);
        }
        match ty {
            Some(ScalarType::Integer(_) | ScalarType::Number(_)) => numeric_range(text, facts),
            Some(ScalarType::String) => length_range(text, facts),
            _ => {}
        }
    }
}

/// The default that running text states.
fn default_in(text: &str, ty: Option<ScalarType>) -> Option<Scalar> {
    let lower = text.to_ascii_lowercase();
    let found = DEFAULT_WORDS.iter().flat_map(|word| {
        lower
            .match_indices(word)
            .map(|(at, _)| &text[at + word.len()..])
            .collect::<Vec<_>>()
    });
    for behind in found {
        let behind = behind.trim_start_matches(|c: char| {
            c.is_whitespace() || QUOTES.contains(&c) || c == '：' || c == ':'
        });
        let token = first_token(behind);
        let stated = !token.is_empty() && token != "null";
        if let Some(value) = scalar_value(token, ty).filter(|_| stated) {
            return Some(value);
        }
    }
    let (before, after) = DEFAULT_START;
    let start = text
        .split_once(before)
        .and_then(|(_, rest)| rest.split_once(after))?
        .0;
    scalar_value(start.trim(), ty)
}

/// The token at the start of a text: what names, values and numbers are made of.
fn first_token(text: &str) -> &str {
    let length = text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || b"_.-:/".contains(b))
        .count();
    text[..length].trim_end_matches(['.', ':', '-', '/'])
}

/// As [`first_token`], for lists that may separate their values by slashes.
fn first_list_token(text: &str) -> &str {
    first_token(text).split('/').next().unwrap_or_default()
}

/// A range of numbers: `[0,1000]`, `0~1000`, `from 1 to 65,535`, or that it is not negative.
fn numeric_range(text: &str, facts: &mut Property) {
    let lower = text.to_ascii_lowercase();
    let range = bracket_range(text).or_else(|| {
        RANGE_WORDS
            .iter()
            .find_map(|word| behind_all(&lower, word).find_map(range_behind))
    });
    if let Some((minimum, maximum)) = range {
        facts.minimum = facts.minimum.or(Some(minimum));
        facts.maximum = facts.maximum.or(Some(maximum));
    }
    if facts.minimum.is_none() && NOT_NEGATIVE.iter().any(|word| text.contains(word)) {
        facts.minimum = Some(Number::Integer(0));
    }
}

/// How many items an array has.
fn item_range(text: &str, facts: &mut Property) {
    let lower = text.to_ascii_lowercase();
    let found = ITEM_WORDS
        .iter()
        .find_map(|word| behind_all(&lower, word).find_map(range_behind));
    if let Some((Number::Integer(min), Number::Integer(max))) = found {
        facts.min_items = facts.min_items.or(u64::try_from(min).ok());
        facts.max_items = facts.max_items.or(u64::try_from(max).ok());
    }
}

/// Whether a line of a description is nothing but a labelled limit or default, which the facts
/// hold already.
pub(super) fn is_label_line(text: &str) -> bool {
    let value = LIMIT_LABELS
        .iter()
        .map(|(label, _)| *label)
        .chain(DEFAULT_LABELS.iter().copied())
        .find_map(|label| text.strip_prefix(label));
    value
        .and_then(|value| value.strip_prefix(['：', ':']))
        .is_some_and(|value| !value.trim().contains(' '))
}

/// A range of lengths, or only the longest one.
fn length_range(text: &str, facts: &mut Property) {
    let lower = text.to_ascii_lowercase();
    let length = |number: Number| match number {
        Number::Integer(whole) => u64::try_from(whole).ok(),
        Number::Float(_) => None,
    };
    if let Some((min, max)) = LENGTH_WORDS
        .iter()
        .find_map(|word| behind_all(&lower, word).find_map(range_behind))
    {
        facts.min_length = facts.min_length.or(length(min));
        facts.max_length = facts.max_length.or(length(max));
        return;
    }
    let longest = LENGTH_LIMITS.iter().find_map(|word| {
        let (number, rest) =
            behind_all(&lower, word).find_map(|behind| leading_number(behind.trim_start()))?;
        let characters = CHARACTER_WORDS.iter().any(|word| rest.starts_with(word));
        (characters || word.starts_with(LENGTH_WORDS[0])).then_some(number)
    });
    facts.max_length = facts.max_length.or(longest.and_then(length));
}

/// `[0,1000]`, with full-width brackets or not. A round bracket leaves its end out.
fn bracket_range(text: &str) -> Option<(Number, Number)> {
    text.match_indices(['[', '【', '(']).find_map(|(at, open)| {
        let rest = text[at + open.len()..].trim_start();
        let (low, rest) = leading_digits(rest)?;
        let rest = rest
            .trim_start()
            .strip_prefix([',', '，', '~', '-'])?
            .trim_start();
        let (high, rest) = leading_digits(rest)?;
        let close = rest.trim_start().chars().next()?;
        let low = if open == "(" { next(low, 1)? } else { low };
        match close {
            ']' | '】' => Some((low, high)),
            ')' if open != "(" => Some((low, next(high, -1)?)),
            _ => None,
        }
    })
}

fn next(number: Number, step: i64) -> Option<Number> {
    match number {
        Number::Integer(whole) => whole.checked_add(step).map(Number::Integer),
        Number::Float(_) => None,
    }
}

/// `0~1000` or `1 to 64` shortly behind a word for range or length.
fn range_behind(behind: &str) -> Option<(Number, Number)> {
    const NEAR: usize = 12;
    let start = behind
        .char_indices()
        .take(NEAR)
        .find(|(_, c)| c.is_ascii_digit() || *c == '-')?
        .0;
    if behind[..start].contains(['。', ';', '；', '.']) {
        return None;
    }
    let (low, rest) = leading_number(&behind[start..])?;
    let rest = rest.trim_start();
    let rest = RANGE_SEPARATORS
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let (high, _) = leading_number(rest.trim_start())?;
    Some((low, high))
}

/// Whether a description's subject is that the row should no longer be used.
fn is_deprecated(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    text.chars().count() < 40 && DEPRECATED.iter().any(|word| lower.contains(word))
}

// --- values ------------------------------------------------------------------------------------

/// The values that a description lists, in order, each once; empty if it lists none.
fn values(lines: &[CellLine], ty: Option<ScalarType>) -> Vec<Scalar> {
    let found = bullet_values(lines)
        .or_else(|| {
            lines
                .iter()
                .find_map(|line| dotted_values(&line.inline.text))
        })
        .or_else(|| lines.iter().find_map(|line| marked_values(&line.inline)))
        .or_else(|| lines.iter().find_map(|line| only_value(&line.inline.text)))
        .or_else(|| {
            lines
                .iter()
                .find_map(|line| listed_values(&line.inline.text))
        })
        .unwrap_or_default();
    let mut values: Vec<Scalar> = Vec::new();
    for token in found {
        match scalar_value(&token, ty) {
            Some(value) if !values.contains(&value) => values.push(value),
            Some(_) => {}
            // A list that does not fit the type is no list of values.
            None => return Vec::new(),
        }
    }
    values
}

/// List items that each begin with a value.
fn bullet_values(lines: &[CellLine]) -> Option<Vec<String>> {
    let items: Vec<&str> = lines
        .iter()
        .filter(|line| line.kind == LineKind::Item)
        .map(|line| line.inline.text.as_str())
        .collect();
    let intro: String = lines
        .iter()
        .take_while(|line| line.kind != LineKind::Item)
        .map(|line| line.inline.text.to_ascii_lowercase())
        .collect();
    if items.is_empty() || MEMBER_WORDS.iter().any(|word| intro.contains(word)) {
        return None;
    }
    let tokens: Option<Vec<String>> = items.iter().map(|item| leading_value(item)).collect();
    let tokens = tokens?;
    // A single item is a list of values only where the text says that it is the only one.
    let confirmed = tokens.len() > 1 || only_value(&intro_text(lines)).as_ref() == Some(&tokens);
    confirmed.then_some(tokens)
}

fn intro_text(lines: &[CellLine]) -> String {
    let intro = lines.iter().take_while(|line| line.kind != LineKind::Item);
    intro
        .map(|line| line.inline.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The value that a list item begins with: a token, quoted or not, up to its meaning or the end.
fn leading_value(item: &str) -> Option<String> {
    let quoted = item.starts_with(QUOTES);
    let text = item.trim_start_matches(QUOTES);
    let token = first_token(text);
    let rest = &text[token.len()..];
    let closed = rest.trim_start_matches(QUOTES);
    let rest = closed.trim_start();
    let is_value = token.bytes().any(|b| b.is_ascii_alphanumeric());
    let ends = rest.is_empty()
        || rest.starts_with([
            '：', ':', '，', ',', '（', '(', '=', '。', ';', '；', '、', '-', '—',
        ])
        || (quoted && closed.len() < item.len() - token.len())
        || MEANING_WORDS
            .iter()
            .any(|word| rest.to_ascii_lowercase().starts_with(word));
    (is_value && ends && token.len() <= 64).then(|| token.to_owned())
}

/// Values behind bullets that the page writes into one line.
fn dotted_values(text: &str) -> Option<Vec<String>> {
    let mut parts = text.split(INLINE_BULLET);
    parts.next()?;
    let tokens: Option<Vec<String>> = parts.map(|part| leading_value(part.trim())).collect();
    tokens.filter(|tokens| tokens.len() > 1)
}

/// Values that the page marks as such, in a sentence that announces values.
fn marked_values(inline: &Inline) -> Option<Vec<String>> {
    let lower = inline.text.to_ascii_lowercase();
    let start = ENUM_WORDS
        .iter()
        .filter_map(|word| lower.find(word))
        .min()?;
    let marked = inline
        .spans
        .iter()
        .filter(|span| span.kind == SpanKind::Value && span.start > start);
    let values: Vec<String> = marked
        .map(|span| inline.of(span).trim_matches(QUOTES))
        .filter(|value| !value.is_empty() && first_token(value) == *value)
        .map(str::to_owned)
        .collect();
    (values.len() > 1).then_some(values)
}

/// The quoted value that the text says is the only one.
fn only_value(text: &str) -> Option<Vec<String>> {
    ONLY_WORDS.iter().find_map(|word| {
        let behind = behind_all(text, word).next()?.trim_start();
        let quoted = behind.strip_prefix(QUOTES)?;
        let token = first_token(quoted);
        let rest = quoted[token.len()..].strip_prefix(QUOTES)?;
        let alone = rest.is_empty() || rest.starts_with(['。', '，', ',', '.', '；']);
        (!token.is_empty() && alone).then(|| vec![token.to_owned()])
    })
}

/// Values in running text behind a word that announces them: three values with separators between them.
fn listed_values(text: &str) -> Option<Vec<String>> {
    let lower = text.to_ascii_lowercase();
    ENUM_WORDS.iter().find_map(|word| {
        let at = lower.find(word)?;
        let mut rest = text[at + word.len()..].trim_start_matches(VALUE_INTRODUCERS);
        let mut values = Vec::new();
        loop {
            rest = rest.trim_start().trim_start_matches(QUOTES);
            let token = first_list_token(rest);
            if token.is_empty() {
                break;
            }
            values.push(token.to_owned());
            rest = rest[token.len()..].trim_start_matches(QUOTES).trim_start();
            let separated = rest.strip_prefix(['、', '，', ',', '|', '/']).or_else(|| {
                VALUE_SEPARATORS
                    .iter()
                    .find_map(|word| rest.strip_prefix(word.trim()))
            });
            match separated {
                Some(behind) => rest = behind,
                None => break,
            }
        }
        let is_list =
            values.len() > 1 && ends_a_list(rest) && !values.iter().any(|value| value.len() > 40);
        is_list.then_some(values)
    })
}

/// Whether a list of values can end before `rest`: at a sentence's end, not in the middle of prose.
fn ends_a_list(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['。', '；', ';', '.', '（', '(', '）', ')', '，', ','])
}

/// The type of the IR that a scalar of the pages is.
pub(crate) fn ir_type(scalar: ScalarType) -> Type {
    match scalar {
        ScalarType::String => Type::String,
        ScalarType::Integer(_) => Type::Integer,
        ScalarType::Number(_) => Type::Number,
        ScalarType::Boolean => Type::Boolean,
        ScalarType::Binary => Type::Binary,
        ScalarType::Null => Type::Any,
    }
}
