//! What examples may not do: decide alone, count twice, speak by their order, or for the other side.

use std::collections::{BTreeMap, BTreeSet};

use generator::extract::{Reading, Side, TypeExpr};
use generator::ir::yaml::write_operation;
use generator::ir::{Operation, Property, Type};
use serde_json::{Map, Value, json};

use super::{Sample, by_page, members, new_name, samples};
use crate::corpus::{in_parallel, none_of};
use crate::support::value;

/// How many examples of a page are wrapped, one after the other.
const WRAPPED: usize = 3;

/// A type without the names of schemas: `array of object`.
fn kind(ty: &Type) -> String {
    match ty {
        Type::Array(item) => format!("array of {}", kind(&item.ty)),
        Type::Map(inner) => format!("map of {}", kind(&inner.ty)),
        Type::Schema(_) => "object".to_owned(),
        Type::Any => "any".to_owned(),
        scalar => format!("{scalar:?}").to_lowercase(),
    }
}

/// The members that tables list and no example disputes: what is read of them without any example
/// is what is read with the page's own. A row without a type is taken for text until an example shows
/// otherwise, and lists none.
fn undisputed(
    reading: &Reading,
    without: &Operation,
    with: &Operation,
) -> BTreeMap<String, String> {
    let with = members(with);
    let rows = reading.tables.iter().flat_map(|table| &table.rows);
    let untyped = rows.filter(|row| row.ty == TypeExpr::Absent);
    let untyped: BTreeSet<&str> = untyped.map(|row| row.name.as_str()).collect();
    let is_typed = |place: &str| {
        let name = place.rsplit(['.', ' ']).next().unwrap_or(place);
        !untyped.contains(name.trim_end_matches(['[', ']', '{', '}']))
    };
    let listed = members(without).into_iter();
    let listed = listed.filter(|(place, property)| property.inferred.is_none() && is_typed(place));
    let kinds = listed.map(|(place, property)| (place, kind(&property.ty)));
    kinds
        .filter(|(place, listed)| with.get(place).is_some_and(|now| kind(&now.ty) == *listed))
        .collect()
}

/// What is missing of `listed`, or is of another type.
fn lost(listed: &BTreeMap<String, String>, after: &Operation) -> Vec<String> {
    let after = members(after);
    let lines = listed.iter().filter_map(|(place, listed)| {
        let now = after.get(place).map(|now| kind(&now.ty));
        match now {
            None => Some(format!("`{place}` is gone")),
            Some(now) if now != *listed => Some(format!("`{place}` was {listed}, is {now}")),
            Some(_) => None,
        }
    });
    lines.collect()
}

/// A wrapper around one example may be a careless one; it takes a second witness to move what a
/// table lists.
#[test]
fn one_more_object_around_an_example_moves_no_listed_member() {
    let found = in_parallel(samples(), |sample| {
        let without = sample.with(|_, reading| reading.examples.clear());
        let without = by_page(&without);
        let wrapped = (0..WRAPPED).flat_map(|one| {
            let changed = sample.with(|at, reading| {
                if let Some(example) = reading.examples.get_mut(one) {
                    example.value = json!({ new_name(at): example.value.take() });
                }
            });
            sample.held_against(&changed, |before, after| {
                let Some(without) = without.get(before.page.as_str()) else {
                    return Vec::new();
                };
                let mut readings = sample.readings.iter();
                let reading = readings.find(|one| one.page == before.page);
                let reading = reading.expect("an operation has a page");
                let lines = lost(&undisputed(reading, without, before), after).into_iter();
                lines.map(|line| format!("example {one}: {line}")).collect()
            })
        });
        wrapped.collect::<Vec<_>>()
    });
    none_of("members moved", &found.concat());
}

/// Equal examples are one witness.
#[test]
fn an_example_printed_twice_says_nothing_more() {
    let found = in_parallel(samples(), |sample| {
        let changed = sample.with(|_, reading| {
            let examples = reading.examples.iter();
            reading.examples = examples
                .flat_map(|example| [example.clone(), example.clone()])
                .collect();
        });
        sample.held_against(&changed, |before, after| {
            let [before, after] = [before, after].map(|one| write_operation(one, true));
            first_difference(&before, &after).into_iter().collect()
        })
    });
    none_of("operations changed", &found.concat());
}

/// The first line of the one text that the other has otherwise.
fn first_difference(before: &str, after: &str) -> Option<String> {
    if before == after {
        return None;
    }
    let mut lines = before.lines().zip(after.lines());
    let differing = lines.find(|(before, after)| before != after);
    let (before, after) = differing.unwrap_or(("the end", "another end"));
    Some(format!("`{}` became `{}`", before.trim(), after.trim()))
}

/// Puts the last example first; the lines stay in the page's order.
fn reverse(reading: &mut Reading) {
    let lines = reading.examples.iter().map(|example| example.line);
    let lines: Vec<u32> = lines.collect();
    reading.examples.reverse();
    for (example, line) in reading.examples.iter_mut().zip(lines) {
        example.line = line;
    }
}

