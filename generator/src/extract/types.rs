//! The grammar of the type column.

use std::{cell::RefCell, cmp::Reverse};

use super::vocabulary::{
    AROUND_TYPES, ARRAY_ENDINGS, ARRAYS, MISSPELT_OBJECTS, OBJECT_ENDINGS, OBJECTS, ScalarWord,
    TABLE_WORDS, TYPE_ALTERNATIVES, TYPE_TAILS, is_none_word, normalise, scalar,
};
use crate::memo::{Memo, recalled};

/// What a cell of the type column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeExpr {
    /// The table has no such column, or the cell is empty.
    Absent,
    /// A single value.
    Scalar(ScalarType),
    /// An object; its schema by name where the cell gives one, or by the number of a table.
    Object(SchemaName),
    /// An array; `None` where the cell does not say of what.
    Array(Option<Box<TypeExpr>>),
    /// An object with free keys; `None` where the cell does not say to what.
    Map(Option<Box<TypeExpr>>),
    /// One of several types, the first of which counts.
    OneOf(Vec<TypeExpr>),
    /// A word that may be a schema's name; only the other tables can tell.
    Word(String),
    /// Something the grammar does not know.
    Unknown(String),
}

/// How a type names its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaName {
    /// Not at all.
    Anonymous,
    /// By its name; two where one row describes two objects.
    Named(Vec<String>),
    /// By the number of the table that lists its properties.
    Table(u32),
}

/// A type of a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarType {
    /// Text.
    String,
    /// A whole number, and its format.
    Integer(Option<&'static str>),
    /// A number, and its format.
    Number(Option<&'static str>),
    /// True or false.
    Boolean,
    /// A file.
    Binary,
    /// Nothing: the key has no value worth sending.
    Null,
}

/// The deepest nesting of types that is read; the pages nest three deep.
const DEEPEST: usize = 8;

/// How many bytes of texts are kept with what they mean: the pages have few types, again and again.
const MOST_BYTES: usize = 1 << 18;

thread_local! {
    static KNOWN: RefCell<Memo<(TypeExpr, bool)>> = const { RefCell::new(Memo::of(MOST_BYTES)) };
}

/// Reads the text of a type cell. `misspelt` is true where a known misspelling was read.
pub(super) fn parse(text: &str) -> (TypeExpr, bool) {
    recalled(&KNOWN, text.as_bytes(), || read(text))
}

fn read(text: &str) -> (TypeExpr, bool) {
    let mut misspelt = false;
    let text = clean(text);
    let expr = parse_at(&text, 0, &mut misspelt);
    if let TypeExpr::Unknown(_) = expr
        && let Some((first, _)) = text.split_once('。')
    {
        // The sentences behind the type tell when which table describes it.
        let (first, misspelt) = read(first);
        let known = !matches!(first, TypeExpr::Absent | TypeExpr::Unknown(_));
        if known {
            return (first, misspelt);
        }
    }
    (expr, misspelt)
}

/// Whether the text of a cell is a type and can be nothing else.
pub(super) fn is_known(text: &str) -> bool {
    let (ty, _) = parse(text);
    !matches!(
        ty.leaf(),
        TypeExpr::Absent | TypeExpr::Word(_) | TypeExpr::Unknown(_)
    )
}

/// The greatest length that a type cell gives in brackets: `String(64)`.
pub(super) fn length(text: &str) -> Option<u64> {
    let (word, size) = sized(&clean(text).to_ascii_lowercase())?;
    (word == ScalarWord::String).then_some(size)
}

/// A word for a single value and the number in brackets behind it: the length of a text, the bits of
/// a number.
fn sized(lower: &str) -> Option<(ScalarWord, u64)> {
    let (word, size) = lower.strip_suffix(')')?.split_once('(')?;
    let (word, _) = scalar(word.trim_end())?;
    let is_sized = matches!(word, ScalarWord::String | ScalarWord::Integer(_));
    Some((word, size.trim().parse().ok()?)).filter(|_| is_sized)
}

/// The type of a map that a description spells out.
pub(super) fn spoken_map(text: &str) -> Option<TypeExpr> {
    let text = clean(text);
    let behind = &text[text.find("Map<")?..];
    let mut depth = 0_usize;
    let end = behind.char_indices().find_map(|(at, c)| {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => return None,
        }
        (depth == 0).then_some(at + 1)
    })?;
    match parse(&behind[..end]).0 {
        map @ TypeExpr::Map(_) => Some(map),
        _ => None,
    }
}

