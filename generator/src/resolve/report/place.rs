//! Where something stands in the bodies of an operation: in words, and as an overlay addresses it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::Reading,
    ir::{Operation, Property, Status, Type},
    resolve::{
        bodies::{Bodies, Place},
        ruling::Subject,
        show::{Glimpse, Slot},
        tree::{MESSAGE, MemberId, Node, NodeId, Tree, leaf, node_of},
    },
};

/// What stands in an address for the body of failures until it is known under which status it comes.
const FAILURES: &str = "failures";

/// The shortest way from the top of a body to each object in it.
pub(in crate::resolve) struct Ways(BTreeMap<NodeId, String>);

/// The body that something is in, and the way from its top, with `[]` for what is in an array and `{}` for
/// what is in a map. A whole body has no way.
pub(in crate::resolve) struct Spot {
    body: Place,
    way: String,
}

impl Ways {
    pub(in crate::resolve) fn of(tree: &Tree, bodies: &Bodies<'_>) -> Self {
        let mut ways: BTreeMap<NodeId, String> = BTreeMap::new();
        let tops = bodies.list.iter().map(|body| (body.member, String::new()));
        let mut waiting: VecDeque<(MemberId, String)> = tops.collect();
        while let Some((member, way)) = waiting.pop_front() {
            let ty = &tree[member].property.ty;
            let Some(node) = node_of(leaf(ty)).filter(|node| !ways.contains_key(node)) else {
                continue;
            };
            let way = way + &marks(ty, usize::MAX);
            let inner = tree.nodes[node].values();
            waiting.extend(inner.map(|id| (id, joined(&way, step(tree, id)))));
            ways.insert(node, way);
        }
        Self(ways)
    }

    /// Where the subject of a ruling stands. `None` where nothing leads to it.
    pub(in crate::resolve) fn spot(
        &self,
        tree: &Tree,
        bodies: &Bodies<'_>,
        subject: &Subject,
    ) -> Option<Spot> {
        let body = bodies.body(match subject {
            Subject::Slot(slot) => tree.body(slot.member),
            Subject::Name(node, _) => tree.nodes[*node].body,
        })?;
        let (node, ..) = last_step(tree, subject);
        let owner = self.0.get(&node).map(String::as_str);
        spot_in(tree, body.place, owner, subject)
    }

    /// Where the subject of a ruling stands on the way on which the example of a line shows it: of an object
    /// that several members hold, the one that is meant.
    pub(in crate::resolve) fn spot_shown(
        &self,
        tree: &Tree,
        bodies: &Bodies<'_>,
        (subject, line): (&Subject, u32),
        shown: &WaysShown<'_>,
    ) -> Option<Spot> {
        let along = || {
            let (node, name, _) = last_step(tree, subject);
            let body = bodies.body(tree.nodes[node].body)?;
            let names = shown.0.get(&(body.place, line, name?.to_owned()))?;
            let owner = owner_along(tree, body.member, names, node)?;
            spot_in(tree, body.place, Some(&owner), subject)
        };
        along().or_else(|| self.spot(tree, bodies, subject))
    }
}

/// The names on the way to what examples show in a line under a name, by body.
pub(in crate::resolve) struct WaysShown<'e>(BTreeMap<(Place, u32, String), Vec<&'e str>>);

impl<'e> WaysShown<'e> {
    /// The ways to what stands in some lines.
    pub(in crate::resolve) fn of(bodies: &Bodies<'e>, lines: &BTreeSet<u32>) -> Self {
        let mut found = Self(BTreeMap::new());
        for body in bodies.list.iter().filter(|_| !lines.is_empty()) {
            for example in &body.examples {
                found.add(body.place, Glimpse::of(example), lines, &mut Vec::new());
            }
        }
        found
    }

    fn add(
        &mut self,
        body: Place,
        glimpse: Glimpse<'e>,
        lines: &BTreeSet<u32>,
        way: &mut Vec<&'e str>,
    ) {
        let Some(members) = glimpse.value.as_object() else {
            for item in glimpse.inner() {
                self.add(body, item, lines, way);
            }
            return;
        };
        for (name, value) in members {
            let inner = glimpse.member(name, value);
            if lines.contains(&inner.line()) {
                let place = (body, inner.line(), name.clone());
                self.0.entry(place).or_insert_with(|| way.clone());
            }
            way.push(name);
            self.add(body, inner, lines, way);
            way.pop();
        }
    }
}

