//! A look at a text before it is parsed: the library takes time that grows with the square of how
//! many brackets are open, and refuses deep nesting only when all is parsed.

/// The brackets that may be open at once. What is parsed may nest 128 deep; the rest is for
/// brackets inside texts, which this quick look takes for structure where they follow a blank, a
/// comma or another bracket.
const LIMIT: usize = 2000;

/// The line, counted from 1, where more brackets are open than any operation has.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut line = 1;
    // Whether a bracket at this place may be structure. Anchors and tags end with a blank.
    let mut at_value = true;
    for c in text.chars() {
        match c {
            '[' | '{' if at_value => {
                depth += 1;
                if depth > LIMIT {
                    return Some(line);
                }
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                at_value = false;
            }
            '\n' => {
                line += 1;
                at_value = true;
            }
            _ => at_value = c.is_whitespace() || matches!(c, ',' | ':'),
        }
    }
    None
}
