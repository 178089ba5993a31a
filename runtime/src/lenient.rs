//! Values whose JSON type differs from the documented one in the documentation's own examples.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{
        Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};
use serde_json::Value;

use crate::{OpenEnum, Reader, Secret};

/// A value that can be read from further JSON types: a boolean from `"true"`, a string from `7`.
pub trait Lenient: Sized {
    /// Reads the value from whatever JSON type holds it.
    ///
    /// # Errors
    ///
    /// When no reading makes sense: `"many"` is no number.
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Reads the value as an item of an array; `None` where it cannot be one.
    ///
    /// # Errors
    ///
    /// As for [`lenient`](Self::lenient).
    fn item<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::lenient(deserializer).map(Some)
    }

    /// What `null` is among items and entries; `None` where it is left out.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }

    /// What `null` is in an array within an array, where an item's place has a meaning; `None` where
    /// that array is left out.
    #[must_use]
    fn blank() -> Option<Self> {
        Self::null()
    }

    /// Whether reading leaves out a `null` in `value`, or makes it something else.
    #[must_use]
    fn leaves_out(value: &Value) -> bool {
        let _ = value;
        false
    }
}

impl Reader<'_> {
    /// Reads the value from whatever JSON type holds it.
    pub fn lenient<T: Lenient>(&mut self, into: &mut Option<T>) {
        let mut value = Value::Null;
        self.value(&mut value);
        *into = None;
        self.lenient_value(&value, T::leaves_out, |value| {
            *into = Option::lenient(value)?;
            Ok(())
        });
    }

    /// Has a value read, and tells of what even a lenient reading does not take.
    pub(crate) fn lenient_value(
        &mut self,
        value: &Value,
        leaves_out: fn(&Value) -> bool,
        read: impl FnOnce(&Value) -> Result<(), serde_json::Error>,
    ) {
        match read(value) {
            Ok(()) if leaves_out(value) => self.take_value("items that are not null", value),
            Ok(()) => {}
            Err(error) => {
                let error = error.to_string();
                let expected = error.rsplit_once(", expected ");
                self.refuse_value(expected.map_or("another value", |(_, end)| end), value);
            }
        }
        // A member that is read leniently may always be absent.
        self.settle();
    }
}

impl<T: Lenient> Lenient for Option<T> {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Maybe(PhantomData))
    }
}

impl<T: Lenient> Lenient for Vec<T> {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = deserializer.deserialize_any(Many::new(false))?;
        Ok(items.unwrap_or_default())
    }

    fn item<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(Many::new(true))
    }

    fn blank() -> Option<Self> {
        Some(Self::new())
    }

    fn leaves_out(value: &Value) -> bool {
        let mut items = value.as_array().into_iter().flatten();
        items.any(is_left_out::<T>)
    }
}

impl<T: Lenient> Lenient for BTreeMap<String, T> {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let loose = BTreeMap::<String, Option<Loose<T>>>::deserialize(deserializer)?;
        let entries = loose.into_iter();
        Ok(entries
            .filter_map(|(key, item)| Some((key, or_null(item)?)))
            .collect())
    }

    fn leaves_out(value: &Value) -> bool {
        let mut members = value.as_object().into_iter().flatten();
        members.any(|(_, value)| is_left_out::<T>(value))
    }

    fn blank() -> Option<Self> {
        Some(Self::new())
    }
}

impl Lenient for String {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Text)
    }

    fn blank() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: OpenEnum> Lenient for T {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::lenient(deserializer).map(|text| T::from_wire(&text))
    }
}

impl Lenient for Secret {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::lenient(deserializer).map(Self::from)
    }

    fn blank() -> Option<Self> {
        Some(Self::default())
    }
}

impl Lenient for i64 {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whole)
    }
}

impl Lenient for f64 {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Fraction)
    }
}

impl Lenient for bool {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Truth)
    }
}

impl Lenient for Value {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

/// An entry, or what stands in an array's place, that is itself read leniently.
struct Loose<T>(T);

impl<'de, T: Lenient> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::lenient(deserializer).map(Self)
    }
}

/// Whether an item or an entry is a `null` that is left out, or has one in it.
fn is_left_out<T: Lenient>(value: &Value) -> bool {
    match value {
        Value::Null => T::null().is_none(),
        value => T::leaves_out(value),
    }
}

/// An item of an array that is itself read leniently.
struct Item<T>(Option<T>);

impl<'de, T: Lenient> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::item(deserializer).map(Self)
    }
}

/// The entry that was read, or what `null` is in its place.
fn or_null<T: Lenient>(item: Option<Loose<T>>) -> Option<T> {
    item.map(|item| item.0).or_else(T::null)
}

/// Reads `null` as absent.
struct Maybe<T>(PhantomData<T>);

impl<'de, T: Lenient> Visitor<'de> for Maybe<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::lenient(deserializer).map(Some)
    }
}

/// Reads an array, or one item in its place.
struct Many<T> {
    /// Whether it is an array within an array; it is none at all where an item cannot be had.
    is_row: bool,
    item: PhantomData<T>,
}

impl<T> Many<T> {
    fn new(is_row: bool) -> Self {
        let item = PhantomData;
        Self { is_row, item }
    }
}

/// One item from a value that is no array.
macro_rules! single {
    ($( $visit:ident: $ty:ty ),+) => {
        $(
            fn $visit<E: Error>(self, value: $ty) -> Result<Self::Value, E> {
                let item = Loose::deserialize(value.into_deserializer())?;
                Ok(Some(vec![item.0]))
            }
        )+
    };
}

impl<'de, T: Lenient> Visitor<'de> for Many<T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or one of its items")
    }

    single!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64);

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let item = Loose::deserialize(text.into_deserializer())?;
        Ok(Some(vec![item.0]))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let item = Loose::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Some(vec![item.0]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        let mut is_whole = true;
        while let Some(item) = seq.next_element::<Option<Item<T>>>()? {
            let item = match item {
                Some(item) => item.0,
                None if self.is_row => T::blank(),
                None => T::null(),
            };
            is_whole &= item.is_some();
            items.extend(item);
        }
        Ok((is_whole || !self.is_row).then_some(items))
    }
}

/// Reads text; what is no text becomes the text that JSON has for it.
struct Text;

/// Reads a scalar as its own text.
macro_rules! shown {
    ($( $visit:ident: $ty:ty ),+) => {
        $(
            fn $visit<E: Error>(self, value: $ty) -> Result<String, E> {
                Ok(value.to_string())
            }
        )+
    };
}

impl<'de> Visitor<'de> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    shown!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_string<E: Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<String, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(map)).map(|value| value.to_string())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<String, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(seq)).map(|value| value.to_string())
    }
}

/// Reads a whole number.
struct Whole;

impl Visitor<'_> for Whole {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<i64, E> {
        Ok(i64::from(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i64, E> {
        // Printing a float without a fraction gives its exact digits, whatever its size.
        let whole = (value.fract() == 0.0).then(|| value.to_string().parse());
        whole
            .and_then(Result::ok)
            .ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<i64, E> {
        text.trim()
            .parse()
            .map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// Reads a number that may have a fraction.
struct Fraction;

impl Visitor<'_> for Fraction {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<f64, E> {
        Ok(f64::from(u8::from(value)))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "serde_json reads a whole number into f64 the same way"
    )]
    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "serde_json reads a whole number into f64 the same way"
    )]
    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        text.trim()
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// Reads true or false.
struct Truth;

impl Visitor<'_> for Truth {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        Err(E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        match value {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}
