//! Ways inside an operation, as overlays write them.

/// The way to a member of what is at `path`; a name that would be read as more than one step stands in
/// backticks.
pub(super) fn member(path: &str, name: &str) -> String {
    format!("{path}.{}", quoted(name))
}

/// The way to the items of an array.
pub(super) fn items(path: &str) -> String {
    format!("{path}[]")
}

/// The way to the values of a map, or to the members that an object does not list.
pub(super) fn values(path: &str) -> String {
    format!("{path}{{}}")
}

fn quoted(name: &str) -> String {
    let is_step = |c: char| matches!(c, '.' | '[' | ']' | '{' | '}' | '`') || c.is_whitespace();
    if name.is_empty() || name.contains(is_step) {
        format!("`{name}`")
    } else {
        name.to_owned()
    }
}
