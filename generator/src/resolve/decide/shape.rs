//! What shape a value has: an object, an array, a map, with or without a wrapper.
//!
//! A shape that every example shows wins over the table's; where examples contradict each other the
//! table stands, and the page's keepers hear of the one that departs from it.

use serde_json::Value;

use super::{Question, Scope, case::Case, level, orphan};
use crate::{
    extract::Side,
    ir::{Property, Type},
    resolve::{
        census::Count,
        likeness::{Likeness, covers, likeness},
        ruling::{Change, Rule, Ruling, Witness},
        show::{Kind, Sighting, objects},
        tree::{is_single, node_of},
    },
};

pub(super) const QUESTION: Question = Question {
    of: Scope::Slots,
    rules: &[
        bare_items,
        keyed,
        no_map,
        no_wrapper,
        body_array,
        array,
        key_for_array,
        array_of_singles,
        no_single,
    ],
};

/// The examples show the array that is all the body has by itself: the table stands.
fn bare_items(case: &Case<'_, '_>) -> Option<Ruling> {
    let is_bare = |one: &Sighting<'_>| {
        matches!(
            one.kind,
            Kind::ItemsOfOnlyMember(_) | Kind::ItemOfOnlyMember(_)
        )
    };
    let bare = case.sightings.only(is_bare);
    (!bare.is_empty()).then(|| case.ruling(Rule::BareItems, Change::Keep, &bare))
}

/// A member that is shown with keys of its own is a map, though a table lists an array or one name
/// for all of the keys.
fn keyed(case: &Case<'_, '_>) -> Option<Ruling> {
    let is_keyed = |one: &Sighting<'_>| matches!(one.kind, Kind::KeysOfOneName | Kind::KeysOfItems);
    let keyed = case.sightings.only(is_keyed);
    let first = keyed.first()?;
    if case
        .sightings
        .first(|one| has_wrapper(case, one) || one.kind == Kind::Array)
        .is_some()
    {
        return None;
    }
    let rule = match first.kind {
        Kind::KeysOfOneName => Rule::AnyKey,
        _ => Rule::KeyedItems,
    };
    Some(case.ruling(rule, Change::AsMap, &keyed))
}

/// Whether the one member that wraps all others is shown.
fn has_wrapper(case: &Case<'_, '_>, one: &Sighting<'_>) -> bool {
    let Kind::Object(node) = one.kind else {
        return false;
    };
    let wrapper = case.tree().behind_keys(node);
    wrapper.is_some_and(|wrapper| one.value().get(&case.tree()[wrapper].name).is_some())
}

/// What is declared as a map is an object where every example has, in the place of keys, what the
/// table behind it lists.
fn no_map(case: &Case<'_, '_>) -> Option<Ruling> {
    let objects = case
        .sightings
        .only(|one| matches!(one.kind, Kind::ObjectOfMap(_)));
    let first = objects.first()?;
    let Kind::ObjectOfMap(node) = first.kind else {
        return None;
    };
    let maps = case.sightings.only(|one| one.kind == Kind::Map);
    if maps.is_empty() {
        return Some(case.ruling(Rule::NoMap, Change::Unwrap(node), &objects));
    }
    Some(disputed(case, Rule::MapDisputed, &objects, &maps))
}

