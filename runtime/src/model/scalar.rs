//! What stands where a scalar is documented, and what it is taken for.

use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::{error::clean, lenient::Lenient, mismatch::Found};

/// Characters of a value that a mismatch shows.
const EXCERPT: usize = 60;

/// The largest whole number below which floats have every digit: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A value of any JSON type; what is no scalar has been passed over.
#[derive(Clone, Copy)]
pub(crate) enum Scalar<'a> {
    Null,
    Boolean(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
    Array,
    Object,
}

/// What came of reading one.
pub(super) enum Outcome {
    AsDocumented,
    Taken(Found),
    Refused(Found),
}

impl Scalar<'_> {
    /// Takes it for an integer.
    pub(super) fn integer(self, into: &mut i64) -> Outcome {
        match self {
            Self::Signed(number) => *into = number,
            Self::Unsigned(number) if i64::try_from(number).is_ok() => {
                *into = number.cast_signed();
            }
            _ => return self.take(into),
        }
        Outcome::AsDocumented
    }

    /// Takes it for a number.
    pub(super) fn number(self, into: &mut f64) -> Outcome {
        match self {
            Self::Float(number) => *into = number,
            // The same as serde_json does for a number without a fraction.
            Self::Signed(_) | Self::Unsigned(_) => drop(self.take(into)),
            _ => return self.take(into),
        }
        Outcome::AsDocumented
    }

    /// Takes it for true or false.
    pub(super) fn boolean(self, into: &mut bool) -> Outcome {
        match self {
            Self::Boolean(value) => *into = value,
            _ => return self.take(into),
        }
        Outcome::AsDocumented
    }

    /// Takes it for text.
    pub(super) fn text(self, into: &mut String) -> Outcome {
        match self {
            Self::Text(text) => text.clone_into(into),
            // Its digits are lost already.
            Self::Float(number) if number.abs() >= EXACT => return Outcome::Refused(self.found()),
            _ => return self.take(into),
        }
        Outcome::AsDocumented
    }

    /// Takes it for something that it should not be.
    fn take<T: Lenient>(self, into: &mut T) -> Outcome {
        let value = match self {
            Self::Array | Self::Object => return Outcome::Refused(self.found()),
            Self::Null => Value::Null,
            Self::Boolean(value) => value.into(),
            Self::Signed(number) => number.into(),
            Self::Unsigned(number) => number.into(),
            Self::Float(number) => number.into(),
            Self::Text(text) => text.into(),
        };
        match T::lenient(value) {
            Ok(value) => {
                *into = value;
                Outcome::Taken(self.found())
            }
            Err(_) => Outcome::Refused(self.found()),
        }
    }

    /// What it is, for people.
    pub(super) fn found(self) -> Found {
        let (kind, excerpt) = match self {
            Self::Null => ("null", "null".to_owned()),
            Self::Boolean(value) => ("a boolean", value.to_string()),
            Self::Signed(number) => ("a number", number.to_string()),
            Self::Unsigned(number) => ("a number", number.to_string()),
            // With a fraction, as JSON has it.
            Self::Float(number) => ("a number", format!("{number:?}")),
            Self::Text("") => ("an empty string", "\"\"".to_owned()),
            Self::Text(text) => ("a string", format!("\"{}\"", clean(text, EXCERPT))),
            Self::Array => ("an array", "[…]".to_owned()),
            Self::Object => ("an object", "{…}".to_owned()),
        };
        Found { kind, excerpt }
    }
}

/// What a value is, for people.
pub(super) fn found(value: &Value) -> Found {
    match value {
        Value::Null => Scalar::Null,
        Value::Bool(value) => Scalar::Boolean(*value),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Scalar::Signed(number),
            (None, Some(number)) => Scalar::Unsigned(number),
            _ => Scalar::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Scalar::Text(text),
        Value::Array(_) => Scalar::Array,
        Value::Object(_) => Scalar::Object,
    }
    .found()
}

/// Takes a value of any type, and passes over what is no scalar.
pub(super) struct Any<'a>(pub(super) &'a mut dyn FnMut(Scalar<'_>));

macro_rules! scalars {
    ($( $visit:ident: $ty:ty => $scalar:ident ),+) => {
        $(
            fn $visit<E: Error>(self, value: $ty) -> Result<(), E> {
                (self.0)(Scalar::$scalar(value));
                Ok(())
            }
        )+
    };
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    scalars! {
        visit_bool: bool => Boolean,
        visit_i64: i64 => Signed,
        visit_u64: u64 => Unsigned,
        visit_f64: f64 => Float,
        visit_str: &str => Text
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        (self.0)(Scalar::Null);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        (self.0)(Scalar::Array);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        (self.0)(Scalar::Object);
        Ok(())
    }
}
