//! Examples: JSON as the pages print it, with the defects that they print it with.

mod envelope;
mod lenient;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::decode;
pub(super) use envelope::open;
use lenient::Lenient;

/// What a block has that shows one example behind the other.
pub(super) const SEVERAL: &str = "several values in one block";

/// What had to be repaired in an example, and the line of its first place.
pub(super) type Repairs = BTreeMap<&'static str, u32>;

/// What an example's text holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parsed {
    /// The JSON values in it with their lines, in order.
    pub(super) values: Vec<(Value, Lines)>,
    /// What had to be repaired to read them.
    pub(super) repairs: Repairs,
    /// A status code printed above the body.
    pub(super) status: Option<u16>,
    /// Whether a request line stands above the body.
    pub(super) request_line: bool,
    /// Whether something that begins like JSON could not be read.
    pub(super) broken: bool,
    /// Whether the text ends before the JSON does.
    pub(super) is_unfinished: bool,
}

/// The lines that the values of an example stand in, and which of the values had to be repaired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    line: u32,
    repaired: bool,
    members: BTreeMap<String, Lines>,
    items: Vec<Lines>,
}

/// What an example's request line sends for a name behind its `?`.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryValue {
    /// The text, with percent-encoding undone.
    pub value: Value,
    /// Where it stands.
    pub lines: Lines,
}

impl Lines {
    fn at(line: u32) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    /// The line of the value: of its member's name, where it has one.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Whether the value itself is a repair: it stood without quotes, its string did not end in its
    /// line, or a bracket of its own was missing or another's. What stands between values, such as
    /// commas and comments, changes none of them.
    #[must_use]
    pub fn is_repaired(&self) -> bool {
        self.repaired
    }

    /// The lines of a member; of the object, where it has no such member.
    #[must_use]
    pub fn member(&self, name: &str) -> &Self {
        self.members.get(name).unwrap_or(self)
    }

    /// The lines of an item; of the array, where it has no such item.
    #[must_use]
    pub fn item(&self, at: usize) -> &Self {
        self.items.get(at).unwrap_or(self)
    }
}

/// Reads a code block that begins in the line `first`. Text around the JSON, such as a request
/// line, headers or a status line, is passed over.
pub(super) fn parse(code: &str, first: u32) -> Parsed {
    let mut parsed = Parsed::default();
    let start = json_start(code);
    read_preamble(&code[..start.unwrap_or(code.len())], &mut parsed);
    let mut reader = Lenient::new(code, start.unwrap_or(code.len()), first);
    while let Some(next) = json_start(reader.rest()) {
        reader.at += next;
        let Some(value) = reader.value(0) else {
            parsed.broken = true;
            break;
        };
        parsed.values.push(value);
        for (what, line) in std::mem::take(&mut reader.repairs) {
            parsed.repairs.entry(what).or_insert(line);
        }
    }
    parsed.is_unfinished = reader.is_unfinished;
    if parsed.broken {
        return parsed;
    }
    if parsed.values.len() > 1 {
        parsed.repairs.insert(SEVERAL, first);
    }
    parsed
}

/// How many values there are in one, itself included.
pub(super) fn count(value: &Value) -> usize {
    let mut count = 0;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            _ => {}
        }
    }
    count
}

/// Whether a code block begins with a request line.
pub(super) fn is_request(code: &str) -> bool {
    request_uri(code).is_some()
}

/// The URI of the request line that a code block begins with.
fn request_uri(code: &str) -> Option<&str> {
    let line = code.trim_start().lines().next().unwrap_or_default();
    let (method, uri) = line.split_once(' ')?;
    crate::ir::Method::parse(method).map(|_| uri)
}

/// The names behind the `?` of a request line that a code block begins with, and what they are sent
/// with. `first` is the line that the code begins in.
pub(super) fn queries(code: &str, first: u32) -> impl Iterator<Item = (&str, Option<QueryValue>)> {
    let query = request_uri(code).and_then(|uri| uri.split_once('?'));
    let query = query.map_or("", |(_, query)| query);
    let blank = code.len() - code.trim_start().len();
    let passed = u32::try_from(code[..blank].matches('\n').count()).unwrap_or(u32::MAX);
    let line = first.saturating_add(passed);
    // Some pages print a blank behind a `&`.
    let pairs = query.split('&').filter_map(move |pair| {
        let pair = pair.split_whitespace().next()?;
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_sent = !value.is_empty() && value != "null";
        let value = is_sent.then(|| QueryValue {
            value: Value::String(decode(value)),
            lines: Lines::at(line),
        });
        Some((name, value))
    });
    pairs.filter(|(name, _)| !name.is_empty())
}

