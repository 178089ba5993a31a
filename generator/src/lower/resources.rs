//! One type for what several responses say of one resource.
//!
//! A page shows as much of a resource as its operation answers with: lists leave out a member that
//! the resource's own page has. So objects of one name that only responses have are one type if they
//! are alike (`resources/alike.rs`); it has the members of all, each with what no page contradicts
//! (`resources/merge.rs`), and stands in every operation that has one of them. What it refers to and
//! an operation does not have comes along. From there on they are equal, and `share` sees to the rest.
//!
//! Starts from all objects of one name being one, and takes apart what is not alike or refers to
//! what is not one, until nothing changes: so that recursive objects can be one, too.

use std::{
    cell::OnceCell,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    ident::Ident,
    item::{Item, OperationModule, Role, Struct, Ty},
    share,
};

mod alike;
mod merge;

/// Lets objects of one resource have the same members wherever an operation has one.
pub(super) fn unite(operations: &mut [OperationModule]) {
    let mut types = Types::of(operations);
    loop {
        types.settle();
        let strays = types.strays();
        if strays.is_empty() {
            break;
        }
        for stray in strays {
            types.nodes[stray].may_widen = false;
        }
    }
    for (at, item) in types.widened() {
        let types = &mut operations[at].types;
        match types.iter_mut().find(|known| known.ident() == item.ident()) {
            Some(known) => *known = item,
            None => types.push(item),
        }
    }
}

/// A type of one operation.
struct Node<'o> {
    /// The operation, by position.
    operation: usize,
    item: &'o Item,
    /// The same without what makes no difference, once it is held against another.
    shape: OnceCell<Item>,
    /// Whether it may become one with others that are alike; else they have to be equal.
    may_widen: bool,
}

impl Node<'_> {
    fn shape(&self) -> &Item {
        self.shape.get_or_init(|| share::shape(self.item))
    }
}

/// A type that another refers to: its name, and which of that name.
type Reference<'o> = (&'o Ident, usize);

/// The types of a service, and which of them are one.
struct Types<'o> {
    operations: &'o [OperationModule],
    nodes: Vec<Node<'o>>,
    /// The nodes of each operation, by name.
    named: Vec<BTreeMap<&'o Ident, usize>>,
    /// The class of each node. Those of one class are one type.
    class: Vec<usize>,
}

impl<'o> Types<'o> {
    /// Everything of one name is one, apart from what may not be widened.
    fn of(operations: &'o [OperationModule]) -> Self {
        let mut nodes = Vec::new();
        let mut named = Vec::new();
        let mut classes = BTreeMap::new();
        let mut class = Vec::new();
        for (operation, module) in operations.iter().enumerate() {
            let mut of_module = BTreeMap::new();
            let known = module
                .types
                .iter()
                .map(|item| (item.ident().as_str(), item));
            let known: BTreeMap<&str, &Item> = known.collect();
            for item in &module.types {
                let may_widen = may_widen(module, item, &known);
                let next = classes.len();
                class.push(*classes.entry((item.ident(), may_widen)).or_insert(next));
                of_module.insert(item.ident(), nodes.len());
                nodes.push(Node {
                    operation,
                    item,
                    shape: OnceCell::new(),
                    may_widen,
                });
            }
            named.push(of_module);
        }
        Self {
            operations,
            nodes,
            named,
            class,
        }
    }

    /// Takes classes apart until each is one type.
    fn settle(&mut self) {
        loop {
            let classes = self.classes();
            let before = classes.len();
            let parts = classes.into_values().flat_map(|nodes| self.parts(nodes));
            let parts: Vec<Vec<usize>> = parts.collect();
            for (class, nodes) in parts.iter().enumerate() {
                for node in nodes {
                    self.class[*node] = class;
                }
            }
            if parts.len() == before {
                return;
            }
        }
    }

    fn classes(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut classes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (node, class) in self.class.iter().enumerate() {
            classes.entry(*class).or_default().push(node);
        }
        classes
    }

