//! Words and scalars of the YAML form, each rejected at its own line and column.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::str::FromStr;

use indexmap::IndexMap;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::ir::{Inferred, JsonType, Location, Method, Number, PathTemplate, Scalar, Status};

/// The words for types; every other type is the name of a schema.
const TYPES: &[&str] = &[
    "string", "integer", "number", "boolean", "array", "map", "any", "binary", "null",
];

/// Reads the value of a key that is there: nothing behind the colon is an error, not an absence.
pub(super) fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// [`given`], for a mapping in which no key comes twice.
pub(super) fn given_unique<'de, D, K, V>(
    deserializer: D,
) -> Result<Option<IndexMap<K, V>>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Eq + Hash + fmt::Display,
    V: Deserialize<'de>,
{
    deserializer.deserialize_map(Unique(PhantomData)).map(Some)
}

struct Unique<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for Unique<K, V>
where
    K: Deserialize<'de> + Eq + Hash + fmt::Display,
    V: Deserialize<'de>,
{
    type Value = IndexMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = IndexMap::new();
        while let Some(key) = map.next_key()? {
            if entries.contains_key(&key) {
                return Err(A::Error::custom(format_args!(
                    "`{key}` comes twice: drop one"
                )));
            }
            entries.insert(key, map.next_value()?);
        }
        Ok(entries)
    }
}

/// A string that was written as one: `1.0`, `true` and `~` have to stand in quotes.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ir) struct Text(pub(in crate::ir) String);

/// The name of a type: a word of [`TYPES`] or what may be the name of a schema.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ir) struct TypeName(pub(super) String);

impl FromStr for TypeName {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if TYPES.contains(&word) || word.starts_with(|first: char| first.is_ascii_uppercase()) {
            Ok(Self(word.to_owned()))
        } else {
            Err(unknown("type", word, TYPES) + ", or a schema of this file")
        }
    }
}

impl FromStr for Text {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(Self(text.to_owned()))
    }
}

fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    format!("unknown {what} `{word}`: name one of {}", known.join(", "))
}

/// Finds the value that `word` stands for.
fn named<T: Copy>(
    what: &str,
    word: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T, String> {
    all.iter()
        .copied()
        .find(|value| name(*value) == word)
        .ok_or_else(|| {
            let known: Vec<_> = all.iter().copied().map(name).collect();
            unknown(what, word, &known)
        })
}

/// Reads a scalar that is a word.
struct Word<T>(&'static str, fn(&str) -> Result<T, String>);

impl<T> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<T, E> {
        (self.1)(word).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        Err(E::custom(format_args!(
            "`{number}` is a number where {} belongs: put it in quotes if it is meant",
            self.0
        )))
    }
}

/// Gives a type the YAML form of a word.
macro_rules! words {
    ($( $type:ty, $what:literal, $read:expr, $write:expr; )+) => { $(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Word($what, $read))
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let write: fn(&$type) -> &str = $write;
                serializer.serialize_str(write(self))
            }
        }
    )+ };
}

words! {
    Text, "a text", str::parse, |text| &text.0;
    TypeName, "a type", str::parse, |name| &name.0;
    PathTemplate, "a path template", PathTemplate::parse, PathTemplate::as_str;
    Method, "a method",
        |word| named("method", word, &Method::ALL, Method::as_str), |method| method.as_str();
    Location, "a place of a parameter",
        |word| named("place", word, &LOCATIONS, Location::as_str), |location| location.as_str();
    JsonType, "a JSON type",
        |word| named("JSON type", word, &JSON_TYPES, JsonType::as_str), |ty| ty.as_str();
    Inferred, "a proof",
        |word| named("proof", word, &PROOFS, Inferred::as_str), |proof| proof.as_str();
}

const LOCATIONS: [Location; 3] = [Location::Path, Location::Query, Location::Header];

const PROOFS: [Inferred; 2] = [Inferred::Example, Inferred::Path];

const JSON_TYPES: [JsonType; 6] = [
    JsonType::String,
    JsonType::Integer,
    JsonType::Number,
    JsonType::Boolean,
    JsonType::Array,
    JsonType::Object,
];

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Code(code) => serializer.serialize_u16(*code),
            Self::Default => serializer.collect_str(self),
        }
    }
}

/// Quotes around a code do no harm.
impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word("a status", str::parse))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Integer(number) => serializer.serialize_i64(number),
            Self::Float(number) => serializer.serialize_f64(number),
        }
    }
}

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Plain("a text, a number, true or false", Ok))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Plain("a number", |scalar| match scalar {
            Scalar::Number(number) => Ok(number),
            Scalar::Boolean(value) => Err(format!("`{value}` is no number")),
            Scalar::String(text) => Err(format!("`{text}` is no number")),
        }))
    }
}

/// Reads a scalar of any kind and makes something of it.
struct Plain<T>(&'static str, fn(Scalar) -> Result<T, String>);

impl<T> Visitor<'_> for Plain<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        (self.1)(Scalar::Boolean(value)).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        (self.1)(Scalar::Number(Number::Integer(number))).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        match i64::try_from(number) {
            Ok(number) => self.visit_i64(number),
            Err(_) => Err(E::custom(format_args!(
                "`{number}` does not fit 64 bits with a sign"
            ))),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        if number.is_finite() {
            (self.1)(Scalar::Number(Number::Float(number))).map_err(E::custom)
        } else {
            Err(E::custom(format_args!("`{number}` is no finite number")))
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.1)(Scalar::String(text.to_owned())).map_err(E::custom)
    }
}
