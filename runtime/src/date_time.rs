//! Times as services write them.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Check, Checks, Data, ParameterValue, Reader, lenient::Lenient, model::Sink};

/// A time, as text in the form of RFC 3339: `2030-01-31T12:00:00Z`.
///
/// It is the text that travels, unchanged and unchecked, so that a response whose time is written in
/// another way is read all the same. Behind the features `jiff` and `time` it converts to and from
/// the instants of those crates.
///
/// ```
/// use runtime::DateTime;
///
/// let since = DateTime::from("2030-01-31T12:00:00Z");
/// assert_eq!(since.as_str(), "2030-01-31T12:00:00Z");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DateTime(String);

impl DateTime {
    /// The text that travels.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for DateTime {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for DateTime {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<DateTime> for String {
    fn from(time: DateTime) -> Self {
        time.0
    }
}

impl PartialEq<str> for DateTime {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for DateTime {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    fn from(time: jiff::Timestamp) -> Self {
        Self(time.to_string())
    }
}

/// The moment that the text names.
#[cfg(feature = "jiff")]
impl TryFrom<&DateTime> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(time: &DateTime) -> Result<Self, jiff::Error> {
        time.0.parse()
    }
}

/// The moment that the text names.
#[cfg(feature = "time")]
impl TryFrom<&DateTime> for time::OffsetDateTime {
    type Error = time::error::Parse;

    fn try_from(time: &DateTime) -> Result<Self, time::error::Parse> {
        Self::parse(&time.0, &time::format_description::well_known::Rfc3339)
    }
}

/// Fails for years that RFC 3339 cannot write.
#[cfg(feature = "time")]
impl TryFrom<time::OffsetDateTime> for DateTime {
    type Error = time::error::Format;

    fn try_from(time: time::OffsetDateTime) -> Result<Self, time::error::Format> {
        time.format(&time::format_description::well_known::Rfc3339)
            .map(Self)
    }
}

impl Data for DateTime {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        self.0.read(from);
    }

    fn write(&self, to: &mut dyn Sink) {
        to.string(&self.0);
    }

    fn blank() -> Option<Self> {
        Some(Self::default())
    }
}

impl Lenient for DateTime {
    fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::lenient(deserializer).map(Self)
    }

    fn blank() -> Option<Self> {
        Some(Self::default())
    }
}

impl Check for DateTime {
    fn check(&self, checks: &mut Checks) {
        checks.text(&self.0);
    }
}

impl ParameterValue for DateTime {
    fn texts(&self) -> Result<Vec<String>, serde_json::Error> {
        Ok(vec![self.0.clone()])
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[cfg(all(test, any(feature = "jiff", feature = "time")))]
mod tests {
    use super::*;

    #[cfg(feature = "jiff")]
    #[test]
    fn a_time_is_an_instant_of_jiff_and_back() {
        let time = DateTime::from("2030-01-31T14:00:00+02:00");
        let moment = jiff::Timestamp::try_from(&time).map(DateTime::from);
        assert_eq!(moment.ok(), Some("2030-01-31T12:00:00Z".into()));
        assert!(jiff::Timestamp::try_from(&DateTime::from("soon")).is_err());
    }

    #[cfg(feature = "time")]
    #[test]
    fn a_time_is_one_of_time_and_back() {
        let text = DateTime::from("2030-01-31T14:00:00+02:00");
        let moment = time::OffsetDateTime::try_from(&text).ok();
        let seconds = moment.map(time::OffsetDateTime::unix_timestamp);
        assert_eq!(seconds, Some(1_896_091_200));
        let back = moment.and_then(|moment| DateTime::try_from(moment).ok());
        assert_eq!(back, Some(text));
        assert!(time::OffsetDateTime::try_from(&DateTime::from("soon")).is_err());
    }
}
