//! The pages' plain text as Markdown that rustdoc shows as it was meant.
//!
//! Nothing of it may turn into a link, a heading, a tag or a code block by accident; what the text
//! itself marks up on purpose, code between backticks and lists, stays.

use unicode_width::UnicodeWidthStr;

/// Columns of a line of documentation, without indentation and `///`.
const WIDTH: usize = 92;

/// Text of the pages, paragraph by paragraph.
pub(super) fn prose(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut before = Kind::Blank;
    for line in text.lines() {
        let line = clean(line);
        let (kind, marker, rest) = classify(&line);
        if kind != Kind::Blank && before != Kind::Blank && kind != before {
            lines.push(String::new());
        }
        match kind {
            Kind::Blank if before == Kind::Blank => {}
            Kind::Blank => lines.push(String::new()),
            Kind::Text => lines.extend(wrap(&guard(&inline(rest)), "")),
            Kind::Item => lines.extend(wrap(&inline(rest), &marker)),
        }
        before = kind;
    }
    lines.join("\n").trim_end().to_owned()
}

/// The same on one line, for a place within a sentence or a list.
pub(super) fn phrase(text: &str) -> String {
    let words: Vec<String> = text.lines().map(clean).collect();
    guard(&inline(words.join(" ").trim()))
}

