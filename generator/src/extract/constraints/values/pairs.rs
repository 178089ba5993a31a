//! Values with their meanings in one line: behind the value, a colon and the meaning or a word for
//! what it stands for, or in front of it, with the value in brackets.

use super::{
    super::{
        super::vocabulary::{
            Announcer, CLAUSE_ENDS, CLOSING, FORMAT_WORDS, INLINE_BULLET, LINE_LABELS,
            MEANING_BREAKS, MEANING_WORDS, NO_MEANINGS, OPENING, QUOTES, SERIES,
            STRICT_MEANING_WORDS, VALUE_SEPARATORS,
        },
        value,
    },
    Line, announce,
    endings::{MOST, ends, is_class},
    leading::leading_value,
};
use crate::document::SpanKind;

/// Values behind bullets that the page writes into one line.
pub(super) fn dotted(line: &Line<'_>) -> Option<Vec<String>> {
    let text = line.inline.text.as_str();
    if !text.contains(INLINE_BULLET) || FORMAT_WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let start = line
        .announced(Announcer::Label)
        .map(|found| found.start)
        .find(|start| text[*start..].starts_with(INLINE_BULLET));
    let parts = text[start.unwrap_or(0)..].split(INLINE_BULLET).skip(1);
    let values: Option<Vec<String>> = parts.map(|part| leading_value(part.trim())).collect();
    values.filter(|values| values.len() > 1)
}

/// Values that the page marks as such, in a sentence that announces values.
pub(super) fn marked(line: &Line<'_>) -> Option<Vec<String>> {
    let inline = line.inline;
    let starts = line.announced(Announcer::Constants);
    let start = starts.map(|found| found.start).min()?;
    let marked = inline
        .spans
        .iter()
        .filter(|span| span.kind == SpanKind::Value && span.end > start);
    let values: Vec<String> = marked
        .map(|span| inline.of(span).trim_matches(QUOTES))
        .filter(|value| !value.is_empty() && value::first(value) == *value)
        .map(str::to_owned)
        .collect();
    (values.len() > 1).then_some(values)
}

/// Values that stand before their meanings, two or more of them in one line.
pub(super) fn explained(text: &str) -> Option<Vec<String>> {
    let before = announce::before_examples(text);
    explained_in(before).or_else(|| {
        // Examples that are all explained, one after the other, are hardly mere examples.
        const FEWEST: usize = 3;
        let examples = text[before.len()..].split_once(['：', ':'])?.1;
        let whole = value::is_value(value::first(examples)) && !examples.contains('。');
        explained_in(examples).filter(|values| whole && values.len() >= FEWEST)
    })
}

fn explained_in(text: &str) -> Option<Vec<String>> {
    let mut values: Vec<String> = Vec::new();
    let mut first = None;
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let begins_value = c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let token = if begins_value {
            value::first(&text[at..])
        } else {
            ""
        };
        if token.is_empty() {
            depth += usize::from(OPENING.contains(&c));
            depth = depth.saturating_sub(usize::from(CLOSING.contains(&c)));
            at += c.len_utf8();
            continue;
        }
        let label = LINE_LABELS.contains(&token.to_ascii_lowercase().as_str());
        if !label && is_explained(&text[..at], token, &text[at + token.len()..], depth) {
            first = first.or(Some(at));
            values.push(token.to_owned());
        }
        at += token.len();
    }
    let intro = &text[..first?];
    let sound = stands_alone(intro)
        && !announce::is_excluded(intro)
        && !announce::is_conditional(intro)
        && !text.contains(['{', '[']);
    let several = values.iter().any(|value| *value != values[0]);
    (several && sound).then_some(values)
}

/// Whether the first value begins a sentence or a clause.
fn stands_alone(intro: &str) -> bool {
    let before = intro.trim_end_matches(QUOTES).trim_end();
    let last = before.chars().next_back();
    last.is_none_or(|c| CLAUSE_ENDS.contains(&c))
}

