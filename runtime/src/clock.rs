//! The time of day, and the two ways in which it travels.
//!
//! A calendar of a page spares a dependency: both forms are in UTC, and neither has a fraction.

#[expect(
    clippy::disallowed_types,
    reason = "signatures carry the time; nothing that is generated does"
)]
use std::time::SystemTime;

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

/// Reads the form of HTTP headers, `Mon, 02 Jan 2006 15:04:05 GMT`, as seconds since 1970.
pub(crate) fn parse_http(text: &str) -> Option<u64> {
    let mut words = text.trim().split(' ').skip(1);
    let day: u64 = words.next()?.parse().ok()?;
    let month = words.next()?;
    let month = MONTHS.iter().position(|name| *name == month)?;
    let year: u64 = words.next()?.parse().ok()?;
    let mut time = words
        .next()?
        .split(':')
        .map(|part| part.parse::<u64>().ok());
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    let is_real = (1970..=9999).contains(&year)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60
        && words.next() == Some("GMT");
    let months = year * 12 + u64::try_from(month).ok()?;
    is_real.then(|| (days(months) + day - 1) * DAY + hour * 3600 + minute * 60 + second)
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
}
