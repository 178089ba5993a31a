//! Every Chinese and English word of the pages that means something to the reader, as tables from
//! text to term. The rest of the code speaks in terms and holds no caption of either language.

/// What a word in a heading, a caption or a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// The call's method and path.
    Uri,
    /// Parameters in the path.
    Path,
    /// Parameters behind the `?`.
    Query,
    /// Headers.
    Header,
    /// The body.
    Body,
    /// What is sent.
    Request,
    /// What comes back.
    Response,
    /// An example.
    Example,
    /// Status codes.
    Status,
    /// Codes of errors, which are no status codes.
    ErrorCode,
    /// The case that all goes well.
    Success,
    /// The case that something fails.
    Failure,
    /// What the operation is for.
    Purpose,
    /// Trying the operation out.
    Debug,
    /// What to mind.
    Constraints,
    /// Says that parameters or elements are listed.
    Parameters,
    /// Says that the name beside it is a property's or a schema's.
    Structure,
    /// Carries no meaning of its own.
    Filler,
}

/// Words of headings, captions and labels. A longer entry wins over a shorter one.
const TERMS: &[(&str, Term)] = &[
    ("uri", Term::Uri),
    ("url", Term::Uri),
    ("接口格式", Term::Uri),
    ("api format", Term::Uri),
    ("格式", Term::Filler),
    ("format", Term::Filler),
    ("路径", Term::Path),
    ("path", Term::Path),
    ("query", Term::Query),
    ("查询参数", Term::Query),
    ("查询检索", Term::Query),
    ("filter", Term::Query),
    ("header", Term::Header),
    ("headers", Term::Header),
    ("请求头", Term::Header),
    ("消息头", Term::Header),
    ("响应头", Term::Header),
    ("body", Term::Body),
    ("formdata", Term::Body),
    ("请求体", Term::Body),
    ("消息体", Term::Body),
    ("请求", Term::Request),
    ("request", Term::Request),
    ("requests", Term::Request),
    ("响应", Term::Response),
    ("返回", Term::Response),
    ("response", Term::Response),
    ("responses", Term::Response),
    ("示例", Term::Example),
    ("样例", Term::Example),
    ("样式", Term::Example),
    ("syntax", Term::Example),
    ("举例", Term::Example),
    ("调用", Term::Filler),
    ("example", Term::Example),
    ("examples", Term::Example),
    ("sample", Term::Example),
    ("samples", Term::Example),
    ("状态码", Term::Status),
    ("返回值", Term::Status),
    ("返回码", Term::Status),
    ("响应码", Term::Status),
    ("status code", Term::Status),
    ("status codes", Term::Status),
    ("returned value", Term::Status),
    ("returned values", Term::Status),
    ("return code", Term::Status),
    ("return codes", Term::Status),
    ("错误码", Term::ErrorCode),
    ("error code", Term::ErrorCode),
    ("error codes", Term::ErrorCode),
    ("正常", Term::Success),
    ("成功", Term::Success),
    ("normal", Term::Success),
    ("successful", Term::Success),
    ("异常", Term::Failure),
    ("失败", Term::Failure),
    ("错误", Term::Failure),
    ("abnormal", Term::Failure),
    ("failed", Term::Failure),
    ("error parameters", Term::Failure),
    ("error response", Term::Failure),
    ("功能介绍", Term::Purpose),
    ("功能说明", Term::Purpose),
    ("功能简介", Term::Purpose),
    ("function", Term::Purpose),
    ("functions", Term::Purpose),
    ("调试", Term::Debug),
    ("接口约束", Term::Constraints),
    ("约束与限制", Term::Constraints),
    ("约束限制", Term::Constraints),
    ("约束", Term::Constraints),
    ("constraints", Term::Constraints),
    ("constraint", Term::Constraints),
    ("restrictions", Term::Constraints),
    ("limitations", Term::Constraints),
    ("参数", Term::Parameters),
    ("要素", Term::Parameters),
    ("parameter", Term::Parameters),
    ("parameters", Term::Parameters),
    ("element", Term::Parameters),
    ("elements", Term::Parameters),
    ("消息", Term::Filler),
    ("message", Term::Filler),
    ("messages", Term::Filler),
    ("说明", Term::Filler),
    ("描述", Term::Filler),
    ("信息", Term::Filler),
    ("公共", Term::Filler),
    ("附加", Term::Filler),
    ("详情", Term::Filler),
    ("的", Term::Filler),
    ("中", Term::Filler),
    ("表", Term::Filler),
    ("及", Term::Filler),
    ("以及", Term::Filler),
    ("和", Term::Filler),
    ("description", Term::Filler),
    ("information", Term::Filler),
    ("of", Term::Filler),
    ("the", Term::Filler),
    ("in", Term::Filler),
    ("for", Term::Filler),
    ("a", Term::Filler),
    ("an", Term::Filler),
    ("and", Term::Filler),
    ("字段", Term::Structure),
    ("数据结构", Term::Structure),
    ("结构体", Term::Structure),
    ("结构", Term::Structure),
    ("对象", Term::Structure),
    ("对象模型", Term::Structure),
    ("属性列表", Term::Structure),
    ("属性", Term::Structure),
    ("列表", Term::Structure),
    ("元素", Term::Structure),
    ("类型", Term::Structure),
    ("数组", Term::Structure),
    ("定义", Term::Structure),
    ("field", Term::Structure),
    ("fields", Term::Structure),
    ("object", Term::Structure),
    ("objects", Term::Structure),
    ("structure", Term::Structure),
    ("data structure", Term::Structure),
    ("array", Term::Structure),
    ("attribute", Term::Structure),
    ("attributes", Term::Structure),
    ("format of", Term::Structure),
];

