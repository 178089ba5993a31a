//! From properties to fields and types.

use std::collections::BTreeMap;

use super::{
    cycles::Circles,
    enums::{self, Enums},
    facts,
    ident::{Ident, snake, spellings, type_name},
    item::{Field, Place, Read, Role, Struct, Ty},
    names::Names,
    rules,
    sides::{self, Sides, Travel},
};
use crate::ir::{Operation, Property, Type};

/// What lowering the types of one operation needs and gathers.
#[derive(Debug)]
pub(super) struct Types<'a> {
    pub(super) operation: &'a Operation,
    pub(super) names: Names,
    pub(super) enums: Enums,
    /// The type of each schema on a side.
    schemas: Vec<(&'a str, Travel, Ident)>,
    /// The places of a schema's types among these.
    of_schema: BTreeMap<&'a str, Vec<usize>>,
    circles: Circles<'a>,
}

/// Who has a property: the struct, and the schema it stands for unless it is the request itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner<'a> {
    pub(super) ident: &'a Ident,
    pub(super) schema: Option<&'a str>,
}

impl<'a> Types<'a> {
    /// Names the types of every schema that travels; `names` holds what is already taken.
    pub(super) fn new(operation: &'a Operation, sides: &Sides<'a>, mut names: Names) -> Self {
        let mut schemas = Vec::new();
        let mut of_schema: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for name in operation.schemas.keys() {
            for side in sides.types(name) {
                let mut ident = type_name(name);
                if *side == Travel::Request && sides.is_split(name) {
                    ident = ident.with_suffix("Input");
                }
                let ident = names.claim([ident.clone(), ident.with_suffix("Object")]);
                of_schema.entry(name).or_default().push(schemas.len());
                schemas.push((name.as_str(), *side, ident));
            }
        }
        Self {
            operation,
            names,
            enums: Enums::default(),
            schemas,
            of_schema,
            circles: Circles::of(operation),
        }
    }

    /// The type of a schema on a side.
    pub(super) fn schema(&self, name: &str, side: Travel) -> Option<&Ident> {
        let is_it = |of: Travel| of == side || of == Travel::Both || side == Travel::Both;
        let mut types = self
            .of_schema
            .get(name)?
            .iter()
            .map(|at| &self.schemas[*at]);
        let found = types.find(|(_, of, _)| is_it(*of));
        found.map(|(_, _, ident)| ident)
    }

    /// The structs of every schema that travels.
    pub(super) fn structs(&mut self) -> Vec<Struct> {
        let schemas = self.schemas.clone();
        schemas
            .iter()
            .map(|(name, side, ident)| self.schema_struct(name, *side, ident))
            .collect()
    }

    fn schema_struct(&mut self, name: &str, side: Travel, ident: &Ident) -> Struct {
        let schema = &self.operation.schemas[name];
        let owner = Owner {
            ident,
            schema: Some(name),
        };
        let place = match side {
            Travel::Response => Place::Response,
            Travel::Request | Travel::Both => Place::Request,
        };
        let properties: Vec<_> = sides::properties(schema, side).collect();
        let idents = member_idents(properties.iter().map(|(wire_name, _)| wire_name.as_str()));
        let mut fields = Vec::with_capacity(properties.len() + 1);
        for ((wire_name, property), ident) in properties.into_iter().zip(idents) {
            let optional = !(side == Travel::Request && property.required);
            fields.push(self.member(owner, ident, wire_name, property, side, place, optional));
        }
        if let Some(property) = sides::additional(schema, side) {
            let ident = additional_ident(&fields);
            fields.push(self.additional(owner, ident, property, side, place));
        }
        name_setters(&mut fields);
        Struct {
            ident: ident.clone(),
            doc: schema.doc.clone(),
            role: Role::Schema(name.to_owned()),
            fields,
            is_built: side != Travel::Response,
            is_read: true,
            is_written: true,
            deprecated: false,
            required: None,
        }
    }

