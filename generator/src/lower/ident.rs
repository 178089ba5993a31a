//! From wire names to Rust identifiers.
//!
//! A name is split into words (`os-extended-volumes:volumes_attached`, `vpcId`, `HTTPServer`), and
//! the words are joined as Rust joins them. Every text gives a valid identifier: Chinese letters
//! stay, other characters that no identifier can have separate words, and a name of nothing but
//! such characters is spelt by their code points.

use std::fmt;

use unicode_width::UnicodeWidthChar;

/// A valid Rust identifier, with `r#` where it is a keyword. Only this module makes them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// The identifier as Rust code spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`, as files and wire names know it.
    #[must_use]
    pub fn unraw(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// The identifier with `suffix` at its end, which must be made of ASCII letters, digits and
    /// `_`.
    pub(super) fn with_suffix(&self, suffix: &str) -> Self {
        Self(format!("{}{suffix}", self.unraw().trim_end_matches('_')))
    }

    /// The identifier with `prefix` before it.
    pub(super) fn with_prefix(&self, prefix: &Self) -> Self {
        Self(format!(
            "{}{}",
            prefix.unraw().trim_end_matches('_'),
            self.unraw()
        ))
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a field, a method, a module: `volumes_attached`.
#[must_use]
pub fn snake(name: &str) -> Ident {
    let joined = words(name)
        .iter()
        .map(|word| word.to_lowercase())
        .collect::<Vec<_>>()
        .join("_");
    escape(&started(joined, "v"))
}

/// The name of a type or a variant: `VolumesAttached`.
#[must_use]
pub fn camel(name: &str) -> Ident {
    let mut joined = String::new();
    for word in words(name) {
        // `1.2` and `12` stay different, and the compiler takes `V1_2` for camel case.
        let after_digit = joined.ends_with(|c: char| c.is_ascii_digit());
        if after_digit && word.starts_with(|c: char| c.is_ascii_digit()) {
            joined.push('_');
        }
        joined.push_str(&capitalized(&word));
    }
    escape(&started(joined, "V"))
}

/// The name of a type that the IR already names in upper camel case: acronyms stay as they are.
#[must_use]
pub fn type_name(name: &str) -> Ident {
    let is_camel = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && (name.len() == 1 || name.contains(|c: char| c.is_ascii_lowercase()));
    if is_camel { escape(name) } else { camel(name) }
}

/// How the spelling of a wire name differs from that of another with the same words, as words to
/// tell their identifiers apart: of `kind` and `Kind` the latter is `kind_capitalized`.
pub(super) fn spellings(name: &str) -> impl Iterator<Item = &'static str> {
    let has_upper = name.contains(|c: char| c.is_ascii_uppercase());
    let has_lower = name.contains(|c: char| c.is_ascii_lowercase());
    let is_capitalized = name.starts_with(|c: char| c.is_ascii_uppercase());
    [
        (name.contains(' '), "spaced"),
        (has_upper && !has_lower, "upper"),
        (has_lower && !has_upper, "lower"),
        (is_capitalized && has_lower, "capitalized"),
        (has_upper && has_lower && !is_capitalized, "mixed"),
        (name.contains('-'), "hyphenated"),
        (name.contains('.'), "dotted"),
        (name.contains('_'), "underscored"),
    ]
    .into_iter()
    .filter_map(|(is_so, word)| is_so.then_some(word))
}

/// Keywords of every edition, `gen` included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that `r#` does not help.
const PATH_KEYWORDS: &[&str] = &["self", "Self", "super", "crate"];

fn escape(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        Ident(format!("r#{name}"))
    } else if PATH_KEYWORDS.contains(&name) {
        Ident(format!("{name}_"))
    } else {
        Ident(name.to_owned())
    }
}

/// `name` with `letter` before it where it begins with a digit.
fn started(name: String, letter: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{letter}{name}")
    } else {
        name
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first
        .into_iter()
        .chain(chars.flat_map(char::to_lowercase))
        .collect()
}

/// The words of a name; never empty, and never an empty word.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().map(plain).collect();
    let mut words = Vec::new();
    for run in chars.split(|c| !is_letter(*c)) {
        split_case(run, &mut words);
    }
    if words.is_empty() {
        words.extend(chars.iter().map(|c| symbol(*c)));
    }
    if words.is_empty() {
        words.push("empty".to_owned());
    }
    words
}

/// Full-width forms, which pages in Chinese use by mistake, as their plain counterparts.
fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// What may stand in an identifier: ASCII, and the Chinese letters that no normalisation changes.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Acronyms whose small letter is not the beginning of a word.
const ACRONYMS: &[&str] = &["IPv4", "IPv6", "OAuth"];

/// Splits `vpcId` and `HTTPServer` where a word begins; `IDs` and `ipv4` are one word.
fn split_case(run: &[char], words: &mut Vec<String>) {
    let mut start = 0;
    let mut at = 0;
    while at < run.len() {
        if let Some(length) = acronym(&run[at..]) {
            push_word(&run[start..at], words);
            push_word(&run[at..at + length], words);
            at += length;
            start = at;
            continue;
        }
        if at > start && begins_word(run, at) {
            push_word(&run[start..at], words);
            start = at;
        }
        at += 1;
    }
    push_word(&run[start..], words);
}

fn push_word(word: &[char], words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(word.iter().collect());
    }
}

/// The length of the acronym of the table that `text` begins with.
fn acronym(text: &[char]) -> Option<usize> {
    ACRONYMS
        .iter()
        .map(|word| word.len())
        .zip(ACRONYMS)
        .find(|(length, word)| {
            text.get(..*length)
                .is_some_and(|head| head.iter().copied().eq(word.chars()))
        })
        .map(|(length, _)| length)
}

fn begins_word(run: &[char], at: usize) -> bool {
    let (before, here) = (run[at - 1], run[at]);
    if !here.is_ascii_uppercase() {
        return false;
    }
    if !before.is_ascii_uppercase() {
        return true;
    }
    // The last capital of `HTTPServer` begins a word; that of `IDs` and `VPCs` does not.
    match run.get(at + 1..).unwrap_or_default() {
        ['s'] | [] => false,
        ['s', next, ..] | [next, ..] => next.is_ascii_lowercase(),
    }
}

/// A word for a character that is no letter, for names that have no other.
fn symbol(c: char) -> String {
    let word = match c {
        '*' => "star",
        '+' => "plus",
        '-' => "minus",
        '=' => "equals",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '/' => "slash",
        '\\' => "backslash",
        '.' => "dot",
        ':' => "colon",
        ';' => "semicolon",
        ',' => "comma",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '|' => "bar",
        '~' => "tilde",
        '^' => "caret",
        '?' => "question",
        '_' => "underscore",
        '(' | ')' => "paren",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '"' | '\'' | '`' => "quote",
        c if c.is_whitespace() || c.width().is_none() => "blank",
        c => return format!("u{:x}", u32::from(c)),
    };
    word.to_owned()
}
