//! What a caller sends: parameters, and the members at the top of the body.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Class, Rule,
    class::Class::{Breaking, Caution, Ok},
    likeness::Named,
    notes::{Classes, Values},
    path,
    walk::{At, Group, Members, Rest, Side, Walk},
    words,
};
use crate::ir::{Location, Operation, Parameter, Property, Type};

/// Where inputs travel, by the word that their paths begin with.
const PLACES: [(Location, &str); 3] = [
    (Location::Path, "path"),
    (Location::Query, "query"),
    (Location::Header, "header"),
];

/// The word that paths to the body begin with.
const BODY: &str = "request";

/// An input that only one state has, and where it travels.
struct Lone<'a> {
    place: &'static str,
    named: Named<'a>,
}

/// Compares all inputs. `placeholders` are those of the path that stand for the same, whatever they are
/// called.
pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, placeholders: &[(&'a str, &'a str)]) {
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let mut leave = |place, rest: Rest<'a>| {
        let lone = |named| Lone { place, named };
        removed.extend(rest.removed.into_iter().map(lone));
        added.extend(rest.added.into_iter().map(lone));
    };
    for (location, place) in PLACES {
        let known = match location {
            Location::Path => placeholders,
            Location::Query | Location::Header => &[],
        };
        leave(place, parameters(walk, location, place, known));
    }
    leave(BODY, walk.top());
    moved(walk, &mut removed, &mut added);
    let (old, new) = (walk.old, walk.new);
    for (lones, is_new, operation) in [(removed, false, old), (added, true, new)] {
        for Lone { place, named } in lones {
            let Named { name, property } = named;
            let (path, parameter) = (way(place, name), parameter(place, name));
            let at =
                At::of(Side::Request, &path, name).of_caller(!operation.is_of_message(&parameter));
            one(walk, at, property, is_new, parameter.is_scope());
        }
    }
    constants(walk);
}

/// Notes an input that only one state has. Of a scope the crate asks nobody.
pub(super) fn one(
    walk: &mut Walk<'_, '_>,
    at: At<'_>,
    property: &Property,
    is_new: bool,
    is_scope: bool,
) {
    let is_argument = property.required && is_said(property) && !is_scope;
    let (rule, classes) = match (is_new, property.required) {
        (true, false) => (Rule::OptionalInputAdded, Classes(Ok, Ok)),
        (true, true) => {
            let krate = if is_argument { Breaking } else { Ok };
            (Rule::RequiredInputAdded, Classes(Breaking, krate))
        }
        (false, false) => (Rule::OptionalInputRemoved, Classes(Caution, Breaking)),
        (false, true) => (Rule::RequiredInputRemoved, Classes(Caution, Breaking)),
    };
    let ty = words::ty(&property.ty);
    let values = if is_new {
        Values::added(ty)
    } else {
        Values::removed(ty)
    };
    walk.note(at, rule, classes, values);
}

/// Whether a caller has to say it: what is always `null` goes without saying.
fn is_said(property: &Property) -> bool {
    property.ty != Type::Null
}

fn way(place: &str, name: &str) -> String {
    if name == "{}" {
        path::values(place)
    } else {
        path::member(place, name)
    }
}

/// Compares the parameters of one place. Case tells no headers apart: one that is written otherwise now is
/// the same.
fn parameters<'a>(
    walk: &mut Walk<'a, '_>,
    location: Location,
    place: &'static str,
    known: &[(&'a str, &'a str)],
) -> Rest<'a> {
    let [old, new] = [walk.old, walk.new].map(|operation| free(operation, location));
    let now = |name: &'a str| {
        let mut names = new.keys().filter(|_| location == Location::Header);
        let same = names.find(|new| new.eq_ignore_ascii_case(name));
        same.copied().unwrap_or(name)
    };
    let old = old
        .into_iter()
        .map(|(name, one)| (now(name), one))
        .collect();
    let operation = walk.new;
    let group = Group {
        side: Side::Request,
        way: &|name| path::member(place, name),
        is_of_caller: &|name| !operation.is_of_message(&parameter(place, name)),
        known,
        owners: None,
    };
    walk.meet(&group, &old, &new)
}

/// The parameters of a place without a constant; of one that is listed twice the first.
fn free(operation: &Operation, location: Location) -> Members<'_> {
    let mut members = Members::new();
    let parameters = operation.parameters.iter();
    let free = parameters.filter(|one| one.location == location && one.constant.is_none());
    for Parameter { name, value, .. } in free {
        members.entry(name.as_str()).or_insert(value);
    }
    members
}

/// A parameter of which nothing but name and place are known; members of the body are in none of the
/// places.
fn parameter(place: &str, name: &str) -> Parameter {
    let location = PLACES.iter().find(|(_, word)| *word == place);
    Parameter {
        name: name.to_owned(),
        // What only matters for paths and headers does not for the rest.
        location: location.map_or(Location::Query, |(location, _)| *location),
        value: Property::of(Type::String),
        constant: None,
    }
}

