//! The words of the language in which descriptions state limits.

/// What a word means where limits are stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Cue {
    /// A range of values follows.
    Range,
    /// A value is spoken of.
    Value,
    /// It is a length.
    Length,
    /// It is a number of items.
    Items,
    /// Behind a length: it is one of items.
    OfItems,
    /// One end follows, of what the words say.
    End(End, Of),
    /// The number before is the largest one, or the one behind if none stands before.
    MostBehind,
    /// Stands between the ends of a range.
    To,
    /// Stands before the ends of a range that are joined by [`And`](Cue::And).
    Between,
    /// Joins.
    And,
    /// Gives another choice.
    Or,
    /// May stand between a term and its number.
    Fill,
    /// Begins a condition.
    Condition,
    /// Only looks like the beginning of one.
    NoCondition,
    /// Ends a condition.
    When,
    /// What follows is true of one of several.
    Each,
    /// What follows is an example.
    Example,
    /// What follows is only advised.
    Advice,
    /// What follows is a default.
    Default,
    /// What the number before counts.
    Unit(Unit),
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum End {
    Least,
    Most,
    /// Every value is larger.
    Above,
    /// Every value is smaller.
    Below,
}

/// What a word limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Of {
    /// Whatever the row has.
    Any,
    /// The value of a number.
    Value,
    /// The length of a text.
    Length,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Unit {
    Characters,
    /// Things.
    Things,
    /// Milliseconds, this many.
    Time(i64),
    /// Bytes, this many.
    Size(i64),
    /// Months and years, which differ in length.
    Months,
    /// Parts of a hundred.
    Share,
    /// The number itself is to be taken this many times.
    Times(i64),
}

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const KB: i64 = 1024;

