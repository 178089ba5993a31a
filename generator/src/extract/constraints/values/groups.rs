//! Values in groups, each behind a label that is none.

use super::{super::super::vocabulary::NO_MEANINGS, announce, lists};
use crate::document::Inline;

/// Values in groups, each behind a label: `Warm: red, pink; Cold: blue`. Two groups at least, and one
/// has several values; else what stands in front of the colons are values.
pub(super) fn read(inline: &Inline) -> Option<Vec<String>> {
    let text = inline.text.as_str();
    let mut values: Vec<String> = Vec::new();
    let (mut groups, mut clear) = (0, false);
    for (at, colon) in text.char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
        let start = at + colon.len_utf8();
        if colon == ':' && !text[start..].starts_with(' ') {
            return None;
        }
        let list = lists::read_group(inline, start)?;
        let before = text[..at]
            .rsplit(['；', ';', '，', '。', ','])
            .next()
            .unwrap_or_default();
        let excluded = NO_MEANINGS.iter().any(|word| before.contains(word));
        if before.trim().is_empty() || excluded || announce::is_excluded(&text[..at]) {
            return None;
        }
        clear |= list.len() > 1;
        groups += 1;
        values.extend(list);
    }
    (groups > 1 && clear).then_some(values)
}
