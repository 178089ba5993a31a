//! Every kind of mutation of every committed operation is named, exactly, and nothing else is.
//!
//! An operation has hundreds of places for some kinds: of each kind it has its [`turns`].

use std::collections::{BTreeMap, BTreeSet};

use generator::{
    compare::{Change, Rule},
    ir::{JsonType, Location, Number, Operation, Property, Scalar, Type},
};

use super::{committed, counted, lines};
use crate::build::{parameter, required, service, string};

/// A value inside an operation that has a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    /// A parameter, by position.
    Parameter(usize),
    /// A member of a schema.
    Member(String, String),
}

/// What a value travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Request,
    Success,
    Failure,
}

/// The sides that each schema is on.
fn sides(operation: &Operation) -> BTreeMap<String, BTreeSet<Side>> {
    let mut sides: BTreeMap<String, BTreeSet<Side>> = BTreeMap::new();
    let mut waiting: Vec<(Side, &Property)> = Vec::new();
    waiting.extend(
        operation
            .request
            .iter()
            .map(|body| (Side::Request, &body.schema)),
    );
    for (status, response) in &operation.responses {
        let side = if status.is_success() {
            Side::Success
        } else {
            Side::Failure
        };
        waiting.extend(response.body.iter().map(|body| (side, &body.schema)));
    }
    while let Some((side, value)) = waiting.pop() {
        waiting.extend(value.ty.inner().map(|inner| (side, inner)));
        if let Type::Schema(name) = &value.ty
            && sides.entry(name.clone()).or_default().insert(side)
        {
            waiting.extend(operation.schemas[name].values().map(|value| (side, value)));
        }
    }
    sides
}

/// Every spot, and the sides that it is on.
fn spots(operation: &Operation) -> Vec<(Spot, BTreeSet<Side>)> {
    let free = operation.parameters.iter().enumerate();
    let free = free.filter(|(_, one)| one.constant.is_none() && one.location != Location::Path);
    let free = free.map(|(at, _)| (Spot::Parameter(at), BTreeSet::from([Side::Request])));
    let mut spots: Vec<_> = free.collect();
    for (schema, sides) in sides(operation) {
        for name in operation.schemas[&schema].properties.keys() {
            spots.push((Spot::Member(schema.clone(), name.clone()), sides.clone()));
        }
    }
    spots
}

fn value<'o>(operation: &'o Operation, spot: &Spot) -> &'o Property {
    match spot {
        Spot::Parameter(at) => &operation.parameters[*at].value,
        Spot::Member(schema, name) => &operation.schemas[schema].properties[name],
    }
}

fn value_mut<'o>(operation: &'o mut Operation, spot: &Spot) -> &'o mut Property {
    match spot {
        Spot::Parameter(at) => &mut operation.parameters[*at].value,
        Spot::Member(schema, name) => &mut operation.schemas[schema].properties[name],
    }
}

/// Changes a value and says by which rule, in requests and in responses; `None` where it cannot.
type Mutator = fn(&mut Property) -> Option<(Rule, Rule)>;

/// The rule has one name for both.
const fn both(rule: Rule) -> (Rule, Rule) {
    (rule, rule)
}

