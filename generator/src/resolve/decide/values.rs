//! Which values a list has: those that the page lists, open to others.

use super::{Question, Scope, case::Case};
use crate::{
    ir::Scalar,
    resolve::{
        ruling::{Change, Rule, Ruling},
        show::{Kind, Sighting},
    },
};

pub(super) const QUESTION: Question = Question {
    of: Scope::Slots,
    rules: &[other_value],
};

/// A text that the list of values does not have is told of, unless it shows that what was read as a list
/// is none: an identifier, a time, an address or a path beside words.
fn other_value(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared()?;
    let is_other = |one: &Sighting<'_>| {
        let text = one.value().as_str().filter(|_| one.kind == Kind::Other);
        text.is_some_and(|text| {
            let is_path = has_marks(text) && !declared.values.iter().any(is_marked);
            let may_be_listed = !is_path && !is_foreign(text) && one.is_telling();
            may_be_listed && !declared.values.contains(&Scalar::String(text.to_owned()))
        })
    };
    let others = case.sightings.only(is_other);
    let is_list =
        !declared.values.is_empty() && declared.ty.json() == Some(crate::ir::JsonType::String);
    (is_list && !others.is_empty()).then(|| case.ruling(Rule::OtherValue, Change::Keep, &others))
}

fn is_marked(value: &Scalar) -> bool {
    matches!(value, Scalar::String(text) if has_marks(text))
}

/// Whether a text has the marks of paths and of names in parts.
fn has_marks(text: &str) -> bool {
    text.contains(['/', ':'])
}

/// Whether a text is none of the words that lists hold: it is empty or stands for something, or it is an
/// identifier, a time or an address.
fn is_foreign(text: &str) -> bool {
    let text = text.trim();
    let is_of = |marks: &str| {
        text.chars()
            .all(|c| c.is_ascii_hexdigit() || marks.contains(c))
    };
    let hexes = text.bytes().filter(u8::is_ascii_hexdigit).count();
    let is_id = hexes >= 24 && is_of("-");
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.splitn(3, '-');
    let is_year = parts
        .next()
        .is_some_and(|year| year.len() == 4 && is_number(year));
    let is_date = is_year
        && parts
            .next()
            .is_some_and(|month| month.len() == 2 && is_number(month));
    let is_address = is_of("./:") && (text.contains(':') || text.matches('.').count() == 3);
    let is_stand_in = text.starts_with(['{', '<', '$']);
    text.is_empty() || is_id || is_date || is_address || is_stand_in
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_times_addresses_and_paths_are_no_words_of_lists() {
        for text in [
            "",
            "{Lamp ID}",
            "0b11747ab139492f96922df0b1c87193",
            "0b11747a-b139-492f-9692-2df0b1c87193",
            "2001-02-03T04:05:06Z",
            "10.0.0.0/8",
            "10.0.0.1",
        ] {
            assert!(is_foreign(text), "{text}");
        }
        for text in [
            "on",
            " OFF",
            "5_bright",
            "PENDING CREATE",
            "2001-a",
            "deadbeef",
        ] {
            assert!(!is_foreign(text), "{text}");
        }
    }
}
