//! The bodies of one operation as a tree: nodes are objects, members are their properties, and what
//! is remembered of a member travels with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::{Index, IndexMut},
};

use indexmap::IndexMap;

use super::index::TableId;
use crate::ir::{Inferred, Property, Type};

/// The place of a node in its tree.
pub(super) type NodeId = usize;

/// The place of a body among those of the operation.
pub(super) type BodyId = usize;

/// The place of a member in its tree. It stays the same wherever the member moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MemberId(usize);

/// A property of an object, or a whole body.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The name on the wire; of a body, what it is a body of.
    pub(super) name: String,
    pub(super) property: Property,
    /// The object that it belongs to.
    pub(super) node: NodeId,
    /// The line of its row, where that stands on the operation's page.
    pub(super) row: Option<u32>,
    /// No table gives its type: an example decides.
    pub(super) is_untyped: bool,
    /// The table that its row refers to although it says to be a single value.
    pub(super) told: Option<TableId>,
    /// It is an object that no table describes.
    pub(super) is_undescribed: bool,
}

impl Member {
    /// A member of which no table says anything.
    pub(super) fn unlisted(name: &str, property: Property) -> Self {
        Self {
            name: name.to_owned(),
            property,
            node: MESSAGE,
            row: None,
            is_untyped: false,
            told: None,
            is_undescribed: false,
        }
    }
}

/// An object schema while it is put together. Its properties refer to other nodes by their place,
/// see [`node_type`].
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it should be called.
    pub(super) hint: String,
    /// What it is called where another schema has that name; empty if there is no such name.
    pub(super) other_hint: String,
    /// The body that it is in.
    pub(super) body: BodyId,
    /// The line of the table behind it, where that stands on the operation's page; else 0.
    pub(super) line: u32,
    /// Whether a table lists its members.
    pub(super) is_listed: bool,
    /// Members whose names others have: each may belong to an object of its own.
    pub(super) repeated: Vec<Repeated>,
    /// The rows of objects that no table describes, by line, in a table that repeats names: what
    /// follows one of them is likely to be its members.
    pub(super) hosts: BTreeMap<u32, String>,
    /// The members that objects of such a table were given.
    pub(super) given: Vec<BTreeSet<String>>,
    /// Names of wrappers that examples have and the table has not.
    pub(super) seen_through: BTreeSet<String>,
    members: IndexMap<String, MemberId>,
    /// What any other member is, where a row among those of members stands for any name; it is called
    /// as the row is.
    additional: Option<MemberId>,
    /// Other names that members are read under.
    aliases: BTreeMap<String, MemberId>,
}

impl Node {
    /// An object without members.
    pub(super) fn new(hint: &str, body: BodyId) -> Self {
        Self {
            hint: hint.to_owned(),
            other_hint: String::new(),
            body,
            line: 0,
            is_listed: false,
            repeated: Vec::new(),
            hosts: BTreeMap::new(),
            given: Vec::new(),
            seen_through: BTreeSet::new(),
            members: IndexMap::new(),
            additional: None,
            aliases: BTreeMap::new(),
        }
    }

    /// An object whose members a table lists, by the table's line on the operation's page.
    pub(super) fn listed(hint: &str, body: BodyId, line: u32) -> Self {
        Self {
            line,
            is_listed: true,
            ..Self::new(hint, body)
        }
    }

    /// The names of its members, in the order of the table.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// Whether it has a member of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// Its members, in the order of the table.
    pub(super) fn members(&self) -> impl Iterator<Item = MemberId> {
        self.members.values().copied()
    }

    /// What any member is that it does not list; `None` where nothing says so.
    pub(super) fn additional(&self) -> Option<MemberId> {
        self.additional
    }

    /// Its members, then what any other member is.
    pub(super) fn values(&self) -> impl Iterator<Item = MemberId> {
        self.members().chain(self.additional)
    }

    /// How many members it has.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }
}

/// What a row says whose name another row of its table has. Both stand on the operation's page.
#[derive(Clone, Debug)]
pub(super) struct Repeated {
    pub(super) member: Member,
    /// Its line.
    pub(super) line: u32,
    /// The line of the first row of the name.
    pub(super) first: u32,
}

/// The node whose members are the bodies of the operation.
pub(super) const MESSAGE: NodeId = 0;

/// The bodies of one operation.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    members: Vec<Member>,
    bodies: BTreeMap<MemberId, BodyId>,
}

impl Index<MemberId> for Tree {
    type Output = Member;

    fn index(&self, id: MemberId) -> &Member {
        &self.members[id.0]
    }
}

impl IndexMut<MemberId> for Tree {
    fn index_mut(&mut self, id: MemberId) -> &mut Member {
        &mut self.members[id.0]
    }
}