/// Joins lines, makes brackets ASCII, drops references to tables, footnotes and end marks.
fn clean(text: &str) -> String {
    let mut text: String = text
        .chars()
        .map(|c| match c {
            '\n' | '\u{a0}' => ' ',
            '（' => '(',
            '）' => ')',
            '《' | '＜' => '<',
            '》' | '＞' => '>',
            '，' => ',',
            '：' => ':',
            c => c,
        })
        .collect();
    // Every tail that is ASCII has a blank.
    let may_have_tail = !text.is_ascii() || text.contains(' ');
    let lower = text.to_ascii_lowercase();
    let tails = TYPE_TAILS
        .iter()
        .filter(|_| may_have_tail)
        .filter_map(|tail| Some((lower.find(tail)?, tail.len())));
    match tails.min_by_key(|&(at, length)| (at, Reverse(length))) {
        // A cell that is nothing but a reference.
        Some((0, length)) => text.replace_range(..length, ""),
        Some((at, _)) => text.truncate(at),
        None => {}
    }
    while let Some((before, behind)) = text.split_once('[') {
        let Some((note, after)) = behind.split_once(']') else {
            break;
        };
        if note.is_empty() || !note.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        text = format!("{before}{after}");
    }
    text.trim_matches(|c: char| c.is_whitespace() || AROUND_TYPES.contains(&c))
        .to_owned()
}

fn parse_at(text: &str, depth: usize, misspelt: &mut bool) -> TypeExpr {
    // Some pages print the types of their Go sources: `*String`, `[]*Tag`.
    let text = text.trim().trim_start_matches('*');
    let lower = text.to_ascii_lowercase();
    let lower = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    if depth > DEEPEST {
        return TypeExpr::Unknown(text.to_owned());
    }
    if let Some((word, wrong)) = scalar(&lower) {
        *misspelt |= wrong;
        return TypeExpr::Scalar(word.into());
    }
    if let Some((word, _)) = sized(&lower) {
        return TypeExpr::Scalar(word.into());
    }
    if is_none_word(&lower) {
        return TypeExpr::Absent;
    }
    let last = lower.rsplit(' ').next().unwrap_or_default();
    *misspelt |= MISSPELT_OBJECTS.contains(&last);
    if OBJECTS.contains(&lower.as_str()) {
        return TypeExpr::Object(SchemaName::Anonymous);
    }
    if ARRAYS.contains(&lower.as_str()) {
        return TypeExpr::Array(None);
    }
    if let Some(expr) = map(text, &lower, depth, misspelt) {
        return expr;
    }
    if let Some(item) = array_item(text, &lower) {
        return TypeExpr::Array(item_type(item, depth, misspelt).map(Box::new));
    }
    if let Some(name) = named_object(text, &lower) {
        return TypeExpr::Object(name);
    }
    if let Some((object, _)) = lower
        .strip_suffix(')')
        .and_then(|text| text.split_once('('))
        && OBJECTS.contains(&object.trim_end())
    {
        // A remark says what the object is.
        return TypeExpr::Object(SchemaName::Anonymous);
    }
    if let Some(expr) = alternatives(text, depth, misspelt) {
        return expr;
    }
    if let Some(number) = table_number(&lower) {
        return TypeExpr::Object(SchemaName::Table(number));
    }
    if is_name(text) {
        return TypeExpr::Word(text.to_owned());
    }
    TypeExpr::Unknown(text.to_owned())
}

impl From<ScalarWord> for ScalarType {
    fn from(word: ScalarWord) -> Self {
        match word {
            ScalarWord::String => Self::String,
            ScalarWord::Integer(format) => Self::Integer(format),
            ScalarWord::Number(format) => Self::Number(format),
            ScalarWord::Boolean => Self::Boolean,
            ScalarWord::File => Self::Binary,
            ScalarWord::Null => Self::Null,
        }
    }
}

/// `Map<String, X>`, `Map[string]X`, `Dict(str:X)`, `Object (string:X)`, bare `Map`.
fn map(text: &str, lower: &str, depth: usize, misspelt: &mut bool) -> Option<TypeExpr> {
    const BARE: [&str; 5] = [
        "map",
        "maps",
        "json map",
        "json key-value pair",
        "key-value pair",
    ];
    if BARE.contains(&lower) {
        return Some(TypeExpr::Map(None));
    }
    if let Some(value) = prefix(text, "map[string]") {
        return Some(TypeExpr::Map(Some(Box::new(parse_at(
            value,
            depth + 1,
            misspelt,
        )))));
    }
    for (word, open, close, separator) in [
        ("map", '<', '>', ','),
        ("map", '(', ')', ','),
        ("dict", '(', ')', ':'),
        ("object", '(', ')', ':'),
        ("map", '[', ']', ','),
    ] {
        let inner = prefix(text, word)
            .map(str::trim_start)
            .and_then(|rest| rest.strip_prefix(open));
        let Some(inner) = inner.and_then(|inner| inner.trim_end().strip_suffix(close)) else {
            continue;
        };
        let Some((_, value)) = inner.split_once(separator) else {
            continue;
        };
        return Some(TypeExpr::Map(Some(Box::new(parse_at(
            value,
            depth + 1,
            misspelt,
        )))));
    }
    None
}

