//! Where the tables of a service are, and which one a row means.

use std::{cell::OnceCell, collections::BTreeMap};

use self::naming::Naming;
use super::likeness::key;
use crate::extract::{
    BodyReference, PropertyTable, Reading, Reference, ReferenceFrom, Row, SchemaName, Side,
    TableRole, Target, TypeExpr, table_numbers,
};

mod naming;

/// A table: its page's place among the readings, its place on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TableId {
    pub(super) page: usize,
    pub(super) table: usize,
}

/// The tables of a service's pages, by what can lead to them.
pub(super) struct Index<'a> {
    readings: &'a [&'a Reading],
    /// Pages by file name without ending.
    pages: BTreeMap<&'a str, usize>,
    anchors: Vec<BTreeMap<&'a str, Vec<usize>>>,
    names: Vec<BTreeMap<String, Vec<usize>>>,
    /// What stands behind an underscore in the names of tables.
    cases: Vec<BTreeMap<&'a str, Vec<usize>>>,
    /// The rows of each page that name the table of their value, by that name; made when first asked for.
    naming: Vec<OnceCell<Naming<'a>>>,
}

/// What looking for a row's table came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// The table.
    Found(TableId),
    /// The row refers to a page that is not at hand.
    ElsewhereAt(String),
    /// A reference leads to no table of parameters.
    Dangling(String),
    /// Nothing refers to a table and no table is named after the row.
    Nothing,
}

