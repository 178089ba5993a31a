//! Where a list of values ends, and what is no member of one.

use super::super::super::vocabulary::{
    CLOSING_WORDS, KINDS, LIST_ENDINGS, NEXT_SENTENCES, OPEN_KINDS, PARTICLES,
};

/// The most values that one list is read to have.
pub(super) const MOST: usize = 200;

/// Whether a list of values can end before `rest`: at a sentence's end, not in the middle of prose.
pub(super) fn ends(rest: &str) -> bool {
    let rest = rest.trim_start();
    if counts_kinds(rest) {
        return true;
    }
    let rest = CLOSING_WORDS
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    rest.is_empty()
        || rest.starts_with(LIST_ENDINGS)
        || NEXT_SENTENCES.iter().any(|word| rest.starts_with(word))
}

/// Whether a clause ends with a short noun for what it has listed: a format, a way to do it.
pub(super) fn ends_in_noun(rest: &str) -> bool {
    const LONGEST: usize = 4;
    let chinese = |c: &char| c.is_alphabetic() && !c.is_ascii();
    let noun: String = rest.chars().take_while(chinese).collect();
    let length = noun.chars().count();
    let behind = &rest[noun.len()..];
    // A number, an address or a name of such a kind is a value, too.
    let particle = noun.starts_with(PARTICLES) || noun.contains(OPEN_KINDS);
    let end = behind.is_empty() || behind.starts_with(LIST_ENDINGS);
    (1..=LONGEST).contains(&length) && end && !particle
}

/// Whether a sentence ends by counting what it lists (four ways, three types).
fn counts_kinds(rest: &str) -> bool {
    const LONGEST: usize = 8;
    let mut near = rest.chars().take(LONGEST + 1);
    near.position(|c| LIST_ENDINGS.contains(&c)).is_some() && rest.chars().nth(1) == Some(KINDS)
}

/// Whether a token stands for characters or numbers: `a-z`, `0-9`, `1-100`.
pub(super) fn is_class(token: &str) -> bool {
    token.split_once('-').is_some_and(|(from, to)| {
        let single = from.len() == 1 && to.len() == 1;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let to = to.trim_end_matches(|c: char| c.is_ascii_lowercase());
        single || (digits(from) && digits(to))
    })
}
