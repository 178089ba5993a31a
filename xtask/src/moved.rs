//! Pages that are called otherwise now: which they are, and what was written by hand of the old name.

use std::collections::BTreeMap;

use crate::names;

/// The files of a service that name pages and are written by hand.
pub(crate) const FILES: [&str; 4] = ["service.yaml", "overlay.yaml", "lint.yaml", "changes.yaml"];

/// Finds the pages that moved: one that is gone, and one that is new, with the same bytes. Both sides are
/// paths with a hash of the bytes; where several pages have the same, nobody can tell.
pub(crate) fn find<'a>(
    old: &BTreeMap<&'a str, &str>,
    new: &BTreeMap<&'a str, &str>,
) -> BTreeMap<&'a str, &'a str> {
    let gone = by_hash(old.iter().filter(|(path, _)| !new.contains_key(*path)));
    let added = by_hash(new.iter().filter(|(path, _)| !old.contains_key(*path)));
    let pairs = gone.into_iter().filter_map(|(hash, from)| {
        let to = added.get(hash)?;
        Some((from?, (*to)?))
    });
    pairs.collect()
}

/// The path of each hash; `None` for a hash of several.
fn by_hash<'a: 'b, 'b, 'h: 'b>(
    pages: impl Iterator<Item = (&'b &'a str, &'b &'h str)>,
) -> BTreeMap<&'h str, Option<&'a str>> {
    let mut paths = BTreeMap::new();
    for (path, hash) in pages {
        let known = paths.entry(*hash);
        known.and_modify(|path| *path = None).or_insert(Some(*path));
    }
    paths
}

/// A file of [`FILES`] with the new names of pages in the place of the old ones: where one is a key, or what
/// `page:` says. All else stays as it was written, comments and reasons included.
pub(crate) fn rewrite(text: &str, moved: &BTreeMap<String, String>) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let mut hits = moved
            .iter()
            .filter_map(|(old, new)| line_with(line, old, new));
        hits.next().unwrap_or_else(|| line.to_owned())
    });
    lines.collect()
}

/// The line with the new name, if it names the old one.
fn line_with(line: &str, old: &str, new: &str) -> Option<String> {
    let spellings = [
        old.to_owned(),
        format!("'{}'", old.replace('\'', "''")),
        double_quoted(old),
    ];
    spellings.iter().find_map(|spelling| {
        let mut places = line.match_indices(spelling.as_str());
        let (at, _) = places.find(|(at, _)| {
            let (before, after) = (&line[..*at], &line[at + spelling.len()..]);
            is_key(before, after) || is_value(before, after)
        })?;
        let after = &line[at + spelling.len()..];
        Some(format!("{}{}{after}", &line[..at], names::key(new)))
    })
}

/// What `names::key` writes around a name that needs it.
fn double_quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn is_key(before: &str, after: &str) -> bool {
    let before = before.trim();
    let begins = before.is_empty() || before.ends_with(['{', ',']);
    let after = after.trim_start_matches(' ');
    let ends = after
        .strip_prefix(':')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    begins && ends && !before.starts_with('#')
}

fn is_value(before: &str, after: &str) -> bool {
    let key = before.strip_suffix(' ').map(str::trim_end);
    let key = key.and_then(|key| key.strip_suffix("page:"));
    let is_page = key.is_some_and(|rest| {
        let rest = rest.trim();
        rest.is_empty() || rest == "-" || rest.ends_with(['{', ','])
    });
    let rest = after.trim();
    let is_end = rest.is_empty()
        || rest.starts_with([',', '}'])
        || (after.starts_with(' ') && rest.starts_with('#'));
    is_page && is_end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(from: &str, to: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(from.to_owned(), to.to_owned())])
    }

    #[test]
    fn a_page_moved_if_its_bytes_are_those_of_one_other() {
        let old = BTreeMap::from([("a", "1"), ("b", "2"), ("c", "3"), ("d", "3"), ("e", "5")]);
        let new = BTreeMap::from([("A", "1"), ("b", "9"), ("B", "2"), ("C", "3"), ("E", "6")]);
        assert_eq!(find(&old, &new), BTreeMap::from([("a", "A")]));
        let twice = BTreeMap::from([("A", "1"), ("AA", "1")]);
        assert_eq!(find(&old, &twice), BTreeMap::new());
    }

    #[test]
    fn only_names_of_pages_are_rewritten() {
        let text = "\
# vpc/a.md: stays
names:
  vpc/a.md: ListVpcs # of vpc/a.md
  vpc/a.md.md: Other
  \"vpc/b: c.md\": Third
- {operation: X, page: vpc/a.md, why: \"As page: vpc/a.md says.\"}
  page: vpc/a.md # see there
  page: vpc/a.md-old
  why: vpc/a.md
";
        let expected = text
            .replace("  vpc/a.md: L", "  vpc/new.md: L")
            .replace("X, page: vpc/a.md,", "X, page: vpc/new.md,")
            .replace("vpc/a.md # see", "vpc/new.md # see");
        assert_eq!(rewrite(text, &moved("vpc/a.md", "vpc/new.md")), expected);
        let quoted = text.replace("\"vpc/b: c.md\": T", "vpc/d.md: T");
        assert_eq!(rewrite(text, &moved("vpc/b: c.md", "vpc/d.md")), quoted);
    }

    #[test]
    fn a_new_name_is_quoted_where_it_has_to_be() {
        let text = "  page: vpc/a.md\r\n  'vpc/a.md' : X";
        let expected = "  page: \"vpc/b: c.md\"\r\n  \"vpc/b: c.md\" : X";
        assert_eq!(rewrite(text, &moved("vpc/a.md", "vpc/b: c.md")), expected);
    }
}