impl<'a> Index<'a> {
    pub(super) fn of(readings: &'a [&'a Reading]) -> Self {
        let pages = readings
            .iter()
            .enumerate()
            .map(|(at, reading)| (stem(&reading.page), at))
            .collect();
        let anchors = readings.iter().map(|reading| anchors(reading)).collect();
        let names = readings.iter().map(|reading| names(reading)).collect();
        let cases = readings.iter().map(|reading| cases(reading)).collect();
        Self {
            readings,
            pages,
            anchors,
            names,
            cases,
            naming: readings.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    pub(super) fn reading(&self, page: usize) -> &'a Reading {
        self.readings[page]
    }

    /// The reading of a page that is at hand and documents no operation, by its path.
    pub(super) fn page(&self, path: &str) -> Option<&'a Reading> {
        let reading = self.readings[*self.pages.get(stem(path))?];
        (reading.page == path && reading.call.is_none()).then_some(reading)
    }

    pub(super) fn table(&self, id: TableId) -> &'a PropertyTable {
        &self.readings[id.page].tables[id.table]
    }

    /// The nested table right behind another one, where both belong to one body.
    pub(super) fn following(&self, from: TableId) -> Option<TableId> {
        let tables = &self.readings[from.page].tables;
        let (home, next) = (&tables[from.table], tables.get(from.table + 1)?);
        let is_beside = (next.side, next.status, next.failure)
            == (home.side, home.status, home.failure)
            && next.role == TableRole::Nested;
        is_beside.then_some(TableId {
            page: from.page,
            table: from.table + 1,
        })
    }

    /// Whether a table is called like a row of its page, or like the type of one.
    pub(super) fn is_named_by_row(&self, id: TableId) -> bool {
        let names: Vec<String> = self.table(id).names.iter().map(|name| key(name)).collect();
        let rows = self.readings[id.page]
            .tables
            .iter()
            .flat_map(|table| &table.rows);
        let mut called = rows.flat_map(|row| {
            let types = type_names(&row.ty).into_iter();
            types.chain([row.name.clone()])
        });
        called.any(|name| names.contains(&key(&name)))
    }

    /// The table that the first reference of a row leads to that leads to any but its own.
    pub(super) fn told(&self, from: TableId, row: &Row) -> Option<TableId> {
        let references = row.references.iter();
        let mut found = references.filter_map(|reference| match self.follow(from, reference) {
            Lookup::Found(id) => Some(id),
            _ => None,
        });
        found.find(|id| *id != from)
    }

    /// Finds the table that describes the members of a row's value. The order of trust: a link in
    /// the type, in the name, in the description; a number in running text; a caption like the
    /// type's name or the row's name, in the same place of the page first; last a link to a page
    /// that describes nothing but objects.
    pub(super) fn describe(&self, from: TableId, row: &Row) -> Lookup {
        let type_names = type_names(&row.ty);
        let mut failure = Lookup::Nothing;
        for reference in &row.references {
            match self.follow(from, reference) {
                Lookup::Found(id) if self.by_name_instead(from, row, reference, id).is_some() => {}
                Lookup::Found(id) if id != from => return Lookup::Found(id),
                Lookup::Found(_) if reference.from == ReferenceFrom::Type => {
                    // Of several tables with one name, each may describe members of the one above.
                    let below = type_names.iter().find_map(|name| self.below(from, name));
                    return Lookup::Found(below.unwrap_or(from));
                }
                Lookup::Found(_) | Lookup::Nothing => {}
                other if failure == Lookup::Nothing => failure = other,
                _ => {}
            }
        }
        let found = type_names
            .iter()
            .find_map(|name| self.named(from, name, true))
            .or_else(|| self.named_by_way(from, row))
            .or_else(|| self.named_beside(from, &row.name))
            .or_else(|| self.object_page(&row.references));
        found.map_or(failure, Lookup::Found)
    }

    /// The tables that describe a row that `found` describes, each in a case of its own: those that
    /// the links of its type lead to, or those that it refers to and that are named alike.
    pub(super) fn alternatives(&self, from: TableId, row: &Row, found: TableId) -> Vec<TableId> {
        // A type with a name has one table; its other links explain.
        let anonymous = row.ty == TypeExpr::Object(SchemaName::Anonymous);
        let of_type = |reference: &Reference| {
            reference.from == ReferenceFrom::Type && !matches!(reference.target, Target::Number(_))
        };
        let names = &self.table(found).names;
        let mut linked = Vec::new();
        let mut namesakes = Vec::new();
        for reference in &row.references {
            let Lookup::Found(id) = self.follow(from, reference) else {
                continue;
            };
            if anonymous && of_type(reference) && id != from && !linked.contains(&id) {
                linked.push(id);
            }
            let alike = !names.is_empty() && self.table(id).names == *names;
            if alike && id != from && !namesakes.contains(&id) {
                namesakes.push(id);
            }
        }
        let ids = if linked.len() > 1 { linked } else { namesakes };
        if ids.first() == Some(&found) {
            ids
        } else {
            vec![found]
        }
    }

    /// The tables that are named after the cases of a row, for which nothing else describes it:
    /// `real_size` and `ideal_size` for the row `size`. One alone is another thing.
    pub(super) fn cases(&self, from: TableId, row: &Row) -> Vec<TableId> {
        let Some(cases) = self.cases[from.page].get(&*row.name) else {
            return Vec::new();
        };
        let home = self.table(from);
        let beside = |at: &&usize| {
            let table = &self.readings[from.page].tables[**at];
            table.role == TableRole::Nested
                && (table.side, table.status, table.failure)
                    == (home.side, home.status, home.failure)
        };
        let cases = cases.iter().filter(beside);
        let page = from.page;
        let ids: Vec<TableId> = cases.map(|&table| TableId { page, table }).collect();
        if ids.len() > 1 { ids } else { Vec::new() }
    }

    /// The table that is named like a row whose text mentions the number of one that is named
    /// otherwise: pages forget to count their numbers on where a table was put in.
    fn by_name_instead(
        &self,
        from: TableId,
        row: &Row,
        reference: &Reference,
        numbered: TableId,
    ) -> Option<TableId> {
        let Target::Number(_) = reference.target else {
            return None;
        };
        let mut names = type_names(&row.ty);
        names.push(row.name.clone());
        let says = &self.table(numbered).names;
        let like = |said: &String| names.iter().any(|name| key(name) == key(said));
        if says.is_empty() || says.iter().any(like) {
            return None;
        }
        let other = names.iter().find_map(|name| self.named(from, name, false));
        other.filter(|other| *other != numbered)
    }

    /// The table that is named like a row and belongs to the row's side: what a request lists says
    /// nothing of a response.
    fn named_beside(&self, from: TableId, name: &str) -> Option<TableId> {
        let found = self.named(from, name, false)?;
        let (home, there) = (self.table(from).side, self.table(found).side);
        let is_beside = home == there || home.is_none() || there.is_none();
        is_beside.then_some(found)
    }

    /// The table whose caption names the way to a row's value: `widget.size` for the row `size` of
    /// the table of `widget`.
    fn named_by_way(&self, from: TableId, row: &Row) -> Option<TableId> {
        let above = self.table(from).names.iter();
        let way = |above: &String| format!("{above}.{}", row.name);
        let mut ways = above.map(way);
        ways.find_map(|way| {
            let found = self.named(from, &way, false)?;
            let names = &self.table(found).names;
            names.contains(&way).then_some(found)
        })
    }

    /// The next table below `from` that is named so.
    fn below(&self, from: TableId, name: &str) -> Option<TableId> {
        let candidates = self.names[from.page].get(&key(name))?;
        let table = *candidates.iter().find(|at| **at > from.table)?;
        Some(TableId {
            page: from.page,
            table,
        })
    }

    /// The first table of a page without an operation that a reference leads to.
    fn object_page(&self, references: &[Reference]) -> Option<TableId> {
        references
            .iter()
            .find_map(|reference| match &reference.target {
                Target::Page(page, None) => {
                    let page = *self.pages.get(stem(page))?;
                    let reading = self.readings[page];
                    (reading.call.is_none() && !reading.tables.is_empty())
                        .then_some(TableId { page, table: 0 })
                }
                _ => None,
            })
    }

    /// The table that describes a whole body, behind a reference to another place: the one with the
    /// anchor, else with the number in the link's text, else the top level of the same side on the
    /// other page.
    pub(super) fn body(&self, from: usize, reference: &BodyReference) -> Option<TableId> {
        let side = reference.side;
        let (page, anchor) = match &reference.target {
            Target::Anchor(anchor) => (from, Some(anchor)),
            Target::Page(page, anchor) => (*self.pages.get(stem(page))?, anchor.as_ref()),
            Target::Number(number) => return self.numbered(from, *number),
        };
        if let Some(anchor) = anchor
            && let Lookup::Found(id) =
                self.anchored(TableId { page, table: 0 }, anchor, &reference.text)
        {
            return Some(id);
        }
        let tables = &self.readings[page].tables;
        let root = |table: &PropertyTable| table.role == TableRole::Root && !table.failure;
        let place = |side: Option<Side>| {
            tables
                .iter()
                .position(|table| root(table) && table.side == side)
        };
        let table = place(Some(side))
            .or_else(|| place(None))
            .filter(|_| page != from)?;
        Some(TableId { page, table })
    }

    /// The table of another place that a reference in running text leads to.
    pub(super) fn spoken_of(&self, from: usize, target: &Target, text: &str) -> Option<TableId> {
        let (page, anchor) = match target {
            Target::Anchor(anchor) => (from, anchor),
            Target::Page(page, anchor) => (*self.pages.get(stem(page))?, anchor.as_ref()?),
            Target::Number(number) => return self.numbered(from, *number),
        };
        match self.anchored(TableId { page, table: 0 }, anchor, text) {
            Lookup::Found(id) => Some(id),
            _ => None,
        }
    }

    /// The numbers of two tables: the one that a link's text gives, and that of the table the link
    /// leads to, where they differ.
    pub(super) fn misnumbered(&self, from: TableId, row: &Row) -> Option<(u32, u32)> {
        row.references.iter().find_map(|reference| {
            let Lookup::Found(id) = self.follow(from, reference) else {
                return None;
            };
            if let Target::Number(said) = reference.target {
                let named = self.by_name_instead(from, row, reference, id)?;
                return Some((said, self.table(named).number?));
            }
            let &said = table_numbers(&reference.text).first()?;
            let number = self
                .table(id)
                .number
                .filter(|number| *number != said && id.page == from.page)?;
            Some((said, number))
        })
    }

    /// The tables that the rows of a page refer to, with those rows, whatever their types.
    pub(super) fn referred(&self, page: usize) -> BTreeMap<TableId, Vec<(TableId, &'a Row)>> {
        let mut referred: BTreeMap<TableId, Vec<(TableId, &Row)>> = BTreeMap::new();
        for (table, one) in self.readings[page].tables.iter().enumerate() {
            let from = TableId { page, table };
            for row in &one.rows {
                for reference in &row.references {
                    if let Lookup::Found(id) = self.follow(from, reference) {
                        referred.entry(id).or_default().push((from, row));
                    }
                }
            }
        }
        referred
    }

    /// Follows one reference.
    fn follow(&self, from: TableId, reference: &Reference) -> Lookup {
        match &reference.target {
            Target::Anchor(anchor) => self.anchored(from, anchor, &reference.text),
            Target::Number(number) => match self.numbered(from.page, *number) {
                Some(id) => Lookup::Found(id),
                None => Lookup::Dangling(format!("table {number}")),
            },
            // A link to a page as a whole explains something; it describes no members.
            Target::Page(_, None) => Lookup::Nothing,
            Target::Page(page, Some(anchor)) => match self.pages.get(stem(page)) {
                Some(&page) => self.anchored(TableId { page, table: 0 }, anchor, &reference.text),
                None => Lookup::ElsewhereAt(page.clone()),
            },
        }
    }

    /// The table behind an anchor; where a table has lost its anchor, the number in the link's
    /// text tells. Of several tables with one anchor it is the next one below the referring table.
    fn anchored(&self, from: TableId, anchor: &str, text: &str) -> Lookup {
        let page = from.page;
        if let Some(tables) = self.anchors[page].get(anchor) {
            let below = tables.iter().find(|table| **table > from.table);
            return Lookup::Found(TableId {
                page,
                table: *below.unwrap_or(&tables[0]),
            });
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        match digits
            .parse()
            .ok()
            .and_then(|number| self.numbered(page, number))
        {
            Some(id) => Lookup::Found(id),
            None => Lookup::Dangling(anchor.to_owned()),
        }
    }

    fn numbered(&self, page: usize, number: u32) -> Option<TableId> {
        let tables = &self.readings[page].tables;
        let table = tables
            .iter()
            .position(|table| table.number == Some(number))?;
        Some(TableId { page, table })
    }

    /// The table whose caption names `name`: in the same body as the referring one first, then on
    /// the same side, then anywhere; of several the next one below the referring table. A table
    /// describes its own rows only where they name it by its type.
    fn named(&self, from: TableId, name: &str, by_type: bool) -> Option<TableId> {
        let tables = &self.readings[from.page].tables;
        let candidates = self.names[from.page].get(&key(name))?;
        let home = tables.get(from.table)?;
        let rank = |at: &usize| {
            let table = &tables[*at];
            let same_side = table.side == home.side;
            let same_body =
                same_side && table.status == home.status && table.failure == home.failure;
            let above = *at < from.table;
            // Of two tables with one name the first may list nothing but what the other describes.
            (
                !same_body,
                !same_side,
                *at == from.table,
                above,
                if above {
                    from.table - *at
                } else {
                    *at - from.table
                },
            )
        };
        let table = *candidates
            .iter()
            .filter(|at| by_type || **at != from.table)
            .min_by_key(|at| rank(at))?;
        Some(TableId {
            page: from.page,
            table,
        })
    }
}

