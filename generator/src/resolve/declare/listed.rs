//! Tables of values: what one lists is what the single value of a row may be that refers to it.

use serde_json::Value;

use super::{Draft, scalar::values_of};
use crate::{
    extract::{PropertyTable, Row, ScalarType, TypeExpr},
    ir::{Property, Scalar, Type},
    resolve::index::TableId,
};

impl Draft<'_, '_> {
    /// Takes over the values that a table lists which a row of single values refers to, and which gives
    /// none itself.
    pub(super) fn take_values(&mut self, told: TableId, row: &Row, property: &mut Property) {
        let table = self.index.table(told);
        let is_text = matches!(row.ty.leaf(), TypeExpr::Scalar(ScalarType::String));
        let listed = match &mut property.ty {
            Type::Array(item) => &mut **item,
            _ => property,
        };
        let lists = is_text && listed.values.is_empty() && listed.ty == Type::String;
        if !lists || !lists_values(table) {
            return;
        }
        let names: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
        if self.shows_others(&row.name, &names) {
            return;
        }
        listed.values = names
            .iter()
            .map(|name| Scalar::String((*name).to_owned()))
            .collect();
        self.taken.insert(told);
    }

    /// Whether the page's examples show a text under a name, and none of those that are listed.
    fn shows_others(&self, name: &str, listed: &[&str]) -> bool {
        let mut shown: Vec<&Value> = Vec::new();
        for example in &self.index.reading(self.page).examples {
            values_of(&example.value, name, &mut shown);
        }
        let items = |value: &'_ Value| match value {
            Value::Array(items) => items.clone(),
            value => vec![value.clone()],
        };
        let texts: Vec<Value> = shown.into_iter().flat_map(items).collect();
        let is_listed = |value: &Value| {
            let text = value.as_str().unwrap_or_default();
            listed.iter().any(|one| one.eq_ignore_ascii_case(text))
        };
        !texts.is_empty() && !texts.iter().any(is_listed)
    }
}

/// Whether a table lists values and no members: it gives no types and no defaults, and does not say what
/// is mandatory.
fn lists_values(table: &PropertyTable) -> bool {
    let is_value = |row: &Row| {
        let bare = row.ty == TypeExpr::Absent && !row.required_known && row.nesting.is_none();
        bare && row.facts.default.is_none() && row.facts.values.is_empty()
    };
    table.rows.len() > 1 && table.repeated.is_empty() && table.rows.iter().all(is_value)
}
