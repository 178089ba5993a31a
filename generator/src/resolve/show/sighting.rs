//! What the examples show in one place, and what that is beside what is declared there.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::example::Glimpse;
use crate::{
    ir::{JsonType, Property, Type},
    resolve::{
        likeness::covers,
        tree::{Member, MemberId, NodeId, Tree, is_open, leaf, node_of},
    },
};

/// The deepest nesting of names that stand for keys.
const DEEPEST_KEYS: usize = 4;

/// What a value is beside its declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolve) enum Kind {
    /// An object of the declared node.
    Object(NodeId),
    /// An object of what the one member of the declared node holds, in place of that node.
    WithoutWrapper(NodeId),
    /// An object with keys of its own, behind each of them what the one listed member is, or the value
    /// that is listed beside the key.
    KeysOfOneName,
    /// An array, as declared.
    Array,
    /// An array of what is declared once.
    ArrayOfObjects,
    /// One item of the declared array.
    OneItem,
    /// An object with keys of its own, behind each of them an item of the declared array.
    KeysOfItems,
    /// A map, as declared.
    Map,
    /// An object of the node that a map is declared to hold.
    ObjectOfMap(NodeId),
    /// The items of the array that is all the body has, without the body around them.
    ItemsOfOnlyMember(MemberId),
    /// One of these items, or the object that is all the body has.
    ItemOfOnlyMember(MemberId),
    /// Something of which nothing is declared.
    Undeclared,
    /// Something that is none of these: a single value, or one in the place of another.
    Other,
}

/// What a value is beside its declaration. `member` is what the declaration is of, at its top.
pub(in crate::resolve) fn kind(
    tree: &Tree,
    property: &Property,
    member: Option<&Member>,
    value: &Value,
) -> Kind {
    if let Some(kind) = bare_items(tree, property, value).filter(|_| member.is_none()) {
        return kind;
    }
    match (&property.ty, value) {
        (ty @ Type::Schema(_), Value::Object(shown)) => match node_of(ty) {
            Some(node)
                if member.is_some_and(|one| one.property.ty == *ty)
                    && has_own_keys(tree, node, shown) =>
            {
                Kind::KeysOfOneName
            }
            Some(node) if member.is_some() => beside_one_member(tree, node, shown),
            Some(node) => Kind::Object(node),
            None => Kind::Other,
        },
        (Type::Schema(_) | Type::Map(_), Value::Array(items))
            if is_array_of_described(&property.ty, items) =>
        {
            Kind::ArrayOfObjects
        }
        (Type::Array(item), Value::Array(items)) if is_open(&item.ty) && !items.is_empty() => {
            Kind::Undeclared
        }
        (Type::Array(_), Value::Array(_)) => Kind::Array,
        (Type::Array(item), Value::Object(shown)) if node_of(&item.ty).is_some() => {
            if has_items(tree, item, shown) {
                Kind::KeysOfItems
            } else if is_one_item(tree, item, shown) {
                Kind::OneItem
            } else {
                Kind::Other
            }
        }
        (ty, value) if is_open(ty) && shows_more(ty, value) => Kind::Undeclared,
        (Type::Map(inner), Value::Object(shown)) => match node_of(&inner.ty) {
            Some(node)
                if !shown.is_empty() && shown.keys().all(|key| tree.nodes[node].has(key)) =>
            {
                Kind::ObjectOfMap(node)
            }
            _ => Kind::Map,
        },
        _ if member.is_some_and(|member| member.is_untyped) => Kind::Undeclared,
        _ => Kind::Other,
    }
}

/// What is shown of the array or the object that is all a body has, where the body itself is left out: a body
/// without its wrapper is more often a careless example than a careless table.
fn bare_items(tree: &Tree, body: &Property, value: &Value) -> Option<Kind> {
    let mut members = tree.nodes[node_of(&body.ty)?].values();
    let only = members.next().filter(|_| members.next().is_none())?;
    let (item, is_array) = match &tree[only].property.ty {
        Type::Array(item) => (node_of(&item.ty)?, true),
        ty => (node_of(ty)?, false),
    };
    let is_item = |value: &Value| {
        let shown = value.as_object().filter(|shown| !shown.is_empty());
        shown.is_some_and(|shown| {
            let mut names = shown.keys();
            names.all(|name| tree.nodes[item].has(name) && *name != tree[only].name)
        })
    };
    match value {
        Value::Array(items) if is_array && !items.is_empty() && items.iter().all(is_item) => {
            Some(Kind::ItemsOfOnlyMember(only))
        }
        value if is_item(value) => Some(Kind::ItemOfOnlyMember(only)),
        _ => None,
    }
}

/// An object beside a node that may do no more than wrap another one.
fn beside_one_member(tree: &Tree, node: NodeId, shown: &Map<String, Value>) -> Kind {
    let Some((wrapper, inner)) = tree.wrapper(node) else {
        return Kind::Object(node);
    };
    if shown.is_empty() || shown.contains_key(&tree[wrapper].name) {
        return Kind::Object(node);
    }
    if all_described(tree, inner, shown, 0) {
        return Kind::KeysOfOneName;
    }
    let listed = |name: &str| tree.nodes[inner].has(name);
    if covers(shown.keys().map(String::as_str), listed) {
        return Kind::WithoutWrapper(inner);
    }
    Kind::Object(node)
}

/// Whether an object has keys of its own in the place of rows that tell of keys, and behind them what is
/// said to be a value.
fn has_own_keys(tree: &Tree, node: NodeId, shown: &Map<String, Value>) -> bool {
    let Some(value) = tree.value_of_keys(node) else {
        return false;
    };
    let json = tree[value].property.ty.json();
    let own = !shown.is_empty() && !shown.keys().any(|key| tree.nodes[node].has(key));
    own && shown.values().all(|value| json_type(value) == json)
}

