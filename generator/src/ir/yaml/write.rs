//! Values as YAML text that every reader takes alike.
//!
//! The library writes what reads back as it was, by its own rules, which are those of YAML 1.2. Readers by
//! those of YAML 1.1 take more words for something else: `yes` for true, `12:30` for 750, a day for a time.
//! And what turns the direction of text around, or breaks a line for some, looks to a reviewer like
//! something else. The first are quoted here, the others escaped.

use serde::Serialize;
use serde_yaml::{Mapping, Value};

/// Writes a value.
///
/// # Errors
///
/// When it has bytes, or enums inside enums, which YAML has no form for.
pub(super) fn to_text(value: &impl Serialize) -> Result<String, serde_yaml::Error> {
    let text = serde_yaml::to_string(value)?;
    if !may_mislead(&text) {
        return Ok(text);
    }
    // The library has no say in how a string is written. So each of these is written as a word of its own,
    // in whose place stands later what is meant.
    let mut stand_ins = StandIns {
        mark: mark(&text),
        written: Vec::new(),
    };
    let value = stand_ins.put_into(serde_yaml::to_value(value)?);
    let text = serde_yaml::to_string(&value)?;
    Ok(stand_ins.taken_out_of(&text))
}

/// A text between double quotes that JSON and YAML read alike, everything in it that misleads escaped.
pub(super) fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut quoted = String::with_capacity(json.len());
    for c in json.chars() {
        if is_misleading(c) {
            let escape = format!("\\u{:04x}", u32::from(c));
            quoted.push_str(&escape);
        } else {
            quoted.push(c);
        }
    }
    quoted
}

/// Whether a character is not seen, and changes how what is around it is seen or read: marks of the direction
/// of text, ends of lines that not all readers know, control characters. None is above the 16 bits that
/// `\u` takes.
pub(super) fn is_misleading(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{8}'
            | '\u{b}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

/// Whether readers by the rules of YAML 1.1, or of other editions, take a word without quotes for no text.
fn is_ambiguous(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<",
    ];
    WORDS.iter().any(|one| word.eq_ignore_ascii_case(one)) || is_number(word) || is_time(word)
}

/// Numbers with underscores, to the base of 60, in every base that has a prefix, and what is none.
fn is_number(word: &str) -> bool {
    let rest = word.strip_prefix(['-', '+']).unwrap_or(word);
    let lower = rest.to_ascii_lowercase();
    let is_of = |digits: &str, is_digit: fn(&u8) -> bool| {
        !digits.is_empty() && digits.bytes().all(|byte| byte == b'_' || is_digit(&byte))
    };
    if let Some(digits) = lower.strip_prefix("0x") {
        return is_of(digits, u8::is_ascii_hexdigit);
    }
    if let Some(digits) = lower
        .strip_prefix("0b")
        .or_else(|| lower.strip_prefix("0o"))
    {
        return is_of(digits, u8::is_ascii_digit);
    }
    if matches!(lower.as_str(), ".inf" | ".nan") {
        return true;
    }
    let is_part = |c: char| c.is_ascii_digit() || c == '_' || c == ':';
    let behind = lower.trim_start_matches(is_part);
    let behind = behind.strip_prefix('.').map_or(behind, |behind| {
        behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
    });
    let exponent = behind
        .strip_prefix('e')
        .map(|power| power.strip_prefix(['-', '+']).unwrap_or(power));
    let begins = lower.strip_prefix('.').unwrap_or(&lower);
    begins.starts_with(|c: char| c.is_ascii_digit())
        && (behind.is_empty() || exponent.is_some_and(|power| is_of(power, u8::is_ascii_digit)))
}

/// A day, alone or with a time behind it.
fn is_time(word: &str) -> bool {
    let mut parts = word.splitn(3, '-');
    let mut part = || parts.next().unwrap_or_default();
    let (year, month, rest) = (part(), part(), part());
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let is_all = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && digits(text) == text.len()
    };
    let day = digits(rest);
    let behind = &rest[day..];
    is_all(year, 4, 4)
        && is_all(month, 1, 2)
        && (1..=2).contains(&day)
        && (behind.is_empty() || behind.starts_with(['T', 't', ' ', '\t']))
}

/// Whether a written text may have anything in it that misleads. A line inside a block of text may look like
/// that and mean no harm: this only saves the second writing where it is certain.
fn may_mislead(text: &str) -> bool {
    let is_odd = |word: &str| is_ambiguous(word) && !is_meant(word);
    let is_plain = |line: &str| {
        let line = line.trim_start_matches([' ', '-']);
        let (key, value) = line.split_once(": ").unwrap_or((line, ""));
        is_odd(key.strip_suffix(':').unwrap_or(key)) || is_odd(value)
    };
    // Some of what misleads the library writes as it is, some as escapes.
    text.contains(is_misleading) || text.contains('\\') || text.lines().any(is_plain)
}

