//! Examples: JSON as the pages print it, with the defects that they print it with.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

/// What an example's text holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parsed {
    /// The JSON values in it, in order.
    pub(super) values: Vec<Value>,
    /// What had to be repaired to read them.
    pub(super) repairs: BTreeSet<&'static str>,
    /// A status code printed above the body.
    pub(super) status: Option<u16>,
    /// Whether a request line stands above the body.
    pub(super) request_line: bool,
    /// Whether something that begins like JSON could not be read.
    pub(super) broken: bool,
}

/// Reads a code block. Text around the JSON, such as a request line, headers or a status line, is
/// passed over.
pub(super) fn parse(code: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let start = json_start(code);
    read_preamble(&code[..start.unwrap_or(code.len())], &mut parsed);
    let Some(mut at) = start else { return parsed };
    if let Ok(value) = serde_json::from_str(code[at..].trim()) {
        parsed.values.push(trim_names(value));
        return parsed;
    }
    while let Some(next) = json_start(&code[at..]) {
        at += next;
        let mut reader = Lenient {
            text: &code[at..],
            at: 0,
            repairs: BTreeSet::new(),
        };
        let Some(value) = reader.value(0) else {
            parsed.broken = true;
            return parsed;
        };
        parsed.values.push(value);
        parsed.repairs.append(&mut reader.repairs);
        at += reader.at;
    }
    if parsed.values.len() > 1 {
        parsed.repairs.insert("several values in one block");
    }
    parsed
}

/// Takes the blanks off the names of members, which no name on the wire has.
fn trim_names(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let trimmed = members.into_iter().map(|(name, value)| {
                let name = if name.trim() == name {
                    name
                } else {
                    name.trim().to_owned()
                };
                (name, trim_names(value))
            });
            Value::Object(trimmed.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(trim_names).collect()),
        other => other,
    }
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
    repairs: BTreeSet<&'static str>,
}

/// The deepest nesting that is read; the pages' examples nest twelve deep.
const DEEPEST: usize = 100;

impl Lenient<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
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

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip();
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            '{' => self.object(depth),
            '[' => self.array(depth),
            '"' | '“' | '”' => self.string().map(Value::String),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.take('{');
        let mut members = Map::new();
        loop {
            self.skip_commas();
            match self.peek()? {
                '}' => {
                    self.take('}');
                    return Some(Value::Object(members));
                }
                '"' | '“' | '”' => {
                    let name = self.string()?;
                    self.member(&name, depth, &mut members)?;
                }
                c if c.is_ascii_alphabetic() || c == '_' => {
                    let length = self
                        .rest()
                        .bytes()
                        .take_while(|b| b.is_ascii_alphanumeric() || b"_-.".contains(b))
                        .count();
                    let name = self.rest()[..length].to_owned();
                    self.at += length;
                    self.repairs.insert("a name without quotes");
                    self.member(&name, depth, &mut members)?;
                }
                _ => return None,
            }
        }
    }

    fn member(&mut self, name: &str, depth: usize, members: &mut Map<String, Value>) -> Option<()> {
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
        members.insert(name.trim().to_owned(), value);
        self.expect_comma('}');
        Some(())
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.take('[');
        let mut items = Vec::new();
        loop {
            self.skip_commas();
            if self.peek()? == ']' {
                self.take(']');
                return Some(Value::Array(items));
            }
            items.push(self.value(depth + 1)?);
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
        let parsed = parse(code);
        let values: Vec<String> = parsed.values.iter().map(Value::to_string).collect();
        let repairs: Vec<&str> = parsed.repairs.iter().copied().collect();
        let broken = if parsed.broken { " broken" } else { "" };
        format!("{} [{}]{broken}", values.join(" "), repairs.join(", "))
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
