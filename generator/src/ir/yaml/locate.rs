//! Finds the place of a thing in a text: reads along a path and fails on purpose at its end, since
//! an error carries the line and column that a value does not. The same walk reads what stands there.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess,
    SeqAccess, Visitor,
};

use crate::ir::validate::Step;

/// Walks along `path`; what it gives back is always an error, placed where the path ends or where
/// the text stops to follow it.
#[derive(Clone, Copy)]
pub(super) struct Locate<'a> {
    pub(super) path: &'a [Step],
}

impl<'de> DeserializeSeed<'de> for Locate<'_> {
    type Value = IgnoredAny;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<IgnoredAny, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Scalars end the walk by the visitor's own defaults: each is an error at its place.
impl<'de> Visitor<'de> for Locate<'_> {
    type Value = IgnoredAny;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the end of the path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<IgnoredAny, A::Error> {
        if let Some((Step::Key(wanted), rest)) = self.path.split_first() {
            let last = rest.is_empty().then_some(wanted.as_str());
            while let Some(key) = map.next_key_seed(Key { last })? {
                if key == *wanted {
                    return map.next_value_seed(Locate { path: rest });
                }
                map.next_value::<IgnoredAny>()?;
            }
        }
        Err(A::Error::custom("here"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<IgnoredAny, A::Error> {
        if let Some((Step::Index(wanted), rest)) = self.path.split_first() {
            for _ in 0..*wanted {
                items.next_element::<IgnoredAny>()?;
            }
            if let Some(found) = items.next_element_seed(Locate { path: rest })? {
                return Ok(found);
            }
        }
        Err(A::Error::custom("here"))
    }
}

/// A key; the last one of a path is where the walk ends.
struct Key<'a> {
    last: Option<&'a str>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        if self.last == Some(key) {
            Err(E::custom("here"))
        } else {
            Ok(key.to_owned())
        }
    }
}

/// Reads what stands at the end of `path` by `seed`, and passes over the rest; `None` where nothing does.
#[derive(Clone, Copy)]
pub(super) struct At<'a, S> {
    pub(super) path: &'a [Step],
    pub(super) seed: S,
}

impl<'de, S: DeserializeSeed<'de> + Copy> DeserializeSeed<'de> for At<'_, S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.path.is_empty() {
            self.seed.deserialize(deserializer).map(Some)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de, S: DeserializeSeed<'de> + Copy> Visitor<'de> for At<'_, S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a path leads to")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Self { path, seed } = self;
        let mut found = None;
        while let Some(key) = map.next_key::<String>()? {
            match path.split_first() {
                Some((Step::Key(wanted), rest)) if key == *wanted => {
                    found = map.next_value_seed(At { path: rest, seed })?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Self { path, seed } = self;
        let mut found = None;
        let mut index = 0;
        loop {
            let is_there = match path.split_first() {
                Some((Step::Index(wanted), rest)) if index == *wanted => {
                    let item = items.next_element_seed(At { path: rest, seed })?;
                    let is_there = item.is_some();
                    found = item.flatten();
                    is_there
                }
                _ => items.next_element::<IgnoredAny>()?.is_some(),
            };
            if !is_there {
                return Ok(found);
            }
            index += 1;
        }
    }
}

/// Reads a mapping as if `key` were its only one.
pub(super) struct Only<'a, T> {
    pub(super) key: &'a str,
    pub(super) what: PhantomData<T>,
}

/// Whatever it reads; derived ones would ask for a `T` that can be copied.
impl<T> Clone for Only<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Only<'_, T> {}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Only<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Only<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<T>, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.key {
                let single = Single {
                    key: Some(key),
                    map: &mut map,
                };
                found = Some(T::deserialize(MapAccessDeserializer::new(single))?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

/// One member of a mapping whose key has been read.
struct Single<'a, A> {
    key: Option<String>,
    map: &'a mut A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Single<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let key = self.key.take();
        key.map(|key| seed.deserialize(key.into_deserializer()))
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
