//! What somebody who wrote a name probably meant, and what there is in its place.

/// The names that a message lists before it counts the rest.
const LISTED: usize = 8;

/// The letters of a word beyond which nobody meant another: comparing takes time with their square.
const LONGEST: usize = 100;

/// The names that a word is compared with.
const COMPARED: usize = 1000;

/// The name that `word` probably stands for: the one that the fewest edits lead to, if these are
/// fewer than half of its letters, or else one that begins like it. Of many names the first thousand
/// are looked at.
#[must_use]
pub fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let names = &names[..names.len().min(COMPARED)];
    let close = names.iter().map(|name| (distance(word, name), *name));
    let close = close.filter(|(edits, name)| edits * 2 < name.len()).min();
    let begins = |name: &&str| word.len() > 1 && name.starts_with(word);
    let begins = names.iter().copied().find(begins);
    close.map(|(_, name)| name).or(begins)
}

/// [`edits`], in which another case of letters counts for one at most.
fn distance(word: &str, name: &str) -> usize {
    if word.eq_ignore_ascii_case(name) {
        usize::from(word != name)
    } else {
        edits(word, name)
    }
}

/// How many letters must be added, dropped or changed to get from one word to the other; words that are
/// too long for it are as far from each other as they can be.
fn edits(from: &str, to: &str) -> usize {
    if from.len().max(to.len()) > LONGEST {
        return from.len().max(to.len());
    }
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

/// Says that `parent` has nothing called `word`, and what it has: all of it if that is little, else
/// what is nearest, and how much more there is.
pub(super) fn unknown(parent: &str, word: &str, names: &[&str]) -> String {
    let near = nearest(word, names);
    let near = near.map_or_else(String::new, |near| format!(" (did you mean `{near}`?)"));
    format!(
        "{parent} has no `{word}`, it has {}{near}",
        some(word, names)
    )
}

/// A few of the names, in their order.
fn some(word: &str, names: &[&str]) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    let mut near: Vec<usize> = (0..names.len()).collect();
    if names.len() > LISTED {
        near.truncate(COMPARED);
        near.sort_by_key(|&at| distance(word, names[at]));
        near.truncate(LISTED);
        near.sort_unstable();
    }
    let more = names.len() - near.len();
    let shown = near.iter().map(|&at| format!("`{}`", names[at]));
    let shown = shown.collect::<Vec<_>>().join(", ");
    if more == 0 {
        shown
    } else {
        format!("{shown} and {more} more")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_few_edits_away_or_begins_alike() {
        let names = ["regen", "openapi", "explain"];
        assert_eq!(nearest("regne", &names), Some("regen"));
        assert_eq!(nearest("opnapi", &names), Some("openapi"));
        assert_eq!(nearest("EXPLAIN", &names), Some("explain"));
        assert_eq!(nearest("exp", &names), Some("explain"));
        assert_eq!(nearest("x", &names), None);
        let long = "x".repeat(1_000_000);
        assert_eq!(nearest(&long, &[&long[1..]]), None);
    }

    #[test]
    fn little_is_listed_whole_and_of_much_the_nearest() {
        assert_eq!(unknown("`a`", "b", &[]), "`a` has no `b`, it has nothing");
        assert_eq!(
            unknown("`a`", "colour", &["size", "color"]),
            "`a` has no `colour`, it has `size`, `color` (did you mean `color`?)"
        );
        let many: Vec<String> = (10..40).map(|at| format!("shade_{at}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(
            unknown("`a`", "shade_3", &many),
            "`a` has no `shade_3`, it has `shade_13`, `shade_23`, `shade_30`, `shade_31`, \
             `shade_32`, `shade_33`, `shade_34`, `shade_35` and 22 more (did you mean `shade_13`?)"
        );
    }
}
