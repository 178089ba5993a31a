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

/// A text that the list of values does not have is told of.
fn other_value(case: &Case<'_, '_>) -> Option<Ruling> {
    let declared = case.declared()?;
    let is_other = |one: &Sighting<'_>| {
        let text = one.value().as_str().filter(|_| one.kind == Kind::Other);
        text.is_some_and(|text| !declared.values.contains(&Scalar::String(text.to_owned())))
    };
    let others = case.sightings.only(is_other);
    let is_list =
        !declared.values.is_empty() && declared.ty.json() == Some(crate::ir::JsonType::String);
    (is_list && !others.is_empty()).then(|| case.ruling(Rule::OtherValue, Change::Keep, &others))
}
