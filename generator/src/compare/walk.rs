//! The way through what an operation sends and receives, both states hand in hand.
//!
//! Objects are met breadth first, their members by wire name and in the order of these, so that the order
//! of a page has no say in anything. Each two schemas are compared once on each side, where they meet first,
//! which also ends circles.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    Class, Rule, inputs,
    likeness::{self, Named},
    notes::{Classes, Notes, Values},
    outputs, path,
    types::Types,
};
use crate::ir::{Operation, Property, Schema, Type};

/// What a value travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// A request.
    Request,
    /// A response that the caller hoped for.
    Success,
    /// Any other response. What its shape is breaks nothing on the wire: who reads it, reads its status
    /// first.
    Failure,
}

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'p> {
    pub(super) side: Side,
    /// The way to it, as it is now.
    pub(super) path: &'p str,
    /// The wire name of the member or the parameter that it is, or is inside of.
    pub(super) name: &'p str,
    /// Whether users of the crate have it in their hands: not what the client alone says.
    pub(super) is_of_caller: bool,
}

/// Two states of one operation, and what is still to be looked at.
pub(super) struct Walk<'a, 'n> {
    pub(super) notes: &'n mut Notes,
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    pub(super) types: Types<'a>,
    seen: BTreeSet<(Side, &'a str, &'a str)>,
    waiting: VecDeque<Objects<'a>>,
}

/// Two objects that stand in one place.
struct Objects<'a> {
    path: String,
    side: Side,
    old: Owner<'a>,
    new: Owner<'a>,
}

/// A schema that has members, and its name.
type Owner<'a> = (&'a str, &'a Schema);

/// Members that stand side by side, or parameters that do.
pub(super) struct Group<'g> {
    pub(super) side: Side,
    /// The path to one of this name.
    pub(super) way: &'g dyn Fn(&str) -> String,
    /// Whether a field of the crate stands for it.
    pub(super) is_of_caller: &'g dyn Fn(&str) -> bool,
    /// Names that are the same thing, whatever they look like.
    pub(super) known: &'g [(&'g str, &'g str)],
    /// The schemas whose members they are, before and after, where both are.
    pub(super) owners: Option<(&'g str, &'g str)>,
}

impl Group<'_> {
    fn at<'p>(&self, path: &'p str, name: &'p str) -> At<'p> {
        At::of(self.side, path, name).of_caller((self.is_of_caller)(name))
    }
}

/// The members of an object, or the parameters of one place, by name.
pub(super) type Members<'a> = BTreeMap<&'a str, &'a Property>;

/// Members that only one state has.
#[derive(Debug, Default)]
pub(super) struct Rest<'a> {
    pub(super) removed: Vec<Named<'a>>,
    pub(super) added: Vec<Named<'a>>,
}

impl<'a, 'n> Walk<'a, 'n> {
    pub(super) fn new(notes: &'n mut Notes, old: &'a Operation, new: &'a Operation) -> Self {
        Self {
            notes,
            old,
            new,
            types: Types::default(),
            seen: BTreeSet::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Notes a change on a side.
    pub(super) fn note(&mut self, at: At<'_>, rule: Rule, classes: Classes, values: Values) {
        let Classes(wire, krate) = classes;
        let wire = if at.side == Side::Failure {
            wire.min(Class::Caution)
        } else {
            wire
        };
        let krate = if at.is_of_caller { krate } else { Class::Ok };
        self.notes.note(rule, at.path, Classes(wire, krate), values);
    }

    /// Notes that two schemas stand in one place, and leaves them for [`Walk::finish`].
    pub(super) fn meet_objects(&mut self, at: At<'_>, old: &'a str, new: &'a str) {
        self.types.meet(old, new);
        self.leave(at.side, at.path, old, new);
    }

    fn leave(&mut self, side: Side, path: &str, old: &'a str, new: &'a str) {
        if !self.seen.insert((side, old, new)) {
            return;
        }
        let schemas = self.old.schemas.get(old).zip(self.new.schemas.get(new));
        if let Some(schemas) = schemas {
            self.waiting.push_back(Objects {
                path: path.to_owned(),
                side,
                old: (old, schemas.0),
                new: (new, schemas.1),
            });
        }
    }

    /// The members at the top of the request's body. Fields of the request stand for them, so its schema
    /// has no type.
    pub(super) fn top(&mut self) -> Rest<'a> {
        let schema = |of: &'a Operation| {
            let body = of.request.as_ref()?;
            match &body.schema.ty {
                Type::Schema(name) => Some((name.as_str(), of.schemas.get(name)?)),
                _ => None,
            }
        };
        let [old, new] = [schema(self.old), schema(self.new)];
        let bodies = self.old.request.is_some() && self.new.request.is_some();
        match (old, new) {
            (Some((old, _)), Some((new, _))) => {
                self.seen.insert((Side::Request, old, new));
            }
            // Of an object that was none, or is none any more, the type says it all.
            (Some(_), None) | (None, Some(_)) if bodies => return Rest::default(),
            _ => {}
        }
        self.members("request", Side::Request, old, new)
    }

