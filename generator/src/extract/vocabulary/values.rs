//! Where a text lists the values there are, and what only looks like it.

/// How plainly a word announces values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Announcer {
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
pub(in crate::extract) const ENUM_LABEL: &str = "枚举值";

/// Words that announce a list of values.
pub(in crate::extract) const LIST_ANNOUNCERS: &[(&str, Announcer)] = &[
    ("枚举值：", Announcer::Range),
    ("取值范围：", Announcer::Range),
    ("取值：", Announcer::Range),
    ("取值范围为", Announcer::Range),
    ("枚举", Announcer::Label),
    ("enum:", Announcer::Range),
    ("可选值", Announcer::Label),
    ("可选范围", Announcer::Label),
    ("有效值", Announcer::Label),
    ("合法值", Announcer::Label),
    ("取值", Announcer::Label),
    ("可取", Announcer::Label),
    ("枚举类：", Announcer::Range),
    ("可以指定的参数为", Announcer::Label),
    ("值可以为", Announcer::Label),
    ("值可以是", Announcer::Label),
    ("值包括", Announcer::Label),
    ("enumerated values", Announcer::Label),
    ("enumeration values", Announcer::Label),
    ("value range", Announcer::Label),
    ("valid values", Announcer::Label),
    ("valid value", Announcer::Label),
    ("valid operators", Announcer::Label),
    ("valid options", Announcer::Label),
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
    ("value:", Announcer::Label),
    ("配置为", Announcer::Label),
    ("status can be", Announcer::Label),
    ("type can be", Announcer::Label),
    ("can be set to", Announcer::Label),
    ("can only be set to", Announcer::Label),
    ("must be set to", Announcer::Label),
    ("must be either", Announcer::Label),
    ("can be either", Announcer::Label),
    ("值为", Announcer::Plain),
    ("支持", Announcer::Plain),
    ("包括", Announcer::Plain),
    ("可选", Announcer::Constants),
    ("包含", Announcer::Plain),
    ("可设置为", Announcer::Plain),
    ("内容为", Announcer::Range),
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
    ("one of", Announcer::Constants),
    ("options", Announcer::Constants),
    ("including", Announcer::Constants),
    ("supports", Announcer::Constants),
    ("supported", Announcer::Constants),
    ("状态：", Announcer::Constants),
    ("类型：", Announcer::Constants),
];

/// Words before an announcing word that make it speak of something else.
pub(in crate::extract) const UNANNOUNCING: &[&str] = &[
    "默认",
    "缺省",
    "不",
    "不能",
    "是否",
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
    "最多",
    "名称",
];

/// Words by which the line above a list says that it lists what is no value.
pub(in crate::extract) const EXCLUDING_WORDS: &[&str] = &[
    "not supported",
    "not allowed",
    "cannot be",
    "不支持",
    "不允许",
    "不能",
];

/// Words for what has more values than any list could hold.
pub(in crate::extract) const OPEN_SUBJECTS: &[&str] = &["地址", "address"];

/// Words that begin a condition.
pub(in crate::extract) const CONDITIONS: &[&str] = &["当", "如果", "若", "when ", "if "];

/// Beginnings of a sentence that only look like a condition.
pub(in crate::extract) const NO_CONDITIONS: &[&str] = &["当前", "若干"];

