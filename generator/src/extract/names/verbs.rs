//! What an operation does: the verb of its path, of its title, of its method.

use super::{
    clues::Clues,
    path::{Resource, acted_on, owner},
    words::{camel, singular},
};
use crate::{
    extract::vocabulary::{ACTS, BETWEEN_SEGMENTS, JOINED_VERBS, NAME_VERBS},
    ir::Method,
};

/// The verb of a method; a `GET` may list.
pub(super) fn of_method(method: Method, lists: bool) -> &'static str {
    match method {
        Method::Get if lists => "List",
        Method::Get => "Show",
        Method::Head => "Check",
        Method::Options => "Describe",
        Method::Post => "Create",
        Method::Put | Method::Patch => "Update",
        Method::Delete => "Delete",
    }
}

/// The verb of what is not read: that of the title where it says more than the method does.
pub(super) fn of_title(clues: &Clues<'_>, is_item: bool) -> String {
    let method = clues.method();
    let plain = of_method(method, false).to_owned();
    let Some(said) = &clues.title.verb else {
        return plain;
    };
    let joins = ["Associate", "Disassociate", "Attach", "Detach"].contains(&said.as_str());
    let writes = matches!(method, Method::Post | Method::Put | Method::Patch);
    let puts = method == Method::Put;
    let is_said = match said.as_str() {
        "Read" => {
            return if method == Method::Post && clues.title.leads && !is_item {
                "List".to_owned()
            } else {
                plain
            };
        }
        // What is obtained is made for whoever asks.
        "Get" | "Generate" => false,
        // Something that gets a part of its own; a thing in a list is created.
        "Add" => writes && (puts || !clues.title.leads),
        "Set" | "Create" => puts && clues.title.leads,
        "Update" => method == Method::Post && clues.title.leads,
        "Delete" => writes && clues.title.leads,
        _ if method == Method::Delete => {
            joins || clues.title.leads && ["Remove", "Cancel", "Revoke"].contains(&said.as_str())
        }
        _ => writes && (joins || clues.title.leads),
    };
    if is_said { said.clone() } else { plain }
}

/// The name by a verb that the path itself has: in its last segment, or behind `action`.
pub(super) fn of_path(clues: &Clues<'_>, found: &[Resource]) -> Option<(String, String)> {
    let (last, before) = found.split_last()?;
    let is_item = clues.call.path.as_str().ends_with('}');
    if last.word == "action" && !is_item {
        return of_action(clues, before);
    }
    if clues.method() == Method::Get {
        return of_reading(last, before, is_item);
    }
    if let Some(joined) = joined(last, before) {
        return Some(joined);
    }
    if is_item {
        return None;
    }
    let words: Vec<String> = last
        .word
        .split(['-', '_'])
        .map(str::to_ascii_lowercase)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_verb = |word: &str| word != "batch" && NAME_VERBS.contains(&word);
    match words.as_slice() {
        ["batch"] => {
            let verb = of_method(clues.method(), false);
            let batch = if verb == "Delete" { "" } else { "Batch" };
            let own = owner(before).unwrap_or_default();
            Some((format!("{batch}{verb}"), own + &before.last()?.many()))
        }
        ["batch", verb] if is_verb(verb) => {
            let noun = acted_on(before, false)?;
            Some((format!("Batch{}", camel(verb)), noun))
        }
        [act] if clues.method() == Method::Post && act_of(act).is_some() => {
            let is_one = before.last()?.item().is_some();
            Some((act_of(act)?.to_owned(), acted_on(before, is_one)?))
        }
        [verb] if is_verb(verb) => {
            let before = without_between(before);
            let above = before.last()?;
            let is_one = above.item().is_some() || !above.is_plural();
            let batch = if clues.title.batch && !is_one {
                "Batch"
            } else {
                ""
            };
            Some((format!("{batch}{}", camel(verb)), acted_on(before, is_one)?))
        }
        [verb, rest @ ..] if is_verb(verb) => Some((camel(verb), camel(&rest.join("_")))),
        [.., verb] => trailing(clues, verb, &words, before),
        [] => None,
    }
}

/// The verb of a segment that names an act.
fn act_of(word: &str) -> Option<&'static str> {
    let mut acts = ACTS.iter().filter(|(act, _)| *act == word);
    acts.next().map(|(_, verb)| *verb)
}

/// A verb at the end of a segment leads: `ShrinkCluster` for `clusters/{id}/cluster-shrink`, and,
/// where the title says the same, `CopySnapshot` for `snapshots/{id}/linked-copy`.
fn trailing(
    clues: &Clues<'_>,
    verb: &str,
    words: &[&str],
    before: &[Resource],
) -> Option<(String, String)> {
    let verb = singular(verb);
    let above = before.last()?;
    let is_above = camel(&words[..words.len() - 1].join("_")) == above.one();
    let is_said = clues.title.leads && clues.title.verb.as_deref() == Some(&camel(&verb));
    let leads = NAME_VERBS.contains(&verb.as_str()) && (is_above || is_said);
    leads.then(|| (camel(&verb), above.one()))
}

