//! Query parameters of which one row describes several: `dim` for `dim.0` to `dim.2`.

use crate::{
    extract::{ParameterRow, Reading, rows, vocabulary::COUNT_WORDS},
    ir::{Location, Property, Type},
};

/// The most that a row is taken to describe.
const MOST: usize = 10;

/// Gives every parameter of a family a row of its own. What is required is one of them; limits are
/// those of its parts.
pub(super) fn part(reading: &mut Reading) {
    let all = std::mem::take(&mut reading.parameters);
    for one in all {
        let is_query = one.location == Location::Query && !one.response;
        let count = members(&one.row, reading).filter(|_| is_query);
        let Some((first, count)) = count else {
            reading.parameters.push(one);
            continue;
        };
        for at in 0..count {
            let name = format!("{}.{}", one.row.name, first + at);
            let mut row = one.row.clone();
            row.name = name;
            row.facts = Property::of(Type::Any);
            row.references.clear();
            row.facts.doc.clone_from(&one.row.facts.doc);
            row.facts.required = at == 0 && one.row.facts.required;
            reading.parameters.push(ParameterRow { row, ..one.clone() });
        }
    }
}

/// The first number of a family and how many it has, where a row's description spells the name with a
/// placeholder for its number: `dim.{i}`.
fn members(row: &rows::Row, reading: &Reading) -> Option<(usize, usize)> {
    let text = row.description.as_str();
    let pattern = format!("{}.{{", row.name);
    if row.name.is_empty() || !text.contains(&pattern) {
        return None;
    }
    let stem = format!("{}.", row.name);
    let said = text.split(&stem).skip(1).filter_map(number);
    let shown = reading.example_queries.keys();
    let shown = shown.filter_map(|name| number(name.strip_prefix(&stem)?));
    let mut known: Vec<usize> = said.chain(shown).collect();
    known.sort_unstable();
    let (first, last) = (*known.first()?, *known.last()?);
    let seen = last - first + 1;
    let count = count(text).unwrap_or(seen).max(seen);
    (count <= MOST).then_some((first, count))
}

/// The number that a text begins with, and nothing of a name behind it.
fn number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_end = !text[digits..].starts_with(['.', '_', '-']);
    text[..digits].parse().ok().filter(|_| is_end)
}

/// The first number in a text that counts: a word, or digits that are no name's.
fn count(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '{');
    words.filter(|word| !word.is_empty()).find_map(|word| {
        let said = COUNT_WORDS.iter().position(|count| *count == word);
        let digits = word.parse().ok().filter(|count| (2..=MOST).contains(count));
        said.map(|at| at + 2).or(digits)
    })
}
