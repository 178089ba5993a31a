//! What follows from the examples: types, members and values that the tables lack.

use serde_json::Value;

use super::{
    Node,
    assemble::{Assembly, fit_facts},
    compare::{self, Evidence, Member, Path, Place, is_open, leaf},
    infer::infer,
    inferred, leaf_mut, node_of, node_type, orphans, reached,
    shown::Shown,
    witness::member_hint,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::Side,
    ir::{Inferred, JsonType, Property, Type},
};

pub(super) mod disagreements;
mod shapes;

/// Takes over what the examples prove and reports what they contradict.
pub(super) fn settle(
    evidence: &Evidence<'_>,
    assembly: &mut Assembly<'_, '_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    shapes::settle_keyed(evidence, assembly, page, diagnostics);
    settle_maps(evidence, assembly, page, diagnostics);
    settle_wrappers(evidence, assembly, page, diagnostics);
    settle_arrays(evidence, assembly, page, diagnostics);
    disagreements::report(evidence, page, diagnostics);
    let mut meant = Evidence::default();
    shapes::settle(evidence, assembly, &mut meant, page, diagnostics);
    shapes::settle_foreign(evidence, assembly, page, diagnostics);
    settle_types(evidence, assembly, page, diagnostics);
    report_values(evidence, page, diagnostics);
    settle_undescribed(evidence, assembly, &mut meant, page, diagnostics);
    settle_unlisted(evidence, assembly, &mut meant, page, diagnostics);
    if !meant.is_empty() {
        settle(&meant, assembly, page, diagnostics);
    }
}

/// Members declared as an object that every example shows as an array are arrays.
fn settle_arrays(
    evidence: &Evidence<'_>,
    assembly: &mut Assembly<'_, '_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let always = evidence
        .arrays
        .iter()
        .filter(|(member, _)| !evidence.objects.contains(*member));
    for ((node, name), Place { line, inside }) in always {
        let Some(property) = assembly.nodes[*node].properties.get_mut(name) else {
            continue;
        };
        let message =
            format!("the table declares `{name}` as an object, the example shows an array");
        let shown = within(&mut property.ty, *inside);
        let object = leaf(shown).clone();
        *shown = Type::Array(Box::new(Property::of(object)));
        diagnostics.push(
            Diagnostic::new(Code::ShownAsArray, page, *line, message)
                .quoting(name, "")
                .read_as("an array of such objects"),
        );
    }
}

/// The value that is so many arrays and maps inside of a property.
fn within(ty: &mut Type, levels: usize) -> &mut Type {
    if levels == 0 || ty.inner().is_none() {
        return ty;
    }
    match ty {
        Type::Array(inner) | Type::Map(inner) => within(&mut inner.ty, levels - 1),
        ty => ty,
    }
}

/// What is declared as a map is an object where every example has, in the place of keys, what the
/// table behind it lists.
fn settle_maps(
    evidence: &Evidence<'_>,
    assembly: &mut Assembly<'_, '_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let unmapped = evidence.unmapped.iter();
    for ((node, name), line) in unmapped.filter(|(member, _)| !evidence.mapped.contains(*member)) {
        let Some(property) = assembly.nodes[*node].properties.get_mut(name) else {
            continue;
        };
        unmap(&mut property.ty);
        let message = format!("the table declares `{name}` as a map, the example shows an object");
        diagnostics.push(
            Diagnostic::new(Code::ExampleType, page, *line, message)
                .quoting(name, "")
                .read_as("an object with the members that its table lists"),
        );
    }
}

/// Takes the innermost map of objects away.
fn unmap(ty: &mut Type) {
    match ty {
        Type::Map(inner) if node_of(&inner.ty).is_some() => *ty = inner.ty.clone(),
        Type::Map(inner) | Type::Array(inner) => unmap(&mut inner.ty),
        _ => {}
    }
}

/// An object whose table lists one member only is what this member is, where every example shows
/// it so.
fn settle_wrappers(
    evidence: &Evidence<'_>,
    assembly: &mut Assembly<'_, '_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let always = evidence
        .unwrapped
        .iter()
        .filter(|(member, _)| !evidence.wrapped.contains(*member));
    for ((node, name), (wrapper, line)) in always {
        let inner = assembly.nodes[*node].properties.get(name);
        let inner = inner.and_then(|property| node_of(leaf(&property.ty)));
        let inner = inner
            .and_then(|node| compare::wrapper(assembly, node))
            .map(|(_, inner)| inner);
        let (Some(inner), Some(property)) = (inner, assembly.nodes[*node].properties.get_mut(name))
        else {
            continue;
        };
        *leaf_mut(&mut property.ty) = node_type(inner);
        let message =
            format!("the table wraps what is in `{name}` into `{wrapper}`, the example does not");
        diagnostics.push(
            Diagnostic::new(Code::ExtraWrapper, page, *line, message)
                .quoting(name, "")
                .read_as(format!("what the table lists for `{wrapper}`")),
        );
    }
}

