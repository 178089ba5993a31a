//! From wire names to Rust identifiers.
//!
//! A name is split into words (`os-extended-volumes:volumes_attached`, `vpcId`, `HTTPServer`), and
//! the words are joined as Rust joins them. Every text gives a valid identifier: Chinese letters
//! stay, other characters that no identifier can have separate words, and a name of nothing but
//! such characters is spelt by their code points.

use std::fmt;

use crate::ir::words::words;

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

    /// The identifier as a type's name, which may not be of any length.
    pub(super) fn of_type(self) -> Self {
        Self(bounded(self.0))
    }

    /// A type's name with that of its owner before it.
    pub(super) fn with_prefix(&self, prefix: &Self) -> Self {
        let name = format!("{}{}", prefix.unraw().trim_end_matches('_'), self.unraw());
        Self(name).of_type()
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
    let ident = if is_camel { escape(name) } else { camel(name) };
    ident.of_type()
}

/// The most bytes of a type's name: rustdoc makes a file of it, and no system holds one of more than 255.
const LONGEST_TYPE: usize = 180;

/// The name of a type, or its beginning with a hash of the whole.
fn bounded(name: String) -> String {
    if name.len() <= LONGEST_TYPE {
        return name;
    }
    let mut end = LONGEST_TYPE / 2;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let hash = hash(&name);
    format!("{}X{hash:016X}", name[..end].trim_end_matches('_'))
}

/// FNV-1a: every build of every system has the same one.
pub(super) fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_called_so_that_its_page_is_a_file() {
        let long = "WidgetOfALamp".repeat(30);
        let (one, other) = (type_name(&long), type_name(&format!("{long}2")));
        assert!(one.as_str().starts_with("WidgetOfALampWidget"), "{one}");
        assert_eq!((one.as_str().len(), other.as_str().len()), (107, 107));
        assert_ne!(one, other);
        let owned = type_name("Colour").with_prefix(&type_name(&"Lamp".repeat(45)));
        assert_eq!(owned.as_str().len(), 107, "{owned}");
        let chinese = type_name(&"\u{5217}".repeat(100));
        assert_eq!(chinese.as_str().len(), 107);
        let as_it_is = "Lamp".repeat(45);
        assert_eq!(type_name(&as_it_is).as_str(), as_it_is);
    }
}
