//! Tables that list the members of objects beside the objects: a description names the parent, a
//! second name column or a row across the table does, or only the XML that a message prints.
//!
//! Such a table is taken apart into one for the top and one for every object. The rows of objects
//! refer to their tables by anchors that no page has.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{
    PropertyTable, Reference, ReferenceFrom, Row, SchemaName, TableRole, Target, TypeExpr,
    messages::{self, Elements, Message, element_at},
    rows,
};
use crate::ir::Inferred;

/// The deepest nesting of parents that is followed.
const DEEPEST: usize = 24;

/// The most places that one row may have.
const MOST_PLACES: usize = 16;

/// The names from the top of the body down to a member.
type Path = Vec<String>;

/// Takes every table apart that lists members beside their objects.
pub(super) fn unfold(tables: Vec<PropertyTable>, messages: &[Message]) -> Vec<PropertyTable> {
    let none = Elements::new();
    let mut unfolded = Vec::new();
    for table in join_variants(tables, messages) {
        let shown = messages
            .iter()
            .find(|message| Some(message.side) == table.side && !table.failure)
            .map_or(&none, |message| &message.elements);
        let says = table.rows.iter().any(|row| row.nesting.is_some());
        if says || !shown.is_empty() && table.role != TableRole::Nested {
            unfolded.extend(take_apart(&table, shown));
        } else {
            unfolded.push(table);
        }
    }
    unfolded
}

/// Joins the tables that list elements of one body; what not all of them list may be left out.
fn join_variants(tables: Vec<PropertyTable>, messages: &[Message]) -> Vec<PropertyTable> {
    let mut joined: Vec<PropertyTable> = Vec::new();
    for table in tables {
        let shows_elements = messages
            .iter()
            .any(|message| message.shows_elements() && Some(message.side) == table.side);
        let first = joined.iter_mut().find(|first| {
            shows_elements
                && (first.role, table.role) == (TableRole::Root, TableRole::Unplaced)
                && (first.side, first.status, first.failure)
                    == (table.side, table.status, table.failure)
        });
        match first {
            Some(first) => join(first, table.rows),
            None => joined.push(table),
        }
    }
    joined
}

fn join(first: &mut PropertyTable, rows: Vec<Row>) {
    let same = |one: &Row, other: &Row| one.name == other.name && one.nesting == other.nesting;
    for row in &mut first.rows {
        row.facts.required &= rows
            .iter()
            .any(|other| same(row, other) && other.facts.required);
    }
    for mut row in rows {
        if !first.rows.iter().any(|known| same(known, &row)) {
            row.facts.required = false;
            first.rows.push(row);
        }
    }
}

fn take_apart(table: &PropertyTable, shown: &Elements) -> Vec<PropertyTable> {
    let places = Places::of(&table.rows, shown);
    let members = members(&places);
    let owners: BTreeSet<&[String]> = members.keys().map(|path| &path[..path.len() - 1]).collect();
    let mut levels: IndexMap<&[String], Vec<Row>> = IndexMap::new();
    levels.insert(&[], Vec::new());
    for (path, row) in &members {
        let Some((name, above)) = path.split_last() else {
            continue;
        };
        let said = row.map(|at| table.rows[at].clone());
        let mut row = said.unwrap_or_else(|| {
            let mut row = rows::made_up(name, table.line, TypeExpr::Absent);
            row.facts.inferred = (!places.names_parent(name)).then_some(Inferred::Example);
            row
        });
        row.name.clone_from(name);
        row.free_key = false;
        row.nesting = None;
        let repeated = element_at(shown, path).is_some_and(|element| element.repeated)
            || above
                .last()
                .is_some_and(|owner| places.repeats(owner, name));
        let members = owners.contains(path.as_slice());
        settle_type(
            &mut row,
            members.then(|| anchor(table.line, path)),
            repeated,
        );
        levels.entry(above).or_default().push(row);
    }
    let tables = levels
        .into_iter()
        .map(|(path, rows)| level(table, path, rows));
    tables.collect()
}