impl Tree {
    /// An operation without bodies.
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::new("", 0)],
            members: Vec::new(),
            bodies: BTreeMap::new(),
        }
    }

    /// Adds a body.
    pub(super) fn add_body(&mut self, body: BodyId, property: Property) -> MemberId {
        let id = self.add(MESSAGE, Member::unlisted(&body.to_string(), property));
        self.bodies.insert(id, body);
        id
    }

    /// The body that a member is, or is in.
    pub(super) fn body(&self, id: MemberId) -> BodyId {
        let body = self.bodies.get(&id).copied();
        body.unwrap_or_else(|| self.nodes[self[id].node].body)
    }

    /// Adds an object.
    pub(super) fn grow(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The member of an object by its name, or by one that it is read under.
    pub(super) fn find(&self, node: NodeId, name: &str) -> Option<MemberId> {
        let Node {
            members, aliases, ..
        } = &self.nodes[node];
        members.get(name).or_else(|| aliases.get(name)).copied()
    }

    /// Lets a member be read under another name as well.
    pub(super) fn alias(&mut self, id: MemberId, alias: &str) {
        let node = self[id].node;
        let node = &mut self.nodes[node];
        if !node.members.contains_key(alias) {
            node.aliases.entry(alias.to_owned()).or_insert(id);
        }
    }

    /// The other names that a member is read under.
    pub(super) fn aliases(&self, id: MemberId) -> impl Iterator<Item = &str> {
        let aliases = self.nodes[self[id].node].aliases.iter();
        aliases
            .filter(move |(_, of)| **of == id)
            .map(|(alias, _)| alias.as_str())
    }

    /// The members of an object, in the order of the table.
    pub(super) fn members(&self, node: NodeId) -> impl Iterator<Item = &Member> {
        self.nodes[node].members.values().map(|id| &self[*id])
    }

    /// What the members of an object are, and what any other member is.
    pub(super) fn properties(&self, node: NodeId) -> impl Iterator<Item = &Property> {
        self.nodes[node].values().map(|id| &self[id].property)
    }

    /// Says what any member of an object is that it does not list.
    pub(super) fn set_additional(&mut self, node: NodeId, member: Member) {
        let id = MemberId(self.members.len());
        self.members.push(Member { node, ..member });
        self.nodes[node].additional = Some(id);
    }

    /// Whether this stands for any member that its object does not list.
    pub(super) fn is_additional(&self, id: MemberId) -> bool {
        self.nodes[self[id].node].additional == Some(id)
    }

    /// Adds a member to an object, in the place of the one that has its name, if there is one.
    pub(super) fn add(&mut self, node: NodeId, member: Member) -> MemberId {
        let id = MemberId(self.members.len());
        self.nodes[node].members.insert(member.name.clone(), id);
        self.members.push(Member { node, ..member });
        id
    }

    /// Moves a member to the end of another object. Everything that is remembered of it goes with it.
    pub(super) fn move_to(&mut self, id: MemberId, to: NodeId) {
        let Member { node, name, .. } = &self[id];
        let (node, name) = (*node, name.clone());
        self.nodes[node].members.shift_remove(&name);
        self.nodes[to].members.insert(name, id);
        let aliases = std::mem::take(&mut self.nodes[node].aliases);
        let (moved, kept) = aliases.into_iter().partition(|(_, of)| *of == id);
        self.nodes[node].aliases = kept;
        self.nodes[to].aliases.extend::<BTreeMap<_, _>>(moved);
        self[id].node = to;
    }

    /// Puts what an object has that is a member of another one in the member's place. Gives whether the
    /// member is an object.
    pub(super) fn unwrap(&mut self, wrapper: MemberId) -> bool {
        let Some(inner) = node_of(&self[wrapper].property.ty) else {
            return false;
        };
        // Others may be of that object, too.
        let inner = self.copy(inner);
        let Member { node, name, .. } = &self[wrapper];
        let (node, name) = (*node, name.clone());
        let inside: Vec<MemberId> = self.nodes[inner].members().collect();
        for id in inside {
            if !self.nodes[node].has(&self[id].name) {
                self.move_to(id, node);
            }
        }
        self.nodes[node].members.shift_remove(&name);
        true
    }

    /// Puts a new member into an object, before the member `next`.
    pub(super) fn add_before(&mut self, next: MemberId, member: Member) -> MemberId {
        let node = self[next].node;
        let at = self.nodes[node].members.get_index_of(&self[next].name);
        let name = member.name.clone();
        let id = self.add(node, member);
        let members = &mut self.nodes[node].members;
        if let (Some(at), Some(last)) = (at, members.get_index_of(&name)) {
            members.move_index(last, at);
        }
        id
    }

    /// Renames a member in its place.
    pub(super) fn rename(&mut self, id: MemberId, to: &str) {
        let Member { node, name, .. } = &self[id];
        let (node, name) = (*node, name.clone());
        let members = &mut self.nodes[node].members;
        let Some(at) = members.get_index_of(&name) else {
            return;
        };
        members.shift_remove(&name);
        members.shift_insert(at.min(members.len()), to.to_owned(), id);
        to.clone_into(&mut self[id].name);
    }

    /// A copy of an object whose members are its own.
    pub(super) fn copy(&mut self, node: NodeId) -> NodeId {
        let copy = self.nodes[node].clone();
        let members: Vec<MemberId> = copy.members().collect();
        let copied = self.grow(Node {
            members: IndexMap::new(),
            ..copy
        });
        let mut own: BTreeMap<MemberId, MemberId> = BTreeMap::new();
        for id in members {
            let member = self[id].clone();
            own.insert(id, self.add(copied, member));
        }
        if let Some(additional) = self.nodes[copied].additional {
            let member = self[additional].clone();
            self.set_additional(copied, member);
        }
        let aliases = &mut self.nodes[copied].aliases;
        aliases.retain(|_, of| own.contains_key(of));
        for of in aliases.values_mut() {
            *of = own[of];
        }
        copied
    }

    /// The only member of an object, where that is another object: the member, and its node.
    pub(super) fn wrapper(&self, node: NodeId) -> Option<(MemberId, NodeId)> {
        let mut members = self.nodes[node].values();
        let id = members.next().filter(|_| members.next().is_none())?;
        let inner = node_of(&self[id].property.ty).filter(|inner| *inner != node)?;
        Some((id, inner))
    }

    /// The member of an object that stands for every value of a map, since the object's rows tell of its
    /// keys: a `value` beside a `key` and nothing else, or single values behind the only row, a `key…`.
    pub(super) fn value_of_keys(&self, node: NodeId) -> Option<MemberId> {
        let is_single = |id: MemberId| is_single(&self[id].property.ty);
        let members: Vec<MemberId> = self.nodes[node].members().collect();
        let name = |id: MemberId| self[id].name.to_ascii_lowercase();
        match *members {
            [only] => (is_single(only) && name(only).starts_with("key")).then_some(only),
            [one, value] => {
                let named = (name(one), name(value));
                (named == ("key".to_owned(), "value".to_owned()) && is_single(one)).then_some(value)
            }
            _ => None,
        }
    }

    /// The member of an object that stands behind any key, where the object's rows tell of keys.
    pub(super) fn behind_keys(&self, node: NodeId) -> Option<MemberId> {
        let wrapped = || self.wrapper(node).map(|(one, _)| one);
        self.value_of_keys(node).or_else(wrapped)
    }

    /// The nodes that values lead to.
    pub(super) fn reached<'p>(&self, from: impl Iterator<Item = &'p Property>) -> BTreeSet<NodeId> {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<NodeId> = from.filter_map(inner_node).collect();
        while let Some(node) = waiting.pop() {
            if reached.insert(node) {
                waiting.extend(self.properties(node).filter_map(inner_node));
            }
        }
        reached
    }
}