const MUTATORS: &[(&str, Mutator)] = &[
    ("required", |value| {
        value.required = !value.required;
        Some(if value.required {
            (Rule::InputRequired, Rule::OutputRequired)
        } else {
            (Rule::InputOptional, Rule::OutputOptional)
        })
    }),
    ("deprecated", |value| {
        let is_new = !std::mem::replace(&mut value.deprecated, true);
        is_new.then_some((Rule::InputDeprecated, Rule::OutputDeprecated))
    }),
    ("undeprecated", |value| {
        let was = std::mem::replace(&mut value.deprecated, false);
        was.then_some((Rule::InputUndeprecated, Rule::OutputUndeprecated))
    }),
    ("type", |value| {
        value.ty = match value.ty {
            Type::String => Type::Integer,
            _ => Type::String,
        };
        Some(both(Rule::TypeChanged))
    }),
    ("item type", |value| {
        let inner = value.ty.inner_mut()?;
        inner.ty = match inner.ty {
            Type::Boolean => Type::Number,
            _ => Type::Boolean,
        };
        Some(both(Rule::TypeChanged))
    }),
    ("wider", |value| {
        let is_narrow = matches!(
            (&value.ty, value.format.as_deref()),
            (Type::Integer, Some("int32")) | (Type::Number, Some("float"))
        );
        value.format = None;
        is_narrow.then_some((Rule::FormatWidened, Rule::FormatWidened))
    }),
    ("narrower", |value| {
        let is_wide = value.ty == Type::Integer && value.format.is_none();
        value.format = Some("int32".to_owned());
        is_wide.then_some((Rule::FormatNarrowed, Rule::FormatNarrowed))
    }),
    ("time", |value| {
        let is_plain = value.ty == Type::String && value.format.is_none();
        value.format = Some("date-time".to_owned());
        is_plain.then_some((Rule::FormatChanged, Rule::FormatChanged))
    }),
    ("secret", |value| {
        let is_plain = value.ty == Type::String && value.format.is_none();
        value.format = Some("password".to_owned());
        is_plain.then_some((Rule::SecretMarked, Rule::SecretMarked))
    }),
    ("page", |value| {
        let is_plain = value.ty == Type::Integer && value.format.is_none();
        value.format = Some("page".to_owned());
        is_plain.then_some((Rule::PaginationChanged, Rule::PaginationChanged))
    }),
    ("spelling", |value| {
        value.aliases.push("spelt otherwise".to_owned());
        Some(both(Rule::SpellingAdded))
    }),
    ("json type", |value| {
        let is_new = !value.accepts.contains(&JsonType::Boolean);
        value.accepts.push(JsonType::Boolean);
        is_new.then_some((Rule::JsonTypeAdded, Rule::JsonTypeAdded))
    }),
    ("one more value", |value| {
        let lists = !value.values.is_empty();
        value.values.push(Scalar::String("one more".to_owned()));
        lists.then_some((Rule::ValueAdded, Rule::ValueAdded))
    }),
    ("one value less", |value| {
        value.values.pop()?;
        let lists = !value.values.is_empty();
        lists.then_some((Rule::ValueRemoved, Rule::ValueRemoved))
    }),
    ("no values", |value| {
        let lists = !value.values.is_empty();
        value.values.clear();
        lists.then_some((Rule::ListOpened, Rule::ListOpened))
    }),
    ("values", |value| {
        let lists = !value.values.is_empty();
        value.values.push(Scalar::String("one".to_owned()));
        (!lists).then_some((Rule::ListClosed, Rule::ListClosed))
    }),
    ("tighter", |value| {
        value.max_length = Some(value.max_length.map_or(7, |length| length / 2));
        Some(both(Rule::LimitTightened))
    }),
    ("looser", |value| {
        let Number::Integer(least) = value.minimum? else {
            return None;
        };
        value.minimum = Some(Number::Integer(least - 1));
        Some(both(Rule::LimitLoosened))
    }),
    ("default", |value| {
        value.default = Some(Scalar::String("another".to_owned()));
        Some(both(Rule::DefaultChanged))
    }),
    ("pattern", |value| {
        value.pattern = Some("^another$".to_owned());
        Some(both(Rule::PatternChanged))
    }),
];

/// The rules that one mutation is named by, as often as there are sides.
fn expected(sides: &BTreeSet<Side>, rules: (Rule, Rule)) -> BTreeMap<Rule, usize> {
    let mut counts = BTreeMap::new();
    for side in sides {
        let rule = if *side == Side::Request {
            rules.0
        } else {
            rules.1
        };
        *counts.entry(rule).or_default() += 1;
    }
    counts
}

