//! What an update did, as a pull request says it: title, body in Markdown, labels.
//!
//! Findings are told by code and place: what they quote is the pages' text, which stays with its owner.

use generator::ir::sources::{PagePlace, RepositoryState};
use serde_json::json;

use super::{attempt::Refusal, changes::Changes, pages::Fetched};
use crate::summary::plural;

/// How many lines of one kind are shown of a service.
const SHOWN: usize = 50;

/// How many services a title names.
const NAMED: usize = 3;

/// A service whose pages were read.
#[derive(Debug)]
pub(super) struct Entry {
    /// What was fetched.
    pub(super) fetched: Fetched,
    /// What changed of its operations.
    pub(super) changes: Changes,
    /// Findings that are new, and those that are gone.
    pub(super) findings: [Vec<String>; 2],
    /// Files by hand in which pages are called otherwise now.
    pub(super) rewritten: Vec<String>,
    /// The version of its crate, and the one that comes next; `None` if nothing changed.
    pub(super) versions: (String, Option<String>),
}

/// What an update did.
#[derive(Debug, Default)]
pub(super) struct PullRequest {
    /// By service.
    pub(super) entries: Vec<(String, Entry)>,
    /// The services that are as they were, and why.
    pub(super) left: Vec<(String, Refusal)>,
    /// The facade, its version and the one that comes next, if one does.
    pub(super) facade: Option<[String; 3]>,
    /// Whether any file but the lock changes.
    pub(super) is_more_than_lock: bool,
}

impl PullRequest {
    /// Whether every service failed, so that there is nothing to request.
    pub(super) fn is_failure(&self) -> bool {
        let is_question = |(_, refusal): &(String, Refusal)| matches!(refusal, Refusal::Loss(_));
        self.entries.is_empty() && !self.left.iter().any(is_question)
    }

    /// One line.
    fn title(&self) -> String {
        let read = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.fetched.pages.is_some());
        let names: Vec<&str> = read.map(|(name, _)| name.as_str()).collect();
        match names.as_slice() {
            _ if !self.is_more_than_lock => "specs: Look for new pages".to_owned(),
            [] => "specs: Write what is stale".to_owned(),
            names if names.len() > NAMED => {
                format!("specs: Take {} services from their new pages", names.len())
            }
            [name] => format!("specs: Take {name} from its new pages"),
            [names @ .., last] => {
                format!(
                    "specs: Take {} and {last} from their new pages",
                    names.join(", ")
                )
            }
        }
    }

    fn labels(&self) -> Vec<&'static str> {
        let mut labels = vec!["pages"];
        if self
            .entries
            .iter()
            .any(|(_, entry)| entry.changes.is_breaking())
        {
            labels.push("breaking");
        }
        if !self.left.is_empty() {
            labels.push("incomplete");
        }
        labels
    }

    fn body(&self) -> String {
        let mut parts = Vec::new();
        if !self.is_more_than_lock && self.left.is_empty() {
            parts.push("Nothing changed: only the lock.\n".to_owned());
        }
        let (same, read): (Vec<_>, Vec<_>) = self
            .entries
            .iter()
            .partition(|(_, entry)| entry.fetched.pages.is_none());
        parts.extend(
            read.into_iter()
                .map(|(name, entry)| entry.to_markdown(name)),
        );
        let same = same
            .into_iter()
            .map(|(name, entry)| format!("{name}: {}", entry.range()));
        parts.extend(list(
            "## Services whose pages are as they were",
            same.collect(),
        ));
        parts.extend(
            self.left
                .iter()
                .map(|(name, refusal)| refusal.to_markdown(name)),
        );
        if let Some([name, now, next]) = &self.facade {
            parts.push(format!("## {name}\n\nVersion: {next} (was {now})\n"));
        }
        parts.join("\n")
    }

    /// All of it, for people.
    pub(super) fn to_text(&self) -> String {
        let labels = self.labels().join(", ");
        format!("{}\n\n{}\nLabels: {labels}\n", self.title(), self.body())
    }

    /// All of it, for programs.
    pub(super) fn to_json(&self) -> String {
        let value = json!({
            "title": self.title(),
            "body": self.body(),
            "labels": self.labels(),
            "changed": self.is_more_than_lock,
        });
        format!("{value}\n")
    }
}

impl Refusal {
    fn to_markdown(&self, name: &str) -> String {
        match self {
            Self::Problem(text) => {
                format!("## {name} is left as it was\n\n{}", block(text))
            }
            Self::Loss(losses) => {
                let losses = list("", losses.clone()).unwrap_or_default();
                format!(
                    "## {name} is left as it was: is this really gone?\n{losses}\nA page that was cut off \
                     looks like this. If all is as it should be: `cargo xtask update {name} --accept-loss`\n"
                )
            }
        }
    }
}

