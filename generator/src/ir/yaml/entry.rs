//! The entries of an overlay as they are written.

use indexmap::IndexMap;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

use super::facts::{Facts, checked, with_facts};
use super::leaf::{Text, TypeName, given, given_unique};
use super::model::Header;
use crate::ir::{
    Body, Explorer, Inferred, JsonType, Location, Method, Number, Parameter, PathTemplate,
    Property, Response, Scalar, Schema, Status,
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
    /// What to add.
    pub(in crate::ir) add: Option<Correction>,
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
        parameters: Vec<Parameter>,
        request: Body,
        responses: Responses,
    }
}

/// The responses of an operation that is added.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ir) struct Responses(pub(in crate::ir) IndexMap<Status, Response>);

impl<'de> Deserialize<'de> for Responses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(given_unique(deserializer)?.unwrap_or_default()))
    }
}

impl Serialize for Responses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawEntry {
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
    add: Option<Correction>,
    #[serde(deserialize_with = "given")]
    remove: Option<Remove>,
}

/// The keys that every entry has, and what each is for.
pub(super) const NEEDED: [(&str, &str); 3] = [
    ("why", "say why the page is wrong"),
    ("operation", "name the operation"),
    ("page", "name the page that is wrong"),
];

/// What is wrong with the keys of an entry that are there, taken together.
pub(super) fn fault_of_keys(has: impl Fn(&str) -> bool) -> Option<(&'static str, &'static str)> {
    let verbs = ["set", "add", "remove", "schemas"];
    if !verbs.into_iter().any(&has) {
        Some(("", "nothing to do: add `set`, `add`, `remove` or `schemas`"))
    } else if has("add") && (has("set") || has("remove")) {
        let message = "`add` describes all of what it adds: put what `set` has into it, and drop \
                       `set` and `remove`";
        Some(("add", message))
    } else {
        None
    }
}

/// Says that a needed key is not there.
pub(super) fn missing(key: &str, what: &str) -> String {
    format!("the key `{key}` is missing or empty: {what}")
}

impl RawEntry {
    fn read(self) -> Result<Entry, String> {
        let has = |key: &str| match key {
            "set" => self.set.is_some(),
            "add" => self.add.is_some(),
            "remove" => self.remove.is_some(),
            _ => self.schemas.is_some(),
        };
        let fault = fault_of_keys(has);
        let values = [self.why, self.operation, self.page];
        let mut texts = Vec::new();
        for ((key, what), value) in NEEDED.iter().zip(values) {
            let text = value.map(|Text(text)| text);
            let text = text.filter(|text| !text.trim().is_empty());
            texts.push(text.ok_or_else(|| missing(key, what))?);
        }
        if let Some((_, message)) = fault {
            return Err(message.to_owned());
        }
        // There are as many as `NEEDED` has.
        let (page, operation) = (texts.pop(), texts.pop());
        Ok(Entry {
            operation: operation.unwrap_or_default(),
            at: self.at.map(|Text(path)| path),
            page: page.unwrap_or_default(),
            schemas: self.schemas.unwrap_or_default(),
            set: self.set,
            add: self.add,
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
