//! Times as services write them.

use std::{
    fmt,
    ops::Deref,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Check, Checks, Data, ParameterValue, Reader, lenient::Lenient, model::Sink};

/// A time, as text in the form of RFC 3339: `2030-01-31T12:00:00Z`.
///
/// It is the text that travels, unchanged and unchecked, so that a response whose time is written in
/// another way is read all the same. Behind the features `jiff` and `time` it converts to and from
/// the instants of those crates; a [`SystemTime`] it can be made from without any.
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// use runtime::DateTime;
///
/// let since = DateTime::from("2030-01-31T12:00:00Z");
/// assert_eq!(since.as_str(), "2030-01-31T12:00:00Z");
///
/// let moment = SystemTime::UNIX_EPOCH + Duration::from_millis(951_782_400_250);
/// assert_eq!(DateTime::from(moment), "2000-02-29T00:00:00.250Z");
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

/// In UTC, to the millisecond.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let millis = |span: Duration| i128::try_from(span.as_millis()).unwrap_or(i128::MAX);
        let millis = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => millis(since),
            Err(before) => -millis(before.duration()),
        };
        let (days, rest) = (millis.div_euclid(86_400_000), millis.rem_euclid(86_400_000));
        let (year, month, day) = civil(days);
        let (seconds, fraction) = (rest / 1000, rest % 1000);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if fraction > 0 {
            text.push_str(&format!(".{fraction:03}"));
        }
        text.push('Z');
        Self(text)
    }
}

/// The date of a day after 1970-01-01, in the Gregorian calendar; the years begin in March, so that
/// a leap day is the last of one.
fn civil(days: i128) -> (i128, i128, i128) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + i128::from(month <= 2);
    (year, month, day)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        let at = |seconds: i64, nanos: u32| {
            let span = Duration::new(seconds.unsigned_abs(), nanos);
            let epoch = SystemTime::UNIX_EPOCH;
            let moment = if seconds < 0 {
                epoch - span
            } else {
                epoch + span
            };
            DateTime::from(moment).0
        };
        assert_eq!(at(0, 0), "1970-01-01T00:00:00Z");
        assert_eq!(at(-1, 0), "1969-12-31T23:59:59Z");
        assert_eq!(at(1_709_210_096, 7_999_999), "2024-02-29T12:34:56.007Z");
        assert_eq!(at(4_107_542_399, 0), "2100-02-28T23:59:59Z");
        assert_eq!(at(4_107_542_400, 0), "2100-03-01T00:00:00Z");
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn a_time_is_an_instant_of_jiff_and_back() {
        let time = DateTime::from("2030-01-31T14:00:00+02:00");
        let moment = jiff::Timestamp::try_from(&time).expect("a time");
        assert_eq!(DateTime::from(moment), "2030-01-31T12:00:00Z");
        assert!(jiff::Timestamp::try_from(&DateTime::from("soon")).is_err());
    }

    #[cfg(feature = "time")]
    #[test]
    fn a_time_is_one_of_time_and_back() {
        let text = DateTime::from("2030-01-31T14:00:00+02:00");
        let moment = time::OffsetDateTime::try_from(&text).expect("a time");
        assert_eq!(moment.unix_timestamp(), 1_896_091_200);
        assert_eq!(
            DateTime::try_from(moment).expect("a year of four digits"),
            text
        );
        assert!(time::OffsetDateTime::try_from(&DateTime::from("soon")).is_err());
    }
}
