//! The name that method and path suggest, and the words that names are made of.

use crate::ir::Method;

/// The name that method and path suggest: `ListFailureJobs` for
/// `GET /v1/{project_id}/task-center/failure-jobs`.
///
/// The verb is that of the method; `GET` lists where the last segment is a plural word, and shows
/// where it is a placeholder or a singular one. What is acted on is the last word of the path,
/// with the word before it where that is needed to tell a word like `action` apart. A path that
/// ends in a version is about that version: `ShowApiV1` for `GET /api/v1`, `ShowApiVersion` for
/// `GET /{api_version}`; one of placeholders alone about the last of them.
pub(super) fn derived(method: Method, path: &str) -> String {
    derived_with(method, path, 1)
}

/// As [`derived`], with the last so many words of the path in the name.
pub(crate) fn derived_with(method: Method, path: &str, count: usize) -> String {
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    let mut words: Vec<&str> = segments
        .iter()
        .copied()
        .filter(|segment| !segment.starts_with('{') && !is_version(segment))
        .collect();
    let end = segments.last().copied().unwrap_or_default();
    let mut ends_in_item = end.starts_with('{') && !end.ends_with("_prefix}");
    let mut count = count;
    let is_about_version = is_version(end) || version_placeholder(path) == Some(end);
    if is_about_version || (words.is_empty() && ends_in_item) {
        // The path leads to a version of what stands before it, or to a thing beside nothing.
        let end = end.trim_matches(['{', '}']);
        let ids = ["_id", "-id", "Id", "ID"];
        let ids = ids.iter().filter_map(|id| end.strip_suffix(id));
        words.push(ids.max_by_key(|word| word.len()).unwrap_or(end));
        ends_in_item = false;
        count += 1;
    }
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

/// `v3`, `v2.1`, `v1beta1`.
fn is_version(segment: &str) -> bool {
    let mut rest = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    for stage in ["alpha", "beta"] {
        let parts = rest
            .split_once(stage)
            .filter(|(_, number)| is_number(number));
        rest = parts.map_or(rest, |(version, _)| version);
    }
    is_number(rest)
}

/// The placeholder for the version of the API: `{version_id}`, `{apiVersion}`. What stands below
/// `versions` is a thing of the service.
pub(crate) fn version_placeholder(path: &str) -> Option<&str> {
    let names = ["version", "versionid", "apiversion", "apiversionid"];
    let mut before = "";
    path.split('/').find(|segment| {
        let owner = std::mem::replace(&mut before, segment);
        let name = segment
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'));
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let name = name.replace(['_', '-'], "");
        !owner.ends_with("versions") && names.contains(&name.as_str())
    })
}

/// `2`, `2.1`.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
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
