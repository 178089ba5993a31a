//! What a statement is about: a description also tells of other parameters and of things that are
//! none, and their limits and defaults are not the row's.

use std::{borrow::Cow, ops::Range};

use super::{
    super::{
        rows::Siblings,
        vocabulary::{Cue, DEFAULT_LABELS, DEFAULT_WORDS, EMPHASIS, OF_WORDS, OTHER_THINGS},
    },
    tokens::{self, Kind},
};
use crate::document::{Inline, SpanKind};

/// Ends of a sentence, and those of a part of it.
const SENTENCE_ENDS: [char; 5] = ['。', '；', ';', '\n', '！'];
const CLAUSE_ENDS: [char; 6] = ['，', ',', '）', ')', '(', '（'];

/// The row that a description stands in.
#[derive(Clone, Copy)]
pub(in crate::extract) struct Subject<'a> {
    /// The row's own names.
    pub(in crate::extract) names: &'a [String],
    /// All names of its table.
    pub(in crate::extract) siblings: &'a Siblings<'a>,
}

impl Subject<'_> {
    /// Whether some values are the row and others of its table, of which one is to be given, for
    /// example.
    pub(super) fn lists_rows(&self, values: &[String]) -> bool {
        let own = values.iter().any(|value| self.names.contains(value));
        own && values.iter().any(|value| self.is_other(value))
    }

    /// The bytes of a text that tell of other rows and other things, from left to right.
    pub(super) fn foreign(&self, inline: &Inline, first: &str) -> Vec<Range<usize>> {
        let mut foreign = self.other_rows(inline);
        foreign.extend(self.other_things(&inline.text, first));
        foreign.sort_by_key(|told| told.start);
        foreign
    }

    /// What is stated directly behind the name of another row or of a part, up to the end of its
    /// clause.
    fn other_rows(&self, inline: &Inline) -> Vec<Range<usize>> {
        let text = inline.text.as_str();
        let mut foreign = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(is_name_character).map(|next| at + next) {
            let rest = &text[start..];
            let end = start + rest.find(|c| !is_name_character(c)).unwrap_or(rest.len());
            let name = &text[start..end];
            at = end;
            let other = self.is_other(name) && is_told_of(text, start, end);
            if other || self.is_part(inline, start, end) {
                let behind = &text[end..];
                let clause = behind
                    .find(|c| SENTENCE_ENDS.contains(&c) || CLAUSE_ENDS.contains(&c))
                    .unwrap_or(behind.len());
                at = end + clause;
                foreign.push(start..at);
            }
        }
        foreign
    }

    /// Whether a page marks a name that is not the row's and states something of it: a part of the
    /// row's value.
    fn is_part(&self, inline: &Inline, start: usize, end: usize) -> bool {
        let marked = inline.spans.iter().any(|span| {
            span.start == start
                && span.end == end
                && matches!(span.kind, SpanKind::Strong | SpanKind::Value)
        });
        let name = &inline.text[start..end];
        let own = || self.names.iter().any(|own| own.eq_ignore_ascii_case(name));
        let behind = inline.text[end..].trim_start();
        let word = name.bytes().any(|b| b.is_ascii_alphabetic());
        marked && word && !own() && !behind.starts_with(['：', ':']) && is_statement(behind)
    }

    fn is_other(&self, name: &str) -> bool {
        self.siblings.contain(name) && !self.names.iter().any(|own| own == name)
    }

    /// What sentences say from the word for another thing on, such as a password told of in a
    /// script.
    fn other_things(&self, text: &str, first: &str) -> Vec<Range<usize>> {
        let lower = text.to_ascii_lowercase();
        let is_row = |parts: &[&str]| {
            self.names.iter().any(|name| {
                let name = name.to_ascii_lowercase();
                parts.iter().any(|part| name.contains(part))
            })
        };
        let subject = first.split(SENTENCE_ENDS).next().unwrap_or_default();
        let subject = subject.split(CLAUSE_ENDS).next().unwrap_or_default();
        let subject = subject.to_ascii_lowercase();
        let foreign = OTHER_THINGS.iter().filter(|(word, parts)| {
            lower.contains(word) && !is_row(parts) && !subject.contains(word)
        });
        let words: Vec<&str> = foreign.map(|(word, _)| *word).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut told = Vec::new();
        let mut start = 0;
        for sentence in lower.split_inclusive(SENTENCE_ENDS) {
            let end = start + sentence.len();
            if let Some(at) = words.iter().filter_map(|word| sentence.find(word)).min() {
                told.push(start + at..end);
            }
            start = end;
        }
        told
    }
}

/// A text without the parts that tell of something else.
pub(super) fn without<'t>(text: &'t str, foreign: &[Range<usize>]) -> Cow<'t, str> {
    if foreign.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut own = String::new();
    let mut kept = 0;
    for told in foreign {
        own.push_str(text.get(kept..told.start).unwrap_or_default());
        kept = kept.max(told.end);
    }
    own.push_str(&text[kept..]);
    Cow::Owned(own)
}

fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_-.".contains(c)
}

/// Whether a name in a text has a statement behind it. A name may be a word of English prose, too,
/// where others stand beside it: the display name cannot exceed.
fn is_told_of(text: &str, start: usize, end: usize) -> bool {
    let is_word = text[start..end].bytes().all(|b| b.is_ascii_alphabetic());
    let before = text[..start].trim_end();
    let behind = text[end..].trim_start();
    let in_prose = before.ends_with(|c: char| c.is_ascii_alphanumeric())
        || behind.starts_with(|c: char| c.is_ascii_alphabetic());
    is_statement(behind) && !(is_word && in_prose)
}

/// Whether a text begins with words that state a limit or a default.
fn is_statement(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || EMPHASIS.contains(&c));
    let text = OF_WORDS
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let defaults = DEFAULT_WORDS.iter().chain(DEFAULT_LABELS);
    let is_default = defaults.copied().any(|word| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    });
    is_default || begins_with_limit(text)
}

/// Whether a text begins with a term of limits.
fn begins_with_limit(text: &str) -> bool {
    const NEAR: usize = 40;
    let near = text
        .char_indices()
        .nth(NEAR)
        .map_or(text.len(), |(at, _)| at);
    let tokens = tokens::first(&text[..near].to_ascii_lowercase(), 1);
    let limits = |term| matches!(term, Cue::Range | Cue::Length | Cue::Items | Cue::End(..));
    matches!(tokens.first(), Some(token) if matches!(token.kind, Kind::Cue(term) if limits(term)))
}
