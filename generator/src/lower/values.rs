//! Values that several operations list of one thing.
//!
//! What a page lists makes no two types of one, so that one more value moves no type: the enums of
//! one name that one kind of object has know the values of all, and the field of a struct that
//! several operations have takes what any of them lists.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ident::Ident,
    item::{Enum, Export, Field, Item, OperationModule, Rule, Struct, Ty},
};

/// Gives the enums of a family the values of all, and the same number.
///
/// A variant means the same in all of them. Where `On` is `on` in one operation and `ON` in another,
/// or `Other` is a listed value in one alone, the later is a type of its own: else a variant would
/// mean something else once there is another operation.
pub(super) fn unite(operations: &mut [OperationModule]) {
    for ((ident, _), families) in families(operations) {
        let mut known = 0;
        for family in families {
            let mut unions: Vec<Enum> = Vec::new();
            for item in members(operations, &ident, &family) {
                match unions.iter_mut().find(|union| agree(union, item)) {
                    Some(union) => union.variants = both(&union.variants, &item.variants),
                    None => unions.push(Enum {
                        nth: known + unions.len(),
                        ..item.clone()
                    }),
                }
            }
            for item in members(operations, &ident, &family) {
                // A union agrees with its parts, and what disagreed once does so for good.
                let union = unions.iter().find(|union| agree(union, item));
                if let Some(union) = union {
                    item.clone_from(union);
                }
            }
            known += unions.len();
        }
    }
}

/// Enums of one name that are about one thing.
struct Family {
    /// The operations that have one, by position.
    operations: BTreeSet<usize>,
    owners: BTreeSet<Owner>,
}

/// The object that has an enum, by its name, which may be that of a request's object without the
/// `Input`; `None` for requests and responses themselves, which are no kind of object.
type Owner = Option<String>;

/// What enums of a family have in common: the name, and the property's on the wire.
type Key = (Ident, String);

/// The families. `status` means one thing in every operation that has a `Lamp` with a `status`, and
/// another in those that have a `Socket`, unless one has both: there it is one type already.
fn families(operations: &[OperationModule]) -> BTreeMap<Key, Vec<Family>> {
    let mut families: BTreeMap<Key, Vec<Family>> = BTreeMap::new();
    for (at, module) in operations.iter().enumerate() {
        for item in module.types.iter().filter_map(as_enum) {
            let key = (item.ident.clone(), item.property.clone());
            let known = families.entry(key).or_default();
            let mut family = Family {
                operations: BTreeSet::from([at]),
                owners: owners(module, &item.ident),
            };
            let is_met = |known: &mut Family| !known.owners.is_disjoint(&family.owners);
            for met in known.extract_if(.., is_met).collect::<Vec<_>>() {
                family.operations.extend(met.operations);
                family.owners.extend(met.owners);
            }
            known.push(family);
        }
    }
    families
}

/// Who has the enum: requests and responses themselves only where no object has it.
fn owners(module: &OperationModule, ident: &Ident) -> BTreeSet<Owner> {
    let is_root = |owner: &Struct| module.call.response == Ty::Named(owner.ident.clone());
    let has_it = |owner: &Struct| {
        let mut fields = owner.fields.iter();
        fields.any(|field| field.ty.named() == Some(ident))
    };
    let objects = module.types.iter().filter_map(|item| match item {
        Item::Struct(item) if has_it(item) && !is_root(item) => Some(item.ident.as_str()),
        _ => None,
    });
    let names = objects.map(|name| name.strip_suffix("Input").unwrap_or(name));
    let owners: BTreeSet<Owner> = names.map(|name| Some(name.to_owned())).collect();
    if owners.is_empty() {
        BTreeSet::from([None])
    } else {
        owners
    }
}

fn members<'o>(
    operations: &'o mut [OperationModule],
    ident: &Ident,
    family: &Family,
) -> impl Iterator<Item = &'o mut Enum> {
    let modules = operations.iter_mut().enumerate();
    let modules = modules.filter(|(at, _)| family.operations.contains(at));
    let items = modules.flat_map(|(_, module)| &mut module.types);
    items.filter_map(move |item| match item {
        Item::Enum(item) if item.ident == *ident => Some(item),
        _ => None,
    })
}

