//! One value in both states: its type and all that is stated of it.

use std::{cmp::Ordering, collections::BTreeSet};

use super::{
    Rule,
    class::Class::{Breaking, Caution, Ok, Warning},
    notes::{Classes, Values},
    path,
    walk::{At, Side, Walk},
    words,
};
use crate::ir::{Number, Operation, Property, Scalar, Schema, Type};

impl<'a> Walk<'a, '_> {
    /// Compares a member or a parameter that both states have by the same name.
    pub(super) fn member(&mut self, at: At<'_>, old: &'a Property, new: &'a Property) {
        self.spellings(at, old, new);
        self.renamed_member(at, old, new);
    }

    /// The same for one that has another name now, so that its other spellings are not told of.
    pub(super) fn renamed_member(&mut self, at: At<'_>, old: &'a Property, new: &'a Property) {
        if old.required != new.required {
            let (rule, classes) = match (at.side, new.required) {
                (Side::Request, true) => (Rule::InputRequired, Classes(Breaking, Breaking)),
                (Side::Request, false) => (Rule::InputOptional, Classes(Ok, Breaking)),
                // All fields of responses are optional, whatever the page marks.
                (_, true) => (Rule::OutputRequired, Classes(Ok, Ok)),
                (_, false) => (Rule::OutputOptional, Classes(Caution, Ok)),
            };
            let word = |required| if required { "required" } else { "optional" };
            let values = Values::changed(word(old.required), word(new.required));
            self.note(at, rule, classes, values);
        }
        if old.deprecated != new.deprecated {
            let (rule, krate) = match (at.side, new.deprecated) {
                (Side::Request, true) => (Rule::InputDeprecated, Warning),
                (Side::Request, false) => (Rule::InputUndeprecated, Ok),
                (_, true) => (Rule::OutputDeprecated, Warning),
                (_, false) => (Rule::OutputUndeprecated, Ok),
            };
            let word = |deprecated: bool| deprecated.then(|| "deprecated".to_owned());
            let values = Values::of(word(old.deprecated), word(new.deprecated));
            self.note(at, rule, Classes(Ok, krate), values);
        }
        self.value(at, old, new);
    }

    /// Compares two values, and what they hold. Of values of two types nothing else is told.
    pub(super) fn value(&mut self, at: At<'_>, old: &'a Property, new: &'a Property) {
        if words::kind(&old.ty) != words::kind(&new.ty) {
            let values = Values::changed(words::ty(&old.ty), words::ty(&new.ty));
            self.note(at, Rule::TypeChanged, Classes(Breaking, Breaking), values);
            return;
        }
        self.format(at, old, new);
        self.json_types(at, old, new);
        self.listed(at, old, new);
        self.limits(at, old, new);
        if old.default.as_ref().map(words::scalar) != new.default.as_ref().map(words::scalar) {
            let word = |value: &Scalar| format!("default {}", words::scalar(value));
            let values = Values::of(
                old.default.as_ref().map(word),
                new.default.as_ref().map(word),
            );
            self.note(at, Rule::DefaultChanged, Classes(Caution, Ok), values);
        }
        if old.pattern != new.pattern {
            let word = |pattern: &String| format!("pattern {pattern}");
            let values = Values::of(
                old.pattern.as_ref().map(word),
                new.pattern.as_ref().map(word),
            );
            self.note(at, Rule::PatternChanged, Classes(Caution, Ok), values);
        }
        match (&old.ty, &new.ty) {
            (Type::Schema(old), Type::Schema(new)) => self.meet_objects(at, old, new),
            (Type::Array(old), Type::Array(new)) => {
                let path = path::items(at.path);
                self.value(At { path: &path, ..at }, old, new);
            }
            (Type::Map(old), Type::Map(new)) => {
                let path = path::values(at.path);
                self.value(At { path: &path, ..at }, old, new);
            }
            _ => {}
        }
    }

    fn format(&mut self, at: At<'_>, old: &Property, new: &Property) {
        let [before, after] = [old, new].map(|value| value.format.as_deref());
        if before == after {
            return;
        }
        let is = |word| [before, after].map(|format| format == Some(word));
        let is_text = old.ty == Type::String;
        let (rule, classes) = match (width(old).cmp(&width(new)), is("password"), is("page")) {
            (_, [false, true], _) => (Rule::SecretMarked, Classes(Ok, breaking_if(is_text))),
            (_, [true, false], _) => (Rule::SecretUnmarked, Classes(Ok, breaking_if(is_text))),
            (Ordering::Less, ..) => (Rule::FormatWidened, Classes(Ok, Ok)),
            (Ordering::Greater, ..) => {
                let wire = if at.side == Side::Request {
                    Breaking
                } else {
                    Ok
                };
                (Rule::FormatNarrowed, Classes(wire, Ok))
            }
            (_, _, [true, _] | [_, true]) => (Rule::PaginationChanged, Classes(Ok, Ok)),
            _ => {
                // What lists its values is an enum, whatever its format.
                let is_time = is("date-time").contains(&true) && is_text;
                let is_enum = !old.values.is_empty() && !new.values.is_empty();
                let is_wide = matches!(old.ty, Type::Integer | Type::Number);
                let wire = if is_wide { Ok } else { Caution };
                (
                    Rule::FormatChanged,
                    Classes(wire, breaking_if(is_time && !is_enum)),
                )
            }
        };
        let word = |format: Option<&str>| format.map(|format| format!("format {format}"));
        self.note(at, rule, classes, Values::of(word(before), word(after)));
    }

    /// Reading takes more or less: another JSON type, of which the last that the declared type cannot
    /// hold decides whether a response keeps the JSON as it is.
    fn json_types(&mut self, at: At<'_>, old: &Property, new: &Property) {
        let is_read = at.side != Side::Request;
        let turns = is_read && old.is_unreadable() != new.is_unreadable();
        let [before, after] = [old, new].map(|value| BTreeSet::from_iter(&value.accepts));
        for ty in after.difference(&before) {
            let values = Values::added(format!("accepts {}", ty.as_str()));
            let classes = Classes(Ok, breaking_if(turns));
            self.note(at, Rule::JsonTypeAdded, classes, values);
        }
        for ty in before.difference(&after) {
            let values = Values::removed(format!("accepts {}", ty.as_str()));
            let classes = Classes(Caution, breaking_if(turns));
            self.note(at, Rule::JsonTypeRemoved, classes, values);
        }
    }

    fn spellings(&mut self, at: At<'_>, old: &Property, new: &Property) {
        let [before, after] = [old, new].map(|value| BTreeSet::from_iter(&value.aliases));
        for name in after.difference(&before) {
            let values = Values::added(format!("alias {name}"));
            self.note(at, Rule::SpellingAdded, Classes(Ok, Ok), values);
        }
        for name in before.difference(&after) {
            let values = Values::removed(format!("alias {name}"));
            self.note(at, Rule::SpellingRemoved, Classes(Caution, Ok), values);
        }
    }

    fn listed(&mut self, at: At<'_>, old: &Property, new: &Property) {
        let [before, after] = [old, new].map(words::values);
        // Only texts that are no secrets have an enum.
        let is_secret = [old, new].map(|value| value.format.as_deref() == Some("password"));
        let is_enum = old.ty == Type::String && is_secret == [false, false];
        let krate = breaking_if(is_enum);
        match (before.is_empty(), after.is_empty()) {
            (true, false) => {
                let values = Values::added(format!("one of {}", words::list(new)));
                self.note(at, Rule::ListClosed, Classes(Ok, krate), values);
            }
            (false, true) => {
                let values = Values::removed(format!("one of {}", words::list(old)));
                self.note(at, Rule::ListOpened, Classes(Ok, krate), values);
            }
            _ => {
                for value in after.difference(&before) {
                    let values = Values::added(format!("value {value}"));
                    self.note(at, Rule::ValueAdded, Classes(Ok, Ok), values);
                }
                let wire = if at.side == Side::Request {
                    Breaking
                } else {
                    Caution
                };
                for value in before.difference(&after) {
                    // Strings of one name are one enum, so that others of the name keep a value.
                    let is_lost = !lists(self.new, at.name, value);
                    let classes = Classes(wire, if is_lost { krate } else { Ok });
                    let values = Values::removed(format!("value {value}"));
                    self.note(at, Rule::ValueRemoved, classes, values);
                }
            }
        }
    }

    fn limits(&mut self, at: At<'_>, old: &Property, new: &Property) {
        for limit in LIMITS {
            let [before, after] = [old, new].map(limit.of);
            let order = match (before, after) {
                (None, None) => continue,
                (None, Some(_)) => Tightness::Tighter,
                (Some(_), None) => Tightness::Looser,
                (Some(before), Some(after)) => match (compare(before, after), limit.is_least) {
                    (Ordering::Equal, _) => continue,
                    (Ordering::Less, true) | (Ordering::Greater, false) => Tightness::Tighter,
                    _ => Tightness::Looser,
                },
            };
            let (rule, wire) = match order {
                Tightness::Tighter => (Rule::LimitTightened, Breaking),
                Tightness::Looser => (Rule::LimitLoosened, Ok),
            };
            // Nobody is refused what is sent to them.
            let wire = if at.side == Side::Request { wire } else { Ok };
            let word =
                |number: Option<Number>| number.map(|number| format!("{} {number}", limit.name));
            let values = Values::of(word(before), word(after));
            self.note(at, rule, Classes(wire, Ok), values);
        }
    }
}

