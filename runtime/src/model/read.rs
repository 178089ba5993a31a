//! Reading from a deserializer whose type is forgotten.
//!
//! What goes wrong is kept where it happened, with the deserializer's own position, and comes out
//! of [`seed`]; values that are read meanwhile are thrown away. That spares generated code a `?`
//! on every line.

use std::{
    collections::BTreeMap,
    fmt::{self, Display},
};

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeSeed, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::MapAccessDeserializer,
    },
};
use serde_json::Value;

use super::Data;

/// Takes the value that is about to be read.
pub(crate) type Take<'a> = &'a mut dyn FnMut(&mut Reader<'_>);

/// Takes a member: its name, then its value.
pub(super) type TakeMember<'a> = &'a mut dyn FnMut(&str, &mut Reader<'_>);

/// A value that is about to be read; nothing is read more than once.
pub struct Reader<'a> {
    source: &'a mut dyn Source,
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl Reader<'_> {
    /// Reads the value as its type says.
    pub fn read<T: Data>(&mut self, into: &mut T) {
        into.read(self);
    }

    /// Reads the value as that of a member that the object does not list; `into` holds all of them.
    pub fn additional<T: Data>(&mut self, name: &str, into: &mut BTreeMap<String, T>) {
        into.insert(name.to_owned(), T::next(self));
    }

    /// Says that a value is not what it should be.
    pub(crate) fn fail(&mut self, reason: &dyn Display) {
        self.source.fail(reason);
    }

    /// Takes the items of an array, or one in its place.
    pub(crate) fn items(&mut self, take: Take<'_>) -> Form {
        self.source.one_or_many(take)
    }

    pub(super) fn string(&mut self, into: &mut String) {
        self.source.string(into);
    }

    pub(super) fn integer(&mut self, into: &mut i64) {
        self.source.integer(into);
    }

    pub(super) fn number(&mut self, into: &mut f64) {
        self.source.number(into);
    }

    pub(super) fn boolean(&mut self, into: &mut bool) {
        self.source.boolean(into);
    }

    pub(crate) fn value(&mut self, into: &mut Value) {
        self.source.value(into);
    }

    pub(super) fn option(&mut self, take: Take<'_>) {
        self.source.option(take);
    }

    pub(super) fn array(&mut self, take: Take<'_>) {
        self.source.array(take);
    }

    pub(super) fn object(&mut self, names: Names, take: TakeMember<'_>) {
        self.source.object(names, take);
    }
}

/// What is known of an object's members before any is read.
#[derive(Clone, Copy, Default)]
pub(super) struct Names {
    /// The members that must be there.
    pub(super) required: &'static [&'static str],
    /// Other spellings, each before the name that it stands for.
    pub(super) aliases: &'static [(&'static str, &'static str)],
}

impl Names {
    /// The name of the member that is spelt so.
    fn of<'n>(&self, spelt: &'n str) -> &'n str {
        let mut aliases = self.aliases.iter();
        let known = aliases.find(|(alias, _)| *alias == spelt);
        known.map_or(spelt, |(_, name)| name)
    }
}

/// What stands where an array is documented.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Absent,
    Array,
    Item,
    EmptyText,
}

