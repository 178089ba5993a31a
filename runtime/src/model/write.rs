//! Writing to a serializer whose type is forgotten.

use std::{collections::BTreeMap, fmt};

use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap, SerializeSeq},
};
use serde_json::Value;

use super::{Data, WriteObject};

/// A member's name and its value.
type Entry<'a> = (&'a str, &'a dyn Data);

/// Takes the members of an object.
pub struct Writer<'a> {
    take: &'a mut dyn FnMut(Entry<'_>),
}

impl fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer<'_> {
    /// Writes a member, unless it is absent.
    pub fn write(&mut self, name: &str, value: &dyn Data) {
        if !value.is_absent() {
            (self.take)((name, value));
        }
    }

    /// Writes the members that the object does not list, each under its own name; one that has the
    /// name of a listed member would be written beside that.
    pub fn additional<T: Data>(&mut self, members: &BTreeMap<String, T>) {
        for (name, value) in members {
            self.write(name, value);
        }
    }
}

/// A serializer without its type; each method writes the one value that it has.
pub trait Sink {
    /// Writes text.
    fn string(&mut self, value: &str);
    /// Writes a whole number.
    fn integer(&mut self, value: i64);
    /// Writes a number.
    fn number(&mut self, value: f64);
    /// Writes true or false.
    fn boolean(&mut self, value: bool);
    /// Writes a value of any JSON type.
    fn value(&mut self, value: &Value);
    /// Writes an array.
    fn array(&mut self, items: &mut dyn ExactSizeIterator<Item = &dyn Data>);
    /// Writes an object with free names.
    fn map(&mut self, entries: &mut dyn ExactSizeIterator<Item = Entry<'_>>);
    /// Writes an object.
    fn object(&mut self, object: &dyn WriteObject);
}

/// The serializer until it is asked, then what came of it.
enum Typed<S: Serializer> {
    Unwritten(S),
    Taken,
    Written(Result<S::Ok, S::Error>),
}

impl<S: Serializer> Typed<S> {
    fn take(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) {
        if let Self::Unwritten(serializer) = std::mem::replace(self, Self::Taken) {
            *self = Self::Written(write(serializer));
        }
    }
}

impl<S: Serializer> Sink for Typed<S> {
    fn string(&mut self, value: &str) {
        self.take(|to| to.serialize_str(value));
    }

    fn integer(&mut self, value: i64) {
        self.take(|to| to.serialize_i64(value));
    }

    fn number(&mut self, value: f64) {
        self.take(|to| to.serialize_f64(value));
    }

    fn boolean(&mut self, value: bool) {
        self.take(|to| to.serialize_bool(value));
    }

    fn value(&mut self, value: &Value) {
        self.take(|to| value.serialize(to));
    }

    fn array(&mut self, items: &mut dyn ExactSizeIterator<Item = &dyn Data>) {
        self.take(|to| {
            let mut array = to.serialize_seq(Some(items.len()))?;
            for item in items {
                array.serialize_element(&Written(item))?;
            }
            array.end()
        });
    }

    fn map(&mut self, entries: &mut dyn ExactSizeIterator<Item = Entry<'_>>) {
        self.take(|to| {
            let mut map = to.serialize_map(Some(entries.len()))?;
            for (name, value) in entries {
                map.serialize_entry(name, &Written(value))?;
            }
            map.end()
        });
    }

    fn object(&mut self, object: &dyn WriteObject) {
        self.take(|to| write(object, to));
    }
}

/// Writes an object.
pub(super) fn write<S: Serializer>(object: &dyn WriteObject, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    let mut result = Ok(());
    object.write(&mut Writer {
        take: &mut |(name, value)| {
            if result.is_ok() {
                result = map.serialize_entry(name, &Written(value));
            }
        },
    });
    result?;
    map.end()
}

/// The JSON that a value is written as, if it can be.
pub(crate) fn to_value(value: &dyn Data) -> Option<Value> {
    serde_json::to_value(Written(value)).ok()
}

/// A value as serde sees it.
struct Written<'a>(&'a dyn Data);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut sink = Typed::Unwritten(to);
        self.0.write(&mut sink);
        match sink {
            Typed::Written(result) => result,
            Typed::Unwritten(to) => to.serialize_unit(),
            Typed::Taken => Err(S::Error::custom("a value was not written")),
        }
    }
}
