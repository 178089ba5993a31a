//! The tokens of a description: numbers, cues of the language of limits, signs, other words.

use std::{ops::Range, sync::LazyLock};

use super::{
    super::vocabulary::{CUES, Cue, QUOTES, Unit},
    numbers,
    words::Words,
};
use crate::ir::Number;

/// The smallest part of a text that means something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The bytes of the text.
    pub(super) at: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(Number),
    Cue(Cue),
    Sign(char),
    /// A word of a name or of English prose that is no cue.
    Word,
    /// A character of Chinese prose that is no cue.
    Prose,
}

/// Reads the tokens of a text in small letters; blanks and quotation marks are none.
pub(super) fn read(lower: &str) -> Vec<Token> {
    first(lower, usize::MAX)
}

/// Reads no more than the first tokens of such a text.
pub(super) fn first(lower: &str, most: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = lower[at..].chars().next()
        && tokens.len() < most
    {
        if c.is_whitespace() || QUOTES.contains(&c) {
            at += c.len_utf8();
            continue;
        }
        let (kind, length) = next(lower, at, tokens.last());
        tokens.push(Token {
            kind,
            at: at..at + length,
        });
        at += length;
    }
    tokens
}

/// The token that begins at a byte, and its length.
fn next(text: &str, at: usize, last: Option<&Token>) -> (Kind, usize) {
    let rest = &text[at..];
    let inside_word = text[..at].ends_with(is_word_character);
    let glued = last.filter(|last| last.at.end == at);
    // Behind a number a hyphen parts two of them, before one alone it is a sign.
    let counts = |last: &Token| matches!(last.kind, Kind::Number(_) | Kind::Cue(Cue::Unit(_)));
    let sign = !rest.starts_with('-') || !glued.is_some_and(counts) && !inside_word;
    if let Some((number, behind)) = numbers::leading(rest).filter(|_| sign)
        && (!inside_word || glued.is_some_and(|last| matches!(last.kind, Kind::Sign('-' | '~'))))
        && stands_alone(behind)
    {
        return (Kind::Number(number), rest.len() - behind.len());
    }
    let after_number = glued.is_some_and(|last| matches!(last.kind, Kind::Number(_)));
    if let Some((cue, length)) = cue(rest, inside_word && !after_number, after_number) {
        return (Kind::Cue(cue), length);
    }
    let version = rest.starts_with(|c: char| c.is_ascii_digit());
    let word = rest
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || version && *b == b'.')
        .count();
    if word > 0 {
        return (Kind::Word, word);
    }
    // The loop that calls has seen a character here.
    let c = rest.chars().next().unwrap_or(' ');
    let kind = if c.is_alphanumeric() {
        Kind::Prose
    } else {
        Kind::Sign(c)
    };
    (kind, c.len_utf8())
}

/// Whether a number is not the beginning of a name, a date or an address: `95peak`, `10/8`.
fn stands_alone(behind: &str) -> bool {
    let word = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = behind[word..].starts_with(|c: char| c.is_ascii_digit() || c == '_');
    let unit = word == 0 || !name && is_unit(&behind[..word]);
    unit && !behind.starts_with(['_', '/', ':'])
}

fn is_unit(word: &str) -> bool {
    let is =
        |(term, meaning): &(&str, Cue)| *term == word && matches!(meaning, Cue::Unit(_) | Cue::To);
    CUES.iter().any(is)
}

fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The longest cue that a text begins with; an English one is a word of its own. A unit of one
/// letter counts only right behind its number.
fn cue(rest: &str, inside_word: bool, after_number: bool) -> Option<(Cue, usize)> {
    static WORDS: LazyLock<Words<Cue>> = LazyLock::new(|| Words::of(CUES.iter().copied()));
    let fits = WORDS.at_start(rest).filter(|(word, cue)| {
        let english = word.ends_with(|c: char| c.is_ascii_alphanumeric());
        let whole = !inside_word && !rest[word.len()..].starts_with(is_word_character);
        let letter = english && word.len() == 1 && !after_number && matches!(cue, Cue::Unit(_));
        (!english || whole) && !letter
    });
    fits.max_by_key(|(word, _)| word.len())
        .map(|(word, cue)| (cue, word.len()))
}

/// The unit that a token is.
pub(super) fn unit(token: Option<&Token>) -> Option<Unit> {
    match token?.kind {
        Kind::Cue(Cue::Unit(unit)) => Some(unit),
        _ => None,
    }
}
