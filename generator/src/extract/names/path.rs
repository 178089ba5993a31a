//! What a path leads to: its resources, and which of them a placeholder picks out.

use super::words::{camel, is_plural, plural, singular, words};
use crate::extract::vocabulary::{
    ACCOUNTS, BETWEEN_SEGMENTS, TRAITS, UNTOLD_BEGINNINGS, UNTOLD_ENDS,
};

/// A literal segment of a path, with the placeholders behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resource {
    /// The segment, its words parted.
    pub(super) word: String,
    /// The placeholders behind it.
    pub(super) placeholders: Vec<Placeholder>,
    /// Whether it stands behind a placeholder that picks out what it belongs to.
    pub(super) is_below: bool,
    /// What a placeholder before it names, that no segment does: `server_group` in
    /// `task-center/{server_group_id}/failures`.
    pub(super) owner: Option<String>,
}

/// A placeholder of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placeholder {
    /// Its name without the word for an id: `widget` for `{widget_id}`.
    pub(super) name: String,
    /// Whether it is an id of what it is called after.
    pub(super) is_id: bool,
    /// Whether it is called after something at all, not only `{id}` or `{key}`.
    pub(super) is_called: bool,
}

impl Placeholder {
    fn of(segment: &str) -> Self {
        let last = segment.trim_end_matches('}').rsplit('{').next();
        let words = words(last.unwrap_or_default());
        let ids = ["id", "ids", "urn", "uuid"];
        let (end, before) = words
            .split_last()
            .map_or(("", &[][..]), |(end, before)| (end.as_str(), before));
        let is_id = ids.contains(&end) && !before.is_empty();
        let is_called = is_id || !before.is_empty() && end == "name";
        let name = if is_id { before } else { &words };
        Self {
            name: name.join("_"),
            is_id,
            is_called,
        }
    }

    /// Whether it picks out one of what `word` names.
    fn is_of(&self, word: &str) -> bool {
        let word = plain(&singular(word));
        let own = plain(self.name.trim_end_matches("_name"));
        // One may be short for the other, or have a plural of its own kind.
        let same = word.chars().zip(own.chars());
        let same = same.take_while(|(one, other)| one == other).count();
        !self.is_called
            || word.contains(&own)
            || own.contains(&word)
            || same > 2 && same + 1 >= word.len().min(own.len())
    }
}

fn plain(word: &str) -> String {
    word.to_ascii_lowercase().replace(['_', '-'], "")
}

impl Resource {
    /// The placeholder that picks out one, if there is one.
    pub(super) fn item(&self) -> Option<&Placeholder> {
        let mut own = self.placeholders.iter().rev();
        own.find(|placeholder| placeholder.is_of(&self.word))
    }

    /// The placeholder that says which of them are meant, where none picks out one.
    pub(super) fn filter(&self) -> Option<&Placeholder> {
        let last = self.placeholders.last()?;
        self.item().is_none().then_some(last)
    }

    /// Whether the word alone does not tell what it is.
    pub(super) fn is_part(&self) -> bool {
        let lower = self.word.to_ascii_lowercase();
        let one = singular(&lower);
        // What has no plural and is written in one is a thing of its own.
        TRAITS.contains(&lower.as_str()) || TRAITS.contains(&one.as_str()) && plural(&one) == lower
    }

    pub(super) fn is_plural(&self) -> bool {
        is_plural(&self.word)
    }

    /// The word in a name, for one. What its own placeholder calls it if that is the end of a word
    /// that several were joined to: `Server` for `cloudservers/{server_id}`.
    pub(super) fn one(&self) -> String {
        let word = singular(&self.word);
        let own = self
            .item()
            .filter(|item| item.is_id && !word.contains(['_', '-']));
        let ends = |item: &&Placeholder| word.len() > item.name.len() && word.ends_with(&item.name);
        camel(own.filter(ends).map_or(&word, |item| &item.name))
    }

    /// The word in a name, for one, as long as the path has it.
    pub(super) fn whole(&self) -> String {
        camel(&singular(&self.word))
    }

    /// The word in a name, for several.
    pub(super) fn many(&self) -> String {
        if self.is_plural() && self.item().is_none() {
            camel(&self.word)
        } else {
            plural(&self.one())
        }
    }

    /// The word in a name, in the number that the path has it in.
    pub(super) fn as_is(&self) -> String {
        if self.is_plural() {
            self.many()
        } else {
            self.one()
        }
    }

    /// What it belongs to according to a placeholder that names something else.
    fn foreign(&self) -> Option<String> {
        let mut others = self.placeholders.iter();
        let other = others.find(|other| other.is_id && !other.is_of(&self.word))?;
        Some(camel(&other.name))
    }
}