    /// A field that is a member of a JSON object.
    #[expect(
        clippy::too_many_arguments,
        reason = "each says another thing about one field"
    )]
    pub(super) fn member(
        &mut self,
        owner: Owner<'_>,
        ident: Ident,
        wire_name: &str,
        property: &Property,
        side: Travel,
        place: Place,
        optional: bool,
    ) -> Field {
        let ty = match property.ty {
            Type::Null if side == Travel::Request && !optional => Ty::Null,
            _ => self.ty(owner, wire_name, property, side),
        };
        // A circle of required members would have no end.
        let optional = optional || matches!(ty, Ty::Boxed(_));
        let is_loose = side != Travel::Request && optional && is_loose(property, side);
        let read = special_read(property, side).filter(|_| side != Travel::Request);
        let read = read.unwrap_or(if is_loose { Read::Loose } else { Read::Plain });
        Field {
            setter: ident.clone(),
            ident,
            wire_name: wire_name.to_owned(),
            aliases: property.aliases.clone(),
            rules: rules::rules(property, &ty),
            is_checked: false,
            ty,
            optional,
            is_additional: false,
            is_loose,
            read: Some(read),
            doc: property.doc.clone(),
            facts: facts::facts(property, place),
        }
    }

    /// A field for all members of a JSON object that have none of their own.
    pub(super) fn additional(
        &mut self,
        owner: Owner<'_>,
        ident: Ident,
        property: &Property,
        side: Travel,
        place: Place,
    ) -> Field {
        // What is read as another JSON type has no place to be remembered in.
        let is_any = side != Travel::Request && accepts_anything(property) && !is_secret(property);
        let value = if is_any {
            Ty::Value
        } else {
            self.unboxed(owner.ident, ADDITIONAL, property, side)
        };
        additional_field(ident, property, value, place, Some(Read::Plain))
    }

    /// The type of a value, without `Option`; a direct reference that closes a circle is boxed.
    pub(super) fn ty(
        &mut self,
        owner: Owner<'_>,
        wire_name: &str,
        property: &Property,
        side: Travel,
    ) -> Ty {
        let ty = self.unboxed(owner.ident, wire_name, property, side);
        match (&property.ty, owner.schema, &ty) {
            (Type::Schema(target), Some(schema), Ty::Named(_))
                if self.circles.closes(schema, target) =>
            {
                Ty::Boxed(Box::new(ty))
            }
            _ => ty,
        }
    }

    fn unboxed(&mut self, owner: &Ident, wire_name: &str, property: &Property, side: Travel) -> Ty {
        if side == Travel::Response && property.is_unreadable() {
            return Ty::Value;
        }
        match &property.ty {
            Type::String => self.string(owner, wire_name, property),
            Type::Integer => Ty::I64,
            Type::Number => Ty::F64,
            Type::Boolean => Ty::Bool,
            Type::Binary => Ty::String,
            Type::Null | Type::Any => Ty::Value,
            Type::Array(items) => Ty::Vec(Box::new(self.unboxed(owner, wire_name, items, side))),
            Type::Map(values) => Ty::Map(Box::new(self.unboxed(owner, wire_name, values, side))),
            Type::Schema(name) => match self.schema(name, side) {
                Some(ident) => Ty::Named(ident.clone()),
                // Checked before: every schema that is referred to exists, and travels thereby.
                None => Ty::Value,
            },
        }
    }

    fn string(&mut self, owner: &Ident, wire_name: &str, property: &Property) -> Ty {
        if property.format.as_deref() == Some("password") {
            Ty::Secret
        } else if let Some(values) = enums::listed(property) {
            Ty::Named(self.enums.name(&mut self.names, owner, wire_name, &values))
        } else if property.format.as_deref() == Some("date-time") {
            Ty::DateTime
        } else {
            Ty::String
        }
    }
}

/// What the field of additional members is called, where that is free.
pub(super) const ADDITIONAL: &str = "additional";

/// The name of the field of additional members beside other fields.
fn additional_ident(fields: &[Field]) -> Ident {
    let mut names = Names::default();
    for field in fields {
        names.take(&field.ident);
    }
    let ident = snake(ADDITIONAL);
    names.claim([ident.clone(), ident.with_suffix("_members")])
}

