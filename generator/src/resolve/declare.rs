//! Tables to tree: what is declared, every row's type with what it refers to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    hints::row_hint,
    index::{Index, Lookup, TableId},
    likeness::{Likeness, likeness},
    tree::{
        BodyId, Member, MemberId, Node, NodeId, Repeated, Tree, free_object, is_open_inside,
        node_type,
    },
};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{
        PropertyTable, Reference, ReferenceFrom, Row, Side, TableRole, TypeExpr, duplicate_row,
        is_nameless,
    },
    ir::{Property, Type},
};

use self::{scalar::is_shown_single, variants::United};

pub(super) use self::scalar::{fit_facts, scalar_type, set_format};

mod described;
mod listed;
mod scalar;
mod variants;

/// The most orphaned tables of a page that are looked at.
const MOST_ORPHANS: usize = 64;

/// What a table says about the object it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    /// Its members, as they stand.
    Whole,
    /// What it has in a further case.
    Variant,
}

/// The bodies of one operation while they are put together from the tables of its page and of those
/// it refers to.
pub(super) struct Draft<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    /// The operation's page.
    pub(super) page: usize,
    pub(super) tree: Tree,
    /// What is to be said of it.
    pub(super) findings: Vec<Diagnostic>,
    /// How many bodies there are.
    bodies: BodyId,
    /// The body whose tables are read. Each has objects of its own: what is shown of one says nothing
    /// of another.
    body: BodyId,
    /// What a table was made into in a body.
    made: BTreeMap<(BodyId, TableId), Type>,
    /// Nodes whose rows are not read yet. A queue instead of recursion: pages may nest as deep as
    /// they like.
    queue: VecDeque<(NodeId, TableId, Share)>,
    /// What several tables were made into that describe one value in turn.
    unions: BTreeMap<(BodyId, Vec<TableId>), Type>,
    /// What objects of several tables were made into that describe one body in turn.
    united: United,
    /// The tables that rows of the operation's page refer to, with those rows.
    pub(super) referred: BTreeMap<TableId, Vec<(TableId, &'a Row)>>,
    /// The tables of the operation's page that nothing led to when it was first asked.
    orphaned: Option<Vec<TableId>>,
    /// Tables of which a row was taken up without a reference.
    taken: BTreeSet<TableId>,
}

