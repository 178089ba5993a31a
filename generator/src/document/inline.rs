//! Text with marked parts: collected from HTML, or read from a line of Markdown.

use super::{Inline, Span, SpanKind};

/// Collects text and marks; folds blanks the way a browser does.
#[derive(Default)]
pub(super) struct InlineBuilder {
    text: String,
    spans: Vec<Span>,
    open: Vec<(SpanKind, usize)>,
}

impl InlineBuilder {
    /// Adds text. Runs of blanks, no-break spaces among them, become one blank; zero-width
    /// characters vanish.
    pub(super) fn push(&mut self, text: &str) {
        self.text.reserve(text.len());
        let mut folds = self.text.is_empty() || self.text.ends_with(' ');
        // What stays as it is, is copied piece by piece.
        let mut copied = 0;
        for (at, c) in text.char_indices() {
            match c {
                '!'..='~' => folds = false,
                ' ' if !folds => folds = true,
                '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' => {
                    self.text.push_str(&text[copied..at]);
                    copied = at + c.len_utf8();
                }
                c if c.is_whitespace() || c == '\u{a0}' => {
                    self.text.push_str(&text[copied..at]);
                    copied = at + c.len_utf8();
                    if !folds {
                        self.text.push(' ');
                        folds = true;
                    }
                }
                _ => folds = false,
            }
        }
        self.text.push_str(&text[copied..]);
    }

    /// Begins raised text: behind a digit it is an exponent, and stands behind `^`.
    pub(super) fn raise(&mut self) {
        if self.text.ends_with(|c: char| c.is_ascii_digit()) {
            self.text.push('^');
        }
    }

    pub(super) fn open(&mut self, kind: SpanKind) {
        self.open.push((kind, self.text.len()));
    }

    /// Closes the innermost open mark that looks like `kind`.
    pub(super) fn close(&mut self, kind: &SpanKind) {
        let same = |(open, _): &(SpanKind, usize)| open == kind;
        if let Some(at) = self.open.iter().rposition(same) {
            let (kind, start) = self.open.remove(at);
            self.span(kind, start);
        }
    }

    fn span(&mut self, kind: SpanKind, start: usize) {
        let marked = self.text.get(start..).unwrap_or_default();
        let start = start + (marked.len() - marked.trim_start().len());
        let end = self.text.trim_end().len();
        if start < end {
            self.spans.push(Span { start, end, kind });
        }
    }

    /// Whether no text was collected since the last [`take`](Self::take).
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Gives what was collected; marks that are still open go on in the text that follows.
    pub(super) fn take(&mut self) -> Inline {
        for at in 0..self.open.len() {
            let (kind, start) = self.open[at].clone();
            self.span(kind, start);
            self.open[at].1 = 0;
        }
        let mut spans = std::mem::take(&mut self.spans);
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut text = std::mem::take(&mut self.text);
        text.truncate(text.trim_end().len());
        Inline { text, spans }
    }
}

/// A line of Markdown, read: its text, and the anchors written into it.
pub(super) struct MarkdownLine {
    pub(super) inline: Inline,
    pub(super) anchors: Vec<String>,
}

/// Reads the inline markup that the pages use: bold, links, images, anchors, escapes, entities.
///
/// An underscore or an asterisk that is no escape and does not stand between two letters is
/// emphasis and goes; names hold their underscores between letters or behind a backslash.
pub(super) fn markdown(line: &str) -> MarkdownLine {
    read(line, true)
}

/// Reads a cell of a `|` table. Its text was not written as Markdown: an underscore is one.
pub(super) fn pipe_cell(text: &str) -> MarkdownLine {
    read(text, false)
}

fn read(line: &str, emphasis: bool) -> MarkdownLine {
    let mut reader = Reader {
        builder: InlineBuilder::default(),
        anchors: Vec::new(),
        strong: false,
        emphasis,
        misses: 0,
    };
    reader.read(line, true);
    if reader.strong {
        reader.builder.close(&SpanKind::Strong);
    }
    MarkdownLine {
        inline: reader.builder.take(),
        anchors: reader.anchors,
    }
}

struct Reader {
    builder: InlineBuilder,
    anchors: Vec<String>,
    strong: bool,
    /// Whether single underscores mark emphasis.
    emphasis: bool,
    /// How often something looked like a link or a tag and was none. A line with many of them is
    /// no text, and looking ahead from each would cost too much.
    misses: usize,
}

/// How many misses a line may have before it is taken as it stands.
const MOST_MISSES: usize = 200;

impl Reader {
    fn read(&mut self, line: &str, links: bool) {
        let mut before = ' ';
        let mut rest = line;
        loop {
            let plain = rest.find(is_mark).unwrap_or(rest.len());
            if plain > 0 {
                self.builder.push(&rest[..plain]);
                before = rest[..plain].chars().next_back().unwrap_or(' ');
                rest = &rest[plain..];
            }
            let Some(c) = rest.chars().next() else { break };
            let used = match c {
                '\\' => self.escape(rest),
                '*' if rest.starts_with("**") => {
                    self.toggle_strong();
                    2
                }
                '_' if !self.emphasis => 0,
                '*' | '_' => emphasis(c, before, rest),
                '!' if links && rest.starts_with("![") => self
                    .look(|| link(&rest[1..]))
                    .map_or(0, |link| link.len + 1),
                '[' if links => self.link(rest),
                '<' => self.tag(rest),
                '&' => self.entity(rest),
                _ => 0,
            };
            if used == 0 {
                self.builder.push(c.encode_utf8(&mut [0; 4]));
            }
            let used = if used == 0 { c.len_utf8() } else { used };
            before = rest[..used].chars().next_back().unwrap_or(' ');
            rest = &rest[used..];
        }
    }

