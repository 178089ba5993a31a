//! The keys that say what a value may be. Properties have them, and so have parameters, headers and
//! what an overlay sets.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::leaf::{Text, TypeName, given};
use crate::ir::{Inferred, JsonType, Number, Property, Scalar, Type};

/// A thing that has the keys of a value.
pub(in crate::ir) trait WithFacts {
    /// Takes the keys of the value out.
    fn facts(&mut self) -> Facts;

    /// The thing with the keys of a value and none of its own.
    fn from_facts(facts: Facts) -> Self;
}

/// Declares a thing that has keys of its own and, behind them, those of a value. No struct flattens
/// another into itself, since errors inside would lose their line.
macro_rules! with_facts {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$own_meta:meta])* $own:ident: $own_ty:ty, )* }
    ) => {
        with_facts! {
            @declare $(#[$meta])* $name { $( $(#[$own_meta])* $own: $own_ty, )* }
            ty: TypeName = "type",
            items: Box<Property> = "items",
            values: Box<Property> = "values",
            format: Text = "format",
            required: bool = "required",
            required_if: Text = "required_if",
            listed: Vec<Scalar> = "enum",
            minimum: Number = "minimum",
            maximum: Number = "maximum",
            min_length: u64 = "min_length",
            max_length: u64 = "max_length",
            min_items: u64 = "min_items",
            max_items: u64 = "max_items",
            pattern: Text = "pattern",
            default: Scalar = "default",
            accepts: Vec<JsonType> = "accepts",
            aliases: Vec<Text> = "aliases",
            read_only: bool = "read_only",
            deprecated: bool = "deprecated",
            inferred: Inferred = "inferred",
            doc: Text = "doc",
        }
    };
    (
        @declare $(#[$meta:meta])*
        $name:ident { $( $(#[$own_meta:meta])* $own:ident: $own_ty:ty, )* }
        $( $fact:ident: $fact_ty:ty = $key:literal, )*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(default, deny_unknown_fields)]
        pub(in crate::ir) struct $name {
            $(
                $(#[$own_meta])*
                #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
                pub(in crate::ir) $own: Option<$own_ty>,
            )*
            $(
                #[serde(rename = $key)]
                #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
                pub(in crate::ir) $fact: Option<$fact_ty>,
            )*
        }

        impl crate::ir::yaml::facts::WithFacts for $name {
            fn facts(&mut self) -> Facts {
                Facts { $( $fact: self.$fact.take(), )* }
            }

            fn from_facts(facts: Facts) -> Self {
                Self { $( $own: None, )* $( $fact: facts.$fact, )* }
            }
        }
    };
}
pub(super) use with_facts;

with_facts! {
    /// What a value may be.
    Facts {}
}

impl Facts {
    /// Writes down what is known of `property`.
    pub(super) fn of(property: &Property) -> Self {
        let (name, items, values) = match &property.ty {
            Type::Array(items) => ("array", Some(items.clone()), None),
            Type::Map(values) => ("map", None, Some(values.clone())),
            simple => (word(simple), None, None),
        };
        Self {
            ty: Some(TypeName(name.to_owned())),
            items,
            values,
            format: property.format.clone().map(Text),
            required: property.required.then_some(true),
            required_if: property.required_if.clone().map(Text),
            listed: some(&property.values),
            default: property.default.clone(),
            minimum: property.minimum,
            maximum: property.maximum,
            min_length: property.min_length,
            max_length: property.max_length,
            min_items: property.min_items,
            max_items: property.max_items,
            pattern: property.pattern.clone().map(Text),
            accepts: some(&property.accepts),
            aliases: some(&property.aliases).map(|names| names.into_iter().map(Text).collect()),
            read_only: property.read_only.then_some(true),
            deprecated: property.deprecated.then_some(true),
            inferred: property.inferred,
            doc: property.doc.clone().map(Text),
        }
    }

    /// The value that the keys describe; they have to name its type.
    pub(in crate::ir) fn property(self) -> Result<Property, String> {
        if self.ty.is_none() {
            return Err("`type` is missing: name a type or a schema".to_owned());
        }
        let mut property = Property::of(Type::Any);
        self.apply(&mut property)?;
        Ok(property)
    }

    /// Replaces in `property` what the keys say; what they do not mention stays.
    pub(in crate::ir) fn apply(self, property: &mut Property) -> Result<(), String> {
        if self.ty.is_some() || self.items.is_some() || self.values.is_some() {
            property.ty = read_type(self.ty, self.items, self.values, &property.ty)?;
        }
        replace(&mut property.format, self.format.map(|Text(text)| text));
        property.required = self.required.unwrap_or(property.required);
        replace(
            &mut property.required_if,
            self.required_if.map(|Text(text)| text),
        );
        if let Some(listed) = self.listed {
            property.values = listed;
        }
        replace(&mut property.default, self.default);
        replace(&mut property.minimum, self.minimum);
        replace(&mut property.maximum, self.maximum);
        replace(&mut property.min_length, self.min_length);
        replace(&mut property.max_length, self.max_length);
        replace(&mut property.min_items, self.min_items);
        replace(&mut property.max_items, self.max_items);
        replace(&mut property.pattern, self.pattern.map(|Text(text)| text));
        if let Some(accepts) = self.accepts {
            property.accepts = accepts;
        }
        if let Some(aliases) = self.aliases {
            property.aliases = aliases.into_iter().map(|Text(name)| name).collect();
        }
        property.read_only = self.read_only.unwrap_or(property.read_only);
        property.deprecated = self.deprecated.unwrap_or(property.deprecated);
        replace(&mut property.inferred, self.inferred);
        replace(&mut property.doc, self.doc.map(|Text(text)| text));
        Ok(())
    }
}

fn some<T: Clone>(list: &[T]) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| list.to_vec())
}

fn replace<T>(place: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *place = value;
    }
}

fn word(ty: &Type) -> &str {
    match ty {
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Binary => "binary",
        Type::Null => "null",
        Type::Any => "any",
        Type::Array(_) => "array",
        Type::Map(_) => "map",
        Type::Schema(name) => name,
    }
}

/// The type that `name`, `items` and `values` describe; what they leave open is taken from
/// `current`.
fn read_type(
    name: Option<TypeName>,
    items: Option<Box<Property>>,
    values: Option<Box<Property>>,
    current: &Type,
) -> Result<Type, String> {
    let name = name.map_or_else(|| word(current).to_owned(), |TypeName(name)| name);
    if items.is_some() && name != "array" {
        return Err(format!("`items` belong to `type: array`, not to `{name}`"));
    }
    if values.is_some() && name != "map" {
        return Err(format!("`values` belong to `type: map`, not to `{name}`"));
    }
    let missing =
        |key| format!("`type: {name}` needs `{key}`: what it holds, `any` if nobody knows");
    Ok(match (name.as_str(), current) {
        ("array", Type::Array(old)) => Type::Array(items.unwrap_or_else(|| old.clone())),
        ("array", _) => Type::Array(items.ok_or_else(|| missing("items"))?),
        ("map", Type::Map(old)) => Type::Map(values.unwrap_or_else(|| old.clone())),
        ("map", _) => Type::Map(values.ok_or_else(|| missing("values"))?),
        ("string", _) => Type::String,
        ("integer", _) => Type::Integer,
        ("number", _) => Type::Number,
        ("boolean", _) => Type::Boolean,
        ("binary", _) => Type::Binary,
        ("null", _) => Type::Null,
        ("any", _) => Type::Any,
        _ => Type::Schema(name),
    })
}

/// One word where nothing but the type is known, a mapping otherwise.
impl Serialize for Property {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.ty.inner().is_none() && self.is_bare() {
            serializer.serialize_str(word(&self.ty))
        } else {
            Facts::of(self).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Property {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Property;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a type or a mapping with `type`")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Property, E> {
        let name = word.parse().map_err(E::custom)?;
        read_type(Some(name), None, None, &Type::Any)
            .map(Property::of)
            .map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Property, A::Error> {
        checked(Facts::property).visit_map(map)
    }
}

/// A visitor that reads a mapping as `Raw` and converts it. Converting inside the visitor gives
/// what is found wrong there the place of the mapping.
pub(super) struct Checked<Raw, T> {
    convert: fn(Raw) -> Result<T, String>,
    raw: PhantomData<Raw>,
}

/// Reads a mapping as `Raw` and makes a `T` of it.
pub(super) fn checked<Raw, T>(convert: fn(Raw) -> Result<T, String>) -> Checked<Raw, T> {
    Checked {
        convert,
        raw: PhantomData,
    }
}

impl<'de, Raw: Deserialize<'de>, T> Visitor<'de> for Checked<Raw, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let raw = Raw::deserialize(MapAccessDeserializer::new(map))?;
        (self.convert)(raw).map_err(A::Error::custom)
    }
}
