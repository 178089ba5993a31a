//! Reading from a deserializer whose type is forgotten.
//!
//! What goes wrong is kept where it happened, with the deserializer's own position, and comes out
//! of [`seed`]; values that are read meanwhile are thrown away. That spares generated code a `?`
//! on every line. A value that is not as documented is read to its end all the same, so that what
//! follows it can be read; what becomes of it is [`place`](super::place)'s business.

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

use super::{
    Data,
    name::Name,
    place::Place,
    scalar::{self, Any, Outcome, Scalar},
};
use crate::mismatch::Found;

/// Takes the value that is about to be read.
pub(crate) type Take<'a> = &'a mut dyn FnMut(&mut Reader<'_>);

/// Takes a member: its name, then its value.
pub(super) type TakeMember<'a> = &'a mut dyn FnMut(&str, &mut Reader<'_>);

/// A value that is about to be read; nothing is read more than once.
pub struct Reader<'a> {
    source: &'a mut dyn Source,
    place: &'a Place<'a>,
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
        let value = T::next(self);
        if !self.settle() {
            into.insert(name.to_owned(), value);
        }
    }

    /// Reads the value as the next item of an array. One that cannot be had is left out; in a row
    /// that would move the others to places that are not theirs, so that it is blank there, or has
    /// the whole row fail.
    pub(crate) fn item<T: Data>(&mut self, into: &mut Vec<T>) {
        let item = T::next(self);
        if !self.has_failed() {
            into.push(item);
        } else if self.place.is_in_row() {
            match T::blank() {
                Some(blank) => into.push(blank),
                None => self.place.pass_on(),
            }
        }
    }

    /// Says that the value is a secret, so that nobody is told what it was.
    pub(super) fn hide(&self) {
        self.place.hide();
    }

    /// Whether the value cannot be had.
    pub(crate) fn has_failed(&self) -> bool {
        self.place.has_failed()
    }

    /// Is without a value where it cannot be had; whether it is.
    pub(crate) fn settle(&self) -> bool {
        self.place.settle()
    }

    /// Says that the value is not as documented, and cannot be taken for what is.
    pub(crate) fn refuse(&mut self, expected: &str, found: Found) {
        if self.place.is_fatal() {
            let kind = found.kind;
            self.source
                .fail(&format_args!("invalid type: {kind}, expected {expected}"));
        } else {
            self.place.fail(self.place.mismatch(expected, found));
        }
    }

    /// Says that the value is not as documented, and was taken for what is.
    pub(crate) fn take(&mut self, expected: &str, found: Found) {
        if self.place.reading.refuses() {
            self.refuse(expected, found);
        } else {
            self.place
                .reading
                .tell(self.place.mismatch(expected, found));
        }
    }

    /// [`refuse`](Self::refuse), for JSON.
    pub(crate) fn refuse_value(&mut self, expected: &str, value: &Value) {
        self.refuse(expected, scalar::found(value));
    }

    /// [`take`](Self::take), for JSON.
    pub(crate) fn take_value(&mut self, expected: &str, value: &Value) {
        self.take(expected, scalar::found(value));
    }

    /// Takes the items of an array, or one in its place.
    pub(crate) fn items(&mut self, take: Take<'_>) -> Form {
        self.source.one_or_many(self.place, take)
    }

    /// Takes the items of an array.
    pub(super) fn array(&mut self, take: Take<'_>) {
        let expected = "an array";
        match self.items(take) {
            Form::Array => {}
            Form::Absent => self.refuse(expected, Scalar::Null.found()),
            Form::EmptyText => self.refuse(expected, Scalar::Text("").found()),
            // Why that cannot be had has been said.
            Form::Item(_) if self.has_failed() => {}
            Form::Item(found) => self.take(expected, found),
        }
    }

    pub(super) fn string(&mut self, into: &mut String) {
        self.scalar("a string", &mut |scalar| scalar.text(into));
    }

    pub(super) fn integer(&mut self, into: &mut i64) {
        self.scalar("a whole number", &mut |scalar| scalar.integer(into));
    }

    pub(super) fn number(&mut self, into: &mut f64) {
        self.scalar("a number", &mut |scalar| scalar.number(into));
    }

    pub(super) fn boolean(&mut self, into: &mut bool) {
        self.scalar("true or false", &mut |scalar| scalar.boolean(into));
    }

    fn scalar(&mut self, expected: &str, read: &mut dyn FnMut(Scalar<'_>) -> Outcome) {
        let mut outcome = Outcome::AsDocumented;
        self.source.scalar(&mut |scalar| outcome = read(scalar));
        match outcome {
            Outcome::AsDocumented => {}
            Outcome::Taken(found) => self.take(expected, found),
            Outcome::Refused(found) => self.refuse(expected, found),
        }
    }

    pub(crate) fn value(&mut self, into: &mut Value) {
        self.source.value(into);
    }

    pub(super) fn option(&mut self, take: Take<'_>) {
        self.source.option(self.place, take);
    }

    pub(super) fn object(&mut self, names: Names, take: TakeMember<'_>) {
        if let Some(found) = self.source.object(self.place, names, take) {
            self.refuse("an object", found);
        }
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
pub(crate) enum Form {
    Absent,
    Array,
    Item(Found),
    EmptyText,
}

/// A deserializer without its type; each method reads the one value that it has.
trait Source {
    fn scalar(&mut self, take: &mut dyn FnMut(Scalar<'_>));
    fn value(&mut self, into: &mut Value);
    fn option(&mut self, place: &Place<'_>, take: Take<'_>);
    fn one_or_many(&mut self, place: &Place<'_>, take: Take<'_>) -> Form;
    /// What stands there, if it is no object.
    fn object(&mut self, place: &Place<'_>, names: Names, take: TakeMember<'_>) -> Option<Found>;
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
}

impl<'de, D: Deserializer<'de>> Source for Typed<D, D::Error> {
    fn scalar(&mut self, take: &mut dyn FnMut(Scalar<'_>)) {
        self.take(|from| from.deserialize_any(Any(take)));
    }

    fn value(&mut self, into: &mut Value) {
        if let Some(value) = self.take(Value::deserialize) {
            *into = value;
        }
    }

    fn option(&mut self, place: &Place<'_>, take: Take<'_>) {
        self.take(|from| from.deserialize_option(Maybe { place, take }));
    }

    fn one_or_many(&mut self, place: &Place<'_>, take: Take<'_>) -> Form {
        self.take(|from| from.deserialize_any(OneOrMany { place, take }))
            .unwrap_or(Form::Absent)
    }

    fn object(&mut self, place: &Place<'_>, names: Names, take: TakeMember<'_>) -> Option<Found> {
        self.take(|from| from.deserialize_any(Members { place, names, take }))
            .flatten()
    }

    fn fail(&mut self, reason: &dyn Display) {
        if !matches!(self, Self::Failed(_)) {
            *self = Self::Failed(D::Error::custom(reason));
        }
    }
}

/// Hands a value out to be taken; one that is not taken is skipped.
pub(super) fn seed<'de, D: Deserializer<'de>>(
    from: D,
    place: &Place<'_>,
    take: Take<'_>,
) -> Result<(), D::Error> {
    let mut source = Typed::Unread(from);
    take(&mut Reader {
        source: &mut source,
        place,
    });
    match source {
        Typed::Unread(from) => IgnoredAny::deserialize(from).map(drop),
        Typed::Read => Ok(()),
        Typed::Failed(error) => Err(error),
    }
}

struct Seed<'a> {
    place: &'a Place<'a>,
    take: Take<'a>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        seed(from, self.place, self.take)
    }
}

/// Reads a value or null.
struct Maybe<'a> {
    place: &'a Place<'a>,
    take: Take<'a>,
}

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
        seed(from, self.place, self.take)
    }
}

/// Reads an array, or one item in its place.
struct OneOrMany<'a> {
    place: &'a Place<'a>,
    take: Take<'a>,
}