/// The term that `text` (lower case) begins with, and its length; the longest entry wins. An
/// English word matches as a whole only.
pub(super) fn term(text: &str) -> Option<(Term, usize)> {
    let matches = |(word, _): &&(&str, Term)| {
        text.strip_prefix(word).is_some_and(|rest| {
            !word.is_ascii()
                || !rest.starts_with(|c: char| {
                    c.is_ascii_alphanumeric()
                        || "_-./:".contains(c)
                            && rest.len() > 1
                            && rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric())
                })
        })
    };
    TERMS
        .iter()
        .filter(matches)
        .max_by_key(|(word, _)| word.len())
        .map(|&(word, term)| (term, word.len()))
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Name,
    /// The name of a member of the row's name.
    SubName,
    Type,
    Required,
    Description,
    Location,
    Default,
    Range,
    Constraint,
    Example,
    Status,
    Method,
    Uri,
}

/// Words of header cells.
const COLUMNS: &[(&str, Column)] = &[
    ("参数", Column::Name),
    ("名称", Column::Name),
    ("参数名称", Column::Name),
    ("参数名", Column::Name),
    ("属性", Column::Name),
    ("属性名称", Column::Name),
    ("消息头名称", Column::Name),
    ("元素名称", Column::Name),
    ("名字", Column::Name),
    ("元素", Column::Name),
    ("字段", Column::Name),
    ("字段名称", Column::Name),
    ("响应字段名称", Column::Name),
    ("parameter", Column::Name),
    ("parameters", Column::Name),
    ("name", Column::Name),
    ("parameter name", Column::Name),
    ("attribute", Column::Name),
    ("field", Column::Name),
    ("element", Column::Name),
    ("response item", Column::Name),
    ("sub-parameter", Column::SubName),
    ("参数类型", Column::Type),
    ("类型", Column::Type),
    ("数据类型", Column::Type),
    ("type", Column::Type),
    ("value type", Column::Type),
    ("parameter type", Column::Type),
    ("data type", Column::Type),
    ("是否必选", Column::Required),
    ("必选", Column::Required),
    ("是否为必选", Column::Required),
    ("是否必须", Column::Required),
    ("是否必填", Column::Required),
    ("是否可选", Column::Required),
    ("mandatory", Column::Required),
    ("mandatory or not", Column::Required),
    ("required", Column::Required),
    ("描述", Column::Description),
    ("说明", Column::Description),
    ("备注", Column::Description),
    ("含义", Column::Description),
    ("参数说明", Column::Description),
    ("元素说明", Column::Description),
    ("description", Column::Description),
    ("remarks", Column::Description),
    ("参数位置", Column::Location),
    ("in", Column::Location),
    ("默认值", Column::Default),
    ("default value", Column::Default),
    ("取值范围", Column::Range),
    ("value range", Column::Range),
    ("约束", Column::Constraint),
    ("constraint", Column::Constraint),
    ("constraints", Column::Constraint),
    ("示例", Column::Example),
    ("example", Column::Example),
    ("example value", Column::Example),
    ("状态码", Column::Status),
    ("返回值", Column::Status),
    ("返回码", Column::Status),
    ("http状态码", Column::Status),
    ("响应码", Column::Status),
    ("status code", Column::Status),
    ("returned value", Column::Status),
    ("returned values", Column::Status),
    ("return code", Column::Status),
    ("请求方法", Column::Method),
    ("方法", Column::Method),
    ("method", Column::Method),
    ("uri", Column::Uri),
    ("url", Column::Uri),
];

