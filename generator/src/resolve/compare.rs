//! What examples say about the members of a body, held against what the tables say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{assemble::Assembly, keyed, node_of, shown::Shown};
use crate::ir::{JsonType, Property, Scalar, Type};

/// The deepest nesting that is compared; deeper values are taken as they are.
const DEEPEST: usize = 60;

/// A member: its node, its name.
pub(super) type Member = (usize, String);

/// A value whose JSON type is not the declared one.
#[derive(Clone, Debug)]
pub(super) struct Mismatch {
    pub(super) line: u32,
    /// The way to the member.
    pub(super) path: String,
    /// The declared type.
    pub(super) declared: &'static str,
    /// How many arrays and maps of the member's type the value is inside of.
    pub(super) inside: usize,
}

/// Where an example shows something else than declared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) line: u32,
    /// How many arrays and maps of the member's type it is inside of.
    pub(super) inside: usize,
}

/// What the examples said, by the member it is about.
#[derive(Default)]
pub(super) struct Evidence<'a> {
    /// Values whose insides no table describes, by the member and by how many arrays and maps of
    /// its type they are inside of.
    pub(super) undescribed: BTreeMap<(Member, usize), Vec<Shown<'a>>>,
    /// Values declared as single ones that are shown as an array or an object, by the member and by
    /// how many arrays and maps of its type they are inside of.
    pub(super) reshaped: BTreeMap<(Member, usize), Vec<Shown<'a>>>,
    /// Values that are shown as single ones, by the same.
    pub(super) single: BTreeSet<(Member, usize)>,
    /// Members without a description that a request shows.
    pub(super) requested: BTreeSet<Member>,
    /// Members that are listed and shown.
    pub(super) seen: BTreeSet<Member>,
    /// Members that only a request shows: somebody wrote them, no service sent them.
    pub(super) written: BTreeSet<Member>,
    /// Members that no table lists.
    pub(super) unlisted: BTreeMap<Member, Vec<Shown<'a>>>,
    /// The order in which unlisted members were met.
    pub(super) order: Vec<Member>,
    /// Members declared as an object that are shown as an array of objects, with a line.
    pub(super) arrays: BTreeMap<Member, Place>,
    /// Maps whose keys are shown to be what the table of the values lists, with a line.
    pub(super) unmapped: BTreeMap<Member, u32>,
    /// Maps that are shown with keys of their own.
    pub(super) mapped: BTreeSet<Member>,
    /// Members whose objects are shown without the one member that wraps the others: its name,
    /// with a line.
    pub(super) unwrapped: BTreeMap<Member, (String, u32)>,
    /// Members whose objects are shown with it.
    pub(super) wrapped: BTreeSet<Member>,
    /// Members that are shown as objects with keys of their own, whose values are the objects that
    /// a table describes, by how many arrays and maps of the member's type they are inside of; with
    /// the line of the first.
    pub(super) keyed: BTreeMap<(Member, usize), u32>,
    /// Members that are declared and shown as an array.
    pub(super) listed: BTreeSet<Member>,
    /// Members that are shown as an object.
    pub(super) objects: BTreeSet<Member>,
    /// JSON types other than the declared one.
    pub(super) types: BTreeMap<Member, BTreeMap<JsonType, Mismatch>>,
    /// Numbers and booleans that a response shows as something that does not read as one.
    pub(super) foreign: BTreeMap<Member, Vec<Shown<'a>>>,
    /// Numbers and booleans that a response shows as something that does.
    pub(super) native: BTreeSet<Member>,
    /// Members that a table lists at the top although the examples have them further down.
    pub(super) misplaced: BTreeMap<String, Property>,
    /// Values that a list of values does not have, with a line.
    pub(super) values: BTreeMap<Member, BTreeMap<String, u32>>,
}

/// Where in a body we are: the member that led here, and the way to it.
pub(super) struct Path {
    /// The member whose value is looked at; `None` at the top.
    member: Option<Member>,
    text: String,
    depth: usize,
    /// How many arrays and maps of the member's type we are inside of.
    inside: usize,
    /// Whether the value is an item of an array that the member is shown as, not declared.
    in_array: bool,
    /// Whether the body is that of a request.
    request: bool,
}

impl Path {
    pub(super) fn root(request: bool) -> Self {
        Self {
            member: None,
            text: String::new(),
            depth: 0,
            inside: 0,
            in_array: false,
            request,
        }
    }

    /// Where in a body a member is that was found before.
    pub(super) fn of(member: &Member, request: bool) -> Self {
        let (node, name) = member;
        Self::root(request).step(*node, name)
    }

    /// The same, so many arrays and maps inside of the member's type.
    pub(super) fn inside(self, inside: usize) -> Self {
        Self { inside, ..self }
    }

    fn step(&self, node: usize, name: &str) -> Self {
        let text = if self.text.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.text)
        };
        Self {
            member: Some((node, name.to_owned())),
            text,
            depth: self.depth + 1,
            inside: 0,
            in_array: false,
            request: self.request,
        }
    }
}

