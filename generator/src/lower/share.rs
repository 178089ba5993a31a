//! Types that several operations have in common, and what the service's module re-exports.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    ident::Ident,
    item::{Export, Item, OperationModule},
    values,
};

/// A type and everything it refers to, by name, without words and values: what makes two types the
/// same.
type Closure = BTreeMap<Ident, Rc<Item>>;

/// A type that two operations or more have.
struct Candidate {
    closure: Closure,
    /// The operations, by position.
    users: Vec<usize>,
}

/// Leaves one definition of what operations have in common, tells the others where it stands, and
/// returns those that the shared module has, sorted by name.
///
/// Words do not count: two types that differ in their documentation alone are one, and the first
/// operation's words stand. Listed values do not either: those of all stand. Of two types with one name the one with more users goes to the shared
/// module, which has room for one; every other one stays with its first operation, and its further
/// operations take it from there.
pub(super) fn share(operations: &mut [OperationModule]) -> Vec<Item> {
    let candidates = candidates(operations);
    let chosen = choose(&candidates);
    let mut shared = Vec::new();
    for (ident, candidates) in &candidates {
        for (nth, candidate) in candidates.iter().enumerate() {
            if chosen.get(ident) == Some(&nth) {
                shared.extend(gather(operations, ident, &candidate.users, None));
            } else if let [first, others @ ..] = &candidate.users[..]
                && !others.is_empty()
            {
                let home = operations[*first].ident.clone();
                let item = gather(operations, ident, others, Some(&home));
                meet(&mut operations[*first].types, item.as_ref());
            }
        }
    }
    shared
}

/// Takes a type out of the modules of these operations, which re-export it from its home, and
/// returns it.
fn gather(
    operations: &mut [OperationModule],
    ident: &Ident,
    users: &[usize],
    home: Option<&Ident>,
) -> Option<Item> {
    let mut gathered = Vec::new();
    for user in users {
        let module = &mut operations[*user];
        let found = module.types.iter().position(|item| item.ident() == ident);
        let item = found.map(|at| module.types.remove(at));
        Export::add(&mut module.shared, home, ident);
        if gathered.is_empty() {
            gathered.extend(item);
        } else {
            meet(&mut gathered, item.as_ref());
        }
    }
    gathered.pop()
}

/// Tells the definition that stays what only another one knows: the values that its fields list.
/// Enums know those of each other already.
fn meet(types: &mut [Item], other: Option<&Item>) {
    let Some(Item::Struct(other)) = other else {
        return;
    };
    for item in types {
        if let Item::Struct(one) = item
            && one.ident == other.ident
        {
            values::meet(one, other);
        }
    }
}

/// Which of the candidates of a name goes to the shared module, if any.
fn choose(candidates: &BTreeMap<Ident, Vec<Candidate>>) -> BTreeMap<&Ident, usize> {
    let mut chosen = BTreeMap::new();
    for (ident, candidates) in candidates {
        let shared = candidates.iter().enumerate();
        let best = shared
            .filter(|(_, candidate)| candidate.users.len() > 1)
            // The first of equals, so that a new operation at the end changes nothing.
            .max_by_key(|(nth, candidate)| (candidate.users.len(), Reverse(*nth)));
        chosen.extend(best.map(|(nth, _)| (ident, nth)));
    }
    // A shared type must not refer to one that stays with its operations.
    loop {
        let closure = |ident: &Ident, nth: usize| &candidates[ident][nth].closure;
        let is_at_hand = |(ident, item): (&Ident, &Rc<Item>)| {
            chosen
                .get(ident)
                .is_some_and(|nth| closure(ident, *nth).get(ident) == Some(item))
        };
        let stay: Vec<&Ident> = chosen
            .iter()
            .filter(|(ident, nth)| !closure(ident, **nth).iter().all(is_at_hand))
            .map(|(ident, _)| *ident)
            .collect();
        if stay.is_empty() {
            return chosen;
        }
        for ident in stay {
            chosen.remove(ident);
        }
    }
}

fn candidates(operations: &[OperationModule]) -> BTreeMap<Ident, Vec<Candidate>> {
    // A type that one operation has alone is shared with none; what it reaches need not be known.
    let mut homes: BTreeMap<&Ident, usize> = BTreeMap::new();
    for item in operations.iter().flat_map(|module| &module.types) {
        *homes.entry(item.ident()).or_default() += 1;
    }
    let mut candidates: BTreeMap<Ident, Vec<Candidate>> = BTreeMap::new();
    for (at, module) in operations.iter().enumerate() {
        let shapes: Closure = module
            .types
            .iter()
            .map(|item| (item.ident().clone(), Rc::new(shape(item))))
            .collect();
        for ident in shapes.keys().filter(|ident| homes[*ident] > 1) {
            let closure = closure(ident, &shapes);
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

pub(super) fn references(item: &Item) -> Vec<&Ident> {
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter().filter_map(|field| field.ty.named());
            fields.chain(&item.required).collect()
        }
        Item::Alias(item) => item.ty.named().into_iter().collect(),
        Item::Enum(_) => Vec::new(),
    }
}

/// The item without the pages' words, so that a spec without any gives the same types, and without
/// the values of its fields. Enums that are one have the same values by now.
pub(super) fn shape(item: &Item) -> Item {
    let mut item = item.clone();
    match &mut item {
        Item::Struct(item) => {
            item.doc = None;
            for field in &mut item.fields {
                field.doc = None;
                field.facts.required_if = None;
            }
            values::without_values(item);
        }
        Item::Alias(item) => item.doc = None,
        Item::Enum(_) => {}
    }
    item
}

/// What the service's module re-exports: every request, every response whose name no other
/// response has, and every further type whose name means one thing.
pub(super) fn exports<'a>(
    operations: impl IntoIterator<Item = &'a OperationModule>,
) -> Vec<Export> {
    let operations: Vec<_> = operations.into_iter().collect();
    let mut homes: BTreeMap<&Ident, Home<'_>> = BTreeMap::new();
    let modules: BTreeSet<&str> = operations
        .iter()
        .map(|module| module.ident.as_str())
        .collect();
    for rank in [Rank::Request, Rank::Response, Rank::Other] {
        for module in &operations {
            for ident in ranked(module, rank) {
                let taken = module.shared.iter().find(|from| from.names.contains(ident));
                let home = Home {
                    rank,
                    module: taken.map_or(Some(&module.ident), |from| from.module.as_ref()),
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
        Export::add(&mut exports, home.module, ident);
    }
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
    let types = module.names();
    match rank {
        Rank::Request => vec![&module.request.ident],
        Rank::Response => response.into_iter().collect(),
        Rank::Other => types.filter(|ident| Some(*ident) != response).collect(),
    }
}