/// Types other than the declared one are accepted as well.
fn settle_types(
    evidence: &Evidence<'_>,
    assembly: &mut Assembly<'_, '_>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for ((node, name), types) in &evidence.types {
        for (shown, mismatch) in types {
            let Some(property) = assembly.nodes[*node].properties.get_mut(name) else {
                continue;
            };
            if !accept(property, mismatch.inside, *shown) {
                // The row says the type that is shown as well, or was given it.
                continue;
            }
            let (path, declared, shown) = (&mismatch.path, mismatch.declared, shown.as_str());
            let article = if shown.starts_with(['a', 'e', 'i', 'o', 'u']) {
                "an"
            } else {
                "a"
            };
            let message = format!(
                "the table declares `{path}` as {declared}, the example sends {article} {shown}"
            );
            diagnostics.push(
                Diagnostic::new(Code::ExampleType, page, mismatch.line, message)
                    .quoting(name, "")
                    .read_as(format!("{declared}; {article} {shown} is accepted as well")),
            );
        }
    }
}

/// Lets the value that is so many arrays and maps inside of a property be of a further type. Gives
/// whether it could not be of that type before.
fn accept(property: &mut Property, levels: usize, shown: JsonType) -> bool {
    match &mut property.ty {
        Type::Array(inner) | Type::Map(inner) if levels > 0 => accept(inner, levels - 1, shown),
        ty if ty.json() == Some(shown) || property.accepts.contains(&shown) => false,
        _ => {
            property.accepts.push(shown);
            true
        }
    }
}

fn report_values(evidence: &Evidence<'_>, page: &str, diagnostics: &mut Vec<Diagnostic>) {
    for ((_, name), values) in &evidence.values {
        for (value, line) in values {
            let message = format!(
                "the example sends `{value}` for `{name}`, which the list of values does not have"
            );
            diagnostics.push(
                Diagnostic::new(Code::ExampleValue, page, *line, message)
                    .quoting(value, "")
                    .read_as("the listed values, open to others"),
            );
        }
    }
}

/// Members that no table describes have the type that the examples show. What a table says to be a
/// map stays one; its values have the type that several of them agree on. A table that nothing refers
/// to and that lists what is shown describes it after all; then the examples are held against that.
fn settle_undescribed<'e>(
    evidence: &Evidence<'e>,
    assembly: &mut Assembly<'_, '_>,
    meant: &mut Evidence<'e>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for ((member, inside), shown) in &evidence.undescribed {
        let (node, name) = member;
        let Some((_, in_map)) = assembly.nodes[*node]
            .properties
            .get_mut(name)
            .and_then(|property| inside_of(property, *inside))
        else {
            continue;
        };
        let side = if evidence.requested.contains(member) {
            Side::Request
        } else {
            Side::Response
        };
        if !in_map
            && let Some(ty) = orphans::adopt(assembly, side, name, &values(shown), diagnostics)
        {
            let request = side == Side::Request;
            give(assembly, meant, member, *inside, ty, (shown, request));
            continue;
        }
        if in_map && !are_alike(shown) {
            continue;
        }
        let ty = infer(&mut assembly.nodes, &member_hint(name), &values(shown), 0);
        let untyped = assembly.untyped.contains(member);
        let Some((property, _)) = assembly.nodes[*node]
            .properties
            .get_mut(name)
            .and_then(|property| inside_of(property, *inside))
        else {
            continue;
        };
        if is_open(&ty) {
            continue;
        }
        property.ty = ty;
        fit_facts(property);
        if untyped {
            continue;
        }
        property.inferred = Some(Inferred::Example);
        let message = format!("no table describes `{name}`");
        diagnostics.push(
            Diagnostic::new(Code::InferredFromExample, page, shown[0].line(), message)
                .quoting(name, "")
                .read_as("what the example shows"),
        );
    }
}

