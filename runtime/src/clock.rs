//! The time of day, and the ways in which it travels.
//!
//! A calendar of a page spares a dependency: all forms are in UTC, and none has a fraction.

#[expect(
    clippy::disallowed_types,
    reason = "signatures carry the time; nothing that is generated does"
)]
use std::time::SystemTime;

use std::{
    ops::RangeInclusive,
    sync::atomic::{AtomicI64, Ordering},
};

const DAY: u64 = 24 * 60 * 60;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Seconds since 1970; `0` before that.
#[expect(
    clippy::disallowed_types,
    reason = "signatures carry the time; nothing that is generated does"
)]
pub(crate) fn now() -> u64 {
    SystemTime::UNIX_EPOCH
        .elapsed()
        .map_or(0, |elapsed| elapsed.as_secs())
}

/// The form of `X-Sdk-Date`: `20060102T150405Z`.
pub(crate) fn compact(seconds: u64) -> String {
    let (year, month, day) = date(seconds / DAY);
    let time = seconds % DAY;
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Reads any of the three forms that RFC 9110 (5.6.7) has for times in headers, as seconds since
/// 1970: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
/// `Sun Nov  6 08:49:37 1994`. All are in UTC. `now` decides on the century of the second.
pub(crate) fn parse_http(text: &str, now: u64) -> Option<u64> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let (day, month, year, time) = match *words {
        [_, day, month, year, time, "GMT"] | [_, month, day, time, year] => {
            (day, month, digits(year, 4..=4)?, time)
        }
        [_, date, time, "GMT"] => {
            let mut parts = date.splitn(3, '-');
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            (day, month, century(digits(year, 2..=2)?, now), time)
        }
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| *name == month)?;
    let months = year * 12 + u64::try_from(month).ok()?;
    let day = digits(day, 1..=2)?;
    let is_real =
        (1970..=9999).contains(&year) && (1..=days(months + 1) - days(months)).contains(&day);
    let time = time_of_day(time)?;
    is_real.then(|| (days(months) + day - 1) * DAY + time)
}

/// Seconds since midnight; a leap second counts as the next one.
fn time_of_day(text: &str) -> Option<u64> {
    let mut parts = text.splitn(3, ':').map(|part| digits(part, 2..=2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_real = hour < 24 && minute < 60 && second <= 60;
    is_real.then_some(hour * 3600 + minute * 60 + second)
}

/// The year that ends like this: one that seems more than 50 years ahead has passed.
fn century(year: u64, now: u64) -> u64 {
    let (this_year, ..) = date(now / DAY);
    let year = this_year / 100 * 100 + year;
    if year > this_year + 50 {
        year - 100
    } else {
        year
    }
}

/// Digits and nothing else, so many of them.
fn digits(text: &str, length: RangeInclusive<usize>) -> Option<u64> {
    let is_number = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Reads the form of IAM, `2006-01-02T15:04:05.000000Z`, as seconds since 1970.
pub(crate) fn parse_iso(text: &str) -> Option<u64> {
    let (date, time) = text.trim().strip_suffix('Z')?.split_once('T')?;
    let number = |text: &str| text.parse::<u64>().ok();
    let mut date = date.split('-').map(number);
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let time = time.split_once('.').map_or(time, |(time, _)| time);
    let mut time = time.split(':').map(number);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    let is_real = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60
        && date.next().is_none();
    let months = year * 12 + month - 1;
    is_real.then(|| (days(months) + day - 1) * DAY + hour * 3600 + minute * 60 + second)
}

/// Days from 1970 to the first of a month, given in months since the year 0.
fn days(months: u64) -> u64 {
    // Counted from March, so that the leap day is the last of a year.
    let shifted = months - 2;
    let (year, month) = (shifted / 12, shifted % 12);
    let leap_days = year / 4 - year / 100 + year / 400;
    // March to the month before: 31 and 30 in turn but for July and August, December and January.
    let in_year = (153 * month + 2) / 5;
    // 719,468 days lie between 1 March of the year 0 and 1 January 1970.
    year * 365 + leap_days + in_year - 719_468
}

/// Year, month and day of a day counted from 1970.
fn date(day: u64) -> (u64, u64, u64) {
    // A month is never shorter than 28 days, so the estimate is never too early.
    let mut months = 1970 * 12 + day / 28;
    while days(months) > day {
        months -= 1;
    }
    (months / 12, months % 12 + 1, day - days(months) + 1)
}

/// This machine's clock, set right once a service has told that it is wrong.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    /// Seconds that it is behind; less than zero if it is ahead.
    behind: AtomicI64,
}

impl Clock {
    /// Seconds since 1970 by what is known.
    pub(crate) fn now(&self) -> u64 {
        now().saturating_add_signed(self.behind.load(Ordering::Relaxed))
    }

    /// [`now`](Self::now), if that is not what the machine says.
    pub(crate) fn corrected(&self) -> Option<u64> {
        let is_right = self.behind.load(Ordering::Relaxed) == 0;
        (!is_right).then(|| self.now())
    }

    /// Takes over what a service says.
    pub(crate) fn set(&self, theirs: u64) {
        let difference = i128::from(theirs) - i128::from(now());
        let behind = i64::try_from(difference).unwrap_or_default();
        self.behind.store(behind, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iam_writes_times_with_and_without_fractions() {
        assert_eq!(parse_iso("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(
            parse_iso("2020-02-29T23:59:59.701000Z"),
            Some(1_583_020_799)
        );
        assert_eq!(parse_iso(" 2020-03-01T00:00:00Z\n"), Some(1_583_020_800));
        for wrong in [
            "",
            "Z",
            "2020-02-29T23:59:59",
            "2020-13-01T00:00:00Z",
            "2020-00-01T00:00:00Z",
            "2020-01-00T00:00:00Z",
            "2020-01-01T24:00:00Z",
            "2020-01-01-01T00:00:00Z",
            "99999999999999999999-01-01T00:00:00Z",
            "2020-01-01Z",
        ] {
            assert_eq!(parse_iso(wrong), None, "{wrong}");
        }
    }

    const NOW: u64 = 1_700_000_000;

    #[test]
    fn the_three_forms_of_rfc_9110_are_one_time() {
        let forms = [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ];
        assert_eq!(
            forms.map(|form| parse_http(form, NOW)),
            [Some(784_111_777); 3]
        );
        let leap = parse_http("Thu, 29 Feb 2024 23:59:60 GMT", NOW);
        assert_eq!(leap, Some(1_709_251_200));
    }

    #[test]
    fn two_digits_of_a_year_are_at_most_fifty_years_ahead() {
        let year = |text: &str| {
            let text = format!("Friday, 01-Jan-{text} 00:00:00 GMT");
            parse_http(&text, NOW).map(|seconds| date(seconds / DAY).0)
        };
        assert_eq!(
            [year("23"), year("73"), year("74")],
            [Some(2023), Some(2073), Some(1974)]
        );
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "soon",
            "Sun, 06 Nov 0000 08:49:37 GMT",
            "Sun, 31 Feb 2024 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 +0800",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sun Nov 6 08:49 1994",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
        ] {
            assert_eq!(parse_http(text, NOW), None, "{text}");
        }
    }
}