/// The type of a value that is an object of the node at this place. It is a schema whose name no
/// page can give, until the nodes are named.
pub(super) fn node_type(node: NodeId) -> Type {
    Type::Schema(format!("#{node}"))
}

/// The node that a type refers to.
pub(super) fn node_of(ty: &Type) -> Option<NodeId> {
    match ty {
        Type::Schema(name) => name.strip_prefix('#')?.parse().ok(),
        _ => None,
    }
}

/// The node that a value's type leads to, through arrays and maps.
pub(super) fn inner_node(property: &Property) -> Option<NodeId> {
    node_of(leaf(&property.ty))
}

/// The type inside arrays and maps.
pub(super) fn leaf(ty: &Type) -> &Type {
    match ty {
        Type::Array(inner) | Type::Map(inner) => leaf(&inner.ty),
        ty => ty,
    }
}

/// The type inside arrays and maps, to be changed.
pub(super) fn leaf_mut(ty: &mut Type) -> &mut Type {
    match ty {
        Type::Array(inner) | Type::Map(inner) => leaf_mut(&mut inner.ty),
        ty => ty,
    }
}

/// The value that is so many arrays and maps inside of a property.
pub(super) fn within(property: &Property, levels: usize) -> Option<&Property> {
    match levels {
        0 => Some(property),
        _ => within(property.ty.inner()?, levels - 1),
    }
}

/// [`within`], to be changed.
pub(super) fn within_mut(property: &mut Property, levels: usize) -> Option<&mut Property> {
    match levels {
        0 => Some(property),
        _ => within_mut(property.ty.inner_mut()?, levels - 1),
    }
}

/// Whether a type is that of single values.
pub(super) fn is_single(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::Integer | Type::Number | Type::Boolean
    )
}

/// Whether no table says what is inside a type.
pub(super) fn is_open(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::Map(inner) => inner.ty == Type::Any,
        _ => false,
    }
}

/// Whether no table says what is inside a type or inside the items of an array.
pub(super) fn is_open_inside(ty: &Type) -> bool {
    match ty {
        Type::Array(inner) => is_open_inside(&inner.ty),
        ty => is_open(ty),
    }
}

/// An object of which nothing is known.
pub(super) fn free_object() -> Type {
    Type::Map(Box::new(Property::of(Type::Any)))
}

/// Marks a value as proved by an example alone.
pub(super) fn inferred(ty: Type) -> Property {
    Property {
        inferred: Some(Inferred::Example),
        ..Property::of(ty)
    }
}
