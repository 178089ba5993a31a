//! Values that remember how they were written.

use std::{
    fmt,
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{
        Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};
use serde_json::Value;

use crate::{
    Check, Checks,
    lenient::{self, Lenient},
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

/// An absent member is one that is not there, and so is `null`.
impl<'de, T: Lenient + Serialize> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asks for an option, which is what makes an absent member no error.
        let Some(read) = Option::<Value>::deserialize(deserializer)? else {
            return Ok(Self::default());
        };
        let value = T::lenient(&read).map_err(D::Error::custom)?;
        // Kept only where the value would not be written like that.
        let is_plain = serde_json::to_value(&value).is_ok_and(|written| written == read);
        Ok(Self {
            value: Some(value),
            read: (!is_plain).then(|| Box::new(read)),
        })
    }
}

/// For `#[serde(deserialize_with = "decode::one_or_many")]`: reads an array of objects, or one
/// object in place of an array of one; an empty string is an array without items.
///
/// # Errors
///
/// When an item is not what is documented.
pub fn one_or_many<'de, D, T>(deserializer: D) -> Result<Loose<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Serialize,
{
    deserializer.deserialize_any(OneOrMany(PhantomData))
}

/// Reads an array as it comes, so that an error in it has its path; remembers every other form.
struct OneOrMany<T>(PhantomData<T>);

/// A value that is neither an array nor an object.
macro_rules! scalar {
    ($( $visit:ident: $ty:ty ),+) => {
        $(
            fn $visit<E: Error>(self, value: $ty) -> Result<Self::Value, E> {
                let items = lenient::one_or_many(value.into_deserializer())?;
                Ok(Loose { value: items, read: Some(Box::new(value.into())) })
            }
        )+
    };
}

impl<'de, T: Deserialize<'de> + Serialize> Visitor<'de> for OneOrMany<T> {
    type Value = Loose<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or one of its items")
    }

    scalar!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Loose::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let item = T::deserialize(MapAccessDeserializer::new(map))?;
        let read = serde_json::to_value(&item).map_err(A::Error::custom)?;
        Ok(Loose {
            value: Some(vec![item]),
            read: Some(Box::new(read)),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let items = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(Loose::new(items))
    }
}
