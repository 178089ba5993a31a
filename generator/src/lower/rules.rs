//! What a request's values are held against: the documented constraints as rules of the runtime.
//!
//! Only what requests reach has rules. Four things that a page may state are none, since nothing
//! could break them or another rule sees to them: a length or a count of at least 0, values of a
//! boolean, anything about a file, and the length of what lists its values.

use std::collections::BTreeSet;

use super::{
    ident::Ident,
    item::{Field, Fraction, Item, Rule, Struct, Ty},
};
use crate::ir::{Number, Property, Scalar, Type};

/// The rules of a value of this type.
pub(super) fn rules(property: &Property, ty: &Ty) -> Vec<Rule> {
    match ty {
        Ty::String | Ty::Secret | Ty::DateTime => text(property),
        Ty::I64 | Ty::F64 => [range(property), values(property)].concat(),
        Ty::Value => [text(property), range(property), count(property)].concat(),
        Ty::Vec(item) => collection(property, item),
        Ty::Map(value) => each(property, value).into_iter().collect(),
        Ty::Boxed(inner) => rules(property, inner),
        // An enum may know more values than this property; objects have members instead.
        Ty::Named(_) if property.ty == Type::String => values(property),
        Ty::Named(_) | Ty::Unit | Ty::Null | Ty::Bool | Ty::Bytes => Vec::new(),
    }
}

fn text(property: &Property) -> Vec<Rule> {
    let pattern = property.pattern.clone().map(Rule::Pattern);
    let mut rules = length(property);
    rules.extend(pattern);
    rules.extend(values(property));
    rules
}

fn length(property: &Property) -> Vec<Rule> {
    let least = property.min_length.filter(|least| *least > 0);
    let bounds = [
        least.map(Rule::MinLength),
        property.max_length.map(Rule::MaxLength),
    ];
    bounds.into_iter().flatten().collect()
}

fn range(property: &Property) -> Vec<Rule> {
    let least = property.minimum.map(|number| match number {
        Number::Integer(number) => Rule::Minimum(number),
        Number::Float(number) => Rule::MinimumFraction(Fraction(number)),
    });
    let most = property.maximum.map(|number| match number {
        Number::Integer(number) => Rule::Maximum(number),
        Number::Float(number) => Rule::MaximumFraction(Fraction(number)),
    });
    [least, most].into_iter().flatten().collect()
}

fn values(property: &Property) -> Vec<Rule> {
    let mut texts: Vec<String> = Vec::new();
    for text in property.values.iter().map(Scalar::to_string) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let rule = (!texts.is_empty()).then_some(Rule::Values(texts));
    rule.into_iter().collect()
}

fn collection(property: &Property, item: &Ty) -> Vec<Rule> {
    let mut rules = count(property);
    rules.extend(each(property, item));
    rules
}

fn count(property: &Property) -> Vec<Rule> {
    let least = property.min_items.filter(|least| *least > 0);
    let bounds = [
        least.map(Rule::MinItems),
        property.max_items.map(Rule::MaxItems),
    ];
    // Bytes have no items, whatever the page calls them.
    bounds.into_iter().flatten().collect()
}

fn each(property: &Property, item: &Ty) -> Option<Rule> {
    let rules = rules(property.ty.inner()?, item);
    (!rules.is_empty()).then_some(Rule::Each(rules))
}

/// Marks the fields that have to be checked, those with rules and those with rules below. What only
/// responses have loses its rules.
pub(super) fn mark(request: &mut Struct, types: &mut [Item]) {
    let checked = with_rules_below(types);
    let structs = types.iter_mut().filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        Item::Enum(_) | Item::Alias(_) => None,
    });
    for item in structs.chain([request]) {
        for field in &mut item.fields {
            if !item.is_built || field.ty.parts().any(|ty| *ty == Ty::Bytes) {
                field.rules.clear();
            } else {
                field.is_checked = is_checked(field, &checked);
            }
        }
    }
}

/// The types of the module that have rules, or members that have some.
fn with_rules_below(types: &[Item]) -> BTreeSet<Ident> {
    let mut checked: BTreeSet<Ident> = BTreeSet::new();
    loop {
        let found: Vec<Ident> = types
            .iter()
            .filter(|item| !checked.contains(item.ident()))
            .filter(|item| match item {
                Item::Struct(item) => {
                    let is_checked = |field: &Field| is_checked(field, &checked);
                    item.is_built && item.fields.iter().any(is_checked)
                }
                Item::Enum(_) | Item::Alias(_) => false,
            })
            .map(|item| item.ident().clone())
            .collect();
        if found.is_empty() {
            return checked;
        }
        checked.extend(found);
    }
}

fn is_checked(field: &Field, checked: &BTreeSet<Ident>) -> bool {
    !field.rules.is_empty() || field.ty.named().is_some_and(|name| checked.contains(name))
}
