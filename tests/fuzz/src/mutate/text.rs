//! Damage to any text: its characters, words and lines.

use super::{LONGEST, Material, replaced, word};
use crate::random::Random;

/// The first place at or behind `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

fn a_place(text: &str, random: &mut Random) -> usize {
    boundary(text, random.below(text.len() + 1))
}

/// Where some lines begin and end, and where another line begins.
fn some_lines(text: &str, random: &mut Random) -> Option<(usize, usize, usize)> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let most = if random.one_in(4) { 60 } else { 3 };
    let (from, to) = random.part(starts.len(), most);
    let to = starts.get(to.max(from + 1)).copied().unwrap_or(text.len());
    let other = *random.pick(&starts)?;
    Some((*starts.get(from)?, to, other))
}

pub(super) fn delete_lines(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to, _) = some_lines(text, random)?;
    Some(replaced(text, from, to, ""))
}

pub(super) fn double_lines(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to, other) = some_lines(text, random)?;
    Some(replaced(text, other, other, &text[from..to]))
}

pub(super) fn move_lines(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to, other) = some_lines(text, random)?;
    let lines = &text[from..to];
    if other <= from {
        Some([&text[..other], lines, &text[other..from], &text[to..]].concat())
    } else if other >= to {
        Some([&text[..from], &text[to..other], lines, &text[other..]].concat())
    } else {
        None
    }
}

pub(super) fn splice_lines(text: &str, of: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to, _) = some_lines(of.other, random)?;
    let (_, _, at) = some_lines(text, random)?;
    Some(replaced(text, at, at, &of.other[from..to]))
}

pub(super) fn replace_character(
    text: &str,
    of: Material<'_>,
    random: &mut Random,
) -> Option<String> {
    let from = a_place(text, random);
    let to = boundary(text, from + 1);
    let by = match random.below(3) {
        0 => String::new(),
        1 => char::from(u8::try_from(random.below(128)).unwrap_or_default()).to_string(),
        _ => word(text, of, random).chars().take(1).collect(),
    };
    (from < to).then(|| replaced(text, from, to, &by))
}

pub(super) fn insert_word(text: &str, of: Material<'_>, random: &mut Random) -> Option<String> {
    let at = a_place(text, random);
    let word = word(text, of, random);
    (!word.is_empty()).then(|| replaced(text, at, at, &word))
}

/// Where a word of the text begins and ends.
pub(super) fn a_word(text: &str, random: &mut Random) -> Option<(usize, usize)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let start = a_place(text, random);
    let from = start + text[start..].find(is_part)?;
    let length = text[from..].find(|c| !is_part(c));
    Some((from, length.map_or(text.len(), |length| from + length)))
}

pub(super) fn replace_word(text: &str, of: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to) = a_word(text, random)?;
    let by = word(text, of, random);
    if random.one_in(4) {
        // Everywhere.
        let renamed = text.replace(&text[from..to], &by);
        return Some(renamed).filter(|renamed| renamed.len() <= LONGEST);
    }
    Some(replaced(text, from, to, &by))
}

pub(super) fn exchange_words(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    exchanged(text, a_word(text, random)?, a_word(text, random)?)
}

/// The text with two of its parts in each other's place, unless they overlap.
pub(super) fn exchanged(text: &str, one: (usize, usize), other: (usize, usize)) -> Option<String> {
    let (one, other) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    let parts = [
        &text[..one.0],
        &text[other.0..other.1],
        text.get(one.1..other.0)?,
        &text[one.0..one.1],
        &text[other.1..],
    ];
    Some(parts.concat())
}

pub(super) fn cut_off(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let at = a_place(text, random);
    let cut = if random.one_in(3) {
        &text[at..]
    } else {
        &text[..at]
    };
    (cut.len() < text.len()).then(|| cut.to_owned())
}

pub(super) fn repeat(text: &str, of: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to) = match random.below(3) {
        0 => a_word(text, random)?,
        1 => some_lines(text, random).map(|(from, to, _)| (from, to))?,
        _ => {
            let (from, to) = random.part(text.len(), 40);
            (boundary(text, from), boundary(text, to))
        }
    };
    let times = match random.below(4) {
        0 => 3000,
        1 => 300,
        _ => 20,
    };
    let between = if random.one_in(4) {
        word(text, of, random)
    } else {
        String::new()
    };
    let piece = [&text[from..to], between.as_str()].concat();
    let most = (LONGEST - text.len().min(LONGEST)) / piece.len().max(1);
    Some(replaced(text, from, to, &piece.repeat(times.min(most))))
}

pub(super) fn change_number(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let numbers = [
        "0",
        "1",
        "-1",
        "2",
        "64",
        "255",
        "1000",
        "65536",
        "2147483648",
        "9223372036854775808",
        "1e9",
        "0.5",
        "99999999999999999999999999",
        "007",
    ];
    let start = a_place(text, random);
    let is_digit = |c: char| c.is_ascii_digit();
    let from = start + text[start..].find(is_digit)?;
    let length = text[from..].find(|c| !is_digit(c));
    let to = length.map_or(text.len(), |length| from + length);
    Some(replaced(text, from, to, random.pick(&numbers)?))
}

/// Moves some lines to the right or to the margin.
pub(super) fn indent(text: &str, _: Material<'_>, random: &mut Random) -> Option<String> {
    let (from, to, _) = some_lines(text, random)?;
    let by = ["  ", "    ", "\t", "- ", "> ", "1. "];
    let by = random.pick(&by)?;
    let is_out = random.one_in(2);
    let lines = text[from..to].split_inclusive('\n');
    let lines: Vec<String> = lines
        .map(|line| {
            if is_out {
                line.trim_start_matches(' ').to_owned()
            } else {
                format!("{by}{line}")
            }
        })
        .collect();
    Some(replaced(text, from, to, &lines.concat()))
}
