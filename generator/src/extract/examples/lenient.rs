//! A JSON reader that forgives what the pages get wrong and notes that it did.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::Lines;

/// A reader of JSON.
pub(super) struct Lenient<'a> {
    text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// How far the lines are counted.
    counted: usize,
    /// The line there.
    line: u32,
    /// The brackets that are open.
    open: Vec<char>,
    /// Whether the text ended before a value did.
    pub(super) is_unfinished: bool,
    /// What it had to forgive since it was emptied.
    pub(super) repairs: BTreeSet<&'static str>,
}

/// The deepest nesting that is read; the pages' examples nest twelve deep.
const DEEPEST: usize = 100;

impl<'a> Lenient<'a> {
    /// Reads `text`, whose first line has the number `line`, from the byte `at` on.
    pub(super) fn new(text: &'a str, at: usize, line: u32) -> Self {
        Self {
            text,
            at,
            counted: 0,
            line,
            open: Vec::new(),
            is_unfinished: false,
            repairs: BTreeSet::new(),
        }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &str {
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

    /// The next value with its lines; `None` where there is none that could be read. `depth` says
    /// how many others it stands in.
    pub(super) fn value(&mut self, depth: usize) -> Option<(Value, Lines)> {
        self.skip();
        if depth > DEEPEST {
            return None;
        }
        let mut lines = Lines::at(self.line());
        match self.peek()? {
            open @ ('{' | '[') => {
                self.take(open);
                self.open.push(open);
                let found = if open == '{' {
                    self.object(depth, lines)
                } else {
                    self.array(depth, lines)
                };
                self.open.pop();
                found
            }
            '"' | '“' | '”' => {
                let start = self.at;
                let string = self.string()?;
                // A string that goes on in the next line may be two, with their ends missing.
                lines.repaired = self.text[start..self.at].contains('\n');
                Some((Value::String(string), lines))
            }
            _ => {
                let word = self.word()?;
                // Of words only those without quotes give strings.
                lines.repaired = word.is_string();
                Some((word, lines))
            }
        }
    }

    fn object(&mut self, depth: usize, mut lines: Lines) -> Option<(Value, Lines)> {
        let mut members = Map::new();
        loop {
            self.skip_commas();
            let line = self.line();
            let Some(next) = self.peek() else {
                lines.repaired = self.end();
                return Some((Value::Object(members), lines));
            };
            let name = match next {
                '}' | ']' => {
                    lines.repaired |= !self.close(next, '}')?;
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
            '=' => {
                self.take('=');
                self.repairs.insert("a sign of equality");
            }
            _ => return None,
        }
        self.skip();
        let value = match self.peek()? {
            ',' | '}' => self.nothing(),
            _ => self.value(depth + 1)?,
        };
        self.expect_comma('}');
        Some(value)
    }

    /// The value of a member that has none: it tells of no type.
    fn nothing(&mut self) -> (Value, Lines) {
        self.repairs.insert("a missing value");
        let mut lines = Lines::at(self.line());
        lines.repaired = true;
        (Value::Null, lines)
    }

    fn array(&mut self, depth: usize, mut lines: Lines) -> Option<(Value, Lines)> {
        let mut items = Vec::new();
        loop {
            self.skip_commas();
            let Some(next) = self.peek() else {
                lines.repaired = self.end();
                return Some((Value::Array(items), lines));
            };
            if let '}' | ']' = next {
                lines.repaired |= !self.close(next, ']')?;
                return Some((Value::Array(items), lines));
            }
            let start = self.at;
            let (item, inner) = self.value(depth + 1)?;
            if item.is_string() && self.is_name() {
                // A member of the object around follows, which ends the array.
                self.at = start;
                self.repairs.insert("a missing bracket");
                lines.repaired = true;
                return Some((Value::Array(items), lines));
            }
            items.push(item);
            lines.items.push(inner);
            self.expect_comma(']');
        }
    }

    /// Ends an object or an array where the text ends.
    fn end(&mut self) -> bool {
        self.repairs.insert("a missing bracket");
        self.is_unfinished = true;
        true
    }

    /// Whether the string that was read names a member of an object around.
    fn is_name(&mut self) -> bool {
        self.skip();
        self.peek() == Some(':') && self.open.contains(&'{')
    }

    /// Ends an object or an array, whose own bracket is `own`, where `close` stands. Another's stays
    /// for the value around that it ends, too; `false` says so. `None` where it ends none.
    fn close(&mut self, close: char, own: char) -> Option<bool> {
        if close == own {
            self.take(close);
            return Some(true);
        }
        let opened = if close == '}' { '{' } else { '[' };
        self.repairs.insert("a missing bracket");
        self.open.contains(&opened).then_some(false)
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
            Some('}' | ']') | None => {}
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
            '"' | '\\' | '/' => string.push(c),
            'u' if let Some(code) = self.hexadecimal() => self.escaped(code, string),
            // A path or a pattern whose backslashes are not doubled.
            c => {
                self.repairs.insert("a backslash that escapes nothing");
                string.push('\\');
                string.push(c);
            }
        }
        Some(())
    }

    /// The four hexadecimal digits that follow.
    fn hexadecimal(&mut self) -> Option<u16> {
        let code = u16::from_str_radix(self.rest().get(..4)?, 16).ok()?;
        self.at += 4;
        Some(code)
    }

    /// Puts an escaped character into a string; one beyond U+FFFF is escaped as two (RFC 8259, 7).
    fn escaped(&mut self, code: u16, string: &mut String) {
        let mut codes = vec![code];
        let behind = self.at;
        if (0xd800..0xdc00).contains(&code) && self.rest().starts_with("\\u") {
            self.at += 2;
            match self.hexadecimal() {
                Some(second @ 0xdc00..0xe000) => codes.push(second),
                _ => self.at = behind,
            }
        }
        if let Ok(text) = String::from_utf16(&codes) {
            string.push_str(&text);
        } else {
            self.repairs.insert("half a character");
            string.push('\u{fffd}');
        }
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
        let lower = word.to_ascii_lowercase();
        let value = match lower.as_str() {
            "" => return None,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "none" => Value::Null,
            _ => word
                .parse::<Number>()
                .map_or_else(|_| self.unquoted(&word), Value::Number),
        };
        let is_literal = value.is_boolean() || value.is_null();
        if is_literal && !matches!(word.as_str(), "true" | "false" | "null") {
            self.repairs
                .insert("another spelling of true, false or null");
        }
        Some(value)
    }
}