    /// A backslash in front of ASCII punctuation: the character itself.
    fn escape(&mut self, rest: &str) -> usize {
        match rest[1..].chars().next() {
            Some(c) if c.is_ascii_punctuation() => {
                self.builder.push(c.encode_utf8(&mut [0; 4]));
                2
            }
            _ => 0,
        }
    }

    fn toggle_strong(&mut self) {
        if self.strong {
            self.builder.close(&SpanKind::Strong);
        } else {
            self.builder.open(SpanKind::Strong);
        }
        self.strong = !self.strong;
    }

    /// Looks ahead for a link or a tag, unless that failed too often on this line.
    fn look<T>(&mut self, ahead: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.misses >= MOST_MISSES {
            return None;
        }
        let found = ahead();
        self.misses += usize::from(found.is_none());
        found
    }

    fn link(&mut self, rest: &str) -> usize {
        let Some(link) = self.look(|| link(rest)) else {
            return 0;
        };
        let kind = SpanKind::Link(decode(link.target));
        self.builder.open(kind.clone());
        self.read(link.text, false);
        self.builder.close(&kind);
        link.len
    }

    /// An anchor gives its name; other tags that HTML knows go, `<String>` and the like stay.
    fn tag(&mut self, rest: &str) -> usize {
        const TAGS: [&str; 16] = [
            "a", "b", "strong", "em", "i", "span", "p", "br", "u", "sup", "sub", "code", "img",
            "div", "font", "cite",
        ];
        // No tag of the pages is longer.
        let Some(end) = self.look(|| rest.bytes().take(300).position(|b| b == b'>')) else {
            return 0;
        };
        let tag = &rest[1..end];
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        if !TAGS.contains(&name) {
            return 0;
        }
        if let Some(anchor) = attribute(tag, "name").filter(|_| name == "a") {
            self.anchors.push(anchor.to_owned());
        }
        match tag.split([' ', '/']).next() {
            Some("br") => self.builder.push(" "),
            Some("sup") => self.builder.raise(),
            _ => {}
        }
        end + 1
    }

    fn entity(&mut self, rest: &str) -> usize {
        const ENTITIES: [(&str, &str); 6] = [
            ("&nbsp;", " "),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&amp;", "&"),
            ("&quot;", "\""),
            ("&#39;", "'"),
        ];
        let known = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        known.map_or(0, |(entity, text)| {
            self.builder.push(text);
            entity.len()
        })
    }
}

/// Whether a character may be one of markup.
fn is_mark(c: char) -> bool {
    matches!(c, '\\' | '*' | '_' | '!' | '[' | '<' | '&')
}

/// How long a mark of emphasis is; 0 for a character that means itself.
fn emphasis(mark: char, before: char, rest: &str) -> usize {
    let after = rest[1..].chars().next().unwrap_or(' ');
    let word = |c: char| c.is_ascii_alphanumeric();
    let inside_name = mark == '_' && word(before) && word(after);
    let alone = before.is_whitespace() && after.is_whitespace();
    // A lone asterisk is a multiplication sign or a wildcard.
    let wildcard = mark == '*' && (before == '-' || (!rest[1..].contains('*') && !word(before)));
    usize::from(!inside_name && !alone && !wildcard)
}

/// A Markdown link at the start of a text.
struct MarkdownLink<'a> {
    text: &'a str,
    target: &'a str,
    len: usize,
}

/// Reads `[text](target)`; brackets and parentheses inside pair.
fn link(rest: &str) -> Option<MarkdownLink<'_>> {
    let text = balanced(rest, b'[', b']')?;
    let behind = rest.get(text.len() + 2..)?;
    let target = balanced(behind, b'(', b')')?;
    Some(MarkdownLink {
        text,
        target,
        len: text.len() + target.len() + 4,
    })
}

/// What stands between the bracket that `text` begins with and the one that closes it. Gives up
/// after a while, so that a line full of brackets stays cheap.
fn balanced(text: &str, open: u8, close: u8) -> Option<&str> {
    const LONGEST: usize = 1000;
    if text.bytes().next() != Some(open) {
        return None;
    }
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            _ if byte == open => depth += 1,
            _ if byte == close => {
                depth -= 1;
                if depth == 0 {
                    return text.get(1..at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The value of an attribute of a start tag, between double quotes.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let starts = tag
        .match_indices(name)
        .map(|(at, _)| &tag[at + name.len()..]);
    let mut values = starts.filter_map(|behind| behind.strip_prefix("=\""));
    values.next()?.split('"').next()
}

/// Undoes percent-encoding where the result is text.
pub(crate) fn decode(target: &str) -> String {
    if !target.contains('%') {
        return target.to_owned();
    }
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let [byte, tail @ ..] = rest {
        let hex = |digit: u8| char::from(digit).to_digit(16);
        rest = match (byte, tail) {
            (b'%', [high, low, behind @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                let value = hex(*high).unwrap_or(0) * 16 + hex(*low).unwrap_or(0);
                bytes.push(u8::try_from(value).unwrap_or(b'%'));
                behind
            }
            _ => {
                bytes.push(*byte);
                tail
            }
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}