fn as_enum(item: &Item) -> Option<&Enum> {
    match item {
        Item::Enum(item) => Some(item),
        Item::Struct(_) | Item::Alias(_) => None,
    }
}

/// Whether each variant of the one that the other has as well stands for the same.
fn agree(one: &Enum, other: &Enum) -> bool {
    let mut pairs = one.variants.iter().flat_map(|one| {
        let others = other.variants.iter();
        others.map(move |other| (one, other))
    });
    one.other == other.other
        && pairs
            .all(|(one, other)| (one.ident == other.ident) == (one.wire_name == other.wire_name))
}

/// The values of two lists, each once.
pub(super) fn both<T: Clone + PartialEq>(one: &[T], other: &[T]) -> Vec<T> {
    let further = other.iter().filter(|value| !one.contains(value));
    one.iter().chain(further).cloned().collect()
}

/// Leaves of what the struct's fields list that they list something: what their shape is.
pub(super) fn without_values(item: &mut Struct) {
    fn blank(values: &mut Vec<String>) {
        values.truncate(1);
        values.iter_mut().for_each(String::clear);
    }
    fn blank_rules(rules: &mut [Rule]) {
        for rule in rules {
            match rule {
                Rule::Values(values) => blank(values),
                Rule::Each(rules) => blank_rules(rules),
                _ => {}
            }
        }
    }
    for field in &mut item.fields {
        blank(&mut field.facts.values);
        blank_rules(&mut field.rules);
    }
}

/// Lets the fields of a struct take what another struct of the same shape lists for them.
pub(super) fn meet(one: &mut Struct, other: &Struct) {
    for (one, other) in one.fields.iter_mut().zip(&other.fields) {
        one.facts.values = both(&one.facts.values, &other.facts.values);
        meet_rules(&mut one.rules, &other.rules);
    }
}

fn meet_rules(rules: &mut [Rule], others: &[Rule]) {
    for pair in rules.iter_mut().zip(others) {
        match pair {
            (Rule::Values(one), Rule::Values(other)) => *one = both(one, other),
            (Rule::Each(one), Rule::Each(other)) => meet_rules(one, other),
            _ => {}
        }
    }
}

/// Takes the values out of the documentation and the rules of each field whose enum has no others.
pub(super) fn leave_to_enums(operations: &mut [OperationModule], shared: &mut [Item]) {
    let mut counts = BTreeMap::new();
    let homes = operations
        .iter()
        .map(|module| (Some(&module.ident), &module.types[..]));
    for (home, items) in homes.chain([(None, &*shared)]) {
        for item in items.iter().filter_map(as_enum) {
            counts.insert((home.cloned(), item.ident.clone()), item.variants.len());
        }
    }
    let count = |home: Option<&Ident>, ident: &Ident| {
        let key = (home.cloned(), ident.clone());
        counts.get(&key).copied()
    };
    for module in operations {
        let home = |ident: &Ident| {
            let from = module
                .shared
                .iter()
                .find(|from: &&Export| from.names.contains(ident));
            from.map_or(Some(&module.ident), |from| from.module.as_ref())
        };
        let structs = structs(&mut module.types).chain([&mut module.request]);
        for field in structs.flat_map(|item| &mut item.fields) {
            leave_to_enum(field, |ident| count(home(ident), ident));
        }
    }
    for field in structs(shared).flat_map(|item| &mut item.fields) {
        leave_to_enum(field, |ident| count(None, ident));
    }
}

fn structs(items: &mut [Item]) -> impl Iterator<Item = &mut Struct> {
    items.iter_mut().filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        Item::Enum(_) | Item::Alias(_) => None,
    })
}

fn leave_to_enum(field: &mut Field, count: impl Fn(&Ident) -> Option<usize>) {
    let Some(ident) = field.ty.named() else {
        return;
    };
    let count = count(ident);
    if count == Some(field.facts.values.len()) {
        field.facts.values.clear();
    }
    leave_rules_to_enum(&mut field.rules, ident, count);
}

fn leave_rules_to_enum(rules: &mut [Rule], ident: &Ident, count: Option<usize>) {
    for rule in rules {
        match rule {
            Rule::Values(values) if count == Some(values.len()) => {
                *rule = Rule::ValuesOf(ident.clone());
            }
            Rule::Each(rules) => leave_rules_to_enum(rules, ident, count),
            _ => {}
        }
    }
}
