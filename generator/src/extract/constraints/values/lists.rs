//! Values that a sentence lists: `The value can be a, b, or c.`, in either language.

use std::collections::BTreeSet;

use super::{
    super::{
        super::vocabulary::{
            Announcer, CASE_WORDS, CHARACTER_KINDS, CLAUSE_STARTS, ITEM_ENDS, LIST_JOINTS,
            LIST_STOPS, MEANS, NO_LISTS, NO_VALUES, PARTICIPLES, QUOTES, SEVERAL, SOLE_WORDS,
            STRICT_MEANING_WORDS, TAKES, VALUE_SEPARATORS, is_none_word,
        },
        numbers, value,
    },
    Line, announce,
    endings::{MOST, ends, ends_in_noun, is_class},
    pairs,
};
use crate::document::Inline;

/// The values that a text lists behind a word of at least some strength that announces them.
pub(super) fn listed(line: &Line<'_>, weakest: Announcer) -> Option<Vec<String>> {
    let text = &line.inline.text;
    line.announced(weakest).find_map(|found| {
        if let Some(values) = bracketed(line.inline, found.start) {
            return Some(values);
        }
        let list = List::read(line.inline, found.start);
        list.is_sound(found.announcer, text)
            .then_some(list.values)
            .or_else(|| pairs::named(&text[found.start..]))
    })
}

/// The value behind a word for all the values, with a colon and its meaning behind it.
pub(super) fn explained(line: &Line<'_>) -> Option<Vec<String>> {
    line.announced(Announcer::Range).find_map(|found| {
        let list = List::read(line.inline, found.start);
        let colon = line.inline.text[list.end..].starts_with('：');
        (colon && list.is_one_value()).then_some(list.values)
    })
}

/// The one value that a text tells of: whoever speaks of a case or of an identifier does not.
pub(super) fn told(inline: &Inline) -> Option<String> {
    let text = inline.text.as_str();
    let places = SOLE_WORDS.iter().flat_map(|word| {
        text.match_indices(word)
            .map(|(at, word)| (at, at + word.len()))
    });
    let mut sole: Option<String> = None;
    for (at, start) in places {
        let list = List::read(inline, start);
        let rest = text[list.end..].trim_start();
        let ended = ends(rest)
            || STRICT_MEANING_WORDS
                .iter()
                .any(|word| rest.starts_with(word));
        let sound = ended && list.is_one_value() && is_unconditional(&text[..at]);
        match &sole {
            None if sound => sole = list.values.into_iter().next(),
            Some(value) if list.values == [value.as_str()] => {}
            _ => return None,
        }
    }
    let flag = |value: &str| matches!(value, "true" | "false") || value.ends_with("_id");
    sole.filter(|value| !flag(value))
}

/// Whether a word for values that stands behind `before` speaks of all of them: not of a default, of
/// what is excluded, nor in a clause of a condition.
fn is_unconditional(before: &str) -> bool {
    let sentence = before.rsplit(['。', '；', ';']).next().unwrap_or_default();
    let clauses = sentence.split(['，', ',', '：']);
    announce::announces(before) && !clauses.clone().any(announce::is_conditional)
}

/// The values that a text gives between quotation marks, each for its case.
pub(super) fn cases(text: &str) -> Vec<String> {
    let behind = CASE_WORDS
        .iter()
        .flat_map(|word| value::behind_all(text, word));
    let quoted = behind.filter_map(value::quoted);
    let words = quoted.filter(|(value, _)| numbers::number(value).is_none());
    words.map(|(value, _)| value.to_owned()).collect()
}

/// The value that stands behind the only colon of a text, with its meaning between brackets at the
/// end.
pub(super) fn remarked(inline: &Inline) -> Option<Vec<String>> {
    let text = inline.text.as_str();
    let mut colons = text.char_indices().filter(|(_, c)| matches!(c, '：' | ':'));
    let (at, colon) = colons.next().filter(|_| colons.next().is_none())?;
    let list = List::read(inline, at + colon.len_utf8());
    let ended = text[list.end..].trim_matches(['。', ' ']).is_empty();
    let sound = ended && list.remarked && list.is_one_value();
    (sound && may_list(&text[..at])).then_some(list.values)
}

/// The values between square brackets, `[red, blue]`: one is enough, and numbers are the ends of a
/// range or the characters of a pattern.
fn bracketed(inline: &Inline, start: usize) -> Option<Vec<String>> {
    let text = &inline.text;
    text[start..].starts_with('[').then_some(())?;
    let list = List::read(inline, start + 1);
    let closed = text[list.end..].trim_start().starts_with(']');
    let is_word =
        |value: &String| value.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_class(value);
    let words = !list.values.is_empty() && list.values.iter().all(is_word);
    (closed && words).then_some(list.values)
}

