//! A call as documentation shows it: what is required, and an optional input or two.
//!
//! Values follow from facts, never from a page's words: the default, a value that the page lists,
//! a bound; else what the name's last word lets expect, within the documented length.

use std::collections::BTreeSet;

use super::{
    ident::{Ident, snake},
    item::{Example, Facts, Field, Fraction, Item, Place, Sample, Struct, Ty},
    names::Names,
};

/// A time as RFC 3339 writes it.
const TIME: &str = "2030-01-31T12:00:00Z";

/// Optional inputs that an example sets.
const SETTERS: usize = 2;

/// The call of an operation; `None` where a required value could not be written down.
pub(super) fn example(request: &Struct, types: &[Item]) -> Option<Example> {
    let mut names = Names::default();
    for taken in ["client", "request", "response"] {
        names.take(&snake(taken));
    }
    let mut maker = Maker {
        types,
        mentioned: BTreeSet::new(),
        given: Vec::new(),
        names,
    };
    let made = maker.object(request, true)?;
    let optional = request.fields.iter().filter(|field| is_telling(field));
    let mut optional: Vec<_> = optional.collect();
    // Stable, so that the page's order decides among equals.
    optional.sort_by_key(|field| field.wire_name != "limit" && !is_enum(field));
    let setters = optional
        .into_iter()
        .take(SETTERS)
        .filter_map(|field| {
            let sample = maker.sample(field, &field.ty, false)?;
            Some((field.setter.clone(), sample))
        })
        .collect();
    Some(Example {
        request: made,
        setters,
        types: maker.mentioned.into_iter().collect(),
        given: maker.given,
    })
}

/// Whether an optional input is worth showing: a scalar that the caller has a say in.
fn is_telling(field: &Field) -> bool {
    let is_scalar = matches!(field.ty, Ty::String | Ty::I64 | Ty::Bool | Ty::Named(_));
    let is_plain = !matches!(field.ty, Ty::Named(_)) || is_enum(field);
    let is_own = field.facts.place != Some(Place::Header) && !field.facts.from_client;
    let turns_pages = matches!(&*field.wire_name, "offset" | "marker");
    field.optional && is_scalar && is_plain && is_own && !field.facts.deprecated && !turns_pages
}

/// Whether the field's type is an enum: no other string has a type of the service.
fn is_enum(field: &Field) -> bool {
    matches!(field.ty, Ty::Named(_)) && field.facts.type_words == "string"
}

/// An example in the making.
struct Maker<'a> {
    types: &'a [Item],
    mentioned: BTreeSet<Ident>,
    given: Vec<(Ident, Ident)>,
    names: Names,
}

impl Maker<'_> {
    /// An object with what is required; objects inside are spelt out if it is `shallow` enough.
    fn object(&mut self, item: &Struct, shallow: bool) -> Option<Sample> {
        let fields: Vec<&Field> = item
            .fields
            .iter()
            .filter(|field| field.is_required())
            .collect();
        let mut samples = Vec::new();
        for field in &fields {
            samples.push(self.sample(field, &field.ty, shallow)?);
        }
        let ident = item.ident.clone();
        Some(match &item.required {
            Some(required) => {
                self.mentioned.insert(required.clone());
                let idents = fields.iter().map(|field| field.ident.clone());
                Sample::Literal(ident, required.clone(), idents.zip(samples).collect())
            }
            None => Sample::Object(ident, samples),
        })
    }

    /// A value of the field; an object is spelt out if it is `shallow` enough, else it is given.
    fn sample(&mut self, field: &Field, ty: &Ty, shallow: bool) -> Option<Sample> {
        Some(match ty {
            Ty::DateTime => Sample::Text(TIME.to_owned()),
            Ty::String | Ty::Secret | Ty::Value | Ty::Bytes => Sample::Text(text(field)),
            Ty::I64 => Sample::Integer(whole(field)),
            Ty::F64 => Sample::Number(Fraction(fraction(field))),
            Ty::Bool => Sample::Boolean(field.facts.default.as_deref() != Some("true")),
            Ty::Vec(item) => Sample::Array(Box::new(self.item(field, item, shallow)?)),
            Ty::Map(value) => Sample::Map(Box::new(self.item(field, value, shallow)?)),
            Ty::Boxed(_) | Ty::Unit | Ty::Null => return None,
            Ty::Named(name) => self.named(field, name, shallow)?,
        })
    }

    /// A part of a collection. An array of arrays takes no literal, so there is none.
    fn item(&mut self, field: &Field, ty: &Ty, shallow: bool) -> Option<Sample> {
        match ty {
            Ty::Vec(_) | Ty::Map(_) | Ty::Bytes => None,
            ty => self.sample(field, ty, shallow),
        }
    }

    fn named(&mut self, field: &Field, name: &Ident, shallow: bool) -> Option<Sample> {
        let item = self.types.iter().find(|item| item.ident() == name)?;
        match item {
            Item::Enum(item) => {
                // The enum may have values that this field has not.
                let Facts {
                    values, default, ..
                } = &field.facts;
                let default = values.iter().find(|value| Some(*value) == default.as_ref());
                let value = default.or_else(|| values.first())?;
                let mut variants = item.variants.iter();
                let variant = variants.find(|variant| variant.wire_name == *value)?;
                self.mentioned.insert(name.clone());
                Some(Sample::Variant(name.clone(), variant.ident.clone()))
            }
            Item::Struct(item) if shallow => {
                self.mentioned.insert(name.clone());
                self.object(item, false)
            }
            Item::Struct(_) => {
                // A value is moved to where it is used, so each place has one of its own.
                let ident = self.names.claim([snake(name.unraw())]);
                self.given.push((ident.clone(), name.clone()));
                self.mentioned.insert(name.clone());
                Some(Sample::Given(ident))
            }
            Item::Alias(_) => None,
        }
    }
}

fn whole(field: &Field) -> i64 {
    let range = &field.facts.range;
    let known = [
        field.facts.default.as_ref(),
        field.facts.values.first(),
        range.min.as_ref().filter(|min| *min != "0"),
    ];
    let most = range.max.as_deref().and_then(|max| max.parse().ok());
    let known = known
        .into_iter()
        .flatten()
        .find_map(|text| text.parse().ok());
    known.unwrap_or(10).min(most.unwrap_or(i64::MAX))
}

fn fraction(field: &Field) -> f64 {
    let range = &field.facts.range;
    let known = [
        field.facts.default.as_ref(),
        field.facts.values.first(),
        range.min.as_ref(),
    ];
    let known = known
        .into_iter()
        .flatten()
        .find_map(|text| text.parse().ok());
    known
        .filter(|number: &f64| number.is_finite())
        .unwrap_or(0.5)
}

fn text(field: &Field) -> String {
    let facts = &field.facts;
    let known = facts.values.first().or(facts.default.as_ref());
    if let Some(known) = known.filter(|text| text.chars().count() <= 40) {
        return known.clone();
    }
    let words = snake(&field.wire_name);
    let plain = match words.unraw().rsplit('_').next().unwrap_or_default() {
        "id" | "uuid" | "ids" => "0d6c1f52-7a3e-4b98-9c41-e5f80b27a613",
        "ip" | "address" => "192.168.0.10",
        "cidr" => "192.168.0.0/24",
        "url" | "uri" => "https://example.com",
        "time" | "at" => TIME,
        "name" => "example",
        "description" => "An example",
        _ => words.unraw(),
    };
    let bound = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let most: usize = bound(&facts.length.max).unwrap_or(usize::MAX);
    plain.chars().take(most.max(1)).collect()
}