    /// The nodes of a class that still are one.
    fn parts(&self, nodes: Vec<usize>) -> Vec<Vec<usize>> {
        if nodes.len() == 1 {
            return vec![nodes];
        }
        let (wide, equal): (Vec<usize>, Vec<usize>) = nodes
            .into_iter()
            .partition(|node| self.nodes[*node].may_widen);
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for node in equal {
            let is_it = |part: &&mut Vec<usize>| self.are_equal(part[0], node);
            match parts.iter_mut().find(is_it) {
                Some(part) => part.push(node),
                None => parts.push(vec![node]),
            }
        }
        let wide = wide.into_iter().filter_map(|node| {
            let operation = &self.operations[self.nodes[node].operation];
            let item = self.object(node)?;
            let class = |ident: &Ident| self.referred(node, ident);
            Some((node, alike::Look::of(operation, item, class)))
        });
        parts.extend(alike::split(wide));
        parts
    }

    fn are_equal(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.nodes[one], &self.nodes[other]);
        let references = share::references(a.item).into_iter();
        a.shape() == b.shape()
            && references
                .map(|ident| (self.referred(one, ident), self.referred(other, ident)))
                .all(|(one, other)| one == other)
    }

    fn object(&self, node: usize) -> Option<&'o Struct> {
        match self.nodes[node].item {
            Item::Struct(item) => Some(item),
            Item::Enum(_) | Item::Alias(_) => None,
        }
    }

    /// The class of what a node calls so.
    fn referred(&self, node: usize, ident: &Ident) -> Option<usize> {
        let named = &self.named[self.nodes[node].operation];
        named.get(ident).map(|node| self.class[*node])
    }

    /// What each class refers to.
    fn links(&self, classes: &BTreeMap<usize, Vec<usize>>) -> BTreeMap<usize, Links<'o>> {
        let of = |nodes: &[usize]| {
            let mut links = Links::default();
            for node in nodes {
                for ident in share::references(self.nodes[*node].item) {
                    let class = self.referred(*node, ident);
                    links.all.extend(class.map(|class| (ident, class)));
                }
                let fields = self.object(*node).into_iter().flat_map(|item| &item.fields);
                for field in fields {
                    if let Ty::Named(ident) = &field.ty {
                        let class = self.referred(*node, ident);
                        links.direct.extend(class.map(|class| (ident, class)));
                    }
                }
            }
            links
        };
        let classes = classes.iter();
        classes.map(|(class, nodes)| (*class, of(nodes))).collect()
    }

    /// Those that cannot be what the others of their class are: where an operation calls something
    /// else what the type would bring along.
    fn strays(&self) -> Vec<usize> {
        let brought = self.brought(&self.classes());
        let mut strays = Vec::new();
        for (named, module) in self.named.iter().zip(self.operations) {
            let mut known: BTreeMap<&Ident, usize> = named
                .iter()
                .map(|(ident, node)| (*ident, self.class[*node]))
                .collect();
            // The request is nothing that anything refers to.
            known.insert(&module.request.ident, usize::MAX);
            for node in named.values() {
                let Some(brought) = brought.get(&self.class[*node]) else {
                    continue;
                };
                let has_room = |(ident, class): &Reference<'_>| {
                    known.get(ident).is_none_or(|known| known == class)
                };
                match brought {
                    Some(brought) if brought.iter().all(has_room) => {
                        known.extend(brought.iter().copied());
                    }
                    _ => strays.push(*node),
                }
            }
        }
        strays
    }

    /// What each widened class leads to; `None` where there can be no such type, since it would have
    /// no end or refer to two that are called the same.
    fn brought(
        &self,
        classes: &BTreeMap<usize, Vec<usize>>,
    ) -> BTreeMap<usize, Option<BTreeSet<Reference<'o>>>> {
        let links = self.links(classes);
        let widened = classes.iter().filter(|(_, nodes)| self.is_widened(nodes));
        let brought = widened.map(|(class, _)| {
            let all = reached(*class, &links, |links| &links.all);
            let names: BTreeSet<&Ident> = all.iter().map(|(ident, _)| *ident).collect();
            let direct = reached(*class, &links, |links| &links.direct);
            let ends = direct.iter().all(|(_, reached)| reached != class);
            (*class, (ends && names.len() == all.len()).then_some(all))
        });
        brought.collect()
    }

    fn is_widened(&self, nodes: &[usize]) -> bool {
        nodes.len() > 1 && self.nodes[nodes[0]].may_widen
    }

    /// The types that operations get, by position: of each widened class the one that has the members
    /// of all, and what it refers to.
    fn widened(&self) -> Vec<(usize, Item)> {
        let classes = self.classes();
        let items = classes.iter();
        let items = items.map(|(class, nodes)| (*class, self.item(nodes)));
        let items: BTreeMap<usize, Item> = items.collect();
        let mut widened = Vec::new();
        for (class, brought) in self.brought(&classes) {
            for node in &classes[&class] {
                let operation = self.nodes[*node].operation;
                let named = &self.named[operation];
                let new = brought.iter().flatten();
                let new = new.filter(|(ident, _)| !named.contains_key(ident));
                let types = std::iter::once(&class).chain(new.map(|(_, class)| class));
                widened.extend(types.map(|class| (operation, items[class].clone())));
            }
        }
        widened
    }

    /// What a class is, whatever the order of the operations.
    fn item(&self, nodes: &[usize]) -> Item {
        let mut structs: Vec<(&Ident, &Struct)> = nodes
            .iter()
            .filter(|_| self.is_widened(nodes))
            .filter_map(|node| {
                let operation = &self.operations[self.nodes[*node].operation];
                Some((&operation.ident, self.object(*node)?))
            })
            .collect();
        structs.sort_by_key(|(operation, item)| (Reverse(item.fields.len()), *operation));
        let merged = merge::merged(structs.into_iter().map(|(_, item)| item));
        merged.map_or_else(|| self.nodes[nodes[0]].item.clone(), Item::Struct)
    }
}

