//! What is said of a query parameter whose values in example URIs break what is stated of it.

use super::{
    is_misread,
    place::quoted,
    ruled::Ruled,
    words::{is_against, on_limit, on_values, shown},
};
use crate::{
    diagnostic::Diagnostic,
    extract::Reading,
    ir::Parameter,
    resolve::{
        ruling::{Fact, Rule},
        show::{Sighting, Sightings},
    },
};

/// What is to be said of a rule that speaks of a parameter of a page, before it is followed.
pub(in crate::resolve) fn of_parameter(
    reading: &Reading,
    parameter: &Parameter,
    (rule, fact): (Rule, Fact),
    sightings: &Sightings<'_>,
) -> Option<(Option<Diagnostic>, Ruled)> {
    let page = reading.page.as_str();
    let (name, declared) = (&parameter.name, &parameter.value);
    let (broken, kept): (Vec<&Sighting<'_>>, Vec<&Sighting<'_>>) = sightings
        .iter()
        .partition(|one| is_against(declared, fact, one));
    let text = shown(broken.first().copied());
    let (message, read_as) = match fact {
        Fact::Values => on_values(rule, &text, name),
        limit => on_limit(rule, (declared, limit), &text, name)?,
    };
    let lines = |all: &[&Sighting<'_>]| -> Vec<u32> {
        let mut lines: Vec<u32> = all.iter().map(|one| one.line()).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let change = match rule {
        Rule::BrokenList | Rule::BrokenLimit => format!("read without its {}", fact.as_str()),
        _ => format!("kept: {read_as}"),
    };
    let ruled = Ruled {
        page: page.to_owned(),
        place: format!("query: {name}"),
        change,
        rule: rule.as_str(),
        confidence: rule.earned().as_str(),
        is_followed: true,
        lines: lines(&broken),
        witnesses: Vec::new(),
        against: lines(&kept),
    };
    let finding = Diagnostic::new(rule.code(), page, broken.first()?.line(), message)
        .quoting(&text, "")
        .read_as(read_as)
        .at(format!("query.{}", quoted(name)))
        .ruled(ruled.rule, ruled.confidence);
    let mut rows = reading.parameters.iter().map(|one| &one.row);
    let is_misread = rows.any(|row| row.name == *name && is_misread(row, rule));
    Some(((!is_misread).then_some(finding), ruled))
}