/// The values that a text consists of, as if such a word announced them.
pub(super) fn bare(inline: &Inline, announcer: Announcer) -> Option<Vec<String>> {
    let list = List::read(inline, 0);
    list.is_sound(announcer, &inline.text)
        .then_some(list.values)
}

/// The values of a clause that is nothing but a list, where no word announces them: behind the comma
/// or the colon of what they are, or between brackets: `Change: add/remove`.
pub(super) fn clause(inline: &Inline) -> Option<Vec<String>> {
    let text = inline.text.as_str();
    let starts = text
        .char_indices()
        .filter(|(_, c)| CLAUSE_STARTS.contains(c));
    let starts = starts.map(|(at, c)| (at, at + c.len_utf8()));
    // The narrow signs also stand within addresses and names.
    let mut clauses = starts.filter(|(before, at)| {
        let narrow = matches!(&text[*before..*at], "." | ":");
        !narrow || text[*at..].starts_with(' ')
    });
    clauses.find_map(|(before, at)| {
        let list = List::read(inline, at);
        let sound = list.values.len() > 1 && list.is_plain(Announcer::Plain, text);
        let said = sound && list.is_joined(text) && list.fills_clause(text);
        // Between brackets within English prose, words are told of by the way.
        let bracket = text[before..at].starts_with('(');
        let prose = bracket
            && text[..before]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_alphabetic());
        (said && !prose && may_list(&text[..before])).then_some(list.values)
    })
}

/// Whether the words of a clause may stand before values: they do not speak of an example, a
/// default, a unit or a format, and are no condition.
fn may_list(before: &str) -> bool {
    let clause = before.rsplit(CLAUSE_STARTS).next().unwrap_or_default();
    let excluded = NO_LISTS.iter().any(|word| clause.contains(word));
    !clause.trim().is_empty()
        && !excluded
        && !announce::is_excluded(clause)
        && !announce::gives_an_example(clause)
        && !announce::is_conditional(before)
}

/// The values of one of several groups: all that stands between its label and the end of its clause.
pub(super) fn read_group(inline: &Inline, start: usize) -> Option<Vec<String>> {
    let rest = &inline.text[start..];
    let end = rest.find(['；', ';', '。']).unwrap_or(rest.len());
    let mut group = inline.behind(start);
    group.text.truncate(end);
    group.spans.retain(|span| span.end <= end);
    let list = List::read(&group, 0);
    let ends = group.text[list.end..].trim().is_empty();
    let word = |value: &String| value.len() > 1 && value.bytes().any(|b| b.is_ascii_alphabetic());
    let sound = !list.values.is_empty() && list.values.iter().all(word);
    (sound && ends && list.is_plain(Announcer::Plain, &group.text)).then_some(list.values)
}

/// A list of values in running text.
#[derive(Default)]
struct List {
    values: Vec<String>,
    /// Whether each value is bold, code or between quotation marks.
    marked: bool,
    /// Whether a remark between brackets follows the last value.
    remarked: bool,
    /// The byte where the list begins.
    start: usize,
    /// The byte behind the list.
    end: usize,
}

impl List {
    /// Reads the values at `start`, with what stands between brackets behind them left out. An item
    /// that is no value is passed over. Behind a word that joins, a value must stand, mostly the
    /// last one: a comma behind it may go on with something else.
    fn read(inline: &Inline, start: usize) -> Self {
        let text = &inline.text;
        let mut list = Self {
            marked: true,
            start,
            end: start,
            ..Self::default()
        };
        let (mut at, mut joined, mut closed) = (start, false, false);
        while list.values.len() < MOST {
            let Some((value, marked, value_end)) = value_at(inline, at) else {
                let next = skip_item(text, at).filter(|_| !list.values.is_empty());
                match next {
                    _ if joined => return Self::default(),
                    Some(next) => at = next,
                    None => return list,
                }
                continue;
            };
            let behind = skip_remark(text, value_end);
            let (next, joins) = separator(text, behind);
            if closed && next.is_none() && !ends(&text[behind..]) {
                break;
            }
            list.values.push(value.to_owned());
            list.marked &= marked;
            list.remarked = text[value_end..behind].ends_with(['）', ')']);
            list.end = behind;
            let glued = || glued(inline, value_end, behind).then_some(behind);
            let Some(next) = next.or_else(glued) else {
                break;
            };
            closed |= joined;
            (at, joined) = (next, joins);
        }
        list
    }

    /// Whether it is one value, no word for a kind of values.
    fn is_one_value(&self) -> bool {
        let [value] = self.values.as_slice() else {
            return false;
        };
        value.bytes().any(|b| b.is_ascii_alphabetic()) && !names_a_kind(value)
    }

