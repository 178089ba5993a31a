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
//!   renames it. What is set has to be there.
//! - `add`, in place of `set` and `remove`, describes what is not there yet, with the same keys: a
//!   parameter or a property needs its `type`, `request` a `schema`, a response nothing. Without `at` it
//!   adds the operation itself, which needs `method` and `path` and may have all that an operation file
//!   has. When the page has it one day, the entry is an error that says so.
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
use super::nearest::unknown;
use super::validate::Step;
use super::yaml::{Entry, Places, Remove, YamlError, read_entries};
use super::{Operation, Property, Service};

mod change;
mod outcome;
mod place;

/// How many errors of a file say what there is in place of what does not exist: more of them have one
/// cause, and each comparison takes time.
const HINTS: usize = 200;

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
/// With line and column, when the text is no YAML or no overlay: everything that is wrong with each entry.
pub fn read(text: &str) -> Result<Overlay, Vec<YamlError>> {
    let read = read_entries(text);
    if read.errors.is_empty() {
        Ok(Overlay {
            text: text.to_owned(),
            entries: read.entries,
        })
    } else {
        Err(read.errors)
    }
}

/// Reads an overlay and applies it to `service`.
///
/// # Errors
///
/// Those of [`read`] and of [`Overlay::apply`] together, in the order of their lines. Where an entry cannot
/// be read, others about its operation may need it: nothing is said of these.
pub fn correct(text: &str, service: &mut Service) -> Result<(), Vec<YamlError>> {
    let read = read_entries(text);
    let mut errors = read.errors;
    let overlay = Overlay {
        text: text.to_owned(),
        entries: read.entries,
    };
    if errors.is_empty() {
        return overlay.apply(service);
    }
    let mut run = Run::of(service);
    run.go(&overlay.entries);
    let doubtful = |index: usize| {
        let entry = overlay.entries.get(index);
        entry.is_none_or(|entry| read.doubtful.contains(&entry.operation))
    };
    run.faults.retain(|(index, _)| !doubtful(*index));
    errors.extend(overlay.errors(run.faults, Some(&read.lines)));
    errors.sort_by_key(place);
    Err(errors)
}

/// What stands at a place of an operation, if there is such a place and a value at it.
#[must_use]
pub fn value<'a>(operation: &'a Operation, at: &str) -> Option<&'a Property> {
    Target::find(operation, Some(at), false)
        .ok()?
        .value(operation)
}

impl Overlay {
    /// Applies every entry, in order.
    ///
    /// # Errors
    ///
    /// One error or more for every entry that matches nothing, changes nothing or does not fit what it
    /// matches, and for every operation that makes no sense when all is done. `service` is then as
    /// it was before: either everything is applied or nothing.
    pub fn apply(&self, service: &mut Service) -> Result<(), Vec<YamlError>> {
        let mut run = Run::of(service);
        run.go(&self.entries);
        let Run { drafts, faults, .. } = run;
        if !faults.is_empty() {
            return Err(self.errors(faults, None));
        }
        let mut added = Vec::new();
        for (at, draft) in drafts {
            match service.operations.get_mut(at) {
                Some(operation) => *operation = draft.operation,
                None => added.push(draft.operation),
            }
        }
        if !added.is_empty() {
            service.operations.extend(added);
            let by_name = |a: &Operation, b: &Operation| a.operation.cmp(&b.operation);
            service.operations.sort_by(by_name);
        }
        Ok(())
    }

    /// Whether an entry sets, adds or removes something at this place of an operation.
    #[must_use]
    pub fn corrects(&self, operation: &str, at: &str) -> bool {
        let is_there = |entry: &Entry| {
            entry.operation == operation && entry.at.as_deref().is_some_and(|one| one == at)
        };
        !at.is_empty() && self.entries.iter().any(is_there)
    }

    /// What was found at each place, by entry; `items` says which item of the text each entry is, if not
    /// the one of its own number.
    fn errors(&self, faults: Vec<(usize, Fault)>, items: Option<&[usize]>) -> Vec<YamlError> {
        let mut places = Places::of(&self.text);
        let errors = faults.into_iter().map(|(index, fault)| {
            let item = items.and_then(|items| items.get(index)).copied();
            places.error(item.unwrap_or(index), &fault.keys, fault.message)
        });
        let mut errors: Vec<YamlError> = errors.collect();
        errors.sort_by_key(place);
        errors
    }
}

/// By what errors are ordered; those of no line come last.
fn place(error: &YamlError) -> (bool, Option<usize>, Option<usize>) {
    (error.line.is_none(), error.line, error.column)
}

