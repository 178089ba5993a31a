//! Types from values: what examples show where no table speaks.

use serde_json::Value;

use crate::{
    ir::{Property, Type},
    resolve::{
        hints::member_hint,
        tree::{BodyId, Member, Node, Tree, inferred, node_type},
    },
};

/// The deepest nesting that is taken over from an example.
const DEEPEST: usize = 30;

/// The type that all of `values` have, with nodes for the objects in them. Nulls say nothing;
/// values of different kinds make it [`Type::Any`].
pub(super) fn infer(
    tree: &mut Tree,
    body: BodyId,
    hint: &str,
    values: &[&Value],
    depth: usize,
) -> Type {
    let mut values = values.iter().copied().filter(|value| !value.is_null());
    let Some(first) = values.next() else {
        return Type::Any;
    };
    let all: Vec<&Value> = std::iter::once(first).chain(values).collect();
    let every = |is: fn(&Value) -> bool| all.iter().all(|value| is(value));
    if depth > DEEPEST {
        Type::Any
    } else if every(Value::is_boolean) {
        Type::Boolean
    } else if every(|value| value.is_i64() || value.is_u64()) {
        Type::Integer
    } else if every(Value::is_number) {
        Type::Number
    } else if every(Value::is_string) {
        Type::String
    } else if every(Value::is_array) {
        let items: Vec<&Value> = all
            .iter()
            .filter_map(|value| value.as_array())
            .flatten()
            .collect();
        let item = infer(tree, body, hint, &items, depth + 1);
        Type::Array(Box::new(Property::of(item)))
    } else if every(Value::is_object) {
        object(tree, body, hint, &all, depth)
    } else {
        Type::Any
    }
}

fn object(tree: &mut Tree, body: BodyId, hint: &str, values: &[&Value], depth: usize) -> Type {
    let mut members: indexmap::IndexMap<&str, Vec<&Value>> = indexmap::IndexMap::new();
    for (name, value) in values
        .iter()
        .filter_map(|value| value.as_object())
        .flatten()
    {
        members.entry(name.as_str()).or_default().push(value);
    }
    if members.is_empty() {
        return Type::Map(Box::new(Property::of(Type::Any)));
    }
    if members.keys().all(|name| is_key(name)) || are_counted(&members) {
        let all: Vec<&Value> = members.into_values().flatten().collect();
        let value = infer(tree, body, hint, &all, depth + 1);
        return Type::Map(Box::new(Property::of(value)));
    }
    let node = tree.grow(Node::new(hint, body));
    for (name, values) in members {
        let ty = infer(tree, body, &member_hint(name), &values, depth + 1);
        tree.add(node, Member::unlisted(name, inferred(ty)));
    }
    node_type(node)
}

/// Whether all keys are one word with numbers that count them, from 0 or 1 on: samples of what a user
/// names (`db1`, `db2`), which are not told apart by what they mean.
fn are_counted<V>(members: &indexmap::IndexMap<&str, V>) -> bool {
    let word = |key: &str| key.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let Some((first, _)) = members.first() else {
        return false;
    };
    let stem = &first[..word(first)];
    let numbers = members
        .keys()
        .map(|key| key.strip_prefix(stem)?.parse().ok());
    let Some(numbers) = numbers.collect::<Option<std::collections::BTreeSet<usize>>>() else {
        return false;
    };
    let start = numbers.first().copied().unwrap_or_default();
    let count = numbers.len();
    members.len() > 1
        && start < 2
        && count == members.len()
        && numbers.last() == Some(&(start + count - 1))
}

/// Whether a key names no member: an id, which is a UUID with or without hyphens; a sample with a
/// number (`key_0`); a number alone; nothing.
fn is_key(key: &str) -> bool {
    let digits: Vec<u8> = key.bytes().filter(|b| *b != b'-').collect();
    let is_id = digits.len() == 32 && digits.iter().all(u8::is_ascii_hexdigit);
    let is_number = key.bytes().all(|b| b.is_ascii_digit());
    is_number || is_id || is_numbered(key)
}

/// Whether a key is one of several samples that a number tells apart.
fn is_numbered(key: &str) -> bool {
    let word = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_sample = SAMPLES.contains(&&*word.trim_end_matches(['_', '-']).to_lowercase());
    is_sample && word.len() < key.len()
}

/// What samples of keys are called.
const SAMPLES: &[&str] = &["additionalprop", "key", "name", "property", "testkey"];

#[cfg(test)]
mod tests {
    use super::{are_counted, is_key};

    #[test]
    fn keys_that_are_counted_are_samples() {
        let counted =
            |keys: &[&'static str]| are_counted(&keys.iter().map(|key| (*key, ())).collect());
        assert!(counted(&["lamp1", "lamp2"]));
        assert!(counted(&["c2", "c0", "c1"]));
        for keys in [
            &["lamp1"][..],
            &["ipv4", "ipv6"],
            &["lamp1", "lamp3"],
            &["lamp1", "shade2"],
            &["lamp1", "lamp2", "size"],
            &["lamp1", "lamp01"],
        ] {
            assert!(!counted(keys), "{keys:?}");
        }
    }

    #[test]
    fn ids_samples_and_numbers_are_keys_of_maps() {
        for key in ["", "0", "12", "key_0", "6b9b9a660c6c4ac58c2256de7f0d3a5e"] {
            assert!(is_key(key), "{key}");
        }
        for key in ["id", "ipv4", "key", "2xx", "-1"] {
            assert!(!is_key(key), "{key}");
        }
    }
}