/// Makes the row of an object refer to the table of its members, and that of something repeated an
/// array.
fn settle_type(row: &mut Row, members: Option<String>, repeated: bool) {
    let is_array = matches!(row.ty, TypeExpr::Array(_));
    let is_owner = members.is_some();
    if let Some(anchor) = members {
        row.ty = TypeExpr::Object(SchemaName::Named(vec![row.name.clone()]));
        row.references = vec![Reference {
            from: ReferenceFrom::Type,
            target: Target::Anchor(anchor),
            text: String::new(),
        }];
    }
    if is_array && is_owner || !is_array && repeated {
        let item = std::mem::replace(&mut row.ty, TypeExpr::Absent);
        row.ty = TypeExpr::Array(Some(Box::new(item)));
    }
}

/// The part of a table that lists the members at a path; without a path it stays what it was.
fn level(table: &PropertyTable, path: &[String], rows: Vec<Row>) -> PropertyTable {
    let mut level = PropertyTable {
        rows,
        ..table.clone()
    };
    if let Some(name) = path.last() {
        level.repeated.clear();
        level.anchors = vec![anchor(table.line, path)];
        level.section_anchors.clear();
        level.number = None;
        level.names = vec![name.clone()];
        level.role = TableRole::Nested;
    }
    level
}

/// Every member with the place of the row that describes it, if there is one.
fn members(places: &Places<'_>) -> IndexMap<Path, Option<usize>> {
    let mut members: IndexMap<Path, Option<usize>> = IndexMap::new();
    for (at, paths) in places.all().into_iter().enumerate() {
        for path in paths {
            for length in 1..path.len() {
                members.entry(path[..length].to_vec()).or_default();
            }
            members.entry(path).or_default().get_or_insert(at);
        }
    }
    members
}

fn anchor(line: u32, path: &[String]) -> String {
    format!("{}@{line}", path.join("."))
}

/// Where the rows of a table stand.
struct Places<'a> {
    rows: &'a [Row],
    /// Rows by name, in lower case.
    by_name: BTreeMap<String, Vec<usize>>,
    /// The paths of the elements that are shown, by the last name in lower case.
    shown: BTreeMap<String, Vec<Path>>,
    /// The only element at the top that is shown.
    root: Option<&'a str>,
}