/// Whether an object that is shown where an array of `item` is declared has keys of its own, and
/// items of the array behind them.
fn has_items(tree: &Tree, item: &Property, shown: &Map<String, Value>) -> bool {
    let Some(node) = node_of(&item.ty) else {
        return false;
    };
    let own = !shown.is_empty() && !shown.keys().any(|key| tree.nodes[node].has(key));
    own && all_described(tree, node, shown, 0)
}

/// Whether an object that is shown where an array of `item` is declared is one of its items.
fn is_one_item(tree: &Tree, item: &Property, shown: &Map<String, Value>) -> bool {
    let listed = |node: usize| move |name: &str| tree.nodes[node].has(name);
    let covered = |node| covers(shown.keys().map(String::as_str), listed(node));
    node_of(&item.ty).is_some_and(covered)
}

fn all_described(tree: &Tree, node: NodeId, shown: &Map<String, Value>, depth: usize) -> bool {
    let mut values = shown.values();
    values.all(|value| is_described(tree, node, value, depth))
}

/// Whether a value is an object of which the table lists the half, or one with keys in the place of
/// the one name that it lists.
fn is_described(tree: &Tree, node: NodeId, value: &Value, depth: usize) -> bool {
    let Some(shown) = value.as_object().filter(|shown| !shown.is_empty()) else {
        return false;
    };
    let listed = |name: &str| tree.nodes[node].has(name);
    if covers(shown.keys().map(String::as_str), listed) {
        return true;
    }
    depth < DEEPEST_KEYS
        && tree
            .wrapper(node)
            .is_some_and(|(_, inner)| all_described(tree, inner, shown, depth + 1))
}

/// Whether `items` are objects where an object that a table describes is declared.
fn is_array_of_described(ty: &Type, items: &[Value]) -> bool {
    !items.is_empty() && items.iter().all(Value::is_object) && node_of(leaf(ty)).is_some()
}

/// Whether a value shows more of an open type than is known.
fn shows_more(ty: &Type, value: &Value) -> bool {
    *ty == Type::Any || matches!(value, Value::Object(_) | Value::Array(_))
}

/// The JSON type of a value; `None` for null.
pub(in crate::resolve) fn json_type(value: &Value) -> Option<JsonType> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(number) if number.is_f64() => JsonType::Number,
        Value::Number(_) => JsonType::Integer,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    })
}

/// One value in one place of one example.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve) struct Sighting<'e> {
    /// Which example; equal ones are one.
    pub(in crate::resolve) example: usize,
    pub(in crate::resolve) glimpse: Glimpse<'e>,
    pub(in crate::resolve) kind: Kind,
}

impl<'e> Sighting<'e> {
    pub(in crate::resolve) fn value(&self) -> &'e Value {
        self.glimpse.value
    }

    pub(in crate::resolve) fn line(&self) -> u32 {
        self.glimpse.line()
    }

    /// Whether the value says anything about its type: a placeholder does not.
    pub(in crate::resolve) fn is_telling(&self) -> bool {
        !self.glimpse.is_placeholder()
    }

    /// The text of a single value that is shown to be one: it stands for nothing else, nothing of it is
    /// masked or left out, and it is not empty.
    pub(in crate::resolve) fn single(&self) -> Option<Cow<'e, str>> {
        let text = match self.value() {
            Value::String(text) => Cow::Borrowed(text.trim()),
            value @ (Value::Number(_) | Value::Bool(_)) => Cow::Owned(value.to_string()),
            _ => return None,
        };
        let is_stand_in = text.starts_with(['{', '<', '$']);
        (self.is_telling() && !text.is_empty() && !is_stand_in && !is_masked(&text)).then_some(text)
    }
}

/// Whether something of a text is masked or left out.
fn is_masked(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_repeated = |pair: &[u8]| matches!(pair, b"**" | b"..");
    bytes.windows(2).any(is_repeated)
        || bytes
            .windows(3)
            .any(|three| three.eq_ignore_ascii_case(b"xxx"))
        || text.contains('\u{2026}')
}

/// What the examples of one body show in one place.
#[derive(Clone, Debug, Default)]
pub(in crate::resolve) struct Sightings<'e> {
    all: Vec<Sighting<'e>>,
    /// The names on the way to the place.
    pub(in crate::resolve) way: String,
}

impl<'e> Sightings<'e> {
    /// Nothing yet, in the place that these names lead to.
    pub(in crate::resolve) fn on(way: &str) -> Self {
        Self {
            all: Vec::new(),
            way: way.to_owned(),
        }
    }

    pub(in crate::resolve) fn push(&mut self, sighting: Sighting<'e>) {
        self.all.push(sighting);
    }

    pub(in crate::resolve) fn iter(&self) -> impl Iterator<Item = &Sighting<'e>> {
        self.all.iter()
    }

    /// Whether something is shown, all of it so.
    pub(in crate::resolve) fn always(&self, is: impl Fn(&Sighting<'e>) -> bool) -> bool {
        !self.all.is_empty() && self.all.iter().all(is)
    }

    /// The first one that is so.
    pub(in crate::resolve) fn first(
        &self,
        is: impl Fn(&Sighting<'e>) -> bool,
    ) -> Option<&Sighting<'e>> {
        self.all.iter().find(|one| is(one))
    }

    /// Those that are so.
    pub(in crate::resolve) fn only(&self, is: impl Fn(&Sighting<'e>) -> bool) -> Vec<Sighting<'e>> {
        self.all.iter().copied().filter(is).collect()
    }

    /// What is shown.
    pub(in crate::resolve) fn values(&self) -> Vec<&'e Value> {
        self.all.iter().map(Sighting::value).collect()
    }
}
