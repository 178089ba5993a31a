//! Strings with listed values.

use std::collections::BTreeSet;

use super::{
    ident::{Ident, camel, spellings},
    item::{Enum, Variant},
    names::Names,
};
use crate::ir::{Property, Scalar, Type};

/// The values of a string that lists them, each once; `None` for other values. Numbers and
/// booleans stay what they are, their values are documentation.
pub(super) fn listed(property: &Property) -> Option<Vec<String>> {
    if property.ty != Type::String || property.values.is_empty() {
        return None;
    }
    let mut seen = BTreeSet::new();
    let texts = property.values.iter().map(Scalar::to_string);
    Some(texts.filter(|text| seen.insert(text.clone())).collect())
}

/// The enums of one module.
#[derive(Debug, Default)]
pub(super) struct Enums {
    items: Vec<(Ident, Enum)>,
}

impl Enums {
    /// The name of the enum with these values: that of an equal one of an equally named property,
    /// or a new one after the property, prefixed by its owner's where that is taken.
    pub(super) fn name(
        &mut self,
        names: &mut Names,
        owner: &Ident,
        property: &str,
        values: &[String],
    ) -> Ident {
        let base = camel(property);
        let known = self.items.iter().find(|(of, item)| {
            *of == base && item.variants.iter().map(|v| &v.wire_name).eq(values)
        });
        if let Some((_, item)) = known {
            return item.ident.clone();
        }
        let long = base.with_prefix(owner);
        let ident = names.claim([base.clone(), long.clone(), long.with_suffix("Value")]);
        self.items
            .push((base, lower(ident.clone(), property, values)));
        ident
    }

    /// The enums in the order of their first use.
    pub(super) fn into_items(self) -> impl Iterator<Item = Enum> {
        self.items.into_iter().map(|(_, item)| item)
    }
}

fn lower(ident: Ident, property: &str, values: &[String]) -> Enum {
    let mut names = Names::default();
    let variants = values
        .iter()
        .map(|value| Variant {
            ident: names.claim(candidates(value)),
            wire_name: value.clone(),
        })
        .collect();
    let other = ["Other", "Unlisted", "UnlistedValue"];
    Enum {
        ident,
        property: property.to_owned(),
        variants,
        other: names.claim(other.map(camel)),
        is_checked: false,
    }
}

/// `asc` and `ASC` in one list: the later one says how it is written.
fn candidates(value: &str) -> Vec<Ident> {
    let base = camel(value);
    let spelled = spellings(value).map(|word| base.with_suffix(camel(word).as_str()));
    // The last one is what a number is put behind.
    let candidates = std::iter::once(base.clone()).chain(spelled);
    candidates.chain([base.clone()]).collect()
}