    /// Compares all that is left, until nothing is.
    pub(super) fn finish(&mut self) {
        while let Some(Objects {
            path,
            side,
            old,
            new,
        }) = self.waiting.pop_front()
        {
            let rest = self.members(&path, side, Some(old), Some(new));
            for (members, is_new) in [(rest.removed, false), (rest.added, true)] {
                for Named { name, property } in members {
                    let path = way(&path, name);
                    let at = At::of(side, &path, name);
                    match side {
                        Side::Request => inputs::one(self, at, property, is_new, false),
                        Side::Success | Side::Failure => outputs::one(self, at, property, is_new),
                    }
                }
            }
        }
    }

    fn members(
        &mut self,
        path: &str,
        side: Side,
        old: Option<Owner<'a>>,
        new: Option<Owner<'a>>,
    ) -> Rest<'a> {
        let owners = old.zip(new).map(|((old, _), (new, _))| (old, new));
        let [old, new] = [old, new].map(|owner| members(owner.map(|(_, schema)| schema), side));
        let group = Group {
            side,
            way: &|name| way(path, name),
            is_of_caller: &|_| true,
            known: &[],
            owners,
        };
        self.meet(&group, &old, &new)
    }

    /// Compares what both states have by the same name, then what has another name now, and gives back
    /// what only one of them has.
    pub(super) fn meet(
        &mut self,
        group: &Group<'_>,
        old: &Members<'a>,
        new: &Members<'a>,
    ) -> Rest<'a> {
        let only = |these: &Members<'a>, those: &Members<'a>| -> Vec<Named<'a>> {
            let only = these.iter().filter(|(name, _)| !those.contains_key(*name));
            only.map(|(&name, &property)| Named { name, property })
                .collect()
        };
        let mut rest = Rest {
            removed: only(old, new),
            added: only(new, old),
        };
        for (name, old) in old {
            if let Some(new) = new.get(name) {
                let path = (group.way)(name);
                self.member(group.at(&path, name), old, new);
            }
        }
        for (old, new) in likeness::renamed(self.old, self.new, &mut rest, group) {
            let path = (group.way)(new.name);
            let at = group.at(&path, new.name);
            let (rule, wire) = match at.side {
                // What a placeholder is called does not travel.
                Side::Request if path.starts_with("path.") => {
                    (Rule::PathParameterRenamed, Class::Ok)
                }
                Side::Request => (Rule::InputRenamed, Class::Breaking),
                Side::Success | Side::Failure => (Rule::OutputRenamed, Class::Breaking),
            };
            let values = Values::changed(old.name, new.name);
            self.note(at, rule, Classes(wire, Class::Breaking), values);
            self.renamed_member(at, old.property, new.property);
        }
        rest
    }
}

impl<'p> At<'p> {
    /// A place that callers have in their hands.
    pub(super) fn of(side: Side, path: &'p str, name: &'p str) -> Self {
        Self {
            side,
            path,
            name,
            is_of_caller: true,
        }
    }

    /// The same, for what may be the client's business.
    pub(super) fn of_caller(self, is_of_caller: bool) -> Self {
        Self {
            is_of_caller,
            ..self
        }
    }
}

/// The name of what an object's members are that it does not list.
const ADDITIONAL: &str = "{}";

fn way(path: &str, name: &str) -> String {
    if name == ADDITIONAL {
        path::values(path)
    } else {
        path::member(path, name)
    }
}

/// What an object has on a side: only responses have what is read-only.
fn members(schema: Option<&Schema>, side: Side) -> Members<'_> {
    let Some(schema) = schema else {
        return Members::new();
    };
    let listed = schema.properties.iter();
    let listed = listed.map(|(name, property)| (name.as_str(), property));
    let additional = schema.additional.iter();
    let all = listed.chain(additional.map(|property| (ADDITIONAL, property)));
    all.filter(|(_, property)| side != Side::Request || !property.read_only)
        .collect()
}
