//! Damage: to any text, to tables and marks of a page, to JSON.

use crate::{
    random::Random,
    seeds::{NASTY, Seeds},
};

mod json;
mod markup;
mod text;

pub use self::json::json;

/// The longest input, in bytes.
pub const LONGEST: usize = 300_000;

/// Where further text comes from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// Words.
    pub seeds: &'a Seeds,
    /// Another text of the kind.
    pub other: &'a str,
}

/// One kind of damage.
type Damage = fn(&str, Material<'_>, &mut Random) -> Option<String>;

/// What can be done to a text that has lines and words.
const TO_TEXT: &[Damage] = &[
    text::delete_lines,
    text::double_lines,
    text::move_lines,
    text::splice_lines,
    text::replace_character,
    text::insert_word,
    text::replace_word,
    text::exchange_words,
    text::cut_off,
    text::repeat,
    text::change_number,
    text::indent,
];

/// What can be done to a page beside that.
const TO_PAGES: &[Damage] = &[
    markup::exchange_cells,
    markup::drop_cell,
    markup::double_cell,
    markup::drop_tag,
    markup::double_tag,
    markup::exchange_tags,
    markup::span,
    markup::nest,
    markup::turn_link,
];

/// Damages a text of lines, such as YAML.
#[must_use]
pub fn lines(original: String, material: Material<'_>, random: &mut Random) -> String {
    damage(original, &[TO_TEXT], material, random)
}

/// Damages a page.
#[must_use]
pub fn page(original: String, material: Material<'_>, random: &mut Random) -> String {
    damage(original, &[TO_TEXT, TO_PAGES], material, random)
}

/// One damage mostly, now and then twenty.
fn damage(
    original: String,
    kinds: &[&[Damage]],
    material: Material<'_>,
    random: &mut Random,
) -> String {
    let mut text = original;
    let times = match random.below(8) {
        0 => 20,
        1 | 2 => 6,
        few => few - 2,
    };
    for _ in 0..times {
        let kind = random.pick(kinds).and_then(|kinds| random.pick(kinds));
        let changed = kind.and_then(|damage| damage(&text, material, random));
        if let Some(changed) = changed.filter(|changed| changed.len() <= LONGEST) {
            text = changed;
        }
    }
    text
}

/// A word of the vocabulary or of the text itself, or one that is easily misread.
fn word(text: &str, material: Material<'_>, random: &mut Random) -> String {
    let own = text::a_word(text, random);
    match random.below(3) {
        0 => own.map_or_else(String::new, |(from, to)| text[from..to].to_owned()),
        1 => random.pick(NASTY).copied().unwrap_or_default().to_owned(),
        _ => material.seeds.word(random).to_owned(),
    }
}

/// `text` with something else between two of its places.
fn replaced(text: &str, from: usize, to: usize, by: &str) -> String {
    [&text[..from], by, &text[to..]].concat()
}
