//! Query parameters held against the values that example URIs show, as members are against bodies.

use crate::{
    diagnostic::{Diagnostic, Quote},
    extract::{QueryValue, Reading},
    ir::{Location, Parameter, Property},
    resolve::{
        apply::drop_fact,
        decide::{broken, disputed, is_broken, is_listed},
        report::{Ruled, of_parameter},
        ruling::{Fact, Rule},
        show::{Glimpse, Kind, Sighting, Sightings},
    },
};

/// Drops what every value breaks that the page shows for a query parameter, and gives what is to be
/// said of it and of what some values break. What was ruled is added to `ruled`.
pub(in crate::resolve) fn hold(
    parameters: &mut [Parameter],
    reading: &Reading,
    mut ruled: Option<&mut Vec<Ruled>>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let is_open = |one: &&mut Parameter| one.location == Location::Query && one.constant.is_none();
    for parameter in parameters.iter_mut().filter(is_open) {
        let Some(values) = reading.example_queries.get(&parameter.name) else {
            continue;
        };
        let sightings = sightings(&parameter.name, values);
        for question in [on_list, on_limits] {
            while let Some(found) = question(&parameter.value, &sightings) {
                let (rule, fact) = found;
                let said = of_parameter(reading, parameter, found, &sightings);
                if let Some((finding, one)) = said {
                    let row = row(reading, &parameter.name);
                    findings.extend(finding.map(|finding| finding.beside(row)));
                    ruled
                        .as_mut()
                        .into_iter()
                        .for_each(|all| all.push(one.clone()));
                }
                parameter.value.rulings.note(rule.as_str());
                let is_kept = matches!(rule, Rule::OtherValue | Rule::LimitDisputed);
                if is_kept || !drop_fact(&mut parameter.value, fact) {
                    break;
                }
            }
        }
    }
    findings
}

/// The row that lists a query parameter.
fn row(reading: &Reading, name: &str) -> Option<Quote> {
    let mut listed = reading.parameters.iter();
    let listed = listed.find(|one| one.location == Location::Query && one.row.name == name)?;
    Some(Quote {
        line: listed.row.line,
        label: "declared here".to_owned(),
        excerpt: name.to_owned(),
        subject: String::new(),
    })
}

/// What is shown for a name.
fn sightings<'e>(name: &str, values: &'e [QueryValue]) -> Sightings<'e> {
    let mut sightings = Sightings::on(name);
    for (at, shown) in values.iter().enumerate() {
        let same = values.iter().position(|one| one.value == shown.value);
        sightings.push(Sighting {
            example: same.unwrap_or(at),
            glimpse: Glimpse {
                value: &shown.value,
                lines: &shown.lines,
            },
            kind: Kind::Other,
        });
    }
    sightings
}

/// The rule that speaks of a list of values.
fn on_list(declared: &Property, shown: &Sightings<'_>) -> Option<(Rule, Fact)> {
    if is_broken(declared, shown) {
        return Some((Rule::BrokenList, Fact::Values));
    }
    let other = shown.first(|one| is_listed(declared, one) == Some(false));
    other.map(|_| (Rule::OtherValue, Fact::Values))
}

/// The rule that speaks of a limit.
fn on_limits(declared: &Property, shown: &Sightings<'_>) -> Option<(Rule, Fact)> {
    let is_broken = broken(declared, shown).map(|fact| (Rule::BrokenLimit, fact));
    let is_disputed = || disputed(declared, shown).map(|fact| (Rule::LimitDisputed, fact));
    is_broken.or_else(is_disputed)
}
