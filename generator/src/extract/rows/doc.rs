//! What a row's description says in words.

use crate::{
    document::{CellLine, LineKind},
    extract::constraints,
};

/// The description as documentation: paragraphs, and items behind dashes.
pub(super) fn doc(lines: &[CellLine]) -> Option<String> {
    let mut doc = String::new();
    let mut before = None;
    for line in constraints::prose(lines) {
        let text = line.inline.text.as_str();
        if !doc.is_empty() {
            let tight = line.kind == LineKind::Item && before == Some(LineKind::Item)
                || line.kind == LineKind::Code && before == Some(LineKind::Code);
            doc.push_str(if tight { "\n" } else { "\n\n" });
        }
        if line.kind == LineKind::Item {
            doc.push_str("- ");
        }
        doc.push_str(text);
        before = Some(line.kind);
    }
    Some(doc).filter(|doc| !doc.trim().is_empty())
}
