//! Captions of tables, which HTML marks and Markdown writes as a line above.

use super::{Caption, Inline, SpanKind};

/// Takes a caption apart: a word, a number, a text. Without a number all of it is text.
pub(super) fn caption(line: u32, inline: Inline) -> Caption {
    let (label, behind) = match inline.text.find(|c: char| c.is_ascii_digit()) {
        Some(at) => inline.text.split_at(at),
        None => ("", ""),
    };
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let after = &behind[digits..];
    let is_caption = label.trim().chars().all(char::is_alphabetic)
        && !label.trim().is_empty()
        && (after.is_empty() || after.starts_with([' ', ':', '：', '.']));
    let number = behind[..digits].parse().ok().filter(|_| is_caption);
    let Some(number) = number else {
        return Caption {
            line,
            label: String::new(),
            number: None,
            text: inline,
        };
    };
    let text = after.trim_start_matches([' ', ':', '：', '.']);
    let cut = inline.text.len() - text.len();
    Caption {
        line,
        label: label.trim().to_owned(),
        number: Some(number),
        text: inline.behind(cut),
    }
}

/// Whether a paragraph begins with a bold word and number, as captions do.
pub(super) fn is_caption(inline: &Inline) -> bool {
    let Some(span) = inline
        .spans
        .first()
        .filter(|span| span.kind == SpanKind::Strong && span.start == 0)
    else {
        return false;
    };
    let bold = inline.of(span);
    let label = bold.trim_end_matches(|c: char| c.is_ascii_digit());
    label.len() < bold.len()
        && !label.trim().is_empty()
        && label.trim().chars().all(char::is_alphabetic)
}
