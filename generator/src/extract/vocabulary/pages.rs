//! What a description says of the pages of a list.

/// Words for the number of a page.
const PAGE_NUMBERS: &[&str] = &[
    "查询页码",
    "查询的页码",
    "起始页",
    "当前页",
    "查询页的索引",
    "page number",
    "start page",
    "starting page",
    "current page",
    "page offset",
    "page index",
    "index of the page",
];

/// Words that say the same at the beginning alone: texts tell of further pages, too, and an offset
/// of paging is none of pages.
const AT_THE_BEGINNING: &[&str] = &["页码", "页偏移", "页数偏移"];

/// Whether a description says that its number counts pages and not items.
pub(crate) fn is_page_number(text: &str) -> bool {
    let text = text.trim_start().to_ascii_lowercase();
    let mut beginnings = AT_THE_BEGINNING.iter();
    beginnings.any(|words| text.starts_with(words))
        || PAGE_NUMBERS.iter().any(|words| text.contains(words))
}
