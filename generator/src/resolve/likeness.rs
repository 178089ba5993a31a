//! When two names are the same name, and when a shown object is one that a table lists. Nobody else
//! compares names.

use crate::extract::singular;

/// How two names that mean one thing differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// In nothing.
    Same,
    /// In the case of letters.
    Case,
    /// In case and in marks between words.
    Marks,
    /// In the ending of the plural as well.
    Plural,
    /// In one letter that is missing, too much or another, or in two that changed places.
    Letter,
}

/// Names shorter than this are told apart by every letter.
const SHORTEST_MISPRINT: usize = 6;

/// Names shorter than this are told apart by two letters.
const SHORTEST_LONG: usize = 12;

/// How alike two names are; `None` for names of different things.
pub(super) fn likeness(one: &str, other: &str) -> Option<Likeness> {
    if one == other {
        return Some(Likeness::Same);
    }
    if one.eq_ignore_ascii_case(other) {
        return Some(Likeness::Case);
    }
    let (plain_one, plain_other) = (plain(one), plain(other));
    if plain_one == plain_other {
        return Some(Likeness::Marks);
    }
    if key(one) == key(other) {
        return Some(Likeness::Plural);
    }
    let letters = |name: &str| name.chars().collect::<Vec<char>>();
    differ_by_a_letter(&letters(&plain_one), &letters(&plain_other)).then_some(Likeness::Letter)
}

/// A name without case, marks and the ending of the plural: what names have in common that mean one
/// thing.
pub(super) fn key(name: &str) -> String {
    singular(&plain(name))
}

/// Whether at least the half of what is `shown` is among what is `listed`.
pub(super) fn covers<'n>(
    shown: impl IntoIterator<Item = &'n str>,
    listed: impl Fn(&str) -> bool,
) -> bool {
    let (mut all, mut known) = (0, 0);
    for name in shown {
        all += 1;
        known += usize::from(listed(name));
    }
    known * 2 >= all
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether one letter is missing, too much or another, or two changed places. Digits tell names apart on
/// purpose.
fn differ_by_a_letter(one: &[char], other: &[char]) -> bool {
    let (short, long) = by_length(one, other);
    if short.len() < SHORTEST_MISPRINT || long.len() - short.len() > 1 {
        return false;
    }
    let (head, tail) = in_common(short, long);
    let digit = long.get(head).is_some_and(char::is_ascii_digit);
    let changed_places = head + tail + 2 == long.len()
        && short.len() == long.len()
        && short[head] == long[head + 1]
        && short[head + 1] == long[head];
    !digit && (head + tail + 1 >= long.len() || changed_places)
}

/// Whether two long names differ in no more than two letters in one place behind their first letter, so
/// that one may be a misprint of the other.
pub(super) fn may_be_misprint(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) =
        (plain(one).chars().collect(), plain(other).chars().collect());
    let (short, long) = by_length(&one, &other);
    let (head, tail) = in_common(short, long);
    let differing = long.get(head..long.len() - tail.min(long.len() - head));
    let has_digits = differing.is_some_and(|it| it.iter().any(char::is_ascii_digit));
    short.len() >= SHORTEST_LONG && head > 0 && !has_digits && head + tail + 2 >= long.len()
}

fn by_length<'n>(one: &'n [char], other: &'n [char]) -> (&'n [char], &'n [char]) {
    if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    }
}

/// How many letters two names have in common at their beginnings and at their ends.
fn in_common(short: &[char], long: &[char]) -> (usize, usize) {
    let same = |(a, b): &(&char, &char)| a == b;
    let head = short.iter().zip(long).take_while(same).count();
    let tail = short.iter().rev().zip(long.iter().rev());
    (head, tail.take_while(same).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_thing_differ_in_little() {
        for (one, other, want) in [
            ("name", "name", Some(Likeness::Same)),
            ("Daily", "daily", Some(Likeness::Case)),
            ("regionId", "region_id", Some(Likeness::Marks)),
            ("way", "ways", Some(Likeness::Plural)),
            ("path_state", "path_states", Some(Likeness::Plural)),
            ("policies", "policy", Some(Likeness::Plural)),
            (
                "deliver_interval",
                "deliver_interva",
                Some(Likeness::Letter),
            ),
            ("descripton", "description", Some(Likeness::Letter)),
            ("hue_of_lapm", "hue_of_lamp", Some(Likeness::Letter)),
            ("subnet1", "subnet2", None),
            ("type", "tape", None),
            ("id", "ids", None),
            ("name", "names_of_all", None),
        ] {
            assert_eq!(likeness(one, other), want, "{one}, {other}");
            assert_eq!(likeness(other, one), want, "{other}, {one}");
        }
    }

    #[test]
    fn two_letters_in_one_place_of_a_long_name_may_be_a_misprint() {
        for (one, other, want) in [
            ("is_inclu_lamps_of_all", "is_include_lamps_of_all", true),
            ("public_brightness", "public_briteness", false),
            ("public_loampwidth", "public_lampwidth", true),
            ("unlit_lamps_of_all", "lit_lamps_of_all", false),
            ("lamps_of_room_11", "lamps_of_room_22", false),
            ("lampshade", "lampshe", false),
        ] {
            assert_eq!(may_be_misprint(one, other), want, "{one}, {other}");
            assert_eq!(may_be_misprint(other, one), want, "{other}, {one}");
        }
    }

    #[test]
    fn the_half_of_what_is_shown_is_enough() {
        let listed = |name: &str| ["a", "b"].contains(&name);
        assert!(covers(["a", "x"], listed));
        assert!(!covers(["a", "x", "y"], listed));
        assert!(covers([], listed));
    }
}
