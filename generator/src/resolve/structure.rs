//! Bodies whose examples contradict the structure that the tables give: a wrapping object that no
//! table has, members listed beside the object they belong to, an array at the top.
//!
//! The table decides names and types; a structure that every example shows consistently wins over
//! the table's.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use self::repeats::Repeats;
use super::{
    Node,
    assemble::Assembly,
    compare::Member,
    node_of, node_type,
    shown::{Object, Shown, objects, values},
    verdict::is_misprint,
    witness::member_hint,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    ir::{Property, Type},
};

mod repeats;

/// The deepest nesting that is mended.
const DEEPEST: usize = 6;

/// Gives the body `root` the structure that all of `shown`, its examples, have.
pub(super) fn mend(
    assembly: &mut Assembly<'_, '_>,
    root: Property,
    shown: &[Shown<'_>],
    (page, line): (&str, u32),
    diagnostics: &mut Vec<Diagnostic>,
) -> Property {
    let Some(node) = node_of(&root.ty) else {
        return without_key(root, shown, (page, line), diagnostics);
    };
    let items = objects(shown);
    let all_are = |kind: fn(&Value) -> bool| shown.iter().all(|shown| kind(shown.value));
    // Whether a name is misprinted is asked later; here a likeness shows the structure.
    let listed: BTreeSet<String> = assembly.nodes[node]
        .properties
        .keys()
        .map(|name| name.to_lowercase())
        .collect();
    let known = |object: &Object<'_>| {
        let names = object.members.keys();
        let known = names.filter(|name| listed.contains(&name.to_lowercase()));
        known.count() * 2 >= object.members.len()
    };
    if all_are(Value::is_array) && !items.is_empty() && items.iter().all(known) {
        // A table of another page has no line on this one.
        let line = Some(assembly.nodes[node].line)
            .filter(|line| *line > 0)
            .unwrap_or(line);
        diagnostics.push(
            Diagnostic::new(
                Code::ShownAsArray,
                page,
                line,
                "the table lists an object, the example shows an array",
            )
            .read_as("an array of such objects"),
        );
        return Property {
            ty: Type::Array(Box::new(Property::of(root.ty))),
            ..Property::of(Type::Any)
        };
    }
    if all_are(Value::is_object) {
        lift(assembly, node, &items, page, diagnostics, 0);
    }
    root
}

/// The only member of a body, an array, whose items the examples show without it. A body without its
/// wrapper is more often a careless example than a careless table.
pub(super) struct Wrapper {
    /// The member.
    pub(super) member: Member,
    /// What the table says of it.
    pub(super) property: Property,
}

impl Wrapper {
    pub(super) fn report(&self, page: &str, line: u32, diagnostics: &mut Vec<Diagnostic>) {
        let name = &self.member.1;
        let message = format!("the table wraps the array into `{name}`, the example does not");
        diagnostics.push(
            Diagnostic::new(Code::ExtraWrapper, page, line, message)
                .quoting(name, "")
                .read_as(format!("an array inside `{name}`")),
        );
    }
}

