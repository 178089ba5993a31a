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

/// The listed values of a value, or of what it is a collection of.
pub(super) fn listed_inside(mut property: &Property) -> Option<Vec<String>> {
    while let Some(inner) = property.ty.inner() {
        property = inner;
    }
    listed(property)
}

/// The enums of one module.
#[derive(Debug, Default)]
pub(super) struct Enums {
    items: Vec<Making>,
}

/// An enum that may get more values.
#[derive(Debug)]
struct Making {
    /// What it should be called.
    base: Ident,
    ident: Ident,
    property: String,
    values: Vec<String>,
}

impl Enums {
    /// The name of the enum that has these values among others: that of every property with this
    /// name, or a new one after the property, prefixed by its owner's where that is taken. What the
    /// values are has no say, so that one more changes no name.
    pub(super) fn name(
        &mut self,
        names: &mut Names,
        owner: &Ident,
        property: &str,
        values: &[String],
    ) -> Ident {
        let base = camel(property).of_type();
        if let Some(known) = self.items.iter_mut().find(|item| item.base == base) {
            for value in values {
                if !known.values.contains(value) {
                    known.values.push(value.clone());
                }
            }
            return known.ident.clone();
        }
        let long = base.with_prefix(owner);
        let ident = names.claim([base.clone(), long.clone(), long.with_suffix("Value")]);
        self.items.push(Making {
            base,
            ident: ident.clone(),
            property: property.to_owned(),
            values: values.to_vec(),
        });
        ident
    }

    /// The enums in the order of their first use.
    pub(super) fn into_items(self) -> impl Iterator<Item = Enum> {
        let items = self.items.into_iter();
        items.map(|item| lower(item.ident, item.property, &item.values))
    }
}

fn lower(ident: Ident, property: String, values: &[String]) -> Enum {
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
        property,
        variants,
        other: names.claim(other.map(camel)),
        nth: 0,
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
