//! Numbers that no float holds, such as `1e999`: made text, so that the rest of the body can be read.
//!
//! JSON bounds no number, the decoder does, and refuses the whole text. As text such a number is no
//! number where one is documented, and its own digits everywhere else.

use std::borrow::Cow;

/// Whether the decoder refuses a text for a number that is too large for it.
pub(super) fn is_reason(error: &serde_json::Error) -> bool {
    // There is no kind for it.
    error.is_syntax() && error.to_string().starts_with("number out of range")
}

/// JSON with quotes around every number that is too large for the decoder.
pub(super) fn quoted(text: &[u8]) -> Vec<u8> {
    let mut quoted = Vec::with_capacity(text.len() + 2);
    let mut rest = text;
    while let Some(first) = rest.first() {
        let length = match first {
            b'"' => string_length(rest),
            b'-' | b'0'..=b'9' => number_length(rest),
            _ => 1,
        };
        let (token, after) = rest.split_at(length);
        quoted.extend_from_slice(&in_range(token));
        rest = after;
    }
    quoted
}

/// What begins with a quote, up to the quote that ends it.
fn string_length(text: &[u8]) -> usize {
    let mut is_escaped = true;
    let end = text.iter().position(|byte| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 1)
}

/// What begins a number, up to where JSON ends it: what follows is not the number's.
fn number_length(text: &[u8]) -> usize {
    let mut end = 1;
    let digits = |end: &mut usize| {
        let rest = text.get(*end..).unwrap_or_default();
        *end += rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    };
    digits(&mut end);
    if text.get(end) == Some(&b'.') {
        end += 1;
        digits(&mut end);
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        end += 1;
        if matches!(text.get(end), Some(b'+' | b'-')) {
            end += 1;
        }
        digits(&mut end);
    }
    end
}

fn in_range(token: &[u8]) -> Cow<'_, [u8]> {
    let is_string = token.starts_with(b"\"");
    match serde_json::from_slice::<f64>(token) {
        // What the decoder itself says, so that both mean the same numbers.
        Err(error) if !is_string && is_reason(&error) => [b"\"", token, b"\""].concat().into(),
        _ => token.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_range_or_in_a_string_stays() {
        let text =
            br#"{"a": [1e999, -1e999,1e308, 1.5, -0], "1e999\\\" 1e999": "\"1e999", "b":1E+400}"#;
        let expected = br#"{"a": ["1e999", "-1e999",1e308, 1.5, -0], "1e999\\\" 1e999": "\"1e999", "b":"1E+400"}"#;
        assert_eq!(
            String::from_utf8_lossy(&quoted(text)),
            String::from_utf8_lossy(expected)
        );
    }

    #[test]
    fn what_is_no_json_stays_none() {
        for text in ["1e999-", "\"1e999", "1e", "-", "\"\\", "[1e999"] {
            let quoted = quoted(text.as_bytes());
            assert!(
                serde_json::from_slice::<serde_json::Value>(&quoted).is_err(),
                "{text}"
            );
        }
    }
}
