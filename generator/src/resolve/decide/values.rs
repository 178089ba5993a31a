//! Which values a list has: those that the page lists, open to others.

use super::{Question, Scope, case::Case};
use std::collections::BTreeSet;

use crate::{
    ir::{Property, Type},
    resolve::{
        likeness::likeness,
        ruling::{Change, Fact, Rule, Ruling},
        show::{Kind, Sighting, Sightings},
    },
};

pub(super) const QUESTION: Question = Question {
    of: Scope::Slots,
    rules: &[broken_list, other_value],
};

/// A list of which no example shows a value is none, where what they show is not made as its values are.
///
/// Of the lists that no example keeps, those whose values look like what is shown (a word in capitals
/// beside words in capitals) lack it or misprint it, and all that the SDK has are among them. The others
/// were read out of a sentence about something else.
fn broken_list(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared()?;
    let others = case
        .sightings
        .only(|one| is_listed(declared, one) == Some(false));
    is_broken(declared, case.sightings)
        .then(|| case.ruling(Rule::BrokenList, Change::Drop(Fact::Values), &others))
}

/// A value that the list of values does not have is told of.
fn other_value(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared()?;
    let is_listed = |one: &Sighting<'_>| is_listed(declared, one);
    let others = case.sightings.only(|one| is_listed(one) == Some(false));
    let listed = case.sightings.only(|one| is_listed(one) == Some(true));
    (!others.is_empty()).then(|| Ruling {
        against: listed.iter().map(Sighting::line).collect(),
        ..case.ruling(Rule::OtherValue, Change::Keep, &others)
    })
}

/// Whether values are shown, and none of them is one of the list of values or made as these are.
pub(in crate::resolve) fn is_broken(declared: &Property, shown: &Sightings<'_>) -> bool {
    let is_kept = |one: &Sighting<'_>| {
        let is_made_so = || one.single().is_some_and(|text| is_alike(declared, &text));
        is_listed(declared, one).is_some_and(|is_listed| is_listed || is_made_so())
    };
    let is_other = |one: &Sighting<'_>| is_listed(declared, one) == Some(false);
    shown.first(is_other).is_some() && shown.first(is_kept).is_none()
}

/// Whether a value that is shown is one of the list of values, or several of them; `None` where there is
/// no list, or where the value says nothing of it.
pub(in crate::resolve) fn is_listed(declared: &Property, shown: &Sighting<'_>) -> Option<bool> {
    if declared.values.is_empty() || shown.kind != Kind::Other {
        return None;
    }
    let text = shown.single()?;
    let is_of_type = match declared.ty {
        Type::String => shown.value().is_string(),
        Type::Integer | Type::Number => text.parse::<f64>().is_ok(),
        _ => false,
    };
    let values: BTreeSet<String> = texts(declared).collect();
    let mut parts = text.split([',', ';', '|']).map(str::trim);
    is_of_type.then(|| values.contains(&*text) || parts.all(|part| values.contains(part)))
}

/// Whether a text is made as the values of a list are: it is like one of them, or has no marks but those
/// of some and all those of each, and letters of a case that one of them has.
pub(in crate::resolve) fn is_alike(declared: &Property, text: &str) -> bool {
    if texts(declared).any(|value| likeness(&value, text).is_some()) {
        return true;
    }
    if is_foreign(text) && !texts(declared).any(|value| is_foreign(&value)) {
        return false;
    }
    let own = marks(text);
    let all: BTreeSet<char> = texts(declared).flat_map(|value| marks(&value)).collect();
    let is_shared = |mark: &char| texts(declared).all(|value| value.contains(*mark));
    let has_shared = all
        .iter()
        .all(|mark| own.contains(mark) || !is_shared(mark));
    let is_of_case = || texts(declared).any(|value| case_of(&value) == case_of(text));
    own.is_subset(&all) && has_shared && is_of_case()
}

/// The texts of the listed values.
fn texts(declared: &Property) -> impl Iterator<Item = String> {
    declared.values.iter().map(ToString::to_string)
}

/// What of a text is neither a letter nor a digit.
fn marks(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| !c.is_alphanumeric()).collect()
}

/// Whether a text has small letters, and whether it has capitals.
fn case_of(text: &str) -> (bool, bool) {
    let has = |is: fn(char) -> bool| text.chars().any(is);
    (has(char::is_lowercase), has(char::is_uppercase))
}

/// Whether a text is none of the words that lists hold: it is an identifier, a time or an address.
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
    is_id || is_date || is_address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Scalar;

    #[test]
    fn identifiers_times_and_addresses_are_no_words_of_lists() {
        for text in [
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

    #[test]
    fn values_of_a_list_are_of_one_make() {
        let list = |values: &[&str]| Property {
            values: values
                .iter()
                .map(|one| Scalar::String((*one).to_owned()))
                .collect(),
            ..Property::of(Type::String)
        };
        for (values, text) in [
            (&["LED", "NEON"][..], "HALOGEN"),
            (&["lamp_on", "lamp_off"], "lampOn"),
            (&["$lamp.id", "$lamp.size"], "$lamp.colour"),
            (&["e27", "e14"], "g9"),
            (
                &["0b11747ab139492f96922df0b1c87193"],
                "1c87193ab139492f96922df0b1c87193",
            ),
        ] {
            assert!(is_alike(&list(values), text), "{text}");
        }
        for (values, text) in [
            (&["LED", "NEON"][..], "halogen"),
            (&["LED", "NEON"], "HALO-GEN"),
            (&["$lamp.id", "$lamp.size"], "lamp"),
            (&["small", "large"], "0b11747ab139492f96922df0b1c87193"),
            (&["small", "large"], "7"),
        ] {
            assert!(!is_alike(&list(values), text), "{text}");
        }
    }
}