/// A verb that the path writes in one word with what it is done to.
fn joined(last: &Resource, before: &[Resource]) -> Option<(String, String)> {
    let verb = JOINED_VERBS
        .iter()
        .find(|verb| last.word.starts_with(*verb))?;
    let rest = &last.word[verb.len()..];
    // What is attached is no verb.
    let is_noun =
        rest.len() > 3 && !rest.starts_with("ment") && rest.bytes().all(|b| b.is_ascii_lowercase());
    let own = before.last().filter(|_| is_noun)?.one();
    Some((camel(verb), own + &camel(rest)))
}

/// Segments that only say that something is read, and how much of it.
fn of_reading(last: &Resource, before: &[Resource], is_item: bool) -> Option<(String, String)> {
    let above = before.last().filter(|_| !is_item)?;
    match last.word.as_str() {
        "detail" if above.item().is_none() => {}
        "list" => {}
        _ => return None,
    }
    let own = owner(before).unwrap_or_default();
    Some(("List".to_owned(), own + &above.many()))
}

/// The name of an action on the last of `before`: by the constant behind the `?`, by the only member
/// of the body, else by the title.
fn of_action(clues: &Clues<'_>, before: &[Resource]) -> Option<(String, String)> {
    let mut constants = clues
        .call
        .query
        .iter()
        .filter_map(|query| query.constant.as_deref());
    if let Some(action) = constants.find(|value| !value.is_empty()) {
        return by_name(clues, before, action);
    }
    let (above, outer) = before.split_last()?;
    let title = &clues.title;
    if ["resource_instances", "resource-instances"].contains(&above.word.as_str()) {
        let by = if title.by_tag { "Tag" } else { "Tags" };
        return Some(match outer.last() {
            Some(owner) => ("List".to_owned(), format!("{}By{by}", owner.many())),
            None => ("List".to_owned(), "ResourceInstances".to_owned()),
        });
    }
    if above.word == "tags" && above.placeholders.is_empty() {
        let is_deleted = ["Delete", "Remove"]
            .map(Some)
            .contains(&title.verb.as_deref());
        let verb = if is_deleted {
            "BatchDelete"
        } else {
            "BatchCreate"
        };
        let own = owner(before).unwrap_or_default();
        return Some((verb.to_owned(), format!("{own}Tags")));
    }
    if let Some(member) = clues.only_member() {
        let member = member.strip_prefix("os-").unwrap_or(member);
        if let Some(name) = by_name(clues, before, member) {
            return Some(name);
        }
    }
    let is_one = above.item().is_some();
    let noun = || acted_on(before, is_one);
    let batch = if title.batch && !is_one { "Batch" } else { "" };
    match title.verb.as_deref()? {
        "Read" => {
            let by = if clues.has_tags() { "ByTags" } else { "" };
            Some(("List".to_owned(), acted_on(before, false)? + by))
        }
        verb => Some((format!("{batch}{verb}"), noun()?)),
    }
}

/// The name of an action that is called `action`. One that is a verb alone, or a batch of it, takes
/// what it acts on from the path: `StopGraph`, `BatchAddEdges`. `None` for what is no name.
fn by_name(clues: &Clues<'_>, before: &[Resource], action: &str) -> Option<(String, String)> {
    if !action.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let verb = action.strip_prefix("batch-").unwrap_or(action);
    let is_alone = verb.bytes().all(|b| b.is_ascii_lowercase());
    let above = before.last().filter(|_| is_alone);
    let Some(above) = above else {
        return Some(parted(&camel(action)));
    };
    let is_one = above.item().is_some();
    let batch = if clues.title.batch && !is_one && verb == action {
        "Batch"
    } else {
        ""
    };
    let noun = if is_one { above.one() } else { above.as_is() };
    Some((format!("{batch}{}", camel(action)), noun))
}

/// A name in upper camel case as its verb and the rest; one without a verb is the rest alone.
pub(super) fn parted(name: &str) -> (String, String) {
    let end = name[1..]
        .find(|c: char| c.is_ascii_uppercase())
        .map_or(name.len(), |at| at + 1);
    let (verb, noun) = name.split_at(end);
    if NAME_VERBS.contains(&verb.to_ascii_lowercase().as_str()) {
        (verb.to_owned(), noun.to_owned())
    } else {
        (String::new(), name.to_owned())
    }
}

/// Without the segments between a thing and what is done to it.
fn without_between(resources: &[Resource]) -> &[Resource] {
    match resources.split_last() {
        Some((last, before))
            if BETWEEN_SEGMENTS.contains(&last.word.as_str()) && !before.is_empty() =>
        {
            before
        }
        _ => resources,
    }
}
