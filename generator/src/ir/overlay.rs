//! Corrections by hand: `specs/<service>/overlay.yaml`.
//!
//! An overlay is a list of entries:
//!
//! ```yaml
//! - operation: ListBatches
//!   at: response.200.sessions[].create_time
//!   page: dli/listing-batches.md
//!   why: The example shows milliseconds, which 32 bits do not hold.
//!   set:
//!     format: int64
//!   remove: [maximum]
//! ```
//!
//! - `at` is the path inside the operation; without it the entry is about the operation itself.
//!   `path.project_id`, `query.limit` and `header.X-Auth-Token` are parameters; `request` and
//!   `response.200` are what is sent and received, `response.default` a failure without a status of
//!   its own, and behind them stand the properties of the body: `request.tags[].key`,
//!   `response.200.labels{}.name`. `[]` are the items of an array, `{}` the values of a map and,
//!   behind an object of a schema, its additional members: `request{}`. Of several names that fit, the longest counts, so a dot or a colon in a
//!   name does no harm; a name in backticks is taken as it is: ``request.`a.b`.c``.
//! - `set` has the keys of the operation file and their syntax. At the operation: `title`, `doc`,
//!   `explorer`, `deprecated`, `method`, `path`, `other_paths`; at `request`: `media_type`, `schema`; at a
//!   response: those, `doc` and `headers`; at a parameter or a property: its own, and `name`, which
//!   renames it. A last member that is not there yet is added and needs a `type`, or a `schema`
//!   for `request`; a new status needs nothing.
//! - `remove` lists keys to take away, or is `true` for the whole parameter, property, request or
//!   response.
//! - `schemas` adds object schemas to the operation, written as in its file. This is how an object
//!   is described that the page does not describe: `schemas` names and describes it, `set:
//!   {type: NewName}` or `set: {items: NewName}` refers to it.
//! - `page` is the page that is wrong, which must be the operation's, and `why` says why.
//!
//! A path follows the names of schemas. To set something in a schema that stands in several places
//! of the operation is to set it in all of them. Schemas to which nothing refers any more are
//! dropped.

use std::collections::BTreeMap;

use self::place::Target;
use super::validate::{Step, problems, reachable};
use super::yaml::{Entry, YamlError, error_at, read_entries};
use super::{Operation, Service};

mod change;
mod place;

/// The corrections of one service: `specs/<service>/overlay.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// Where the entries were read from, to find their lines when one is wrong.
    text: String,
    entries: Vec<Entry>,
}

/// Reads an overlay. An empty text has no entries.
///
/// # Errors
///
/// With line and column, when the text is no YAML or no overlay.
pub fn read(text: &str) -> Result<Overlay, YamlError> {
    Ok(Overlay {
        entries: read_entries(text)?,
        text: text.to_owned(),
    })
}

impl Overlay {
    /// Applies every entry, in order.
    ///
    /// # Errors
    ///
    /// One error for every entry that matches nothing, changes nothing or does not fit what it
    /// matches, and for every operation that makes no sense when all is done. `service` is then as
    /// it was before: either everything is applied or nothing.
    pub fn apply(&self, service: &mut Service) -> Result<(), Vec<YamlError>> {
        let mut errors = Vec::new();
        let mut corrected: BTreeMap<usize, Corrected> = BTreeMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let applied = find(service, entry).and_then(|at| {
                let draft = corrected.entry(at).or_insert_with(|| Corrected {
                    operation: service.operations[at].clone(),
                    entries: Vec::new(),
                });
                draft.entries.push(index);
                correct(&mut draft.operation, entry)
            });
            if let Err(message) = applied {
                errors.push(self.error(index, message));
            }
        }
        for (at, draft) in &mut corrected {
            // Entries that failed leave an operation that they might have put right.
            if errors.is_empty() {
                self.finish(&service.operations[*at], draft, &mut errors);
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        for (at, draft) in corrected {
            service.operations[at] = draft.operation;
        }
        Ok(())
    }

    /// Drops what is no longer used and reports what the entries broke.
    fn finish(&self, before: &Operation, draft: &mut Corrected, errors: &mut Vec<YamlError>) {
        let used: Vec<String> = reachable(&draft.operation)
            .into_iter()
            .map(str::to_owned)
            .collect();
        draft
            .operation
            .schemas
            .retain(|name, _| used.contains(name));
        for &index in &draft.entries {
            for name in self.entries[index].schemas.keys() {
                if !draft.operation.schemas.contains_key(name) {
                    let message = format!(
                        "nothing refers to the schema `{name}` of this entry: refer to it or drop it"
                    );
                    errors.push(self.error(index, message));
                }
            }
        }
        // What was wrong before is not the overlay's fault.
        let known = problems(before);
        for problem in problems(&draft.operation) {
            if !known.contains(&problem) {
                let name = &draft.operation.operation;
                let index = draft.entries.last().copied().unwrap_or_default();
                let message = format!("so corrected, `{name}` makes no sense: {problem}");
                errors.push(self.error(index, message));
            }
        }
    }

    fn error(&self, entry: usize, message: String) -> YamlError {
        error_at(&self.text, &[Step::Index(entry)], message)
    }
}

/// An operation on its way, and the entries that are about it.
struct Corrected {
    operation: Operation,
    entries: Vec<usize>,
}

/// The index of the operation that an entry is about.
fn find(service: &Service, entry: &Entry) -> Result<usize, String> {
    let name = &entry.operation;
    let mut named = service.operations.iter().enumerate();
    let mut named = named.by_ref().filter(|(_, found)| found.operation == *name);
    let (first, operation) = named.next().ok_or_else(|| {
        format!("no operation has the name `{name}`: correct it or drop the entry")
    })?;
    if operation.page == entry.page {
        return Ok(first);
    }
    named
        .find(|(_, found)| found.page == entry.page)
        .map(|(index, _)| index)
        .ok_or_else(|| {
            format!(
                "`{name}` was read from the page `{}`, not from `{}`",
                operation.page, entry.page
            )
        })
}

fn correct(operation: &mut Operation, entry: &Entry) -> Result<(), String> {
    let before = operation.clone();
    correct_or_spoil(operation, entry)
        .and_then(|()| {
            if *operation == before {
                let place = entry.at.as_deref().unwrap_or("the operation");
                Err(format!(
                    "this changes nothing: {place} is already so; drop the entry"
                ))
            } else {
                Ok(())
            }
        })
        .inspect_err(|_| *operation = before)
}

/// Applies an entry; when it fails half-way, `operation` is spoilt.
fn correct_or_spoil(operation: &mut Operation, entry: &Entry) -> Result<(), String> {
    for (name, schema) in &entry.schemas {
        if operation.schemas.contains_key(name) {
            return Err(format!(
                "the operation has a schema `{name}`: correct its properties by `at`, or choose \
                 another name"
            ));
        }
        operation.schemas.insert(name.clone(), schema.clone());
    }
    let target = Target::find(operation, entry.at.as_deref())?;
    if let Some(correction) = &entry.set {
        change::set(operation, &target, correction)?;
    }
    match &entry.remove {
        Some(remove) => change::remove(operation, &target, remove),
        None => Ok(()),
    }
}
