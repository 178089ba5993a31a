//! The entries of an overlay as they are written.

use indexmap::IndexMap;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

use super::facts::{Facts, checked, with_facts};
use super::leaf::{Text, TypeName, given, given_unique};
use super::model::Header;
use crate::ir::{
    Explorer, Inferred, JsonType, Location, Method, Number, PathTemplate, Property, Scalar, Schema,
};

/// One correction.
#[derive(Clone, Debug)]
pub(in crate::ir) struct Entry {
    /// The operation it corrects.
    pub(in crate::ir) operation: String,
    /// The path inside the operation; `None` for the operation itself.
    pub(in crate::ir) at: Option<String>,
    /// The page that is wrong.
    pub(in crate::ir) page: String,
    /// Schemas that the page does not describe.
    pub(in crate::ir) schemas: IndexMap<String, Schema>,
    /// What to write.
    pub(in crate::ir) set: Option<Correction>,
    /// What to take away.
    pub(in crate::ir) remove: Option<Remove>,
}

/// What an entry takes away.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ir) enum Remove {
    /// The thing at the path itself.
    Whole,
    /// Keys of the thing.
    Keys(Vec<String>),
}

with_facts! {
    /// The keys of everything that a path may lead to; which of them fit is known at the path's end.
    Correction {
        name: Text,
        #[serde(rename = "in")]
        location: Location,
        constant: Text,
        title: Text,
        explorer: Explorer,
        method: Method,
        path: PathTemplate,
        other_paths: Vec<PathTemplate>,
        headers: Vec<Header>,
        media_type: Text,
        schema: Property,
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawEntry {
    #[serde(deserialize_with = "given")]
    operation: Option<Text>,
    #[serde(deserialize_with = "given")]
    at: Option<Text>,
    #[serde(deserialize_with = "given")]
    page: Option<Text>,
    #[serde(deserialize_with = "given")]
    why: Option<Text>,
    #[serde(deserialize_with = "given_unique")]
    schemas: Option<IndexMap<String, Schema>>,
    #[serde(deserialize_with = "given")]
    set: Option<Correction>,
    #[serde(deserialize_with = "given")]
    remove: Option<Remove>,
}

impl RawEntry {
    fn read(self) -> Result<Entry, String> {
        let needs = |value: Option<Text>, key: &str, what: &str| {
            value
                .map(|Text(text)| text)
                .filter(|text| !text.trim().is_empty())
                .ok_or_else(|| format!("the key `{key}` is missing or empty: {what}"))
        };
        needs(self.why, "why", "say why the page is wrong")?;
        if self.set.is_none() && self.remove.is_none() && self.schemas.is_none() {
            return Err("nothing to do: add `set`, `remove` or `schemas`".to_owned());
        }
        Ok(Entry {
            operation: needs(self.operation, "operation", "name the operation")?,
            at: self.at.map(|Text(path)| path),
            page: needs(self.page, "page", "name the page that is wrong")?,
            schemas: self.schemas.unwrap_or_default(),
            set: self.set,
            remove: self.remove,
        })
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(checked(RawEntry::read))
    }
}

impl<'de> Deserialize<'de> for Remove {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RemoveVisitor)
    }
}

struct RemoveVisitor;

impl<'de> Visitor<'de> for RemoveVisitor {
    type Value = Remove;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of keys, or `true` for the whole")
    }

    fn visit_bool<E: Error>(self, whole: bool) -> Result<Remove, E> {
        if whole {
            Ok(Remove::Whole)
        } else {
            Err(E::custom("`remove: false` does nothing: drop it"))
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Remove, A::Error> {
        let mut keys = Vec::new();
        while let Some(Text(key)) = items.next_element()? {
            keys.push(key);
        }
        Ok(Remove::Keys(keys))
    }
}

impl Correction {
    /// The keys that are set, in their order.
    pub(in crate::ir) fn keys(&self) -> Vec<String> {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(keys)) => keys.into_iter().map(|(key, _)| key).collect(),
            _ => Vec::new(),
        }
    }
}