/// Where the first line that begins an object or an array starts.
fn json_start(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let is_start = trimmed.starts_with('{')
            || (trimmed.starts_with('[') && !trimmed.starts_with("[root@"));
        if is_start && !is_placeholder_line(trimmed) {
            return Some(at + (line.len() - trimmed.len()));
        }
        if let Some(before) = line
            .trim_end()
            .strip_suffix('{')
            .filter(|line| is_header(line))
        {
            return Some(at + before.len());
        }
        at += line.len();
    }
    None
}

/// Whether a line is a header or a status, behind which a body may begin.
fn is_header(line: &str) -> bool {
    let is_name = |name: &str| {
        let mut bytes = name.trim().bytes().peekable();
        bytes.peek().is_some() && bytes.all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b' ')
    };
    let header = line.split_once(':');
    header.is_some_and(|(name, value)| is_name(name) && !value.contains(['"', '{', '[']))
}

/// `{endpoint}/v1/…` is no object.
fn is_placeholder_line(line: &str) -> bool {
    line.split_once('}')
        .is_some_and(|(_, behind)| behind.starts_with('/'))
}

fn read_preamble(text: &str, parsed: &mut Parsed) {
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['"', '“']);
        let first = line.split([' ', '/']).next().unwrap_or_default();
        parsed.request_line |= crate::ir::Method::parse(first).is_some() && line.contains('/');
        let lower = line.to_ascii_lowercase();
        if lower.starts_with("http/") || lower.contains("status") {
            let codes = line
                .split(|c: char| !c.is_ascii_digit())
                .filter(|digits| digits.len() == 3);
            parsed.status = parsed.status.or_else(|| {
                codes
                    .filter_map(|code| code.parse().ok())
                    .find(|code| (100..600).contains(code))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str) -> String {
        let parsed = parse(code, 1);
        let values: Vec<String> = parsed
            .values
            .iter()
            .map(|(value, _)| value.to_string())
            .collect();
        let repairs: Vec<&str> = parsed.repairs.keys().copied().collect();
        let broken = if parsed.broken { " broken" } else { "" };
        format!("{} [{}]{broken}", values.join(" "), repairs.join(", "))
    }

    #[test]
    fn values_know_their_lines() {
        let parsed = parse(
            "POST /v1/a\n\n{\n \"a\":\n  1, \"b\": [\n  {},\n  2]}\n{}",
            7,
        );
        let lines: Vec<&Lines> = parsed.values.iter().map(|(_, lines)| lines).collect();
        let first = lines[0];
        let found = [
            first.line(),
            first.member("a").line(),
            first.member("b").line(),
            first.member("b").item(0).line(),
            first.member("b").item(1).line(),
            first.member("c").line(),
            lines[1].line(),
        ];
        assert_eq!(found, [9, 10, 11, 12, 13, 9, 14]);
    }

    #[test]
    fn a_repaired_value_is_marked() {
        for (code, want) in [
            ("{\"a\": 1, \"b\": \"x\", \"c\": null}", ""),
            ("{\"a\": 1,, \"b\": 2 \"c\": 3, // why\n}", ""),
            ("{a: 1, “b”: “x”, \"c\"：True}", ""),
            ("{\"a\": 1, \"b\": x y, \"c\": 3}", "b"),
            ("{\"a\": 007, \"b\": 7, \"c\": 7 kg}", "ac"),
            ("{\"a\": \"x\ny\", \"b\": \"x\\ny\"}", "a"),
            ("{\"a\": [x, 1], \"b\": {\"d\": x}}", ""),
            (
                "{\"a\": {\"d\": [1}, \"b\": [{\"d\": 1], \"c\": [{\"d\": 1}]}",
                "",
            ),
        ] {
            let parsed = parse(code, 1);
            let (_, lines) = &parsed.values[0];
            let members = ["a", "b", "c"].into_iter();
            let marked: String = members
                .filter(|name| lines.member(name).is_repaired())
                .collect();
            assert_eq!(marked, want, "{code}");
            assert!(!lines.is_repaired(), "{code}");
        }
        let nested = parse("{\"a\": [1, x]}", 1);
        let items = nested.values[0].1.member("a");
        assert!(!items.item(0).is_repaired());
        assert!(items.item(1).is_repaired());
        let torn = parse("{\"a\": [{\"d\": 1], \"b\": {\"d\": [1}}", 1);
        let (_, lines) = &torn.values[0];
        assert!(lines.member("a").item(0).is_repaired());
        assert!(lines.member("b").member("d").is_repaired());
    }

    #[test]
    fn repairs_are_told_of_in_the_line_of_their_first_place() {
        let text = "{\n\"a\": 1\n\"b\": [\n2,\n],\n\"c\": 3\n\"d\": 4, // why\n\"e\": 5\n}";
        let repairs = parse(text, 10).repairs;
        let expected = [
            ("a comma too many", 13),
            ("a comment", 16),
            ("a missing comma", 11),
        ];
        assert_eq!(repairs, Repairs::from(expected));
    }

    #[test]
    fn what_the_end_lacks_is_told_of_in_the_last_line() {
        for text in ["{\n\"a\": 1,", "{\n\"a\": 1,\n"] {
            let lines: Vec<u32> = parse(text, 10).repairs.into_values().collect();
            assert!(!lines.is_empty(), "{text:?} is repaired");
            assert!(
                lines.iter().all(|line| (10..=11).contains(line)),
                "{text:?}: {lines:?}"
            );
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn repairs_are_made_and_noted() {
        for (code, want) in [
            ("{\"a\": 1}", "{\"a\":1} []"),
            ("{\"a\": 1,}", "{\"a\":1} [a comma too many]"),
            ("{\"a\": 1 \"b\": 2}", "{\"a\":1,\"b\":2} [a missing comma]"),
            (
                "{\"a\": \"x\" \"b\": 2}",
                "{\"a\":\"x\",\"b\":2} [a missing comma]",
            ),
            (
                "{\"a\"：1，\"b\": 2}",
                "{\"a\":1,\"b\":2} [a full-width colon, a full-width comma]",
            ),
            (
                "{\"a\": 1, // why\n \"b\": []}",
                "{\"a\":1,\"b\":[]} [a comment]",
            ),
            (
                "{\"a\": [1, ...]}",
                "{\"a\":[1]} [a comma too many, an ellipsis]",
            ),
            ("{a: 1}", "{\"a\":1} [a name without quotes]"),
            ("{a-b.c_d: 1}", "{\"a-b.c_d\":1} [a name without quotes]"),
            ("{\"a\": b c}", "{\"a\":\"b c\"} [a value without quotes]"),
            ("{\"a\": 007}", "{\"a\":\"007\"} [a value without quotes]"),
            (
                "{\"a\": , \"b\": 1}",
                "{\"a\":null,\"b\":1} [a missing value]",
            ),
            ("{\"a\" = 1}", "{\"a\":1} [a sign of equality]"),
            (
                "{\"a\": [{\"b\": 1}, \"c\": 2}",
                "{\"a\":[{\"b\":1}],\"c\":2} [a missing bracket, a missing comma]",
            ),
            ("[\"a\": 1]", " [] broken"),
            (
                "{\"a\": [1, {\"b\": 2",
                "{\"a\":[1,{\"b\":2}]} [a missing bracket]",
            ),
            (
                "{\"a\": [{\"b\": {\"c\": 1}], \"d\": 2}",
                "{\"a\":[{\"b\":{\"c\":1}}],\"d\":2} [a missing bracket]",
            ),
            (
                "{\"a\": {\"b\": [1, {\"c\": 2}}, \"d\": 2}",
                "{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":2} [a missing bracket]",
            ),
            ("{\"a\": 1], \"b\": 2}", " [] broken"),
            (
                "{“a”: “b\"c”, \"d\": \"“e”\"}",
                "{\"a\":\"b\\\"c\",\"d\":\"“e”\"} [full-width quotes]",
            ),
            (
                "{\"a\": \"b\nc\"}",
                "{\"a\":\"b\\nc\"} [a line feed in a string]",
            ),
            (
                r#"{"a": "\"\\\/\b\f\n\r\t\u4e2d\ud83d\ude00"}"#,
                r#"{"a":"\"\\/\b\f\n\r\t中😀"} []"#,
            ),
            (
                r#"{"a": "\ud83d!", "b": "\ud83d\u0041"}"#,
                "{\"a\":\"\u{fffd}!\",\"b\":\"\u{fffd}A\"} [half a character]",
            ),
            (
                r#"{"a": "^\d+\u00$"}"#,
                r#"{"a":"^\\d+\\u00$"} [a backslash that escapes nothing]"#,
            ),
            (
                "{\"a\": [true, False, null, None]}",
                "{\"a\":[true,false,null,null]} [another spelling of true, false or null]",
            ),
            ("POST /v1/x\nX-Auth-Token: t\n\n{\"a\": 1}", "{\"a\":1} []"),
            (
                "Content-Type: text  {\n\"a\": {\"b\": 1}}",
                "{\"a\":{\"b\":1}} []",
            ),
            (
                "{\"a\": 1}\nor\n{\"b\": 2}",
                "{\"a\":1} {\"b\":2} [several values in one block]",
            ),
            ("{\"a\": ", " [] broken"),
            ("None", " []"),
        ] {
            assert_eq!(read(code), want, "{code}");
        }
    }
}
