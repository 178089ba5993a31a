//! Damage to JSON that leaves it JSON.

use serde_json::{Map, Value, json};

use super::word;
use super::{LONGEST, Material};
use crate::random::Random;

/// Damages some values of a JSON text; a text that is no JSON stays as it is.
#[must_use]
pub fn json(text: &str, material: Material<'_>, random: &mut Random) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    for _ in 0..=random.below(5) {
        let spot = a_spot(&mut value, random);
        let old = spot.take();
        *spot = changed(old, text, material, random);
    }
    let printed = if random.one_in(2) {
        serde_json::to_string_pretty(&value)
    } else {
        serde_json::to_string(&value)
    };
    let printed = printed.unwrap_or_default();
    if printed.len() > LONGEST {
        text.to_owned()
    } else {
        printed
    }
}

/// A value somewhere inside.
fn a_spot<'a>(value: &'a mut Value, random: &mut Random) -> &'a mut Value {
    let count = match value {
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    };
    if count == 0 || random.one_in(5) {
        return value;
    }
    let at = random.below(count);
    // Both have `count` parts, and `at` is below it.
    let part = match value {
        Value::Array(items) => &mut items[at],
        Value::Object(members) => members
            .values_mut()
            .nth(at)
            .expect("`at` is below its length"),
        other => return other,
    };
    a_spot(part, random)
}

fn changed(old: Value, text: &str, of: Material<'_>, random: &mut Random) -> Value {
    match random.below(12) {
        0 => Value::Null,
        1 => json!([old, 1, "x", null, {}]),
        2 => json!({ word(text, of, random): old }),
        3 => Value::String(word(text, of, random)),
        4 => Value::String(old.to_string()),
        5 => extreme(random),
        6 => nested(old, random),
        7 => many(&old, random),
        8 => Value::Array(vec![old; random.below(30)]),
        9 => renamed(old, &word(text, of, random), random),
        10 => unwrapped(old, random),
        _ => Value::Bool(random.one_in(2)),
    }
}

fn extreme(random: &mut Random) -> Value {
    let numbers = [
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e308),
        json!(-0.0),
        json!(0.1),
        json!(2.5e-300),
    ];
    random.pick(&numbers).cloned().unwrap_or_default()
}

/// In so many arrays or objects.
fn nested(old: Value, random: &mut Random) -> Value {
    let depth = [3, 30, 100, 126, 300][random.below(5)];
    let in_arrays = random.one_in(2);
    (0..depth).fold(old, |inner, _| {
        if in_arrays {
            Value::Array(vec![inner])
        } else {
            json!({ "a": inner })
        }
    })
}

/// An object with many members.
fn many(old: &Value, random: &mut Random) -> Value {
    let count = [10, 200, 3000][random.below(3)];
    let members = (0..count).map(|at| (format!("key{at}"), old.clone()));
    // A large value times many is more than any page.
    if old.to_string().len() > LONGEST / 3000 {
        old.clone()
    } else {
        Value::Object(members.collect())
    }
}

fn renamed(old: Value, name: &str, random: &mut Random) -> Value {
    let Value::Object(members) = old else {
        return old;
    };
    let at = random.below(members.len());
    let members = members.into_iter().enumerate();
    let members = members.map(|(place, (key, value))| {
        let key = if place == at { name.to_owned() } else { key };
        (key, value)
    });
    Value::Object(members.collect::<Map<_, _>>())
}

/// A part of it in its place.
fn unwrapped(old: Value, random: &mut Random) -> Value {
    match old {
        Value::Array(items) => random.pick(&items).cloned().unwrap_or_default(),
        Value::Object(members) => {
            let at = random.below(members.len());
            members
                .into_iter()
                .nth(at)
                .map(|(_, value)| value)
                .unwrap_or_default()
        }
        other => other,
    }
}