/// The first example of a page is no better than its last. Members and schemas that examples alone
/// show may stand in another order: they are compared by name.
#[test]
fn the_order_of_examples_does_not_matter() {
    let found = in_parallel(samples(), |sample| {
        let changed = sample.with(|_, reading| reverse(reading));
        sample.held_against(&changed, |before, after| {
            let [before, after] = [before, after].map(in_one_order);
            different(&before, &after)
        })
    });
    none_of("members changed", &found.concat());
}

/// The operation with the types that its examples show beside the declared ones in a fixed order.
fn in_one_order(operation: &Operation) -> Operation {
    fn sort(property: &mut Property) {
        property.accepts.sort_unstable();
        if let Some(inner) = property.ty.inner_mut() {
            sort(inner);
        }
    }
    let mut operation = operation.clone();
    let schemas = operation.schemas.values_mut();
    schemas
        .flat_map(|schema| schema.properties.values_mut())
        .for_each(sort);
    operation
}

/// What differs between two operations: members by place, else that they differ at all. Maps of
/// schemas and members are equal in any order.
fn different(before: &Operation, after: &Operation) -> Vec<String> {
    if before == after {
        return Vec::new();
    }
    let found = differing(&described(before, ""), &described(after, ""));
    if found.is_empty() {
        vec!["something beside the members of the bodies".to_owned()]
    } else {
        found
    }
}

/// The members of the bodies whose place does not begin with `but`, each in a few words.
fn described(operation: &Operation, but: &str) -> BTreeMap<String, String> {
    let members = members(operation).into_iter();
    members
        .filter(|(place, _)| but.is_empty() || !place.starts_with(but))
        .map(|(place, property)| (place, value(property)))
        .collect()
}

fn differing(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let mut lines = lines_of_those_gone(before, after);
    let new = after
        .iter()
        .filter(|(place, _)| !before.contains_key(*place));
    lines.extend(new.map(|(place, now)| format!("`{place}` is new: {now}")));
    lines
}

fn lines_of_those_gone(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<String> {
    let lines = before
        .iter()
        .filter_map(|(place, before)| match after.get(place) {
            None => Some(format!("`{place}` is gone")),
            Some(now) if now != before => Some(format!("`{place}` was {before}, is {now}")),
            Some(_) => None,
        });
    lines.collect()
}

/// Gives every scalar another JSON type.
fn retype(value: &mut Value) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => *value = Value::from(flag.to_string()),
        Value::Number(number) => *value = Value::from(number.to_string()),
        Value::String(_) => *value = Value::from(7),
        Value::Array(items) => items.iter_mut().for_each(retype),
        Value::Object(members) => members.values_mut().for_each(retype),
    }
}

/// Gives the first member of the outermost object that has several another name.
fn rename(value: &mut Value, name: &str) {
    let Value::Object(members) = value else {
        return;
    };
    if members.len() == 1 {
        members.values_mut().for_each(|inner| rename(inner, name));
        return;
    }
    let renamed = std::mem::take(members).into_iter().enumerate();
    *members = renamed
        .map(|(at, (key, inner))| (if at == 0 { name.to_owned() } else { key }, inner))
        .collect::<Map<String, Value>>();
}

/// What differs in the responses after a change to the examples of requests.
fn other_responses(sample: &Sample, change: impl Fn(usize, &mut Value)) -> Vec<String> {
    let changed = sample.with(|at, reading| {
        let examples = reading.examples.iter_mut();
        for example in examples.filter(|example| example.side == Some(Side::Request)) {
            change(at, &mut example.value);
        }
    });
    sample.held_against(&changed, |before, after| {
        let [before, after] = [before, after].map(|one| described(one, "request"));
        differing(&before, &after)
    })
}

/// What is sent is no witness of what comes back.
#[test]
fn values_of_other_types_in_a_request_change_no_response() {
    let found = in_parallel(samples(), |sample| {
        other_responses(sample, |_, value| retype(value))
    });
    none_of("members changed", &found.concat());
}

/// The same for names.
#[test]
fn another_name_in_a_request_changes_no_response() {
    let found = in_parallel(samples(), |sample| {
        other_responses(sample, |at, value| rename(value, &new_name(at)))
    });
    none_of("members changed", &found.concat());
}

#[test]
fn changes_to_examples_are_made() {
    let mut sent = json!({ "lamp": { "watts": 9, "lit": true, "tags": ["desk", null] } });
    rename(&mut sent, "ochre_oar");
    retype(&mut sent);
    let retyped = json!({ "lamp": { "ochre_oar": "9", "lit": "true", "tags": [7, null] } });
    assert_eq!(sent, retyped);
    assert_ne!(new_name(3), new_name(403));

    let text = "# 灯\n\n## URI\n\nGET /v1/lamps\n\n## 响应示例\n\n```\n{\"a\": 1}\n```\n\n```\n{\"b\": 2}\n```\n";
    let mut reading = crate::support::read(text);
    let lines = |reading: &Reading| -> Vec<(u32, Value)> {
        let examples = reading.examples.iter();
        examples
            .map(|example| (example.line, example.value.clone()))
            .collect()
    };
    assert_eq!(
        lines(&reading),
        [(9, json!({"a": 1})), (13, json!({"b": 2}))]
    );
    reverse(&mut reading);
    assert_eq!(
        lines(&reading),
        [(9, json!({"b": 2})), (13, json!({"a": 1}))]
    );
}