/// Takes out the inputs that travel in another place now.
fn moved<'a>(walk: &mut Walk<'a, '_>, removed: &mut Vec<Lone<'a>>, added: &mut Vec<Lone<'a>>) {
    let is_same = |a: &Lone<'_>, b: &Lone<'_>| {
        a.place != b.place
            && a.named.name == b.named.name
            && words::kind(&a.named.property.ty) == words::kind(&b.named.property.ty)
    };
    let mut pairs = Vec::new();
    removed.retain(|old| {
        let at = added.iter().position(|new| is_same(old, new));
        let partner = at.map(|at| added.remove(at));
        let is_moved = partner.is_some();
        pairs.extend(partner.map(|new| (old.place, old.named, new)));
        !is_moved
    });
    for (from, old, Lone { place, named: new }) in pairs {
        let path = way(place, new.name);
        let at = At::of(Side::Request, &path, new.name);
        let krate = if keeps_setter(walk, from, place, &old, &new) {
            Ok
        } else {
            Breaking
        };
        let values = Values::changed(from, place);
        walk.note(at, Rule::InputMoved, Classes(Breaking, krate), values);
        walk.member(at, old.property, new.property);
    }
}

/// Whether programs that set it compile as they did: by a setter before and after, or by an argument
/// whose place is the same.
fn keeps_setter(
    walk: &Walk<'_, '_>,
    from: &str,
    to: &str,
    old: &Named<'_>,
    new: &Named<'_>,
) -> bool {
    let is_argument = |operation: &Operation, place, one: &Named<'_>| {
        let parameter = parameter(place, one.name);
        let is_free = !operation.is_of_message(&parameter) && !parameter.is_scope();
        one.property.required && is_free
    };
    match (
        is_argument(walk.old, from, old),
        is_argument(walk.new, to, new),
    ) {
        (false, false) => true,
        (true, true) => arguments(walk.old) == arguments(walk.new),
        _ => false,
    }
}

/// What `new` takes: few arguments in their order, more by name.
#[derive(Debug, PartialEq, Eq)]
enum Arguments<'a> {
    InOrder(Vec<&'a str>),
    ByName(BTreeSet<&'a str>),
}

/// Inputs that `new` takes one after the other.
const IN_ORDER: usize = 2;

fn arguments(operation: &Operation) -> Arguments<'_> {
    let parameters = operation.parameters.iter();
    let parameters = parameters
        .filter(|one| one.constant.is_none() && !operation.is_of_message(one) && !one.is_scope());
    let parameters = parameters.map(|one| (one.name.as_str(), &one.value));
    let schema = operation
        .request
        .as_ref()
        .and_then(|body| match &body.schema.ty {
            Type::Schema(name) => operation.schemas.get(name),
            _ => None,
        });
    let members = schema.into_iter().flat_map(|schema| &schema.properties);
    let members = members.filter(|(_, property)| !property.read_only);
    let members = members.map(|(name, property)| (name.as_str(), property));
    let all = parameters.chain(members);
    let required = all.filter(|(_, property)| property.required && is_said(property));
    let names: Vec<_> = required.map(|(name, _)| name).collect();
    if names.len() > IN_ORDER {
        Arguments::ByName(names.into_iter().collect())
    } else {
        Arguments::InOrder(names)
    }
}

/// Compares what the URI and the headers always say. The client says it, so that no program does.
fn constants(walk: &mut Walk<'_, '_>) {
    let [old, new] = [walk.old, walk.new].map(|operation| {
        let mut constants: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
        for parameter in &operation.parameters {
            if let Some(constant) = &parameter.constant {
                let key = (parameter.location.as_str(), parameter.name.as_str());
                constants.entry(key).or_default().insert(constant);
            }
        }
        constants
    });
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (none, path) = (BTreeSet::new(), path::member(key.0, key.1));
        let [before, after] = [&old, &new].map(|all| all.get(key).unwrap_or(&none));
        let gone: Vec<_> = before.difference(after).collect();
        let come: Vec<_> = after.difference(before).collect();
        let at = At::of(Side::Request, &path, key.1);
        let classes = Classes(Class::Breaking, Class::Ok);
        let word = |value: &str| format!("always {value}").trim_end().to_owned();
        if let ([gone], [come]) = (&gone[..], &come[..]) {
            let values = Values::changed(word(gone), word(come));
            walk.note(at, Rule::ConstantChanged, classes, values);
            continue;
        }
        for value in gone {
            walk.note(
                at,
                Rule::ConstantRemoved,
                classes,
                Values::removed(word(value)),
            );
        }
        for value in come {
            walk.note(at, Rule::ConstantAdded, classes, Values::added(word(value)));
        }
    }
}