/// Holds a mutation against what it should be called, and its way back against the mirrors.
#[track_caller]
fn check(old: &Operation, new: &Operation, expected: &BTreeMap<Rule, usize>, what: &str) {
    let [before, after] = [old, new].map(|one| service("demo", vec![one.clone()]));
    let there = generator::compare(&before, &after);
    let name = &old.operation;
    let shown = || format!("{name}, {what}:\n{}", lines(&there));
    assert_eq!(counted(&there, |rule| rule), *expected, "{}", shown());
    let back = generator::compare(&after, &before);
    assert_eq!(
        counted(&back, Rule::mirror),
        *expected,
        "back: {}",
        lines(&back)
    );
    let prints: BTreeSet<_> = there.iter().map(Change::fingerprint).collect();
    assert_eq!(prints.len(), there.len(), "{}", shown());
}

/// How many places of an operation a kind of mutation is tried on.
const TRIED: usize = 1;

/// The places of an operation that have their turn, of all that a kind of mutation fits. Its name says where
/// they begin, so that operations take turns over all places, and no new one moves the turns of others.
fn turns<'p, P>(operation: &Operation, places: &'p [P]) -> impl Iterator<Item = &'p P> {
    let first: usize = operation.operation.bytes().map(usize::from).sum();
    let first = first.checked_rem(places.len()).unwrap_or_default();
    let places = places[first..].iter().chain(&places[..first]);
    places.take(TRIED)
}

/// Whether an input has the name already, so that no other can have it there. Case tells no headers apart.
fn is_taken(operation: &Operation, location: Location, name: &str) -> bool {
    operation.parameters.iter().any(|one| {
        let is_same = match location {
            Location::Header => one.name.eq_ignore_ascii_case(name),
            Location::Path | Location::Query => one.name == name,
        };
        is_same && one.location == location && one.constant.is_none()
    })
}

/// A name like this one that no other has yet.
fn similar(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut similar = format!("{name}_name");
    while is_taken(&similar) {
        similar += "_name";
    }
    similar
}

#[test]
fn facts_of_values_are_named_exactly() {
    let mut used = BTreeSet::new();
    for (_, operation) in committed() {
        let spots = spots(operation);
        for (kind, mutate) in MUTATORS {
            let fit = spots.iter().filter_map(|(spot, sides)| {
                let mut mutated = value(operation, spot).clone();
                let rules = mutate(&mut mutated)?;
                Some((spot, sides, mutated, rules))
            });
            let fit: Vec<_> = fit.collect();
            for (spot, sides, mutated, rules) in turns(operation, &fit) {
                let mut other = operation.clone();
                value_mut(&mut other, spot).clone_from(mutated);
                let what = format!("{kind} at {spot:?}");
                check(operation, &other, &expected(sides, *rules), &what);
                used.insert(*kind);
            }
        }
    }
    // Each of them fits somewhere.
    assert_eq!(used, MUTATORS.iter().map(|(kind, _)| *kind).collect());
}

#[test]
fn members_that_come_go_or_are_called_otherwise_are_named_exactly() {
    for (_, operation) in committed() {
        for (spot, sides) in turns(operation, &spots(operation)) {
            let mut gone = operation.clone();
            let mut renamed = operation.clone();
            match spot {
                Spot::Parameter(at) => {
                    let one = gone.parameters.remove(*at);
                    renamed.parameters[*at].name =
                        similar(&one.name, |name| is_taken(operation, one.location, name));
                }
                Spot::Member(schema, name) => {
                    gone.schemas[schema].properties.shift_remove(name);
                    let members = &mut renamed.schemas[schema].properties;
                    let new = similar(name, |name| members.contains_key(name));
                    let member = members.shift_remove(name).expect("it is there");
                    members.insert(new, member);
                }
            }
            let removed = if value(operation, spot).required {
                Rule::RequiredInputRemoved
            } else {
                Rule::OptionalInputRemoved
            };
            let what = format!("{spot:?}");
            let rules = (removed, Rule::OutputRemoved);
            check(operation, &gone, &expected(sides, rules), &what);
            let rules = (Rule::InputRenamed, Rule::OutputRenamed);
            check(operation, &renamed, &expected(sides, rules), &what);
        }
        let schemas: Vec<_> = sides(operation).into_iter().collect();
        for (schema, sides) in turns(operation, &schemas) {
            for (member, rule) in [
                (string(), Rule::OptionalInputAdded),
                (required(string()), Rule::RequiredInputAdded),
            ] {
                let mut more = operation.clone();
                let members = &mut more.schemas[schema].properties;
                members.insert("zzz".to_owned(), member);
                let rules = (rule, Rule::OutputAdded);
                check(operation, &more, &expected(sides, rules), schema);
            }
        }
    }
}

