//! Rulings to the tree: the only code that changes it after the tables are read.

use std::collections::BTreeSet;

use serde_json::Value;

use self::infer::infer;
pub(super) use self::repeats::find_hosts;
use super::{
    declare::{Draft, fit_facts},
    hints::member_hint,
    index::TableId,
    ruling::{Change, Fact, Part, Rule, Ruling, Subject},
    show::Slot,
    tree::{
        BodyId, MESSAGE, Member, MemberId, Node, NodeId, inferred, is_open, leaf, node_of,
        node_type, within, within_mut,
    },
};
use crate::ir::{Inferred, JsonType, Property, Type};

mod infer;
mod repeats;

/// Follows a ruling. Gives whether it changed anything. `shown` is what the examples show of its
/// subject, `hint` what an object that is made for it should be called.
pub(super) fn apply(
    draft: &mut Draft<'_, '_>,
    ruling: &Ruling,
    shown: &[&Value],
    hint: &str,
) -> bool {
    match &ruling.subject {
        Subject::Slot(slot) => at_slot(draft, *slot, ruling, shown, hint),
        Subject::Name(node, name) => in_object(draft, (*node, name), &ruling.change, shown),
    }
}

/// Follows a ruling on a name in an object.
fn in_object(
    draft: &mut Draft<'_, '_>,
    (node, name): (NodeId, &str),
    change: &Change,
    shown: &[&Value],
) -> bool {
    let property = match change {
        Change::Rename(member) => {
            let listed = draft.tree[*member].name.clone();
            draft.tree.rename(*member, name);
            draft.tree.alias(*member, &listed);
            return true;
        }
        Change::Alias(member) => {
            draft.tree.alias(*member, name);
            return true;
        }
        Change::Spread(wrapper) => return draft.tree.unwrap(*wrapper),
        Change::Wrap {
            members,
            is_array,
            shown,
        } => {
            let (target, is_listed) = wrap(draft, (node, name), members, *is_array);
            let moved: Vec<String> = draft.tree.nodes[target]
                .names()
                .map(str::to_owned)
                .collect();
            let owner = (name, is_listed);
            repeats::give(&mut draft.tree, (node, target), owner, &moved, shown);
            return true;
        }
        Change::SeeThrough => {
            let node = &mut draft.tree.nodes[node];
            return node.seen_through.insert(name.to_owned());
        }
        Change::Gather(names) => {
            let owner = draft.tree.find(node, name);
            let ty = owner.map(|owner| draft.tree[owner].property.ty.clone());
            let is_array = matches!(ty, Some(Type::Array(_)));
            let (target, _) = wrap(draft, (node, name), &[], is_array);
            repeats::take(&mut draft.tree, (node, target), name, names);
            return true;
        }
        Change::Adopt { table, is_array } => {
            let body = draft.tree.nodes[node].body;
            let object = draft.described_by(body, *table, &member_hint(name));
            inferred(in_array(object, *is_array))
        }
        Change::Copy(member) => Property {
            inferred: Some(Inferred::Example),
            ..draft.tree[*member].property.clone()
        },
        Change::Infer => {
            let body = draft.tree.nodes[node].body;
            inferred(infer(&mut draft.tree, body, &member_hint(name), shown, 0))
        }
        Change::InferMap => {
            let body = draft.tree.nodes[node].body;
            inferred(map_of_values(draft, body, &member_hint(name), shown))
        }
        _ => return false,
    };
    draft.tree.add(node, Member::unlisted(name, property));
    true
}

