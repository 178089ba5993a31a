//! What comes back: statuses, headers, bodies.

use super::{
    Class, Rule, body,
    class::Class::{Breaking, Caution, Ok},
    notes::{Classes, Values},
    walk::{At, Group, Members, Side, Walk},
    words,
};
use crate::ir::{Operation, Property, Response, Status, Type, validate::reachable};

/// Compares what comes back under each status.
pub(super) fn compare(walk: &mut Walk<'_, '_>) {
    let (old, new) = (walk.old, walk.new);
    let lone = |these: &Operation, those: &Operation| -> Vec<Status> {
        let statuses = these.responses.keys().copied();
        statuses
            .filter(|status| !those.responses.contains_key(status))
            .collect()
    };
    let (mut gone, mut come) = (lone(old, new), lone(new, old));
    let mut pairs: Vec<(Status, Status)> = old
        .responses
        .keys()
        .filter(|status| new.responses.contains_key(status))
        .map(|status| (*status, *status))
        .collect();
    // Of two lists of successes what is one status in each is another one now.
    let success = |all: &[Status], of| {
        let mut all = all
            .iter()
            .filter(|status| side(of, **status) == Side::Success);
        all.next().copied().filter(|_| all.next().is_none())
    };
    if let (Some(from), Some(to)) = (success(&gone, old), success(&come, new)) {
        gone.retain(|status| *status != from);
        come.retain(|status| *status != to);
        pairs.push((from, to));
        let (path, values) = (path(to), Values::changed(from.to_string(), to.to_string()));
        let at = At::of(Side::Success, &path, "status");
        walk.note(
            at,
            Rule::SuccessStatusChanged,
            Classes(Breaking, Ok),
            values,
        );
    }
    let answer = if is_same_answer(old, new, &pairs) {
        Ok
    } else {
        Breaking
    };
    for status in gone {
        lone_status(walk, status, false, answer);
    }
    for status in come {
        lone_status(walk, status, true, answer);
    }
    for (from, to) in pairs {
        let (before, after) = (&old.responses[&from], &new.responses[&to]);
        response(walk, side(new, to), &path(to), [before, after], answer);
    }
}

fn path(status: Status) -> String {
    format!("response.{status}")
}

/// Whether a status is one of success: 2xx, and where a page has none, 3xx.
fn side(operation: &Operation, status: Status) -> Side {
    let mut all = operation.responses.keys();
    let is_success = status.is_success()
        || Status::codes(300..400).contains(&status) && !all.any(|status| status.is_success());
    if is_success {
        Side::Success
    } else {
        Side::Failure
    }
}

/// Whether a call gives back what it did: the body of the same success, or one of the same type.
fn is_same_answer(old: &Operation, new: &Operation, pairs: &[(Status, Status)]) -> bool {
    let answer = |operation: &Operation| {
        let mut all = operation.responses.iter();
        let is_it = |status: &Status, response: &Response| {
            response.body.is_some() && side(operation, *status) == Side::Success
        };
        let found = all.find(|(status, response)| is_it(status, response));
        found.map(|(status, _)| *status)
    };
    let name = |operation: &Operation, status: Status| {
        let body = operation.responses.get(&status)?.body.as_ref()?;
        match &body.schema.ty {
            Type::Schema(name) => Some(name.clone()),
            _ => None,
        }
    };
    match (answer(old), answer(new)) {
        (None, None) => true,
        (Some(from), Some(to)) if pairs.contains(&(from, to)) => true,
        (Some(from), Some(to)) => name(old, from).is_some_and(|one| name(new, to) == Some(one)),
        _ => false,
    }
}

