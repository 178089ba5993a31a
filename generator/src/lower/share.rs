//! Types that several operations have in common, and what the service's module re-exports.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ident::Ident,
    item::{Export, Item, OperationModule},
};

/// A type and everything it refers to, by name, without words: what makes two types the same.
type Closure = BTreeMap<Ident, Item>;

/// A type that two operations or more have.
struct Candidate {
    closure: Closure,
    /// The operations, by position.
    users: Vec<usize>,
}

/// Moves what operations have in common out of their modules and returns it, sorted by name.
///
/// Words do not count: two types that differ in their documentation alone are one, and the first
/// operation's words stand. Of two types with one name the one with more users is shared, since
/// the shared module has room for one; the others stay with their operations.
pub(super) fn share(operations: &mut [OperationModule]) -> Vec<Item> {
    let chosen = choose(operations);
    let mut shared = Vec::new();
    for (ident, candidate) in &chosen {
        for (nth, user) in candidate.users.iter().enumerate() {
            let module = &mut operations[*user];
            let found = module.types.iter().position(|item| item.ident() == ident);
            let item = found.map(|at| module.types.remove(at));
            module.shared.push(ident.clone());
            if nth == 0 {
                shared.extend(item);
            } else if let (Some(Item::Enum(one)), Some(Item::Enum(other))) =
                (shared.last_mut(), item)
            {
                one.is_checked |= other.is_checked;
            }
        }
    }
    shared
}

fn choose(operations: &[OperationModule]) -> BTreeMap<Ident, Candidate> {
    let mut chosen = BTreeMap::new();
    for (ident, candidates) in candidates(operations) {
        let best = candidates
            .into_iter()
            .filter(|candidate| candidate.users.len() > 1)
            .reduce(|best, next| {
                if next.users.len() > best.users.len() {
                    next
                } else {
                    best
                }
            });
        chosen.extend(best.map(|best| (ident, best)));
    }
    // A shared type must not refer to one that stays with its operations.
    loop {
        let stay: BTreeSet<Ident> = chosen
            .iter()
            .filter(|(_, candidate)| !is_shared_throughout(&candidate.closure, &chosen))
            .map(|(ident, _)| ident.clone())
            .collect();
        if stay.is_empty() {
            return chosen;
        }
        chosen.retain(|ident, _| !stay.contains(ident));
    }
}

fn is_shared_throughout(closure: &Closure, chosen: &BTreeMap<Ident, Candidate>) -> bool {
    closure.iter().all(|(ident, item)| {
        chosen
            .get(ident)
            .is_some_and(|candidate| candidate.closure.get(ident) == Some(item))
    })
}

fn candidates(operations: &[OperationModule]) -> BTreeMap<Ident, Vec<Candidate>> {
    // A type that one operation has alone is shared with none; what it reaches need not be known.
    let mut homes: BTreeMap<&Ident, usize> = BTreeMap::new();
    for item in operations.iter().flat_map(|module| &module.types) {
        *homes.entry(item.ident()).or_default() += 1;
    }
    let mut candidates: BTreeMap<Ident, Vec<Candidate>> = BTreeMap::new();
    for (at, module) in operations.iter().enumerate() {
        let wordless: Closure = module
            .types
            .iter()
            .map(|item| (item.ident().clone(), without_words(item)))
            .collect();
        for ident in wordless.keys().filter(|ident| homes[*ident] > 1) {
            let closure = closure(ident, &wordless);
            let known = candidates.entry(ident.clone()).or_default();
            match known
                .iter_mut()
                .find(|candidate| candidate.closure == closure)
            {
                Some(candidate) => candidate.users.push(at),
                None => known.push(Candidate {
                    closure,
                    users: vec![at],
                }),
            }
        }
    }
    candidates
}

fn closure(ident: &Ident, module: &Closure) -> Closure {
    let mut closure = Closure::new();
    let mut waiting = vec![ident];
    while let Some(ident) = waiting.pop() {
        if closure.contains_key(ident) {
            continue;
        }
        if let Some(item) = module.get(ident) {
            waiting.extend(references(item));
            closure.insert(ident.clone(), item.clone());
        }
    }
    closure
}

fn references(item: &Item) -> Vec<&Ident> {
    match item {
        Item::Struct(item) => item.fields.iter().filter_map(|f| f.ty.named()).collect(),
        Item::Alias(item) => item.ty.named().into_iter().collect(),
        Item::Enum(_) => Vec::new(),
    }
}

/// The item without the pages' words, so that a spec without any gives the same types.
fn without_words(item: &Item) -> Item {
    let mut item = item.clone();
    match &mut item {
        Item::Struct(item) => {
            item.doc = None;
            for field in &mut item.fields {
                field.doc = None;
                field.facts.required_if = None;
            }
        }
        Item::Alias(item) => item.doc = None,
        // One request is enough for the shared enum to list its values.
        Item::Enum(item) => item.is_checked = false,
    }
    item
}

/// What the service's module re-exports: every request, every response whose name no other
/// response has, and every further type whose name means one thing.
pub(super) fn exports(operations: &[OperationModule]) -> Vec<Export> {
    let mut homes: BTreeMap<&Ident, Home<'_>> = BTreeMap::new();
    let modules: BTreeSet<&str> = operations
        .iter()
        .map(|module| module.ident.as_str())
        .collect();
    for rank in [Rank::Request, Rank::Response, Rank::Other] {
        for module in operations {
            for ident in ranked(module, rank) {
                let is_shared = rank != Rank::Request && module.shared.contains(ident);
                let home = Home {
                    rank,
                    module: (!is_shared).then_some(&module.ident),
                    is_unique: true,
                };
                homes
                    .entry(ident)
                    .and_modify(|known| known.meet(&home))
                    .or_insert(home);
            }
        }
    }
    let mut exports: Vec<Export> = Vec::new();
    for (ident, home) in homes {
        if !home.is_unique || modules.contains(ident.as_str()) {
            continue;
        }
        match exports
            .iter_mut()
            .find(|export| export.module.as_ref() == home.module)
        {
            Some(export) => export.names.push(ident.clone()),
            None => exports.push(Export {
                module: home.module.cloned(),
                names: vec![ident.clone()],
            }),
        }
    }
    exports.sort_by(|a, b| a.module.cmp(&b.module));
    exports
}

/// Who may have a name first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Request,
    Response,
    Other,
}

/// Where a re-exported name comes from.
struct Home<'a> {
    rank: Rank,
    module: Option<&'a Ident>,
    is_unique: bool,
}

impl Home<'_> {
    /// Another type has the same name: of a lower rank it gives way, else neither has it.
    fn meet(&mut self, other: &Home<'_>) {
        if self.rank == other.rank && self.module != other.module {
            self.is_unique = false;
        }
    }
}

fn ranked(module: &OperationModule, rank: Rank) -> Vec<&Ident> {
    let response = module.call.response.named();
    let types = module.types.iter().map(Item::ident).chain(&module.shared);
    match rank {
        Rank::Request => vec![&module.request.ident],
        Rank::Response => response.into_iter().collect(),
        Rank::Other => types.filter(|ident| Some(*ident) != response).collect(),
    }
}
