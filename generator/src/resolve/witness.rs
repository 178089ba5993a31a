//! The examples as second witness. The table decides names and types; the example fills in what no
//! table states, and every disagreement is reported.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    Bodies,
    assemble::{Assembly, fit_facts, schema_name},
    infer::infer,
    inferred, node_of, structure,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Example, Reading, Side, singular},
    ir::{Inferred, JsonType, Property, Scalar, Type},
};

/// The deepest nesting that is compared; deeper values are taken as they are.
const DEEPEST: usize = 60;

/// Holds the examples of a page against the bodies that its tables describe.
pub(super) fn testify(
    assembly: &mut Assembly<'_, '_>,
    reading: &Reading,
    bodies: &mut Bodies,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut court = Court {
        page: assembly.page_name(),
        evidence: Evidence::default(),
    };
    let examples: Vec<(&Example, Place)> = reading
        .examples
        .iter()
        .filter_map(|example| Some((example, place(example, bodies)?)))
        .collect();
    restructure(assembly, bodies, &examples, diagnostics);
    for (example, place) in &examples {
        if let Some(root) = bodies.at(*place) {
            court.compare(
                assembly,
                root,
                &example.value,
                example.line,
                &mut Path::root(),
            );
        }
    }
    court
        .evidence
        .wrong_levels(assembly, bodies, &examples, court.page, diagnostics);
    let evidence = court.evidence;
    evidence.settle(assembly, bodies, &examples, diagnostics);
}

/// The body an example is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Request,
    Response(u16),
}

/// Which body an example shows. Bodies of failures that no status is given for, known by their
/// shape, show none.
fn place(example: &Example, bodies: &Bodies) -> Option<Place> {
    match example.side {
        Some(Side::Request) => Some(Place::Request),
        Some(Side::Response) => match example.status {
            Some(status) => Some(Place::Response(status)),
            None if example.failure || is_error(&example.value) => None,
            None => Some(Place::Response(bodies.success)),
        },
        None => None,
    }
}

/// Whether a value has one of the shapes that failures have: a code and a message, or an object
/// with both under one key.
fn is_error(value: &Value) -> bool {
    let Some(members) = value.as_object() else {
        return false;
    };
    let pairs = [
        ("code", "message"),
        ("error_code", "error_msg"),
        ("errorCode", "errorMessage"),
        ("error_code", "error_message"),
        ("errCode", "externalMessage"),
    ];
    let has_pair = |members: &serde_json::Map<String, Value>| {
        members.len() <= 4
            && pairs.iter().any(|(code, message)| {
                members.contains_key(*code) && members.contains_key(*message)
            })
    };
    has_pair(members)
        || (members.len() == 1
            && members
                .values()
                .all(|inner| inner.as_object().is_some_and(has_pair)))
}

/// Mends the structure of the bodies whose examples contradict it.
fn restructure(
    assembly: &mut Assembly<'_, '_>,
    bodies: &mut Bodies,
    examples: &[(&Example, Place)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut shown: BTreeMap<Place, Vec<&Value>> = BTreeMap::new();
    for (example, place) in examples {
        shown.entry(*place).or_default().push(&example.value);
    }
    let page = assembly.page_name().to_owned();
    for (place, values) in shown {
        if let Some(root) = bodies.at(place) {
            let root = structure::mend(assembly, root.clone(), &values, &page, diagnostics);
            bodies.put(place, root);
        }
    }
}

impl Bodies {
    fn at(&self, place: Place) -> Option<&Property> {
        match place {
            Place::Request => self.request.as_ref(),
            Place::Response(status) => self.responses.get(&status),
        }
    }

    fn put(&mut self, place: Place, property: Property) {
        match place {
            Place::Request => self.request = Some(property),
            Place::Response(status) => {
                self.responses.insert(status, property);
            }
        }
    }
}

/// What a property's object is called after its wire name.
pub(super) fn member_hint(name: &str) -> String {
    schema_name(&singular(name))
}

/// Where in a body we are: the node and the member that led here, and the way to it.
struct Path {
    /// The member whose value is looked at; `None` at the top.
    member: Option<(usize, String)>,
    text: String,
    depth: usize,
    /// Whether the value is an item of an array that the member is shown as.
    in_array: bool,
}

impl Path {
    fn root() -> Self {
        Self {
            member: None,
            text: String::new(),
            depth: 0,
            in_array: false,
        }
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
            in_array: false,
        }
    }
}

