//! Where a text says that something is described elsewhere.

/// Words before a table's number in running text.
pub(in crate::extract) const TABLE_WORDS: &[&str] = &["表", "table"];

/// Words that say that something is described elsewhere, in a section without a table.
pub(in crate::extract) const SEE_WORDS: &[&str] = &[
    "请参", "参见", "参考", "详见", "相同", "一致", "see ", "refer to", "same as",
];
