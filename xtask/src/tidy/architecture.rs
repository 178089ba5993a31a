//! Rules about what ARCHITECTURE.md says.

use super::{Findings, RULES};

/// Where lints and their settings stand.
const LINTS: [&str; 2] = [
    include_str!("../../../Cargo.toml"),
    include_str!("../../../clippy.toml"),
];

/// An invariant that nothing checks is a wish.
pub(super) fn invariants_name_their_checks(path: &str, text: &str) -> Findings {
    let lines: Vec<&str> = text.lines().collect();
    let is_bad = |at: usize| {
        let begins = |line: &str| {
            line.is_empty()
                || line.starts_with(['-', '*', '#', '|'])
                || line.starts_with("Invariant:")
        };
        let more = lines[at + 1..].iter().take_while(|line| !begins(line));
        let item: Vec<&str> = std::iter::once(&lines[at]).chain(more).copied().collect();
        let item = item.join(" ");
        let mut checks = item.split('`').skip(1).step_by(2).filter_map(is_known);
        !(checks.next() == Some(true) && checks.all(|known| known))
    };
    let invariants = lines.iter().enumerate().filter(|(_, line)| {
        let line = line.trim_start_matches(['-', '*', ' ']);
        path == "ARCHITECTURE.md" && line.starts_with("Invariant:")
    });
    let why = "an invariant names the rules of tidy or the lints that check it, and they are there";
    invariants
        .filter(|(at, _)| is_bad(*at))
        .map(|(at, _)| (at + 1, why))
        .collect()
}

/// Whether the check that words between backticks name is there; `None` for other words.
fn is_known(words: &str) -> Option<bool> {
    if let Some(rule) = words.strip_prefix("tidy::") {
        return Some(RULES.iter().any(|(name, _)| *name == rule));
    }
    let lint = words
        .strip_prefix("clippy::")
        .or_else(|| words.strip_prefix("rustc::"))?;
    let is_set = |line: &str| line.replace('-', "_").starts_with(lint);
    Some(LINTS.iter().any(|text| text.lines().any(is_set)))
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn an_invariant_without_a_check_is_found() {
        let rule = invariants_name_their_checks;
        let text = "- **Invariant: A.** `tidy::no_mod_rs`, by `quote`\n\
                    **Invariant: B.** by\n  `clippy::disallowed_methods`\n\
                    **Invariant: C.** nobody\n\
                    Invariant: D. `tidy::no_mod_rs` `tidy::no_such_rule`\n\
                    Invariant: E. `rustc::no_such_lint`\n\
                    **Another line.**\n";
        assert_eq!(lines(rule, "ARCHITECTURE.md", text), [4, 5, 6]);
        assert!(lines(rule, "README.md", text).is_empty());
    }
}
