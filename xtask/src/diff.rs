//! A short diff: enough to recognise a change, not to apply it.

/// How many lines of each side are shown.
const LINES: usize = 6;

/// What differs between two texts: one block from the first line that differs to the last.
pub(crate) fn short(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    if old.is_empty() && new.is_empty() {
        return "  (line ends differ)\n".to_owned();
    }
    format!("  line {}\n{}{}", head + 1, side('-', old), side('+', new))
}

fn side(sign: char, lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines.iter().take(LINES) {
        text += &format!("  {sign} {line}\n");
    }
    if lines.len() > LINES {
        text += &format!("  {sign} … {} more\n", lines.len() - LINES);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn only_what_differs_is_shown() {
        assert_eq!(
            short("a\nb\nc\n", "a\nx\ny\nc\n"),
            "  line 2\n  - b\n  + x\n  + y\n"
        );
        assert_eq!(short("a\na\n", "a\n"), "  line 2\n  - a\n");
        assert_eq!(short("a\r\n", "a\n"), "  (line ends differ)\n");
    }

    #[test]
    fn long_changes_are_cut() {
        let diff = short("", "0\n1\n2\n3\n4\n5\n6\n7\n8\n");
        assert!(diff.ends_with("  + 5\n  + … 3 more\n"), "{diff}");
    }
}
