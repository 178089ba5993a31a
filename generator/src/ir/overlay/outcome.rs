//! What has become of an operation when all entries are applied, and which of them is to blame.

use std::collections::{BTreeMap, BTreeSet};

use super::{Draft, Fault, change, correct_one};
use crate::ir::Operation;
use crate::ir::validate::{Problem, problems, reachable};
use crate::ir::yaml::Entry;

/// The entries about one operation that are gone through one by one to find which broke it.
const REPLAYED: usize = 200;

/// Drops what is no longer used and tells what the entries broke, by entry.
pub(super) fn finish(
    before: Option<&Operation>,
    draft: &mut Draft,
    entries: &[Entry],
) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let complete = draft.operation.clone();
    let used = reachable(&complete).into_iter().collect::<BTreeSet<_>>();
    let is_used = |name: &String, _: &mut _| used.contains(name.as_str());
    draft.operation.schemas.retain(is_used);
    for &index in &draft.entries {
        let schemas = entries
            .get(index)
            .into_iter()
            .flat_map(|entry| entry.schemas.keys());
        for name in schemas.filter(|name| !used.contains(name.as_str())) {
            let message = format!(
                "nothing refers to the schema `{name}` of this entry: refer to it or drop it"
            );
            faults.push((index, Fault::of_key("schemas", name, message)));
        }
    }
    // What was wrong before is not the overlay's fault.
    let known = before
        .map(|before| texts(&problems(before)))
        .unwrap_or_default();
    let found = texts(&problems(&draft.operation));
    let new: Vec<&String> = found.difference(&known).collect();
    if new.is_empty() {
        return faults;
    }
    let blame = blame(before, &draft.entries, entries);
    for problem in new {
        let last = draft.entries.last().copied().unwrap_or_default();
        let index = blame.get(problem).copied().unwrap_or(last);
        let name = &draft.operation.operation;
        let message = format!("so corrected, `{name}` makes no sense: {problem}");
        faults.push((index, Fault::of_entry(message)));
    }
    faults
}

fn texts(problems: &[Problem]) -> BTreeSet<String> {
    problems.iter().map(Problem::to_string).collect()
}

/// The entry that brought each problem about: the last one behind which it was new.
fn blame(
    before: Option<&Operation>,
    indices: &[usize],
    entries: &[Entry],
) -> BTreeMap<String, usize> {
    let mut blame = BTreeMap::new();
    if indices.len() > REPLAYED {
        return blame;
    }
    let mut state = before.cloned();
    let mut known = state
        .as_ref()
        .map(|state| texts(&problems(state)))
        .unwrap_or_default();
    for &index in indices {
        let Some(entry) = entries.get(index) else {
            continue;
        };
        let done = match &mut state {
            Some(operation) => correct_one(before, operation, entry, false),
            none => change::operation(entry).map(|added| *none = Some(added)),
        };
        // None fails, as none did before.
        let (Ok(()), Some(operation)) = (done, &state) else {
            continue;
        };
        let now = texts(&problems(operation));
        for problem in now.difference(&known) {
            blame.insert(problem.clone(), index);
        }
        known = now;
    }
    blame
}