/// The resources of a path, from the outside in; versions and accounts are none. `spelled` parts
/// words that the path joins.
pub(super) fn resources(path: &str, spelled: &dyn Fn(&str) -> Option<String>) -> Vec<Resource> {
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let mut found: Vec<Resource> = Vec::new();
    let mut lead = None;
    for (at, segment) in segments.iter().enumerate() {
        if !segment.contains('{') {
            if !is_version(segment) {
                let word = UNTOLD_BEGINNINGS
                    .iter()
                    .find_map(|begin| segment.strip_prefix(begin));
                let word = word.unwrap_or(segment);
                let bare = UNTOLD_ENDS.iter().find_map(|end| word.strip_suffix(end));
                let word = bare.unwrap_or(word);
                let word = spelled(word).unwrap_or_else(|| word.to_owned());
                let above = found.last();
                found.push(Resource {
                    word,
                    placeholders: Vec::new(),
                    is_below: above.is_some_and(|above| !above.placeholders.is_empty()),
                    owner: above.map_or_else(|| lead.take(), Resource::foreign),
                });
            }
            continue;
        }
        let placeholder = Placeholder::of(segment);
        let is_account = ACCOUNTS.contains(&placeholder.name.as_str())
            && at + 1 < segments.len()
            && found
                .last()
                .is_none_or(|last| !placeholder.is_of(&last.word));
        if is_account {
            // What stands before it is where the service is, and nothing of it.
            found.clear();
        } else if let Some(last) = found.last_mut() {
            last.placeholders.push(placeholder);
        } else if at + 1 == segments.len() && !is_version_word(&placeholder.name) {
            let name = placeholder.name.clone();
            found.push(Resource {
                word: name,
                placeholders: vec![placeholder],
                is_below: false,
                owner: None,
            });
        } else if placeholder.is_id && !is_version_word(&placeholder.name) {
            lead = Some(camel(&placeholder.name));
        }
    }
    found
}

/// What the last of `resources` belongs to, for its name: what a placeholder names that no segment
/// does, else the resource before it where the last word alone does not tell what it is, or where
/// that is a single thing of what stands before that.
pub(super) fn owner(resources: &[Resource]) -> Option<String> {
    let (last, before) = resources.split_last()?;
    if let Some(own) = last.foreign().or_else(|| last.owner.clone()) {
        return Some(own);
    }
    let above = before.last()?;
    let is_found = above.item().is_some() || above.is_plural() || above.is_below;
    let is_single = above.placeholders.is_empty()
        && above.is_below
        && !above.is_plural()
        && !BETWEEN_SEGMENTS.contains(&above.word.as_str());
    (is_found && last.is_part() || is_single).then(|| above.one())
}

/// `v3`, `v2.1`, `v1beta1`.
pub(super) fn is_version(segment: &str) -> bool {
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
    let mut before = "";
    path.split('/').find(|segment| {
        let owner = std::mem::replace(&mut before, segment);
        let name = segment
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'));
        !owner.ends_with("versions") && is_version_word(name.unwrap_or_default())
    })
}

fn is_version_word(name: &str) -> bool {
    let names = ["version", "versionid", "apiversion", "apiversionid"];
    names.contains(&plain(name).as_str())
}

/// `2`, `2.1`.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// What stands before the last of `found`, with its owner where it is a part: in the singular if
/// one is picked out.
pub(super) fn acted_on(found: &[Resource], one: bool) -> Option<String> {
    let last = found.last()?;
    let own = owner(found).filter(|_| last.is_part()).unwrap_or_default();
    Some(own + &if one { last.one() } else { last.many() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(path: &str) -> String {
        let found = resources(path, &|_| None);
        let last = found.last().map(Resource::one).unwrap_or_default();
        owner(&found).unwrap_or_default() + &last
    }

    #[test]
    fn the_last_resource_has_its_owner_where_it_says_not_enough() {
        for (path, want) in [
            ("/v1/{project_id}/barrels/{barrel_id}/alias", "BarrelAlias"),
            ("/v1/{project_id}/barrels/{barrel_id}/lids/{lid_id}", "Lid"),
            ("/v1/cellar/{project_id}/barrels", "Barrel"),
            ("/v1/{project_id}/barrels/{id}/shelf/rows", "ShelfRow"),
            ("/v1/{project_id}/rows/{barrel_urn}", "BarrelRow"),
            ("/v1/{project_id}/rows/{barrel_urn}/{row_id}", "BarrelRow"),
            ("/v1/{project_id}/center/{barrel_id}/rows", "BarrelRow"),
            ("/v1/{project_id}/oakbarrels/{barrel_id}", "Barrel"),
            ("/v1/{project_id}/oak-barrels/{barrel_id}", "OakBarrel"),
            ("/v1/{project_id}/barrels/os-lids", "Lid"),
            ("/v1/projects/{project_id}", "Project"),
        ] {
            assert_eq!(chain(path), want, "{path}");
        }
    }

    #[test]
    fn a_placeholder_of_another_thing_picks_out_none() {
        let is_item = |path: &str| {
            let found = resources(path, &|_| None);
            found.last().is_some_and(|last| last.item().is_some())
        };
        assert!(is_item("/v1/flavors/{flavor_id}"));
        assert!(is_item("/v1/flavors/{name}"));
        assert!(is_item("/v1/namespaces/{namespace}"));
        assert!(!is_item("/v1/flavors/{engine_name}"));
    }
}
