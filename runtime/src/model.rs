//! JSON values of generated types: reading and writing, without a procedural macro.
//!
//! What a derive would expand to, some hundred lines a type, is here once. What remains is a list of the
//! members of an object, which [`object!`](crate::object) turns into the two functions that read and
//! write one member after the other:
//!
//! ```
//! #[derive(Clone, Debug, PartialEq, Default)]
//! struct Disk {
//!     id: Option<String>,
//!     size: Option<i64>,
//! }
//!
//! runtime::object! {
//!     Disk {
//!         "id" => id,
//!         "size" => size,
//!     }
//! }
//!
//! let disk: Disk = serde_json::from_str(r#"{"size": 40, "type": "SSD"}"#)?;
//! assert_eq!(disk.size, Some(40));
//! assert_eq!(serde_json::to_string(&disk)?, r#"{"size":40}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! The types are serde's `Serialize` and `Deserialize` all the same, for any format that describes
//! itself. Which one it is, generated code never learns: [`Reader`] and [`Writer`] forget the
//! types of serializers and deserializers, so that each of these functions is compiled once.
//!
//! What holds for every object:
//!
//! - An absent member and one that is `null` are the same where the member is an `Option`.
//! - Unknown members are ignored, unless the object has a map for them ([`Reader::additional`],
//!   [`Writer::additional`]); of a member that comes twice, be it under another spelling, the
//!   last counts.
//! - A member that is no `Option` is required; one that is missing is an error that names it.
//! - A number in a string, a string of digits and the like are taken for what they should be. What
//!   cannot be is an error for serde; in a response it is absent, as the item of a list or the entry
//!   of a map is, and told of ([`Mismatch`](crate::Mismatch)). In an array within an array it is
//!   blank ([`Data::blank`]), or that array is left out.
//! - Members are written in the order of declaration; what is `None` is left out.

use std::collections::BTreeMap;

use serde::{Deserializer, Serializer};

use self::{
    place::{Mode, Place, Reading},
    read::Take,
};
use crate::mismatch::Mismatch;

pub use self::{
    read::Reader,
    write::{Sink, Writer},
};

mod data;
mod name;
mod place;
pub(crate) mod read;
mod scalar;
pub(crate) mod write;

/// A struct that is read from a JSON object.
pub trait ReadObject: Sized {
    /// The members without which it is not complete.
    const REQUIRED: &'static [&'static str] = &[];

    /// Other spellings of members, each before the name that it stands for; no member is written
    /// under one.
    const ALIASES: &'static [(&'static str, &'static str)] = &[];

    /// The value before any member is read.
    fn empty() -> Self;

    /// Reads the member called `name`, if there is one.
    fn read(&mut self, name: &str, from: &mut Reader<'_>);
}

/// A struct that is written as a JSON object.
pub trait WriteObject {
    /// Writes every member.
    fn write(&self, to: &mut Writer<'_>);
}

/// A value that stands in JSON.
pub trait Data {
    /// The value before it is read; that of an absent member.
    fn empty() -> Self
    where
        Self: Sized;

    /// Reads the value.
    fn read(&mut self, from: &mut Reader<'_>);

    /// Writes the value.
    fn write(&self, to: &mut dyn Sink);

    /// Whether a member of this value is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// The value that says that there is none, in the place of one that cannot be had; `None` where
    /// every value says something, as that of a number does.
    #[must_use]
    fn blank() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }

    /// The value that comes next.
    fn next(from: &mut Reader<'_>) -> Self
    where
        Self: Sized,
    {
        let mut value = Self::empty();
        value.read(from);
        value
    }
}

impl<T: ReadObject> ReadObject for Box<T> {
    const REQUIRED: &'static [&'static str] = T::REQUIRED;
    const ALIASES: &'static [(&'static str, &'static str)] = T::ALIASES;

    fn empty() -> Self {
        Self::new(T::empty())
    }

    fn read(&mut self, name: &str, from: &mut Reader<'_>) {
        T::read(self, name, from);
    }
}

impl<T: WriteObject> WriteObject for Box<T> {
    fn write(&self, to: &mut Writer<'_>) {
        T::write(self, to);
    }
}

/// Reads a value from any deserializer.
///
/// # Errors
///
/// When a value is not what is documented, or a required member is missing.
pub fn deserialize<'de, T: ReadObject + WriteObject, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value = <T as Data>::empty();
    let reading = Reading::new(Mode::Plain);
    let place = Place::body(&reading);
    read::seed(deserializer, &place, &mut |from| {
        Data::read(&mut value, from);
    })?;
    Ok(value)
}

/// An error of the decoder, and the path to its place where that is known.
pub(crate) type PlacedError = (serde_json::Error, Option<String>);

/// Reads JSON, from its first byte to its last. Strictly, whatever is not as documented is an error;
/// else what is noticed is told of, and a body that is no value at all is one.
pub(crate) fn from_json(
    text: &[u8],
    is_strict: bool,
    take: Take<'_>,
) -> Result<Vec<Mismatch>, PlacedError> {
    let mode = if is_strict { Mode::Refuse } else { Mode::Tell };
    let (noted, failure) = read_json(text, mode, take)?;
    let Some(failure) = failure else {
        return Ok(noted);
    };
    // Nothing around it may be absent. A second reading stops there, which gives the position.
    read_json(text, Mode::FailAt(failure.path.clone()), take)?;
    let reason = format_args!("invalid type, expected {}", failure.expected);
    Err((serde::de::Error::custom(reason), Some(failure.path)))
}

fn read_json(
    text: &[u8],
    mode: Mode,
    take: Take<'_>,
) -> Result<(Vec<Mismatch>, Option<Mismatch>), PlacedError> {
    let reading = Reading::new(mode);
    let place = Place::body(&reading);
    let mut from = serde_json::Deserializer::from_slice(text);
    let result = read::seed(&mut from, &place, take).and_then(|()| from.end());
    let failure = place.take_failure();
    match result {
        Ok(()) => Ok((reading.noted.into_all(), failure)),
        Err(error) => Err((error, reading.failed_at())),
    }
}

/// Writes an object to any serializer.
///
/// # Errors
///
/// When the serializer fails.
pub fn serialize<S: Serializer>(
    object: &dyn WriteObject,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    write::write(object, serializer)
}

/// The list that a setter takes.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// The map that a setter takes.
pub fn map<T>(
    members: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    let members = members.into_iter();
    members
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

/// The map that a getter gives.
#[must_use]
pub fn members<T>(members: &Option<BTreeMap<String, T>>) -> &BTreeMap<String, T> {
    members.as_ref().unwrap_or(const { &BTreeMap::new() })
}
