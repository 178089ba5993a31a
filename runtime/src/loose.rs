//! Values that remember how they were written.

use std::{
    fmt,
    ops::{Deref, DerefMut},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::Value;

use crate::{
    Check, Checks, Data, Reader,
    lenient::Lenient,
    model::{
        read::Form,
        write::{Sink, to_value},
    },
};

/// An optional value that services write now in one JSON type, now in another: its documentation
/// says boolean, its examples show `"true"`.
///
/// It is used like the `Option` it holds, and equal to it. Only when it is written does it show how
/// it came, so that what was read comes out unchanged; a value that was set or changed since is
/// written as documented.
///
/// ```
/// use runtime::Loose;
///
/// let mut charged: Loose<bool> = serde_json::from_str(r#""True""#)?;
/// assert_eq!(charged, Some(true));
/// assert!(charged.unwrap_or(false));
/// assert_eq!(serde_json::to_string(&charged)?, r#""True""#);
///
/// *charged = Some(false);
/// assert_eq!(serde_json::to_string(&charged)?, "false");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Loose<T> {
    value: Option<T>,
    /// What was read, where that is not how `value` is written.
    read: Option<Box<Value>>,
}

impl<T> Loose<T> {
    /// A value that is written as documented.
    pub fn new(value: T) -> Self {
        Some(value).into()
    }

    /// The value alone.
    pub fn into_inner(self) -> Option<T> {
        self.value
    }
}

impl<T> Loose<T> {
    /// A value that was read from `read`.
    pub(crate) fn with_wire(value: T, read: Value) -> Self {
        Self {
            value: Some(value),
            read: Some(Box::new(read)),
        }
    }
}

impl<T: Data + Lenient> Loose<T> {
    /// Reads a value; `null` is none, and so is an empty string where the type has no such value.
    /// Its form is kept only where the value would not be written like that.
    pub(crate) fn from_wire(read: Value) -> Result<Self, serde_json::Error> {
        if read.is_null() {
            return Ok(Self::default());
        }
        let value = match T::lenient(&read) {
            Err(_) if read == "" => {
                return Ok(Self {
                    value: None,
                    read: Some(Box::new(read)),
                });
            }
            value => value?,
        };
        let is_plain = to_value(&value).is_some_and(|written| written == read);
        Ok(if is_plain {
            Self::new(value)
        } else {
            Self::with_wire(value, read)
        })
    }
}

impl<T: Data> Loose<Vec<T>> {
    /// An array of the one item that stood in its place.
    pub(crate) fn from_item(items: Vec<T>) -> Self {
        let read = items.first().and_then(|item| to_value(item));
        Self {
            value: Some(items),
            read: read.map(Box::new),
        }
    }
}

impl Reader<'_> {
    /// Reads the value from whatever JSON type holds it, and remembers which.
    pub fn loose<T: Data + Lenient>(&mut self, into: &mut Loose<T>) {
        let mut value = Value::Null;
        self.value(&mut value);
        *into = Loose::default();
        self.lenient_value(&value, T::leaves_out, |value| {
            *into = Loose::from_wire(value.clone())?;
            Ok(())
        });
    }

    /// Reads an array, or one item in its place; an empty string is an array without items. What
    /// is no array is remembered.
    pub fn one_or_many<T: Data>(&mut self, into: &mut Loose<Vec<T>>) {
        let mut items = Vec::new();
        let form = self.items(&mut |from| from.item(&mut items));
        *into = match form {
            _ if self.settle() => Loose::default(),
            Form::Absent => Loose::default(),
            Form::Array => Loose::new(items),
            Form::Item(_) => Loose::from_item(items),
            Form::EmptyText => Loose::with_wire(items, Value::String(String::new())),
        };
    }
}

impl<T> Default for Loose<T> {
    fn default() -> Self {
        None.into()
    }
}

impl<T> From<T> for Loose<T> {
    fn from(value: T) -> Self {
        Some(value).into()
    }
}

impl<T> From<Option<T>> for Loose<T> {
    fn from(value: Option<T>) -> Self {
        Self { value, read: None }
    }
}

impl<T> Deref for Loose<T> {
    type Target = Option<T>;

    fn deref(&self) -> &Option<T> {
        &self.value
    }
}

/// Forgets how the value was read.
impl<T> DerefMut for Loose<T> {
    fn deref_mut(&mut self) -> &mut Option<T> {
        self.read = None;
        &mut self.value
    }
}

impl<T: PartialEq> PartialEq for Loose<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: PartialEq> PartialEq<Option<T>> for Loose<T> {
    fn eq(&self, other: &Option<T>) -> bool {
        self.value == *other
    }
}

/// Shows the value alone.
impl<T: fmt::Debug> fmt::Debug for Loose<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: Check> Check for Loose<T> {
    fn check(&self, checks: &mut Checks) {
        self.value.check(checks);
    }
}

impl<T: Serialize> Serialize for Loose<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.read {
            Some(read) => read.serialize(serializer),
            None => self.value.serialize(serializer),
        }
    }
}

/// Reads a value as documented; [`Reader::loose`] takes further JSON types.
impl<T: Data> Data for Loose<T> {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        *self = Option::next(from).into();
    }

    fn write(&self, to: &mut dyn Sink) {
        match &self.read {
            Some(read) => to.value(read),
            None => self.value.write(to),
        }
    }

    fn is_absent(&self) -> bool {
        self.value.is_none() && self.read.is_none()
    }
}

/// An absent member is one that is not there, and so is `null`.
impl<'de, T: Data + Lenient> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asks for an option, which is what makes an absent member no error.
        let read = Option::deserialize(deserializer)?.unwrap_or_default();
        Self::from_wire(read).map_err(D::Error::custom)
    }
}
