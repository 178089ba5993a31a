//! Examples: JSON as the pages print it, with the defects that they print it with.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value};

/// What an example's text holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parsed {
    /// The JSON values in it with their lines, in order.
    pub(super) values: Vec<(Value, Lines)>,
    /// What had to be repaired to read them.
    pub(super) repairs: BTreeSet<&'static str>,
    /// A status code printed above the body.
    pub(super) status: Option<u16>,
    /// Whether a request line stands above the body.
    pub(super) request_line: bool,
    /// Whether something that begins like JSON could not be read.
    pub(super) broken: bool,
}

/// The lines that the values of an example stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    line: u32,
    members: BTreeMap<String, Lines>,
    items: Vec<Lines>,
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

/// Reads a code block that begins in the line `first`. Text around the JSON, such as a request line, headers or a status line, is
/// passed over.
pub(super) fn parse(code: &str, first: u32) -> Parsed {
    let mut parsed = Parsed::default();
    let start = json_start(code);
    read_preamble(&code[..start.unwrap_or(code.len())], &mut parsed);
    let mut reader = Lenient {
        text: code,
        at: start.unwrap_or(code.len()),
        counted: 0,
        line: first,
        repairs: BTreeSet::new(),
    };
    while let Some(next) = json_start(reader.rest()) {
        reader.at += next;
        let Some(value) = reader.value(0) else {
            parsed.broken = true;
            break;
        };
        parsed.values.push(value);
        parsed.repairs.append(&mut reader.repairs);
    }
    if parsed.broken {
        return parsed;
    }
    if parsed.values.len() > 1 {
        parsed.repairs.insert("several values in one block");
    }
    parsed
}

/// The names behind the `?` of a request line that a code block begins with.
pub(super) fn queries(code: &str) -> impl Iterator<Item = &str> {
    let line = code.trim_start().lines().next().unwrap_or_default();
    let (method, uri) = line.split_once(' ').unwrap_or_default();
    let is_request = crate::ir::Method::parse(method).is_some();
    let query = uri.split_once('?').filter(|_| is_request);
    let query = query.map_or("", |(_, query)| query.trim());
    let query = query.split(char::is_whitespace).next().unwrap_or_default();
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    names.filter(|name| !name.is_empty())
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
        at += line.len();
    }
    None
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

/// A JSON reader that forgives what the pages get wrong and notes that it did.
struct Lenient<'a> {
    text: &'a str,
    at: usize,
    /// How far the lines are counted.
    counted: usize,
    /// The line there.
    line: u32,
    repairs: BTreeSet<&'static str>,
}

/// The deepest nesting that is read; the pages' examples nest twelve deep.
const DEEPEST: usize = 100;

