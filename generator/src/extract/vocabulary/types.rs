//! What a cell of the type column says.

/// A scalar word of the type column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum ScalarWord {
    String,
    Integer(Option<&'static str>),
    Number(Option<&'static str>),
    Boolean,
    File,
    Null,
}

/// Scalar words of the type column, lower case, with whether they are misspelt.
const SCALARS: &[(&str, ScalarWord, bool)] = &[
    ("string", ScalarWord::String, false),
    ("strings", ScalarWord::String, false),
    ("str", ScalarWord::String, false),
    ("character", ScalarWord::String, false),
    ("字符串", ScalarWord::String, false),
    ("jsonstring", ScalarWord::String, false),
    ("sting", ScalarWord::String, true),
    ("strng", ScalarWord::String, true),
    ("timestamp", ScalarWord::String, false),
    ("time", ScalarWord::String, false),
    ("date", ScalarWord::String, false),
    ("date time", ScalarWord::String, false),
    ("datetime", ScalarWord::String, false),
    ("time.time", ScalarWord::String, false),
    ("uuid", ScalarWord::String, false),
    // Bytes are sent as text, whatever language the sources of a service are written in.
    ("byte[]", ScalarWord::String, false),
    ("[]byte", ScalarWord::String, false),
    ("enum", ScalarWord::String, false),
    ("枚举", ScalarWord::String, false),
    ("enum <enumeration>", ScalarWord::String, false),
    ("user token", ScalarWord::String, false),
    (
        "mime type of the body in the request",
        ScalarWord::String,
        false,
    ),
    ("int", ScalarWord::Integer(None), false),
    ("ints", ScalarWord::Integer(None), false),
    ("integer", ScalarWord::Integer(None), false),
    ("integers", ScalarWord::Integer(None), false),
    ("整型", ScalarWord::Integer(None), false),
    ("整数", ScalarWord::Integer(None), false),
    ("int32", ScalarWord::Integer(Some("int32")), false),
    ("interger", ScalarWord::Integer(None), true),
    ("integereger", ScalarWord::Integer(None), true),
    ("interge", ScalarWord::Integer(None), true),
    ("long", ScalarWord::Integer(Some("int64")), false),
    ("longs", ScalarWord::Integer(Some("int64")), false),
    ("int64", ScalarWord::Integer(Some("int64")), false),
    ("long integer", ScalarWord::Integer(Some("int64")), false),
    ("bigint", ScalarWord::Integer(Some("int64")), false),
    ("short", ScalarWord::Integer(None), false),
    ("uint", ScalarWord::Integer(None), false),
    ("uint8", ScalarWord::Integer(None), false),
    ("uint16", ScalarWord::Integer(None), false),
    ("uint32", ScalarWord::Integer(Some("int64")), false),
    ("uint64", ScalarWord::Integer(None), false),
    ("unsigned int", ScalarWord::Integer(Some("int64")), false),
    ("unsigned long", ScalarWord::Integer(None), false),
    ("double", ScalarWord::Number(Some("double")), false),
    ("doubule", ScalarWord::Number(Some("double")), true),
    ("float", ScalarWord::Number(Some("float")), false),
    ("float32", ScalarWord::Number(Some("float")), false),
    ("float64", ScalarWord::Number(Some("double")), false),
    ("floats", ScalarWord::Number(Some("float")), false),
    ("number", ScalarWord::Number(None), false),
    ("numbers", ScalarWord::Number(None), false),
    ("bigdecimal", ScalarWord::Number(None), false),
    ("integer or float", ScalarWord::Number(None), false),
    ("boolean", ScalarWord::Boolean, false),
    ("booleans", ScalarWord::Boolean, false),
    ("bool", ScalarWord::Boolean, false),
    ("布尔", ScalarWord::Boolean, false),
    ("boalean", ScalarWord::Boolean, true),
    ("booleab", ScalarWord::Boolean, true),
    ("boolen", ScalarWord::Boolean, true),
    ("boo", ScalarWord::Boolean, true),
    ("file", ScalarWord::File, false),
    ("二进制", ScalarWord::File, false),
    ("null", ScalarWord::Null, false),
    ("none", ScalarWord::Null, false),
];

/// The scalar that a type cell's text (lower case) names, and whether it is misspelt.
pub(in crate::extract) fn scalar(text: &str) -> Option<(ScalarWord, bool)> {
    SCALARS
        .iter()
        .find(|(word, ..)| *word == text)
        .map(|&(_, scalar, misspelt)| (scalar, misspelt))
}

/// The scalar that a text (lower case) begins with, and the length of its word. An English word
/// matches as a whole only.
pub(in crate::extract) fn leading_scalar(text: &str) -> Option<(ScalarWord, usize)> {
    let matches = |(word, ..): &&(&str, ScalarWord, bool)| {
        text.strip_prefix(word).is_some_and(|rest| {
            !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic())
        })
    };
    let longest = SCALARS
        .iter()
        .filter(matches)
        .max_by_key(|(word, ..)| word.len());
    longest.map(|&(word, scalar, _)| (scalar, word.len()))
}

/// Words of the type column for an object that says no more.
pub(in crate::extract) const OBJECTS: &[&str] = &[
    "object",
    "objects",
    "json",
    "dict",
    "dicts",
    "json object",
    "字典数据类型",
    "字典数据结构",
    "字典类型",
    "字段数据类型",
    "字典",
    "dictionary data structure",
    "structure",
    "struct",
    "data structure",
    "reference",
    "obeject",
    "结构体",
    "结构体数据类型",
    "对象",
];

/// Words for objects that are misprints.
pub(in crate::extract) const MISSPELT_OBJECTS: &[&str] = &["obeject", "oject"];

/// Words of the type column for an array that says no more.
pub(in crate::extract) const ARRAYS: &[&str] = &[
    "array",
    "list",
    "json array",
    "jsonarray",
    "列表数据结构",
    "列表类型数据结构",
    "list data structure",
    "array_reference",
    "数组",
    "列表",
    "arrays",
];

/// Endings of the type column that mark the word before them as a schema's name.
pub(in crate::extract) const OBJECT_ENDINGS: &[&str] = &[
    " object",
    " objects",
    " oject",
    "objects",
    "object",
    "结构体",
    "数据结构",
    "结构",
    "对象",
    " structure",
    " data structure",
];

/// Endings of the type column that make an array of the word before them.
pub(in crate::extract) const ARRAY_ENDINGS: &[&str] = &[
    "结构体数组",
    "数组结构体",
    "数组结构",
    "结构数组",
    "数组",
    " structure array",
    " array",
    "array",
    " list",
];

/// Where the text of a type cell, its punctuation made ASCII, stops saying the type and starts to
/// refer elsewhere.
pub(in crate::extract) const TYPE_TAILS: &[&str] = &[
    "。请参",
    "。详",
    ",请参",
    ",详",
    "请参见",
    "请参考",
    "详见",
    "参见",
    "参考",
    " for details",
    "(for details",
    " for more information",
    ", see ",
    ". see ",
];

/// Words that join two types of a type cell.
pub(in crate::extract) const TYPE_ALTERNATIVES: &[&str] = &["/", "或", " or "];
