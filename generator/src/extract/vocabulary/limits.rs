//! Where a text states lengths, ranges and other limits.

/// What a labelled constraint limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Limit {
    MinLength,
    MaxLength,
    Minimum,
    Maximum,
}

/// Labels of exact limits, as generated pages print them.
pub(in crate::extract) const LIMIT_LABELS: &[(&str, Limit)] = &[
    ("最小长度", Limit::MinLength),
    ("最大长度", Limit::MaxLength),
    ("最小值", Limit::Minimum),
    ("最大值", Limit::Maximum),
    ("minimum length", Limit::MinLength),
    ("maximum length", Limit::MaxLength),
    ("minimum value", Limit::Minimum),
    ("maximum value", Limit::Maximum),
];

/// Labels of an exact limit that is one of a number's size or of a text's length.
pub(in crate::extract) const PLAIN_LIMIT_LABELS: &[(&str, Limit, Limit)] = &[
    ("minimum", Limit::Minimum, Limit::MinLength),
    ("maximum", Limit::Maximum, Limit::MaxLength),
];

/// Words before one end of a range of numbers.
pub(in crate::extract) const BOUND_WORDS: &[(&str, Limit)] = &[
    ("大于等于", Limit::Minimum),
    ("大于或等于", Limit::Minimum),
    ("不小于", Limit::Minimum),
    ("不能小于", Limit::Minimum),
    ("最小值为", Limit::Minimum),
    ("最小值是", Limit::Minimum),
    ("最小为", Limit::Minimum),
    ("小于等于", Limit::Maximum),
    ("小于或等于", Limit::Maximum),
    ("不大于", Limit::Maximum),
    ("不能大于", Limit::Maximum),
    ("最大值为", Limit::Maximum),
    ("最大值是", Limit::Maximum),
    ("最大为", Limit::Maximum),
    ("不超过", Limit::Maximum),
    ("不能超过", Limit::Maximum),
    ("最大", Limit::Maximum),
    ("最小", Limit::Minimum),
    ("minimum value is", Limit::Minimum),
    ("greater than or equal to", Limit::Minimum),
    ("maximum value is", Limit::Maximum),
    ("less than or equal to", Limit::Maximum),
    ("cannot exceed", Limit::Maximum),
];

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

/// Words that multiply the number before them.
pub(in crate::extract) const LARGE_NUMBERS: &[&str] =
    &["万", "亿", "千", "million", "billion", "%"];

/// Words that say that a number is not negative.
pub(in crate::extract) const NOT_NEGATIVE: &[&str] = &[
    "不能为负数",
    "非负整数",
    "不能小于0",
    "大于等于0",
    "大于或等于0",
];

/// Words before the largest length of a text, followed by a number.
pub(in crate::extract) const LENGTH_LIMITS: &[&str] = &[
    "长度不能超过",
    "长度不超过",
    "长度最大为",
    "长度最大",
    "最大长度为",
    "长度小于等于",
    "长度不大于",
    "最长为",
    "最长",
    "不超过",
    "不能超过",
    "最大支持",
    "长度为不超过",
    "最多",
    "最多支持",
    "最大字符数为",
    "a maximum of",
    "maximum length is",
    "up to",
    "no more than",
    "not exceed",
    "at most",
];

/// Words behind a number of characters.
pub(in crate::extract) const CHARACTER_WORDS: &[&str] = &[
    "个字符",
    "字符",
    "位字符",
    "characters",
    "unicode characters",
    "个字节",
    "字节",
    "bytes",
];

/// Words behind a number of characters that say that it is the largest one.
pub(in crate::extract) const AT_MOST: &str = "at most";

/// Words that a range of lengths stands behind.
pub(in crate::extract) const LENGTH_WORDS: &[&str] = &["长度", "字符长度", "length"];

/// Words that a range of numbers of items stands behind.
pub(in crate::extract) const ITEM_WORDS: &[&str] = &["数组长度", "数组大小", "array length"];

/// Words that a range of numbers stands behind.
pub(in crate::extract) const RANGE_WORDS: &[&str] = &[
    "取值范围",
    "取值",
    "范围",
    "value range",
    "ranges from",
    "range from",
    "ranging from",
    "value range is",
];

/// What stands between the two ends of a range.
pub(in crate::extract) const RANGE_SEPARATORS: &[&str] =
    &["~", "～", "-", "–", "—", "到", "至", "to "];
