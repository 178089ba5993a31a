//! Which bodies an operation has, under which status, and which examples show them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    declare::{Draft, is_array_itself},
    hints::{reason, response_name},
    index::Index,
    parameters,
    tree::{BodyId, Member, MemberId, Node, inner_node, leaf, node_of, node_type},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{Example, Message, Reading, Side, TableRole, is_nameless},
    ir::{self, Method, Property, Response, Status, Type},
};

/// What a body is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Request,
    /// The response of a status.
    Response(u16),
    /// Every failure that no body of its own is known of.
    Failure,
}

/// One body.
#[derive(Clone, Debug)]
pub(super) struct Body<'a> {
    pub(super) id: BodyId,
    pub(super) place: Place,
    /// Whose property the body is.
    pub(super) member: MemberId,
    /// What its schema should be called.
    pub(super) hint: String,
    /// Whether a table describes it.
    pub(super) is_described: bool,
    /// What shows it.
    pub(super) examples: Vec<&'a Example>,
}

/// The bodies of an operation.
pub(super) struct Bodies<'a> {
    pub(super) list: Vec<Body<'a>>,
    /// The status of success.
    pub(super) success: u16,
    /// The operation's name.
    name: String,
}

impl<'a> Bodies<'a> {
    /// The bodies that the tables of a page describe and its examples show.
    pub(super) fn of(draft: &mut Draft<'_, 'a>, reading: &'a Reading, name: &str) -> Self {
        let success = success_status(reading, &mut draft.findings);
        let mut bodies = Self {
            list: Vec::new(),
            success,
            name: name.to_owned(),
        };
        bodies.declare_request(draft, reading);
        bodies.declare_responses(draft, reading);
        bodies.part_failure(draft, reading);
        bodies.show(draft, reading);
        bodies.list.sort_by_key(|body| body.place);
        bodies
    }

