//! The list of changes for a pull request or a changelog.

use super::{
    Report,
    report::{Told, in_one_line},
    short,
};

impl Report {
    /// The changes as Markdown, in the vendor's own notation for fields below each operation.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut parts = Vec::new();
        for (service, told) in self.services() {
            parts.push(format!("## {service}\n\n"));
            let changes = told.iter().map(|told| &told.change);
            parts.extend(short(service, changes).map(|line| line + "\n"));
            let mut last = None;
            for one in told {
                let operation = one.change.place.operation.as_deref();
                if last != Some(operation) {
                    let name = operation.unwrap_or("The service itself");
                    parts.push(format!("\n### {name}\n\n"));
                    last = Some(operation);
                }
                parts.push(entry(one));
            }
            parts.push("\n".to_owned());
        }
        if !self.unused.is_empty() {
            parts.push("## Accepted, but no change here\n\n".to_owned());
        }
        for unused in &self.unused {
            parts.push(format!(
                "- {} {}: {}\n",
                unused.service,
                code(&unused.entry.fingerprint),
                words(&unused.entry.why)
            ));
        }
        let text = parts.concat();
        if text.is_empty() {
            "Nothing changed.\n".to_owned()
        } else {
            format!("{}\n", text.trim_end())
        }
    }
}

fn entry(told: &Told) -> String {
    let Told { change, accepted } = told;
    let accepted = accepted.as_ref();
    let accepted = accepted.map_or(String::new(), |why| format!("; accepted: {}", words(why)));
    format!(
        "- {}\n  {}: {}; wire: {}, crate: {}, cause: {}, fingerprint: {}{accepted}\n",
        code(&change.notation()),
        code(change.rule.id()),
        change.why,
        strong(change.wire),
        strong(change.krate),
        change.cause,
        code(&change.fingerprint().to_string()),
    )
}

fn strong(class: super::Class) -> String {
    if class == super::Class::Breaking {
        format!("**{class}**")
    } else {
        class.to_string()
    }
}

/// A text between as many backticks as it needs.
pub(super) fn code(text: &str) -> String {
    let runs: Vec<usize> = text.split(|c| c != '`').map(str::len).collect();
    // Of one more numbers than runs, one is the length of none.
    let free = (1..=runs.len() + 1).find(|count| !runs.contains(count));
    let ticks = "`".repeat(free.unwrap_or(1));
    if text.starts_with('`') || text.ends_with('`') {
        format!("{ticks} {text} {ticks}")
    } else {
        format!("{ticks}{text}{ticks}")
    }
}

/// Words of a person, which Markdown reads as nothing else.
fn words(text: &str) -> String {
    let mut words = String::new();
    for c in in_one_line(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|'
        ) {
            words.push('\\');
        }
        words.push(c);
    }
    words
}
