//! At which level a member is: in a wrapper that no table has, or in an object that the table lists
//! beside it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Question, Scope, case::Case};
use crate::{
    ir::Type,
    resolve::{
        likeness::{key, likeness},
        ruling::{Change, Confidence, Rule, Ruling, Witness},
        show::{Below, Glimpse, Object, Shown, Sighting, objects, values},
        tree::{MemberId, NodeId, Tree, is_open_inside, is_single, node_of, node_type},
    },
};

/// The deepest nesting that is looked into.
const DEEPEST: usize = 6;

pub(super) const QUESTION: Question = Question {
    of: Scope::Names,
    rules: &[inside_of_owner, seen_through, repeated_members, unwrapped],
};

/// What is left when everything moved that belongs elsewhere.
pub(super) const LEFT: Question = Question {
    of: Scope::Names,
    rules: &[below_top],
};

/// Members that no example shows beside the subject, and that make up at least half of what is shown
/// inside it, belong into it, together with the rows that repeat a name.
fn inside_of_owner(case: &Case<'_, '_>) -> Option<Ruling> {
    let (tree, node) = (case.tree(), case.node());
    if !tree.nodes[node].is_listed {
        return None;
    }
    let shown = values(&case.shown.objects_with(node, case.name()), case.name());
    let inner = objects(&shown);
    let listed = case.member();
    if inner.is_empty() || listed.is_some_and(|owner| !is_open_inside(&tree[owner].property.ty)) {
        return None;
    }
    let moved = moved(case, listed, &inner)?;
    let is_array = shown.iter().any(|one| one.value.is_array());
    let names = inner.iter().flat_map(|object| object.members.keys());
    let change = Change::Wrap {
        members: moved,
        is_array,
        shown: names.cloned().collect(),
    };
    let rule = listed.map_or(Rule::Wrapper, |_| Rule::Flattened);
    let grounds = case.sightings.only(Sighting::is_object_like);
    let ruling = case.ruling(rule, change, &grounds);
    let ruling = ruling.also(call_names(case).then_some(Witness::Call));
    Some(ruling.also(is_list(&inner, is_array).then_some(Witness::Items)))
}