impl Lenient<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The line we are in.
    fn line(&mut self) -> u32 {
        let passed = &self.text[self.counted..self.at];
        let lines = passed.matches('\n').count();
        self.line = self
            .line
            .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = self.at;
        self.line
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Passes over blanks, comments and ellipses.
    fn skip(&mut self) {
        while let Some(c) = self.peek() {
            let rest = self.rest();
            if c.is_whitespace() || c == '\u{a0}' || c == '\u{feff}' || c == '\u{200b}' {
                self.take(c);
            } else if rest.starts_with("//") || c == '#' {
                self.at += rest.find('\n').unwrap_or(rest.len());
                self.repairs.insert("a comment");
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
                self.repairs.insert("a comment");
            } else if rest.starts_with("...") || c == '…' {
                self.at += rest.len() - rest.trim_start_matches(['.', '…']).len();
                self.repairs.insert("an ellipsis");
            } else {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<(Value, Lines)> {
        self.skip();
        if depth > DEEPEST {
            return None;
        }
        let lines = Lines::at(self.line());
        match self.peek()? {
            '{' => self.object(depth, lines),
            '[' => self.array(depth, lines),
            '"' | '“' | '”' => Some((Value::String(self.string()?), lines)),
            _ => Some((self.word()?, lines)),
        }
    }

    fn object(&mut self, depth: usize, mut lines: Lines) -> Option<(Value, Lines)> {
        self.take('{');
        let mut members = Map::new();
        loop {
            self.skip_commas();
            let line = self.line();
            let name = match self.peek()? {
                '}' => {
                    self.take('}');
                    return Some((Value::Object(members), lines));
                }
                '"' | '“' | '”' => self.string()?,
                c if c.is_ascii_alphabetic() || c == '_' => self.bare_name(),
                _ => return None,
            };
            let (value, inner) = self.member(depth)?;
            let name = name.trim().to_owned();
            lines.members.insert(name.clone(), Lines { line, ..inner });
            members.insert(name, value);
        }
    }

    /// A name without quotes.
    fn bare_name(&mut self) -> String {
        let length = self
            .rest()
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || b"_-.".contains(b))
            .count();
        let name = self.rest()[..length].to_owned();
        self.at += length;
        self.repairs.insert("a name without quotes");
        name
    }

    /// What stands behind the name of a member.
    fn member(&mut self, depth: usize) -> Option<(Value, Lines)> {
        self.skip();
        match self.peek()? {
            ':' => self.take(':'),
            '：' => {
                self.take('：');
                self.repairs.insert("a full-width colon");
            }
            _ => return None,
        }
        let value = self.value(depth + 1)?;
        self.expect_comma('}');
        Some(value)
    }

    fn array(&mut self, depth: usize, mut lines: Lines) -> Option<(Value, Lines)> {
        self.take('[');
        let mut items = Vec::new();
        loop {
            self.skip_commas();
            if self.peek()? == ']' {
                self.take(']');
                return Some((Value::Array(items), lines));
            }
            let (item, inner) = self.value(depth + 1)?;
            items.push(item);
            lines.items.push(inner);
            self.expect_comma(']');
        }
    }

    /// Passes over commas where there should be none.
    fn skip_commas(&mut self) {
        self.skip();
        while let Some(c @ (',' | '，')) = self.peek() {
            self.take(c);
            self.repairs.insert("a comma too many");
            self.skip();
        }
    }

    /// Passes over the comma behind a member or an item.
    fn expect_comma(&mut self, close: char) {
        self.skip();
        match self.peek() {
            Some(',') => {
                self.take(',');
                self.skip();
                if self.peek() == Some(close) {
                    self.repairs.insert("a comma too many");
                }
            }
            Some('，' | '、') => {
                if let Some(c) = self.peek() {
                    self.take(c);
                }
                self.repairs.insert("a full-width comma");
            }
            Some(c) if c == close => {}
            _ => {
                self.repairs.insert("a missing comma");
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        let open = self.peek()?;
        self.take(open);
        if open != '"' {
            self.repairs.insert("full-width quotes");
        }
        let mut string = String::new();
        loop {
            let c = self.peek()?;
            self.take(c);
            match c {
                '\\' => self.escape(&mut string)?,
                '"' if open == '"' => return Some(string),
                '“' | '”' if open != '"' => return Some(string),
                '\n' => {
                    self.repairs.insert("a line feed in a string");
                    string.push(c);
                }
                c => string.push(c),
            }
        }
    }

    fn escape(&mut self, string: &mut String) -> Option<()> {
        let c = self.peek()?;
        self.take(c);
        match c {
            'n' => string.push('\n'),
            't' => string.push('\t'),
            'r' => string.push('\r'),
            'b' => string.push('\u{8}'),
            'f' => string.push('\u{c}'),
            'u' => {
                let code = self
                    .rest()
                    .get(..4)
                    .and_then(|hex| u32::from_str_radix(hex, 16).ok());
                if let Some(code) = code {
                    self.at += 4;
                    string.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                }
            }
            c => string.push(c),
        }
        Some(())
    }

    fn unquoted(&mut self, word: &str) -> Value {
        self.repairs.insert("a value without quotes");
        Value::String(word.to_owned())
    }

    /// A number, `true`, `false`, `null`, or a word that lacks its quotes.
    fn word(&mut self) -> Option<Value> {
        let length = self
            .rest()
            .find([',', '}', ']', '\n', '，', '"', ':'])
            .unwrap_or(self.rest().len());
        let word = self.rest()[..length].trim().to_owned();
        self.at += length;
        let value = match word.to_ascii_lowercase().as_str() {
            "" => return None,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "none" => Value::Null,
            _ => word
                .parse::<Number>()
                .map_or_else(|_| self.unquoted(&word), Value::Number),
        };
        Some(value)
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
        let repairs: Vec<&str> = parsed.repairs.iter().copied().collect();
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
            ("POST /v1/x\nX-Auth-Token: t\n\n{\"a\": 1}", "{\"a\":1} []"),
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