impl<'a> Evidence<'a> {
    /// Whether the examples said nothing that the tables do not say.
    pub(super) fn is_empty(&self) -> bool {
        self.undescribed.is_empty()
            && self.unlisted.is_empty()
            && self.arrays.is_empty()
            && self.keyed.is_empty()
            && self.types.is_empty()
            && self.values.is_empty()
    }

    /// Holds a value against what is declared for it.
    pub(super) fn compare(
        &mut self,
        assembly: &Assembly<'_, '_>,
        property: &Property,
        shown: Shown<'a>,
        path: &mut Path,
    ) {
        if shown.value.is_null() || path.depth > DEEPEST {
            return;
        }
        match (&property.ty, shown.value) {
            (ty @ Type::Schema(_), Value::Object(members)) => {
                let Some(node) = node_of(ty) else { return };
                if path.member.is_some()
                    && let Some(value) = keyed::by_one_name(assembly, node, shown.value)
                {
                    self.keyed(assembly, value, shown, path);
                    return;
                }
                if let Some(member) = path.member.as_ref().filter(|_| !path.in_array) {
                    self.objects.insert(member.clone());
                }
                let node = self.without_wrapper(assembly, node, members, shown.line(), path);
                for (name, value) in members {
                    self.member(assembly, node, name, shown.member(name, value), path);
                }
            }
            (Type::Schema(_) | Type::Map(_), Value::Array(items))
                if is_array_of_described(&property.ty, items) =>
            {
                if let Some(member) = &path.member {
                    let (line, inside) = (shown.line(), path.inside);
                    self.arrays.insert(member.clone(), Place { line, inside });
                }
                let object = Property::of(leaf(&property.ty).clone());
                path.in_array = true;
                self.items(assembly, &object, shown, path);
                path.in_array = false;
            }
            (Type::Array(item), Value::Array(items)) if is_open(&item.ty) => {
                if !items.is_empty() {
                    self.undescribed(shown, path);
                }
            }
            (Type::Array(item), Value::Array(_)) => {
                self.listed.extend(path.member.clone());
                self.items(assembly, item, shown, path);
            }
            (Type::Array(item), Value::Object(_)) if node_of(&item.ty).is_some() => {
                if keyed::has_items(assembly, item, shown.value) {
                    self.keyed(assembly, item, shown, path);
                    return;
                }
                self.scalar(assembly, property, shown, path);
                let declared = std::mem::replace(&mut path.in_array, true);
                path.inside += 1;
                self.compare(assembly, item, shown, path);
                path.inside -= 1;
                path.in_array = declared;
            }
            (ty, value) if is_open(ty) && shows_more(ty, value) => self.undescribed(shown, path),
            (Type::Map(inner), Value::Object(members)) => {
                let lists = |node: usize| {
                    let listed = &assembly.nodes[node].properties;
                    !members.is_empty() && members.keys().all(|key| listed.contains_key(key))
                };
                if let Some(member) = &path.member {
                    if node_of(&inner.ty).is_some_and(lists) {
                        self.unmapped.insert(member.clone(), shown.line());
                        self.compare(assembly, inner, shown, path);
                        return;
                    }
                    self.mapped.insert(member.clone());
                }
                self.items(assembly, inner, shown, path);
            }
            _ => self.scalar(assembly, property, shown, path),
        }
    }

    /// The node that an object is shown to be: that of the one member its table lists where the
    /// example has this member's members in its place.
    fn without_wrapper(
        &mut self,
        assembly: &Assembly<'_, '_>,
        node: usize,
        members: &Map<String, Value>,
        line: u32,
        path: &Path,
    ) -> usize {
        let (Some(member), Some((name, inner))) = (&path.member, wrapper(assembly, node)) else {
            return node;
        };
        let listed = &assembly.nodes[inner].properties;
        let known = members.keys().filter(|key| listed.contains_key(*key));
        if members.contains_key(name) {
            self.wrapped.insert(member.clone());
        } else if !members.is_empty() && known.count() * 2 >= members.len() {
            let wrapper = (name.to_owned(), line);
            self.unwrapped.entry(member.clone()).or_insert(wrapper);
            return inner;
        }
        node
    }

    /// Notes that a member is a map, and holds what is in it against what its values are.
    fn keyed(
        &mut self,
        assembly: &Assembly<'_, '_>,
        value: &Property,
        shown: Shown<'a>,
        path: &mut Path,
    ) {
        let Some(member) = &path.member else { return };
        let place = (member.clone(), path.inside);
        self.keyed.entry(place).or_insert(shown.line());
        self.items(assembly, value, shown, path);
    }

    fn items(
        &mut self,
        assembly: &Assembly<'_, '_>,
        item: &Property,
        shown: Shown<'a>,
        path: &mut Path,
    ) {
        path.inside += 1;
        for inner in shown.inner() {
            self.compare(assembly, item, inner, path);
        }
        path.inside -= 1;
    }

