//! Operations as files: a name that every system can hold, and no other operation has.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use generator::{
    ir::Operation,
    lower::place::{LONGEST_NAME, is_device},
};

use crate::{
    known_findings,
    problem::{Problem, Problems},
};

/// The names of the operations' files, by operation. Not every disk tells `ListVpcs` from `ListVPCs`:
/// the later one of such names has a number in its file's.
pub(crate) fn names<'a>(
    operations: impl IntoIterator<Item = &'a Operation>,
) -> BTreeMap<String, String> {
    let operations: BTreeSet<&String> = operations.into_iter().map(|one| &one.operation).collect();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let names = operations.into_iter().map(|operation| {
        let count = counts.entry(operation.to_ascii_lowercase()).or_default();
        *count += 1;
        let name = match count {
            1 => format!("{operation}.yaml"),
            count => format!("{operation}.{count}.yaml"),
        };
        (operation.clone(), name)
    });
    names.collect()
}

/// What may stand beside the operation files of a service, and is about all of them.
const BESIDE: [&str; 5] = [
    "changes.yaml",
    known_findings::FILE,
    "lint.yaml",
    "overlay.yaml",
    "service.yaml",
];

/// Whether what is at this path below a service's folder holds an operation.
pub(crate) fn is_operation(path: &str) -> bool {
    let is_yaml = Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "yaml");
    is_yaml && !path.contains('/') && !BESIDE.contains(&path)
}

/// Whether a file may be called so that holds the operation.
pub(crate) fn is_name_of(file: &str, operation: &str) -> bool {
    let rest = file.strip_prefix(operation);
    let number = rest.and_then(|rest| rest.strip_suffix(".yaml"));
    number.is_some_and(|number| {
        let digits = number.strip_prefix('.');
        number.is_empty()
            || digits.is_some_and(|digits| {
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
            })
    })
}

/// Checks that the operations of a service can lie in one folder, whatever system it is on.
///
/// # Errors
///
/// With every operation that cannot.
pub(crate) fn check<'a>(
    operations: impl IntoIterator<Item = &'a Operation>,
) -> Result<(), Problems> {
    let mut problems = Vec::new();
    for operation in operations {
        let Operation {
            operation: name,
            page,
            ..
        } = operation;
        if let Some(why) = fault(name) {
            let shown = shown(name);
            let message = format!("the operation of `{page}` is called `{shown}`, {why}");
            problems.push(in_service_yaml(message));
        }
    }
    Problems::or(problems, ())
}

/// A name, or as much of it as a file's name may have.
pub(crate) fn shown(name: &str) -> String {
    let start: String = name.chars().take(LONGEST_NAME).collect();
    let dots = if start.len() < name.len() { "…" } else { "" };
    start + dots
}

/// Why a file cannot be called so: a name becomes part of a path, so it must be a plain word.
pub(crate) fn fault(name: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.is_empty() || !name.chars().all(is_plain) {
        Some("which is no name".to_owned())
    } else if name.len() > LONGEST_NAME {
        Some(format!(
            "which is {} bytes long; some systems hold no more than {LONGEST_NAME}",
            name.len()
        ))
    } else if is_device(name) {
        Some("which is a device of some systems".to_owned())
    } else {
        None
    }
}

fn in_service_yaml(message: String) -> Problem {
    Problem::new(message).help("name it under `names` in service.yaml")
}
