//! Pages: one, or several of a service, in one input.

use generator::{
    diagnostic::Diagnostic,
    extract::Reading,
    ir::{Service, ServiceInfo},
};

use super::{Broken, Checked, service};
use crate::{
    mutate::{self, Material},
    random::Random,
    seeds::Seeds,
};

/// The line in front of every page but the first; its name stands behind it.
const NEXT_PAGE: &str = "%%%% ";

/// One damaged page; now and then a second one, which is whole, beside it.
pub(super) fn input(seeds: &Seeds, is_html: bool, random: &mut Random) -> String {
    let page = seeds.pick_page(is_html, random);
    let other = seeds.pick_page(is_html, random);
    let other = &other;
    let damaged = mutate::page(page.clone(), Material { seeds, other }, random);
    match random.below(8) {
        0 => format!("{damaged}\n{NEXT_PAGE}other.md\n{other}"),
        1 => format!("{damaged}\n{NEXT_PAGE}original.md\n{page}"),
        _ => damaged,
    }
}

/// A page whose examples are damaged, and nothing else.
pub(super) fn with_damaged_examples(seeds: &Seeds, random: &mut Random) -> String {
    let picks = (0..8).map(|_| seeds.pick_page(random.one_in(4), random));
    let page = { picks }.find(|page| example(page).is_some());
    let page = page.unwrap_or_default();
    let other = "";
    let mut damaged = String::new();
    let mut rest = page.as_str();
    while let Some((from, to)) = example(rest) {
        damaged += &rest[..from];
        let whole = &rest[from..to];
        let mut text = match random.below(4) {
            0 => whole.to_owned(),
            _ => mutate::json(whole, Material { seeds, other }, random),
        };
        if random.one_in(3) {
            text = mutate::lines(text, Material { seeds, other }, random);
        }
        damaged += &text;
        rest = &rest[to..];
    }
    damaged + rest
}

/// Where the next JSON of a page begins and ends: braces that begin a line, or stand behind a tag.
fn example(text: &str) -> Option<(usize, usize)> {
    let starts = text.match_indices(['{', '[']).map(|(at, _)| at);
    let mut starts = starts.filter(|at| {
        let before = text[..*at].trim_end_matches(' ');
        before.is_empty() || before.ends_with(['\n', '>'])
    });
    starts.find_map(|from| Some((from, from + end_of_json(&text[from..])?)))
}

fn end_of_json(text: &str) -> Option<usize> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let value = values.next()?.ok()?;
    let is_more_than_a_mark = value.as_object().is_some_and(|members| !members.is_empty())
        || value.as_array().is_some_and(|items| !items.is_empty());
    is_more_than_a_mark.then(|| values.byte_offset())
}

/// The pages of an input, each with its path.
#[must_use]
pub fn pages_of(input: &str) -> Vec<(String, &str)> {
    let mut pages = Vec::new();
    let (mut name, mut from, mut at) = ("page.md", 0, 0);
    for line in input.split_inclusive('\n') {
        if let Some(next) = line.strip_prefix(NEXT_PAGE) {
            pages.push((format!("demo/{name}"), &input[from..at]));
            name = next.trim_end();
            from = at + line.len();
        }
        at += line.len();
    }
    pages.push((format!("demo/{name}"), &input[from..]));
    pages
}

pub(super) fn check(input: &str) -> Checked {
    let pages = pages_of(input);
    let readings = pages.iter().map(|(path, text)| generator::read(path, text));
    let mut readings: Vec<Reading> = readings.collect();
    for reading in &readings {
        // They are for people: that they come is all that can be said of them.
        let _ = (generator::explain(reading), generator::notes(reading));
    }
    let (resolved, findings) = resolve(&readings);
    for finding in &findings {
        is_told(finding, &pages)?;
    }
    service::check(&resolved)?;
    let _ = generator::rulings(info(), &readings);
    readings.reverse();
    let (again, findings_again) = resolve(&readings);
    if findings != findings_again {
        let all =
            |findings: &[Diagnostic]| findings.iter().map(ToString::to_string).collect::<String>();
        let message = service::first_difference(&all(&findings), &all(&findings_again));
        return Err(Broken::new("finds the same", message));
    }
    let (one, other) = (service::bytes(&resolved), service::bytes(&again));
    if one == other {
        Ok(())
    } else {
        let message = service::first_difference(&one, &other);
        Err(Broken::new("gives the same bytes", message))
    }
}

fn info() -> ServiceInfo {
    ServiceInfo {
        name: "demo".to_owned(),
        ..ServiceInfo::default()
    }
}

fn resolve(readings: &[Reading]) -> (Service, Vec<Diagnostic>) {
    generator::resolve(info(), readings)
}

/// A finding is of a page of the run, of a line that the page has, and can be shown.
fn is_told(finding: &Diagnostic, pages: &[(String, &str)]) -> Checked {
    let page = pages.iter().find(|(path, _)| *path == finding.page);
    let Some((_, text)) = page else {
        let message = format!("{}: {}", finding.code.as_str(), finding.page);
        return Err(Broken::new("tells of its pages", message));
    };
    let lines: Vec<&str> = text.lines().collect();
    let line = usize::try_from(finding.line).unwrap_or(usize::MAX);
    if line > lines.len().max(1) {
        let message = format!(
            "{} in line {line} of {}",
            finding.code.as_str(),
            lines.len()
        );
        return Err(Broken::new("tells of lines that are there", message));
    }
    let line = |number: u32| {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        lines.get(at).map(|&line| line.to_owned())
    };
    let shown = [
        finding.in_full(&line),
        finding.to_string(),
        finding.fingerprint().to_string(),
    ];
    if let Some(empty) = shown.iter().position(|text| text.trim().is_empty()) {
        let message = format!("{} in form {empty}", finding.code.as_str());
        return Err(Broken::new("can be shown", message));
    }
    Ok(())
}