/// Whether an array of several different items is shown: what a table lists once cannot be all of
/// them.
fn is_list(inner: &[Object<'_>], is_array: bool) -> bool {
    let first = inner.first().map(|one| one.members);
    is_array && inner.iter().any(|one| Some(one.members) != first)
}

/// Whether the last noun of the path is the subject's name, in the singular or in the plural.
fn call_names(case: &Case<'_, '_>) -> bool {
    let call = case.draft.index.reading(case.draft.page).call.as_ref();
    let path = call.map_or("", |call| call.path.as_str());
    let mut nouns = path
        .rsplit('/')
        .filter(|part| !part.starts_with('{') && !part.is_empty());
    nouns
        .next()
        .is_some_and(|noun| key(noun) == key(case.name()))
}

/// What one example alone wraps is held against the table as if it were not wrapped.
fn seen_through(case: &Case<'_, '_>) -> Option<Ruling> {
    let grounds = case.sightings.only(Sighting::is_object_like);
    let wrapper = inside_of_owner(case).filter(|ruling| ruling.rule == Rule::Wrapper);
    let around = || {
        let wraps = wraps_what_stands_at_the_top(case);
        wraps.then(|| case.ruling(Rule::Wrapper, Change::SeeThrough, &grounds))
    };
    let is_weak = wrapper.or_else(around)?.confidence() == Confidence::Weak;
    is_weak.then(|| case.ruling(Rule::SeenThrough, Change::SeeThrough, &grounds))
}

/// Whether an unlisted name is all that is shown beside it, and holds nothing but members that the
/// table lists in its place and that other examples show there.
fn wraps_what_stands_at_the_top(case: &Case<'_, '_>) -> bool {
    let (tree, node) = (case.tree(), case.node());
    let around = case.shown.objects_with(node, case.name());
    let shown = values(&around, case.name());
    let inner = objects(&shown);
    let mut names = inner.iter().flat_map(|object| object.members.keys());
    let is_at_the_top = |name: &String| {
        let listed = tree.find(node, name);
        listed.is_some_and(|id| case.shown.seen.contains(&id))
    };
    tree.nodes[node].is_listed
        && case.member().is_none()
        && inner.iter().any(|object| !object.members.is_empty())
        && around.iter().all(|object| object.members.len() == 1)
        && names.all(is_at_the_top)
}

fn moved(
    case: &Case<'_, '_>,
    owner: Option<MemberId>,
    inner: &[Object<'_>],
) -> Option<Vec<MemberId>> {
    let (tree, node) = (case.tree(), case.node());
    let beside = |id: &MemberId| case.shown.seen.contains(id);
    let inside = |name: &str| inner.iter().any(|object| object.members.contains_key(name));
    let others = || tree.nodes[node].members().filter(|id| Some(*id) != owner);
    let mut moved: Vec<MemberId> = others()
        .filter(|id| !beside(id) && inside(&tree[*id].name))
        .collect();
    let names = inner.iter().flat_map(|object| object.members.keys());
    let names: BTreeSet<&String> = names.collect();
    let repeated = tree.nodes[node].repeated.iter();
    let repeated = repeated.map(|row| row.member.name.as_str());
    let repeated = repeated.filter(|name| owner.is_some() && inside(name));
    let told = moved.iter().map(|id| tree[*id].name.as_str());
    let told: BTreeSet<&str> = told.chain(repeated).collect();
    if told.is_empty() || told.len() * 2 < names.len() {
        return None;
    }
    if owner.is_some() {
        // What stands inside one of the moved moves with it, and on from there.
        let deeper = names_within(tree, &moved, inner);
        let deeper = others().filter(|id| !beside(id) && deeper.contains(&tree[*id].name));
        let deeper: Vec<MemberId> = deeper.filter(|id| !moved.contains(id)).collect();
        moved.extend(deeper);
        let among = unshown_among(case, &moved, beside);
        moved.extend(among);
        return Some(moved);
    }
    // A listed name that is shown inside is no other spelling of what it is shown in.
    let is_spelling = |id: MemberId| {
        let name = &tree[id].name;
        !beside(&id) && !inside(name) && likeness(case.name(), name).is_some()
    };
    if others().any(is_spelling) {
        return None;
    }
    // A wrapper takes everything that is not shown beside it.
    Some(others().filter(|id| !beside(id)).collect())
}

/// The rows of single values that no example shows and that stand among the rows that move: what an
/// example leaves out is where the rows around it are. At the top of a body those right behind them move,
/// too, unless other pages show them there.
fn unshown_among(
    case: &Case<'_, '_>,
    moved: &[MemberId],
    beside: impl Fn(&MemberId) -> bool,
) -> Vec<MemberId> {
    let (tree, node) = (case.tree(), case.node());
    let row = |id: &MemberId| tree[*id].row;
    let lines = || moved.iter().filter_map(row);
    let (Some(first), Some(last)) = (lines().min(), lines().max()) else {
        return Vec::new();
    };
    let rows = tree.nodes[node].members();
    let mut rows: Vec<(u32, MemberId)> = rows.filter_map(|id| Some((row(&id)?, id))).collect();
    rows.sort_unstable();
    let is_of_top = |id: &MemberId| {
        let there = case.census.member("", &tree[*id].name, case.draft.page);
        there.all() > 0
    };
    let is_in_place = |(line, id): &(u32, MemberId)| {
        let is_unshown = !beside(id) && is_single(&tree[*id].property.ty);
        let is_behind = is_top(case, node) && !is_of_top(id);
        moved.contains(id) || is_unshown && (*line < last || is_behind)
    };
    let from_first = rows.into_iter().filter(|(line, _)| *line >= first);
    let among = from_first.take_while(is_in_place).map(|(_, id)| id);
    among.filter(|id| !moved.contains(id)).collect()
}

/// The names that the examples show inside those of some members that no table describes.
fn names_within<'v>(
    tree: &Tree,
    owners: &[MemberId],
    shown: &[Object<'v>],
) -> BTreeSet<&'v String> {
    let Some(node) = owners.first().map(|owner| tree[*owner].node) else {
        return BTreeSet::new();
    };
    let is_open = |name: &str| {
        let member = tree.find(node, name);
        member.is_some_and(|member| is_open_inside(&tree[member].property.ty))
    };
    let mut within = BTreeSet::new();
    let mut next: Vec<(Object<'v>, usize)> = Vec::new();
    for owner in owners.iter().map(|owner| &tree[*owner].name) {
        if is_open(owner) {
            let inner = objects(&values(shown, owner));
            next.extend(inner.into_iter().map(|object| (object, 1)));
        }
    }
    while let Some((object, depth)) = next.pop() {
        for name in object.members.keys() {
            within.insert(name);
            if depth < DEEPEST && is_open(name) {
                let inner: Vec<Glimpse<'v>> = object.member(name).into_iter().collect();
                next.extend(objects(&inner).into_iter().map(|one| (one, depth + 1)));
            }
        }
    }
    within
}

/// An object that no example shows anything of, followed by rows of just the names that another
/// object of the table was given, has these members, too.
fn repeated_members(case: &Case<'_, '_>) -> Option<Ruling> {
    let (tree, owner) = (case.tree(), case.member()?);
    let node = &tree.nodes[case.node()];
    let is_host = node.hosts.values().any(|name| name == case.name());
    let around = case.shown.objects_with(case.node(), case.name());
    let inner = objects(&values(&around, case.name()));
    let is_told = inner.iter().any(|object| !object.members.is_empty());
    if !is_host || is_told || !is_open_inside(&tree[owner].property.ty) {
        return None;
    }
    let host = |line: u32| {
        node.hosts
            .range(..line)
            .next_back()
            .map(|(_, name)| name.as_str())
    };
    let listed = tree.members(case.node());
    let listed = listed.filter_map(|member| Some((member.row?, member.name.as_str())));
    let repeated = node.repeated.iter();
    let repeated = repeated.map(|row| (row.line, row.member.name.as_str()));
    let mut rows: Vec<(u32, &str)> = listed
        .chain(repeated)
        .filter(|(line, name)| host(*line) == Some(case.name()) && *name != case.name())
        .collect();
    rows.sort_unstable();
    let first = |count: usize| rows.iter().take(count).map(|(_, name)| (*name).to_owned());
    let is_alike = |given: &&BTreeSet<String>| {
        !given.is_empty() && first(given.len()).collect::<BTreeSet<_>>() == **given
    };
    let given = node.given.iter().find(is_alike)?;
    let change = Change::Gather(first(given.len()).collect());
    Some(case.ruling(Rule::Repeated, change, &[]))
}

/// An object at the top of a body that no example shows and whose members every one shows in its place is
/// no more than a heading.
fn unwrapped(case: &Case<'_, '_>) -> Option<Ruling> {
    let (tree, node, wrapper) = (case.tree(), case.node(), case.member()?);
    let inner = node_of(&tree[wrapper].property.ty).filter(|inner| *inner != node)?;
    if !is_top(case, node) || case.shown.seen.contains(&wrapper) || !tree.nodes[inner].is_listed {
        return None;
    }
    let tops = case.shown.objects(node);
    let mut others = tops.iter().map(|top| {
        let names = top.members.keys();
        names
            .filter(|name| !tree.nodes[node].has(name))
            .collect::<Vec<_>>()
    });
    let is_inside = |names: Vec<&String>| {
        names.len() > 1 && names.into_iter().all(|name| tree.nodes[inner].has(name))
    };
    let applies = !tops.is_empty() && others.all(is_inside);
    applies.then(|| {
        let mut ruling = case.ruling(Rule::NoWrapper, Change::Spread(wrapper), &[]);
        ruling.lines = tops.iter().map(|top| top.glimpse().line()).collect();
        ruling
    })
}

/// A member that a table lists at the top of a body although every example has it further down is
/// kept at both levels.
fn below_top(case: &Case<'_, '_>) -> Option<Ruling> {
    let member = case.member()?;
    let below = shown_below(case, member)?;
    let mut ruling = case.ruling(Rule::BelowTop, Change::Keep, &[]);
    ruling.lines.push(below.1.line());
    Some(ruling)
}

/// The name of the member beside a member of a body's top level that every example shows it in, and
/// what is shown there; `None` where an example shows it at the top.
pub(super) fn shown_below<'e>(case: &Case<'_, 'e>, member: MemberId) -> Option<Below<'e>> {
    let node = case.tree()[member].node;
    if !is_top(case, node) || case.shown.seen.contains(&member) {
        return None;
    }
    case.shown.below(node, &case.tree()[member].name)
}

/// Whether a node is what a body is.
pub(super) fn is_top(case: &Case<'_, '_>, node: NodeId) -> bool {
    let body = case.bodies.body(case.tree().nodes[node].body);
    let ty = body.map(|body| &case.tree()[body.member].property.ty);
    ty.is_some_and(|ty| *ty == node_type(node))
}

/// The names that the question is asked of in one object. A name that is its user's says nothing of
/// where members belong.
pub(super) fn names(tree: &Tree, shown: &Shown<'_>, node: NodeId) -> BTreeSet<String> {
    let objects = shown.objects(node).iter();
    let names = objects.flat_map(|object| object.members.keys().cloned());
    let is_free =
        |name: &str| tree.nodes[node].additional().is_some() && tree.find(node, name).is_none();
    let names = names.filter(|name| !is_free(name));
    let listed = tree.nodes[node].names().map(str::to_owned);
    names.chain(listed).collect()
}

impl Sighting<'_> {
    /// Whether an object, or an array of some, is shown.
    fn is_object_like(&self) -> bool {
        match self.value() {
            Value::Array(items) => items.iter().any(Value::is_object),
            value => value.is_object(),
        }
    }
}

/// Whether a type is an array.
pub(super) fn is_array(ty: &Type) -> bool {
    matches!(ty, Type::Array(_))
}