/// The object that a subject is in, the step from there to it, and the marks behind that.
fn last_step<'s>(tree: &'s Tree, subject: &'s Subject) -> (NodeId, Option<&'s str>, String) {
    match subject {
        Subject::Slot(slot) => {
            let member = &tree[slot.member];
            let marks = marks(&member.property.ty, slot.inside);
            (member.node, step(tree, slot.member), marks)
        }
        Subject::Name(node, name) => {
            // Another name of a member is read as the member.
            let member = tree.find(*node, name).map(|id| tree[id].name.as_str());
            (*node, Some(member.unwrap_or(name)), String::new())
        }
    }
}

/// Where a subject stands whose object has an address.
fn spot_in(tree: &Tree, body: Place, owner: Option<&str>, subject: &Subject) -> Option<Spot> {
    let (node, step, marks) = last_step(tree, subject);
    let way = if node == MESSAGE {
        marks
    } else {
        joined(owner?, step) + &marks
    };
    Some(Spot { body, way })
}

/// The address of the object that names lead to from the top of a body, where that is the node.
fn owner_along(tree: &Tree, body: MemberId, names: &[&str], node: NodeId) -> Option<String> {
    let mut at = body;
    let mut way = String::new();
    for name in names {
        let ty = &tree[at].property.ty;
        way += &marks(ty, usize::MAX);
        let inner = node_of(leaf(ty))?;
        at = tree.find(inner, name).or(tree.nodes[inner].additional())?;
        way = joined(&way, step(tree, at));
    }
    let ty = &tree[at].property.ty;
    let is_it = node_of(leaf(ty)) == Some(node);
    is_it.then(|| way + &marks(ty, usize::MAX))
}

impl Spot {
    /// `response 200: lamps[].size`.
    pub(in crate::resolve) fn in_words(&self) -> String {
        let word = match self.body {
            Place::Request => "request".to_owned(),
            Place::Response(status) => format!("response {status}"),
            Place::Failure => FAILURES.to_owned(),
        };
        let colon = if self.way.is_empty() { "" } else { ": " };
        format!("{word}{colon}{}", self.way)
    }

    /// `response.200.lamps[].size`; of failures what [`of_failures`] completes.
    pub(in crate::resolve) fn address(&self) -> String {
        let word = match self.body {
            Place::Request => "request".to_owned(),
            Place::Response(status) => format!("response.{status}"),
            Place::Failure => FAILURES.to_owned(),
        };
        let is_inside = self.way.is_empty() || self.way.starts_with(['[', '{']);
        let dot = if is_inside { "" } else { "." };
        format!("{word}{dot}{}", self.way)
    }
}

/// What rows of a page list, by their line: names and addresses.
#[derive(Default)]
pub(in crate::resolve) struct Rows(BTreeMap<u32, Vec<(String, String)>>);

impl Rows {
    /// The rows that findings of the page are about, and those of further lines.
    pub(in crate::resolve) fn of(
        tree: &Tree,
        bodies: &Bodies<'_>,
        reading: &Reading,
        (findings, further): (&[Diagnostic], &[u32]),
    ) -> Self {
        let told = reading.diagnostics.iter().chain(findings);
        let told = told.filter(|one| one.at.is_empty() && one.page == reading.page);
        let lines = told.map(|one| one.line).chain(further.iter().copied());
        let lines: BTreeSet<u32> = lines.collect();
        let mut rows = Self::default();
        if lines.is_empty() {
            return rows;
        }
        for one in reading.parameters.iter().filter(|one| !one.response) {
            if lines.contains(&one.row.line) {
                let address = format!("{}.{}", one.location.as_str(), quoted(&one.row.name));
                rows.add(one.row.line, &one.row.name, address);
            }
        }
        let ways = Ways::of(tree, bodies);
        let ids = tree.nodes.iter().flat_map(Node::values);
        let mut found: Vec<(Place, u32, MemberId, Spot)> = Vec::new();
        for member in ids {
            let line = tree[member].row.filter(|line| lines.contains(line));
            let subject = Subject::Slot(Slot { member, inside: 0 });
            if let (Some(line), Some(spot)) = (line, ways.spot(tree, bodies, &subject)) {
                found.push((spot.body, line, member, spot));
            }
        }
        found.sort_by_key(|(body, line, member, _)| (*body, *line, *member));
        for (_, line, member, spot) in found {
            rows.add(line, &tree[member].name, spot.address());
        }
        rows
    }

