//! Where running text announces values.

use std::sync::LazyLock;

use super::super::{
    super::vocabulary::{
        Announcer, BEHIND_SUBJECTS, BELOW_WORDS, EXAMPLE_STARTS, EXAMPLE_WORDS, FORMAT_WORDS,
        LIST_ANNOUNCERS, LIST_FILLERS, MEMBER_WORDS, NO_EXAMPLE_STARTS, ONLY_WORDS, OPEN_SUBJECTS,
        TALLIES, UNANNOUNCING,
    },
    limits,
    words::Words,
};

/// A place of a text that announces values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced {
    /// How plainly.
    pub(super) announcer: Announcer,
    /// The byte where the word starts.
    pub(super) at: usize,
    /// The byte where values may begin.
    pub(super) start: usize,
}

/// The places of a text that announce values, the plain ones first.
pub(super) fn find(text: &str) -> Vec<Announced> {
    static WORDS: LazyLock<Words<Announcer>> =
        LazyLock::new(|| Words::of(LIST_ANNOUNCERS.iter().copied()));
    let mut found: Vec<Announced> = announced(&WORDS, text).collect();
    found.sort_by_key(|found| found.announcer);
    found
}

/// The places of a text that announce a value as the only one.
pub(super) fn only(text: &str) -> impl Iterator<Item = Announced> {
    static WORDS: LazyLock<Words<Announcer>> =
        LazyLock::new(|| Words::of(ONLY_WORDS.iter().copied()));
    let found: Vec<Announced> = announced(&WORDS, text).collect();
    found.into_iter()
}

fn announced<'t>(
    words: &Words<Announcer>,
    text: &'t str,
) -> impl Iterator<Item = Announced> + use<'t> {
    let lower = text.to_ascii_lowercase();
    let found: Vec<_> = words.find(&lower).collect();
    found.into_iter().filter_map(move |(at, word, announcer)| {
        let end = at + word.len();
        let open = announcer >= Announcer::Plain && has_open_subject(&lower[..at]);
        let stands = ends_a_word(word, &lower[end..]) && announces(&lower[..at]) && !open;
        stands.then(|| Announced {
            announcer,
            at,
            start: skip_fillers(text, end),
        })
    })
}

/// Whether a line announces that something stands in the next one.
pub(super) fn points_below(text: &str) -> bool {
    let colon = text.ends_with(['：', ':']);
    let lower = text.to_ascii_lowercase();
    colon && BELOW_WORDS.iter().any(|word| lower.contains(word)) && !is_excluded(text)
}

/// A text up to the first word that announces examples.
pub(super) fn before_examples(text: &str) -> &str {
    let examples = EXAMPLE_WORDS.iter().filter_map(|word| text.find(word));
    &text[..examples.min().unwrap_or(text.len())]
}

/// Whether a text announces examples, members of an object or the parts of a format.
pub(super) fn is_excluded(intro: &str) -> bool {
    let lower = intro.to_ascii_lowercase();
    [EXAMPLE_WORDS, MEMBER_WORDS, FORMAT_WORDS]
        .iter()
        .any(|words| words.iter().any(|word| lower.contains(word)))
}

/// Whether a word that stands behind `before` announces values: not those of a default, not those
/// that are excluded or belong to a condition.
pub(super) fn announces(before: &str) -> bool {
    let sentence = last_sentence(before);
    let end = before.trim_end();
    !UNANNOUNCING.iter().any(|word| end.ends_with(word))
        && !is_conditional(before)
        && !EXAMPLE_WORDS.iter().any(|word| sentence.contains(word))
        && !sentence.split(['，', ',', '：', ':']).any(gives_an_example)
}

/// Whether a text speaks of something that no list could hold: what is told behind it is where it
/// may be used.
fn has_open_subject(before: &str) -> bool {
    let subject =
        before.trim_end_matches(|c: char| c.is_whitespace() || BEHIND_SUBJECTS.contains(&c));
    OPEN_SUBJECTS.iter().any(|word| subject.ends_with(word))
}

/// Whether the sentence that a text breaks off in begins with a condition.
pub(super) fn is_conditional(before: &str) -> bool {
    limits::is_case(last_sentence(before))
}

/// The sentence that a text breaks off in, or the end of a very long one.
fn last_sentence(text: &str) -> &str {
    const LONGEST: usize = 400;
    let from = text.len().saturating_sub(LONGEST);
    let from = (from..text.len()).find(|at| text.is_char_boundary(*at));
    let text = &text[from.unwrap_or(0)..];
    text.rsplit(['。', ';', '；']).next().unwrap_or(text)
}

/// Whether a clause begins with a word for an example.
pub(super) fn gives_an_example(clause: &str) -> bool {
    let clause = clause.trim_start();
    let starts = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    starts(EXAMPLE_STARTS) && !starts(NO_EXAMPLE_STARTS)
}

/// Whether an English word is no mere part of a longer one.
fn ends_a_word(word: &str, behind: &str) -> bool {
    !(word.ends_with(|c: char| c.is_ascii_alphanumeric())
        && behind.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// The byte behind words and signs that may stand between an announcement and the first value.
fn skip_fillers(text: &str, mut at: usize) -> usize {
    const MOST: usize = 16;
    for _ in 0..MOST {
        match filler(&text[at..]) {
            0 => break,
            length => at += length,
        }
    }
    at
}

/// The length of the blanks, the number or the word without meaning that a text begins with.
fn filler(rest: &str) -> usize {
    let blank = rest.len() - rest.trim_start_matches([' ', '：', ':', '\u{a0}']).len();
    if blank > 0 {
        return blank;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tally = TALLIES
        .iter()
        .find(|word| rest[digits..].starts_with(**word))
        .map(|word| digits + word.len());
    let fillers = LIST_FILLERS
        .iter()
        .filter(|word| is_word_of_prose(word, rest));
    tally
        .or_else(|| fillers.map(|word| word.len()).max())
        .unwrap_or(0)
}

/// Whether a text begins with a word, in small letters but for the first: a word in capitals is a
/// value, were it SET or ONE.
fn is_word_of_prose(word: &str, rest: &str) -> bool {
    let Some(written) = rest.get(..word.len()) else {
        return false;
    };
    let capitals = written.len() > 1 && written.bytes().all(|b| b.is_ascii_uppercase());
    written.eq_ignore_ascii_case(word) && !capitals && ends_a_word(word, &rest[word.len()..])
}