/// Follows a ruling on a value that is listed.
fn at_slot(
    draft: &mut Draft<'_, '_>,
    slot: Slot,
    ruling: &Ruling,
    shown: &[&Value],
    hint: &str,
) -> bool {
    let Slot { member, inside } = slot;
    let change = &ruling.change;
    let body = draft.tree.body(member);
    let ty = match change {
        Change::Accept(ty) => return at(draft, slot, |property| accept(property, *ty)),
        Change::Drop(fact) => return at(draft, slot, |property| drop_fact(property, *fact)),
        Change::Retype(ty) => Some(ty.clone()),
        Change::Unwrap(node) => Some(node_type(*node)),
        Change::AsArray => {
            let declared = declared(draft, slot);
            declared.map(|ty| Type::Array(Box::new(Property::of(leaf(&ty).clone()))))
        }
        Change::AsMap => declared(draft, slot).map(|ty| as_map(draft, &ty)),
        Change::Adopt { table, is_array } => {
            let object = draft.described_by(body, *table, hint);
            Some(in_array(object, *is_array))
        }
        Change::AdoptParts(parts) => Some(adopt_parts(draft, member, parts, shown, hint)),
        Change::Infer => {
            let ty = infer(&mut draft.tree, body, hint, shown, 0);
            return take_over(draft, slot, ty);
        }
        Change::InferMap => {
            let ty = map_of_values(draft, body, hint, shown);
            return take_over(draft, slot, ty);
        }
        _ => None,
    };
    let Some(ty) = ty else { return false };
    let gives_way = matches!(
        ruling.rule,
        Rule::ArrayOfSingles | Rule::NoSingle | Rule::Unreadable
    );
    let is_shown_alone = draft.tree[member].node == MESSAGE
        && matches!(ruling.rule, Rule::Orphan | Rule::OrphanParts);
    let changed = at(draft, slot, |property| {
        let declared = property.ty.json().filter(|_| gives_way);
        property.ty = ty;
        let own = property.ty.json();
        property.accepts.retain(|ty| Some(*ty) != own);
        if let Some(declared) = declared.filter(|declared| !is_wider(own, *declared)) {
            accept(property, declared);
        }
        if is_shown_alone {
            property.inferred = Some(Inferred::Example);
        }
        fit_facts(property);
        true
    });
    draft.tree[member].is_untyped &= inside > 0;
    changed
}

/// Whether everything of a declared type is of another one, too.
fn is_wider(ty: Option<JsonType>, declared: JsonType) -> bool {
    ty == Some(declared) || (ty, declared) == (Some(JsonType::Number), JsonType::Integer)
}

fn at(draft: &mut Draft<'_, '_>, slot: Slot, change: impl FnOnce(&mut Property) -> bool) -> bool {
    let property = &mut draft.tree[slot.member].property;
    within_mut(property, slot.inside).is_some_and(change)
}

fn declared(draft: &Draft<'_, '_>, slot: Slot) -> Option<Type> {
    let property = within(&draft.tree[slot.member].property, slot.inside)?;
    Some(property.ty.clone())
}

/// Lets a value be of a further type. Gives whether it could not be of that type before.
fn accept(property: &mut Property, shown: JsonType) -> bool {
    let is_new = property.ty.json() != Some(shown) && !property.accepts.contains(&shown);
    if is_new {
        property.accepts.push(shown);
    }
    is_new
}

/// Lets a value be without what is stated of it. Gives whether something was stated.
pub(super) fn drop_fact(property: &mut Property, fact: Fact) -> bool {
    match fact {
        Fact::Values => !std::mem::take(&mut property.values).is_empty(),
        Fact::Minimum => property.minimum.take().is_some(),
        Fact::Maximum => property.maximum.take().is_some(),
        Fact::MinLength => property.min_length.take().is_some(),
        Fact::MaxLength => property.max_length.take().is_some(),
        Fact::MinItems => property.min_items.take().is_some(),
        Fact::MaxItems => property.max_items.take().is_some(),
        Fact::Pattern => property.pattern.take().is_some(),
    }
}

fn in_array(object: Type, is_array: bool) -> Type {
    if is_array {
        Type::Array(Box::new(Property::of(object)))
    } else {
        object
    }
}

/// The map that an array of what stands behind its keys was, or an object of the one member that its
/// table lists.
fn as_map(draft: &Draft<'_, '_>, declared: &Type) -> Type {
    let node = node_of(declared);
    let one = node.and_then(|node| draft.tree.behind_keys(node));
    let value = match (one, declared) {
        (Some(one), _) => draft.tree[one].property.ty.clone(),
        (None, Type::Array(item)) => item.ty.clone(),
        (None, other) => other.clone(),
    };
    Type::Map(Box::new(Property::of(value)))
}

