//! Operation names: what a page says its operation is called, and what method and path suggest.

use super::vocabulary::EXPLORER_HOST;
use crate::{
    document::{BlockKind, Document, Section},
    ir::Method,
};

/// What a page says about its operation's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameWitnesses {
    /// The link to the API Explorer.
    pub link: Option<ExplorerLink>,
    /// The title's anchor, where it is an identifier and no topic number.
    pub anchor: Option<String>,
    /// The page's file name, where it is an identifier: `CreateAPI`.
    pub file: Option<String>,
}

/// A link to the API Explorer: `…?product=DLI&api=ListBatches&version=v2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExplorerLink {
    /// The product, lower case.
    pub product: Option<String>,
    /// The operation.
    pub api: String,
    /// The version, where the link has one.
    pub version: Option<String>,
    /// The line of the link.
    pub line: u32,
}

/// Collects the witnesses for the operation's name.
pub(super) fn witnesses(document: &Document, page: &str) -> NameWitnesses {
    let anchors = document
        .title()
        .map(|section| section.anchors.as_slice())
        .unwrap_or_default();
    let file = page.rsplit('/').next().unwrap_or(page);
    let file = file.split('.').next().unwrap_or_default();
    let file = file.trim_start_matches("v1-").trim_start_matches("v2-");
    NameWitnesses {
        link: explorer_link(&document.sections),
        anchor: anchors
            .iter()
            .find(|anchor| is_operation_id(anchor))
            .cloned(),
        file: Some(file.to_owned()).filter(|file| is_operation_id(file)),
    }
}

/// The service that a topic id names: `sdrs` for `sdrs_05_0901`.
pub(super) fn topic_service(document: &Document) -> Option<String> {
    document.title()?.anchors.iter().find_map(|anchor| {
        let mut parts = anchor.split(['_', '-']);
        let (service, chapter, topic) = (parts.next()?, parts.next()?, parts.next()?);
        let number = |part: &str| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit());
        let word = service
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let is_topic = word
            && service.len() >= 2
            && number(chapter)
            && number(topic)
            && parts.next().is_none();
        is_topic.then(|| service.to_owned())
    })
}

fn explorer_link(sections: &[Section]) -> Option<ExplorerLink> {
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let texts = blocks.filter_map(|block| match &block.kind {
        BlockKind::Paragraph(inline) | BlockKind::Item(inline) => Some((inline, block.line)),
        _ => None,
    });
    texts
        .flat_map(|(inline, line)| inline.links().map(move |(_, target)| (target, line)))
        .find_map(|(target, line)| {
            let (host, query) = target
                .split_once('?')
                .filter(|(host, _)| host.contains(EXPLORER_HOST))?;
            let value = |key: &str| {
                query
                    .split('&')
                    .find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
                    .map(str::to_owned)
            };
            debug_assert!(!host.is_empty());
            let api = value("api").filter(|api| is_identifier(api))?;
            let product = value("product").map(|product| product.to_ascii_lowercase());
            Some(ExplorerLink {
                product,
                api,
                version: value("version"),
                line,
            })
        })
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether a text is an operation's id, `ListBatches` or `createPod`, and not a topic number.
fn is_operation_id(text: &str) -> bool {
    const VERBS: [&str; 40] = [
        "add",
        "associate",
        "attach",
        "batch",
        "bind",
        "cancel",
        "change",
        "check",
        "clear",
        "close",
        "copy",
        "count",
        "create",
        "delete",
        "deploy",
        "detach",
        "disable",
        "disassociate",
        "download",
        "enable",
        "execute",
        "export",
        "get",
        "import",
        "keystone",
        "list",
        "modify",
        "move",
        "nova",
        "publish",
        "remove",
        "replace",
        "reset",
        "restart",
        "run",
        "set",
        "show",
        "start",
        "stop",
        "update",
    ];
    let lower = text.to_ascii_lowercase();
    let camel = text.bytes().any(|b| b.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric());
    camel
        && VERBS
            .iter()
            .any(|verb| lower.starts_with(verb) && lower.len() > verb.len())
}

/// A name whose verb says something else than the method does, with the method's verb instead: a
/// link copied from the page beside it has the noun right. `None` where the verb fits.
pub(crate) fn with_fitting_verb(method: Method, path: &str, name: &str) -> Option<String> {
    const READS: [&str; 4] = ["Show", "List", "Get", "Query"];
    const WRITES: [&str; 6] = ["Create", "Update", "Delete", "Add", "Remove", "Modify"];
    let wrong: &[&str] = match method {
        Method::Get | Method::Head => &WRITES,
        Method::Delete => &["Show", "List", "Get", "Query", "Create", "Update"],
        Method::Put | Method::Patch => &READS,
        Method::Post => &["Show"],
        Method::Options => &[],
    };
    let is_next_word = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_uppercase());
    let noun = wrong
        .iter()
        .find_map(|verb| name.strip_prefix(verb).filter(is_next_word))?;
    let derived = derived(method, path);
    let end = derived[1..]
        .find(|c: char| c.is_ascii_uppercase())
        .map_or(derived.len(), |at| at + 1);
    Some(format!("{}{noun}", &derived[..end]))
}

