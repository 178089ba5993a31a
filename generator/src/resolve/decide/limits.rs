//! Which limits of a value hold: those that what is shown keeps.

use regex_lite::Regex;

use super::{Question, Scope, case::Case};
use crate::{
    ir::{Number, Property, Type, validate::is_above},
    resolve::{
        ruling::{Change, Fact, Rule, Ruling},
        show::{Kind, Sighting, Sightings},
    },
};

pub(super) const QUESTION: Question = Question {
    of: Scope::Slots,
    rules: &[broken_limit, limit_disputed],
};

/// A limit that every value breaks that is shown was read wrong, or is wrong.
fn broken_limit(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared()?;
    let fact = broken(declared, case.sightings)?;
    let grounds = case
        .sightings
        .only(|one| breaks(declared, fact, one) == Some(true));
    Some(case.ruling(Rule::BrokenLimit, Change::Drop(fact), &grounds))
}

/// A limit that some of the values break that are shown is told of.
fn limit_disputed(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared()?;
    let fact = disputed(declared, case.sightings)?;
    let breaks = |one: &Sighting<'_>| breaks(declared, fact, one);
    let grounds = case.sightings.only(|one| breaks(one) == Some(true));
    let against = case.sightings.only(|one| breaks(one) == Some(false));
    Some(Ruling {
        against: against.iter().map(Sighting::line).collect(),
        ..case.ruling(Rule::LimitDisputed, Change::Keep, &grounds)
    })
}

/// The first limit that all values break that are shown.
pub(in crate::resolve) fn broken(declared: &Property, shown: &Sightings<'_>) -> Option<Fact> {
    let is_broken = |fact: &Fact| break_all(declared, shown, *fact).is_some_and(|all| all);
    Fact::LIMITS.into_iter().find(is_broken)
}

/// The first limit that some of the values break that are shown, and others keep.
pub(in crate::resolve) fn disputed(declared: &Property, shown: &Sightings<'_>) -> Option<Fact> {
    let is_disputed = |fact: &Fact| break_all(declared, shown, *fact).is_some_and(|all| !all);
    Fact::LIMITS.into_iter().find(is_disputed)
}

/// Whether all values break a limit; `None` where none does.
fn break_all(declared: &Property, shown: &Sightings<'_>, fact: Fact) -> Option<bool> {
    let (mut is_broken, mut is_kept) = (false, false);
    for breaks in shown.iter().filter_map(|one| breaks(declared, fact, one)) {
        is_broken |= breaks;
        is_kept |= !breaks;
    }
    is_broken.then_some(!is_kept)
}

/// Whether a value breaks a limit; `None` where there is no such limit, or the value says nothing of it.
pub(in crate::resolve) fn breaks(
    declared: &Property,
    fact: Fact,
    shown: &Sighting<'_>,
) -> Option<bool> {
    // Most members have no limit: that is asked first, as what is shown has to be looked at for an answer.
    match fact {
        Fact::Values => None,
        Fact::Minimum => Some(is_above(declared.minimum?, number(shown, declared)?)),
        Fact::Maximum => {
            let maximum = declared.maximum?;
            Some(is_above(number(shown, declared)?, maximum))
        }
        Fact::MinLength => Some(declared.min_length? > length(shown, declared)?),
        Fact::MaxLength => Some(declared.max_length? < length(shown, declared)?),
        Fact::MinItems => Some(declared.min_items? > items(shown)?),
        Fact::MaxItems => Some(declared.max_items? < items(shown)?),
        Fact::Pattern => matches(shown, declared).map(|matches| !matches),
    }
}

/// A number that is shown where one is declared, be it as text.
fn number(shown: &Sighting<'_>, declared: &Property) -> Option<Number> {
    let text = shown.single().filter(|_| shown.kind == Kind::Other)?;
    if !matches!(declared.ty, Type::Integer | Type::Number) {
        return None;
    }
    let whole = text.parse().ok().map(Number::Integer);
    whole.or_else(|| {
        text.parse()
            .ok()
            .filter(|one: &f64| one.is_finite())
            .map(Number::Float)
    })
}

/// How many characters a text has that is shown where one is declared.
fn length(shown: &Sighting<'_>, declared: &Property) -> Option<u64> {
    let is_text = declared.ty == Type::String && shown.value().is_string();
    let text = shown.single().filter(|_| is_text)?;
    u64::try_from(text.chars().count()).ok()
}

/// Whether a text that is shown matches; `None` where the pattern is none that can be asked.
fn matches(shown: &Sighting<'_>, declared: &Property) -> Option<bool> {
    let pattern = Regex::new(declared.pattern.as_deref()?).ok()?;
    let is_text = declared.ty == Type::String && shown.value().is_string();
    let text = shown.single().filter(|_| is_text)?;
    Some(pattern.is_match(&text))
}

/// How many items an array has that is shown, and not empty.
fn items(shown: &Sighting<'_>) -> Option<u64> {
    let is_array = matches!(shown.kind, Kind::Array | Kind::Undeclared);
    let items = shown
        .value()
        .as_array()
        .filter(|_| is_array && shown.is_telling())?;
    u64::try_from(items.len()).ok().filter(|count| *count > 0)
}
