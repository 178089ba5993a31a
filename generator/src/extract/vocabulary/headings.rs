//! What a heading, a caption or a title speaks of.

use std::{cmp::Reverse, collections::BTreeMap, sync::LazyLock};

/// What a word in a heading, a caption or a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Term {
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
    ("querying parameter", Term::Query),
    ("querying parameters", Term::Query),
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
    ("succeeded", Term::Success),
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
    ("descriptions", Term::Filler),
    ("describes", Term::Filler),
    ("describe", Term::Filler),
    ("lists", Term::Filler),
    ("optional", Term::Filler),
    ("mandatory", Term::Filler),
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
    ("description for the", Term::Structure),
];

/// The entries of [`TERMS`] by their first letter, longer ones first: every letter of every heading,
/// caption and short paragraph is asked for.
static BY_LETTER: LazyLock<BTreeMap<char, Vec<(&str, Term)>>> = LazyLock::new(|| {
    let mut terms: BTreeMap<char, Vec<(&str, Term)>> = BTreeMap::new();
    for &(word, term) in TERMS {
        if let Some(first) = word.chars().next() {
            terms.entry(first).or_default().push((word, term));
        }
    }
    for words in terms.values_mut() {
        words.sort_by_key(|(word, _)| Reverse(word.len()));
    }
    terms
});

/// The term that `text` (lower case) begins with, and its length; the longest entry wins. An
/// English word matches as a whole only.
pub(in crate::extract) fn term(text: &str) -> Option<(Term, usize)> {
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
    let words = BY_LETTER.get(&text.chars().next()?)?;
    let &(word, term) = words.iter().find(matches)?;
    Some((term, word.len()))
}

/// Words that make the words beside them prose, of which no name is made.
pub(in crate::extract) const PROSE_WORDS: &[&str] = &[
    "that", "which", "is", "are", "be", "can", "must", "to", "by", "with", "from", "on", "when",
    "if", "this", "these", "used", "your", "you",
];

/// Words in brackets behind a title that say that the operation should no longer be used.
pub(in crate::extract) const DEPRECATED_TITLE: &[&str] = &[
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

/// Words of a title that say so wherever they stand.
pub(in crate::extract) const DEPRECATED_PROSE: &[&str] = &["已废弃", "待废弃", "deprecated"];

/// Headings of a page that tells how to build requests in general and documents no operation.
pub(in crate::extract) const TEMPLATE_HEADINGS: &[&str] = &[
    "请求uri",
    "request uri",
    "请求方法",
    "request methods",
    "request method",
];

/// Beginnings of headings under which a whole message is printed, its first line and headers
/// included, with stand-ins for what varies.
pub(in crate::extract) const MESSAGE_HEADINGS: &[&str] =
    &["请求消息样式", "请求消息格式", "request syntax"];
