//! Every kind of mutation of every committed operation is named, exactly, and nothing else is.

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

fn value<'o>(operation: &'o mut Operation, spot: &Spot) -> &'o mut Property {
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
        value.deprecated = !value.deprecated;
        Some((Rule::InputDeprecated, Rule::OutputDeprecated))
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
        let is_narrow = value.ty == Type::Integer && value.format.as_deref() == Some("int32");
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

/// How many spots of an operation a mutator is tried on: not always the same ones.
const TRIED: usize = 4;

#[test]
fn facts_of_values_are_named_exactly() {
    let mut used = BTreeSet::new();
    for (at, (_, operation)) in committed().into_iter().enumerate() {
        let spots = spots(&operation);
        for (what, mutate) in MUTATORS {
            let fit = spots.iter().filter_map(|(spot, sides)| {
                let mut mutated = operation.clone();
                let rules = mutate(value(&mut mutated, spot))?;
                Some((spot, sides, mutated, rules))
            });
            let fit: Vec<_> = fit.collect();
            for turn in 0..fit.len().min(TRIED) {
                let (spot, sides, mutated, rules) = &fit[(at * TRIED + turn) % fit.len()];
                let what = format!("{what} at {spot:?}");
                check(&operation, mutated, &expected(sides, *rules), &what);
                used.insert(rules.0);
            }
        }
    }
    // Each of them fits somewhere.
    for rule in [
        Rule::FormatNarrowed,
        Rule::ValueRemoved,
        Rule::LimitLoosened,
        Rule::ListOpened,
    ] {
        assert!(used.contains(&rule), "{rule}");
    }
}

#[test]
fn members_that_come_go_or_are_called_otherwise_are_named_exactly() {
    for (_, operation) in committed() {
        for (spot, sides) in spots(&operation) {
            let mut gone = operation.clone();
            let mut renamed = operation.clone();
            let is_required = value(&mut gone, &spot).required;
            match &spot {
                Spot::Parameter(at) => {
                    gone.parameters.remove(*at);
                    renamed.parameters[*at].name += "_name";
                }
                Spot::Member(schema, name) => {
                    gone.schemas[schema].properties.shift_remove(name);
                    let members = &mut renamed.schemas[schema].properties;
                    let member = members.shift_remove(name).expect("it is there");
                    members.insert(format!("{name}_name"), member);
                }
            }
            let removed = if is_required {
                Rule::RequiredInputRemoved
            } else {
                Rule::OptionalInputRemoved
            };
            let what = format!("{spot:?}");
            check(
                &operation,
                &gone,
                &expected(&sides, (removed, Rule::OutputRemoved)),
                &what,
            );
            let rules = (Rule::InputRenamed, Rule::OutputRenamed);
            check(&operation, &renamed, &expected(&sides, rules), &what);
        }
        for (schema, sides) in self::sides(&operation) {
            for (member, rule) in [
                (string(), Rule::OptionalInputAdded),
                (required(string()), Rule::RequiredInputAdded),
            ] {
                let mut more = operation.clone();
                let members = &mut more.schemas[&schema].properties;
                members.insert("zzz".to_owned(), member);
                check(
                    &operation,
                    &more,
                    &expected(&sides, (rule, Rule::OutputAdded)),
                    &schema,
                );
            }
        }
    }
}

#[test]
fn inputs_that_move_are_named_exactly() {
    let mut moved = 0;
    for (_, operation) in committed() {
        for (at, one) in operation.parameters.iter().enumerate() {
            if one.constant.is_some()
                || one.location == Location::Path
                || operation.is_of_message(one)
            {
                continue;
            }
            let mut other = operation.clone();
            let location = &mut other.parameters[at].location;
            *location = match *location {
                Location::Query => Location::Header,
                _ => Location::Query,
            };
            check(
                &operation,
                &other,
                &[(Rule::InputMoved, 1)].into(),
                &one.name,
            );
            moved += 1;
        }
        let schema = operation
            .request
            .as_ref()
            .map(|body| body.schema.ty.clone());
        let Some(Type::Schema(schema)) = schema else {
            continue;
        };
        for (name, member) in &operation.schemas[&schema].properties {
            let mut other = operation.clone();
            other.schemas[&schema].properties.shift_remove(name);
            other
                .parameters
                .push(parameter(Location::Query, name, member.clone()));
            let what = format!("{name} to the query");
            check(&operation, &other, &[(Rule::InputMoved, 1)].into(), &what);
            moved += 1;
        }
    }
    assert!(moved > 10, "{moved}");
}

#[test]
fn types_that_are_called_otherwise_are_named_exactly() {
    for (_, operation) in committed() {
        let request = operation
            .request
            .as_ref()
            .map(|body| body.schema.ty.clone());
        for schema in operation.schemas.keys() {
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
            check(&operation, &other, &expected, schema);
        }
    }
}