/// What the examples said, by the member it is about.
#[derive(Default)]
struct Evidence<'a> {
    /// Values of members whose insides no table describes.
    undescribed: BTreeMap<(usize, String), Vec<(&'a Value, u32)>>,
    /// Members that are listed and shown.
    seen: BTreeSet<(usize, String)>,
    /// Members that no table lists.
    unlisted: BTreeMap<(usize, String), Vec<(&'a Value, u32)>>,
    /// Order in which unlisted members were met.
    order: Vec<(usize, String)>,
    /// Members declared as an object that are shown as an array of objects.
    arrays: BTreeMap<(usize, String), u32>,
    /// Members that are shown as an object.
    objects: BTreeSet<(usize, String)>,
    /// JSON types other than the declared one.
    types: BTreeMap<(usize, String), BTreeMap<JsonType, (u32, String, String)>>,
    /// Values that a list of values does not have.
    values: BTreeMap<(usize, String), Vec<(String, u32)>>,
}

struct Court<'p, 'a> {
    page: &'p str,
    evidence: Evidence<'a>,
}

impl<'a> Court<'_, 'a> {
    fn compare(
        &mut self,
        assembly: &Assembly<'_, '_>,
        property: &Property,
        value: &'a Value,
        line: u32,
        path: &mut Path,
    ) {
        if value.is_null() || path.depth > DEEPEST {
            return;
        }
        match (&property.ty, value) {
            (ty @ Type::Schema(_), Value::Object(members)) => {
                let Some(node) = node_of(ty) else { return };
                if let Some(member) = path.member.as_ref().filter(|_| !path.in_array) {
                    self.evidence.objects.insert(member.clone());
                }
                for (name, value) in members {
                    self.member(assembly, node, name, value, line, path);
                }
            }
            (Type::Schema(_) | Type::Map(_), Value::Array(items))
                if !items.is_empty()
                    && items.iter().all(Value::is_object)
                    && node_of(leaf(&property.ty)).is_some() =>
            {
                if let Some(member) = &path.member {
                    self.evidence.arrays.insert(member.clone(), line);
                }
                let object = Property::of(leaf(&property.ty).clone());
                path.in_array = true;
                for item in items {
                    self.compare(assembly, &object, item, line, path);
                }
                path.in_array = false;
            }
            (Type::Array(item), Value::Array(values)) => {
                if is_open(&item.ty) && !values.is_empty() {
                    self.undescribed(value, line, path);
                    return;
                }
                for value in values {
                    self.compare(assembly, item, value, line, path);
                }
            }
            (ty, value) if is_open(ty) && is_structured(ty, value) => {
                self.undescribed(value, line, path)
            }
            (Type::Map(inner), Value::Object(members)) => {
                for value in members.values() {
                    self.compare(assembly, inner, value, line, path);
                }
            }
            (ty, value) => self.scalar(assembly, property, ty, value, line, path),
        }
    }

    fn member(
        &mut self,
        assembly: &Assembly<'_, '_>,
        node: usize,
        name: &str,
        value: &'a Value,
        line: u32,
        path: &Path,
    ) {
        let mut path = path.step(node, name);
        match assembly.nodes[node].properties.get(name) {
            Some(property) => {
                self.evidence.seen.insert((node, name.to_owned()));
                self.compare(assembly, property, value, line, &mut path);
            }
            None => {
                let key = (node, name.to_owned());
                if !self.evidence.unlisted.contains_key(&key) {
                    self.evidence.order.push(key.clone());
                }
                self.evidence
                    .unlisted
                    .entry(key)
                    .or_default()
                    .push((value, line));
            }
        }
    }

    fn undescribed(&mut self, value: &'a Value, line: u32, path: &Path) {
        if let Some(member) = &path.member {
            self.evidence
                .undescribed
                .entry(member.clone())
                .or_default()
                .push((value, line));
        }
    }

    fn scalar(
        &mut self,
        assembly: &Assembly<'_, '_>,
        property: &Property,
        ty: &Type,
        value: &'a Value,
        line: u32,
        path: &Path,
    ) {
        let Some(member) = &path.member else { return };
        if assembly.untyped.contains(member) {
            self.evidence
                .undescribed
                .entry(member.clone())
                .or_default()
                .push((value, line));
            return;
        }
        let shown = json_type(value);
        if shown.is_some_and(|shown| !fits(ty, shown)) {
            if let Some(shown) = shown {
                let types = self.evidence.types.entry(member.clone()).or_default();
                types
                    .entry(shown)
                    .or_insert_with(|| (line, path.text.clone(), type_word(ty)));
            }
        } else if let Some(text) = value.as_str() {
            let listed = property
                .values
                .iter()
                .any(|known| *known == Scalar::String(text.to_owned()));
            if !property.values.is_empty() && !listed {
                let values = self.evidence.values.entry(member.clone()).or_default();
                if !values.iter().any(|(known, _)| known == text) {
                    values.push((text.to_owned(), line));
                }
            }
        }
    }
}