    /// Whether it is a list of values and nothing else.
    fn is_sound(&self, announcer: Announcer, text: &str) -> bool {
        let one = announcer == Announcer::Range && self.is_one_value();
        let label = announcer == Announcer::Label && self.is_one_value();
        let label = label && self.is_told_alone(text);
        (self.values.len() > 1 || one || label)
            && !is_none_word(&text[self.start..self.end])
            && !self.is_thousands(text)
            && self.is_plain(announcer, text)
    }

    /// Whether its values stand together as those of a list do, also where nothing announces one: by
    /// slashes only words, as there are addresses, units and dates.
    fn is_joined(&self, text: &str) -> bool {
        let between = &text[self.start..self.end];
        let word = |value: &String| {
            value.len() > 2 && value.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
        };
        let words = self.values.iter().all(word);
        let number = |value: &String| value.bytes().all(|b| !b.is_ascii_alphabetic());
        let slashes = between.contains(['/', '|']);
        let joined = between.contains(LIST_JOINTS) || slashes && words;
        joined && (words || !slashes) && !self.values.iter().any(number)
    }

    /// Whether the clause ends with the list.
    fn fills_clause(&self, text: &str) -> bool {
        let rest = text[self.end..].trim_start();
        rest.is_empty() || rest.starts_with(['。', '；', ';', '）', ')', '，'])
    }

    /// Whether a colon stands before, behind words that do not announce several values, and the
    /// sentence ends behind.
    fn is_told_alone(&self, text: &str) -> bool {
        let before = text[..self.start].trim_end_matches(QUOTES).trim_end();
        let sentence = before.rsplit('。').next().unwrap_or_default();
        let several = SEVERAL.iter().any(|word| sentence.contains(word));
        let behind = text[self.end..].trim_start();
        let ends = behind.is_empty() || behind.starts_with(['。', '；', '.']);
        before.ends_with(['：', ':']) && !several && ends
    }

    /// Whether the values are the parts of one number: `2,147,483,647`.
    fn is_thousands(&self, text: &str) -> bool {
        let digits = |value: &String| value.bytes().all(|b| b.is_ascii_digit());
        let text = text[self.start..self.end].trim();
        self.values.iter().all(digits) && text.contains(',') && numbers::number(text).is_some()
    }

    /// Whether nothing in it is a class of characters, a template or a word of prose, and the
    /// sentence goes on as it may behind values.
    fn is_plain(&self, announcer: Announcer, text: &str) -> bool {
        let of_prose = |value: &String| {
            let lower = value.to_ascii_lowercase();
            let stop = LIST_STOPS.contains(&lower.as_str())
                || CHARACTER_KINDS.contains(&lower.as_str())
                || self.values.len() < 3 && PARTICIPLES.contains(&lower.as_str());
            let stop = stop && !is_constant(value);
            let kind = lower.ends_with(" id");
            is_class(value) || is_template(value) || kind || stop && !self.marked
        };
        let constant = self.marked || self.values.iter().all(|value| is_constant(value));
        let noun = self.values.len() > 1 && ends_in_noun(&text[self.end..]);
        let remarked = self.remarked && announcer <= Announcer::Label;
        let ended = ends(&text[self.end..]) || noun || remarked;
        ended && !self.values.iter().any(of_prose) && (announcer < Announcer::Constants || constant)
    }
}

/// The value at a byte of a text, whether it is marked as one, and the byte behind it.
fn value_at(inline: &Inline, at: usize) -> Option<(&str, bool, usize)> {
    let text = &inline.text;
    let at = text.len() - text[at..].trim_start().len();
    if let Some((value, end)) = value::marked(inline, at) {
        let end = text.len() - text[end..].trim_start_matches(QUOTES).len();
        return Some((value, true, end));
    }
    if let Some((value, rest)) = value::quoted(&text[at..]) {
        return Some((value, true, text.len() - rest.len()));
    }
    let value = value::wide(&text[at..]);
    let value = match value.split_once('/') {
        // Slashes separate values, but not the halves of a media type or an address.
        Some((first, _)) if !is_compound(value) => first,
        _ => value,
    };
    let value = with_blank(text, at, value);
    let end = at + value.len();
    let end = text.len() - text[end..].trim_start_matches(QUOTES).len();
    value::is_value(value).then_some((value, false, end))
}

/// The byte behind an item that is no value, where another one follows in the same clause.
fn skip_item(text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    if !text[..at].trim_end().ends_with('、') {
        return None;
    }
    let mut near = text[at..].char_indices().take(LONGEST);
    let (end, c) = near.find(|(_, c)| ITEM_ENDS.contains(*c))?;
    (end > 0 && c == '、').then_some(at + end + c.len_utf8())
}