/// Text as it is, between as many backticks as it takes.
pub(super) fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| {
            if c.is_control() || is_invisible(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if text.trim().is_empty() {
        "the empty text".to_owned()
    } else if longest > 0 {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Breaks Markdown into lines, never within code; the first line begins with `marker`, the others
/// are indented as far.
pub(super) fn wrap(markdown: &str, marker: &str) -> Vec<String> {
    let indent = " ".repeat(marker.len());
    let mut lines = vec![marker.to_owned()];
    // Of the last line. Counting it anew for each atom takes quadratic time where none may begin a line.
    let mut width = marker.width();
    for (at, (gap, atom)) in atoms(markdown).into_iter().enumerate() {
        // `lines` begins with a line and only grows.
        let Some(line) = lines.last_mut() else {
            continue;
        };
        let gap = if at == 0 { "" } else { gap };
        let longer = width + gap.len() + atom.width();
        if at == 0 || longer <= WIDTH || begins_block(atom) {
            line.push_str(gap);
            line.push_str(atom);
            width = longer;
        } else {
            lines.push(format!("{indent}{atom}"));
            width = indent.len() + atom.width();
        }
    }
    lines
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Text,
    Item,
}

/// What a line is, the marker to print, and the text without the marker.
fn classify(line: &str) -> (Kind, String, &str) {
    if line.is_empty() {
        return (Kind::Blank, String::new(), "");
    }
    let bullet = ["- ", "* ", "+ ", "• ", "· ", "– "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet));
    if let Some(rest) = bullet {
        return (Kind::Item, "- ".to_owned(), rest.trim_start());
    }
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &line[..line.len() - number.len()];
    let rest = number
        .strip_prefix(". ")
        .or_else(|| number.strip_prefix(") "));
    match rest {
        Some(rest) if (1..=9).contains(&digits.len()) => {
            (Kind::Item, format!("{digits}. "), rest.trim_start())
        }
        _ => (Kind::Text, String::new(), line),
    }
}

/// One line without control characters, tabs and double blanks.
fn clean(line: &str) -> String {
    let visible: String = line
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks of text direction, which the compiler refuses, and blanks without width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Escapes what Markdown would take for markup.
fn inline(text: &str) -> String {
    let mut markdown = String::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        if let Some(length) = code_span(rest).or_else(|| placeholder_url(rest)) {
            markdown.push_str(&code(rest[..length].trim_matches('`')));
            before = '`';
            rest = &rest[length..];
        } else if let Some(length) = url(rest) {
            markdown.push_str(&format_args!("<{}>", &rest[..length]).to_string());
            before = '>';
            rest = &rest[length..];
        } else {
            let after = &rest[c.len_utf8()..];
            if is_markup(c, before, after) {
                markdown.push('\\');
            }
            markdown.push(c);
            before = c;
            rest = after;
        }
    }
    markdown
}

fn is_markup(c: char, before: char, after: &str) -> bool {
    let next = after.chars().next().unwrap_or(' ');
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' => true,
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        '&' => next == '#' || next.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// The length of the code between single backticks that `text` begins with.
fn code_span(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('`')?;
    let length = inner.find('`')?;
    let is_single = length > 0 && !inner[length + 1..].starts_with('`');
    (is_single && !inner[..length].trim().is_empty()).then_some(length + 2)
}

/// The length of a URL that `text` begins with.
fn url(text: &str) -> Option<usize> {
    let end = url_end(text, |c| {
        c.is_ascii_alphanumeric() || "-._~:/?#@!$&()*+,;=%".contains(c)
    })?;
    Some(end)
}

/// The length of a URL that is a pattern rather than an address: `https://{endpoint}/v3`, or no
/// address at all: `http://`.
fn placeholder_url(text: &str) -> Option<usize> {
    let end = url_end(text, |c| c.is_ascii_graphic() && c != '`')?;
    let host = text[..end].split_once("://")?.1;
    let is_address = host.starts_with(|c: char| c.is_ascii_alphanumeric());
    let has_placeholder = text[..end].contains(['{', '}', '<', '>', '[', ']', '|', '"', '\\', '^']);
    (has_placeholder || !is_address).then_some(end)
}

fn url_end(text: &str, belongs: impl Fn(char) -> bool) -> Option<usize> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    let trimmed = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', '*']);
    Some(trimmed.len().max(scheme.len()))
}

/// Escapes what makes a heading, a rule or a list at the beginning of a line.
fn guard(markdown: &str) -> String {
    if begins_block(markdown.split(' ').next().unwrap_or_default()) {
        let digits = markdown.len()
            - markdown
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        format!("{}\\{}", &markdown[..digits], &markdown[digits..])
    } else {
        markdown.to_owned()
    }
}

/// Whether a word at the beginning of a line would begin a heading, a rule or a list.
fn begins_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_rule = !word.is_empty() && word.chars().all(|c| matches!(c, '-' | '+' | '='));
    is_rule || word.starts_with('#') || (digits.len() < word.len() && matches!(digits, "." | ")"))
}

/// The pieces between which a line may break, each with what stands before it on the same line: a
/// blank, or nothing behind Chinese punctuation.
fn atoms(markdown: &str) -> Vec<(&'static str, &str)> {
    let mut atoms = Vec::new();
    let mut start = 0;
    let mut gap = "";
    let mut at = 0;
    while let Some(c) = markdown[at..].chars().next() {
        let next = at + span(&markdown[at..]);
        match c {
            ' ' => {
                atoms.push((gap, &markdown[start..at]));
                (start, gap) = (next, " ");
            }
            '，' | '。' | '；' | '：' | '！' | '？' | '、' => {
                atoms.push((gap, &markdown[start..next]));
                (start, gap) = (next, "");
            }
            _ => {}
        }
        at = next;
    }
    atoms.push((gap, &markdown[start..]));
    atoms.retain(|(_, atom)| !atom.is_empty());
    atoms
}

/// The length of what must stay together: an escaped character, code, a link, one character.
fn span(markdown: &str) -> usize {
    let first = markdown.chars().next().map_or(0, char::len_utf8);
    match markdown.as_bytes() {
        [b'\\', ..] => first + markdown[1..].chars().next().map_or(0, char::len_utf8),
        [b'`', ..] => {
            let fence = markdown.len() - markdown.trim_start_matches('`').len();
            let close = markdown[fence..].find(&markdown[..fence]);
            close.map_or(fence, |length| fence + length + fence)
        }
        _ => first,
    }
}
