//! The name that a printed message suggests, of a service whose resources are in host and path.

use super::{
    clues::Clues,
    derived::{Derived, derived},
    words::{camel, singular},
};
use crate::{
    extract::vocabulary::{NAME_VERBS, RESOURCES},
    ir::Method,
};

/// `SetBucketAcl` for `PUT /?acl` to a host named after a bucket, `PutObject` for `PUT /{object}`.
///
/// A name without value behind the `?` is what the call is about, or, if it is a verb, what it
/// does; on something that holds others, a verb is done to those.
pub(super) fn name(clues: &Clues<'_>) -> Option<Derived> {
    let call = clues.call;
    if !call.is_message {
        return None;
    }
    let flags = call.query.iter().filter(|query| query.constant.is_some());
    let bare = || derived(&Clues::bare(call));
    let Some(resource) = call.resource else {
        return Some(match call.method {
            Method::Post if call.path.as_str().ends_with('}') && flags.count() == 0 => {
                let bare = bare();
                Derived {
                    verb: "Run".to_owned(),
                    noun: singular(&bare.noun),
                    ..bare
                }
            }
            _ => bare(),
        });
    };
    let members = RESOURCES
        .iter()
        .find_map(|(name, members)| members.filter(|_| *name == resource));
    let (owner, members) = (camel(resource), camel(members.unwrap_or(resource)));
    let made = |verb: &str, noun: String| Derived {
        verb: verb.to_owned(),
        whole: noun.clone(),
        noun,
        owners: Vec::new(),
        by: None,
    };
    let mut flags = flags.map(|query| query.name.as_str());
    let valued = || call.query.first().filter(|query| !query.in_variant);
    let about = flags
        .next()
        .or_else(|| valued().map(|query| query.name.as_str()));
    if let Some(verb) = about.filter(|about| NAME_VERBS.contains(about)) {
        return Some(made(&camel(verb), members));
    }
    let about = camel(about.unwrap_or_default());
    let about = about.trim_end_matches("Id").trim_end_matches("Number");
    let verb = match call.method {
        Method::Get => "Get",
        Method::Head => "Check",
        Method::Options => "Describe",
        Method::Post if about.is_empty() => return Some(made("Create", singular(&members))),
        Method::Post => "Create",
        Method::Put if about.is_empty() => "Put",
        Method::Put => "Set",
        Method::Patch => "Patch",
        Method::Delete => "Delete",
    };
    Some(made(verb, format!("{owner}{about}")))
}