/// What a class refers to.
#[derive(Default)]
struct Links<'o> {
    all: BTreeSet<Reference<'o>>,
    /// Neither by a list or a map nor in a box.
    direct: BTreeSet<Reference<'o>>,
}

/// What a class leads to, itself only where something leads back.
fn reached<'l, 'o: 'l>(
    class: usize,
    links: &'l BTreeMap<usize, Links<'o>>,
    which: impl Fn(&'l Links<'o>) -> &'l BTreeSet<Reference<'o>>,
) -> BTreeSet<Reference<'o>> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![class];
    while let Some(class) = waiting.pop() {
        for reference in links.get(&class).into_iter().flat_map(&which) {
            if reached.insert(*reference) {
                waiting.push(reference.1);
            }
        }
    }
    reached
}

/// Whether this object may be one of a resource that other operations have, too. What an operation
/// answers with is its own, and so is what is called after its owner, since that depends on what else
/// the operation has.
fn may_widen(module: &OperationModule, item: &Item, known: &BTreeMap<&str, &Item>) -> bool {
    let Item::Struct(item) = item else {
        return false;
    };
    let is_object = matches!(item.role, Role::Schema(_)) && !item.is_built;
    let is_closed = !item.fields.iter().any(|field| field.is_additional);
    is_object
        && is_closed
        && module.call.response != Ty::Named(item.ident.clone())
        && !is_named_after_owner(&item.ident, known)
}

/// Whether one that refers to it stands in front of a name that another type has.
fn is_named_after_owner(ident: &Ident, known: &BTreeMap<&str, &Item>) -> bool {
    let whole = ident.as_str();
    let ends = whole.char_indices().map(|(at, _)| at).chain([whole.len()]);
    let mut owners = ends.flat_map(|end| {
        let (name, rest) = whole.split_at(end);
        let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_name = known.contains_key(rest);
        let response = format!("{name}Response");
        let plain = (!name.ends_with("Response"))
            .then(|| known.get(name))
            .flatten();
        let owners = [plain, known.get(response.as_str())];
        owners.into_iter().flatten().filter(move |_| is_name)
    });
    owners.any(|owner| share::references(owner).contains(&ident))
}