/// A deserializer without its type; each method reads the one value that it has.
trait Source {
    fn string(&mut self, into: &mut String);
    fn integer(&mut self, into: &mut i64);
    fn number(&mut self, into: &mut f64);
    fn boolean(&mut self, into: &mut bool);
    fn value(&mut self, into: &mut Value);
    fn option(&mut self, take: Take<'_>);
    fn array(&mut self, take: Take<'_>);
    fn one_or_many(&mut self, take: Take<'_>) -> Form;
    fn object(&mut self, names: Names, take: TakeMember<'_>);
    fn fail(&mut self, reason: &dyn Display);
}

/// The deserializer until it is asked, then what went wrong.
enum Typed<D, E> {
    Unread(D),
    Read,
    Failed(E),
}

impl<'de, D: Deserializer<'de>> Typed<D, D::Error> {
    fn take<T>(&mut self, read: impl FnOnce(D) -> Result<T, D::Error>) -> Option<T> {
        let Self::Unread(deserializer) = std::mem::replace(self, Self::Read) else {
            return None;
        };
        match read(deserializer) {
            Ok(value) => Some(value),
            Err(error) => {
                *self = Self::Failed(error);
                None
            }
        }
    }

    fn scalar<T: Deserialize<'de>>(&mut self, into: &mut T) {
        if let Some(value) = self.take(T::deserialize) {
            *into = value;
        }
    }
}

impl<'de, D: Deserializer<'de>> Source for Typed<D, D::Error> {
    fn string(&mut self, into: &mut String) {
        self.scalar(into);
    }

    fn integer(&mut self, into: &mut i64) {
        self.scalar(into);
    }

    fn number(&mut self, into: &mut f64) {
        self.scalar(into);
    }

    fn boolean(&mut self, into: &mut bool) {
        self.scalar(into);
    }

    fn value(&mut self, into: &mut Value) {
        self.scalar(into);
    }

    fn option(&mut self, take: Take<'_>) {
        self.take(|from| from.deserialize_option(Maybe(take)));
    }

    fn array(&mut self, take: Take<'_>) {
        self.take(|from| from.deserialize_seq(Items(take)));
    }

    fn one_or_many(&mut self, take: Take<'_>) -> Form {
        self.take(|from| from.deserialize_any(OneOrMany(take)))
            .unwrap_or(Form::Absent)
    }

    fn object(&mut self, names: Names, take: TakeMember<'_>) {
        self.take(|from| from.deserialize_map(Members { names, take }));
    }

    fn fail(&mut self, reason: &dyn Display) {
        if !matches!(self, Self::Failed(_)) {
            *self = Self::Failed(D::Error::custom(reason));
        }
    }
}

/// Hands a value out to be taken; one that is not taken is skipped.
pub(super) fn seed<'de, D: Deserializer<'de>>(from: D, take: Take<'_>) -> Result<(), D::Error> {
    let mut source = Typed::Unread(from);
    take(&mut Reader {
        source: &mut source,
    });
    match source {
        Typed::Unread(from) => IgnoredAny::deserialize(from).map(drop),
        Typed::Read => Ok(()),
        Typed::Failed(error) => Err(error),
    }
}

struct Seed<'a>(Take<'a>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        seed(from, self.0)
    }
}

/// Reads a value or null.
struct Maybe<'a>(Take<'a>);

impl<'de> Visitor<'de> for Maybe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        seed(from, self.0)
    }
}

/// Reads an array.
struct Items<'a>(Take<'a>);

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Seed(&mut *self.0))?.is_some() {}
        Ok(())
    }
}

/// Reads an array, or one item in its place.
struct OneOrMany<'a>(Take<'a>);

/// One item from a value that is no array.
macro_rules! single {
    ($( $visit:ident: $ty:ty ),+) => {
        $(
            fn $visit<E: Error>(self, value: $ty) -> Result<Form, E> {
                seed(value.into_deserializer(), self.0)?;
                Ok(Form::Item)
            }
        )+
    };
}

impl<'de> Visitor<'de> for OneOrMany<'_> {
    type Value = Form;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or one of its items")
    }

    single!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64);

    fn visit_str<E: Error>(self, text: &str) -> Result<Form, E> {
        if text.is_empty() {
            return Ok(Form::EmptyText);
        }
        seed(text.into_deserializer(), self.0)?;
        Ok(Form::Item)
    }

    fn visit_unit<E: Error>(self) -> Result<Form, E> {
        Ok(Form::Absent)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Form, A::Error> {
        seed(MapAccessDeserializer::new(map), self.0)?;
        Ok(Form::Item)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Form, A::Error> {
        Items(self.0).visit_seq(seq)?;
        Ok(Form::Array)
    }
}

/// Reads an object, and sees to it that nothing required is missing.
struct Members<'a> {
    names: Names,
    take: TakeMember<'a>,
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut missing = self.names.required.to_vec();
        while let Some(spelt) = map.next_key::<String>()? {
            let name = self.names.of(&spelt);
            map.next_value_seed(Seed(&mut |from| (self.take)(name, from)))?;
            missing.retain(|required| *required != name);
        }
        match missing.first() {
            Some(name) => Err(A::Error::missing_field(name)),
            None => Ok(()),
        }
    }
}
