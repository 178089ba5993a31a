//! Which rows name the table that describes their value, found once for all tables of a page.

use std::collections::BTreeMap;

use super::{Index, TableId, key};
use crate::extract::{PropertyTable, Reading, Row, SchemaName, TypeExpr};

/// Rows with the number of their table, in the order of the page, by a name.
pub(super) type Naming<'a> = BTreeMap<String, Vec<(usize, &'a Row)>>;

impl<'a> Index<'a> {
    /// The first row of other tables of a page that gives a table's name for the object that it is.
    pub(in crate::resolve) fn naming(&self, page: usize, id: TableId) -> Option<&'a Row> {
        let tables = &self.readings[page].tables;
        let naming = self.naming[page].get_or_init(|| naming(self.readings[page]));
        let own = self.table(id);
        let is_other = |(at, _): &&(usize, &Row)| tables[*at].line != own.line;
        let found = own.names.iter().filter_map(|name| {
            let rows = naming.get(&key(name))?;
            rows.iter().find(is_other)
        });
        let first = found.min_by_key(|(at, row)| (*at, row_place(&tables[*at], row)));
        first.map(|(_, row)| *row)
    }
}

/// The place of a row in its table.
fn row_place(table: &PropertyTable, row: &Row) -> Option<usize> {
    table.rows.iter().position(|one| std::ptr::eq(one, row))
}

fn naming(reading: &Reading) -> Naming<'_> {
    let mut naming = Naming::new();
    for (at, table) in reading.tables.iter().enumerate() {
        for row in &table.rows {
            let names = match row.ty.leaf() {
                TypeExpr::Word(name) | TypeExpr::Unknown(name) => std::slice::from_ref(name),
                TypeExpr::Object(SchemaName::Named(names)) => names.as_slice(),
                TypeExpr::Scalar(_) => &[],
                _ => std::slice::from_ref(&row.name),
            };
            for name in names {
                naming.entry(key(name)).or_default().push((at, row));
            }
        }
    }
    naming
}