enum Tightness {
    Tighter,
    Looser,
}

fn breaking_if(is_breaking: bool) -> super::Class {
    if is_breaking { Breaking } else { Ok }
}

/// How many bits a number has by its format; 64 for what has none.
fn width(value: &Property) -> u8 {
    match (&value.ty, value.format.as_deref()) {
        (Type::Integer, Some("int32")) | (Type::Number, Some("float")) => 32,
        _ => 64,
    }
}

/// One end of what is allowed.
struct Limit {
    name: &'static str,
    /// Whether it is the least that is allowed.
    is_least: bool,
    of: fn(&Property) -> Option<Number>,
}

const LIMITS: &[Limit] = &[
    Limit {
        name: "minimum",
        is_least: true,
        of: |value| value.minimum,
    },
    Limit {
        name: "maximum",
        is_least: false,
        of: |value| value.maximum,
    },
    Limit {
        name: "min_length",
        is_least: true,
        of: |value| value.min_length.map(count),
    },
    Limit {
        name: "max_length",
        is_least: false,
        of: |value| value.max_length.map(count),
    },
    Limit {
        name: "min_items",
        is_least: true,
        of: |value| value.min_items.map(count),
    },
    Limit {
        name: "max_items",
        is_least: false,
        of: |value| value.max_items.map(count),
    },
];

