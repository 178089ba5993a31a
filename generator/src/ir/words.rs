//! The words that a name is made of.

use unicode_width::UnicodeWidthChar;

/// The words of a name; never empty, and never an empty word.
pub(crate) fn words(name: &str) -> Vec<String> {
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

/// Words that are written in capitals.
const CAPITALS: &[&str] = &[
    "acl", "api", "cidr", "cpu", "csr", "dns", "ecs", "eip", "elb", "evs", "http", "https", "iam",
    "id", "ip", "ipv4", "ipv6", "json", "mac", "nat", "nic", "os", "qos", "rds", "sql", "ssh",
    "ssl", "tls", "uri", "url", "vip", "vm", "vnc", "vpc", "vpn",
];

/// A sentence made of an operation's name: of `ListSecurityGroups`, `List security groups.`
pub(crate) fn sentence(name: &str) -> String {
    let words = words(name).into_iter().enumerate().map(|(at, word)| {
        let word = word.to_lowercase();
        let (stem, plural) = match word.strip_suffix('s') {
            Some(stem) if CAPITALS.contains(&stem) => (stem, "s"),
            _ => (word.as_str(), ""),
        };
        if CAPITALS.contains(&stem) {
            format!("{}{plural}", stem.to_uppercase())
        } else if at == 0 {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect()
        } else {
            word
        }
    });
    format!("{}.", words.collect::<Vec<_>>().join(" "))
}
