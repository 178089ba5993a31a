//! Operations as files: a name that every system can hold, and no other operation has.

use std::collections::BTreeMap;

use generator::{
    ir::Operation,
    lower::place::{LONGEST_NAME, is_device},
};

use crate::problem::{Problem, Problems};

/// The name of an operation's file.
pub(crate) fn name(operation: &str) -> String {
    format!("{operation}.yaml")
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
    let mut owners: BTreeMap<String, &Operation> = BTreeMap::new();
    for operation in operations {
        let Operation {
            operation: name,
            page,
            ..
        } = operation;
        if let Some(why) = fault(name) {
            let shown: String = name.chars().take(LONGEST_NAME).collect();
            let dots = if shown.len() < name.len() { "…" } else { "" };
            let message = format!("the operation of `{page}` is called `{shown}{dots}`, {why}");
            problems.push(in_service_yaml(message));
        } else if let Some(other) = owners.insert(name.to_ascii_lowercase(), operation) {
            let message = format!(
                "the operations of `{}` and `{page}` are called `{}` and `{name}`, which are one file \
                 on some disks",
                other.page, other.operation
            );
            problems.push(in_service_yaml(message));
        }
    }
    Problems::or(problems, ())
}

/// Why a file cannot be called so: a name becomes part of a path, so it must be a plain word.
fn fault(name: &str) -> Option<String> {
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
