//! What a value is that no table describes, and what a member is that no table lists.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::{
    Question, Scope,
    case::Case,
    level,
    orphan::{orphan, orphan_of},
};
use crate::{
    extract::Side,
    ir::Type,
    resolve::{
        likeness::key,
        ruling::{Change, Part, Rule, Ruling, Subject, Witness},
        show::{Kind, Sighting},
        tree::node_of,
    },
};

pub(super) const UNDESCRIBED: Question = Question {
    of: Scope::Slots,
    rules: &[
        body_of_one_table,
        body_of_parts,
        orphaned,
        free_keys,
        undescribed,
    ],
};

pub(super) const UNLISTED: Question = Question {
    of: Scope::Unlisted,
    rules: &[
        misplaced,
        unlisted_orphan,
        unlisted_free_keys,
        inside,
        unlisted,
    ],
};

/// A value of which nothing is declared. What a table says to be a map stays one: its values are what
/// several of them agree on.
fn undeclared<'e>(case: &Case<'_, 'e>) -> Option<Vec<Sighting<'e>>> {
    if case.is_body() && !is_undescribed_body(case) {
        return None;
    }
    let shown = case.sightings.only(|one| one.kind == Kind::Undeclared);
    let is_listed = case.tree()[case.member()?].property.inferred.is_none();
    (!shown.is_empty() && is_listed && case.declared().is_some()).then_some(shown)
}

/// Whether the subject is a body that no table describes.
fn is_undescribed_body(case: &Case<'_, '_>) -> bool {
    case.is_body() && case.body().is_some_and(|body| !body.is_described)
}

/// The side whose orphaned tables may describe the subject.
fn orphan_side(case: &Case<'_, '_>) -> Option<Side> {
    if case.is_body() {
        case.bodies.side(case.body()?.id)
    } else {
        Some(case.side())
    }
}

/// The only orphaned table that is named after no member of the body, and all of whose rows are
/// members, is what the body is.
fn body_of_one_table(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = undeclared(case).filter(|_| is_undescribed_body(case))?;
    let members = members_of(&shown)?;
    let is_member = |name: &str| members.contains_key(name);
    let mut whole = case.draft.orphans(orphan_side(case)?).filter(|(_, table)| {
        let mut names = table.names.iter();
        !names.any(|name| is_member(name)) && table.rows.iter().all(|row| is_member(&row.name))
    });
    let (table, listed) = whole.next()?;
    let says_much = listed.rows.len() > 1 || listed.rows[0].ty.is_object_like();
    let is_array = false;
    let applies = says_much && whole.next().is_none();
    applies.then(|| case.ruling(Rule::OrphanBody, Change::Adopt { table, is_array }, &shown))
}

/// Orphaned tables that are named after members of the body describe it together.
fn body_of_parts(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = undeclared(case).filter(|_| is_undescribed_body(case))?;
    let side = orphan_side(case)?;
    let members = members_of(&shown)?;
    let parts = members.iter().filter_map(|(name, values)| {
        let own = case.draft.orphans(side).find(|(_, table)| {
            let is_named = table.names.iter().any(|said| said == name);
            is_named && table.rows.iter().any(|row| row.name == *name)
        });
        let (table, is_array) = match own {
            Some((table, _)) => (table, false),
            None => orphan_of(case, side, name, values)?,
        };
        Some(Part {
            name: (*name).to_owned(),
            table,
            has_own_row: own.is_some(),
            is_array,
        })
    });
    let parts: Vec<Part> = parts.collect();
    if parts.is_empty() {
        return None;
    }
    Some(case.ruling(Rule::OrphanParts, Change::AdoptParts(parts), &shown))
}

/// What objects show at their top.
fn members_of<'e>(shown: &[Sighting<'e>]) -> Option<IndexMap<&'e str, Vec<&'e Value>>> {
    let mut members: IndexMap<&str, Vec<&Value>> = IndexMap::new();
    for one in shown {
        for (name, value) in one.value().as_object()? {
            members.entry(name).or_default().push(value);
        }
    }
    Some(members)
}

/// A table that nothing refers to and that lists what is shown describes it after all.
fn orphaned(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = undeclared(case)?;
    if is_in_map(case) {
        return None;
    }
    let change = orphan(case, orphan_side(case)?, &shown)?;
    Some(case.ruling(Rule::Orphan, change, &shown))
}

/// Names of objects whose keys are their users'.
const FREE_KEYED: &[&str] = &["annotation", "data", "label", "metadata", "tag"];