impl Entry {
    fn to_markdown(&self, name: &str) -> String {
        let mut text = format!("## {name}\n\n{}\n", self.range());
        let Some(pages) = &self.fetched.pages else {
            return text;
        };
        let counts = [
            (pages.added.len(), "new"),
            (pages.changed.len(), "changed"),
            (pages.gone.len(), "gone"),
            (pages.moved.len(), "moved"),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<_> = counts
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let counts = if counts.is_empty() {
            "none of them new".to_owned()
        } else {
            counts.join(", ")
        };
        text += &format!("{}: {counts}\n", plural(pages.all.len(), "page"));
        if let (version, Some(next)) = &self.versions {
            text += &format!("Version: {next} (was {version})\n");
        }
        text += &self.changes.to_markdown();
        let moved = pages.moved.iter();
        let moved = moved.map(|(old, new)| format!("{} → {}", code(old), code(new)));
        text.extend(list("### Pages that moved", moved.collect()));
        let files = self.rewritten.iter().map(|file| code(file));
        text.extend(list("They are called so in", files.collect()));
        let gone = pages.gone.iter().map(|page| code(page));
        text.extend(list("### Pages that are gone", gone.collect()));
        text.extend(list("### Passed over", pages.passed_over.clone()));
        let [new, gone] = self.findings.clone();
        text.extend(list("### New findings", new));
        text.extend(list("### Findings that are gone", gone));
        text
    }

    /// The commits from the one that was read last to the one that was read now, with a link where the host
    /// is known to have one.
    fn range(&self) -> String {
        let Fetched { before, state, .. } = &self.fetched;
        let now = format!("{} of {}", short(state), state.date);
        let text = match before {
            Some(before) if before.commit == state.commit => format!("Commit {now}"),
            Some(before) => format!("Commit {} of {} to {now}", short(before), before.date),
            None => format!("Commit {now}, read for the first time"),
        };
        match link(&self.fetched) {
            Some(link) => format!("[{text}]({link})"),
            None => text,
        }
    }
}

/// The page of a host that shows these commits.
fn link(fetched: &Fetched) -> Option<String> {
    let PagePlace::Repository { url, .. } = &fetched.origin.place else {
        return None;
    };
    let host = url.strip_prefix("https://")?.split('/').next()?;
    if !["github.com", "gitee.com"].contains(&host) {
        return None;
    }
    let url = url.trim_end_matches('/');
    let url = url.strip_suffix(".git").unwrap_or(url);
    let now = &fetched.state.commit;
    Some(match &fetched.before {
        Some(before) if before.commit != *now => format!("{url}/compare/{}...{now}", before.commit),
        _ => format!("{url}/tree/{now}"),
    })
}

fn short(state: &RepositoryState) -> &str {
    state.commit.get(..10).unwrap_or(&state.commit)
}

/// A heading and a list; nothing for an empty one.
fn list(heading: &str, lines: Vec<String>) -> Option<String> {
    if lines.is_empty() {
        return None;
    }
    let more = lines.len().saturating_sub(SHOWN);
    let mut text = format!("\n{heading}\n\n")
        .trim_start_matches("\n\n")
        .to_owned();
    for line in lines.into_iter().take(SHOWN) {
        text += &format!("- {line}\n");
    }
    if more > 0 {
        text += &format!("- and {more} more\n");
    }
    Some(text)
}

/// A text between as many backticks as it needs.
fn code(text: &str) -> String {
    let runs: Vec<usize> = text.split(|c| c != '`').map(str::len).collect();
    // Of one more numbers than runs, one is the length of none.
    let free = (1..=runs.len() + 1).find(|count| !runs.contains(count));
    let ticks = "`".repeat(free.unwrap_or(1));
    format!("{ticks}{text}{ticks}")
}

/// A text of several lines as it is.
fn block(text: &str) -> String {
    let lines = text.trim_end().lines();
    lines
        .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::ir::sources::PageSource;

    fn fetched(url: &str, before: Option<char>) -> Fetched {
        let state = |c: char| RepositoryState {
            commit: c.to_string().repeat(40),
            tree: c.to_string().repeat(40),
            date: "2023-04-12".to_owned(),
        };
        Fetched {
            origin: PageSource {
                service: "vpc".to_owned(),
                place: PagePlace::Repository {
                    url: url.to_owned(),
                    folder: String::new(),
                },
                language: None,
                format: None,
                licence: None,
                text: false,
            },
            before: before.map(state),
            state: state('b'),
            pages: None,
        }
    }

    #[test]
    fn commits_are_linked_where_the_host_shows_them() {
        let of = |url, before| link(&fetched(url, before));
        let (a, b) = ("a".repeat(40), "b".repeat(40));
        assert_eq!(
            of("https://github.com/docs/vpc.git", Some('a')),
            Some(format!("https://github.com/docs/vpc/compare/{a}...{b}"))
        );
        assert_eq!(
            of("https://github.com/docs/vpc/", None),
            Some(format!("https://github.com/docs/vpc/tree/{b}"))
        );
        assert_eq!(of("https://example.com/docs/vpc", Some('a')), None);
        assert_eq!(of("file:///docs/vpc", Some('a')), None);
    }

    #[test]
    fn a_long_list_says_how_much_more_there_is() {
        let lines: Vec<String> = (0..60).map(|number| number.to_string()).collect();
        let text = list("### Many", lines).unwrap_or_default();
        assert!(text.starts_with("\n### Many\n\n- 0\n"), "{text}");
        assert!(text.ends_with("- 49\n- and 10 more\n"), "{text}");
    }
}
