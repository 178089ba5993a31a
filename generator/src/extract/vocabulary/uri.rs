//! Where a page shows the call: labels, stand-ins, and the link that tries it out.

/// Words of a link's text that leads to the API Explorer.
pub(in crate::extract) const EXPLORER_HOST: &str = "apiexplorer";

/// Labels before a path or a method on lines of their own.
pub(in crate::extract) const PATH_LABELS: &[&str] = &[
    "path",
    "uri",
    "url",
    "uri format",
    "url format",
    "uri格式",
    "路径",
];

/// Labels before a method on a line of its own.
pub(in crate::extract) const METHOD_LABELS: &[&str] = &["method", "请求方法", "方法"];

/// What the stand-ins of a printed message name in host and path: first what an operation acts on,
/// then what that holds.
pub(in crate::extract) const RESOURCES: &[(&str, Option<&str>)] =
    &[("object", None), ("bucket", Some("objects"))];

/// Stand-ins for a body of bytes in a printed message.
pub(in crate::extract) const CONTENT_STAND_INS: &[&str] = &["<object content>", "[object data]"];

/// Words that count the members of a family of parameters, from two on.
pub(in crate::extract) const COUNT_WORDS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];