/// The type inside arrays and maps.
fn leaf(ty: &Type) -> &Type {
    match ty {
        Type::Array(inner) | Type::Map(inner) => leaf(&inner.ty),
        ty => ty,
    }
}

/// Whether no table says what is inside a type.
fn is_open(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::Map(inner) => inner.ty == Type::Any,
        _ => false,
    }
}

/// Whether a value shows more of an open type than is known.
fn is_structured(ty: &Type, value: &Value) -> bool {
    match ty {
        Type::Any => true,
        _ => matches!(value, Value::Object(_) | Value::Array(_)),
    }
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

fn fits(ty: &Type, shown: JsonType) -> bool {
    match ty {
        Type::String | Type::Binary => shown == JsonType::String,
        Type::Integer => shown == JsonType::Integer,
        Type::Number => matches!(shown, JsonType::Number | JsonType::Integer),
        Type::Boolean => shown == JsonType::Boolean,
        Type::Any => true,
        Type::Array(_) => shown == JsonType::Array,
        Type::Map(_) | Type::Schema(_) => shown == JsonType::Object,
    }
}

fn type_word(ty: &Type) -> String {
    match ty {
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Binary => "binary",
        Type::Any => "any",
        Type::Array(_) => "array",
        Type::Map(_) | Type::Schema(_) => "object",
    }
    .to_owned()
}

impl Evidence<'_> {
    /// Reports members that a table lists at the top although every example has them further down.
    fn wrong_levels(
        &self,
        assembly: &Assembly<'_, '_>,
        bodies: &Bodies,
        examples: &[(&Example, Place)],
        page: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut places: Vec<Place> = examples.iter().map(|(_, place)| *place).collect();
        places.sort();
        places.dedup();
        for place in places {
            let Some(node) = bodies.at(place).and_then(|root| node_of(&root.ty)) else {
                continue;
            };
            let shown: Vec<&Value> = examples
                .iter()
                .filter(|(_, at)| *at == place)
                .map(|(example, _)| &example.value)
                .collect();
            for name in assembly.nodes[node].properties.keys() {
                let at_top = shown.iter().any(|value| value.get(name).is_some());
                let below = shown.iter().find_map(|value| find_below(value, name));
                if let (false, Some(owner)) = (at_top, below) {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::WrongLevel,
                            page,
                            assembly.nodes[node].line,
                            format!("the table lists `{name}` beside `{owner}`, the example has it inside"),
                        )
                        .quoting(name, "")
                        .read_as("both"),
                    );
                }
            }
        }
    }

    /// Takes over what the examples prove and reports what they contradict.
    fn settle(
        self,
        assembly: &mut Assembly<'_, '_>,
        bodies: &mut Bodies,
        examples: &[(&Example, Place)],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let page = assembly.page_name().to_owned();
        self.settle_arrays(assembly, &page, diagnostics);
        self.settle_types(assembly, &page, diagnostics);
        for ((node, name), shown) in &self.undescribed {
            let values: Vec<&Value> = shown.iter().map(|(value, _)| *value).collect();
            let ty = infer(&mut assembly.nodes, &member_hint(name), &values, 0);
            let Some(property) = assembly.nodes[*node].properties.get_mut(name) else {
                continue;
            };
            if ty == Type::Any || is_open(&ty) {
                continue;
            }
            let untyped = assembly.untyped.contains(&(*node, name.clone()));
            property.ty = ty;
            fit_facts(property);
            if untyped {
                continue;
            }
            property.inferred = Some(Inferred::Example);
            diagnostics.push(
                Diagnostic::new(
                    Code::InferredFromExample,
                    &page,
                    shown[0].1,
                    format!("no table describes `{name}`"),
                )
                .quoting(name, "")
                .read_as("what the example shows"),
            );
        }
        self.settle_unlisted(assembly, &page, diagnostics);
        settle_missing_bodies(assembly, bodies, examples, &page, diagnostics);
    }

    /// Members declared as an object that every example shows as an array are arrays.
    fn settle_arrays(
        &self,
        assembly: &mut Assembly<'_, '_>,
        page: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for ((node, name), line) in &self.arrays {
            if self.objects.contains(&(*node, name.clone())) {
                continue;
            }
            let Some(property) = assembly.nodes[*node].properties.get_mut(name) else {
                continue;
            };
            let object = leaf(&property.ty).clone();
            property.ty = Type::Array(Box::new(Property::of(object)));
            let message =
                format!("the table declares `{name}` as an object, the example shows an array");
            diagnostics.push(
                Diagnostic::new(Code::ShownAsArray, page, *line, message)
                    .quoting(name, "")
                    .read_as("an array of such objects"),
            );
        }
    }

    fn settle_types(
        &self,
        assembly: &mut Assembly<'_, '_>,
        page: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for ((node, name), types) in &self.types {
            for (shown, (line, path, declared)) in types {
                let Some(property) = assembly.nodes[*node].properties.get_mut(name) else {
                    continue;
                };
                if !property.accepts.contains(shown) {
                    property.accepts.push(*shown);
                }
                let shown = shown.as_str();
                diagnostics.push(
                    Diagnostic::new(
                        Code::ExampleType,
                        page,
                        *line,
                        format!(
                            "the table declares `{path}` as {declared}, the example sends a {shown}"
                        ),
                    )
                    .quoting(name, "")
                    .read_as(format!("{declared}; a {shown} is accepted as well")),
                );
            }
        }
        for ((_, name), values) in &self.values {
            for (value, line) in values {
                diagnostics.push(
                    Diagnostic::new(
                        Code::ExampleValue,
                        page,
                        *line,
                        format!("the example sends `{value}` for `{name}`, which the list of values does not have"),
                    )
                    .quoting(value, "")
                    .read_as("the listed values, open to others"),
                );
            }
        }
    }

    fn settle_unlisted(
        &self,
        assembly: &mut Assembly<'_, '_>,
        page: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for key in &self.order {
            let (node, name) = key;
            let Some(shown) = self.unlisted.get(key) else {
                continue;
            };
            if let Some(meant) = self.misprinted(assembly, *node, name) {
                let message = format!("the example has `{name}` where the table lists `{meant}`");
                diagnostics.push(
                    Diagnostic::new(Code::MisprintedMember, page, shown[0].1, message)
                        .quoting(name, "")
                        .read_as(format!("`{meant}`")),
                );
                continue;
            }
            let values: Vec<&Value> = shown.iter().map(|(value, _)| *value).collect();
            let ty = infer(&mut assembly.nodes, &member_hint(name), &values, 0);
            assembly.nodes[*node]
                .properties
                .insert(name.clone(), inferred(ty));
            diagnostics.push(
                Diagnostic::new(
                    Code::ExampleMember,
                    page,
                    shown[0].1,
                    format!("no table lists `{name}`, the example has it"),
                )
                .quoting(name, "")
                .read_as("a property inferred from the example"),
            );
        }
    }

    /// The listed member that a name is a misprint of: one that no example shows and that differs
    /// by case, marks or one letter.
    fn misprinted(&self, assembly: &Assembly<'_, '_>, node: usize, name: &str) -> Option<String> {
        let listed = assembly.nodes[node].properties.iter();
        let unseen = listed.filter(|(other, property)| {
            property.inferred.is_none() && !self.seen.contains(&(node, (*other).clone()))
        });
        unseen
            .map(|(other, _)| other)
            .find(|other| is_misprint(name, other))
            .cloned()
    }
}

