//! How a name is spelt that the table and the example spell in two ways, and which of two names a
//! container has. Whichever is written, the other one is read as well: nothing is bet on.

use std::cmp::Ordering;

use serde_json::Value;

use super::{Question, Scope, case::Case};
use crate::{
    extract::singular,
    ir::Type,
    resolve::{
        likeness::{Likeness, likeness, may_be_misprint},
        ruling::{Change, Rule, Ruling, Witness},
        show::{Sighting, json_type, objects},
        tree::{Member, MemberId, inner_node, is_open_inside},
    },
};

pub(super) const QUESTION: Question = Question {
    of: Scope::Unlisted,
    rules: &[spelling, container, misprint],
};

/// A name that no table lists is another spelling of a listed one that no example shows. Where the two
/// differ in number it is singular for an object and plural for an array; else it is as most of the
/// service's other pages have it; where these do not tell, a letter is as their examples have it, case
/// and marks are those of the members beside it; else it is as the table has it.
fn spelling(case: &Case<'_, '_>) -> Option<Ruling> {
    let (listed, likeness) = listed(case)?;
    let shown = case.sightings.only(|_: &Sighting<'_>| true);
    let (example, table) = (case.name(), case.tree()[listed].name.as_str());
    let page = case.draft.page;
    let (here, there) = (
        case.census.spelt(example, page),
        case.census.spelt(table, page),
    );
    let (order, witness) = match likeness {
        Likeness::Plural => (by_number(case, listed), Witness::Row),
        _ => (here.all().cmp(&there.all()), Witness::OtherPage),
    };
    let (order, witness) = match (order, likeness) {
        (Ordering::Equal, Likeness::Plural | Likeness::Letter) => {
            (here.examples.cmp(&there.examples), Witness::OtherPage)
        }
        (Ordering::Equal, _) => (by_siblings(case, listed), Witness::Siblings),
        _ => (order, witness),
    };
    let is_name = !example.contains(char::is_whitespace);
    let (change, rule) = if order == Ordering::Greater && is_name {
        (Change::Rename(listed), Rule::SpellingShown)
    } else {
        (Change::Alias(listed), Rule::SpellingListed)
    };
    // Where the witness says neither, it is none.
    let witness = Some(witness).filter(|_| order != Ordering::Equal);
    Some(case.ruling(rule, change, &shown).also(witness))
}

/// The listed member that a name is another spelling of, and how alike they are.
fn listed(case: &Case<'_, '_>) -> Option<(MemberId, Likeness)> {
    let tree = case.tree();
    let unseen = case.shown.unseen(case.node());
    let alike = unseen.filter_map(|id| Some((id, likeness(case.name(), &tree[id].name)?)));
    let mut alike: Vec<(MemberId, Likeness)> = alike
        .filter(|(id, like)| *like <= Likeness::Marks || may_be_one(case, &tree[*id]))
        .collect();
    alike.sort_by_key(|(_, likeness)| *likeness);
    alike.first().copied()
}

/// A long name that is a listed one but for two letters is that, where no page lists it, none shows the
/// listed one, and no other is as close. The table's is written.
fn misprint(case: &Case<'_, '_>) -> Option<Ruling> {
    let tree = case.tree();
    // No page is left out.
    let of_all = |name: &str| case.census.spelt(name, usize::MAX);
    if of_all(case.name()).tables > 0 {
        return None;
    }
    let is_close = |id: &MemberId| may_be_misprint(case.name(), &tree[*id].name);
    let mut close = case.shown.unseen(case.node()).filter(is_close);
    let listed = close.next().filter(|_| close.next().is_none())?;
    let member = &tree[listed];
    let is_shown = of_all(&member.name).examples > 0;
    let json = member.property.ty.json();
    let fits = |one: &Sighting<'_>| json_type(one.value()).is_none_or(|shown| Some(shown) == json);
    if is_shown || !case.sightings.always(fits) {
        return None;
    }
    let shown = case.sightings.only(|_| true);
    Some(case.ruling(Rule::SpellingListed, Change::Alias(listed), &shown))
}

/// Whether what is shown may be a member whose name differs in letters: it is not where the member's
/// own name is shown inside, or where one of the two is a single value and the other is not.
fn may_be_one(case: &Case<'_, '_>, listed: &Member) -> bool {
    let glimpses: Vec<_> = case.sightings.iter().map(|one| one.glimpse).collect();
    let inside = objects(&glimpses);
    let is_inside = inside
        .iter()
        .any(|object| object.members.contains_key(&listed.name));
    let is_single = |value: &Value| !value.is_object() && !value.is_array() && !value.is_null();
    let is_single_listed = matches!(
        listed.property.ty,
        Type::String | Type::Integer | Type::Number | Type::Boolean
    );
    let differs = |one: &Sighting<'_>| {
        let is_shown_single = is_single(one.value());
        is_shown_single != is_single_listed && !one.value().is_null()
    };
    !is_inside && (listed.is_untyped || case.sightings.first(differs).is_none())
}