/// The text behind a word, whatever its case.
fn prefix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

fn suffix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let tail = text.get(at..)?;
    tail.eq_ignore_ascii_case(word).then(|| &text[..at])
}

/// What an array is of: `Array of X`, `List<X>`, `[]X`, `[X]`, `X array`.
fn array_item<'a>(text: &'a str, lower: &str) -> Option<&'a str> {
    for word in ["array of", "arrays of", "list of"] {
        if let Some(item) = prefix(text, word).filter(|item| !item.is_empty()) {
            return Some(item.trim_start_matches([' ', ':']));
        }
    }
    for word in ["array", "list", "set"] {
        let Some(rest) = prefix(text, word).map(str::trim_start) else {
            continue;
        };
        for (open, close) in [('<', '>'), ('(', ')'), ('[', ']')] {
            if let Some(inner) = rest
                .strip_prefix(open)
                .and_then(|rest| rest.trim_end().strip_suffix(close))
            {
                return Some(inner);
            }
        }
    }
    // "Array String" leaves out the word between, as "Array Widget" does.
    if let Some(item) = prefix(text, "array ").map(str::trim)
        && (scalar(&item.to_ascii_lowercase()).is_some() || is_name(item) && !item.contains(' '))
    {
        return Some(item);
    }
    if let Some(item) = text.strip_prefix("[]") {
        return Some(item);
    }
    if let Some(item) = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return Some(item);
    }
    debug_assert!(!lower.is_empty());
    ARRAY_ENDINGS
        .iter()
        .find_map(|ending| suffix(text, ending))
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

/// The type of an array's items; `None` where the text says no more than that they are values.
fn item_type(item: &str, depth: usize, misspelt: &mut bool) -> Option<TypeExpr> {
    match parse_at(item, depth + 1, misspelt) {
        TypeExpr::Absent => None,
        // "Array of tags" names the items in the plural and leaves out the word object.
        expr => Some(expr),
    }
}

/// `X object`, `state/lastState object`, the number of a table before `object`.
fn named_object(text: &str, lower: &str) -> Option<SchemaName> {
    let name = OBJECT_ENDINGS
        .iter()
        .find_map(|ending| suffix(text, ending))?
        .trim();
    if let Some(number) = table_number(&normalise(name)) {
        return Some(SchemaName::Table(number));
    }
    let names: Vec<String> = name.split('/').map(|name| name.trim().to_owned()).collect();
    let plain = names.iter().all(|name| is_name(name));
    // Kubernetes' types have one slash-free name; a slash joins two properties of one type.
    (plain && lower.len() > "object".len()).then_some(SchemaName::Named(names))
}

/// The number behind a word for table, if the text is nothing else.
fn table_number(lower: &str) -> Option<u32> {
    TABLE_WORDS
        .iter()
        .find_map(|word| lower.strip_prefix(word)?.trim().parse().ok())
}

fn alternatives(text: &str, depth: usize, misspelt: &mut bool) -> Option<TypeExpr> {
    let separator = TYPE_ALTERNATIVES
        .iter()
        .find(|separator| text.contains(*separator))?;
    let parts: Vec<TypeExpr> = text
        .split(separator)
        .map(|part| parse_at(part, depth + 1, misspelt))
        .collect();
    let known = |part: &TypeExpr| {
        !matches!(
            part,
            TypeExpr::Absent | TypeExpr::Word(_) | TypeExpr::Unknown(_)
        )
    };
    (parts.len() > 1 && parts.iter().all(known)).then_some(TypeExpr::OneOf(parts))
}

/// Whether a text can be a schema's name: ASCII, few words, beginning with a letter.
fn is_name(text: &str) -> bool {
    text.len() <= 100
        && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-.: ".contains(&b))
        && text.split(' ').count() <= 4
}

impl TypeExpr {
    /// The type inside arrays and maps.
    #[must_use]
    pub fn leaf(&self) -> &Self {
        match self {
            Self::Array(Some(inner)) | Self::Map(Some(inner)) => inner.leaf(),
            Self::OneOf(parts) => parts.first().map_or(self, Self::leaf),
            other => other,
        }
    }

    /// Whether a table may list what is inside.
    #[must_use]
    pub fn is_object_like(&self) -> bool {
        matches!(
            self.leaf(),
            Self::Object(_) | Self::Array(None) | Self::Map(None) | Self::Word(_)
        )
    }

    /// The scalar, if it is one.
    #[must_use]
    pub fn scalar(&self) -> Option<ScalarType> {
        match self {
            Self::Scalar(scalar) => Some(*scalar),
            Self::OneOf(parts) => parts.first().and_then(Self::scalar),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TYPE_TAILS;

    #[test]
    fn a_tail_is_in_no_text_of_ascii_without_blanks() {
        let mut tails = TYPE_TAILS.iter();
        assert!(tails.all(|tail| !tail.is_ascii() || tail.contains(' ')));
    }
}
