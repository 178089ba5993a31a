//! How plainly a row states its values: what rulings and findings ask of it.

use super::RowFacts;
use crate::extract::{
    constraints,
    vocabulary::{JSON_WORD, KEY_VALUE, NAMES_KEYS, NOT_IN_USE, OTHER_VALUES},
};

/// How many letters a list of values has around it where it is no more than that: those of a label or of
/// words that announce it.
const AROUND_LISTS: usize = 20;

/// How many letters stand beside each value of such a list: a conjunction.
const BESIDE_VALUES: usize = 2;

/// Shorter words may stand in a description for something else.
const SHORTEST_VALUE: usize = 2;

/// How many letters behind the word for pairs may tell which keys they have.
const AROUND_KEYS: usize = 40;

impl RowFacts {
    /// Whether the row lists its values in so many words, several of them and hardly anything beside
    /// them. What else was read as values may be words of a sentence.
    #[must_use]
    pub fn lists_plainly(&self) -> bool {
        let values = || self.facts.values.iter().map(ToString::to_string);
        let count = values().count();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let of_values: usize = values().map(|value| letters(&value)).sum();
        let around = |said: &constraints::Said| letters(&said.words).saturating_sub(of_values);
        let mut said = self.said.iter().filter(|said| said.fact == "values");
        count > 1 && said.any(|said| around(said) <= AROUND_LISTS + count * BESIDE_VALUES)
    }

    /// How often the description has a word that may be a value.
    fn times_said(&self, value: &str) -> usize {
        let is_mark = |c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c));
        let words = self.description.split(is_mark);
        words
            .filter(|word| word.trim_end_matches('.') == value)
            .count()
    }

    /// Whether the description tells of a value, if not among those that it lists: as what stands there in
    /// a case.
    #[must_use]
    pub fn tells_of_value(&self, value: &str) -> bool {
        let is_word = value.len() > SHORTEST_VALUE && value.parse::<f64>().is_err();
        is_word && self.times_said(value) > 0
    }

    /// Whether the description speaks of JSON, so that the row's text may be some.
    #[must_use]
    pub fn speaks_of_json(&self) -> bool {
        self.description.to_ascii_lowercase().contains(JSON_WORD)
    }

    /// Whether the description has a default beside the values that it lists: as one of those of another
    /// case, so that it stands there twice, or as what the others are listed beside.
    #[must_use]
    pub fn lists_default_apart(&self, default: &str) -> bool {
        let lower = self.description.to_ascii_lowercase();
        self.times_said(default) > 1 || OTHER_VALUES.iter().any(|word| lower.contains(word))
    }

    /// Whether the description says that nothing stands in the value, or keys that no table can list: it is
    /// not in use, or a map of whatever pairs there are.
    #[must_use]
    pub fn is_free_by_words(&self) -> bool {
        let lower = self.description.to_ascii_lowercase();
        let is_map = |word: &&str| {
            lower.split_once(*word).is_some_and(|(_, behind)| {
                let near: String = behind.chars().take(AROUND_KEYS).collect();
                !NAMES_KEYS.iter().any(|word| near.contains(word))
            })
        };
        NOT_IN_USE.iter().any(|word| lower.contains(word)) || KEY_VALUE.iter().any(is_map)
    }
}