/// Whether a token between two texts is a value with its meaning.
fn is_explained(before: &str, token: &str, behind: &str, depth: usize) -> bool {
    let open = before.trim_end_matches(QUOTES).trim_end();
    let joined = VALUE_SEPARATORS
        .iter()
        .any(|word| open.ends_with(word.trim_end()));
    let clear = joined
        || open
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || CLAUSE_ENDS.contains(&c) || SERIES.contains(&c));
    let key = behind.starts_with("\":");
    let behind = behind.trim_start_matches(QUOTES).trim_start();
    let meaning = behind.strip_prefix(':').unwrap_or_default();
    let prose =
        meaning.starts_with("//") || meaning.starts_with(' ') && starts_with_letter(meaning);
    if behind.starts_with(['：', ':']) && !key && !prose {
        return clear || depth == 0 && open.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    }
    let behind = behind.trim_start_matches(['，', ',']);
    let number = token.bytes().all(|b| b.is_ascii_digit());
    let words = if number {
        MEANING_WORDS
    } else {
        STRICT_MEANING_WORDS
    };
    clear && words.iter().any(|word| behind.starts_with(word))
}

fn starts_with_letter(text: &str) -> bool {
    text.trim_start()
        .starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Values behind their meanings, in brackets or behind a colon.
pub(super) fn named(text: &str) -> Option<Vec<String>> {
    named_up_to(text).map(|(values, _)| values)
}

/// A sentence that is nothing but values behind their meanings, a colon between.
pub(super) fn meanings(text: &str) -> Option<Vec<String>> {
    // Behind a comma only where the clause before is a word for the row.
    const LONGEST: usize = 8;
    let ends_of_clause = text.char_indices().filter(|(at, c)| {
        let label = || text[..*at].chars().count() <= LONGEST;
        *c == '。' || *c == '，' && label()
    });
    let starts = ends_of_clause.map(|(at, c)| at + c.len_utf8());
    let mut starts = std::iter::once(0).chain(starts);
    let found = starts.find_map(|start| {
        let before = &text[..start];
        let (values, rest) = named_up_to(text[start..].trim_start())?;
        let whole = rest.is_empty() || rest.starts_with(['。', '；']);
        let told = !announce::is_excluded(before) && !announce::is_conditional(before);
        (whole && told).then_some((start, values))
    });
    let (start, values) = found?;
    let meanings = &text[start..];
    let excluded = NO_MEANINGS.iter().any(|word| meanings.contains(word));
    (!excluded).then_some(values)
}

/// Values behind their meanings, and what follows them.
fn named_up_to(text: &str) -> Option<(Vec<String>, &str)> {
    let mut rest = text;
    let mut values = Vec::new();
    while let Some((value, behind)) = named_value(rest).filter(|_| values.len() < MOST) {
        values.push(value.to_owned());
        let behind = behind.trim_start();
        let signs = behind.trim_start_matches(['、', '，', ',', '；', ';']);
        rest = VALUE_SEPARATORS
            .iter()
            .find_map(|word| signs.strip_prefix(word))
            .unwrap_or(signs)
            .trim_start();
    }
    let plain = !values.iter().any(|value| is_class(value));
    (values.len() > 1 && plain).then_some((values, rest))
}

/// A meaning of a few characters and the value behind it.
fn named_value(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 12;
    let meaning = text
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| MEANING_BREAKS.contains(*c))?
        .0;
    // It may begin with a name in Latin letters, but is no such name.
    let chinese = |c: char| c.is_alphabetic() && !c.is_ascii();
    if !text[..meaning].ends_with(chinese) {
        return None;
    }
    let behind = &text[meaning..];
    let bracket = behind.strip_prefix(['（', '(']);
    let inside = bracket.or_else(|| behind.strip_prefix(['：', ':']))?;
    let inside = inside.trim_start().trim_start_matches(QUOTES);
    let value = value::first(inside);
    let rest = inside[value.len()..].trim_start_matches(QUOTES);
    let rest = match bracket {
        Some(_) => rest.strip_prefix(['）', ')'])?,
        None => rest,
    };
    value::is_value(value).then_some((value, rest))
}

/// The one value that an item tells behind its meaning.
pub(super) fn meant(item: &str) -> Option<String> {
    let (value, rest) = named_value(item)?;
    let meaning = item.split(value).next().unwrap_or_default();
    let excluded = NO_MEANINGS.iter().any(|word| meaning.contains(word));
    (ends(rest) && !excluded).then(|| value.to_owned())
}