/// The terms, in small letters. Of several that begin at one place the longest counts.
pub(in crate::extract) const CUES: &[(&str, Cue)] = &[
    ("取值范围", Cue::Range),
    ("取值", Cue::Range),
    ("范围", Cue::Range),
    ("值域", Cue::Range),
    ("有效值", Cue::Range),
    ("value range", Cue::Range),
    ("value ranges", Cue::Range),
    ("supported range", Cue::Range),
    ("valid range", Cue::Range),
    ("range", Cue::Range),
    ("ranges", Cue::Range),
    ("ranging", Cue::Range),
    ("value", Cue::Value),
    ("values", Cue::Value),
    ("长度", Cue::Length),
    ("字符长度", Cue::Length),
    ("字符数", Cue::Length),
    ("length", Cue::Length),
    ("数组长度", Cue::Items),
    ("数组大小", Cue::Items),
    ("列表长度", Cue::Items),
    ("元素个数", Cue::Items),
    ("array length", Cue::Items),
    ("list length", Cue::Items),
    ("of the array", Cue::OfItems),
    ("of the list", Cue::OfItems),
    ("最小值", Cue::End(End::Least, Of::Value)),
    ("最小", Cue::End(End::Least, Of::Value)),
    ("大于等于", Cue::End(End::Least, Of::Value)),
    ("大于或等于", Cue::End(End::Least, Of::Value)),
    ("不小于", Cue::End(End::Least, Of::Value)),
    ("不能小于", Cue::End(End::Least, Of::Value)),
    ("不得小于", Cue::End(End::Least, Of::Value)),
    ("不低于", Cue::End(End::Least, Of::Value)),
    ("minimum value", Cue::End(End::Least, Of::Value)),
    ("greater than or equal to", Cue::End(End::Least, Of::Value)),
    ("not less than", Cue::End(End::Least, Of::Value)),
    ("no less than", Cue::End(End::Least, Of::Value)),
    ("no smaller than", Cue::End(End::Least, Of::Value)),
    ("最大值", Cue::End(End::Most, Of::Value)),
    ("最大", Cue::End(End::Most, Of::Any)),
    ("最高", Cue::End(End::Most, Of::Value)),
    ("上限", Cue::End(End::Most, Of::Value)),
    ("小于等于", Cue::End(End::Most, Of::Any)),
    ("小于或等于", Cue::End(End::Most, Of::Any)),
    ("不大于", Cue::End(End::Most, Of::Any)),
    ("不能大于", Cue::End(End::Most, Of::Any)),
    ("不得大于", Cue::End(End::Most, Of::Any)),
    ("不超过", Cue::End(End::Most, Of::Any)),
    ("不能超过", Cue::End(End::Most, Of::Any)),
    ("不得超过", Cue::End(End::Most, Of::Any)),
    ("不可超过", Cue::End(End::Most, Of::Any)),
    ("最大支持", Cue::End(End::Most, Of::Any)),
    ("最多支持", Cue::End(End::Most, Of::Any)),
    ("最多", Cue::End(End::Most, Of::Any)),
    ("至多", Cue::End(End::Most, Of::Any)),
    ("maximum value", Cue::End(End::Most, Of::Value)),
    ("less than or equal to", Cue::End(End::Most, Of::Any)),
    ("cannot exceed", Cue::End(End::Most, Of::Any)),
    ("can not exceed", Cue::End(End::Most, Of::Any)),
    ("must not exceed", Cue::End(End::Most, Of::Any)),
    ("not exceed", Cue::End(End::Most, Of::Any)),
    ("no more than", Cue::End(End::Most, Of::Any)),
    ("not more than", Cue::End(End::Most, Of::Any)),
    ("no greater than", Cue::End(End::Most, Of::Any)),
    ("not greater than", Cue::End(End::Most, Of::Any)),
    ("up to", Cue::End(End::Most, Of::Any)),
    ("a maximum of", Cue::End(End::Most, Of::Any)),
    ("maximum of", Cue::End(End::Most, Of::Any)),
    ("maximum", Cue::End(End::Most, Of::Any)),
    ("max", Cue::End(End::Most, Of::Any)),
    ("minimum", Cue::End(End::Least, Of::Any)),
    ("大于", Cue::End(End::Above, Of::Value)),
    ("greater than", Cue::End(End::Above, Of::Value)),
    ("larger than", Cue::End(End::Above, Of::Value)),
    ("小于", Cue::End(End::Below, Of::Value)),
    ("less than", Cue::End(End::Below, Of::Value)),
    ("最小长度", Cue::End(End::Least, Of::Length)),
    ("minimum length", Cue::End(End::Least, Of::Length)),
    ("最大长度", Cue::End(End::Most, Of::Length)),
    ("最大字符数", Cue::End(End::Most, Of::Length)),
    ("最长", Cue::End(End::Most, Of::Length)),
    ("maximum length", Cue::End(End::Most, Of::Length)),
    ("at most", Cue::MostBehind),
    ("or fewer", Cue::MostBehind),
    ("or less", Cue::MostBehind),
    ("以内", Cue::MostBehind),
    ("到", Cue::To),
    ("至", Cue::To),
    ("to", Cue::To),
    ("between", Cue::Between),
    ("and", Cue::And),
    ("or", Cue::Or),
    ("或", Cue::Or),
    ("或者", Cue::Or),
    ("为", Cue::Fill),
    ("是", Cue::Fill),
    ("在", Cue::Fill),
    ("从", Cue::Fill),
    ("应", Cue::Fill),
    ("须", Cue::Fill),
    ("必须", Cue::Fill),
    ("可", Cue::Fill),
    ("限制", Cue::Fill),
    ("介于", Cue::Fill),
    ("支持", Cue::Fill),
    ("允许", Cue::Fill),
    ("输入", Cue::Fill),
    ("的", Cue::Fill),
    ("整数", Cue::Fill),
    ("正整数", Cue::Fill),
    ("is", Cue::Fill),
    ("are", Cue::Fill),
    ("be", Cue::Fill),
    ("can", Cue::Fill),
    ("must", Cue::Fill),
    ("should", Cue::Fill),
    ("of", Cue::Fill),
    ("from", Cue::Fill),
    ("the", Cue::Fill),
    ("an", Cue::Fill),
    ("integer", Cue::Fill),
    ("in", Cue::Fill),
    ("number", Cue::Fill),
    ("当", Cue::Condition),
    ("如果", Cue::Condition),
    ("若", Cue::Condition),
    ("when", Cue::Condition),
    ("if", Cue::Condition),
    ("当前", Cue::NoCondition),
    ("若干", Cue::NoCondition),
    ("时", Cue::When),
    ("时间", Cue::NoCondition),
    ("时长", Cue::NoCondition),
    ("时刻", Cue::NoCondition),
    ("时区", Cue::NoCondition),
    ("超时", Cue::NoCondition),
    ("同时", Cue::NoCondition),
    ("定时", Cue::NoCondition),
    ("实时", Cue::NoCondition),
    ("临时", Cue::NoCondition),
    ("及时", Cue::NoCondition),
    ("每个", Cue::Each),
    ("每条", Cue::Each),
    ("每项", Cue::Each),
    ("单个", Cue::Each),
    ("each", Cue::Each),
    ("every", Cue::Each),
    ("例如", Cue::Example),
    ("比如", Cue::Example),
    ("示例", Cue::Example),
    ("如", Cue::Example),
    ("如下", Cue::Fill),
    ("for example", Cue::Example),
    ("example", Cue::Example),
    ("e.g.", Cue::Example),
    ("such as", Cue::Example),
    ("建议", Cue::Advice),
    ("推荐", Cue::Advice),
    ("recommended", Cue::Advice),
    ("advised", Cue::Advice),
    ("suggested", Cue::Advice),
    ("默认", Cue::Default),
    ("缺省", Cue::Default),
    ("default", Cue::Default),
    ("个字符", Cue::Unit(Unit::Characters)),
    ("字符", Cue::Unit(Unit::Characters)),
    ("位字符", Cue::Unit(Unit::Characters)),
    ("个中文字符", Cue::Unit(Unit::Characters)),
    ("个英文字符", Cue::Unit(Unit::Characters)),
    ("个unicode字符", Cue::Unit(Unit::Characters)),
    ("个字节", Cue::Unit(Unit::Characters)),
    ("字节", Cue::Unit(Unit::Characters)),
    ("characters", Cue::Unit(Unit::Characters)),
    ("character", Cue::Unit(Unit::Characters)),
    ("unicode characters", Cue::Unit(Unit::Characters)),
    ("bytes", Cue::Unit(Unit::Characters)),
    ("个", Cue::Unit(Unit::Things)),
    ("条", Cue::Unit(Unit::Things)),
    ("毫秒", Cue::Unit(Unit::Time(1))),
    ("ms", Cue::Unit(Unit::Time(1))),
    ("millisecond", Cue::Unit(Unit::Time(1))),
    ("milliseconds", Cue::Unit(Unit::Time(1))),
    ("秒", Cue::Unit(Unit::Time(SECOND))),
    ("秒钟", Cue::Unit(Unit::Time(SECOND))),
    ("s", Cue::Unit(Unit::Time(SECOND))),
    ("second", Cue::Unit(Unit::Time(SECOND))),
    ("seconds", Cue::Unit(Unit::Time(SECOND))),
    ("分钟", Cue::Unit(Unit::Time(MINUTE))),
    ("minute", Cue::Unit(Unit::Time(MINUTE))),
    ("minutes", Cue::Unit(Unit::Time(MINUTE))),
    ("小时", Cue::Unit(Unit::Time(HOUR))),
    ("个小时", Cue::Unit(Unit::Time(HOUR))),
    ("hour", Cue::Unit(Unit::Time(HOUR))),
    ("hours", Cue::Unit(Unit::Time(HOUR))),
    ("天", Cue::Unit(Unit::Time(DAY))),
    ("day", Cue::Unit(Unit::Time(DAY))),
    ("days", Cue::Unit(Unit::Time(DAY))),
    ("周", Cue::Unit(Unit::Time(7 * DAY))),
    ("week", Cue::Unit(Unit::Time(7 * DAY))),
    ("weeks", Cue::Unit(Unit::Time(7 * DAY))),
    ("kb", Cue::Unit(Unit::Size(KB))),
    ("k", Cue::Unit(Unit::Size(KB))),
    ("kbyte", Cue::Unit(Unit::Size(KB))),
    ("mb", Cue::Unit(Unit::Size(KB * KB))),
    ("mbyte", Cue::Unit(Unit::Size(KB * KB))),
    ("m", Cue::Unit(Unit::Size(KB * KB))),
    ("gb", Cue::Unit(Unit::Size(KB * KB * KB))),
    ("gbyte", Cue::Unit(Unit::Size(KB * KB * KB))),
    ("g", Cue::Unit(Unit::Size(KB * KB * KB))),
    ("tb", Cue::Unit(Unit::Size(KB * KB * KB * KB))),
    ("%", Cue::Unit(Unit::Share)),
    ("年", Cue::Unit(Unit::Months)),
    ("月", Cue::Unit(Unit::Months)),
    ("个月", Cue::Unit(Unit::Months)),
    ("year", Cue::Unit(Unit::Months)),
    ("years", Cue::Unit(Unit::Months)),
    ("month", Cue::Unit(Unit::Months)),
    ("months", Cue::Unit(Unit::Months)),
    ("千", Cue::Unit(Unit::Times(1000))),
    ("万", Cue::Unit(Unit::Times(10_000))),
    ("亿", Cue::Unit(Unit::Times(100_000_000))),
    ("thousand", Cue::Unit(Unit::Times(1000))),
    ("million", Cue::Unit(Unit::Times(1_000_000))),
    ("billion", Cue::Unit(Unit::Times(1_000_000_000))),
];

/// Words before the unit of a row's values.
pub(in crate::extract) const UNIT_LABELS: &[&str] = &[
    "单位：",
    "单位:",
    "单位为：",
    "单位为",
    "单位是",
    "单位",
    "unit:",
    "unit is",
    "units:",
    "in ",
];

/// Words before one of several things.
pub(in crate::extract) const ARTICLES: &[&str] = &["a", "an"];

/// Words that say that a number is not negative.
pub(in crate::extract) const NOT_NEGATIVE: &[&str] = &[
    "不能为负数",
    "非负整数",
    "不能小于0",
    "non-negative integer",
];

/// Words that say that a value is a whole number.
pub(in crate::extract) const INTEGER_WORDS: &[&str] = &[
    "value is an integer",
    "must be an integer",
    "is a positive integer",
    "取值为整数",
    "取值为正整数",
    "必须为整数",
    "必须为正整数",
];

/// Words by which a text gives a regular expression, whose digits are no range.
pub(in crate::extract) const EXPRESSION_WORDS: &[&str] = &["正则", "regular expression", "regex"];
