//! What strings are for, once their types are settled: secrets get the format `password`, times get
//! `date-time`.
//!
//! Both go by names and descriptions, and times by what the examples show under a name, on the page or
//! else on the others of the service. Both sides are looked at apart: no request says anything of a
//! response. What one side calls the same is thus the same, and objects that are equal stay so.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::show::Glimpse;
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Reading, Side, is_secret, is_time, says_time, says_word, singular},
    ir::{Location, Operation, Parameter, Property, Type},
};

/// How a string is written that nobody should see.
const SECRET: &str = "password";

/// How a time is written as RFC 3339 has it.
const TIME: &str = "date-time";

/// How many values are shown under one name.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    times: usize,
    others: usize,
}

impl Count {
    fn add(&mut self, value: &Value) {
        match value {
            Value::String(text) if is_time(text.trim()) => self.times += 1,
            Value::String(_) | Value::Number(_) | Value::Bool(_) => self.others += 1,
            Value::Null | Value::Array(_) | Value::Object(_) => {}
        }
    }

    /// Whether all that is shown are times; `None` where nothing is shown.
    fn all(self) -> Option<bool> {
        (self.times + self.others > 0).then_some(self.others == 0)
    }
}

/// What is shown under each name by the examples of one page that show one side, or no side that the page
/// names.
fn shown_by(reading: &Reading, side: Side) -> BTreeMap<&str, Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut waiting: Vec<(&str, Glimpse<'_>)> = Vec::new();
    let examples = reading.examples.iter();
    let examples = examples.filter(|one| one.side.is_none_or(|of| of == side));
    waiting.extend(examples.map(|one| ("", Glimpse::of(one))));
    while let Some((name, glimpse)) = waiting.pop() {
        match glimpse.value {
            Value::Array(_) => {
                waiting.extend(glimpse.inner().into_iter().map(|inner| (name, inner)));
            }
            Value::Object(members) => {
                let members = members.iter();
                waiting.extend(
                    members.map(|(name, value)| (name.as_str(), glimpse.member(name, value))),
                );
            }
            value if !glimpse.is_placeholder() => counts.entry(name).or_default().add(value),
            _ => {}
        }
    }
    counts
}

/// What the pages of a service show under each name.
pub(super) struct Times<'a> {
    sent: BTreeMap<&'a str, Count>,
    received: BTreeMap<&'a str, Count>,
    /// What each page shows, sent and received.
    pages: Vec<[BTreeMap<&'a str, Count>; 2]>,
}

impl<'a> Times<'a> {
    pub(super) fn of(readings: &[&'a Reading]) -> Self {
        let sides = |reading: &&'a Reading| {
            [Side::Request, Side::Response].map(|side| shown_by(reading, side))
        };
        let pages: Vec<[BTreeMap<&str, Count>; 2]> = readings.iter().map(sides).collect();
        let of = |side: usize| {
            let mut all: BTreeMap<&str, Count> = BTreeMap::new();
            for (name, count) in pages.iter().flat_map(|page| &page[side]) {
                let sum = all.entry(name).or_default();
                sum.times += count.times;
                sum.others += count.others;
            }
            all
        };
        Self {
            sent: of(0),
            received: of(1),
            pages,
        }
    }

    fn on(&self, side: Side) -> &BTreeMap<&'a str, Count> {
        match side {
            Side::Request => &self.sent,
            Side::Response => &self.received,
        }
    }
}

/// The schemas that responses have: what these show is believed, whatever is sent.
fn received(operation: &Operation) -> BTreeSet<String> {
    let bodies = operation.responses.values();
    let bodies = bodies.filter_map(|response| response.body.as_ref());
    let mut waiting: Vec<&Property> = bodies.map(|body| &body.schema).collect();
    let mut names: BTreeSet<String> = BTreeSet::new();
    while let Some(property) = waiting.pop() {
        waiting.extend(property.ty.inner());
        if let Type::Schema(name) = &property.ty
            && let Some(schema) = operation.schemas.get(name)
            && names.insert(name.clone())
        {
            waiting.extend(schema.values());
        }
    }
    names
}