/// The map of all values that objects show behind their keys.
fn map_of_values(draft: &mut Draft<'_, '_>, body: BodyId, hint: &str, shown: &[&Value]) -> Type {
    let members = shown.iter().filter_map(|value| value.as_object());
    let values: Vec<&Value> = members.flat_map(serde_json::Map::values).collect();
    let value = infer(&mut draft.tree, body, hint, &values, 0);
    Type::Map(Box::new(Property::of(value)))
}

/// Takes over what the examples show of a value that no table describes.
fn take_over(draft: &mut Draft<'_, '_>, slot: Slot, ty: Type) -> bool {
    let is_untyped = draft.tree[slot.member].is_untyped;
    let is_known = declared(draft, slot).as_ref() == Some(&ty);
    if is_open(&ty) || is_known {
        return false;
    }
    draft.tree[slot.member].is_untyped = false;
    at(draft, slot, |property| {
        property.ty = ty;
        fit_facts(property);
        if !is_untyped {
            property.inferred = Some(Inferred::Example);
        }
        true
    })
}

/// A body that tables describe in parts.
fn adopt_parts(
    draft: &mut Draft<'_, '_>,
    member: MemberId,
    parts: &[Part],
    shown: &[&Value],
    hint: &str,
) -> Type {
    let body = draft.tree.body(member);
    let node = draft.tree.grow(Node::listed(hint, body, 0));
    let members = shown.iter().filter_map(|value| value.as_object());
    let mut names: Vec<&String> = Vec::new();
    for name in members.flat_map(serde_json::Map::keys) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for name in names {
        let property = if let Some(part) = parts.iter().find(|part| part.name == *name) {
            described_part(draft, member, part)
        } else {
            let values = shown.iter().filter_map(|value| value.get(name));
            let values: Vec<&Value> = values.collect();
            inferred(infer(&mut draft.tree, body, &member_hint(name), &values, 0))
        };
        draft.tree.add(node, Member::unlisted(name, property));
    }
    node_type(node)
}

fn described_part(draft: &mut Draft<'_, '_>, member: MemberId, part: &Part) -> Property {
    let body = draft.tree.body(member);
    let table: TableId = part.table;
    let mut rows = draft.index.table(table).rows.iter();
    if let Some(row) = rows.find(|row| part.has_own_row && row.name == part.name) {
        return draft.described_row(body, table, row);
    }
    let object = draft.described_by(body, table, &member_hint(&part.name));
    inferred(in_array(object, part.is_array))
}

/// Makes an object of members of a node and puts it into the owner's place. Gives the object, and
/// whether a table lists the owner.
fn wrap(
    draft: &mut Draft<'_, '_>,
    (node, owner): (NodeId, &str),
    moved: &[MemberId],
    is_array: bool,
) -> (NodeId, bool) {
    let tree = &mut draft.tree;
    let Node { line, body, .. } = tree.nodes[node];
    let listed = tree.find(node, owner);
    let name = listed.map_or(owner, |owner| &tree[owner].name);
    let target = Node::listed(&member_hint(name), body, line);
    let target = tree.grow(target);
    let ty = in_array(node_type(target), is_array);
    let order: Vec<MemberId> = tree.nodes[node].members().collect();
    let moved: BTreeSet<MemberId> = moved.iter().copied().collect();
    let moved: Vec<MemberId> = order.into_iter().filter(|id| moved.contains(id)).collect();
    match (listed, moved.first()) {
        (Some(owner), _) => {
            tree[owner].property.ty = ty;
            tree[owner].is_untyped = false;
        }
        (None, Some(first)) => {
            // What has to be sent cannot be sent without what it stands in.
            let required = moved.iter().any(|id| tree[*id].property.required);
            let property = Property {
                required,
                ..inferred(ty)
            };
            tree.add_before(*first, Member::unlisted(owner, property));
        }
        (None, None) => {}
    }
    for id in moved {
        tree.move_to(id, target);
    }
    (target, listed.is_some())
}