/// What is wrong with an entry, and with which of its keys.
#[derive(Debug)]
struct Fault {
    keys: Vec<Step>,
    message: String,
}

impl Fault {
    /// About the entry as a whole.
    fn of_entry(message: String) -> Self {
        Self {
            keys: Vec::new(),
            message,
        }
    }

    fn at(key: &str, message: String) -> Self {
        Self {
            keys: vec![Step::Key(key.to_owned())],
            message,
        }
    }

    fn of_key(key: &str, below: &str, message: String) -> Self {
        let keys = [key, below].map(|key| Step::Key(key.to_owned()));
        Self {
            keys: keys.into(),
            message,
        }
    }

    fn of_item(key: &str, index: usize, message: String) -> Self {
        Self {
            keys: vec![Step::Key(key.to_owned()), Step::Index(index)],
            message,
        }
    }
}

/// An operation on its way, and the entries that are about it.
struct Draft {
    operation: Operation,
    entries: Vec<usize>,
    has_failed: bool,
}

/// A service on its way.
struct Run<'a> {
    service: &'a Service,
    /// The places of the operations, by name; those that an entry adds come behind the others.
    named: BTreeMap<&'a str, Vec<usize>>,
    drafts: BTreeMap<usize, Draft>,
    faults: Vec<(usize, Fault)>,
}