#[test]
fn inputs_that_move_are_named_exactly() {
    let rules = [(Rule::InputMoved, 1)].into();
    let (mut parameters, mut members) = (0, 0);
    for (_, operation) in committed() {
        for (at, to) in turns(operation, &movable(operation)) {
            let mut other = operation.clone();
            other.parameters[*at].location = *to;
            let what = format!("{} to {}", other.parameters[*at].name, to.as_str());
            check(operation, &other, &rules, &what);
            parameters += 1;
        }
        let schema = operation.request.as_ref().map(|body| &body.schema.ty);
        let Some(Type::Schema(schema)) = schema else {
            continue;
        };
        let all = operation.schemas[schema].properties.iter();
        // An input that the query has already cannot come there as well.
        let free = all.filter(|(name, _)| !is_taken(operation, Location::Query, name));
        for (name, member) in turns(operation, &free.collect::<Vec<_>>()) {
            let mut other = operation.clone();
            other.schemas[schema].properties.shift_remove(*name);
            let moved = parameter(Location::Query, name, (*member).clone());
            other.parameters.push(moved);
            let what = format!("{name} to the query");
            check(operation, &other, &rules, &what);
            members += 1;
        }
    }
    assert!(
        parameters > 500 && members > 1_000,
        "{parameters} {members}"
    );
}

/// The parameters of the caller that can travel elsewhere, by position, and where: not where one of their
/// name travels already.
fn movable(operation: &Operation) -> Vec<(usize, Location)> {
    let all = operation.parameters.iter().enumerate();
    let movable = all.filter_map(|(at, one)| {
        let to = match one.location {
            Location::Query => Location::Header,
            Location::Header => Location::Query,
            Location::Path => return None,
        };
        let is_free = one.constant.is_none() && !operation.is_of_message(one);
        (is_free && !is_taken(operation, to, &one.name)).then_some((at, to))
    });
    movable.collect()
}

#[test]
fn types_that_are_called_otherwise_are_named_exactly() {
    for (_, operation) in committed() {
        let request = operation
            .request
            .as_ref()
            .map(|body| body.schema.ty.clone());
        let schemas: Vec<_> = operation.schemas.keys().collect();
        for schema in turns(operation, &schemas).copied() {
            let mut other = operation.clone();
            let new = format!("{schema}Anew");
            let mut values: Vec<&mut Property> = Vec::new();
            values.extend(other.request.iter_mut().map(|body| &mut body.schema));
            let responses = other.responses.values_mut();
            let bodies = responses.filter_map(|response| response.body.as_mut());
            values.extend(bodies.map(|body| &mut body.schema));
            let schemas = other.schemas.values_mut();
            values.extend(schemas.flat_map(generator::ir::Schema::values_mut));
            for mut value in values {
                while value.ty.inner().is_some() {
                    value = value.ty.inner_mut().expect("it was there");
                }
                if value.ty == Type::Schema(schema.clone()) {
                    value.ty = Type::Schema(new.clone());
                }
            }
            let members = other.schemas.shift_remove(schema).expect("it is there");
            other.schemas.insert(new, members);
            // Of the request's own object no type is made.
            let count = usize::from(request != Some(Type::Schema(schema.clone())));
            let expected: BTreeMap<_, _> = [(Rule::TypeRenamed, count)].into();
            let expected = if count == 0 {
                BTreeMap::new()
            } else {
                expected
            };
            check(operation, &other, &expected, schema);
        }
    }
}
