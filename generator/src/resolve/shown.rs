//! What the examples of a page show, with the lines it stands in.

use serde_json::{Map, Value};

use crate::extract::{Example, Lines};

/// A value that an example shows, and the lines it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'a> {
    pub(super) value: &'a Value,
    pub(super) lines: &'a Lines,
}

impl<'a> Shown<'a> {
    /// What an example shows at its top.
    pub(super) fn of(example: &'a Example) -> Self {
        let (value, lines) = (&example.value, &example.lines);
        Self { value, lines }
    }

    pub(super) fn line(self) -> u32 {
        self.lines.line()
    }

    pub(super) fn member(self, name: &str, value: &'a Value) -> Self {
        let lines = self.lines.member(name);
        Self { value, lines }
    }

    /// What is in an array or an object.
    pub(super) fn inner(self) -> Vec<Self> {
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
pub(super) struct Object<'a> {
    pub(super) members: &'a Map<String, Value>,
    lines: &'a Lines,
}

impl<'a> Object<'a> {
    pub(super) fn member(&self, name: &str) -> Option<Shown<'a>> {
        let value = self.members.get(name)?;
        let lines = self.lines.member(name);
        Some(Shown { value, lines })
    }
}

/// The objects among values, and in arrays among them.
pub(super) fn objects<'a>(shown: &[Shown<'a>]) -> Vec<Object<'a>> {
    let object = |shown: Shown<'a>| {
        let lines = shown.lines;
        let members = shown.value.as_object();
        members.map(|members| Object { members, lines })
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
pub(super) fn values<'a>(objects: &[Object<'a>], name: &str) -> Vec<Shown<'a>> {
    objects
        .iter()
        .filter_map(|object| object.member(name))
        .collect()
}