/// Whether two names differ by case, marks or one letter only.
pub(super) fn is_misprint(one: &str, other: &str) -> bool {
    let plain = |name: &str| -> Vec<char> {
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (one, other) = (plain(one), plain(other));
    if one == other {
        return true;
    }
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.len() < 6 || long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    // Digits tell names apart on purpose.
    let digit = long.get(head).is_some_and(|c| c.is_ascii_digit());
    !digit && head + tail + 1 >= long.len()
}

/// Bodies that no table describes and an example shows.
fn settle_missing_bodies(
    assembly: &mut Assembly<'_, '_>,
    bodies: &mut Bodies,
    examples: &[(&Example, Place)],
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut missing: BTreeMap<Place, Vec<(&Value, u32)>> = BTreeMap::new();
    for (example, place) in examples {
        if bodies.at(*place).is_none() {
            missing
                .entry(*place)
                .or_default()
                .push((&example.value, example.line));
        }
    }
    for (place, shown) in missing {
        let values: Vec<&Value> = shown.iter().map(|(value, _)| *value).collect();
        let hint = match place {
            Place::Request => "Request",
            Place::Response(status) if status < 300 => "Response",
            Place::Response(_) => "ErrorResponse",
        };
        let ty = infer(&mut assembly.nodes, hint, &values, 0);
        if is_open(&ty) {
            continue;
        }
        bodies.put(place, inferred(ty));
        diagnostics.push(
            Diagnostic::new(
                Code::InferredFromExample,
                page,
                shown[0].1,
                "no table describes the body that the example shows",
            )
            .read_as("what the example shows"),
        );
    }
}

/// The name of the member, not at the top, whose value holds `name`.
fn find_below(value: &Value, name: &str) -> Option<String> {
    let members = value.as_object()?;
    members.iter().find_map(|(owner, inner)| {
        let items: Vec<&Value> = match inner {
            Value::Array(items) => items.iter().collect(),
            other => vec![other],
        };
        let holds = !items.is_empty() && items.iter().all(|item| item.get(name).is_some());
        holds.then(|| owner.clone())
    })
}
