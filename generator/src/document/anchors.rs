//! The names that a link can end in, wherever on a page they stand.

use std::{borrow::Cow, ops::Range, sync::Arc};

use memchr::memchr_iter;

use super::inline::decode;

/// The attributes that give an element a name.
const ATTRIBUTES: &[&str] = &["name", "id"];

/// All names that elements of a page have, those of paragraphs and of list items among them. A page has
/// thousands, and a link asks for one of them now and then: so they are one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors(Arc<Names>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Names {
    text: String,
    /// Where each of them stands, in their order.
    places: Vec<Range<usize>>,
}

impl Anchors {
    /// Whether a link can end in a name.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        let Names { text, places } = &*self.0;
        let found = places.binary_search_by(|place| text[place.clone()].cmp(name));
        found.is_ok()
    }
}

impl<'a> FromIterator<Cow<'a, str>> for Anchors {
    fn from_iter<I: IntoIterator<Item = Cow<'a, str>>>(names: I) -> Self {
        let mut names: Vec<Cow<'_, str>> = names.into_iter().collect();
        // An element and the anchors in it mostly have the same name.
        names.dedup();
        names.sort_unstable();
        names.dedup();
        let mut all = Names::default();
        for name in names {
            let start = all.text.len();
            all.text.push_str(&name);
            all.places.push(start..all.text.len());
        }
        Self(all.into())
    }
}

/// The names that elements of a page have. They are looked for in the text itself, since the tree keeps
/// only those of sections and of tables.
pub(super) fn anchors(text: &str) -> Anchors {
    // Most attributes are told by their last letter to be none of these.
    let may_end = |byte: &u8| !byte.is_ascii_graphic() || matches!(byte, b'd' | b'e');
    let equals = memchr_iter(b'=', text.as_bytes());
    let near = equals.filter(|at| text.as_bytes()[..*at].last().is_some_and(may_end));
    let named = near.filter_map(|at| {
        let before = text[..at].trim_end();
        let mut names = ATTRIBUTES.iter();
        let is_named = names.any(|name| {
            let before = before.strip_suffix(name);
            before.is_some_and(|before| before.ends_with(char::is_whitespace))
        });
        let value = quoted(text[at + 1..].trim_start()).filter(|_| is_named)?;
        Some(if value.contains('%') {
            Cow::Owned(decode(value))
        } else {
            Cow::Borrowed(value)
        })
    });
    named.collect()
}

/// What stands between the quotes that a text begins with.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let inside = &text[1..];
    let end = inside.find([quote, '\n'])?;
    inside[end..].starts_with(quote).then(|| &inside[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_with_a_name_is_a_place_to_link_to() {
        let text = "# A<a name=\"top\"></a>\n<td id='cell'><p  id = \"p%201\">x</p>\n\
                    surname=\"no\" <a name=no> <a name=\"open\n";
        let found = anchors(text);
        let names: Vec<Cow<'_, str>> = ["top", "cell", "p 1"].map(Cow::Borrowed).into();
        assert_eq!(found, names.into_iter().collect());
        for name in ["cell", "p 1", "top"] {
            assert!(found.contains(name), "{name}");
        }
        for name in ["", "a", "no", "open", "p", "p%201", "topcell", "cell1"] {
            assert!(!found.contains(name), "{name}");
        }
    }
}
