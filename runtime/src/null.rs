//! A value that is always `null`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::IgnoredAny};

use crate::{Check, Data, Reader, model::Sink};

/// A member that is always `null`: an action that is called by its name alone.
///
/// ```
/// # use runtime::Null;
/// assert_eq!(serde_json::to_string(&Null).unwrap(), "null");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Null;

impl Data for Null {
    fn empty() -> Self {
        Self
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        let mut value = serde_json::Value::Null;
        from.value(&mut value);
    }

    fn write(&self, to: &mut dyn Sink) {
        to.value(&serde_json::Value::Null);
    }
}

impl Check for Null {}

impl Serialize for Null {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// Takes whatever stands in its place.
impl<'de> Deserialize<'de> for Null {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
