//! What a string is for, as its name and its description tell: a secret, or a time.

use super::{
    names::words,
    vocabulary::{
        COMPARISONS, COUNTED_TIMES, FLAG_WORDS, OPEN_TOKENS, PHRASE_ENDS, PHRASE_OF, PHRASE_STARTS,
        QUESTIONS, QUOTES, SECRET_ENDINGS, SECRET_NAMES, SECRET_PHRASES, SECRET_WORDS,
        TIME_NOTATIONS, VALUE_ANNOUNCERS, ZONE_OFFSETS,
    },
};

/// Whether a string is one that nobody should see in a log.
///
/// Its name says so by its last words, which are what it is; those before only tell whose. So
/// `password_reset_time` and `secret_id` are none. Where the name tells nothing, the first phrase of the
/// description does. A page's marker and a question are no secrets, whatever they are called.
pub(crate) fn is_secret(name: &str, doc: Option<&str>) -> bool {
    let doc = doc.unwrap_or_default().trim().to_lowercase();
    let words = words(name);
    let is_flag = words.len() > 1 && FLAG_WORDS.contains(&words[0].as_str());
    if is_flag || QUESTIONS.iter().any(|question| doc.starts_with(question)) {
        return false;
    }
    names_secret(&words) || tells_secret(&doc)
}

fn names_secret(words: &[String]) -> bool {
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let whole = words.concat();
    let is_open = before
        .last()
        .is_some_and(|word| OPEN_TOKENS.contains(&word.as_str()));
    SECRET_NAMES.contains(&whole.as_str())
        || SECRET_ENDINGS.iter().any(|ending| whole.ends_with(ending))
        || !is_open && SECRET_WORDS.contains(&last.as_str())
}

/// The most words that name a secret.
const MOST_WORDS: usize = 3;

/// Whether the first phrase of a description names a secret: that is what it ends with, or what it is the
/// secret of comes last.
fn tells_secret(doc: &str) -> bool {
    let phrase = doc.split(PHRASE_ENDS).next().unwrap_or_default();
    let start = |phrase, start: &&str| str::strip_prefix(phrase, *start).unwrap_or(phrase);
    let phrase = PHRASE_STARTS.iter().fold(phrase, start);
    let about = PHRASE_OF.iter().filter_map(|of| phrase.find(of)).min();
    let phrase = about.map_or(phrase, |about| &phrase[..about]).trim();
    // More words make a sentence, which tells when or how.
    let is_name = phrase.split_whitespace().count() <= MOST_WORDS;
    is_name && SECRET_PHRASES.iter().any(|end| phrase.ends_with(end))
}

/// Whether a text is a time as RFC 3339 has it, with its zone: `2001-02-03T04:05:06Z`.
pub(crate) fn is_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once('T') else {
        return false;
    };
    let zone = rest.find(['Z', '+', '-']);
    let Some((time, zone)) = zone.map(|at| rest.split_at(at)) else {
        return false;
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    is_made("####-##-##", date)
        && is_made("##:##:##", time)
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && (zone == "Z" || is_made("##:##", &zone[1..]))
        && is_between(&date[5..7], 1, 12)
        && is_between(&date[8..], 1, 31)
        && is_between(&time[..2], 0, 23)
        && is_between(&time[3..5], 0, 59)
        && is_between(&time[6..], 0, 60)
}

/// Whether a text is made as a mould is, in which `#` is any digit.
fn is_made(mould: &str, text: &str) -> bool {
    let fits = |(mould, byte): (u8, u8)| match mould {
        b'#' => byte.is_ascii_digit(),
        mould => byte == mould,
    };
    mould.len() == text.len() && mould.bytes().zip(text.bytes()).all(fits)
}

fn is_between(text: &str, least: u32, most: u32) -> bool {
    let number = text.parse::<u32>();
    number.is_ok_and(|number| (least..=most).contains(&number))
}

/// Whether a description says that a string is a time as RFC 3339 has it; `None` where it says nothing of
/// how times are written. All that it shows has to be so: a pattern, an example, the name of the notation.
pub(crate) fn says_time(doc: &str) -> Option<bool> {
    let lower = doc.to_lowercase();
    let mut said: Vec<bool> = Vec::new();
    said.extend(
        lower
            .match_indices("yyyy")
            .map(|(at, _)| is_pattern(&lower[at..])),
    );
    let dates = starts_of_dates(doc);
    said.extend(dates.map(|at| is_time(token(&doc[at..]))));
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if shows_offset(doc) || says(ZONE_OFFSETS) || says(COMPARISONS) {
        said.push(false);
    }
    if says(TIME_NOTATIONS) {
        said.push(true);
    }
    if said.is_empty() && says(COUNTED_TIMES) {
        said.push(false);
    }
    (!said.is_empty()).then(|| said.iter().all(|is_time| *is_time))
}

/// Whether a description also gives a word as a value, so that a string is no time each time it is sent:
/// `… or is set to always.` What is `null` is no string.
pub(crate) fn says_word(doc: &str) -> bool {
    let lower = doc.to_lowercase();
    let announced = VALUE_ANNOUNCERS
        .iter()
        .flat_map(|words| lower.match_indices(words).map(|(at, _)| at + words.len()));
    let mut words = announced.map(|at| {
        let rest = lower[at..].trim_start_matches(|c: char| c == ' ' || QUOTES.contains(&c));
        let end = rest.find(|c: char| !c.is_ascii_lowercase());
        rest.split_at(end.unwrap_or(rest.len()))
    });
    words.any(|(word, rest)| {
        let rest = rest.trim_start_matches(QUOTES);
        let is_whole = rest.is_empty() || rest.starts_with(PHRASE_ENDS);
        // Of a pattern's letters some are capital, so that `lower` alone does not tell them.
        is_whole && word.len() > 1 && word != "null" && doc.contains(word)
    })
}