/// One item from a value that is no array.
macro_rules! single {
    ($( $visit:ident: $ty:ty => $scalar:ident ),+) => {
        $(
            fn $visit<E: Error>(self, value: $ty) -> Result<Form, E> {
                seed(value.into_deserializer(), self.place, self.take)?;
                Ok(Form::Item(Scalar::$scalar(value).found()))
            }
        )+
    };
}

impl<'de> Visitor<'de> for OneOrMany<'_> {
    type Value = Form;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or one of its items")
    }

    single! {
        visit_bool: bool => Boolean,
        visit_i64: i64 => Signed,
        visit_u64: u64 => Unsigned,
        visit_f64: f64 => Float
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Form, E> {
        if text.is_empty() {
            return Ok(Form::EmptyText);
        }
        seed(text.into_deserializer(), self.place, self.take)?;
        Ok(Form::Item(Scalar::Text(text).found()))
    }

    fn visit_unit<E: Error>(self) -> Result<Form, E> {
        Ok(Form::Absent)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Form, A::Error> {
        seed(MapAccessDeserializer::new(map), self.place, self.take)?;
        Ok(Form::Item(Scalar::Object.found()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Form, A::Error> {
        for index in 0.. {
            let place = self.place.item(index);
            let item = Seed {
                place: &place,
                take: &mut *self.take,
            };
            if items.next_element_seed(item)?.is_none() {
                break;
            }
            // An item that cannot be had is left out.
            place.settle();
        }
        Ok(Form::Array)
    }
}

/// Reads an object, and sees to it that nothing required is missing. Gives what stands there
/// instead.
struct Members<'a> {
    place: &'a Place<'a>,
    names: Names,
    take: TakeMember<'a>,
}

/// What is no object.
macro_rules! others {
    ($( $visit:ident: $ty:ty => $scalar:ident ),+) => {
        $(
            fn $visit<E: Error>(self, value: $ty) -> Result<Option<Found>, E> {
                Ok(Some(Scalar::$scalar(value).found()))
            }
        )+
    };
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = Option<Found>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    others! {
        visit_bool: bool => Boolean,
        visit_i64: i64 => Signed,
        visit_u64: u64 => Unsigned,
        visit_f64: f64 => Float,
        visit_str: &str => Text
    }

    fn visit_unit<E: Error>(self) -> Result<Option<Found>, E> {
        Ok(Some(Scalar::Null.found()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Option<Found>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Some(Scalar::Array.found()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Found>, A::Error> {
        let mut missing = self.names.required.to_vec();
        while let Some(spelt) = map.next_key_seed(Name)? {
            let name = self.names.of(&spelt);
            let place = self.place.member(&spelt);
            map.next_value_seed(Seed {
                place: &place,
                take: &mut |from| (self.take)(name, from),
            })?;
            place.pass_on();
            missing.retain(|required| *required != name);
        }
        let Some(name) = missing.first() else {
            return Ok(None);
        };
        if self.place.is_fatal() {
            return Err(A::Error::missing_field(name));
        }
        let found = Scalar::Object.found();
        let expected = format!("a member `{name}`");
        self.place.fail(self.place.mismatch(&expected, found));
        Ok(None)
    }
}
