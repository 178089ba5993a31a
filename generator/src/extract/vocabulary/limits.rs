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

/// What tells that a range is the usual one and that there may be others.
pub(in crate::extract) const HEDGES: &[&str] =
    &["默认范围", "缺省范围", "default range", "range may vary"];

/// How a sentence ends that gives the usual range, unless it says what a value [is](IS_WORD) so.
pub(in crate::extract) const BY_DEFAULT: &str = " by default";

/// What stands before the one value that something has by default.
pub(in crate::extract) const IS_WORD: &str = " is ";
