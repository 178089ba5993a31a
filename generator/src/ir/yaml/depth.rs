//! A look at a text before it is parsed: the library takes time that grows with the square of how
//! many brackets are open, and refuses deep nesting only when all is parsed.
//!
//! Brackets count where the library takes them for structure, and nowhere else: not in quotes, in blocks of
//! text, in plain texts or in comments. Where the library stops at an error this goes on, so that it may find
//! more depth in what is no YAML, never less in what is.

/// The brackets that may be open at once. What is parsed may nest 128 deep.
const LIMIT: usize = 128;

/// The line, counted from 1, where more brackets are open than any operation has.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    if brackets.count() <= LIMIT {
        return None;
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut scan = Scan {
        rest: text,
        column: 0,
        line: 1,
        is_behind_blank: true,
        token: None,
        indents: Vec::new(),
        depth: 0,
    };
    scan.run()
}

/// A walk over the tokens of a text.
struct Scan<'a> {
    rest: &'a str,
    /// How far from the beginning of its line the walk is.
    column: usize,
    line: usize,
    is_behind_blank: bool,
    /// Where the last token of this line begins, which may be a key.
    token: Option<usize>,
    /// The columns of the lists and mappings in block style that we are inside of.
    indents: Vec<usize>,
    /// How many brackets are open.
    depth: usize,
}

/// Whether the library breaks lines there.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_blank(c: Option<char>) -> bool {
    c.is_none_or(|c| matches!(c, ' ' | '\t' | '\0') || is_break(c))
}

fn is_bracket_or_comma(c: Option<char>) -> bool {
    matches!(c, Some(',' | '[' | ']' | '{' | '}'))
}

impl Scan<'_> {
    fn run(&mut self) -> Option<usize> {
        while let Some(c) = self.peek(0) {
            if is_blank(Some(c)) {
                self.step();
                continue;
            }
            if self.depth == 0 {
                self.leave_deeper();
            }
            let is_alone = is_blank(self.peek(1));
            let in_brackets = self.depth > 0;
            match c {
                '#' if self.is_behind_blank => self.skip_while(|c| !is_break(c)),
                '%' if self.column == 0 => self.skip_while(|c| !is_break(c)),
                '-' | '.' if self.is_marker() => {
                    self.indents.clear();
                    self.skip(3);
                }
                '[' | '{' => {
                    self.begin();
                    self.depth += 1;
                    if self.depth > LIMIT {
                        return Some(self.line);
                    }
                    self.step();
                }
                ']' | '}' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.step();
                }
                '"' | '\'' => self.skip_quoted(c),
                '|' | '>' if !in_brackets => self.skip_block(),
                '-' | '?' if is_alone && !in_brackets => {
                    self.enter(self.column);
                    self.step();
                }
                ':' if is_alone && !in_brackets => {
                    self.enter(self.token.unwrap_or(self.column));
                    self.step();
                }
                '?' | ':' | ',' if in_brackets => self.step(),
                '&' | '*' | '!' => {
                    self.begin();
                    let ends = |c| is_blank(Some(c)) || in_brackets && is_bracket_or_comma(Some(c));
                    self.skip_while(|c| !ends(c));
                }
                _ => self.skip_plain(),
            }
        }
        None
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.chars().nth(ahead)
    }

    /// Moves on by a character.
    fn step(&mut self) {
        let mut chars = self.rest.chars();
        let Some(c) = chars.next() else { return };
        self.rest = chars.as_str();
        self.is_behind_blank = is_blank(Some(c));
        if is_break(c) {
            self.line += usize::from(c == '\n');
            (self.column, self.token) = (0, None);
        } else {
            self.column += 1;
        }
    }

    fn skip(&mut self, count: usize) {
        (0..count).for_each(|_| self.step());
    }

    fn skip_while(&mut self, goes_on: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&goes_on) {
            self.step();
        }
    }

    /// Notes where something begins that may turn out to be a key.
    fn begin(&mut self) {
        if self.depth == 0 {
            self.token = Some(self.column);
        }
    }

    /// A list or a mapping in block style begins in a column, or goes on there.
    fn enter(&mut self, column: usize) {
        if self.indents.last().is_none_or(|last| *last < column) {
            self.indents.push(column);
        }
    }

    /// Leaves the lists and mappings that are deeper than what stands here.
    fn leave_deeper(&mut self) {
        while self.indents.last().is_some_and(|last| *last > self.column) {
            self.indents.pop();
        }
    }

    /// Whether a document begins or ends here.
    fn is_marker(&self) -> bool {
        self.column == 0 && is_marker(self.rest)
    }

    fn skip_quoted(&mut self, quote: char) {
        self.begin();
        self.step();
        while let Some(c) = self.peek(0) {
            self.step();
            if c == '\\' && quote == '"' {
                self.step();
            } else if c == quote {
                if quote == '"' || self.peek(0) != Some('\'') {
                    return;
                }
                self.step();
            }
        }
    }

    /// Passes over a text without quotes: up to a bracket or a comma where brackets are open, to `: ` or a
    /// comment, and on into the next lines, as the library does.
    fn skip_plain(&mut self) {
        self.begin();
        while let Some(c) = self.peek(0) {
            let in_brackets = self.depth > 0;
            let next = self.peek(1);
            let is_end = match c {
                '#' => self.is_behind_blank,
                ':' => is_blank(next) || in_brackets && is_bracket_or_comma(next),
                _ if is_break(c) => !self.goes_on(),
                _ => in_brackets && is_bracket_or_comma(Some(c)),
            };
            if is_end {
                return;
            }
            if is_break(c) {
                self.skip_while(|c| is_blank(Some(c)));
            } else {
                self.step();
            }
        }
    }

    /// Whether a text without quotes goes on in the next line that is not blank: anywhere in brackets, else
    /// deeper than what it is in.
    fn goes_on(&self) -> bool {
        let text = self.rest.trim_start_matches(|c| is_blank(Some(c)));
        let passed = &self.rest[..self.rest.len() - text.len()];
        let column = passed.chars().rev().take_while(|c| !is_break(*c)).count();
        let is_inside = self.depth > 0 || self.indents.last().is_none_or(|last| column > *last);
        is_inside && !text.starts_with('#') && !(column == 0 && is_marker(text))
    }

    /// Passes over a block of text. Its lines are as deep as its first one that is not blank, or as its head
    /// says, and deeper than what it is in.
    fn skip_block(&mut self) {
        let head = self.rest.split(is_blank_char).next().unwrap_or_default();
        let said = head.chars().find_map(|c| c.to_digit(10));
        let said = said.and_then(|said| usize::try_from(said).ok());
        self.skip_while(|c| !is_break(c));
        let around = self.indents.last().copied();
        let mut least = match said {
            Some(said) => around.unwrap_or(0) + said,
            None => around.map_or(1, |around| around + 1),
        };
        let mut is_known = said.is_some();
        loop {
            self.skip_while(is_break);
            let text = self.rest.trim_start_matches(' ');
            let deep = self.rest.len() - text.len();
            let is_empty = text.is_empty() || text.starts_with(is_break);
            if !is_known {
                least = least.max(deep);
                is_known = !is_empty;
            }
            if text.is_empty() || !is_empty && deep < least {
                return;
            }
            self.skip_while(|c| !is_break(c));
        }
    }
}

