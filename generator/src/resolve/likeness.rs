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
    /// In one letter that is missing, too much or another.
    Letter,
}

/// Names shorter than this are told apart by every letter.
const SHORTEST_MISPRINT: usize = 6;

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

/// Whether one letter is missing, too much or another. Digits tell names apart on purpose.
fn differ_by_a_letter(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() < SHORTEST_MISPRINT || long.len() - short.len() > 1 {
        return false;
    }
    let same = |(a, b): &(&char, &char)| a == b;
    let head = short.iter().zip(long).take_while(same).count();
    let tail = short.iter().rev().zip(long.iter().rev());
    let tail = tail.take_while(same).count();
    let digit = long.get(head).is_some_and(char::is_ascii_digit);
    !digit && head + tail + 1 >= long.len()
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
    fn the_half_of_what_is_shown_is_enough() {
        let listed = |name: &str| ["a", "b"].contains(&name);
        assert!(covers(["a", "x"], listed));
        assert!(!covers(["a", "x", "y"], listed));
        assert!(covers([], listed));
    }
}