/// The column that a header cell's text (normalised by [`normalise`]) announces.
pub(super) fn column(text: &str) -> Option<Column> {
    COLUMNS
        .iter()
        .find(|(word, _)| *word == text)
        .map(|&(_, column)| column)
}

/// Lower case, without the punctuation and the blanks around that headings and captions carry.
pub(super) fn normalise(text: &str) -> String {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || "：:。.*、".contains(c));
    trimmed.to_ascii_lowercase()
}

/// Yes and no, as the column of mandatory parameters says it.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match normalise(text).as_str() {
        "是" | "必选" | "必填" | "yes" | "y" | "mandatory" | "true" | "required" => Some(true),
        "否" | "可选" | "选填" | "no" | "n" | "optional" | "false" => Some(false),
        _ => None,
    }
}

/// Texts that say that there is nothing.
pub(super) fn is_none_word(text: &str) -> bool {
    const NONE: &[&str] = &[
        "",
        "-",
        "--",
        "无",
        "空",
        "none",
        "n/a",
        "na",
        "不涉及",
        "无请求参数",
        "无响应参数",
        "无请求消息",
        "无请求体",
        "无默认值",
        "null",
        "left blank",
        "automatically generated",
    ];
    NONE.contains(&normalise(text).as_str())
}

/// A scalar word of the type column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScalarWord {
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
    ("sting", ScalarWord::String, true),
    ("strng", ScalarWord::String, true),
    ("timestamp", ScalarWord::String, false),
    ("time", ScalarWord::String, false),
    ("date", ScalarWord::String, false),
    ("date time", ScalarWord::String, false),
    ("datetime", ScalarWord::String, false),
    ("time.time", ScalarWord::String, false),
    ("uuid", ScalarWord::String, false),
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
    ("double", ScalarWord::Number(Some("double")), false),
    ("doubule", ScalarWord::Number(Some("double")), true),
    ("float", ScalarWord::Number(Some("float")), false),
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
];

/// The scalar that a type cell's text (lower case) names, and whether it is misspelt.
pub(super) fn scalar(text: &str) -> Option<(ScalarWord, bool)> {
    SCALARS
        .iter()
        .find(|(word, ..)| *word == text)
        .map(|&(_, scalar, misspelt)| (scalar, misspelt))
}

