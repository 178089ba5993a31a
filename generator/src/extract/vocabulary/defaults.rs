//! Where a text states a default.

/// Labels of an exact default, in small letters.
pub(in crate::extract) const DEFAULT_LABELS: &[&str] = &["缺省值", "default"];

/// Words before a default in running text; the value follows at once.
pub(in crate::extract) const DEFAULT_WORDS: &[&str] = &[
    "默认取值为",
    "默认取值是",
    "默认值为",
    "默认值是",
    "默认值：",
    "默认值:",
    "默认为",
    "默认：",
    "默认是",
    "缺省为",
    "缺省值为",
    "默认取值：",
    "default value is",
    "default value:",
    "defaults to",
    "default to",
    "default value of this parameter is",
    "default number is",
    "default field is",
    "default method is",
    "default is",
    "default value:",
];

/// Words before a default in a cell of constraints, where they tell of nothing but the row.
pub(in crate::extract) const DEFAULT_CELL_WORDS: &[&str] = &["取默认值"];

/// The words one of which stands wherever a default is stated.
pub(in crate::extract) const DEFAULT_STEMS: &[&str] = &["默认", "缺省", "default", "Default"];

/// Remarks that mark one item of a list as the default.
pub(in crate::extract) const DEFAULT_MARKS: &[&str] = &[
    "（默认）",
    "(默认)",
    "（默认值）",
    "(默认值)",
    "（缺省值）",
    "(缺省值)",
    "(default)",
    "(default value)",
];

/// Words that begin the description of a default, and are none.
pub(in crate::extract) const DEFAULT_STOPS: &[&str] = &[
    "a",
    "an",
    "the",
    "not",
    "used",
    "empty",
    "left",
    "set",
    "determined",
    "that",
    "same",
    "is",
    "generated",
    "obtained",
    "in",
    "to",
    "nil",
    "no",
];

/// Words that tell of another case than the one before, in the same sentence.
pub(in crate::extract) const DEFAULT_ELSE: &[&str] = &["otherwise", "否则"];

/// Words by which a sentence denies something.
pub(in crate::extract) const DENYING_WORDS: &[&str] = &["不", "非", " not ", "cannot"];

/// Units of time, the smallest first.
pub(in crate::extract) const TIME_UNITS: &[&[&str]] = &[
    &["毫秒", "millisecond"],
    &["秒", "second"],
    &["分钟", "minute"],
    &["小时", "hour"],
    &["天", "day"],
];

/// Words before a default that is followed by the second word: counting starts there.
pub(in crate::extract) const DEFAULT_START: (&str, &str) = ("默认从", "开始");