/// Where four digits begin a date.
fn starts_of_dates(doc: &str) -> impl Iterator<Item = usize> {
    doc.match_indices('-').filter_map(|(at, _)| {
        let start = at.checked_sub(4)?;
        let date = doc.get(start..start + 10)?;
        is_made("####-##-##", date).then_some(start)
    })
}

/// Whether a zone without a colon is shown: `+0100`.
fn shows_offset(doc: &str) -> bool {
    doc.match_indices('+').any(|(at, _)| {
        let offset = doc.get(at + 1..at + 5);
        let goes_on = doc
            .get(at + 5..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !goes_on && offset.is_some_and(|offset| is_made("####", offset))
    })
}

/// The characters up to the first that no time has.
fn token(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "-:.+".contains(c)));
    let token = &text[..end.unwrap_or(text.len())];
    token.trim_end_matches(['.', ':', '-'])
}

/// Whether a text, in small letters, begins with the pattern of a time with a zone.
fn is_pattern(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "-:.+'\"±".contains(c)));
    let pattern = text[..end.unwrap_or(text.len())].replace(['\'', '"'], "");
    let Some(rest) = pattern.strip_prefix("yyyy-mm-ddthh:mm:ss") else {
        return false;
    };
    let fraction = |c: char| matches!(c, '.' | 's' | 'f' | '0' | 'x');
    let zone = rest
        .trim_start_matches(fraction)
        .trim_end_matches(['.', ':']);
    matches!(zone, "z" | "+hh:mm" | "±hh:mm" | "-hh:mm" | "+08:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_called_one_at_the_end() {
        for name in [
            "password",
            "adminPass",
            "admin_pass",
            "lampPwd",
            "newpassword",
            "init-lamp-password",
            "lamp.secret.key",
            "secretAccessKey",
            "sk",
            "private_key",
            "X-Auth-Token",
            "X-Security-Token",
            "Authorization",
            "token",
        ] {
            assert!(is_secret(name, None), "{name}");
        }
        for name in [
            "password_reset_time",
            "token_expires_at",
            "is_secret",
            "secret_id",
            "secretName",
            "tokens_count",
            "page_token",
            "nextToken",
            "client_token",
            "disk",
            "task",
            "compass",
            "public_key",
            "access_key_id",
            "no_password",
        ] {
            assert!(!is_secret(name, None), "{name}");
        }
    }

    #[test]
    fn a_description_tells_of_a_secret_or_of_a_question() {
        assert!(is_secret("lampRtPd", Some("灯的root密码。长度为8。")));
        assert!(is_secret("lamp_md5", Some("The password of the lamp.")));
        assert!(!is_secret("lamp", Some("The password policy.")));
        assert!(!is_secret(
            "lamp_end",
            Some("UTC time when the password of the lamp ends.")
        ));
        assert!(!is_secret("reset_password", Some("是否重置密码。")));
        assert!(!is_secret("password", Some("Whether it has one.")));
    }

    #[test]
    fn a_time_has_its_zone() {
        for text in [
            "2001-02-03T04:05:06Z",
            "2001-02-03T04:05:06.789Z",
            "2001-02-03T04:05:06+01:00",
        ] {
            assert!(is_time(text), "{text}");
        }
        for text in [
            "2001-02-03T04:05:06",
            "2001-02-03 04:05:06",
            "2001-02-03 04:05:06Z",
            "2001-02-03T04:05:06+0100",
            "2001-13-03T04:05:06Z",
            "2001-02-03T04:05Z",
            "2001-02-03T04:05:06.Z",
            "2001-02-03",
            "",
        ] {
            assert!(!is_time(text), "{text}");
        }
    }

    #[test]
    fn a_description_says_how_times_are_written() {
        for doc in [
            "When: yyyy-MM-ddTHH:mm:ssZ.",
            "YYYY-MM-DD'T'HH:MM:SS.SSS'Z'",
            "UTC，YYYY-MM-DDTHH:MM:SSZ，如2001-02-03T04:05:06Z。",
            "In RFC3339.",
        ] {
            assert_eq!(says_time(doc), Some(true), "{doc}");
        }
        for doc in [
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-mm-ddThh:mm:ss",
            "yyyy-mm-ddThh:mm:ssZ, Z is +0100",
            "yyyy-mm-ddThh:mm:ssZ, as 2001-02-03 04:05:06",
            "yyyy-mm-ddThh:mm:ssZ, where Z is the time zone offset",
            "lit_at=lt:2001-02-03T04:05:06Z",
            "As 2001-02-03.",
            "A timestamp.",
        ] {
            assert_eq!(says_time(doc), Some(false), "{doc}");
        }
        assert_eq!(says_time("When it was lit."), None);
    }

    #[test]
    fn a_description_also_gives_a_word_as_a_value() {
        for doc in [
            "灯熄灭的时间。一直亮着为always",
            "When it goes out. If set to \"always\", it stays lit.",
            "If it stays lit, the value is always.",
        ] {
            assert!(says_word(doc), "{doc}");
        }
        for doc in [
            "格式为yyyy-MM-ddTHH:mm:ssZ",
            "时间格式为UTC。",
            "灯亮着时此值为null，不返回",
            "The value is always the time when it goes out.",
            "The time is set to 2001-02-03T04:05:06Z.",
            "When it goes out.",
        ] {
            assert!(!says_word(doc), "{doc}");
        }
    }
}
