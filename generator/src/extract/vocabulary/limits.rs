//! What limits are stated of.

/// What may stand between a name and what is stated about it.
pub(in crate::extract) const OF_WORDS: &[&str] = &["的"];

/// Things that descriptions tell of beside the row, with parts of the names of rows that are these
/// things.
pub(in crate::extract) const OTHER_THINGS: &[(&str, &[&str])] = &[
    ("密码", &["pass", "pwd", "secret", "credential"]),
    ("password", &["pass", "pwd", "secret", "credential"]),
    ("变量名", &["var", "env"]),
    ("variable name", &["var", "env"]),
    ("总条数", &["total", "count", "num", "size", "limit"]),
];

/// What stands between the two ends of a range.
pub(in crate::extract) const RANGE_SEPARATORS: &[&str] =
    &["~", "～", "-", "–", "—", "到", "至", "to "];