/// The field of additional members, each of which is a `value`.
pub(super) fn additional_field(
    ident: Ident,
    property: &Property,
    value: Ty,
    place: Place,
    read: Option<Read>,
) -> Field {
    Field {
        setter: ident.clone(),
        ident,
        // No path inside an operation names them otherwise.
        wire_name: "{}".to_owned(),
        aliases: Vec::new(),
        rules: rules::rules(property, &value),
        is_checked: false,
        ty: Ty::Map(Box::new(value)),
        optional: false,
        is_additional: true,
        is_loose: false,
        read,
        doc: property.doc.clone(),
        facts: facts::facts(property, place),
    }
}

/// Whether a member of a response is read from further JSON types and remembers which. Secrets do
/// not, so that no copy of them stays in memory.
fn is_loose(property: &Property, side: Travel) -> bool {
    let is_object = sides::reference(property, side).is_some();
    let is_read = match &property.ty {
        Type::Array(_) if is_object => !property.accepts.is_empty(),
        _ => !is_object && accepts_anything(property),
    };
    is_read && !is_value(property) && !is_secret(property)
}

fn is_secret(property: &Property) -> bool {
    match &property.ty {
        Type::Array(inner) | Type::Map(inner) => is_secret(inner),
        _ => property.format.as_deref() == Some("password"),
    }
}

/// How a value is read whose examples show further JSON types and whose type does not see to that.
/// What no conversion can hold has become `Value` and needs none.
fn special_read(property: &Property, side: Travel) -> Option<Read> {
    if side == Travel::Response && is_value(property) {
        return None;
    }
    let is_object = sides::reference(property, side).is_some();
    match &property.ty {
        Type::Array(_) if is_object && !property.accepts.is_empty() => Some(Read::OneOrMany),
        _ if is_secret(property) && accepts_anything(property) => Some(Read::Lenient),
        _ => None,
    }
}

fn is_value(property: &Property) -> bool {
    property.is_unreadable() || matches!(property.ty, Type::Any | Type::Null)
}

fn accepts_anything(property: &Property) -> bool {
    let inner = match &property.ty {
        Type::Array(inner) | Type::Map(inner) => accepts_anything(inner),
        _ => false,
    };
    inner || !property.accepts.is_empty()
}

/// The fields of an object. A wire name that already is what Rust wants keeps it, wherever it
/// stands: of `userId` and `user_id` the latter is `user_id`.
pub(super) fn member_idents<'a>(wire_names: impl Iterator<Item = &'a str>) -> Vec<Ident> {
    let made: Vec<(&str, Ident)> = wire_names.map(|name| (name, snake(name))).collect();
    let is_exact = |(wire_name, ident): &(&str, Ident)| ident.unraw() == *wire_name;
    let mut names = Names::default();
    for (_, ident) in made.iter().filter(|one| is_exact(one)) {
        names.take(ident);
    }
    let idents = made.into_iter().map(|one| {
        let is_exact = is_exact(&one);
        let (wire_name, ident) = one;
        if is_exact {
            return ident;
        }
        let spelled = spellings(wire_name).map(|word| format!("_{word}"));
        let spelled = spelled.map(|suffix| ident.with_suffix(&suffix));
        // The last one is what a number is put behind.
        let candidates = std::iter::once(ident.clone()).chain(spelled);
        names.claim(candidates.chain([ident.clone()]))
    });
    idents.collect()
}

/// Methods that every struct has anyway, so that no setter may have their name.
const METHODS: &[&str] = &[
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "from_http",
    "into",
    "ne",
    "new",
    "parts",
    "read",
    "serialize",
    "to_http",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
    "validate",
];

/// Gives `default` the setter `set_default`, and every other field its own name.
pub(super) fn name_setters(fields: &mut [Field]) {
    let is_method = |field: &Field| METHODS.contains(&field.ident.as_str());
    let mut names = Names::default();
    for field in fields.iter().filter(|field| !is_method(field)) {
        names.take(&field.ident);
    }
    for field in fields.iter_mut().filter(|field| is_method(field)) {
        let setter = snake(&format!("set_{}", field.ident));
        field.setter = names.claim([setter]);
    }
}