fn is_blank_char(c: char) -> bool {
    is_blank(Some(c))
}

fn is_marker(text: &str) -> bool {
    let behind = text
        .strip_prefix("---")
        .or_else(|| text.strip_prefix("..."));
    behind.is_some_and(|behind| is_blank(behind.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    /// More than may be open.
    fn open(text: &str) -> String {
        text.repeat(200)
    }

    #[test]
    fn brackets_that_are_open_are_counted_whatever_stands_between() {
        for text in [
            open("["),
            open("{a: "),
            open("[a, "),
            open("[?"),
            open("['a]]', "),
            open("[\"\\\"]]\", "),
            open("[ # ]]\n"),
            open("[ # ]]\r"),
            open("[ # ]]\u{2028}"),
            open("[a b, "),
            open("[&a "),
            open("[a\n\"b, "),
            format!("\u{feff}{}", open("[")),
            format!("--- {}", open("[")),
            format!("a\n--- {}", open("[")),
            format!("a: &b {}", open("[")),
            format!("a: b\n\"c\": {}", open("[")),
            format!("a: |\n  b\nc: {}", open("[")),
            format!("a:\n  b: >-\n\n    c\n  d: {}", open("[")),
            format!("- - |2\n    b\n  - {}", open("[")),
            format!("a: b\n  \"c\nd: {}\n\"", open("[")),
        ] {
            assert!(too_deep(&text).is_some(), "{text}");
        }
        assert_eq!(too_deep(&open("[\n")), Some(129));
    }

    #[test]
    fn brackets_in_texts_are_none() {
        for text in [
            format!("a: x {}", open("[")),
            format!("a: '{}'", open("[")),
            format!("a: \"{}\"", open("\\\"[")),
            format!("a: b # {}", open("[")),
            format!("a: |\n  {}\n", open("[ ")),
            format!("- a: |2-\n\n    {}\n", open("\n\n      [ ")),
            format!("- - >\n    {}\n", open("[\n    ")),
            format!("a: b\n  {}", open("[\n  ")),
            open("- []\n"),
            open("- [{a: b}, 'c]']\n"),
        ] {
            assert_eq!(too_deep(&text), None, "{text}");
        }
    }
}
