//! Marks of both languages that stand together for one purpose. Single ones are plain grammar and
//! stand where they are read.

/// Around headings, captions and labels.
pub(in crate::extract) const AROUND_HEADINGS: &[char] = &['：', ':', '。', '.', '*', '、'];

/// Between the words of a heading, beside those of ASCII.
pub(in crate::extract) const BETWEEN_WORDS: &[char] = &['：', '，', '、', '（', '）', '“', '”'];

/// Around types.
pub(in crate::extract) const AROUND_TYPES: &[char] = &['。', '.', ';', '；', ',', '、', '*'];

/// Around emphasis, and quotes that are not closed.
pub(in crate::extract) const EMPHASIS: &[char] = &['*', '”', '"', '`'];

/// Behind the subject of a sentence.
pub(in crate::extract) const BEHIND_SUBJECTS: &[char] = &['。', '，', ',', '.'];

/// Between the ends of a range.
pub(in crate::extract) const SPANS: &str = "-~～";

/// What opens a remark.
pub(in crate::extract) const OPENING: &[char] = &['（', '('];

/// What closes a remark.
pub(in crate::extract) const CLOSING: &[char] = &['）', ')'];

/// Where a clause ends, so that a value may follow.
pub(in crate::extract) const CLAUSE_ENDS: &[char] = &[
    '。', '：', ':', '，', ',', '；', ';', '（', '(', '）', ')', '.',
];

/// What may stand in front of a value beside those: it is one of several.
pub(in crate::extract) const SERIES: &[char] = &['、', '●'];
