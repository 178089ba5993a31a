//! Whether a name that a page gives is that of another operation.

use super::{
    derived::Derived,
    title,
    words::{is_plural, singular},
};
use crate::{
    extract::{Call, version_placeholder},
    ir::Method,
};

/// Verbs of names that change nothing.
const READS: [&str; 4] = ["Show", "List", "Get", "Query"];

/// Verbs of names that change something.
const WRITES: [&str; 6] = ["Create", "Update", "Delete", "Add", "Remove", "Modify"];

/// What a page's operation is called that gives a name which is another's: `None` where the name
/// fits.
///
/// A name whose verb says something else than the method does was copied from the page beside it and
/// has the noun right; it gets the verb that is `derived`. A `POST` may read as well as write; the
/// title says which. What leads to the versions of the API alone is not called after anything else.
pub(crate) fn fitting(
    call: &Call,
    title: Option<&str>,
    derived: &Derived,
    name: &str,
) -> Option<String> {
    let path = call.path.as_str();
    let end = path.rsplit('/').next().unwrap_or_default();
    let is_of_versions =
        path == "/" || version_placeholder(path) == Some(end) && path.matches('/').count() == 1;
    let is_of_versions = is_of_versions && call.method == Method::Get;
    if is_of_versions && !["Version", "Api"].iter().any(|word| name.contains(word)) {
        return Some(derived.name());
    }
    let wrong: &[&str] = match call.method {
        Method::Get | Method::Head => &WRITES,
        Method::Delete => &["Show", "List", "Get", "Query", "Create", "Update"],
        Method::Post if title.is_some_and(title::reads) => &[],
        Method::Post | Method::Put | Method::Patch => &READS,
        Method::Options => &[],
    };
    let is_next_word = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_uppercase());
    let noun = wrong
        .iter()
        .find_map(|verb| name.strip_prefix(verb).filter(is_next_word))?;
    if wrong.contains(&derived.verb()) {
        return None;
    }
    // One is created where several are listed.
    let is_one = !is_plural(&derived.name());
    let noun = if is_one {
        singular(noun)
    } else {
        noun.to_owned()
    };
    Some(format!("{}{noun}", derived.verb()))
}
