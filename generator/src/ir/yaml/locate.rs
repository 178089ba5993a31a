//! Finds the place of a thing in a text: reads along a path and fails on purpose at its end, since
//! an error carries the line and column that a value does not.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

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
            while let Some(key) = map.next_key::<String>()? {
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