/// The names that a type gives for what is inside.
fn type_names(ty: &TypeExpr) -> Vec<String> {
    match ty.leaf() {
        TypeExpr::Object(SchemaName::Named(names)) => names.clone(),
        TypeExpr::Word(name) => vec![name.clone()],
        _ => Vec::new(),
    }
}

fn cases(reading: &Reading) -> BTreeMap<&str, Vec<usize>> {
    let mut cases: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, table) in reading.tables.iter().enumerate() {
        for name in &table.names {
            let behind = name.match_indices('_').map(|(at, _)| &name[at + 1..]);
            for name in behind.filter(|behind| behind.len() + 2 < name.len()) {
                cases.entry(name).or_default().push(at);
            }
        }
    }
    cases
}

fn anchors(reading: &Reading) -> BTreeMap<&str, Vec<usize>> {
    let mut anchors: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, table) in reading.tables.iter().enumerate() {
        for anchor in &table.anchors {
            anchors.entry(anchor).or_default().push(at);
        }
    }
    // A link to a heading means the first table below it.
    for (at, table) in reading.tables.iter().enumerate() {
        for anchor in &table.section_anchors {
            anchors.entry(anchor).or_insert_with(|| vec![at]);
        }
    }
    anchors
}

fn names(reading: &Reading) -> BTreeMap<String, Vec<usize>> {
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, table) in reading.tables.iter().enumerate() {
        for name in &table.names {
            names.entry(key(name)).or_default().push(at);
        }
    }
    names
}

/// A page's file name without folder and ending.
fn stem(page: &str) -> &str {
    let file = page.rsplit('/').next().unwrap_or(page);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