/// An object that no table describes and whose name says that its keys are its users' is a map of
/// what is shown behind them, where that is of one kind.
fn free_keys(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = undeclared(case)?;
    let applies = has_free_keys(case, &shown);
    applies.then(|| case.ruling(Rule::FreeKeys, Change::InferMap, &shown))
}

fn unlisted_free_keys(case: &Case<'_, '_>) -> Option<Ruling> {
    // That is asked first: it costs less than to look at every object that shows the member.
    if !has_free_keys(case, &case.sightings.only(|_| true)) {
        return None;
    }
    let ruling = inside(case).or_else(|| unlisted(case))?;
    Some(Ruling {
        change: Change::InferMap,
        ..ruling
    })
}

/// Whether a name says that the keys of the object are its users'.
pub(in crate::resolve) fn is_free_keyed(name: &str) -> bool {
    FREE_KEYED.contains(&&*key(name))
}

fn has_free_keys(case: &Case<'_, '_>, shown: &[Sighting<'_>]) -> bool {
    let is_named = is_free_keyed(case.name());
    let is_of_singles = |one: &Sighting<'_>| {
        let members = one
            .value()
            .as_object()
            .filter(|members| !members.is_empty());
        members.is_some_and(|members| members.values().all(Value::is_string))
    };
    is_named && !case.is_body() && shown.iter().all(is_of_singles)
}

/// A value that no table describes has the type that the examples show.
fn undescribed(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = undeclared(case)?;
    if is_in_map(case) && !are_alike(&shown) {
        return None;
    }
    let is_untyped = case.member().is_some_and(|id| case.tree()[id].is_untyped);
    let rule = match (is_undescribed_body(case), is_untyped) {
        (true, _) => Rule::UndescribedBody,
        (_, true) => Rule::Untyped,
        _ => Rule::Undescribed,
    };
    Some(case.ruling(rule, Change::Infer, &shown))
}

/// Whether the subject is what a map holds, or an object behind names that it does not list.
fn is_in_map(case: &Case<'_, '_>) -> bool {
    let Subject::Slot(slot) = case.subject else {
        return false;
    };
    if case.tree().is_additional(slot.member) {
        return true;
    }
    let mut property = &case.tree()[slot.member].property;
    for _ in 0..slot.inside {
        match &property.ty {
            Type::Map(_) => return true,
            Type::Array(inner) => property = inner,
            _ => return false,
        }
    }
    false
}

/// Whether several values are objects with the same members. Then these are what each of them has;
/// a single object may as well be one with keys of its own.
fn are_alike(shown: &[Sighting<'_>]) -> bool {
    let mut names = shown.iter().map(|one| {
        let members = one.value().as_object()?;
        Some(members.keys().collect::<BTreeSet<_>>())
    });
    let first = names.next().flatten();
    shown.len() > 1 && first.is_some() && names.all(|names| names == first)
}

/// What a table lists at the top and an example shows in another object is what the table says there,
/// too.
fn misplaced(case: &Case<'_, '_>) -> Option<Ruling> {
    let tree = case.tree();
    let body = case.bodies.body(tree.nodes[case.node()].body)?;
    let top = node_of(&tree[body.member].property.ty)?;
    let member = tree.find(top, case.name()).filter(|_| top != case.node())?;
    level::shown_below(case, member)?;
    let shown = case.sightings.only(|_| true);
    Some(case.ruling(Rule::Misplaced, Change::Copy(member), &shown))
}

/// An unlisted member that an orphaned table describes.
fn unlisted_orphan(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = case.sightings.only(|_| true);
    let change = orphan(case, case.side(), &shown)?;
    Some(case.ruling(Rule::Orphan, change, &shown))
}

/// A member that is shown without any listed one: what the object is in a case of its own.
fn inside(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = case.sightings.only(|_| true);
    (!is_beside_listed(case)).then(|| case.ruling(Rule::Inside, Change::Infer, &shown))
}

/// A member that no table lists, beside others that one lists. One example alone is not believed: a
/// second one is asked, or another page that has the member in an object of that name.
fn unlisted(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = case.sightings.only(|_| true);
    let is_known = !case.owner().is_empty() && case.elsewhere().all() > 0;
    is_beside_listed(case).then(|| {
        let ruling = case.ruling(Rule::Unlisted, Change::Infer, &shown);
        ruling.also(is_known.then_some(Witness::OtherPage))
    })
}

/// Whether an example shows the subject together with a member that a table lists.
fn is_beside_listed(case: &Case<'_, '_>) -> bool {
    let (tree, node) = (case.tree(), case.node());
    let beside = &case.shown.beside_listed;
    tree.nodes[node].is_listed && beside.contains(&(node, case.name()))
}