    /// The body of a node or of a member's node.
    pub(super) fn body(&self, id: BodyId) -> Option<&Body<'a>> {
        self.list.iter().find(|body| body.id == id)
    }

    /// The side whose tables describe a body that its own do not; `None` for failures.
    pub(super) fn side(&self, id: BodyId) -> Option<Side> {
        match self.body(id)?.place {
            Place::Request => Some(Side::Request),
            Place::Response(status) if status == self.success => Some(Side::Response),
            Place::Response(_) | Place::Failure => None,
        }
    }

    fn hint(&self, place: Place) -> String {
        match place {
            Place::Request => format!("{}Request", self.name),
            Place::Response(status) => response_name(&self.name, status, self.success),
            Place::Failure => "ErrorResponse".to_owned(),
        }
    }

    fn find(&self, place: Place) -> Option<&Body<'a>> {
        self.list.iter().find(|body| body.place == place)
    }

    /// Adds a body, with what tables say that it is. One that is there already stays.
    fn add(&mut self, draft: &mut Draft<'_, '_>, id: BodyId, place: Place, ty: Option<Type>) {
        if self.find(place).is_some() {
            return;
        }
        let is_described = ty.is_some();
        let property = Property::of(ty.unwrap_or(Type::Any));
        self.list.push(Body {
            id,
            place,
            member: draft.tree.add_body(id, property),
            hint: self.hint(place),
            is_described,
            examples: Vec::new(),
        });
    }

    fn declare_request(&mut self, draft: &mut Draft<'_, 'a>, reading: &Reading) {
        let (id, hint) = (draft.next_body(), self.hint(Place::Request));
        let ty = draft.root(id, Side::Request, None, false, &hint);
        let ty = ty.or_else(|| draft.elsewhere(id, Side::Request, &hint));
        let Some(ty) = ty else { return };
        let is_marked = is_marked(reading, &ty);
        self.add(draft, id, Place::Request, Some(ty));
        if let Some(body) = self.find(Place::Request) {
            draft.tree[body.member].property.required |= is_marked;
        }
    }

    fn declare_responses(&mut self, draft: &mut Draft<'_, 'a>, reading: &Reading) {
        let place = Place::Response(self.success);
        let (id, hint) = (draft.next_body(), self.hint(place));
        let tables = || {
            let tables = reading.tables.iter();
            tables.filter(|table| table.side == Some(Side::Response))
        };
        let mut ty = draft.root(id, Side::Response, None, false, &hint);
        if ty.is_none() && tables().next().is_none() {
            ty = draft.elsewhere(id, Side::Response, &hint);
        }
        if ty.is_some() {
            self.add(draft, id, place, ty);
        }
        let statuses: BTreeSet<u16> = tables().filter_map(|table| table.status).collect();
        for status in statuses {
            let place = Place::Response(status);
            let (id, hint) = (draft.next_body(), self.hint(place));
            let ty = draft.root(id, Side::Response, Some(status), status >= 300, &hint);
            if let Some(ty) = ty {
                self.add(draft, id, place, Some(ty));
            }
        }
        let id = draft.next_body();
        if let Some(ty) = draft.root(id, Side::Response, None, true, "ErrorResponse") {
            self.add(draft, id, Place::Failure, Some(ty));
            draft
                .findings
                .extend(no_failure_status(draft.index, reading));
        }
    }

    /// Takes a member out of the body of success that is the body of failures: one that the examples
    /// show alone, with what failures have inside, and never beside another listed member.
    fn part_failure(&mut self, draft: &mut Draft<'_, 'a>, reading: &Reading) {
        let body = self.find(Place::Response(self.success));
        let node = body.and_then(|body| node_of(&draft.tree[body.member].property.ty));
        let Some(node) = node.filter(|node| draft.tree.nodes[*node].len() > 1) else {
            return;
        };
        let shown = reading.examples.iter();
        let shown = shown.filter(|example| example.side == Some(Side::Response));
        let shown: Vec<&Example> = shown.collect();
        let alone = shown.iter().filter(|example| example.looks_like_failure());
        let alone = alone.filter_map(|example| {
            let mut names = example.value.as_object()?.keys();
            names.next().filter(|_| names.next().is_none())
        });
        let mut parted: Vec<MemberId> = Vec::new();
        for name in alone {
            let Some(member) = draft.tree.find(node, name) else {
                continue;
            };
            let is_beside = shown.iter().any(|example| {
                let others = example
                    .value
                    .as_object()
                    .filter(|one| one.contains_key(name));
                // What success has as well, with something else inside, is a member of both.
                others.is_some_and(|others| {
                    let of_success = !example.failure && !example.looks_like_failure();
                    let mut keys = others.keys();
                    of_success
                        || keys.any(|other| other != name && draft.tree.nodes[node].has(other))
                })
            });
            if !is_beside && !parted.contains(&member) {
                parted.push(member);
            }
        }
        if parted.is_empty() || parted.len() >= draft.tree.nodes[node].len() {
            return;
        }
        self.move_to_failure(draft, &parted);
    }

    /// Moves members of the body of success to that of failures, unless tables describe that.
    fn move_to_failure(&mut self, draft: &mut Draft<'_, 'a>, parted: &[MemberId]) {
        let is_described = self.find(Place::Failure).is_some();
        let id = draft.next_body();
        let node = draft.tree.grow(Node::listed("ErrorResponse", id, 0));
        for member in parted {
            let Member { name, row, .. } = &draft.tree[*member];
            let message =
                format!("the table of success lists `{name}`, which the examples show of failures");
            draft.findings.push(
                Diagnostic::new(
                    Code::FailureMember,
                    draft.page_name(),
                    row.unwrap_or(1),
                    message,
                )
                .quoting(name, "")
                .read_as("a member of the body of failures"),
            );
            draft.tree.move_to(*member, node);
        }
        if !is_described {
            self.add(draft, id, Place::Failure, Some(node_type(node)));
        }
    }

    /// Finds the body that each example shows. A call that sends no body has none.
    fn show(&mut self, draft: &mut Draft<'_, 'a>, reading: &'a Reading) {
        let is_bodiless = reading
            .call
            .as_ref()
            .is_some_and(|call| matches!(call.method, Method::Get | Method::Head));
        for example in &reading.examples {
            let Some(place) = self.shown_by(draft, reading, example) else {
                continue;
            };
            if place == Place::Request && is_bodiless && self.find(place).is_none() {
                continue;
            }
            let id = draft.next_body();
            self.add(draft, id, place, None);
            let mut list = self.list.iter_mut();
            if let Some(body) = list.find(|body| body.place == place) {
                body.examples.push(example);
            }
        }
    }

    /// Which body an example shows.
    fn shown_by(
        &self,
        draft: &Draft<'_, '_>,
        reading: &Reading,
        example: &Example,
    ) -> Option<Place> {
        match (example.side?, example.status) {
            (Side::Request, _) => Some(Place::Request),
            (Side::Response, Some(status)) => {
                let place = Place::Response(status);
                let is_listed = reading.statuses.iter().any(|one| one.code == status);
                let of_failures = self.find(Place::Failure).is_some() && status >= 400;
                let is_shared = self.find(place).is_none() && of_failures && is_listed;
                Some(if is_shared { Place::Failure } else { place })
            }
            (Side::Response, None) if example.failure => Some(Place::Failure),
            (Side::Response, None)
                if example.looks_like_failure() && !self.is_success(draft, example) =>
            {
                Some(Place::Failure)
            }
            (Side::Response, None) => Some(Place::Response(self.success)),
        }
    }

    /// Whether the table of success lists what an example shows: answers of some services have a code
    /// and a message also when all went well.
    fn is_success(&self, draft: &Draft<'_, '_>, example: &Example) -> bool {
        let body = self.find(Place::Response(self.success));
        let body = body.map(|body| &draft.tree[body.member].property);
        let Some((node, members)) = body.and_then(inner_node).zip(example.value.as_object()) else {
            return false;
        };
        members.keys().all(|name| draft.tree.nodes[node].has(name))
    }

    /// What comes back, by status.
    pub(super) fn responses(
        &self,
        index: &Index<'_>,
        page: usize,
        bodies: &BTreeMap<Place, Property>,
    ) -> BTreeMap<Status, Response> {
        let reading = index.reading(page);
        let success = Status::Code(self.success);
        let mut responses: BTreeMap<Status, Response> = BTreeMap::new();
        responses.entry(success).or_default();
        for status in &reading.statuses {
            let response = responses.entry(Status::Code(status.code)).or_default();
            response.doc.clone_from(&status.doc);
        }
        for (place, schema) in bodies {
            if let Place::Response(status) = place {
                let response = responses.entry(Status::Code(*status)).or_default();
                response.body = if *status == self.success {
                    content(reading, Side::Response, Some(schema))
                } else {
                    Some(plain(schema))
                };
            }
        }
        if let Some(schema) = bodies.get(&Place::Failure) {
            let is_failure = |status: &Status| matches!(status, Status::Code(code) if *code >= 400);
            let mut failures: Vec<&mut Response> = responses
                .iter_mut()
                .filter_map(|(status, response)| is_failure(status).then_some(response))
                .collect();
            failures.retain(|response| response.body.is_none());
            if failures.is_empty() {
                responses.entry(Status::Default).or_default().body = Some(plain(schema));
            } else {
                for response in failures {
                    response.body = Some(plain(schema));
                }
            }
        }
        if let Some(response) = responses.get_mut(&success) {
            response.headers = parameters::of_response(index, page);
            if response.body.is_none() {
                response.body = content(reading, Side::Response, None);
            }
        }
        responses
    }
}