impl<'a> Run<'a> {
    fn of(service: &'a Service) -> Self {
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, operation) in service.operations.iter().enumerate() {
            named.entry(&operation.operation).or_default().push(at);
        }
        Self {
            service,
            named,
            drafts: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    fn go(&mut self, entries: &'a [Entry]) {
        for (index, entry) in entries.iter().enumerate() {
            if let Err(faults) = self.take(index, entry) {
                let faults = faults.into_iter().map(|fault| (index, fault));
                self.faults.extend(faults);
            }
        }
        let mut drafts = std::mem::take(&mut self.drafts);
        for (at, draft) in &mut drafts {
            // Entries that failed leave an operation that they might have put right.
            if !draft.has_failed {
                let before = self.service.operations.get(*at);
                self.faults.extend(outcome::finish(before, draft, entries));
            }
        }
        self.drafts = drafts;
        self.faults.sort_by_key(|(index, _)| *index);
    }

    fn take(&mut self, index: usize, entry: &'a Entry) -> Result<(), Vec<Fault>> {
        let hints = self.faults.len() < HINTS;
        if entry.add.is_some() && entry.at.is_none() {
            return self.add(index, entry);
        }
        let at = self.find(entry, hints).map_err(|fault| vec![fault])?;
        let before = self.service.operations.get(at);
        let Some(draft) = self.drafts.get_mut(&at) else {
            // What is not of the service has a draft since it was added.
            let Some(before) = before else { return Ok(()) };
            let mut draft = Draft {
                operation: before.clone(),
                entries: vec![index],
                has_failed: false,
            };
            let done = correct_one(Some(before), &mut draft.operation, entry, hints);
            draft.has_failed = done.is_err();
            self.drafts.insert(at, draft);
            return done;
        };
        draft.entries.push(index);
        let done = correct_one(before, &mut draft.operation, entry, hints);
        draft.has_failed |= done.is_err();
        done
    }

    /// The operation as the entries before have left it.
    fn state(&self, at: usize) -> Option<&Operation> {
        let draft = self.drafts.get(&at).map(|draft| &draft.operation);
        draft.or_else(|| self.service.operations.get(at))
    }

    /// Where the operation is that an entry is about.
    fn find(&self, entry: &Entry, hints: bool) -> Result<usize, Fault> {
        let Some(named) = self.named.get(entry.operation.as_str()) else {
            let known: Vec<&str> = self.named.keys().copied().filter(|_| hints).collect();
            let message = if hints {
                unknown("the service", &entry.operation, &known)
            } else {
                format!("the service has no `{}`", entry.operation)
            };
            let message =
                format!("{message}; correct the name, drop the entry, or `add` the operation");
            return Err(Fault::at("operation", message));
        };
        let pages = named
            .iter()
            .filter_map(|at| Some((*at, &self.state(*at)?.page)));
        let pages: Vec<(usize, &String)> = pages.collect();
        let found = pages.iter().find(|(_, page)| **page == entry.page);
        found.map(|(at, _)| *at).ok_or_else(|| {
            let read = pages.first().map_or("", |(_, page)| page.as_str());
            let Entry {
                operation, page, ..
            } = entry;
            let message =
                format!("`{operation}` was read from the page `{read}`, not from `{page}`");
            Fault::at("page", message)
        })
    }

    /// Adds an operation.
    fn add(&mut self, index: usize, entry: &'a Entry) -> Result<(), Vec<Fault>> {
        let name = &entry.operation;
        let of_pages = self.service.operations.iter();
        let same = |found: &&Operation| {
            let path = entry.add.as_ref().and_then(|add| add.path.as_ref());
            let method = entry.add.as_ref().and_then(|add| add.method);
            found.page == entry.page && Some(found.method) == method && Some(&found.path) == path
        };
        let there = self.named.get(name.as_str()).and_then(|at| at.first());
        let message = if let Some(there) = there {
            let state = self.service.operations.get(*there);
            let Some(read) = state else {
                let message = format!("an entry before this one adds `{name}`: drop one");
                return Err(vec![Fault::of_entry(message)]);
            };
            if read.page == entry.page {
                format!("the page has `{name}` now: drop the entry, or correct it by `set`")
            } else {
                let page = &read.page;
                format!(
                    "`{name}` was read from the page `{page}`: choose another name, or drop the entry"
                )
            }
        } else if let Some(read) = of_pages.clone().find(same) {
            let read = &read.operation;
            format!(
                "the page has the operation now, as `{read}`: drop the entry, or correct it by `set`"
            )
        } else {
            let operation = change::operation(entry)?;
            let at = self.service.operations.len() + self.drafts.len() + index;
            self.named.entry(name.as_str()).or_default().push(at);
            let draft = Draft {
                operation,
                entries: vec![index],
                has_failed: false,
            };
            self.drafts.insert(at, draft);
            return Ok(());
        };
        Err(vec![Fault::of_entry(message)])
    }
}

/// Applies an entry about an operation that is there. When it fails half-way, `operation` is spoilt, and
/// so is the whole run.
fn correct_one(
    before: Option<&Operation>,
    operation: &mut Operation,
    entry: &Entry,
    hints: bool,
) -> Result<(), Vec<Fault>> {
    let taken = entry
        .schemas
        .keys()
        .filter(|name| operation.schemas.contains_key(*name));
    let taken = taken.map(|name| {
        let message = format!(
            "the operation has a schema `{name}`: correct its properties by `at`, or choose another \
             name"
        );
        Fault::of_key("schemas", name, message)
    });
    let taken: Vec<Fault> = taken.collect();
    if !taken.is_empty() {
        return Err(taken);
    }
    let schemas = entry.schemas.iter();
    let schemas = schemas.map(|(name, schema)| (name.clone(), schema.clone()));
    operation.schemas.extend(schemas);
    let target = Target::find(operation, entry.at.as_deref(), hints);
    let target = target.map_err(|why| vec![Fault::at("at", why)])?;
    let was = target.part(operation);
    check_presence(before, operation, &target, entry, hints).map_err(|fault| vec![fault])?;
    if let Some(correction) = &entry.add {
        change::write(operation, &target, correction, "add")?;
    }
    if let Some(correction) = &entry.set {
        change::write(operation, &target, correction, "set")?;
    }
    if let Some(remove) = &entry.remove {
        change::remove(operation, &target, remove)?;
    }
    if entry.schemas.is_empty() && target.part(operation) == was {
        let place = entry.at.as_deref().unwrap_or("the operation");
        let message = format!("this changes nothing: {place} is already so; drop the entry");
        return Err(vec![Fault::of_entry(message)]);
    }
    Ok(())
}

/// What is set or removed has to be there, and what is added must not.
fn check_presence(
    before: Option<&Operation>,
    operation: &Operation,
    target: &Target,
    entry: &Entry,
    hints: bool,
) -> Result<(), Fault> {
    let path = entry.at.as_deref().unwrap_or_default();
    let is_there = target.part(operation).is_some();
    if entry.add.is_some() && is_there {
        let was_there = before.is_some_and(|before| target.part(before).is_some());
        let message = if was_there {
            format!("the page has `{path}` now: drop the entry, or correct it by `set`")
        } else {
            format!("an entry before this one adds `{path}`: drop one, or correct it by `set`")
        };
        return Err(Fault::of_entry(message));
    }
    if is_there || entry.set.is_none() && entry.remove.is_none() {
        return Ok(());
    }
    let why = target.absent(operation, path, hints);
    let remedy = if entry.remove == Some(Remove::Whole) && entry.set.is_none() {
        "there is nothing to remove: correct the path, or drop the entry"
    } else {
        "correct the path, or write `add` to add it"
    };
    Err(Fault::at("at", format!("{why}; {remedy}")))
}