fn disputed(
    case: &Case<'_, '_>,
    rule: Rule,
    grounds: &[Sighting<'_>],
    against: &[Sighting<'_>],
) -> Ruling {
    let mut ruling = case.ruling(rule, Change::Keep, &[]);
    ruling.lines = grounds.iter().map(Sighting::line).collect();
    ruling.against = against.iter().map(Sighting::line).collect();
    ruling
}

/// An object whose table lists one member only is what this member is, where every example shows it
/// so.
fn no_wrapper(case: &Case<'_, '_>) -> Option<Ruling> {
    let bare = case
        .sightings
        .only(|one| matches!(one.kind, Kind::WithoutWrapper(_)));
    let first = bare.first()?;
    let Kind::WithoutWrapper(node) = first.kind else {
        return None;
    };
    let wrapped = case.sightings.only(|one| has_wrapper(case, one));
    if wrapped.is_empty() {
        return Some(case.ruling(Rule::NoWrapper, Change::Unwrap(node), &bare));
    }
    Some(disputed(case, Rule::WrapperDisputed, &bare, &wrapped))
}

/// A body that is always shown as an array of what its table lists is one.
fn body_array(case: &Case<'_, '_>) -> Option<Ruling> {
    if !case.is_body() {
        return None;
    }
    let node = node_of(&case.declared()?.ty)?;
    let arrays = case.sightings.only(|one| one.kind == Kind::ArrayOfObjects);
    if arrays.is_empty() {
        return None;
    }
    let glimpses: Vec<_> = arrays.iter().map(|one| one.glimpse).collect();
    // Whether a name is misprinted is asked later; here a likeness shows the shape.
    let is_listed = |name: &str| {
        let listed = case.tree().members(node);
        let mut listed = listed.filter(|member| member.property.inferred.is_none());
        listed.any(|member| likeness(name, &member.name).is_some_and(|like| like <= Likeness::Case))
    };
    let objects = objects(&glimpses);
    let mut objects = objects.iter().map(|object| object.members.keys());
    let is_half_known = objects.all(|names| covers(names.map(String::as_str), is_listed));
    if case.sightings.always(|one| one.value().is_array()) && is_half_known {
        return Some(case.ruling(Rule::BodyArray, Change::AsArray, &arrays));
    }
    Some(disputed(case, Rule::ArrayDisputed, &arrays, &[]))
}

/// A member declared as an object that every example shows as an array is an array.
fn array(case: &Case<'_, '_>) -> Option<Ruling> {
    if case.is_body() {
        return None;
    }
    let arrays = case.sightings.only(|one| one.kind == Kind::ArrayOfObjects);
    if arrays.is_empty() {
        return None;
    }
    let objects = case.sightings.only(|one| {
        matches!(
            one.kind,
            Kind::Object(_) | Kind::WithoutWrapper(_) | Kind::Map
        )
    });
    // What other pages show as one object under that name is one here, too.
    let elsewhere = if case.is_one_of_many() {
        Count::default()
    } else {
        case.elsewhere()
    };
    if objects.is_empty() && elsewhere.objects <= elsewhere.arrays {
        let ruling = case.ruling(Rule::Array, Change::AsArray, &arrays);
        return Some(ruling.also((elsewhere.arrays > 0).then_some(Witness::OtherPage)));
    }
    Some(disputed(case, Rule::ArrayDisputed, &arrays, &objects))
}

/// A body whose table lists one name that is none: where the examples have an array in its place,
/// the name stands for the array itself, not for a key.
fn key_for_array(case: &Case<'_, '_>) -> Option<Ruling> {
    let Type::Map(inner) = &case.declared()?.ty else {
        return None;
    };
    let is_array = case.sightings.always(|one| one.value().is_array());
    let arrays = case.sightings.only(|_| true);
    let applies = case.is_body() && is_array && level::is_array(&inner.ty);
    applies.then(|| case.ruling(Rule::KeyForArray, Change::Retype(inner.ty.clone()), &arrays))
}

/// What a service always sends in the place of a single value, where it never sends one.
fn reshaped<'e>(case: &Case<'_, 'e>) -> Option<Vec<Sighting<'e>>> {
    let is_single = is_single(&case.declared()?.ty);
    let is_other = |one: &Sighting<'_>| {
        one.kind == Kind::Other && (one.value().is_array() || one.value().is_object())
    };
    let applies = is_single && !case.is_sent() && case.sightings.always(is_other);
    applies.then(|| case.sightings.only(|_| true))
}

/// A single value that a service always sends as an array of single values is one.
fn array_of_singles(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = reshaped(case)?;
    let arrays = shown.iter().map(|one| one.value().as_array());
    let items: Vec<&Value> = arrays
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    let is_inside = |item: &&Value| item.is_object() || item.is_array();
    if items.is_empty() || items.iter().any(is_inside) {
        return None;
    }
    let declared = case.declared()?;
    let item = Property {
        ty: declared.ty.clone(),
        values: declared.values.clone(),
        ..Property::of(Type::Any)
    };
    let ty = Type::Array(Box::new(item));
    Some(case.ruling(Rule::ArrayOfSingles, Change::Retype(ty), &shown))
}

/// A single value that a service always sends as an object is what the table lists that its row
/// refers to, or one that nothing refers to.
fn no_single(case: &Case<'_, '_>) -> Option<Ruling> {
    let shown = reshaped(case)?;
    let told = orphan::told(case, &shown);
    let change = told.or_else(|| orphan::orphan(case, Side::Response, &shown))?;
    Some(case.ruling(Rule::NoSingle, change, &shown))
}