/// The scalar that a text (lower case) begins with, and the length of its word. An English word
/// matches as a whole only.
pub(super) fn leading_scalar(text: &str) -> Option<(ScalarWord, usize)> {
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
pub(super) const OBJECTS: &[&str] = &[
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
    "对象",
];

/// Words of the type column for an array that says no more.
pub(super) const ARRAYS: &[&str] = &[
    "array",
    "list",
    "json array",
    "jsonarray",
    "列表数据结构",
    "list data structure",
    "array_reference",
    "数组",
    "列表",
    "arrays",
];

/// Endings of the type column that mark the word before them as a schema's name.
pub(super) const OBJECT_ENDINGS: &[&str] = &[
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
pub(super) const ARRAY_ENDINGS: &[&str] = &[
    "结构体数组",
    "结构数组",
    "数组",
    " structure array",
    " array",
    "array",
    " list",
];

/// Where the text of a type cell stops saying the type and starts to refer elsewhere.
pub(super) const TYPE_TAILS: &[&str] = &[
    "。请参",
    "。详",
    "，请参",
    "，详",
    "请参见",
    "请参考",
    "详见",
    "参见",
    "参考",
    ". for details",
    "(for details",
    ", see ",
    ". see ",
];

/// Words before a table's number in running text.
pub(super) const TABLE_WORDS: &[&str] = &["表", "table"];

/// Words that join two types of a type cell.
pub(super) const TYPE_ALTERNATIVES: &[&str] = &["/", "或", " or "];

/// What a labelled constraint limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    MinLength,
    MaxLength,
    Minimum,
    Maximum,
}

/// Labels of exact limits, as generated pages print them.
pub(super) const LIMIT_LABELS: &[(&str, Limit)] = &[
    ("最小长度", Limit::MinLength),
    ("最大长度", Limit::MaxLength),
    ("最小值", Limit::Minimum),
    ("最大值", Limit::Maximum),
    ("minimum length", Limit::MinLength),
    ("maximum length", Limit::MaxLength),
    ("minimum value", Limit::Minimum),
    ("maximum value", Limit::Maximum),
];

/// Labels of an exact default.
pub(super) const DEFAULT_LABELS: &[&str] = &["缺省值"];

/// Words before a default in running text; the value follows at once.
pub(super) const DEFAULT_WORDS: &[&str] = &[
    "默认取值为",
    "默认取值是",
    "默认值为",
    "默认值是",
    "默认值：",
    "默认值:",
    "默认为",
    "默认是",
    "缺省为",
    "缺省值为",
    "默认取值：",
    "default value is",
    "default value:",
    "defaults to",
    "default value of this parameter is",
    "default number is",
    "default field is",
    "default method is",
    "default is",
    "default value:",
];

/// The words one of which stands wherever a default is stated.
pub(super) const DEFAULT_STEMS: &[&str] = &["默认", "缺省", "default", "Default"];

/// Remarks that mark one item of a list as the default.
pub(super) const DEFAULT_MARKS: &[&str] = &[
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
pub(super) const DEFAULT_STOPS: &[&str] = &[
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
];

/// Words before a default that is followed by the second word: counting starts there.
pub(super) const DEFAULT_START: (&str, &str) = ("默认从", "开始");

/// Words before one end of a range of numbers.
pub(super) const BOUND_WORDS: &[(&str, Limit)] = &[
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
    ("minimum value is", Limit::Minimum),
    ("greater than or equal to", Limit::Minimum),
    ("maximum value is", Limit::Maximum),
    ("less than or equal to", Limit::Maximum),
    ("cannot exceed", Limit::Maximum),
];

/// Words that multiply the number before them.
pub(super) const LARGE_NUMBERS: &[&str] = &["万", "亿", "千", "million", "billion", "%"];

/// Words that say that a number is not negative.
pub(super) const NOT_NEGATIVE: &[&str] = &[
    "不能为负数",
    "非负整数",
    "不能小于0",
    "大于等于0",
    "大于或等于0",
];

/// Words before the largest length of a text, followed by a number.
pub(super) const LENGTH_LIMITS: &[&str] = &[
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
pub(super) const CHARACTER_WORDS: &[&str] = &[
    "个字符",
    "字符",
    "位字符",
    "characters",
    "个字节",
    "字节",
    "bytes",
];

/// Words that a range of lengths stands behind.
pub(super) const LENGTH_WORDS: &[&str] = &["长度", "字符长度", "length"];

/// Words that a range of numbers of items stands behind.
pub(super) const ITEM_WORDS: &[&str] = &["数组长度", "数组大小", "array length"];

/// Words that a range of numbers stands behind.
pub(super) const RANGE_WORDS: &[&str] = &[
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
pub(super) const RANGE_SEPARATORS: &[&str] = &["~", "～", "-", "–", "—", "到", "至", "to "];

/// How plainly a word announces values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Announcer {
    /// It speaks of all the values; one is enough.
    Range,
    /// It speaks of values.
    Label,
    /// It says what there is; the values must be the rest of the clause.
    Plain,
    /// It also stands before other things; values must be marked or look like constants.
    Constants,
}

/// The label of generated lists of values.
pub(super) const ENUM_LABEL: &str = "枚举值";

/// Words that announce a list of values.
pub(super) const LIST_ANNOUNCERS: &[(&str, Announcer)] = &[
    ("枚举值：", Announcer::Range),
    ("取值范围：", Announcer::Range),
    ("取值范围为", Announcer::Range),
    ("枚举", Announcer::Label),
    ("可选值", Announcer::Label),
    ("可选范围", Announcer::Label),
    ("有效值", Announcer::Label),
    ("合法值", Announcer::Label),
    ("取值", Announcer::Label),
    ("可取", Announcer::Label),
    ("值可以为", Announcer::Label),
    ("值可以是", Announcer::Label),
    ("值包括", Announcer::Label),
    ("enumerated values", Announcer::Label),
    ("enumeration values", Announcer::Label),
    ("value range", Announcer::Label),
    ("valid values", Announcer::Label),
    ("valid value", Announcer::Label),
    ("possible values", Announcer::Label),
    ("available values", Announcer::Label),
    ("supported values", Announcer::Label),
    ("value options", Announcer::Label),
    ("options are", Announcer::Label),
    ("options include", Announcer::Label),
    ("options:", Announcer::Label),
    ("value can be", Announcer::Label),
    ("value may be", Announcer::Label),
    ("value must be", Announcer::Label),
    ("value is", Announcer::Label),
    ("value should be", Announcer::Label),
    ("values can be", Announcer::Label),
    ("values are", Announcer::Label),
    ("values include", Announcer::Label),
    ("values:", Announcer::Label),
    ("status can be", Announcer::Label),
    ("type can be", Announcer::Label),
    ("can be set to", Announcer::Label),
    ("can only be set to", Announcer::Label),
    ("must be set to", Announcer::Label),
    ("must be either", Announcer::Label),
    ("can be either", Announcer::Label),
    ("值为", Announcer::Plain),
    ("包括", Announcer::Plain),
    ("包含", Announcer::Plain),
    ("可以为", Announcer::Plain),
    ("可以是", Announcer::Plain),
    ("可为", Announcer::Plain),
    ("分别为", Announcer::Plain),
    ("分别是", Announcer::Plain),
    ("分为", Announcer::Plain),
    ("仅限", Announcer::Plain),
    ("只能为", Announcer::Plain),
    ("只能是", Announcer::Plain),
    ("can be", Announcer::Constants),
    ("may be", Announcer::Constants),
    ("must be", Announcer::Constants),
    ("options", Announcer::Constants),
    ("including", Announcer::Constants),
    ("supports", Announcer::Constants),
    ("supported", Announcer::Constants),
    ("状态：", Announcer::Constants),
    ("类型：", Announcer::Constants),
];

/// Words before an announcing word that make it speak of something else.
pub(super) const UNANNOUNCING: &[&str] = &[
    "默认",
    "缺省",
    "不",
    "不能",
    "default",
    "not",
    "never",
    "commonly used",
    "common",
    "常用",
    "前缀",
    "后缀",
    "最大",
    "最小",
];

/// Words that begin a condition.
pub(super) const CONDITIONS: &[&str] = &["当", "如果", "若", "when ", "if "];

/// Beginnings of a sentence that only look like a condition.
pub(super) const NO_CONDITIONS: &[&str] = &["当前", "若干"];

/// Words that may stand between a word that announces values and the first of them.
pub(super) const LIST_FILLERS: &[&str] = &[
    "值",
    "取值",
    "范围",
    "枚举",
    "包括",
    "包含",
    "如下",
    "分别",
    "可以",
    "可",
    "只能",
    "目前",
    "当前",
    "仅",
    "只",
    "限于",
    "于",
    "支持",
    "设置",
    "为",
    "是",
    "有",
    "的",
    "以下",
    "类型",
    "类别",
    "方式",
    "状态",
    "值有",
    "之一",
    "is",
    "are",
    "be",
    "as",
    "follows",
    "either",
    "can",
    "may",
    "must",
    "only",
    "set",
    "to",
    "include",
    "includes",
    "including",
    "the",
    "following",
    "one",
    "of",
    "values",
    "value",
];

/// Words behind a number of values.
pub(super) const TALLIES: &[&str] = &[
    "种", "个", "两种", "三种", "四种", "五种", "六种", "两个", "三个",
];

/// A word that announces the marked value behind it.
pub(super) const TAKES: &str = "取";

/// Words that announce a value as the only one; behind some of them other things stand as well.
pub(super) const ONLY_WORDS: &[(&str, Announcer)] = &[
    ("仅支持", Announcer::Plain),
    ("只支持", Announcer::Plain),
    ("只能为", Announcer::Plain),
    ("只能是", Announcer::Plain),
    ("固定为", Announcer::Plain),
    ("value can only be", Announcer::Plain),
    ("value is fixed at", Announcer::Plain),
    ("value is fixed to", Announcer::Plain),
    ("only be", Announcer::Constants),
    ("fixed to", Announcer::Constants),
    ("fixed at", Announcer::Constants),
];

/// The word that counts values of different kinds.
pub(super) const KINDS: char = '种';

/// Words between the values of an inline list; commas and slashes separate as well.
pub(super) const VALUE_SEPARATORS: &[&str] = &["或者", "或", "和", "及", "与", "or ", "and "];

/// Words of a line that says that something stands below.
pub(super) const BELOW_WORDS: &[&str] = &["以下", "如下", "as follows", "the following"];

/// Words that may stand between the last value of a list and its end.
pub(super) const CLOSING_WORDS: &[&str] = &[
    "之一",
    "等",
    "两种",
    "三种",
    "四种",
    "其中之一",
    "中的一种",
    "二者之一",
    "类型",
    "的其中一种",
    "两个值",
    "三个值",
];

/// Words that begin another sentence behind a list of values, where the mark between is missing.
pub(super) const NEXT_SENTENCES: &[&str] = &["详情", "请参", "具体", "默认", "缺省"];

/// How a text goes on behind a list of values.
pub(super) const LIST_ENDINGS: &[char] =
    &['。', '；', ';', '.', '（', '(', '）', ')', '，', ',', '●'];

/// What is said of values and is none.
pub(super) const NO_VALUES: &[&str] = &[
    "uuid", "n/a", "n", "string", "integer", "int", "long", "boolean", "json", "url", "id", "na",
    "utf", "ip", "ipv4", "utc",
];

/// Words of prose that no list of values has.
pub(super) const LIST_STOPS: &[&str] = &[
    "a",
    "an",
    "the",
    "set",
    "left",
    "used",
    "empty",
    "blank",
    "letters",
    "digits",
    "numbers",
    "characters",
    "hyphens",
    "underscores",
    "periods",
    "spaces",
    "uppercase",
    "lowercase",
    "modified",
    "deleted",
    "specified",
    "queried",
    "changed",
    "not",
    "null",
];

/// Words of a meaning behind which no value stands but something about values.
pub(super) const NO_MEANINGS: &[&str] = &[
    "默认", "缺省", "单位", "范围", "长度", "格式", "最大", "最小", "约束", "说明", "例", "注意",
    "如",
];

/// Beginnings of an item for the empty value and for all the others.
pub(super) const EMPTY_VALUES: &[&str] = &[
    "空",
    "其他",
    "其它",
    "不填",
    "自定义",
    "others",
    "empty string",
];

/// Words that say how a text is made up; what is listed behind them are its parts.
pub(super) const FORMAT_WORDS: &[&str] = &[
    "格式为",
    "格式：",
    "格式是",
    "format is",
    "format of",
    "in the format",
    "format:",
];

/// Words that announce examples, which are not all the values there are.
pub(super) const EXAMPLE_WORDS: &[&str] = &[
    "例如", "比如", "示例", "举例", "譬如", "样例", "e.g.", "example", "such as", "ex:",
];

/// Beginnings of a clause that gives an example.
pub(super) const EXAMPLE_STARTS: &[&str] = &["如", "例"];

/// Beginnings of a clause that only look as if it gave one.
pub(super) const NO_EXAMPLE_STARTS: &[&str] = &["如下", "如果"];

/// Words behind a value in a list that introduce its meaning.
pub(super) const MEANING_WORDS: &[&str] = &[
    "表示",
    "代表",
    "指",
    "为",
    "是",
    "即",
    "indicate",
    "indicates",
    "means",
    "represents",
    "is used",
];

/// Those of them that are said of nothing but a value.
pub(super) const STRICT_MEANING_WORDS: &[&str] = &["表示", "代表", "indicates", "represents"];

/// Words that announce the members of an object, not values.
pub(super) const MEMBER_WORDS: &[&str] = &[
    "包含如下字段",
    "包含以下",
    "包括以下字段",
    "字段如下",
    "参数如下",
    "includes the following",
    "following fields",
    "following parameters",
];

/// Subjects of a description that say that the row should no longer be used.
pub(super) const DEPRECATED: &[&str] = &[
    "已废弃",
    "废弃",
    "已弃用",
    "待下线",
    "deprecated",
    "discarded",
    "abandoned",
];

/// Words in brackets behind a title that say that the operation should no longer be used.
pub(super) const DEPRECATED_TITLE: &[&str] = &[
    "废弃",
    "待下线",
    "不推荐",
    "即将废弃",
    "discarded",
    "abandoned",
    "deprecated",
    "to be discarded",
    "unavailable soon",
];

/// Words of a link's text that leads to the API Explorer.
pub(super) const EXPLORER_HOST: &str = "apiexplorer";

/// Words that say that something is described elsewhere, in a section without a table.
pub(super) const SEE_WORDS: &[&str] = &[
    "请参", "参见", "参考", "详见", "相同", "一致", "see ", "refer to", "same as",
];

/// Headings of a page that tells how to build requests in general and documents no operation.
pub(super) const TEMPLATE_HEADINGS: &[&str] = &[
    "请求uri",
    "request uri",
    "请求方法",
    "request methods",
    "request method",
];

/// Labels before a path or a method on lines of their own.
pub(super) const PATH_LABELS: &[&str] = &[
    "path",
    "uri",
    "url",
    "uri format",
    "url format",
    "uri格式",
    "路径",
];

/// Labels before a method on a line of its own.
pub(super) const METHOD_LABELS: &[&str] = &["method", "请求方法", "方法"];

/// Quotation marks that pages put around values.
pub(super) const QUOTES: &[char] = &['“', '”', '"', '\'', '‘', '’', '「', '」', '`'];

/// A bullet that a page writes into running text.
pub(super) const INLINE_BULLET: char = '●';

/// Beginnings of headings under which a whole message is printed, its first line and headers
/// included, with stand-ins for what varies.
pub(super) const MESSAGE_HEADINGS: &[&str] = &["请求消息样式", "请求消息格式", "request syntax"];

/// What the stand-ins of a printed message name in host and path: first what an operation acts on,
/// then what that holds.
pub(super) const RESOURCES: &[(&str, Option<&str>)] =
    &[("object", None), ("bucket", Some("objects"))];

/// Stand-ins for a body of bytes in a printed message.
pub(super) const CONTENT_STAND_INS: &[&str] = &["<object content>", "[object data]"];

/// What a label in a description gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowLabel {
    /// The type of the row.
    Type,
    /// The elements that the row's element stands in.
    Parents,
    /// The elements that stand in the row's element.
    Children,
    /// Something that other readers look for; it only ends what stands before.
    Other,
}

/// Labels in the descriptions of tables without a column for the type; a colon stands behind.
pub(super) const ROW_LABELS: &[(&str, RowLabel)] = &[
    ("类型", RowLabel::Type),
    ("type", RowLabel::Type),
    ("父节点", RowLabel::Parents),
    ("父元素", RowLabel::Parents),
    ("parent", RowLabel::Parents),
    ("parent node", RowLabel::Parents),
    ("ancestor", RowLabel::Parents),
    ("子节点", RowLabel::Children),
    ("子元素", RowLabel::Children),
    ("children", RowLabel::Children),
    ("child", RowLabel::Children),
    ("child node", RowLabel::Children),
    ("有效值", RowLabel::Other),
    ("取值范围", RowLabel::Other),
    ("可选值", RowLabel::Other),
    ("合法值", RowLabel::Other),
    ("固定值", RowLabel::Other),
    ("默认值", RowLabel::Other),
    ("默认取值", RowLabel::Other),
    ("约束", RowLabel::Other),
    ("约束条件", RowLabel::Other),
    ("约束限制", RowLabel::Other),
    ("限制", RowLabel::Other),
    ("条件", RowLabel::Other),
    ("规格", RowLabel::Other),
    ("示例", RowLabel::Other),
    ("有效字符", RowLabel::Other),
    ("value options", RowLabel::Other),
    ("value range", RowLabel::Other),
    ("default value", RowLabel::Other),
    ("constraints", RowLabel::Other),
    ("restrictions", RowLabel::Other),
    ("example", RowLabel::Other),
];

/// Types of an element that holds other elements.
pub(super) const CONTAINER_TYPES: &[&str] = &["xml", "container"];

/// Before a child's name, it says that the child may stand there several times.
pub(super) const MANY_WORDS: &[&str] = &["一个或多个", "one or more "];

/// Behind a type in running text, it says that there are several of it.
pub(super) const ARRAY_MARKS: &[&str] = &["数组", " array"];
