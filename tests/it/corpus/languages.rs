//! What the pages of both languages say of the same call, held against each other.
//!
//! Chinese pages are the richer ones and neither side is free of mistakes, so the two are never
//! equal. But both were written about one service: were the reader to lose a column or a kind of
//! table in one language, they would agree less.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use generator::ir::{Operation, Property, Service, Type};

use super::survey;

/// The operations of a service by method and path, names of placeholders aside; calls that several
/// operations share are left out.
pub(super) type Calls = BTreeMap<String, Facts>;

/// The inputs and outputs of an operation by place.
type Facts = BTreeMap<String, Fact>;

/// What can be compared of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    required: bool,
    /// The kind of JSON: numbers are one, as are objects and maps.
    kind: &'static str,
}

pub(super) fn calls(service: &Service) -> Calls {
    let mut calls: BTreeMap<String, Option<Facts>> = BTreeMap::new();
    for operation in &service.operations {
        let call = call(operation);
        let shared = calls.contains_key(&call);
        calls.insert(call, (!shared).then(|| facts(operation)));
    }
    let once = |(call, facts): (String, Option<Facts>)| Some((call, facts?));
    calls.into_iter().filter_map(once).collect()
}

fn call(operation: &Operation) -> String {
    let path = operation.path.to_string();
    let segments = path.split('/').map(|segment| {
        if segment.starts_with('{') {
            "{}"
        } else {
            segment
        }
    });
    let segments: Vec<&str> = segments.collect();
    format!("{} {}", operation.method.as_str(), segments.join("/"))
}

fn facts(operation: &Operation) -> Facts {
    let mut facts = Facts::new();
    for parameter in &operation.parameters {
        let place = parameter.location.as_str();
        let fact = fact(&parameter.value);
        if place != "path" {
            facts.insert(format!("{place} {}", parameter.name), fact);
        }
    }
    if let Some(body) = &operation.request {
        members(
            operation,
            "request",
            &body.schema,
            &mut Vec::new(),
            &mut facts,
        );
    }
    let mut success = operation.responses.iter();
    if let Some((_, response)) = success.find(|(status, _)| (200..300).contains(*status))
        && let Some(body) = &response.body
    {
        members(
            operation,
            "response",
            &body.schema,
            &mut Vec::new(),
            &mut facts,
        );
    }
    facts
}

fn members<'a>(
    operation: &'a Operation,
    place: &str,
    value: &'a Property,
    above: &mut Vec<&'a str>,
    facts: &mut Facts,
) {
    let mut inner = value;
    while let Some(item) = inner.ty.inner() {
        inner = item;
    }
    let Type::Schema(name) = &inner.ty else {
        return;
    };
    if above.contains(&name.as_str()) || above.len() > 8 {
        return;
    }
    above.push(name);
    let side = place.split([' ', '.']).next().unwrap_or_default();
    for (name, property) in &operation.schemas[name].properties {
        let dot = if place == side { ' ' } else { '.' };
        let place = format!("{place}{dot}{name}");
        members(operation, &place, property, above, facts);
        facts.insert(place, fact(property));
    }
    above.pop();
}

fn fact(value: &Property) -> Fact {
    Fact {
        required: value.required,
        kind: match value.ty {
            Type::String | Type::Binary => "string",
            Type::Integer | Type::Number => "number",
            Type::Boolean => "boolean",
            Type::Any => "any",
            Type::Array(_) => "array",
            Type::Map(_) | Type::Schema(_) => "object",
        },
    }
}

/// What both languages say, counted.
#[derive(Debug, Default)]
struct Agreement {
    calls: usize,
    both: usize,
    only_zh: usize,
    only_en: usize,
    /// Of what is sent and both name.
    sent: usize,
    required: usize,
    /// By the two kinds.
    kinds: BTreeMap<String, usize>,
    /// One line for each, for people.
    list: String,
}

impl Agreement {
    fn add(&mut self, what: &str, zh: &Facts, en: &Facts) {
        self.calls += 1;
        let names: BTreeSet<&String> = zh.keys().chain(en.keys()).collect();
        for name in names {
            let mut say = |difference: String| {
                writeln!(self.list, "{what}: {name}: {difference}").expect("a string");
            };
            match (zh.get(name), en.get(name)) {
                (Some(_), None) => {
                    self.only_zh += 1;
                    say("only zh".to_owned());
                }
                (None, Some(_)) => {
                    self.only_en += 1;
                    say("only en".to_owned());
                }
                (Some(zh), Some(en)) => {
                    self.both += 1;
                    let sent = !name.starts_with("response");
                    self.sent += usize::from(sent);
                    if sent && zh.required != en.required {
                        self.required += 1;
                        say(format!("required {} in zh", zh.required));
                    }
                    if zh.kind != en.kind {
                        let kinds = format!("{} in zh, {} in en", zh.kind, en.kind);
                        say(kinds.clone());
                        *self.kinds.entry(kinds).or_default() += 1;
                    }
                }
                (None, None) => {}
            }
        }
    }

    fn summary(&self) -> String {
        let mut text = format!(
            "{:4} calls, {:5} names in both, {:5} only zh, {:4} only en; \
             {:4} sent, required differs {:3}; kind differs {:3}",
            self.calls,
            self.both,
            self.only_zh,
            self.only_en,
            self.sent,
            self.required,
            self.kinds.values().sum::<usize>(),
        );
        let mut kinds: Vec<(&String, &usize)> = self.kinds.iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        for (kinds, count) in kinds {
            write!(text, "\n  {count:3} {kinds}").expect("a string");
        }
        text
    }
}

/// Prints every difference where `-- --nocapture` lets it; what is asserted is how many there are.
#[test]
fn both_languages_say_the_same_of_a_call() {
    let Some(survey) = survey() else { return };
    let mut whole = Agreement::default();
    for ((language, service), zh) in &survey.sides {
        let other = ("en".to_owned(), service.clone());
        let (true, Some(en)) = (language == "zh", survey.sides.get(&other)) else {
            continue;
        };
        let mut part = Agreement::default();
        for (call, zh) in zh {
            if let Some(en) = en.get(call) {
                part.add(&format!("{service} {call}"), zh, en);
                whole.add(&format!("{service} {call}"), zh, en);
            }
        }
        println!("{service:8} {}", part.summary());
    }
    println!("{}\n{}", whole.list, whole.summary());
    let per_mille = |part: usize, of: usize| 1000 * part / of;
    let names = whole.both + whole.only_zh + whole.only_en;
    let kinds = whole.kinds.values().sum();
    assert!(whole.calls >= 500, "{} calls in both", whole.calls);
    for (what, found, most) in [
        ("names in zh only", per_mille(whole.only_zh, names), 280),
        ("names in en only", per_mille(whole.only_en, names), 65),
        ("required", per_mille(whole.required, whole.sent), 80),
        ("kinds", per_mille(kinds, whole.both), 25),
    ] {
        assert!(found <= most, "{what}: {found} of 1000, not at most {most}");
    }
}
