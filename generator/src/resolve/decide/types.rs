//! Which JSON type a single value has.
//!
//! The declared type stands; what else is shown is accepted as well. Only where nothing that a
//! service sends could be read as declared does it give way.

use serde_json::Value;

use super::{Question, Scope, case::Case};
use crate::{
    ir::{JsonType, Type},
    resolve::{
        ruling::{Change, Rule, Ruling},
        show::{Kind, Sighting, json_type},
    },
};

pub(super) const QUESTION: Question = Question {
    of: Scope::Slots,
    rules: &[unreadable, other_type],
};

/// A number or a boolean of which no value that a service sends can be read as one: an integer with a
/// fraction is a number, what is shown as text is text.
fn unreadable(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared()?;
    let is_single = |one: &Sighting<'_>| {
        one.kind == Kind::Other && !one.value().is_array() && !one.value().is_object()
    };
    if case.is_sent() || case.is_one_of_many() {
        return None;
    }
    let foreign = |one: &Sighting<'_>| {
        is_single(one) && one.is_telling() && reads(&declared.ty, one.value()) == Some(false)
    };
    let native =
        |one: &Sighting<'_>| is_single(one) && reads(&declared.ty, one.value()) == Some(true);
    let shown = case.sightings.only(foreign);
    let all = |is: fn(&Value) -> bool| !shown.is_empty() && shown.iter().all(|one| is(one.value()));
    let (rule, meant, ty) = if declared.ty == Type::Integer && all(Value::is_number) {
        (Rule::Fraction, JsonType::Number, Type::Number)
    } else if all(Value::is_string) && case.sightings.first(native).is_none() {
        (Rule::Unreadable, JsonType::String, Type::String)
    } else {
        return None;
    };
    let applies = !declared.accepts.contains(&meant);
    applies.then(|| case.ruling(rule, Change::Retype(ty), &shown))
}

/// Types other than the declared one are accepted as well.
fn other_type(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared().filter(|_| !case.is_body())?;
    let json = declared.ty.json()?;
    let is_beside = |one: &Sighting<'_>| matches!(one.kind, Kind::Other | Kind::OneItem);
    let other = |one: &Sighting<'_>| {
        let shown = json_type(one.value()).filter(|_| is_beside(one))?;
        let is_telling = one.is_telling();
        (is_telling && !fits(json, shown) && !declared.accepts.contains(&shown)).then_some(shown)
    };
    let mut types: Vec<JsonType> = case.sightings.iter().filter_map(other).collect();
    types.sort_unstable();
    let shown = *types.first()?;
    let grounds = case.sightings.only(|one| other(one) == Some(shown));
    Some(case.ruling(Rule::OtherType, Change::Accept(shown), &grounds))
}

fn fits(declared: JsonType, shown: JsonType) -> bool {
    declared == shown || (declared, shown) == (JsonType::Number, JsonType::Integer)
}

/// Whether what is shown in the place of a number or a boolean can be read as one, as `runtime`
/// reads it; `None` for other types and where nothing is shown.
fn reads(ty: &Type, value: &Value) -> Option<bool> {
    let text = value.as_str().map(|text| text.trim().to_lowercase());
    if text.as_deref() == Some("") {
        return None;
    }
    match ty {
        Type::Integer => Some(match text {
            Some(text) => text.parse::<i64>().is_ok(),
            None => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        }),
        Type::Number => Some(match text {
            Some(text) => text.parse().is_ok_and(f64::is_finite),
            None => value.is_number(),
        }),
        Type::Boolean => Some(match text {
            Some(text) => ["true", "false", "1", "0"].contains(&&*text),
            None => value.is_boolean() || matches!(value.as_i64(), Some(0 | 1)),
        }),
        _ => None,
    }
}
