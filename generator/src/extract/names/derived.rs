//! The name that method, path and title suggest.

use super::{
    clues::Clues,
    path::{Resource, is_version, owner, resources, version_placeholder},
    verbs,
    words::{camel, plural},
};
use crate::ir::Method;

/// A name as it was put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derived {
    /// What is done.
    pub(super) verb: String,
    /// What it is done to, with what that belongs to where it says not enough.
    pub(super) noun: String,
    /// The noun, as long as the path has it.
    pub(super) whole: String,
    /// What that belongs to, from the outside in, that is not in the noun.
    pub(super) owners: Vec<String>,
    /// The placeholder that picks out what it is done to: `Key`.
    pub(super) by: Option<String>,
}

impl Derived {
    /// The name.
    #[must_use]
    pub(crate) fn name(&self) -> String {
        format!("{}{}", self.verb, self.noun)
    }

    /// The verb.
    #[must_use]
    pub(crate) fn verb(&self) -> &str {
        &self.verb
    }

    /// Longer names, with more and more words of the path.
    pub(crate) fn longer(&self) -> impl Iterator<Item = String> {
        let by = self.by.iter();
        let by = by.map(|by| format!("{}{}By{by}", self.verb, self.noun));
        let counts = 0..=self.owners.len();
        let longer = counts.map(|count| {
            let owners = &self.owners[self.owners.len() - count..];
            format!("{}{}{}", self.verb, owners.concat(), self.whole)
        });
        by.chain(longer)
    }
}

/// The name that method, path and title suggest: `ListFailureJobs` for
/// `GET /v1/{project_id}/task-center/failure-jobs`.
///
/// The verb is that of the path where its last segment begins or ends with one; else that of the
/// title where it says more than the method; else that of the method. `GET` lists where the last
/// segment is a plural, where the title says so and where there are parameters to turn pages.
/// What is acted on is the last word of the path, with what it belongs to where it is a part or a
/// trait that anything may have: `UpdateKeyAlias`.
pub(super) fn derived(clues: &Clues<'_>) -> Derived {
    let path = clues.call.path.as_str();
    let found = resources(path, &|word| clues.parted(word));
    let of_version = of_version(clues, &found);
    let made = of_version.or_else(|| verbs::of_path(clues, &found));
    let (verb, noun) = made.unwrap_or_else(|| of_resource(clues, &found));
    let (whole, owners) = in_full(path, &noun);
    let by = by(path);
    Derived {
        verb,
        noun,
        whole,
        owners,
        by,
    }
}

/// A noun with the last word of a path as long as it is there, and the words of the path that a name
/// with it lacks.
fn in_full(path: &str, noun: &str) -> (String, Vec<String>) {
    let found = resources(path, &|_| None);
    let last = found.last();
    let short = last.map(Resource::one).unwrap_or_default();
    let long = last.map(Resource::whole).unwrap_or_default();
    let is_shorter = short != long && noun.contains(&short);
    let whole = if is_shorter {
        noun.replacen(&short, &long, 1)
    } else {
        noun.to_owned()
    };
    let owners = found.iter().map(Resource::whole);
    let owners = owners.filter(|owner| !whole.contains(owner) && !whole.contains(&plural(owner)));
    let owners = owners.collect();
    (whole, owners)
}

/// `Key` for a path that ends in `/{key}`, which is called after nothing else.
fn by(path: &str) -> Option<String> {
    let last = path.rsplit('/').next()?;
    let name = last.strip_prefix('{')?.strip_suffix('}')?;
    (name != "id" && !name.ends_with("_id")).then(|| camel(name))
}

/// Names of versions: `ListApiVersions` for `GET /`, `ShowApiVersion` for `GET /{api_version}`,
/// `ShowApiV1` for `GET /api/v1`.
fn of_version(clues: &Clues<'_>, found: &[Resource]) -> Option<(String, String)> {
    let path = clues.call.path.as_str();
    let end = path.rsplit('/').next().unwrap_or_default();
    let show = verbs::of_method(clues.method(), false);
    if path == "/" && clues.method() == Method::Get {
        let is_of_api = clues.title.is_of_api || clues.title.is_none;
        let api = if is_of_api { "Api" } else { "" };
        return Some(("List".to_owned(), format!("{api}Versions")));
    }
    let above = found.last().map(Resource::as_is).unwrap_or_default();
    if version_placeholder(path) == Some(end) {
        let name = end.trim_matches(['{', '}']);
        let name = ["_id", "-id", "Id", "ID"]
            .iter()
            .find_map(|id| name.strip_suffix(id))
            .unwrap_or(name);
        let is_plain = above.is_empty() && !clues.title.is_of_api && !clues.title.is_none;
        let name = if is_plain { "version" } else { name };
        return Some((show.to_owned(), above + &camel(name)));
    }
    is_version(end).then(|| (show.to_owned(), above + &camel(end)))
}

/// The name of what is done to the resource at the end of a path, or to all of its kind.
fn of_resource(clues: &Clues<'_>, found: &[Resource]) -> (String, String) {
    let Some(last) = found.last() else {
        let verb = verbs::of_method(clues.method(), false);
        return (verb.to_owned(), "Root".to_owned());
    };
    let own = owner_of(clues, found);
    let kind = |noun: String| match clues.title.kind {
        Some(kind) if !noun.contains(kind) => format!("{kind}{own}{noun}"),
        _ => format!("{own}{noun}"),
    };
    let is_item = clues.call.path.as_str().ends_with('}') && last.item().is_some();
    if clues.method() == Method::Get {
        let lists = lists(clues, last, is_item);
        let is_of_all = last.word == "tags" && !clues.is_paged;
        // The tags of one thing are shown, those of all are listed.
        let is_of_one = is_of_all
            && found
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|above| above.item().is_some());
        return if is_item && !lists {
            ("Show".to_owned(), kind(last.one()))
        } else if lists && !is_of_one {
            ("List".to_owned(), kind(last.many()))
        } else {
            ("Show".to_owned(), kind(last.as_is()))
        };
    }
    let verb = verbs::of_title(clues, is_item);
    if verb == "List" {
        return (verb, kind(last.many()));
    }
    if clues.title.batch && !is_item && !verb.starts_with("Batch") {
        let verb = if verb == "Add" { "Create" } else { &verb };
        return (format!("Batch{verb}"), kind(last.many()));
    }
    let is_of_all = verb == "Delete" && last.filter().is_some();
    let is_one = is_item || !is_of_all && ["Create", "Add", "Delete"].contains(&verb.as_str());
    let noun = if is_one { last.one() } else { last.as_is() };
    let renames = verb == "Update" && is_item && clues.sends_name && clues.title.is_of_name;
    (verb, kind(noun) + if renames { "Name" } else { "" })
}

/// Whether a `GET` reads several of `last`.
fn lists(clues: &Clues<'_>, last: &Resource, is_item: bool) -> bool {
    if is_item {
        return false;
    }
    let by_filter = last.filter().is_some_and(|filter| filter.is_called);
    last.is_plural() || clues.title.lists || clues.is_paged || by_filter
}

/// What the name of the last resource begins with: what it belongs to. Tags that belong to nothing
/// are those of the project.
fn owner_of(clues: &Clues<'_>, found: &[Resource]) -> String {
    let path = clues.call.path.as_str();
    let of_project = found.len() == 1 && path.ends_with("/{project_id}/tags");
    let own = owner(found).or_else(|| of_project.then(|| "Project".to_owned()));
    own.unwrap_or_default()
}
