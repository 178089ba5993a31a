//! What tells that a row lists no more of a value than it does, and need not.

/// What announces the values beside the default.
pub(in crate::extract) const OTHER_VALUES: &[&str] = &[
    "other options",
    "other values",
    "其他取值",
    "其它取值",
    "其他可选值",
];

/// What says that a value is not in use, so that it does not matter what is in it.
pub(in crate::extract) const NOT_IN_USE: &[&str] = &[
    "预留属性",
    "预留字段",
    "预留参数",
    "保留字段",
    "暂不支持",
    "未使用",
    "用于扩展",
    "值为空列表",
    "列表为空列表",
    "返回值为[]",
    "返回值无效",
    "reserved attribute",
    "reserved field",
    "reserved parameter",
    "reserved for subsequent extension",
    "used for extension",
    "currently, this parameter is not supported",
    "does not support this function",
    "not used currently",
    "currently not used",
    "set to null",
    "the value is empty",
    "value is an empty dictionary",
    "nothing is returned",
    "the list is empty",
    "is not supported for the current version",
];

/// What says that a value is a map of whatever pairs there are.
pub(in crate::extract) const KEY_VALUE: &[&str] = &["键值对", "key-value pair", "key/value pair"];

/// What tells, right behind that, which keys there are after all.
pub(in crate::extract) const NAMES_KEYS: &[&str] = &[
    "包含",
    "包括",
    "contain",
    "includ",
    "made up of",
    "following",
];

/// What a text is called that may have structure.
pub(in crate::extract) const JSON_WORD: &str = "json";