/// Notes a status that only one state has.
fn lone_status(walk: &mut Walk<'_, '_>, status: Status, is_new: bool, answer: Class) {
    let (of, other) = if is_new {
        (walk.new, walk.old)
    } else {
        (walk.old, walk.new)
    };
    let body = of
        .responses
        .get(&status)
        .and_then(|response| response.body.as_ref());
    let is_type_lost = body.is_some_and(|body| is_type_missing(&body.schema, other));
    let (path, side) = (path(status), side(of, status));
    let (rule, classes) = match (side, is_new) {
        (Side::Success, true) => (Rule::SuccessStatusAdded, Classes(Caution, answer)),
        (Side::Success, false) => {
            let krate = if is_type_lost { Breaking } else { answer };
            (Rule::SuccessStatusRemoved, Classes(Breaking, krate))
        }
        (_, true) => (Rule::FailureStatusAdded, Classes(Ok, Ok)),
        (_, false) => {
            let wire = if body.is_some() { Caution } else { Ok };
            let krate = if is_type_lost { Breaking } else { Ok };
            (Rule::FailureStatusRemoved, Classes(wire, krate))
        }
    };
    let ty = body.map_or_else(|| "no body".to_owned(), |body| words::ty(&body.schema.ty));
    let values = if is_new {
        Values::added(ty)
    } else {
        Values::removed(ty)
    };
    walk.note(At::of(side, &path, "status"), rule, classes, values);
}

/// Whether the type of an object is none of the operation's.
fn is_type_missing(property: &Property, operation: &Operation) -> bool {
    let mut property = property;
    while let Some(inner) = property.ty.inner() {
        property = inner;
    }
    matches!(&property.ty, Type::Schema(name) if !reachable(operation).contains(&name.as_str()))
}

fn response<'a>(
    walk: &mut Walk<'a, '_>,
    side: Side,
    path: &str,
    [old, new]: [&'a Response; 2],
    answer: Class,
) {
    headers(walk, side, path, [old, new]);
    let at = At::of(side, path, "body");
    match (&old.body, &new.body) {
        (Some(old), Some(new)) => {
            body::media_type(walk, at, old, new);
            walk.value(at, &old.schema, &new.schema);
        }
        (None, Some(body)) => {
            let krate = if side == Side::Success { answer } else { Ok };
            let values = Values::added(words::ty(&body.schema.ty));
            walk.note(at, Rule::ResponseBodyAdded, Classes(Ok, krate), values);
        }
        (Some(body), None) => {
            let is_lost = is_type_missing(&body.schema, walk.new);
            let krate = match side {
                Side::Success if answer == Breaking => Breaking,
                _ if is_lost => Breaking,
                _ => Ok,
            };
            let values = Values::removed(words::ty(&body.schema.ty));
            let classes = Classes(Breaking, krate);
            walk.note(at, Rule::ResponseBodyRemoved, classes, values);
        }
        (None, None) => {}
    }
}

/// Compares headers, whose case tells none apart. Programs read them by their names.
fn headers<'a>(walk: &mut Walk<'a, '_>, side: Side, path: &str, [old, new]: [&'a Response; 2]) {
    let named = |response: &'a Response| -> Members<'a> {
        let mut members = Members::new();
        for header in &response.headers {
            members.entry(header.name.as_str()).or_insert(&header.value);
        }
        members
    };
    let new = named(new);
    let now = |name: &'a str| {
        let same = new.keys().find(|new| new.eq_ignore_ascii_case(name));
        same.copied().unwrap_or(name)
    };
    let old = named(old)
        .into_iter()
        .map(|(name, one)| (now(name), one))
        .collect();
    let way = |name: &str| format!("{path} header.{name}");
    let group = Group {
        side,
        way: &way,
        is_of_caller: &|_| true,
        known: &[],
        owners: None,
    };
    let rest = walk.meet(&group, &old, &new);
    for (members, is_new) in [(rest.removed, false), (rest.added, true)] {
        for header in members {
            let path = way(header.name);
            one(
                walk,
                At::of(side, &path, header.name),
                header.property,
                is_new,
            );
        }
    }
}

/// Notes a member or a header that only one state has.
pub(super) fn one(walk: &mut Walk<'_, '_>, at: At<'_>, property: &Property, is_new: bool) {
    let ty = words::ty(&property.ty);
    let (rule, classes, values) = if is_new {
        (Rule::OutputAdded, Classes(Ok, Ok), Values::added(ty))
    } else {
        let classes = Classes(Breaking, Breaking);
        (Rule::OutputRemoved, classes, Values::removed(ty))
    };
    walk.note(at, rule, classes, values);
}