impl<'a> Places<'a> {
    fn of(rows: &'a [Row], elements: &'a Elements) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            by_name.entry(lower_name(row)).or_default().push(at);
        }
        let mut shown: BTreeMap<String, Vec<Path>> = BTreeMap::new();
        for path in messages::paths(elements) {
            if let Some(name) = path.last() {
                shown.entry(name.to_lowercase()).or_default().push(path);
            }
        }
        let mut roots = elements.keys();
        let root = roots.next().filter(|_| elements.len() == 1);
        Self {
            rows,
            by_name,
            shown,
            root: root.map(String::as_str),
        }
    }

    /// The places of every row.
    fn all(&self) -> Vec<Vec<Path>> {
        let mut finder = Finder {
            places: self,
            known: BTreeMap::new(),
            open: BTreeSet::new(),
        };
        (0..self.rows.len()).map(|at| finder.row(at)).collect()
    }

    /// Whether a row names this as its parent.
    fn names_parent(&self, name: &str) -> bool {
        let parents = self
            .rows
            .iter()
            .filter_map(|row| row.nesting.as_ref()?.parents.as_ref());
        parents
            .flatten()
            .any(|parent| parent.rsplit('.').next() == Some(name))
    }

    /// Whether the row of an owner says that a child may stand there several times.
    fn repeats(&self, owner: &str, child: &str) -> bool {
        let rows = self.by_name.get(&owner.to_lowercase());
        rows.into_iter().flatten().any(|&at| {
            let nesting = self.rows[at].nesting.as_ref();
            nesting.is_some_and(|nesting| nesting.repeated.iter().any(|name| name == child))
        })
    }

    fn shown(&self, name: &str) -> &[Path] {
        let paths = self.shown.get(&name.to_lowercase());
        paths.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Follows the rows' parents up to the top.
struct Finder<'p, 'a> {
    places: &'p Places<'a>,
    known: BTreeMap<usize, Vec<Path>>,
    /// The rows on the way, so that a row is not its own parent.
    open: BTreeSet<usize>,
}

impl Finder<'_, '_> {
    /// The places of one row.
    fn row(&mut self, at: usize) -> Vec<Path> {
        if let Some(known) = self.known.get(&at) {
            return known.clone();
        }
        if self.open.len() >= DEEPEST || !self.open.insert(at) {
            return Vec::new();
        }
        let row = &self.places.rows[at];
        let name = own_name(row);
        let stated = row
            .nesting
            .as_ref()
            .and_then(|nesting| nesting.parents.as_ref());
        let mut paths: Vec<Path> = match stated {
            Some(parents) if parents.is_empty() => vec![vec![name.to_owned()]],
            Some(parents) => {
                let parents = parents.iter().flat_map(|parent| self.parent(parent));
                let parents: Vec<Path> = parents.collect();
                beneath(parents, name)
            }
            None => self.unstated(name),
        };
        paths.truncate(MOST_PLACES);
        self.open.remove(&at);
        self.known.insert(at, paths.clone());
        paths
    }

    /// The places of a parent that a row states: those of its row, those where it is shown, or the
    /// path as it is stated.
    fn parent(&mut self, stated: &str) -> Vec<Path> {
        let parts: Path = stated.split('.').map(str::to_owned).collect();
        let last = parts
            .last()
            .map(|name| name.to_lowercase())
            .unwrap_or_default();
        let rows = self.places.by_name.get(&last).cloned().unwrap_or_default();
        let mut paths: Vec<Path> = rows.into_iter().flat_map(|at| self.row(at)).collect();
        paths.retain(|path| ends_with(path, &parts));
        if paths.is_empty() {
            paths = self.places.shown(&last).to_vec();
            paths.retain(|path| ends_with(path, &parts));
        }
        if paths.is_empty() {
            paths.push(parts);
        }
        paths
    }

    /// The places of a row that states no parent: where it is shown, in a row that lists it as a
    /// child, in the only element at the top, or at the top.
    fn unstated(&mut self, name: &str) -> Vec<Path> {
        let shown = self.places.shown(name);
        if !shown.is_empty() {
            return shown.to_vec();
        }
        let lists = |row: &Row| {
            row.nesting
                .as_ref()
                .is_some_and(|nesting| nesting.children.iter().any(|child| child == name))
        };
        let owners = (0..self.places.rows.len()).filter(|&at| lists(&self.places.rows[at]));
        let owners: Vec<usize> = owners.collect();
        let owners: Vec<Path> = owners.into_iter().flat_map(|at| self.row(at)).collect();
        if !owners.is_empty() {
            return beneath(owners, name);
        }
        let root = self.places.root.map(str::to_owned);
        vec![root.into_iter().chain([name.to_owned()]).collect()]
    }
}

/// The places of a member in each of its owners.
fn beneath(owners: Vec<Path>, name: &str) -> Vec<Path> {
    let owners = owners.into_iter();
    owners
        .map(|mut path| {
            path.push(name.to_owned());
            path
        })
        .collect()
}

/// Whether a path ends in the names that a row states, case aside.
fn ends_with(path: &[String], parts: &[String]) -> bool {
    path.len() >= parts.len()
        && path[path.len() - parts.len()..]
            .iter()
            .zip(parts)
            .all(|(name, part)| name.eq_ignore_ascii_case(part))
}

/// The name of a row that states its parent may have the parent in front.
fn own_name(row: &Row) -> &str {
    let is_placed = row
        .nesting
        .as_ref()
        .is_some_and(|nesting| nesting.parents.is_some());
    let name = row.name.rsplit('.').next().filter(|_| is_placed);
    name.unwrap_or(&row.name).trim()
}

fn lower_name(row: &Row) -> String {
    own_name(row).to_lowercase()
}
