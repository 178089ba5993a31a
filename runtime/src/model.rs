//! JSON values of generated types: reading and writing, without a procedural macro.
//!
//! What a derive would expand to, some hundred lines a type, is here once. Generated code lists
//! the members of an object, once to read them and once to write them:
//!
//! ```
//! use runtime::{ReadObject, Reader, WriteObject, Writer};
//!
//! #[derive(Clone, Debug, PartialEq, Default)]
//! struct Disk {
//!     id: Option<String>,
//!     size: Option<i64>,
//! }
//!
//! impl ReadObject for Disk {
//!     fn empty() -> Self {
//!         Self::default()
//!     }
//!
//!     fn read(&mut self, name: &str, from: &mut Reader<'_>) {
//!         match name {
//!             "id" => from.read(&mut self.id),
//!             "size" => from.read(&mut self.size),
//!             _ => {}
//!         }
//!     }
//! }
//!
//! impl WriteObject for Disk {
//!     fn write(&self, to: &mut Writer<'_>) {
//!         to.write("id", &self.id);
//!         to.write("size", &self.size);
//!     }
//! }
//!
//! runtime::object!(Disk);
//!
//! let disk: Disk = serde_json::from_str(r#"{"size": 40, "type": "SSD"}"#)?;
//! assert_eq!(disk.size, Some(40));
//! assert_eq!(serde_json::to_string(&disk)?, r#"{"size":40}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! The types are serde's `Serialize` and `Deserialize` all the same, for any format that describes
//! itself. Which one it is, generated code never learns: [`Reader`] and [`Writer`] forget the
//! types of serializers and deserializers, so that each function above is compiled once.
//!
//! What holds for every object:
//!
//! - An absent member and one that is `null` are the same where the member is an `Option`.
//! - Unknown members are ignored, unless the object has a map for them ([`Reader::additional`],
//!   [`Writer::additional`]); of a member that comes twice, be it under another spelling, the
//!   last counts.
//! - A member that is no `Option` is required; one that is missing is an error that names it.
//! - Members are written in the order of declaration; what is `None` is left out.

use serde::{Deserializer, Serializer};

pub use self::{
    read::Reader,
    write::{Sink, Writer},
};

mod data;
pub(crate) mod read;
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
    read::seed(deserializer, &mut |from| Data::read(&mut value, from))?;
    Ok(value)
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

/// Gives a struct that is [`ReadObject`] and [`WriteObject`] its `Deserialize` and `Serialize`.
#[macro_export]
macro_rules! object {
    ($name:ident) => {
        $crate::written_object!($name);

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::private::deserialize(deserializer)
            }
        }
    };
}

/// Gives a struct that is [`WriteObject`] its `Serialize`.
#[macro_export]
macro_rules! written_object {
    ($name:ident) => {
        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::serialize(self, serializer)
            }
        }
    };
}
