//! Every Chinese and English word of the pages that means something to the reader, as tables from
//! text to term, one module for each question that is asked of a text. The rest of the code speaks
//! in terms and holds no caption of either language.

mod columns;
mod cues;
mod defaults;
mod envelopes;
mod formats;
mod free;
mod headings;
mod labels;
mod limits;
mod marks;
mod operations;
mod pages;
mod references;
mod types;
mod uri;
mod values;

pub use self::columns::RowLocation;
pub(crate) use self::pages::is_page_number;
pub(super) use self::{
    columns::*, cues::*, defaults::*, envelopes::*, formats::*, free::*, headings::*, labels::*,
    limits::*, marks::*, operations::*, references::*, types::*, uri::*, values::*,
};

/// Lower case, without the punctuation and the blanks around that headings and captions carry.
pub(super) fn normalise(text: &str) -> String {
    trimmed(text).to_ascii_lowercase()
}

/// A text without the punctuation and the blanks around it.
pub(super) fn trimmed(text: &str) -> &str {
    let is_around =
        |c: char| !c.is_ascii_alphanumeric() && (c.is_whitespace() || AROUND_HEADINGS.contains(&c));
    text.trim_matches(is_around)
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
