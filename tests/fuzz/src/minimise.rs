//! Makes an input smaller as long as it breaks the same.

use std::time::Instant;

/// The smallest input that is found until `until`, of those that `still_breaks`: without parts of its
/// lines first, then of its characters, each time half as large.
pub fn minimise(input: &str, until: Instant, mut still_breaks: impl FnMut(&str) -> bool) -> String {
    let lines: Vec<&str> = input.split_inclusive('\n').collect();
    let fewer = without_parts(lines, until, &mut still_breaks).concat();
    let characters: Vec<&str> = fewer.split("").filter(|text| !text.is_empty()).collect();
    without_parts(characters, until, &mut still_breaks).concat()
}

fn without_parts<'a>(
    mut parts: Vec<&'a str>,
    until: Instant,
    still_breaks: &mut impl FnMut(&str) -> bool,
) -> Vec<&'a str> {
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        let before = parts.len();
        while at < parts.len() && Instant::now() < until {
            let end = (at + size).min(parts.len());
            let less: Vec<&str> = [&parts[..at], &parts[end..]].concat();
            if still_breaks(&less.concat()) {
                parts = less;
            } else {
                at = end;
            }
        }
        // Once more at the smallest size while that helps.
        size = if size == 1 && parts.len() < before && Instant::now() < until {
            1
        } else {
            size / 2
        };
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_is_needed_is_what_is_left() {
        let input = "one\ntwo x\nthree\nfour y\n".repeat(20);
        let until = Instant::now() + Duration::from_secs(60);
        let found = minimise(&input, until, |text| {
            text.contains('x') && text.ends_with("y\n")
        });
        assert_eq!(found, "xy\n");
    }

    #[test]
    fn an_input_whose_time_is_over_stays() {
        let found = minimise("a\nb\n", Instant::now(), |_| true);
        assert_eq!(found, "a\nb\n");
    }
}
