//! What the pages of both languages say of the same call, held against each other.
//!
//! Chinese pages are the richer ones and neither side is free of mistakes, so the two are never
//! equal. But both were written about one service: were the reader to lose a column or a kind of
//! table in one language, they would agree less.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether no table lists it and an example or the URI shows it.
    shown: bool,
    /// Whether it is required under a condition.
    condition: bool,
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
    if let Some((_, response)) = success.find(|(status, _)| status.is_success())
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
            Type::Null | Type::Any => "any",
            Type::Array(_) => "array",
            Type::Map(_) | Type::Schema(_) => "object",
        },
        shown: value.inferred.is_some(),
        condition: value.required_if.is_some(),
    }
}

/// Why two pages may disagree, as far as it can be told from what was read.
fn why(about: &str, zh: Fact, en: Fact) -> &'static str {
    let kinds = [zh.kind, en.kind];
    if zh.shown || en.shown {
        "a table of one language does not list it"
    } else if about == REQUIRED {
        if zh.condition || en.condition {
            "one language names a condition"
        } else {
            "the tables mark it differently"
        }
    } else if kinds.contains(&"any") {
        "a table of one language gives no type"
    } else if kinds.contains(&"array") {
        "an array in the table of one language"
    } else if kinds.contains(&"object") {
        "an object in the table of one language"
    } else {
        "another single value in each table"
    }
}

const REQUIRED: &str = "required";
const KIND: &str = "kind";

/// The most disagreements of one service that are printed for each class.
const MOST_PRINTED: usize = 12;

/// Counts of names, or of disagreements, by place: query, header, request, response.
type Counts = BTreeMap<String, usize>;

/// What both languages say, counted.
#[derive(Debug, Default)]
struct Agreement {
    calls: usize,
    both: Counts,
    only_zh: Counts,
    only_en: Counts,
    /// Disagreements by what they are about and why, then by place.
    classes: BTreeMap<(&'static str, &'static str), Counts>,
    /// The same, one line each, for people.
    lines: BTreeMap<(&'static str, &'static str), Vec<String>>,
}

fn count(counts: &mut Counts, place: &str) {
    *counts.entry(place.to_owned()).or_default() += 1;
}

fn sum<'a>(counts: impl IntoIterator<Item = &'a Counts>) -> usize {
    counts.into_iter().flat_map(BTreeMap::values).sum()
}

impl Agreement {
    fn add(&mut self, call: &str, zh: &Facts, en: &Facts) {
        self.calls += 1;
        let names: BTreeSet<&String> = zh.keys().chain(en.keys()).collect();
        for name in names {
            let place = name.split(' ').next().unwrap_or_default();
            match (zh.get(name), en.get(name)) {
                (Some(zh), Some(en)) => {
                    count(&mut self.both, place);
                    self.compare(call, name, *zh, *en);
                }
                (Some(_), None) => count(&mut self.only_zh, place),
                (None, _) => count(&mut self.only_en, place),
            }
        }
    }

    fn compare(&mut self, call: &str, name: &str, zh: Fact, en: Fact) {
        let place = name.split(' ').next().unwrap_or_default();
        if place != "response" && zh.required != en.required {
            let says = if zh.required { "zh" } else { "en" };
            self.differ(REQUIRED, why(REQUIRED, zh, en), place)
                .push(format!("{call}: {name}: required in {says} only"));
        }
        if zh.kind != en.kind {
            self.differ(KIND, why(KIND, zh, en), place).push(format!(
                "{call}: {name}: {} in zh, {} in en",
                zh.kind, en.kind
            ));
        }
    }

    /// Counts a disagreement and gives the list that its line goes to.
    fn differ(&mut self, about: &'static str, why: &'static str, place: &str) -> &mut Vec<String> {
        count(self.classes.entry((about, why)).or_default(), place);
        self.lines.entry((about, why)).or_default()
    }

    fn merge(&mut self, part: &Self) {
        let add = |into: &mut Counts, from: &Counts| {
            for (place, counted) in from {
                *into.entry(place.clone()).or_default() += counted;
            }
        };
        self.calls += part.calls;
        add(&mut self.both, &part.both);
        add(&mut self.only_zh, &part.only_zh);
        add(&mut self.only_en, &part.only_en);
        for (class, counts) in &part.classes {
            add(self.classes.entry(*class).or_default(), counts);
        }
    }

    /// How many disagreements there are about something, for one reason or all.
    fn differing(&self, about: &str, reason: Option<&str>) -> usize {
        let classes = self.classes.iter();
        sum(classes
            .filter(|((one, why), _)| *one == about && reason.is_none_or(|reason| reason == *why))
            .map(|(_, counts)| counts))
    }

    /// How many names both languages have among what is sent.
    fn sent(&self) -> usize {
        let sent = self.both.iter().filter(|(place, _)| *place != "response");
        sent.map(|(_, counted)| counted).sum()
    }

    fn print(&self, what: &str) {
        println!(
            "{what}: {} calls; in both {:?}, only zh {:?}, only en {:?}",
            self.calls, self.both, self.only_zh, self.only_en
        );
        for ((about, why), counts) in &self.classes {
            println!("  {about}, {}: {why} {counts:?}", sum([counts]));
            let lines = self.lines.get(&(*about, *why)).into_iter().flatten();
            for line in lines.take(MOST_PRINTED) {
                println!("    {line}");
            }
            let more = self.lines.get(&(*about, *why)).map_or(0, Vec::len);
            if more > MOST_PRINTED {
                println!("    and {} more", more - MOST_PRINTED);
            }
        }
    }
}

/// `-- --nocapture` prints the disagreements, service by service and class by class.
///
/// What remains was looked up page by page, for more than ninety of them, and is what the pages say:
///
/// | about | why | of all |
/// |---|---|---|
/// | required | the tables mark it differently: one product lets it be left out, or one table has no marks | 71 |
/// | required | one language has no table for it, only an example or a table of another object | 22 |
/// | required | one language names a condition | 3 |
/// | kind | one language has no table for it: `null` in its example, or a description of a description | 62 |
/// | kind | another single value in each table, mostly a number or a boolean against a string | 50 |
/// | kind | an array in one table only | 25 |
/// | kind | an object in one table only, mostly a map against a string | 13 |
///
/// Seven of those about required are ours: variants of a body that English labels name in sentences.
/// The classes are counted by the test; the pages were looked up before 90 of those about kind were
/// read right.
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
                part.add(call, zh, en);
            }
        }
        if part.calls > 0 {
            part.print(service);
            whole.merge(&part);
        }
    }
    whole.print("all services");
    let per_mille = |part: usize, of: usize| 1000 * part / of;
    let (both, only_zh, only_en) = (
        sum([&whole.both]),
        sum([&whole.only_zh]),
        sum([&whole.only_en]),
    );
    let names = both + only_zh + only_en;
    assert!(whole.calls >= 500, "{} calls in both", whole.calls);
    for (what, found, most) in [
        ("names in zh only", per_mille(only_zh, names), 230),
        ("names in en only", per_mille(only_en, names), 55),
        (
            REQUIRED,
            per_mille(whole.differing(REQUIRED, None), whole.sent()),
            45,
        ),
        (KIND, per_mille(whole.differing(KIND, None), both), 15),
    ] {
        assert!(found <= most, "{what}: {found} of 1000, not at most {most}");
    }
}
