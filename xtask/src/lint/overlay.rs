//! Findings as entries of an overlay that settle them.
//!
//! An entry says the other of two things that a page says, or confirms what was inferred. Each is applied
//! before it is printed: what does not fit is not proposed. Where only somebody can tell who knows the
//! service, the entry is a comment to be filled in.

use std::collections::{BTreeMap, BTreeSet};

use generator::{
    diagnostic::{Code, Diagnostic},
    ir::{Property, Service, overlay},
};
use serde_json::Value;

use super::gather::{Finding, Gathered};

/// The keys of limits, and the words that findings have for them.
const LIMITS: [(&str, &str); 7] = [
    ("minimum", "minimum"),
    ("maximum", "maximum"),
    ("min_length", "shortest length"),
    ("max_length", "longest length"),
    ("min_items", "fewest items"),
    ("max_items", "most items"),
    ("pattern", "pattern"),
];

/// The limit that the page states, where it is read without it because an example breaks it.
fn stated(said: &Diagnostic, word: &str) -> Option<String> {
    let (_, limit) = said.message.split_once(&format!("breaks its {word} "))?;
    Some(match limit.parse::<i64>() {
        Ok(number) => number.to_string(),
        Err(_) => Value::from(limit).to_string(),
    })
}

/// An entry to be filled in, as a comment: what only somebody knows who knows the service.
fn skeleton(head: &str, said: &Diagnostic) -> Option<String> {
    if said.code != Code::Undescribed {
        return None;
    }
    let body = "  schemas:\n    NAME_OF_THE_OBJECT:\n      properties: {NAME_OF_A_MEMBER: string}\n  \
                set: {type: NAME_OF_THE_OBJECT}\n";
    let comment = |line: &str| format!("# {}\n", line.strip_prefix("# ").unwrap_or(line));
    Some((head.to_owned() + body).lines().map(comment).collect())
}

/// The entries for the findings that nobody accepted, by service; each place of an operation has one.
pub(super) fn entries(found: &Gathered) -> String {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut places: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    for one in super::open(found) {
        let Finding { service, said, .. } = one;
        for at in [&said.at].into_iter().chain(&said.further) {
            let place = (&**service, &*said.operation, &**at);
            let Some(text) = found
                .services
                .get(service)
                .filter(|_| !places.contains(&place))
                .and_then(|service| entry(service, said, at))
            else {
                continue;
            };
            places.insert(place);
            let begin = || format!("# For specs/{service}/overlay.yaml:\n");
            *files.entry(service).or_insert_with(begin) += &text;
        }
    }
    let files: Vec<String> = files.into_values().collect();
    files.join("\n")
}

/// The first entry that fits in one of the places that a finding is about.
fn entry(service: &Service, said: &Diagnostic, at: &str) -> Option<String> {
    let operations = &service.operations;
    let operation = operations.iter().find(|one| one.page == said.page)?;
    if at.is_empty() {
        return None;
    }
    let quoted = |text: &str| Value::from(text).to_string();
    let head = format!(
        "# {}[{}]: {}\n- operation: {}\n  at: {}\n  page: {}\n  why: {}\n",
        said.code.severity().as_str(),
        said.code.as_str(),
        said.fingerprint(),
        operation.operation,
        quoted(at),
        quoted(&said.page),
        quoted(&why(said)),
    );
    let there = overlay::value(operation, at);
    let alone = Service {
        info: service.info.clone(),
        operations: vec![operation.clone()],
    };
    let texts = corrections(said, there).into_iter();
    let mut texts = texts.map(|correction| head.clone() + &correction);
    let fits = texts.find(|text| {
        let read = overlay::read(text);
        read.is_ok_and(|read| read.apply(&mut alone.clone()).is_ok())
    });
    fits.or_else(|| skeleton(&head, said))
}

/// The reason that an entry gives: what was found, as a sentence.
fn why(said: &Diagnostic) -> String {
    let mut letters = said.message.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str() + "."
}

/// What an entry may set or remove, the best first.
fn corrections(said: &Diagnostic, there: Option<&Property>) -> Vec<String> {
    let mut all = Vec::new();
    let removed = |key: &str| format!("  remove: [{key}]\n");
    match (said.code, there) {
        (Code::ExampleType, Some(there)) => {
            for ty in &there.accepts {
                let set = format!("  set: {{type: {}}}\n", ty.as_str());
                all.push(set.clone() + &removed("accepts"));
                all.push(set);
            }
        }
        (Code::ExampleValue, Some(there)) if !there.values.is_empty() => {
            all.push(removed("enum"));
        }
        (Code::ExampleLimit | Code::LimitConflict, Some(_)) => {
            let named = LIMITS
                .iter()
                .filter(|(_, word)| said.read_as.contains(word));
            for (key, word) in named {
                all.extend(stated(said, word).map(|limit| format!("  set: {{{key}: {limit}}}\n")));
                all.push(removed(key));
            }
        }
        (Code::ConditionalRequired, Some(_)) => all.push(removed("required_if")),
        // It is not followed what one example alone shows; who knows better can.
        (Code::ExampleMember, None) => all.push("  add: {type: any}\n".to_owned()),
        _ => {}
    }
    if there.is_some_and(|there| there.inferred.is_some()) {
        // Somebody says that it is as it was inferred.
        all.push(removed("inferred"));
    }
    all
}
