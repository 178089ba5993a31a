//! The names that a link can end in, wherever on a page they stand.

use std::collections::BTreeSet;

use memchr::memchr_iter;

use super::inline::decode;

/// The attributes that give an element a name.
const ATTRIBUTES: &[&str] = &["name", "id"];

/// All names that elements of a page have, those of paragraphs and of list items among them. They are
/// looked for in the text itself, since the tree keeps only those of sections and of tables.
pub(super) fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for at in memchr_iter(b'=', text.as_bytes()) {
        let before = text[..at].trim_end();
        let mut names = ATTRIBUTES.iter();
        let is_named = names.any(|name| {
            let before = before.strip_suffix(name);
            before.is_some_and(|before| before.ends_with(char::is_whitespace))
        });
        if is_named {
            anchors.extend(quoted(text[at + 1..].trim_start()).map(decode));
        }
    }
    anchors
}

/// What stands between the quotes that a text begins with.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let inside = &text[1..];
    let line = inside.split('\n').next().unwrap_or_default();
    line.split_once(quote).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_with_a_name_is_a_place_to_link_to() {
        let text = "# A<a name=\"top\"></a>\n<td id='cell'><p  id = \"p1\">x</p>\n\
                    surname=\"no\" <a name=no> <a name=\"open\n";
        let anchors: Vec<String> = anchors(text).into_iter().collect();
        assert_eq!(anchors, ["cell", "p1", "top"]);
    }
}