/// Words that may stand between a word that announces values and the first of them.
pub(in crate::extract) const LIST_FILLERS: &[&str] = &[
    "值",
    "取值",
    "范围",
    "枚举",
    "可选",
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
    "填写",
    "字符串",
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
pub(in crate::extract) const TALLIES: &[&str] = &[
    "种", "个", "两种", "三种", "四种", "五种", "六种", "两个", "三个",
];

/// A word that announces the marked value behind it.
pub(in crate::extract) const TAKES: &str = "取";

/// A word that gives the value of what stands before it, between quotation marks.
pub(in crate::extract) const MEANS: &str = "为";

/// Words that announce a value as the only one; behind some of them other things stand as well.
pub(in crate::extract) const ONLY_WORDS: &[(&str, Announcer)] = &[
    ("仅支持", Announcer::Plain),
    ("目前支持", Announcer::Plain),
    ("当前支持", Announcer::Plain),
    ("支持", Announcer::Constants),
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

/// Words before the value of a sentence that tells of no other.
pub(in crate::extract) const SOLE_WORDS: &[&str] =
    &["取值为", "取值是", "有效值为", "可选值为", "可选值："];

/// What a sentence speaks of that gives a value for each case.
pub(in crate::extract) const CASE_WORDS: &[&str] = &["参数值为"];

/// Nouns for what has few values: where one value stands below such a word, it is one of a list.
pub(in crate::extract) const KIND_NOUNS: &[&str] =
    &["类型", "状态", "模式", "标识", "type", "status", "mode"];

/// The word that counts values of different kinds.
pub(in crate::extract) const KINDS: char = '种';

/// Words between the values of an inline list; commas and slashes separate as well.
pub(in crate::extract) const VALUE_SEPARATORS: &[&str] =
    &["或者", "或", "和", "及", "与", "or ", "and "];

/// Words of a line that says that something stands below.
pub(in crate::extract) const BELOW_WORDS: &[&str] =
    &["以下", "如下", "as follows", "the following"];

/// Words that may stand between the last value of a list and its end.
pub(in crate::extract) const CLOSING_WORDS: &[&str] = &[
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
pub(in crate::extract) const NEXT_SENTENCES: &[&str] = &["详情", "请参", "具体", "默认", "缺省"];

/// How a text goes on behind a list of values.
pub(in crate::extract) const LIST_ENDINGS: &[char] =
    &['。', '；', ';', '.', '（', '(', '）', ')', '，', ',', '●'];

/// What is said of values and is none.
pub(in crate::extract) const NO_VALUES: &[&str] = &[
    "uuid", "n/a", "n", "string", "integer", "int", "long", "boolean", "json", "url", "id", "na",
    "utf", "ip", "ipv4", "ipv6", "utc", "number", "float", "double", "bool",
];

/// Characters of nouns for what has any number of values.
pub(in crate::extract) const OPEN_KINDS: &[char] = &['号', '址', '段', '名'];

/// Characters that begin no noun behind a list but go on about its values.
pub(in crate::extract) const PARTICLES: &[char] =
    &['的', '时', '中', '后', '前', '且', '并', '下', '上', '内'];

/// Marks between the values of a list that hardly stand anywhere else.
pub(in crate::extract) const LIST_JOINTS: &[char] = &['、', '或'];

/// Marks at which an item of a list ends.
pub(in crate::extract) const ITEM_ENDS: &str = "、。；;：:";

/// Marks at the end of a meaning.
pub(in crate::extract) const MEANING_ENDS: &[char] = &['。', '.', '；', ';'];

/// Where a short meaning before its value breaks off.
pub(in crate::extract) const MEANING_BREAKS: &str = "（(：:，,。.、；; \"'“”";

/// Signs behind which a list of values may be a clause of its own.
pub(in crate::extract) const CLAUSE_STARTS: &[char] = &['，', ',', '：', ':', '。', '（', '(', '.'];

/// Words before a colon that begin another part of a description, and are no values.
pub(in crate::extract) const LINE_LABELS: &[&str] = &[
    "where",
    "note",
    "notes",
    "range",
    "constraints",
    "definition",
    "caution",
    "notice",
];

/// Kinds of characters that a value may be made of.
pub(in crate::extract) const CHARACTER_KINDS: &[&str] = &[
    "letters",
    "digits",
    "numbers",
    "characters",
    "hyphens",
    "underscores",
    "periods",
    "spaces",
];

/// Words of prose that no list of values has.
pub(in crate::extract) const LIST_STOPS: &[&str] = &[
    "a",
    "an",
    "the",
    "in",
    "uppercase",
    "lowercase",
    "not",
    "null",
];

/// Words that end a sentence about values, or are some of three and more.
pub(in crate::extract) const PARTICIPLES: &[&str] = &[
    "modified",
    "deleted",
    "specified",
    "queried",
    "changed",
    "set",
    "left",
    "used",
    "empty",
    "blank",
];

/// Words of a meaning behind which no value stands but something about values.
pub(in crate::extract) const NO_MEANINGS: &[&str] = &[
    "默认", "缺省", "单位", "范围", "长度", "格式", "最大", "最小", "约束", "说明", "例如", "示例",
    "样例", "举例", "注意", "如",
];

/// Words of a clause behind which no list of values stands that is not announced.
pub(in crate::extract) const NO_LISTS: &[&str] = &[
    "默认", "缺省", "单位", "长度", "例如", "示例", "样例", "比如", "诸如", "不", "注意", "约束",
    "由", "含", "default", "unit", "not", "see",
];

/// Words behind which more than one value stands.
pub(in crate::extract) const SEVERAL: &[&str] =
    &["包括", "包含", "如下", "以下", "分为", "include", "follow"];

/// Words that an item of a list may begin with, before its value in quotation marks.
pub(in crate::extract) const VALUE_OPENERS: &[&str] = &[
    "值为",
    "取值为",
    "如果值为",
    "如果取值为",
    "若值为",
    "若取值为",
];

/// The word behind the name of another row that tells its value.
pub(in crate::extract) const OTHERS_VALUE: &str = "值";

/// Beginnings of an item for the empty value and for all the others.
pub(in crate::extract) const EMPTY_VALUES: &[&str] = &[
    "空",
    "其他",
    "其它",
    "不填",
    "自定义",
    "others",
    "empty string",
];

/// Words of an item that says when there is no value.
pub(in crate::extract) const UNSENT_WORDS: &[&str] = &[
    "不传",
    "不指定",
    "不填",
    "不配置",
    "不存在",
    "not specified",
];

/// Words that say how a text is made up; what is listed behind them are its parts.
pub(in crate::extract) const FORMAT_WORDS: &[&str] = &[
    "格式为",
    "格式“",
    "格式：",
    "格式是",
    "format is",
    "format of",
    "in the format",
    "format:",
];

/// Words that announce examples, which are not all the values there are.
pub(in crate::extract) const EXAMPLE_WORDS: &[&str] = &[
    "例如", "比如", "示例", "举例", "譬如", "样例", "e.g.", "example", "such as", "ex:",
];

/// Beginnings of a clause that gives an example.
pub(in crate::extract) const EXAMPLE_STARTS: &[&str] = &["如", "例"];

/// Beginnings of a clause that only look as if it gave one.
pub(in crate::extract) const NO_EXAMPLE_STARTS: &[&str] = &["如下", "如果"];

/// Words behind a value in a list that introduce its meaning.
pub(in crate::extract) const MEANING_WORDS: &[&str] = &[
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
pub(in crate::extract) const STRICT_MEANING_WORDS: &[&str] =
    &["表示", "代表", "indicates", "represents"];

/// Words that announce the members of an object, not values.
pub(in crate::extract) const MEMBER_WORDS: &[&str] = &[
    "包含如下字段",
    "包含以下",
    "包括以下字段",
    "字段如下",
    "参数如下",
    "includes the following",
    "following fields",
    "elements",
    "field contains",
    "following parameters",
];

/// Quotation marks that pages put around values.
pub(in crate::extract) const QUOTES: &[char] = &['“', '”', '"', '\'', '‘', '’', '「', '」', '`'];

/// A bullet that a page writes into running text.
pub(in crate::extract) const INLINE_BULLET: char = '●';