fn plain(schema: &Property) -> ir::Body {
    ir::Body {
        media_type: None,
        schema: schema.clone(),
    }
}

/// A body with the media type that the page's messages show; bytes where they show a body and
/// nothing describes it.
pub(super) fn content(
    reading: &Reading,
    side: Side,
    schema: Option<&Property>,
) -> Option<ir::Body> {
    let message = reading.messages.iter().find(|message| message.side == side);
    let is_content = |message: &&Message| message.is_content;
    let bytes = || {
        message
            .filter(is_content)
            .map(|_| Property::of(Type::Binary))
    };
    let schema = schema.cloned().or_else(bytes)?;
    let media_type = message.and_then(|message| message.media_type.clone());
    let of_bytes = || (schema.ty == Type::Binary).then(|| "application/octet-stream".to_owned());
    Some(ir::Body {
        media_type: media_type.or_else(of_bytes),
        schema,
    })
}

impl Bodies<'_> {
    /// Gives the bodies of failures the names of their statuses, for the case that they differ.
    pub(super) fn tell_apart(&self, draft: &mut Draft<'_, '_>, reading: &Reading) {
        let has_own = |status: u16| self.find(Place::Response(status)).is_some();
        let failures = reading.statuses.iter().map(|status| status.code);
        let mut failures = failures.filter(|code| *code >= 400 && !has_own(*code));
        let first = failures.next();
        for body in &self.list {
            let word = match body.place {
                Place::Response(status) if status != self.success => reason(status),
                Place::Failure => first.map_or("Default", reason),
                Place::Request | Place::Response(_) => continue,
            };
            if let Some(node) = node_of(leaf(&draft.tree[body.member].property.ty)) {
                draft.tree.nodes[node].other_hint = format!("{word}Response");
            }
        }
    }
}

