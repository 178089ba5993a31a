//! Changes that happen as a whole: written down first, then made, then crossed out.
//!
//! A run that is killed in between leaves the journal, and the next `update` or `regen` makes the rest of
//! the changes before it does anything else. A journal is written beside its place and renamed, so there is
//! either a whole one or none; without one the run has changed nothing yet.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    Terminal, cache, files,
    problem::Problem,
    summary::plural,
    write::{self, Plan},
};

/// The changes of a run, by whole path.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    /// In the order in which they are made.
    changes: Vec<Change>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Change {
    path: PathBuf,
    /// The hash of the text that was there; `None` where there was no file.
    before: Option<String>,
    /// The text that is to be there; `None` where the file is removed.
    text: Option<String>,
}

/// Where the journal is; there is one for all folders, since it names files by their whole path.
fn place() -> PathBuf {
    cache::folder().join("journal.json")
}

/// Makes the changes of a plan: all of them, now or in a later run.
///
/// # Errors
///
/// When the journal or a file cannot be written. Of the latter the next run makes the rest.
pub(crate) fn apply(plan: &Plan) -> Result<(), Problem> {
    let mut journal = Journal::default();
    for (path, text) in plan.changed() {
        journal.changes.push(Change {
            path: files::real(path)?,
            before: now(path)?,
            text: text.map(|text| Ok(text.get()?.into_owned())).transpose()?,
        });
    }
    if journal.changes.is_empty() {
        return Ok(());
    }
    let place = place();
    let text = serde_json::to_string(&journal)
        .map_err(|error| Problem::new(format!("cannot write the journal: {error}")))?;
    write::write(&place, &text)?;
    plan.apply()?;
    remove(&place)
}

/// Makes the rest of the changes of a run that was killed, if one was, and says so.
///
/// # Errors
///
/// When a file cannot be written, or somebody changed one of them since: then nothing is done, and the
/// journal is dropped.
pub(crate) fn finish(terminal: &mut Terminal) -> Result<(), Problem> {
    let place = place();
    let Some(journal) = read(&place)? else {
        return Ok(());
    };
    for change in &journal.changes {
        if !change.is_as_before_or_after()? {
            remove(&place)?;
            let message = "an update was interrupted, and this file was changed since";
            return Err(Problem::new(message).at(&change.path).help(
                "restore specs and crates as they were committed, and run the update again; \
                 the rest of its changes is dropped",
            ));
        }
    }
    let count = journal.changes.len();
    let mut removals = BTreeSet::new();
    let mut writes = Vec::new();
    for change in journal.changes {
        match change.text {
            Some(text) => writes.push((change.path, text)),
            None => drop(removals.insert(change.path)),
        }
    }
    Plan::of(writes, removals).apply()?;
    terminal.remark(&format!(
        "an update was interrupted; its {} are finished now\n",
        plural(count, "change")
    ));
    remove(&place)
}

/// Refuses to go on while changes of another run are half made: for tasks that write nothing.
///
/// # Errors
///
/// When there are such changes.
pub(crate) fn refuse() -> Result<(), Problem> {
    match read(&place())? {
        None => Ok(()),
        Some(_) => Err(Problem::new("an update was interrupted")
            .help("`cargo xtask regen` finishes it; then run this again")),
    }
}

impl Change {
    fn is_as_before_or_after(&self) -> Result<bool, Problem> {
        let now = now(&self.path)?;
        let after = self.text.as_ref().map(|text| cache::hash(text.as_bytes()));
        Ok(now == self.before || now == after)
    }
}

/// The hash of a file as it is; `None` where there is none.
fn now(path: &Path) -> Result<Option<String>, Problem> {
    match files::read_bytes(path) {
        Ok(bytes) => Ok(Some(cache::hash(&*bytes))),
        Err(_) if path.symlink_metadata().is_err() => Ok(None),
        Err(error) => Err(Problem::io("read", path, &error)),
    }
}

fn read(place: &Path) -> Result<Option<Journal>, Problem> {
    let Some(text) = files::read_if_there(place)? else {
        return Ok(None);
    };
    let journal = serde_json::from_str(&text);
    journal.map(Some).map_err(|error| {
        let message = format!("the journal of an interrupted update cannot be read: {error}");
        Problem::new(message)
            .at(place)
            .help("remove it, and restore specs and crates as they were committed")
    })
}

fn remove(place: &Path) -> Result<(), Problem> {
    fs::remove_file(place).map_err(|error| Problem::io("remove", place, &error))
}