/// Whether the next value follows without a sign between: both are marked, or a remark in brackets
/// ends and a word begins, where a page has lost the break between two lines.
fn glued(inline: &Inline, value_end: usize, behind: usize) -> bool {
    let marked = value::marked(inline, behind).is_some() && behind == value_end;
    let rest = &inline.text[behind..];
    let remark = inline.text[value_end..behind].ends_with(['）', ')']);
    marked || remark && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a token with a slash is one value: `text/plain`, `10.0.0.0/8`.
fn is_compound(token: &str) -> bool {
    const MEDIA: &[&str] = &["text/", "application/", "image/", "multipart/"];
    let (before, after) = token.split_once('/').unwrap_or_default();
    MEDIA.iter().any(|kind| token.starts_with(kind))
        || (before.contains('.') && after.parse::<u8>().is_ok())
}

/// A value of two words, where both begin with a capital: `Oracle Linux、`.
fn with_blank<'a>(text: &'a str, at: usize, value: &'a str) -> &'a str {
    let capital = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let Some(rest) = text[at + value.len()..].strip_prefix(' ') else {
        return value;
    };
    let second = value::first(rest);
    let end = at + value.len() + 1 + second.len();
    let ends = text[end..].is_empty() || text[end..].starts_with(['、', '，', '。', ',']);
    if capital(value) && capital(second) && ends {
        &text[at..end]
    } else {
        value
    }
}

/// The byte behind a remark between brackets, and behind blanks.
fn skip_remark(text: &str, at: usize) -> usize {
    const LONGEST: usize = 400;
    let rest = text[at..].trim_start();
    let start = text.len() - rest.len();
    if !rest.starts_with(['（', '(']) {
        return start;
    }
    let mut depth = 0usize;
    for (offset, c) in rest.char_indices().take(LONGEST) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 1 => {
                let behind = &rest[offset + c.len_utf8()..];
                return text.len() - behind.trim_start().len();
            }
            '）' | ')' => depth -= 1,
            _ => {}
        }
    }
    start
}

/// The byte behind a separator, and whether it was a word.
fn separator(text: &str, at: usize) -> (Option<usize>, bool) {
    let rest = &text[at..];
    let signs = rest.strip_prefix(['、', '，', ',', '|', '/', '；', ';']);
    let behind = signs.unwrap_or(rest).trim_start();
    let lower = behind.get(..4).unwrap_or(behind).to_ascii_lowercase();
    let word = VALUE_SEPARATORS
        .iter()
        .find(|word| behind.starts_with(**word) || lower.starts_with(**word));
    match (signs, word) {
        (_, Some(word)) => (Some(text.len() - behind.len() + word.len()), true),
        (Some(_), None) => (Some(text.len() - behind.len()), false),
        (None, None) => (None, false),
    }
}

/// Whether a token is the word for a kind of values (a standard, a type), not one of them.
fn names_a_kind(token: &str) -> bool {
    NO_VALUES.contains(&token.to_ascii_lowercase().as_str())
}

/// Whether a token stands for many values: `{availability_zone}`.
pub(super) fn is_template(token: &str) -> bool {
    token.contains('{') && !token.contains("${")
}

/// Whether a token can hardly be a word of prose.
fn is_constant(token: &str) -> bool {
    token
        .bytes()
        .any(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// The values that an item states between quotation marks, one or several for each case it tells.
pub(super) fn stated(line: &Line<'_>) -> Vec<String> {
    let text = &line.inline.text;
    let places = line.announced(Announcer::Plain).map(|found| found.start);
    let taken = text.match_indices(TAKES);
    let taken = taken.map(|(at, word)| at + word.len());
    let starts: BTreeSet<usize> = places.chain(taken).collect();
    starts
        .into_iter()
        .map(|start| List::read(line.inline, start))
        .filter(|list| list.marked && ends(&text[list.end..]))
        .flat_map(|list| list.values)
        .collect()
}

/// The values between quotation marks that an item gives for what it is about; not those of another
/// row, which is named between such marks, and none under a condition.
pub(super) fn meant(line: &Line<'_>) -> Vec<String> {
    let text = &line.inline.text;
    let places = text.match_indices(MEANS).filter(|(at, word)| {
        let before = text[..*at].trim_end();
        let behind = &text[*at + word.len()..];
        let other = before.ends_with(QUOTES) || announce::is_conditional(before);
        behind.starts_with(QUOTES) && !other
    });
    places
        .map(|(at, word)| List::read(line.inline, at + word.len()))
        .filter(|list| list.marked && ends(&text[list.end..]))
        .flat_map(|list| list.values)
        .collect()
}

/// The value that a sentence says is the only one.
pub(super) fn only(inline: &Inline) -> Option<Vec<String>> {
    announce::only(&inline.text).find_map(|found| {
        let list = List::read(inline, found.start);
        let alone = list.values.len() == 1 && !names_a_kind(&list.values[0]);
        (alone && list.is_plain(found.announcer, &inline.text)).then_some(list.values)
    })
}