/// Whether the name that is shown fits the number of things better: plural for an array, singular for
/// an object.
fn by_number(case: &Case<'_, '_>, listed: MemberId) -> Ordering {
    let is_array = case.sightings.always(|one| one.value().is_array());
    let is_object = case.sightings.always(|one| one.value().is_object());
    let is_plural = singular(case.name()) != case.name();
    let is_plural_listed = singular(&case.tree()[listed].name) != case.tree()[listed].name;
    if is_plural == is_plural_listed || !(is_array || is_object) {
        return Ordering::Equal;
    }
    if is_plural == is_array {
        Ordering::Greater
    } else {
        Ordering::Less
    }
}

/// How a name separates its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `NameOfHost`
    Capitals,
    /// `nameOfHost`
    Humps,
    /// `name_of_host`
    Underscores,
    /// `name-of-host`
    Hyphens,
    /// Of one word, in small letters.
    Plain,
}

fn style(name: &str) -> Style {
    let has = |is: fn(char) -> bool| name.chars().any(is);
    if has(|c| c == '_') {
        Style::Underscores
    } else if has(|c| c == '-') {
        Style::Hyphens
    } else if name.starts_with(|c: char| c.is_ascii_uppercase()) {
        Style::Capitals
    } else if has(|c| c.is_ascii_uppercase()) {
        Style::Humps
    } else {
        Style::Plain
    }
}

/// Whether the name that is shown is in the style of most members that table and example agree on,
/// and the listed one is not.
fn by_siblings(case: &Case<'_, '_>, listed: MemberId) -> Ordering {
    let tree = case.tree();
    let agreed = tree.nodes[case.node()].members();
    let agreed =
        agreed.filter(|id| case.shown.seen.contains(id) && tree[*id].property.inferred.is_none());
    let styles: Vec<Style> = agreed.map(|id| style(&tree[id].name)).collect();
    let of = |name: &str| styles.iter().filter(|one| **one == style(name)).count();
    let (here, there) = (of(case.name()), of(&tree[listed].name));
    match (here * 2 > styles.len(), there) {
        (true, 0) if here > 1 => Ordering::Greater,
        _ => there.cmp(&0).reverse(),
    }
}

/// A listed container that is never shown, and one shown under another name with exactly its members,
/// are one.
fn container(case: &Case<'_, '_>) -> Option<Ruling> {
    let glimpses: Vec<_> = case.sightings.iter().map(|one| one.glimpse).collect();
    let inside = objects(&glimpses);
    let is_array = case.sightings.always(|one| one.value().is_array());
    let tree = case.tree();
    let is_the_same = |id: &MemberId| {
        let member = &tree[*id];
        let is_listed_array = matches!(member.property.ty, Type::Array(_));
        let Some(node) = inner_node(&member.property) else {
            return false;
        };
        let all = tree.nodes[node].names();
        let has = |name: &str| {
            inside
                .iter()
                .any(|object| object.members.contains_key(name))
        };
        let mut names = inside.iter().flat_map(|object| object.members.keys());
        is_array == is_listed_array
            && !is_open_inside(&member.property.ty)
            && !inside.is_empty()
            && tree.nodes[node].len() > 1
            && names.all(|name| tree.nodes[node].has(name))
            && all.filter(|name| has(name)).count() * 2 > tree.nodes[node].len()
    };
    let mut same = case.shown.unseen(case.node()).filter(is_the_same);
    let listed = same.next().filter(|_| same.next().is_none())?;
    let page = case.draft.page;
    let (here, there) = (
        case.census.spelt(case.name(), page),
        case.census.spelt(&tree[listed].name, page),
    );
    let shown = case.sightings.only(|_| true);
    let is_shown = here.examples > there.examples && here.tables >= there.tables;
    let change = if is_shown {
        Change::Rename(listed)
    } else {
        Change::Alias(listed)
    };
    Some(
        case.ruling(Rule::Container, change, &shown)
            .also(Some(Witness::Row)),
    )
}
