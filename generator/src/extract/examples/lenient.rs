//! A JSON reader that forgives what the pages get wrong and notes that it did.

use serde_json::{Map, Number, Value};

use super::{Lines, Repairs};

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
    pub(super) repairs: Repairs,
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
            repairs: Repairs::new(),
        }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The line we are in.
    fn line(&mut self) -> u32 {
        // What was read ahead and given back is counted already.
        let passed = self.text.get(self.counted..self.at).unwrap_or_default();
        let lines = passed.matches('\n').count();
        self.line = self
            .line
            .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = self.counted.max(self.at);
        // Behind the last line feed no line begins.
        let is_behind = self.at == self.text.len() && self.text.ends_with('\n');
        self.line.saturating_sub(u32::from(is_behind))
    }

    /// Notes what had to be forgiven here.
    fn repair(&mut self, what: &'static str) {
        let line = self.line();
        self.repair_in(what, line);
    }

    /// Notes what had to be forgiven in a line: that of its first place is kept.
    fn repair_in(&mut self, what: &'static str, line: u32) {
        self.repairs.entry(what).or_insert(line);
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
                self.repair("a comment");
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
                self.repair("a comment");
            } else if rest.starts_with("...") || c == '…' {
                self.at += rest.len() - rest.trim_start_matches(['.', '…']).len();
                self.repair("an ellipsis");
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
        self.repair("a name without quotes");
        name
    }

    /// What stands behind the name of a member.
    fn member(&mut self, depth: usize) -> Option<(Value, Lines)> {
        self.skip();
        match self.peek()? {
            ':' => self.take(':'),
            '：' => {
                self.take('：');
                self.repair("a full-width colon");
            }
            '=' => {
                self.take('=');
                self.repair("a sign of equality");
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
        self.repair("a missing value");
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
                self.repair("a missing bracket");
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
        self.repair("a missing bracket");
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
        self.repair("a missing bracket");
        self.open.contains(&opened).then_some(false)
    }

    /// Passes over commas where there should be none.
    fn skip_commas(&mut self) {
        self.skip();
        while let Some(c @ (',' | '，')) = self.peek() {
            self.take(c);
            self.repair("a comma too many");
            self.skip();
        }
    }

    /// Passes over the comma behind a member or an item.
    fn expect_comma(&mut self, close: char) {
        let ended = self.line();
        self.skip();
        match self.peek() {
            Some(',') => {
                let line = self.line();
                self.take(',');
                self.skip();
                if self.peek() == Some(close) {
                    self.repair_in("a comma too many", line);
                }
            }
            Some('，' | '、') => {
                self.repair("a full-width comma");
                if let Some(c) = self.peek() {
                    self.take(c);
                }
            }
            Some('}' | ']') | None => {}
            _ => self.repair_in("a missing comma", ended),
        }
    }

    fn string(&mut self) -> Option<String> {
        let open = self.peek()?;
        self.take(open);
        if open != '"' {
            self.repair("full-width quotes");
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
                    self.repair("a line feed in a string");
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
                self.repair("a backslash that escapes nothing");
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
            self.repair("half a character");
            string.push('\u{fffd}');
        }
    }

    fn unquoted(&mut self, word: &str) -> Value {
        self.repair("a value without quotes");
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
            self.repair("another spelling of true, false or null");
        }
        Some(value)
    }
}
