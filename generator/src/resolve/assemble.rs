//! From tables to schemas: every row's type with what it refers to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    Node, Repeated,
    compare::is_open,
    index::{Index, Lookup, TableId},
    inner_node, is_root, node_type, reason,
};
use crate::{
    diagnostic::Diagnostic,
    extract::{
        PropertyTable, Reference, ReferenceFrom, Row, SchemaName, Side, TableRole, TypeExpr, camel,
        duplicate_row, is_nameless, singular,
    },
    ir::{Property, Type},
};

use self::values::free_object;
pub(super) use self::values::{fit_facts, scalar_type, set_format};

mod described;
mod merge;
mod reports;
mod unused;
mod values;

/// What a table says about the object it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    /// Its members, as they stand.
    Whole,
    /// What it has in a further case.
    Variant,
}

/// The schemas of one operation, while they are put together from the tables of its page and of
/// those it refers to.
pub(super) struct Assembly<'i, 'a> {
    index: &'i Index<'a>,
    /// The operation's page.
    page: usize,
    pub(super) nodes: Vec<Node>,
    /// What a table was made into.
    pub(super) made: BTreeMap<TableId, Type>,
    /// Nodes whose rows are not read yet. A queue instead of recursion: pages may nest as deep as
    /// they like.
    queue: VecDeque<(usize, TableId, Share)>,
    /// What several tables were made into that describe one value in turn.
    unions: BTreeMap<Vec<TableId>, Type>,
    /// The tables that rows of the operation's page refer to, with those rows.
    referred: BTreeMap<TableId, Vec<(TableId, &'a Row)>>,
    /// The tables of the operation's page that nothing led to when it was first asked.
    pub(super) orphaned: Option<Vec<TableId>>,
    /// Tables that were taken up without a reference.
    pub(super) taken: BTreeSet<TableId>,
    /// Properties whose type no table gives, by node and name: an example decides.
    pub(super) untyped: BTreeSet<(usize, String)>,
    /// The tables that rows of single values refer to, by node and name: a row may say a type that
    /// its table contradicts.
    pub(super) told: BTreeMap<(usize, String), TableId>,
    /// Properties that are objects no table describes, by node and name, with their lines on the
    /// operation's page.
    pub(super) undescribed: BTreeMap<(usize, String), u32>,
}

impl<'i, 'a> Assembly<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>, page: usize) -> Self {
        Self {
            index,
            page,
            nodes: Vec::new(),
            made: BTreeMap::new(),
            queue: VecDeque::new(),
            unions: BTreeMap::new(),
            referred: index.referred(page),
            untyped: BTreeSet::new(),
            told: BTreeMap::new(),
            taken: BTreeSet::new(),
            orphaned: None,
            undescribed: BTreeMap::new(),
        }
    }

    /// The page of the operation.
    pub(super) fn page_name(&self) -> &'a str {
        &self.index.reading(self.page).page
    }

    /// The body whose top level the page lists for one side and status; `None` if it lists none.
    pub(super) fn root(
        &mut self,
        side: Side,
        status: Option<u16>,
        failure: bool,
        hint: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Property> {
        let tables = &self.index.reading(self.page).tables;
        let here = |table: &PropertyTable| {
            table.side == Some(side)
                && table.status == status
                && table.failure == failure
                && is_root(table.role)
        };
        let mut roots: Vec<usize> = tables
            .iter()
            .enumerate()
            .filter(|(at, table)| here(table) && !self.explains(*at, table))
            .map(|(at, _)| at)
            .collect();
        // An example may tell of another call and list what that takes.
        if roots.iter().any(|at| !tables[*at].in_example) {
            roots.retain(|at| !tables[*at].in_example);
        }
        let (first, variants) = roots.split_first()?;
        let first = TableId {
            page: self.page,
            table: *first,
        };
        let ty = self.described_by(first, hint, diagnostics);
        for variant in variants {
            let id = TableId {
                page: self.page,
                table: *variant,
            };
            if !self.made.contains_key(&id) {
                self.merge_variant(&ty, id, hint, diagnostics);
            }
        }
        Some(Property::of(ty))
    }

    /// Whether a table explains the values of a row that refers to it and lists no members: one
    /// that nothing but its place makes a part of a body.
    fn explains(&self, at: usize, table: &PropertyTable) -> bool {
        let id = TableId {
            page: self.page,
            table: at,
        };
        table.role == TableRole::Unplaced && self.referred.contains_key(&id)
    }

    /// Gives the schema of a body the name of its status, for the case that another one has its name.
    pub(super) fn tell_apart(&mut self, body: &Property, status: u16) {
        if let Some(node) = inner_node(body) {
            self.nodes[node].other_hint = format!("{}Response", reason(status));
        }
    }

    /// The body that the page describes by a reference to another place; `None` if there is none
    /// or the other page is not at hand.
    pub(super) fn elsewhere(
        &mut self,
        side: Side,
        hint: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Property> {
        let references = self.index.reading(self.page).references.iter();
        let mut here = references.filter(|reference| reference.side == side && !reference.headers);
        let id = here.find_map(|reference| self.index.body(self.page, reference))?;
        let ty = self.described_by(id, hint, diagnostics);
        Some(Property::of(ty))
    }

    /// The type of an object that a table describes: a schema, or a map where its rows stand for
    /// any key.
    fn object(&mut self, id: TableId, hint: &str, diagnostics: &mut Vec<Diagnostic>) -> Type {
        let table = self.index.table(id);
        if let Some(made) = self.made.get(&id) {
            return made.clone();
        }
        if let [row] = table.rows.as_slice()
            && (row.free_key || is_nameless(row))
        {
            // A map of itself is a map of anything.
            self.made.insert(id, free_object());
            let value = self.property(id, row, diagnostics);
            if is_nameless(row) || is_array_itself(row, &value.ty) {
                self.made.insert(id, value.ty.clone());
                return value.ty;
            }
            let map = Type::Map(Box::new(Property { doc: None, ..value }));
            self.made.insert(id, map.clone());
            return map;
        }
        let node = self.nodes.len();
        let line = if id.page == self.page { table.line } else { 0 };
        self.nodes.push(Node {
            hint: hint.to_owned(),
            line,
            ..Node::default()
        });
        self.made.insert(id, node_type(node));
        self.queue.push_back((node, id, Share::Whole));
        node_type(node)
    }

    /// The type of an object that several tables describe, each for a case of its own: it has the
    /// members of all of them, and those are required that all of them require.
    fn union(&mut self, ids: Vec<TableId>, hint: String) -> Type {
        if let Some(made) = self.unions.get(&ids) {
            return made.clone();
        }
        let node = self.nodes.len();
        let line = ids.iter().find(|id| id.page == self.page);
        self.nodes.push(Node {
            hint,
            line: line.map_or(0, |id| self.index.table(*id).line),
            ..Node::default()
        });
        for (at, id) in ids.iter().enumerate() {
            let share = if at == 0 {
                Share::Whole
            } else {
                Share::Variant
            };
            self.queue.push_back((node, *id, share));
        }
        self.unions.insert(ids, node_type(node));
        node_type(node)
    }

    /// Takes the mark from the members of a node that a further table does not require.
    fn requires_only(&mut self, node: usize, table: &PropertyTable) {
        for (name, property) in &mut self.nodes[node].properties {
            let mut rows = table.rows.iter();
            property.required &= rows.any(|row| row.name == *name && row.facts.required);
        }
    }

    /// Reads the rows of the tables that were met.
    fn work(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        while let Some((node, id, share)) = self.queue.pop_front() {
            let table = self.index.table(id);
            if share == Share::Variant {
                self.requires_only(node, table);
            }
            self.repeated(node, id, diagnostics);
            for row in &table.rows {
                if row.free_key && table.rows.len() > 1 {
                    continue;
                }
                if share == Share::Variant && self.nodes[node].properties.contains_key(&row.name) {
                    continue;
                }
                let said = diagnostics.len();
                let mut property = self.property(id, row, diagnostics);
                property.required &= share == Share::Whole;
                let member = (node, row.name.clone());
                if matches!(row.ty, TypeExpr::Scalar(_))
                    && let Some(told) = self.index.told(id, row)
                {
                    self.told.insert(member.clone(), told);
                }
                // Only text has a list of values where no type is given.
                if row.ty == TypeExpr::Absent && property.values.is_empty() {
                    self.untyped.insert(member);
                } else if id.page == self.page
                    && diagnostics.len() == said
                    && is_undescribed(&row.ty, &property.ty)
                {
                    // What was said already about the row explains it.
                    self.undescribed.insert(member, row.line);
                }
                if id.page == self.page {
                    self.nodes[node].rows.insert(row.name.clone(), row.line);
                }
                self.nodes[node]
                    .properties
                    .insert(row.name.clone(), property);
            }
        }
    }

    /// Keeps the rows of a table that repeat a name, until the examples tell whose they are.
    fn repeated(&mut self, node: usize, id: TableId, diagnostics: &mut Vec<Diagnostic>) {
        for row in &self.index.table(id).repeated {
            let Some(first) = row.repeats else { continue };
            if id.page != self.page {
                let page = &self.index.reading(id.page).page;
                diagnostics.push(duplicate_row(page, &row.name, row.line, first));
                continue;
            }
            let property = self.property(id, row, diagnostics);
            self.nodes[node].repeated.push(Repeated {
                name: row.name.clone(),
                property,
                line: row.line,
                first,
            });
        }
    }

    /// What a row says, with its type looked up.
    fn property(
        &mut self,
        from: TableId,
        row: &Row,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Property {
        let mut property = row.facts.clone();
        property.ty = self.ty(from, row, &row.ty, diagnostics);
        set_format(&mut property, &row.ty);
        property
    }

    fn ty(
        &mut self,
        from: TableId,
        row: &Row,
        expr: &TypeExpr,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Type {
        match expr {
            TypeExpr::Array(Some(inner)) => {
                let item = self.ty(from, row, inner, diagnostics);
                Type::Array(Box::new(Property::of(item)))
            }
            TypeExpr::Array(None) => {
                let item = self.described(from, row, diagnostics).unwrap_or(Type::Any);
                Type::Array(Box::new(Property::of(item)))
            }
            TypeExpr::Map(Some(inner)) => {
                let value = self.ty(from, row, inner, diagnostics);
                Type::Map(Box::new(Property::of(value)))
            }
            TypeExpr::Object(_) => self
                .described(from, row, diagnostics)
                .unwrap_or_else(free_object),
            TypeExpr::Word(text) | TypeExpr::Unknown(text) => {
                let of_type = |one: &Reference| one.from == ReferenceFrom::Type;
                let may_refer = matches!(expr, TypeExpr::Word(_))
                    || row.references.iter().any(of_type)
                    || self.is_caption(from, text)
                    || !self.index.cases(from, row).is_empty();
                let described = may_refer.then(|| self.described(from, row, diagnostics));
                match described.flatten() {
                    Some(ty) => ty,
                    None => self.unknown_type(from, row, text, diagnostics),
                }
            }
            TypeExpr::Absent if !row.references.is_empty() => {
                match self.index.describe(from, row) {
                    Lookup::Found(id) => self.object(id, &hint(row), diagnostics),
                    _ => Type::String,
                }
            }
            TypeExpr::OneOf(parts) => match parts.first() {
                Some(first) => self.ty(from, row, first, diagnostics),
                None => Type::Any,
            },
            scalar => scalar_type(scalar),
        }
    }
}

/// Whether the only row of a table, an array with a remark in brackets for its name, stands for the
/// array itself and not for a key.
fn is_array_itself(row: &Row, ty: &Type) -> bool {
    matches!(ty, Type::Array(_)) && row.name.starts_with('[') && row.name.ends_with(']')
}

/// Whether a row declares an object, or an array of something, that nothing says more about.
fn is_undescribed(declared: &TypeExpr, ty: &Type) -> bool {
    let open = match ty {
        Type::Array(item) => is_open(&item.ty),
        ty => is_open(ty),
    };
    open && matches!(declared.leaf(), TypeExpr::Object(_) | TypeExpr::Array(None))
}

/// What the object of a row should be called: by its type's name, else by the row's.
fn hint(row: &Row) -> String {
    match row.ty.leaf() {
        TypeExpr::Object(SchemaName::Named(names)) if names.len() == 1 => schema_name(&names[0]),
        TypeExpr::Word(name) => schema_name(&singular(name)),
        _ if matches!(row.ty, TypeExpr::Array(_) | TypeExpr::Map(_)) => {
            schema_name(&singular(&row.name))
        }
        _ => schema_name(&row.name),
    }
}

/// A type's or a property's name as a schema's. Of a dotted name (`io.k8s.api.core.v1.Probe`) the
/// last part is the name, the others say where it comes from.
pub(super) fn schema_name(name: &str) -> String {
    let last = name
        .rsplit('.')
        .find(|part| part.bytes().any(|b| b.is_ascii_alphabetic()));
    let name = camel(last.unwrap_or(name));
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        format!("Item{name}")
    }
}