impl<'i, 'a> Draft<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>, page: usize) -> Self {
        Self {
            index,
            page,
            tree: Tree::new(),
            findings: Vec::new(),
            bodies: 0,
            body: 0,
            made: BTreeMap::new(),
            queue: VecDeque::new(),
            unions: BTreeMap::new(),
            united: United::default(),
            referred: index.referred(page),
            orphaned: None,
            taken: BTreeSet::new(),
        }
    }

    /// A number for a further body.
    pub(super) fn next_body(&mut self) -> BodyId {
        self.bodies += 1;
        self.bodies
    }

    /// The page of the operation.
    pub(super) fn page_name(&self) -> &'a str {
        &self.index.reading(self.page).page
    }

    /// What the page lists at the top level of one side and status; `None` if it lists nothing.
    pub(super) fn root(
        &mut self,
        body: BodyId,
        side: Side,
        status: Option<u16>,
        failure: bool,
        hint: &str,
    ) -> Option<Type> {
        self.body = body;
        let tables = &self.index.reading(self.page).tables;
        let here = |table: &PropertyTable| {
            table.side == Some(side)
                && table.status == status
                && table.failure == failure
                && table.role != TableRole::Nested
        };
        let ids = tables.iter().enumerate();
        let ids = ids.filter(|(_, table)| here(table));
        let mut roots: Vec<TableId> = ids.map(|(table, _)| self.here(table)).collect();
        roots.retain(|id| !(self.explains(*id) || failure && self.is_of_success(*id)));
        // An example may tell of another call and list what that takes.
        if roots.iter().any(|id| !self.index.table(*id).in_example) {
            roots.retain(|id| !self.index.table(*id).in_example);
        }
        let (first, variants) = roots.split_first()?;
        let ty = self.described_by(body, *first, hint);
        self.merge_variants(&ty, variants, hint);
        Some(ty)
    }

    /// The body that the page describes by a reference to another place; `None` if there is none
    /// or the other page is not at hand.
    pub(super) fn elsewhere(&mut self, body: BodyId, side: Side, hint: &str) -> Option<Type> {
        let references = self.index.reading(self.page).references.iter();
        let mut here = references.filter(|reference| reference.side == side && !reference.headers);
        let id = here.find_map(|reference| self.index.body(self.page, reference))?;
        Some(self.described_by(body, id, hint))
    }

    pub(super) fn here(&self, table: usize) -> TableId {
        TableId {
            page: self.page,
            table,
        }
    }

    /// Whether a table explains the values of a row that refers to it and lists no members: one
    /// that nothing but its place makes a part of a body.
    pub(super) fn explains(&self, id: TableId) -> bool {
        self.index.table(id).role == TableRole::Unplaced && self.referred.contains_key(&id)
    }

    /// The object that a table describes, read to the end.
    pub(super) fn described_by(&mut self, body: BodyId, id: TableId, hint: &str) -> Type {
        self.body = body;
        let ty = self.object(id, hint);
        self.work();
        ty
    }

    /// What a row of a table describes, read to the end.
    pub(super) fn described_row(&mut self, body: BodyId, id: TableId, row: &Row) -> Property {
        self.body = body;
        self.taken.insert(id);
        let property = self.property(id, row);
        self.work();
        property
    }

    /// The type of an object that a table describes: a schema, or a map where its rows stand for
    /// any key.
    fn object(&mut self, id: TableId, hint: &str) -> Type {
        let table = self.index.table(id);
        let place = (self.body, id);
        if let Some(made) = self.made.get(&place) {
            return made.clone();
        }
        if let [row] = table.rows.as_slice()
            && (row.free_key || is_nameless(row))
        {
            // A map of itself is a map of anything.
            self.made.insert(place, free_object());
            let value = self.property(id, row);
            let ty = if is_nameless(row) || is_array_itself(row, &value.ty) {
                value.ty
            } else {
                Type::Map(Box::new(Property { doc: None, ..value }))
            };
            self.made.insert(place, ty.clone());
            return ty;
        }
        let node = self.node(hint, id);
        self.made.insert(place, node_type(node));
        self.queue.push_back((node, id, Share::Whole));
        node_type(node)
    }

    fn node(&mut self, hint: &str, table: TableId) -> NodeId {
        let is_here = table.page == self.page;
        let line = if is_here {
            self.index.table(table).line
        } else {
            0
        };
        self.tree.grow(Node::listed(hint, self.body, line))
    }

    /// The type of an object that several tables describe, each for a case of its own: it has the
    /// members of all of them, and those are required that all of them require.
    fn union(&mut self, ids: Vec<TableId>, hint: &str) -> Type {
        let place = (self.body, ids);
        if let Some(made) = self.unions.get(&place) {
            return made.clone();
        }
        let ids = &place.1;
        let here = ids.iter().find(|id| id.page == self.page);
        let node = self.node(hint, here.copied().unwrap_or(ids[0]));
        for (at, id) in ids.iter().enumerate() {
            let share = if at == 0 {
                Share::Whole
            } else {
                Share::Variant
            };
            self.queue.push_back((node, *id, share));
        }
        self.unions.insert(place, node_type(node));
        node_type(node)
    }

    /// Takes the mark from the members of a node that a further table does not require.
    fn requires_only(&mut self, node: NodeId, table: &PropertyTable) {
        let members: Vec<MemberId> = self.tree.nodes[node].members().collect();
        for id in members {
            let member = &mut self.tree[id];
            let mut rows = table.rows.iter();
            member.property.required &=
                rows.any(|row| row.name == member.name && row.facts.required);
        }
    }

    /// Reads the rows of the tables that were met.
    fn work(&mut self) {
        while let Some((node, id, share)) = self.queue.pop_front() {
            let table = self.index.table(id);
            if share == Share::Variant {
                self.requires_only(node, table);
            }
            self.repeated(node, id);
            for row in &table.rows {
                if row.free_key && table.rows.len() > 1 {
                    self.additional(node, id, row);
                    continue;
                }
                if share == Share::Variant && self.tree.nodes[node].has(&row.name) {
                    continue;
                }
                let mut member = self.member(id, row);
                member.property.required &= share == Share::Whole;
                match self.tree.find(node, &row.name) {
                    Some(known) => {
                        let node = self.tree[known].node;
                        self.tree[known] = Member { node, ..member };
                    }
                    None => _ = self.tree.add(node, member),
                }
            }
        }
    }

    /// Takes a row that stands for any name as what any member of the object is that no row lists. Of
    /// several such rows that differ in type nobody can tell which one a member is of.
    fn additional(&mut self, node: NodeId, id: TableId, row: &Row) {
        let mut member = self.member(id, row);
        member.property.required = false;
        member.property.required_if = None;
        match self.tree.nodes[node].additional() {
            None => self.tree.set_additional(node, member),
            Some(known) if self.tree[known].property.ty != member.property.ty => {
                self.tree[known].property = Property::of(Type::Any);
            }
            Some(_) => {}
        }
    }

    /// What a row lists, and what is to be remembered of it.
    fn member(&mut self, id: TableId, row: &Row) -> Member {
        let said = self.findings.len();
        let is_single = matches!(row.ty, TypeExpr::Scalar(_));
        let told = self.index.told(id, row);
        let linked = told.filter(|told| self.is_named_like(*told, row));
        let linked = linked.filter(|_| !is_shown_single(self.index.reading(self.page), &row.name));
        let mut property = match linked {
            Some(told) => self.linked(id, row, told),
            None => self.property(id, row),
        };
        if let (Some(told), None) = (told, linked) {
            self.take_values(told, row, &mut property);
        }
        let is_here = id.page == self.page;
        // Only text has a list of values where no type is given.
        let no_type = row.ty == TypeExpr::Absent || row.has_told_type;
        let is_untyped = no_type && property.values.is_empty();
        // What was said already about the row explains it.
        let is_undescribed = is_here
            && !is_untyped
            && self.findings.len() == said
            && is_undescribed(&row.ty, &property.ty);
        Member {
            row: is_here.then_some(row.line),
            is_untyped,
            told: told.filter(|_| is_single),
            is_undescribed,
            ..Member::unlisted(&row.name, property)
        }
    }

    /// Whether a table that the row of single values refers to is named like the row: then two
    /// witnesses say that it lists the members of an object.
    fn is_named_like(&self, told: TableId, row: &Row) -> bool {
        let is_map = matches!(row.ty, TypeExpr::Map(_));
        let is_single = matches!(row.ty.leaf(), TypeExpr::Scalar(_)) && !is_map;
        let table = self.index.table(told);
        let is_like = |name: &String| {
            likeness(name, &row.name).is_some_and(|likeness| likeness <= Likeness::Plural)
        };
        is_single && table.names.iter().any(is_like)
    }

    /// What a row says whose type is that of single values, and which a table describes that it
    /// refers to and that is named like it.
    fn linked(&mut self, from: TableId, row: &Row, told: TableId) -> Property {
        let object = self.object(told, &row_hint(row));
        let page = &self.index.reading(from.page).page;
        let declared = match &row.ty {
            TypeExpr::Array(Some(inner)) if matches!(**inner, TypeExpr::Map(_)) => {
                "an array of maps"
            }
            TypeExpr::Array(_) => "an array of single values",
            _ => "a single value",
        };
        let message = format!(
            "`{}` is declared as {declared} and refers to the table of its members",
            row.name
        );
        self.findings.push(
            Diagnostic::new(Code::LinkedMembers, page, row.line, message)
                .quoting(&row.name, "")
                .read_as("an object, as the table lists it"),
        );
        let mut property = row.facts.clone();
        property.ty = match row.ty {
            TypeExpr::Array(_) => Type::Array(Box::new(Property::of(object))),
            _ => object,
        };
        property.rulings.note("linked-members");
        fit_facts(&mut property);
        property
    }

    /// Keeps the rows of a table that repeat a name, until the examples tell whose they are.
    fn repeated(&mut self, node: NodeId, id: TableId) {
        for row in &self.index.table(id).repeated {
            let Some(first) = row.repeats else { continue };
            if id.page != self.page {
                let page = &self.index.reading(id.page).page;
                self.findings
                    .push(duplicate_row(page, &row.name, row.line, first));
                continue;
            }
            let member = self.member(id, row);
            self.tree.nodes[node].repeated.push(Repeated {
                member,
                line: row.line,
                first,
            });
        }
    }

    /// What a row says, with its type looked up.
    fn property(&mut self, from: TableId, row: &Row) -> Property {
        let mut property = row.facts.clone();
        property.ty = self.ty(from, row, &row.ty);
        set_format(&mut property, &row.ty);
        property
    }

    fn ty(&mut self, from: TableId, row: &Row, expr: &TypeExpr) -> Type {
        match expr {
            TypeExpr::Array(Some(inner)) => {
                let item = self.ty(from, row, inner);
                Type::Array(Box::new(Property::of(item)))
            }
            TypeExpr::Array(None) => {
                let item = self.described(from, row).unwrap_or(Type::Any);
                Type::Array(Box::new(Property::of(item)))
            }
            TypeExpr::Map(Some(inner)) => {
                let value = self.ty(from, row, inner);
                Type::Map(Box::new(Property::of(value)))
            }
            TypeExpr::Object(_) => self.described(from, row).unwrap_or_else(free_object),
            TypeExpr::Word(text) | TypeExpr::Unknown(text) => {
                let of_type = |one: &Reference| one.from == ReferenceFrom::Type;
                let may_refer = matches!(expr, TypeExpr::Word(_))
                    || row.references.iter().any(of_type)
                    || self.is_caption(from, text)
                    || !self.index.cases(from, row).is_empty();
                let described = may_refer.then(|| self.described(from, row));
                match described.flatten() {
                    Some(ty) => ty,
                    None => self.unknown_type(from, row, text),
                }
            }
            TypeExpr::Absent if !row.references.is_empty() => {
                match self.index.describe(from, row) {
                    Lookup::Found(id) => self.object(id, &row_hint(row)),
                    _ => Type::String,
                }
            }
            TypeExpr::OneOf(parts) => match parts.first() {
                Some(first) => self.ty(from, row, first),
                None => Type::Any,
            },
            scalar => scalar_type(scalar),
        }
    }

    /// The tables of the page that nothing led to, copies of others aside.
    pub(super) fn unused(&self) -> impl Iterator<Item = (TableId, &'a PropertyTable)> {
        let made = self.made.keys().map(|(_, id)| id);
        let united = self.unions.keys().flat_map(|(_, ids)| ids);
        let used = made.chain(united).chain(&self.taken);
        let used: BTreeSet<(&[String], Vec<&str>)> =
            used.map(|id| outline(self.index.table(*id))).collect();
        let tables = self.index.reading(self.page).tables.iter().enumerate();
        tables
            .filter(move |(_, table)| !used.contains(&outline(table)))
            .map(|(table, one)| (self.here(table), one))
    }

    /// The pages whose tables something led to.
    pub(super) fn pages(&self) -> BTreeSet<usize> {
        let made = self.made.keys().map(|(_, id)| id.page);
        let united = self.unions.keys().flat_map(|(_, ids)| ids);
        made.chain(united.map(|id| id.page)).collect()
    }

    /// Remembers which tables of the page nothing leads to. Of very many the first, so that the time
    /// they take grows with the page and no faster.
    pub(super) fn find_orphans(&mut self) {
        if self.orphaned.is_none() {
            let nested = self.unused();
            let nested = nested.filter(|(_, table)| table.role == TableRole::Nested);
            self.orphaned = Some(nested.take(MOST_ORPHANS).map(|(id, _)| id).collect());
        }
    }

    /// The tables of the operation's page that describe something on this side and that nothing led
    /// to.
    pub(super) fn orphans(&self, side: Side) -> impl Iterator<Item = (TableId, &'a PropertyTable)> {
        let ids = self.orphaned.iter().flatten();
        let is_used = |id: &TableId| {
            let mut bodies = 0..=self.bodies;
            self.taken.contains(id) || bodies.any(|body| self.made.contains_key(&(body, *id)))
        };
        ids.filter(move |id| !is_used(id))
            .map(|id| (*id, self.index.table(*id)))
            .filter(move |(_, table)| table.side == Some(side) && !table.failure)
    }
}

/// What a table describes, and the names it lists.
fn outline(table: &PropertyTable) -> (&[String], Vec<&str>) {
    let names = table.rows.iter().map(|row| row.name.as_str());
    (&table.names, names.collect())
}

/// Whether the only row of a table, an array with a remark in brackets for its name, stands for the
/// array itself and not for a key.
pub(super) fn is_array_itself(row: &Row, ty: &Type) -> bool {
    matches!(ty, Type::Array(_)) && row.name.starts_with('[') && row.name.ends_with(']')
}

/// Whether a row declares an object, or an array of something, that nothing says more about.
fn is_undescribed(declared: &TypeExpr, ty: &Type) -> bool {
    is_open_inside(ty) && matches!(declared.leaf(), TypeExpr::Object(_) | TypeExpr::Array(None))
}