/// States the formats of the strings of an operation, whose page has the place `at` among the readings.
/// Gives what is to be said of it.
pub(super) fn state(
    operation: &mut Operation,
    reading: &Reading,
    at: usize,
    times: &Times<'_>,
) -> Vec<Diagnostic> {
    let [sent, answered] = &times.pages[at];
    let received = received(operation);
    for (schema_name, schema) in &mut operation.schemas {
        let (here, side) = if received.contains(schema_name) {
            (answered, Side::Response)
        } else {
            (sent, Side::Request)
        };
        for (name, property) in &mut schema.properties {
            if !is_plain_string(property) {
                continue;
            }
            let all = |counts: &BTreeMap<&str, Count>| counts.get(name.as_str())?.all();
            let said = || property.doc.as_deref().and_then(says_time);
            let elsewhere = || all(times.on(side));
            let is_time = all(here).or_else(said).or_else(elsewhere) == Some(true);
            let is_time = is_time && !property.doc.as_deref().is_some_and(says_word);
            let is_secret = is_secret_value(name, property);
            if let Some(string) = string_of(property) {
                state_of(string, is_secret, is_time);
            }
        }
    }
    let responses = operation.responses.values_mut();
    let headers = responses.flat_map(|response| &mut response.headers);
    let parameters = operation.parameters.iter_mut().chain(headers);
    parameters
        .filter(|one| one.constant.is_none())
        .filter_map(|one| state_of_parameter(one, reading))
        .collect()
}

/// States the format of a parameter. A header of a secret has no list of values, whatever its row lists:
/// that was read out of a sentence about something else, and a list would make it a choice for all to see.
fn state_of_parameter(parameter: &mut Parameter, reading: &Reading) -> Option<Diagnostic> {
    let Parameter {
        name,
        location,
        value,
        ..
    } = parameter;
    // What stands in a path is in every log of the way.
    let is_secret = *location != Location::Path && is_secret_value(name, value);
    let shown = reading.example_queries.get(name.as_str());
    let mut count = Count::default();
    for shown in shown.into_iter().flatten() {
        count.add(&shown.value);
    }
    let said = value.doc.as_deref().and_then(says_time);
    let may_be_word = value.doc.as_deref().is_some_and(says_word);
    let is_time = count.all().or(said) == Some(true) && !may_be_word;
    let string = string_of(value)?;
    if is_secret && *location == Location::Header && !string.values.is_empty() {
        string.values.clear();
        string.default = None;
        string.format = Some(SECRET.to_owned());
        return listed_secret(reading, name);
    }
    state_of(string, is_secret, is_time);
    None
}

/// Whether a value is a secret, or an array some of which are called in the plural.
fn is_secret_value(name: &str, property: &Property) -> bool {
    let doc = property.doc.as_deref();
    let is_array = matches!(property.ty, Type::Array(_));
    is_secret(name, doc) || is_array && is_secret(&singular(name), doc)
}

/// States the format of a string. What is chosen from a list is neither a secret nor a time.
fn state_of(string: &mut Property, is_secret: bool, is_time: bool) {
    if string.values.is_empty() {
        let time = is_time.then_some(TIME);
        string.format = if is_secret { Some(SECRET) } else { time }.map(str::to_owned);
    }
}

/// What is to be said of a secret whose row lists values in so many words. Most were read out of a
/// sentence about tokens, which is right as it stands.
fn listed_secret(reading: &Reading, name: &str) -> Option<Diagnostic> {
    let mut rows = reading.parameters.iter().map(|one| &one.row);
    let row = rows.find(|row| row.name == name && row.lists_plainly())?;
    let message = format!("`{name}` is a secret, and its row lists values");
    Some(
        Diagnostic::new(Code::ListedSecret, &reading.page, row.line, message)
            .quoting(name, "")
            .read_as("any string"),
    )
}

/// The string that a value is, or that the items of an array are; `None` where its format is known.
fn is_plain_string(property: &Property) -> bool {
    match &property.ty {
        Type::String => property.format.is_none(),
        Type::Array(item) => is_plain_string(item),
        _ => false,
    }
}

fn string_of(property: &mut Property) -> Option<&mut Property> {
    match property.ty {
        Type::String => property.format.is_none().then_some(property),
        Type::Array(ref mut item) => string_of(item),
        _ => None,
    }
}