    fn add(&mut self, line: u32, name: &str, address: String) {
        let here = self.0.entry(line).or_default();
        here.push((name.to_owned(), address));
    }

    /// The address of what a finding names in its line. What several bodies have from one row, its first.
    fn address(&self, finding: &Diagnostic) -> Option<&str> {
        let here = self.0.get(&finding.line)?;
        let is_named = |name: &str| {
            finding.message.contains(&format!("`{name}`"))
                || finding.excerpt == name
                || finding.subject == name
        };
        let mut named = here.iter().filter(|(name, _)| is_named(name));
        let only = here
            .first()
            .filter(|(first, _)| here.iter().all(|(name, _)| name == first));
        let (_, address) = named.next().or(only)?;
        Some(address)
    }

    /// Addresses the findings of the page that have no address.
    pub(in crate::resolve) fn complete(&self, finding: &mut Diagnostic) {
        // What is said of a call is of none of its parameters, whatever stands in its line.
        let is_of_call = matches!(
            finding.code,
            Code::DerivedName | Code::DuplicateOperation | Code::NoSuccessStatus
        );
        if finding.at.is_empty() && !is_of_call {
            finding.at = self.address(finding).unwrap_or_default().to_owned();
        }
    }

    /// Says where the body of failures stands, here and in findings.
    pub(in crate::resolve) fn of_failures(
        &mut self,
        findings: &mut [Diagnostic],
        status: Option<Status>,
    ) {
        for finding in findings {
            of_failures(&mut finding.at, status);
        }
        for (_, address) in self.0.values_mut().flatten() {
            of_failures(address, status);
        }
    }
}

/// Says in an address where the body of failures stands; without a status nothing has it.
fn of_failures(address: &mut String, status: Option<Status>) {
    let Some(way) = address.strip_prefix(FAILURES) else {
        return;
    };
    *address = status.map_or_else(String::new, |status| format!("response.{status}{way}"));
}

/// The first status under which the body of failures comes, which is found for no status of its own.
pub(in crate::resolve) fn failure_status(
    operation: &Operation,
    found: &BTreeMap<Place, Property>,
) -> Option<Status> {
    found.get(&Place::Failure)?;
    let mut statuses = operation.responses.iter();
    let first = statuses.find(|(status, response)| {
        let is_shared = match status {
            Status::Code(code) => *code >= 400 && !found.contains_key(&Place::Response(*code)),
            Status::Default => true,
        };
        is_shared && response.body.is_some()
    });
    first.map(|(status, _)| *status)
}

/// The name that leads to a value of an object; `None` where that is its user's.
fn step(tree: &Tree, id: MemberId) -> Option<&str> {
    (!tree.is_additional(id)).then_some(tree[id].name.as_str())
}

fn joined(way: &str, step: Option<&str>) -> String {
    let dot = if way.is_empty() { "" } else { "." };
    step.map_or_else(
        || format!("{way}{{}}"),
        |name| format!("{way}{dot}{}", quoted(name)),
    )
}

/// A name in backticks where it would not be read as one name.
pub(super) fn quoted(name: &str) -> String {
    if name.contains(['.', '[', '{']) && !name.contains('`') {
        format!("`{name}`")
    } else {
        name.to_owned()
    }
}

/// The marks of so many arrays and maps, from the outside.
fn marks(ty: &Type, levels: usize) -> String {
    match ty {
        Type::Array(inner) if levels > 0 => format!("[]{}", marks(&inner.ty, levels - 1)),
        Type::Map(inner) if levels > 0 => format!("{{}}{}", marks(&inner.ty, levels - 1)),
        _ => String::new(),
    }
}
