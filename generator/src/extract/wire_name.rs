//! How names on the wire are spelt.

/// Whether a text is spelt as names of parameters and properties are.
pub(super) fn is_wire_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-.:@$".contains(&b))
}