/// The name that method and path suggest: `ListFailureJobs` for
/// `GET /v1/{project_id}/task-center/failure-jobs`.
///
/// The verb is that of the method; `GET` lists where the last segment is a plural word, and shows
/// where it is a placeholder or a singular one. What is acted on is the last word of the path,
/// with the word before it where that is needed to tell a word like `action` apart.
pub(crate) fn derived(method: Method, path: &str) -> String {
    derived_with(method, path, 1)
}

/// As [`derived`], with the last so many words of the path in the name.
pub(crate) fn derived_with(method: Method, path: &str, count: usize) -> String {
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    let words: Vec<&str> = segments
        .iter()
        .copied()
        .filter(|segment| !segment.starts_with('{') && !is_version(segment))
        .collect();
    let ends_in_item = segments
        .last()
        .is_some_and(|segment| segment.starts_with('{'));
    let last = words.last().copied().unwrap_or("root");
    let verb = match method {
        Method::Get if !ends_in_item && is_plural(last) => "List",
        Method::Get => "Show",
        Method::Head => "Check",
        Method::Options => "Describe",
        Method::Post => "Create",
        Method::Put => "Update",
        Method::Patch => "Patch",
        Method::Delete => "Delete",
    };
    let single = ends_in_item || (method == Method::Post && is_plural(last));
    let mut noun = camel(last);
    if single && is_plural(last) {
        noun = singular(&noun);
    }
    let general = ["action", "detail", "status", "root"].contains(&last);
    let count = if general { count + 1 } else { count };
    let before = words.len().saturating_sub(count)..words.len().saturating_sub(1);
    let owners: String = words[before]
        .iter()
        .map(|owner| singular(&camel(owner)))
        .collect();
    format!("{verb}{owners}{noun}")
}

fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("status")
}

/// The singular of an English plural, by its ending.
pub(crate) fn singular(word: &str) -> String {
    if !is_plural(word) {
        return word.to_owned();
    }
    let stem = |ending: usize| &word[..word.len() - ending];
    if word.ends_with("ies") {
        format!("{}y", stem(3))
    } else if ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        stem(2).to_owned()
    } else {
        stem(1).to_owned()
    }
}

/// Upper camel case of a wire name: words end at anything that is no letter or digit.
pub(crate) fn camel(name: &str) -> String {
    let words = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_ascii_uppercase() + rest
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_method_and_path() {
        for (method, path, want) in [
            (
                Method::Get,
                "/v1/{project_id}/task-center/failure-jobs",
                "ListFailureJobs",
            ),
            (
                Method::Get,
                "/v1/{project_id}/widgets/{widget_id}",
                "ShowWidget",
            ),
            (Method::Post, "/v1/{project_id}/widgets", "CreateWidget"),
            (
                Method::Post,
                "/v1/{project_id}/widgets/{id}/action",
                "CreateWidgetAction",
            ),
            (Method::Delete, "/v2.1/policies/{id}", "DeletePolicy"),
            (Method::Put, "/v1/{id}/status", "UpdateStatus"),
            (Method::Get, "/", "ShowRoot"),
        ] {
            assert_eq!(derived(method, path), want, "{path}");
        }
    }
}