/// The lowest status from 200 to 299 that the page gives anywhere.
fn success_status(reading: &Reading, diagnostics: &mut Vec<Diagnostic>) -> u16 {
    let listed = reading.statuses.iter().map(|status| status.code);
    let tables = reading.tables.iter().filter_map(|table| table.status);
    let examples = reading.examples.iter().filter_map(|example| example.status);
    let success = |code: &u16| (200..300).contains(code);
    let listed: Vec<u16> = listed.filter(success).collect();
    if let Some(code) = listed.iter().copied().min() {
        return code;
    }
    if let Some(code) = tables.chain(examples).filter(success).min() {
        return code;
    }
    let body = reading
        .tables
        .iter()
        .any(|table| table.side == Some(Side::Response) && !table.failure)
        || reading
            .examples
            .iter()
            .any(|example| example.side == Some(Side::Response) && !example.failure);
    let code = if body { 200 } else { 204 };
    let line = reading.call.as_ref().map_or(1, |call| call.line);
    diagnostics.push(
        Diagnostic::new(
            Code::NoSuccessStatus,
            &reading.page,
            line,
            "the page gives no status of success",
        )
        .read_as(format!(
            "{code}, {}",
            if body {
                "since it documents a body"
            } else {
                "since it documents no body"
            }
        )),
    );
    code
}

/// Whether a page marks the request's body, which tables say to be of type `ty`, as required: the only
/// row of a table stands for all of it.
fn is_marked(reading: &Reading, ty: &Type) -> bool {
    let tables = reading.tables.iter();
    let mut roots = tables.filter(|table| {
        let is_sent = table.side == Some(Side::Request) && !table.in_example;
        is_sent && table.role != TableRole::Nested
    });
    roots.any(|table| match table.rows.as_slice() {
        [row] => row.facts.required && (is_nameless(row) || is_array_itself(row, ty)),
        _ => false,
    })
}

/// What is to be said of a page that describes the body of failures and gives no status of one, neither in a
/// table nor in an example, and sends its readers to no page that lists them.
fn no_failure_status(index: &Index<'_>, reading: &Reading) -> Option<Diagnostic> {
    let lists = |reading: &Reading| reading.statuses.iter().any(|status| status.code >= 400);
    let mut shown = reading.examples.iter();
    let is_shown = shown.any(|example| example.status.is_some_and(|status| status >= 400));
    let mut linked = reading.links.iter();
    let mut is_linked = || linked.any(|link| index.page(&link.page).is_some_and(lists));
    if lists(reading) || is_shown || is_linked() {
        return None;
    }
    let mut tables = reading.tables.iter();
    let table = tables.find(|table| {
        table.failure && table.side == Some(Side::Response) && table.role != TableRole::Nested
    })?;
    let message = "the page describes the body of failures and gives no status of one";
    Some(
        Diagnostic::new(Code::NoFailureStatus, &reading.page, table.line, message)
            .quoting(&table.caption, "")
            .read_as("the body of every failure"),
    )
}