/// Whether a word is what the library writes for a number, true or false: it quotes a string that is that.
fn is_meant(word: &str) -> bool {
    let whole = || {
        word.parse::<i64>()
            .is_ok_and(|number| number.to_string() == word)
    };
    let part = || {
        word.parse::<f64>()
            .is_ok_and(|number| format!("{number:?}") == word)
    };
    matches!(word, "true" | "false") || whole() || part()
}

/// A word that no text has.
fn mark(text: &str) -> String {
    let mut mark = "qq".to_owned();
    while text.contains(&mark) {
        mark.push('q');
    }
    mark
}

/// Strings that are written by us, with a word each that stands for them meanwhile: the mark, a number, an
/// `x`, and as many `x` as make it as long as what it stands for, since keys that are long are written otherwise.
struct StandIns {
    mark: String,
    written: Vec<String>,
}

impl StandIns {
    fn put_into(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.instead_of(text)),
            Value::Sequence(items) => {
                let items = items.into_iter().map(|item| self.put_into(item));
                Value::Sequence(items.collect())
            }
            Value::Mapping(members) => {
                let mut all = Mapping::with_capacity(members.len());
                for (key, value) in members {
                    all.insert(self.put_into(key), self.put_into(value));
                }
                Value::Mapping(all)
            }
            other => other,
        }
    }

    fn instead_of(&mut self, text: String) -> String {
        let written = if text.contains(is_misleading) {
            quoted(&text)
        } else if is_ambiguous(&text) {
            format!("'{text}'")
        } else {
            return text;
        };
        let mut word = format!("{}{}x", self.mark, self.written.len());
        let missing = written.chars().count().saturating_sub(word.len());
        word.extend((0..missing).map(|_| 'x'));
        self.written.push(written);
        word
    }

    /// The text with what is meant in the place of each word.
    fn taken_out_of(&self, text: &str) -> String {
        let mut parts = text.split(self.mark.as_str());
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let behind = part.trim_start_matches(|c: char| c.is_ascii_digit());
            let number = part[..part.len() - behind.len()].parse().ok();
            let written = number.and_then(|number: usize| self.written.get(number));
            whole.push_str(written.map_or("", String::as_str));
            whole.push_str(behind.trim_start_matches('x'));
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::{is_ambiguous, to_text};

    #[test]
    fn words_that_some_readers_take_for_something_else_are_told() {
        for word in [
            "y",
            "No",
            "ON",
            "off",
            "~",
            "Null",
            "=",
            "<<",
            "0o17",
            "0x1_F",
            "0b1",
            "1_000",
            "+1",
            "-0",
            "017",
            "1.5",
            ".5",
            "1.",
            "1e3",
            "1.5E-3",
            ".inf",
            "-.INF",
            ".NaN",
            "12:30",
            "190:20:30.15",
            "2001-12-14",
            "2001-1-1",
            "2001-12-14t21:59:43.10-05:00",
            "2001-12-14 21:59:43.10 -5",
        ] {
            assert!(is_ambiguous(word), "{word}");
        }
        for word in [
            "",
            "yes!",
            "none",
            "-",
            ".",
            "+",
            "1.2.3",
            "10.0.0.0/8",
            "v1",
            "e3",
            "1e",
            "0x",
            "0xg",
            "12:30 h",
            "fe80::1",
            "2001-12",
            "2001-12-14x",
            "20-12-14",
            "_1",
            ":1",
        ] {
            assert!(!is_ambiguous(word), "{word}");
        }
    }

    #[test]
    fn they_are_quoted_and_what_turns_text_around_is_escaped() {
        let values = [
            "yes",
            "12:30",
            "2001-12-14",
            "a\u{202e}b\nc",
            "qq0x",
            "plain",
            "a\u{85}\"\\",
        ];
        let text = to_text(&values).expect("strings are written");
        let want = "- 'yes'\n- '12:30'\n- '2001-12-14'\n- \"a\\u202eb\\nc\"\n- qq0x\n- plain\n\
                    - \"a\\u0085\\\"\\\\\"\n";
        assert_eq!(text, want);
        assert_eq!(
            serde_yaml::from_str::<Vec<String>>(&text).expect("it is YAML"),
            values
        );
    }

    #[test]
    fn a_long_key_stays_what_it_is() {
        let long = "\u{2066}".repeat(300);
        let map = std::collections::BTreeMap::from([("on", "off"), (long.as_str(), "x")]);
        let text = to_text(&map).expect("strings are written");
        assert!(text.starts_with("'on': 'off'\n? \"\\u2066"), "{text}");
        let read: std::collections::BTreeMap<String, String> =
            serde_yaml::from_str(&text).expect("it is YAML");
        assert_eq!((read.len(), read[&long].as_str()), (2, "x"));
    }
}