    fn member(
        &mut self,
        assembly: &Assembly<'_, '_>,
        node: usize,
        name: &str,
        shown: Shown<'a>,
        path: &Path,
    ) {
        let mut path = path.step(node, name);
        let member = (node, name.to_owned());
        if let Some(property) = assembly.nodes[node].properties.get(name) {
            self.seen.insert(member);
            self.compare(assembly, property, shown, &mut path);
            return;
        }
        if !self.unlisted.contains_key(&member) {
            self.order.push(member.clone());
            if path.request {
                self.written.insert(member.clone());
            }
        } else if !path.request {
            self.written.remove(&member);
        }
        self.unlisted.entry(member).or_default().push(shown);
    }

    fn undescribed(&mut self, shown: Shown<'a>, path: &Path) {
        if let Some(member) = &path.member {
            if path.request {
                self.requested.insert(member.clone());
            }
            let place = (member.clone(), path.inside);
            self.undescribed.entry(place).or_default().push(shown);
        }
    }

    fn scalar(
        &mut self,
        assembly: &Assembly<'_, '_>,
        property: &Property,
        shown: Shown<'a>,
        path: &Path,
    ) {
        let Some(member) = &path.member else { return };
        if assembly.untyped.contains(member) {
            self.undescribed(shown, path);
            return;
        }
        let Some(json) = json_type(shown.value) else {
            return;
        };
        let is_single = !matches!(json, JsonType::Array | JsonType::Object);
        let place = (member.clone(), path.inside);
        if is_single {
            self.single.insert(place);
        } else if !path.request && is_scalar(&property.ty) {
            self.reshaped.entry(place).or_default().push(shown);
        }
        if !path.request && path.inside == 0 && is_single {
            match reads(&property.ty, shown.value) {
                Some(true) => _ = self.native.insert(member.clone()),
                Some(false) => self.foreign.entry(member.clone()).or_default().push(shown),
                None => {}
            }
        }
        if let Some(declared) = property.ty.json().filter(|ty| !fits(*ty, json)) {
            let (declared, inside) = (declared.as_str(), path.inside);
            let mismatch = Mismatch {
                line: shown.line(),
                path: path.text.clone(),
                declared,
                inside,
            };
            self.types
                .entry(member.clone())
                .or_default()
                .entry(json)
                .or_insert(mismatch);
        } else if let Some(text) = shown.value.as_str()
            && !property.values.is_empty()
            && !property.values.contains(&Scalar::String(text.to_owned()))
        {
            let values = self.values.entry(member.clone()).or_default();
            values.entry(text.to_owned()).or_insert(shown.line());
        }
    }
}

/// Whether a type is that of a single value.
fn is_scalar(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::Integer | Type::Number | Type::Boolean
    )
}

/// Whether what is shown in the place of a number or a boolean can be read as one, as `runtime`
/// reads it; `None` for other types and where nothing is shown.
fn reads(ty: &Type, value: &Value) -> Option<bool> {
    let text = value.as_str().map(|text| text.trim().to_lowercase());
    if text.as_deref() == Some("") {
        return None;
    }
    match ty {
        Type::Integer => Some(match text {
            Some(text) => text.parse::<i64>().is_ok(),
            None => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        }),
        Type::Number => Some(match text {
            Some(text) => text.parse().is_ok_and(f64::is_finite),
            None => value.is_number(),
        }),
        Type::Boolean => Some(match text {
            Some(text) => ["true", "false", "1", "0"].contains(&&*text),
            None => value.is_boolean() || matches!(value.as_i64(), Some(0 | 1)),
        }),
        _ => None,
    }
}

/// Whether `items` are objects where an object that a table describes is declared.
fn is_array_of_described(ty: &Type, items: &[Value]) -> bool {
    !items.is_empty() && items.iter().all(Value::is_object) && node_of(leaf(ty)).is_some()
}

/// The only member of an object, where that is an object, too: its name and its node.
pub(super) fn wrapper<'n>(assembly: &'n Assembly<'_, '_>, node: usize) -> Option<(&'n str, usize)> {
    let properties = &assembly.nodes[node].properties;
    let (name, property) = properties.first().filter(|_| properties.len() == 1)?;
    let inner = node_of(&property.ty).filter(|inner| *inner != node)?;
    Some((name, inner))
}

/// The type inside arrays and maps.
pub(super) fn leaf(ty: &Type) -> &Type {
    match ty {
        Type::Array(inner) | Type::Map(inner) => leaf(&inner.ty),
        ty => ty,
    }
}

/// Whether no table says what is inside a type.
pub(super) fn is_open(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::Map(inner) => inner.ty == Type::Any,
        _ => false,
    }
}

/// Whether a value shows more of an open type than is known.
fn shows_more(ty: &Type, value: &Value) -> bool {
    *ty == Type::Any || matches!(value, Value::Object(_) | Value::Array(_))
}

fn json_type(value: &Value) -> Option<JsonType> {
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

fn fits(declared: JsonType, shown: JsonType) -> bool {
    declared == shown || (declared, shown) == (JsonType::Number, JsonType::Integer)
}