/// The wrapper that all of `shown` leave out, which show items of its array at the top.
pub(super) fn left_out_wrapper(
    assembly: &Assembly<'_, '_>,
    root: &Property,
    shown: &[Shown<'_>],
) -> Option<Wrapper> {
    let node = node_of(&root.ty)?;
    let mut properties = assembly.nodes[node].properties.iter();
    let (Some((name, property)), None) = (properties.next(), properties.next()) else {
        return None;
    };
    let Type::Array(item) = &property.ty else {
        return None;
    };
    let listed = &assembly.nodes[node_of(&item.ty)?].properties;
    let items = objects(shown);
    let mut members = items.iter().flat_map(|object| object.members.keys());
    let known = |member: &String| listed.contains_key(member) && member != name;
    let is_shown = shown.iter().all(|shown| shown.value.is_array()) && !items.is_empty();
    (is_shown && members.all(known)).then(|| Wrapper {
        member: (node, name.clone()),
        property: property.clone(),
    })
}

/// A body whose table lists one name that is none: where the examples have an array in its place,
/// the name stands for the array itself, not for a key.
fn without_key(
    root: Property,
    shown: &[Shown<'_>],
    (page, line): (&str, u32),
    diagnostics: &mut Vec<Diagnostic>,
) -> Property {
    let arrays = shown.iter().all(|shown| shown.value.is_array());
    match &root.ty {
        Type::Map(body) if matches!(body.ty, Type::Array(_)) && arrays => {
            diagnostics.push(
                Diagnostic::new(
                    Code::ShownAsArray,
                    page,
                    line,
                    "the table lists a member, the example shows an array",
                )
                .read_as("an array of what the member is said to hold"),
            );
            Property {
                ty: body.ty.clone(),
                ..root
            }
        }
        _ => root,
    }
}

/// Moves properties of a node into the member that the examples show them in.
fn lift(
    assembly: &mut Assembly<'_, '_>,
    node: usize,
    shown: &[Object<'_>],
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
    depth: usize,
) {
    let names = shown.iter().flat_map(|object| object.members.keys());
    let names: BTreeSet<&String> = names.collect();
    let mut repeats = Repeats::of(&assembly.nodes[node]);
    for name in names {
        let values = values(shown, name);
        let inner = objects(&values);
        let Some(moved) = moved(assembly, node, name, shown, &inner) else {
            continue;
        };
        let owner = Owner::shown(&assembly.nodes[node], name, &values);
        let (target, code) = move_into(assembly, node, owner, &moved);
        repeats.give(assembly, (node, target), name, &moved, &inner);
        report(assembly, target, code, owner, page, diagnostics);
        if depth < DEEPEST {
            lift(assembly, target, &inner, page, diagnostics, depth + 1);
        }
    }
    for (name, members) in repeats.alike(&assembly.nodes[node], shown) {
        let owner = Owner::shown(&assembly.nodes[node], &name, &[]);
        let (target, code) = move_into(assembly, node, owner, &[]);
        repeats.take(assembly, (node, target), &name, &members);
        report(assembly, target, code, owner, page, diagnostics);
    }
}

/// The properties of a node that belong into its member `owner`: those that no example shows
/// beside it, and that make up at least half of what the examples show inside, together with the rows
/// that repeat a name; `None` if nothing does or a table describes the member already.
fn moved(
    assembly: &Assembly<'_, '_>,
    node: usize,
    owner: &str,
    shown: &[Object<'_>],
    inner: &[Object<'_>],
) -> Option<Vec<String>> {
    let properties = &assembly.nodes[node].properties;
    if inner.is_empty()
        || properties
            .get(owner)
            .is_some_and(|property| !is_open(&property.ty))
    {
        return None;
    }
    let has = |objects: &[Object<'_>], name: &String| {
        let mut objects = objects.iter();
        objects.any(|object| object.members.contains_key(name))
    };
    let beside = |name: &String| has(shown, name);
    let inside = |name: &String| has(inner, name);
    let mut candidates: Vec<String> = properties
        .keys()
        .filter(|name| *name != owner && !beside(name) && inside(name))
        .cloned()
        .collect();
    let members = inner.iter().flat_map(|object| object.members.keys());
    let members: BTreeSet<&String> = members.collect();
    let repeated = assembly.nodes[node].repeated.iter().map(|row| &row.name);
    let repeated = repeated.filter(|name| properties.contains_key(owner) && inside(name));
    let told: BTreeSet<&String> = candidates.iter().chain(repeated).collect();
    if told.is_empty() || told.len() * 2 < members.len() {
        return None;
    }
    if properties.contains_key(owner) {
        // What stands inside one of the moved moves with it, and on from there.
        let deeper = names_within(properties, &candidates, inner);
        let deeper = properties
            .keys()
            .filter(|name| *name != owner && !beside(name) && deeper.contains(*name))
            .filter(|name| !candidates.contains(name));
        let deeper: Vec<String> = deeper.cloned().collect();
        candidates.extend(deeper);
        return Some(candidates);
    }
    if properties
        .keys()
        .any(|name| !beside(name) && is_misprint(owner, name))
    {
        return None;
    }
    // A wrapper takes everything that is not shown beside it.
    let taken = properties.keys().filter(|name| !beside(name));
    Some(taken.cloned().collect())
}

/// The names that the examples show inside those of some properties that no table describes.
fn names_within<'v>(
    properties: &IndexMap<String, Property>,
    owners: &[String],
    shown: &[Object<'v>],
) -> BTreeSet<&'v String> {
    let mut within = BTreeSet::new();
    let open = |name: &&String| properties.get(*name).is_some_and(|one| is_open(&one.ty));
    let mut next: Vec<(Object<'v>, usize)> = Vec::new();
    for owner in owners.iter().filter(open) {
        let inner = objects(&values(shown, owner));
        next.extend(inner.into_iter().map(|object| (object, 1)));
    }
    while let Some((object, depth)) = next.pop() {
        for name in object.members.keys() {
            within.insert(name);
            if depth < DEEPEST && open(&name) {
                let inner: Vec<Shown<'v>> = object.member(name).into_iter().collect();
                next.extend(objects(&inner).into_iter().map(|one| (one, depth + 1)));
            }
        }
    }
    within
}

/// Whether no table says what is inside.
fn is_open(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::Map(inner) => inner.ty == Type::Any,
        Type::Array(inner) => is_open(&inner.ty),
        _ => false,
    }
}

/// A member that others move into.
#[derive(Clone, Copy)]
struct Owner<'o> {
    name: &'o str,
    /// The line of its row, else that of the example.
    line: u32,
    is_array: bool,
}

impl<'o> Owner<'o> {
    /// The member of a node, as it is declared and shown.
    fn shown(node: &Node, name: &'o str, shown: &[Shown<'_>]) -> Self {
        let row = node.rows.get(name).copied();
        let line = row.or_else(|| shown.first().map(|shown| shown.line()));
        let listed = node.properties.get(name).filter(|_| shown.is_empty());
        let declared = listed.is_some_and(|property| matches!(property.ty, Type::Array(_)));
        Self {
            name,
            line: line.unwrap_or(node.line),
            is_array: declared || shown.iter().any(|shown| shown.value.is_array()),
        }
    }
}

/// Makes a node of the moved properties and puts it into the owner's place. Gives the new node and
/// what the table lacks.
fn move_into(
    assembly: &mut Assembly<'_, '_>,
    node: usize,
    owner: Owner<'_>,
    moved: &[String],
) -> (usize, Code) {
    let target = assembly.nodes.len();
    let wrapper = !assembly.nodes[node].properties.contains_key(owner.name);
    let ty = if owner.is_array {
        Type::Array(Box::new(Property::of(node_type(target))))
    } else {
        node_type(target)
    };
    // What has to be sent cannot be sent without what it stands in.
    let listed = &assembly.nodes[node].properties;
    let required = moved.iter().any(|name| listed[name].required);
    let mut kept: IndexMap<String, Property> = IndexMap::new();
    let mut inner: IndexMap<String, Property> = IndexMap::new();
    for (name, property) in std::mem::take(&mut assembly.nodes[node].properties) {
        if name == owner.name {
            kept.insert(
                name,
                Property {
                    ty: ty.clone(),
                    ..property
                },
            );
        } else if moved.contains(&name) {
            if wrapper && !kept.contains_key(owner.name) {
                let wrapper = Property {
                    required,
                    ..super::inferred(ty.clone())
                };
                kept.insert(owner.name.to_owned(), wrapper);
            }
            inner.insert(name, property);
        } else {
            kept.insert(name, property);
        }
    }
    assembly.nodes[node].properties = kept;
    let rows = assembly.nodes[node].rows.clone();
    assembly.nodes.push(Node {
        hint: member_hint(owner.name),
        properties: inner,
        line: assembly.nodes[node].line,
        rows,
        ..Node::default()
    });
    let code = if wrapper {
        Code::MissingWrapper
    } else {
        Code::FlattenedTable
    };
    (target, code)
}

/// Says what was moved into the owner, whose object is `target`.
fn report(
    assembly: &Assembly<'_, '_>,
    target: usize,
    code: Code,
    Owner { name, line, .. }: Owner<'_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let message = if code == Code::MissingWrapper {
        format!(
            "the example wraps what the table lists into `{name}`, which the table does not have"
        )
    } else {
        format!("the table lists the members of `{name}` beside it")
    };
    let moved = assembly.nodes[target].properties.keys();
    let moved: Vec<&str> = moved.map(String::as_str).collect();
    diagnostics.push(
        Diagnostic::new(code, page, line, message)
            .quoting(name, "")
            .read_as(format!("`{}` inside `{name}`", moved.join("`, `"))),
    );
}
