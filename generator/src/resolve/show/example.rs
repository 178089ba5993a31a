//! What the examples of a page show, with the lines it stands in.

use serde_json::{Map, Value};

use crate::extract::{Example, Lines};

/// Texts that name a type instead of showing a value of it.
const PLACEHOLDERS: &[&str] = &[
    "array", "bool", "boolean", "double", "float", "int", "int32", "int64", "integer", "list",
    "long", "number", "object", "str", "string",
];

/// A value that an example shows, and the lines it stands in.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve) struct Glimpse<'a> {
    pub(in crate::resolve) value: &'a Value,
    pub(in crate::resolve) lines: &'a Lines,
}

impl<'a> Glimpse<'a> {
    /// What an example shows at its top.
    pub(in crate::resolve) fn of(example: &'a Example) -> Self {
        let (value, lines) = (&example.value, &example.lines);
        Self { value, lines }
    }

    pub(in crate::resolve) fn line(self) -> u32 {
        self.lines.line()
    }

    pub(in crate::resolve) fn member(self, name: &str, value: &'a Value) -> Self {
        let lines = self.lines.member(name);
        Self { value, lines }
    }

    /// Whether the value stands for others, or had to be guessed: it says nothing about its type.
    pub(in crate::resolve) fn is_placeholder(self) -> bool {
        if self.lines.is_repaired() {
            return true;
        }
        let Some(text) = self.value.as_str() else {
            return false;
        };
        let text = text.trim();
        let is_type = |name: &&str| name.eq_ignore_ascii_case(text);
        let is_filler = |c: char| matches!(c, 'x' | 'X' | '*' | '.' | '-');
        PLACEHOLDERS.iter().any(is_type) || (!text.is_empty() && text.chars().all(is_filler))
    }

    /// What is in an array or an object.
    pub(in crate::resolve) fn inner(self) -> Vec<Self> {
        match self.value {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let item = |(at, value)| Self {
                    value,
                    lines: self.lines.item(at),
                };
                items.map(item).collect()
            }
            Value::Object(members) => {
                let members = members.iter();
                members
                    .map(|(name, value)| self.member(name, value))
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// An object that an example shows.
#[derive(Clone, Copy)]
pub(in crate::resolve) struct Object<'a> {
    pub(in crate::resolve) members: &'a Map<String, Value>,
    value: &'a Value,
    lines: &'a Lines,
}

impl<'a> Object<'a> {
    /// The object as a value.
    pub(in crate::resolve) fn glimpse(&self) -> Glimpse<'a> {
        let (value, lines) = (self.value, self.lines);
        Glimpse { value, lines }
    }

    pub(in crate::resolve) fn member(&self, name: &str) -> Option<Glimpse<'a>> {
        let value = self.members.get(name)?;
        let lines = self.lines.member(name);
        Some(Glimpse { value, lines })
    }
}

/// The objects among values, and in arrays among them.
pub(in crate::resolve) fn objects<'a>(shown: &[Glimpse<'a>]) -> Vec<Object<'a>> {
    let object = |shown: Glimpse<'a>| {
        let lines = shown.lines;
        let members = shown.value.as_object();
        let value = shown.value;
        members.map(|members| Object {
            members,
            value,
            lines,
        })
    };
    let mut objects = Vec::new();
    for shown in shown {
        match shown.value {
            Value::Array(_) => objects.extend(shown.inner().into_iter().filter_map(object)),
            _ => objects.extend(object(*shown)),
        }
    }
    objects
}

/// What the objects show under a name.
pub(in crate::resolve) fn values<'a>(objects: &[Object<'a>], name: &str) -> Vec<Glimpse<'a>> {
    objects
        .iter()
        .filter_map(|object| object.member(name))
        .collect()
}