/// A count as a number; no text and no list is longer than the largest of them.
fn count(count: u64) -> Number {
    Number::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

fn compare(a: Number, b: Number) -> Ordering {
    match (a, b) {
        (Number::Integer(a), Number::Integer(b)) => a.cmp(&b),
        (a, b) => float(a).total_cmp(&float(b)),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "beside a fraction the last digits of a huge number do not matter"
)]
fn float(number: Number) -> f64 {
    match number {
        Number::Integer(number) => number as f64,
        // Both zeros are one.
        Number::Float(number) => number + 0.0,
    }
}

/// Whether a text by this name lists the value anywhere in the operation.
fn lists(operation: &Operation, name: &str, value: &str) -> bool {
    let schemas = operation.schemas.values();
    let members = schemas.flat_map(|schema: &Schema| &schema.properties);
    let members = members.map(|(name, property)| (name.as_str(), property));
    let parameters = operation.parameters.iter();
    let parameters = parameters.map(|parameter| (parameter.name.as_str(), &parameter.value));
    let mut all = members.chain(parameters);
    all.any(|(member, property)| {
        let mut property = property;
        while let Some(inner) = property.ty.inner() {
            property = inner;
        }
        let is_enum = property.ty == Type::String && property.format.as_deref() != Some("password");
        is_enum && is_same_word(member, name) && words::values(property).contains(value)
    })
}

/// Whether names differ in case and marks alone, so that one enum is named after both.
fn is_same_word(a: &str, b: &str) -> bool {
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(a) == letters(b)
}