/// Gives a member, so many arrays and maps inside, the type that a table describes, and holds what is
/// shown of it against that.
fn give<'e>(
    assembly: &mut Assembly<'_, '_>,
    meant: &mut Evidence<'e>,
    member: &Member,
    inside: usize,
    ty: Type,
    (shown, request): (&[Shown<'e>], bool),
) {
    let (node, name) = member;
    let property = assembly.nodes[*node].properties.get_mut(name);
    let Some((property, _)) = property.and_then(|property| inside_of(property, inside)) else {
        return;
    };
    property.ty = ty;
    let own = property.ty.json();
    property.accepts.retain(|ty| Some(*ty) != own);
    fit_facts(property);
    let property = property.clone();
    for shown in shown {
        let mut path = Path::of(member, request).inside(inside);
        meant.compare(assembly, &property, *shown, &mut path);
    }
}

/// The value that is so many arrays and maps inside of a property, and whether one of them is a map.
fn inside_of(property: &mut Property, levels: usize) -> Option<(&mut Property, bool)> {
    if levels == 0 {
        return Some((property, false));
    }
    match &mut property.ty {
        Type::Array(inner) => inside_of(inner, levels - 1),
        Type::Map(inner) => inside_of(inner, levels - 1).map(|(inner, _)| (inner, true)),
        _ => None,
    }
}

/// Whether several values are objects with the same members. Then these are what each of them has;
/// a single object may as well be one with keys of its own.
fn are_alike(shown: &[Shown<'_>]) -> bool {
    let mut names = shown.iter().map(|shown| {
        let members = shown.value.as_object()?;
        let mut names: Vec<&String> = members.keys().collect();
        names.sort_unstable();
        Some(names)
    });
    let first = names.next().flatten();
    shown.len() > 1 && first.is_some() && names.all(|names| names == first)
}

/// Members that no table lists are added, unless their name is a misprint of a listed one. What was
/// shown under a misprinted name is held against the member that was `meant`, and what an orphaned
/// table describes against that.
fn settle_unlisted<'e>(
    evidence: &Evidence<'e>,
    assembly: &mut Assembly<'_, '_>,
    meant: &mut Evidence<'e>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for member in &evidence.order {
        let (node, name) = member;
        let Some(shown) = evidence.unlisted.get(member) else {
            continue;
        };
        let line = shown[0].line();
        if let Some(listed) = misprinted(evidence, assembly, *node, name) {
            // What a service sent is spelt as services spell it; what somebody wrote as an example
            // may be misspelt as easily as the table.
            let sent = !evidence.written.contains(member) && !name.contains(char::is_whitespace);
            let right = if sent { name } else { &listed };
            let message = format!("the example has `{name}` where the table lists `{listed}`");
            diagnostics.push(
                Diagnostic::new(Code::MisprintedMember, page, line, message)
                    .quoting(name, "")
                    .read_as(format!("`{right}`")),
            );
            let right = right.clone();
            if sent {
                rename(&mut assembly.nodes[*node], &listed, name);
            }
            if let Some(property) = assembly.nodes[*node].properties.get(&right) {
                for shown in shown {
                    let mut path = Path::of(&(*node, right.clone()), !sent);
                    meant.compare(assembly, property, *shown, &mut path);
                }
            }
            continue;
        }
        if let Some(misplaced) = evidence.misplaced.get(name) {
            let property = Property {
                inferred: Some(Inferred::Example),
                ..misplaced.clone()
            };
            assembly.nodes[*node]
                .properties
                .insert(name.clone(), property);
            continue;
        }
        let request = evidence.written.contains(member);
        let side = if request {
            Side::Request
        } else {
            Side::Response
        };
        let values = values(shown);
        let property = if let Some(ty) = orphans::adopt(assembly, side, name, &values, diagnostics)
        {
            let property = inferred(ty);
            for shown in shown {
                let mut path = Path::of(member, request);
                meant.compare(assembly, &property, *shown, &mut path);
            }
            property
        } else {
            inferred(infer(&mut assembly.nodes, &member_hint(name), &values, 0))
        };
        assembly.nodes[*node]
            .properties
            .insert(name.clone(), property);
        let message = format!("no table lists `{name}`, the example has it");
        diagnostics.push(
            Diagnostic::new(Code::ExampleMember, page, line, message)
                .quoting(name, "")
                .read_as("a property inferred from the example"),
        );
    }
}

/// Objects in bodies that neither a table nor an example describes are free.
pub(super) fn report_undescribed<'b>(
    assembly: &Assembly<'_, '_>,
    bodies: impl Iterator<Item = &'b Property>,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let reached = reached(&assembly.nodes, bodies);
    for ((node, name), line) in &assembly.undescribed {
        if !reached.contains(node) {
            continue;
        }
        let property = assembly.nodes[*node].properties.get(name);
        let open = property.is_some_and(|property| match &property.ty {
            Type::Array(item) => is_open(&item.ty),
            ty => is_open(ty),
        });
        if open {
            let message = format!("neither a table nor an example says what is in `{name}`");
            diagnostics.push(
                Diagnostic::new(Code::Undescribed, page, *line, message)
                    .quoting(name, "")
                    .read_as("any members"),
            );
        }
    }
}

fn values<'a>(shown: &[Shown<'a>]) -> Vec<&'a Value> {
    shown.iter().map(|shown| shown.value).collect()
}

/// Renames a member in its place.
fn rename(node: &mut Node, from: &str, to: &str) {
    let renamed = std::mem::take(&mut node.properties)
        .into_iter()
        .map(|(name, property)| {
            let name = if name == from { to.to_owned() } else { name };
            (name, property)
        });
    node.properties = renamed.collect();
}

/// The listed member that a name is a misprint of: one that no example shows and that differs by
/// case, marks or one letter.
fn misprinted(
    evidence: &Evidence<'_>,
    assembly: &Assembly<'_, '_>,
    node: usize,
    name: &str,
) -> Option<String> {
    let listed = assembly.nodes[node].properties.iter();
    let mut unseen = listed.filter(|(other, property)| {
        property.inferred.is_none() && !evidence.seen.contains(&(node, (*other).clone()))
    });
    unseen
        .find(|(other, _)| is_misprint(name, other))
        .map(|(other, _)| other.clone())
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
    let digit = long.get(head).is_some_and(char::is_ascii_digit);
    !digit && head + tail + 1 >= long.len()
}
