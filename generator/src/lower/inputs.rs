//! From parameters and the request's body to the fields of the request and the way they travel.

use std::collections::BTreeSet;

use super::{
    facts,
    fields::{ADDITIONAL, Owner, Types, additional_field, member_idents, name_setters},
    ident::{Ident, snake},
    item::{Body, Field, Input, InputValue, Place, Renamed, Role, Struct, Ty},
    names::Names,
    rules,
    sides::{self, Travel},
};
use crate::ir::{self, Location, Media, Operation, Parameter, Property, Schema, Type};

/// The request as a struct, and how its fields travel.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) item: Struct,
    pub(super) inputs: Vec<Input>,
    pub(super) body: Body,
    pub(super) renamed: Vec<Renamed>,
}

/// Headers that must not show in logs.
const SECRET_HEADERS: &[&str] = &["X-Subject-Token", "X-Security-Token"];

/// The header by whose value a service knows a call that it has seen before.
const CLIENT_TOKEN: &str = "X-Client-Token";

/// The header that makes the operation safe to repeat, where it has one.
pub(super) fn client_token(operation: &Operation) -> Option<String> {
    let name = operation.parameters.iter().find(|parameter| {
        parameter.location == Location::Header && is_one_of(&[CLIENT_TOKEN], &parameter.name)
    });
    name.map(|parameter| parameter.name.clone())
}

/// What the request's body becomes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plan<'a> {
    None,
    /// The members of an object stand beside the parameters.
    Flattened(&'a Schema),
    /// The members of an object are the fields of a form.
    Form(&'a Schema, Media),
    /// One field is the JSON body.
    Whole(&'a Property),
    /// One field is the body as it is.
    Raw(&'a ir::Body, Media),
}

impl<'a> Plan<'a> {
    pub(super) fn of(operation: &'a Operation) -> Self {
        let Some(body) = &operation.request else {
            return Self::None;
        };
        let media = Media::of(body.media_type.as_deref());
        let schema = match &body.schema.ty {
            Type::Schema(name) => operation.schemas.get(name),
            _ => None,
        };
        match (media, schema) {
            (Media::Form | Media::Multipart, Some(schema)) => Self::Form(schema, media),
            (Media::Json | Media::Other, Some(schema)) => Self::Flattened(schema),
            (Media::Json, None) if body.schema.ty != Type::Binary => Self::Whole(&body.schema),
            _ => Self::Raw(body, media),
        }
    }

    /// The values that travel in the body as its schema describes them.
    pub(super) fn properties(self) -> Vec<&'a Property> {
        match self {
            Self::Flattened(schema) | Self::Form(schema, _) => {
                sides::values(schema, Travel::Request).collect()
            }
            Self::Whole(property) => vec![property],
            Self::None | Self::Raw(..) => Vec::new(),
        }
    }
}

/// The parameters that the caller may set or that always travel; one that is listed twice counts
/// once.
pub(super) fn parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    let mut seen = BTreeSet::new();
    operation.parameters.iter().filter(move |parameter| {
        let is_repeated = !seen.insert((parameter.location, parameter.name.as_str()));
        // `?action=a` and `?action=b` in one template are two constants.
        !operation.is_of_message(parameter) && (!is_repeated || parameter.constant.is_some())
    })
}

/// Lowers everything that the caller sets.
pub(super) fn lower(types: &mut Types<'_>, ident: Ident) -> Request {
    let operation = types.operation;
    let plan = Plan::of(operation);
    let mut maker = Maker {
        types,
        ident: &ident,
        names: Names::default(),
        fields: Vec::new(),
        inputs: Vec::new(),
        renamed: Vec::new(),
    };
    for parameter in parameters(operation) {
        maker.parameter(parameter);
    }
    let body = maker.body(plan);
    let Maker {
        mut fields,
        inputs,
        renamed,
        ..
    } = maker;
    name_setters(&mut fields);
    Request {
        item: Struct {
            ident,
            doc: None,
            role: Role::Request(operation.operation.clone()),
            fields,
            is_built: true,
            is_read: false,
            is_written: matches!(plan, Plan::Flattened(_)),
            deprecated: false,
            required: None,
        },
        inputs,
        body,
        renamed,
    }
}

/// A request in the making.
struct Maker<'a, 'b> {
    types: &'b mut Types<'a>,
    ident: &'b Ident,
    names: Names,
    fields: Vec<Field>,
    inputs: Vec<Input>,
    renamed: Vec<Renamed>,
}

impl Maker<'_, '_> {
    fn parameter(&mut self, parameter: &Parameter) {
        let place = match parameter.location {
            Location::Path => Place::Path,
            Location::Query => Place::Query,
            Location::Header => Place::Header,
        };
        if let Some(constant) = &parameter.constant {
            self.inputs.push(Input {
                wire_name: parameter.name.clone(),
                place,
                json: false,
                value: if place == Place::Query && constant.is_empty() {
                    InputValue::Flag
                } else {
                    InputValue::Constant(constant.clone())
                },
            });
            return;
        }
        let Parameter { name, value, .. } = parameter;
        let is_header = place == Place::Header;
        let from_client = parameter.is_scope();
        let optional = from_client || (place != Place::Path && !value.required);
        let mut ty = self.input_ty(name, value);
        if is_header && ty == Ty::String && is_one_of(SECRET_HEADERS, name) {
            ty = Ty::Secret;
        }
        let mut field = self.input(name, value, place, ty, optional);
        field.facts.from_client = from_client;
        field.facts.required = !optional;
        self.fields.push(field);
    }

    /// Names a field, keeps how it travels, and gives it back to be finished.
    fn input(
        &mut self,
        name: &str,
        value: &Property,
        place: Place,
        ty: Ty,
        optional: bool,
    ) -> Field {
        let ident = self.claim(name, snake(name), place);
        self.inputs.push(Input {
            wire_name: name.to_owned(),
            place,
            json: sides::reference(value, Travel::Request).is_some(),
            value: InputValue::Field(ident.clone()),
        });
        Field {
            setter: ident.clone(),
            ident,
            wire_name: name.to_owned(),
            aliases: Vec::new(),
            rules: rules::rules(value, &ty),
            is_checked: false,
            ty,
            optional,
            is_additional: false,
            is_loose: false,
            read: None,
            doc: value.doc.clone(),
            facts: facts::facts(value, place),
        }
    }

    fn input_ty(&mut self, name: &str, value: &Property) -> Ty {
        let owner = Owner {
            ident: self.ident,
            schema: None,
        };
        self.types.ty(owner, name, value, Travel::Request)
    }

    /// Names a field: `wish` if that is free, else with the place at its end.
    fn claim(&mut self, name: &str, wish: Ident, place: Place) -> Ident {
        let suffixed = wish.with_suffix(match place {
            Place::Path => "_in_path",
            Place::Query => "_in_query",
            Place::Header => "_in_header",
            _ => "_in_body",
        });
        let ident = self.names.claim([wish, suffixed]);
        if ident != snake(name) {
            self.renamed.push(Renamed {
                field: ident.clone(),
                wire_name: name.to_owned(),
                place,
            });
        }
        ident
    }

    fn body(&mut self, plan: Plan<'_>) -> Body {
        match plan {
            Plan::None => Body::None,
            Plan::Flattened(schema) => self.flattened(schema),
            Plan::Form(schema, media) => self.form(schema, media),
            Plan::Whole(property) => self.whole(property),
            Plan::Raw(body, media) => self.raw(body, media),
        }
    }

    fn flattened(&mut self, schema: &Schema) -> Body {
        let properties: Vec<_> = sides::properties(schema, Travel::Request).collect();
        let wishes = member_idents(properties.iter().map(|(name, _)| name.as_str()));
        for ((name, property), wish) in properties.into_iter().zip(wishes) {
            let ident = self.claim(name, wish, Place::Body);
            let owner = Owner {
                ident: self.ident,
                schema: None,
            };
            let optional = !property.required;
            let side = Travel::Request;
            let place = Place::Body;
            let field = self
                .types
                .member(owner, ident, name, property, side, place, optional);
            self.fields.push(field);
        }
        if let Some(property) = sides::additional(schema, Travel::Request) {
            let ident = self.additional_ident();
            let owner = Owner {
                ident: self.ident,
                schema: None,
            };
            let (side, place) = (Travel::Request, Place::Body);
            let field = self.types.additional(owner, ident, property, side, place);
            self.fields.push(field);
        }
        Body::Flattened(self.media_type())
    }

    fn form(&mut self, schema: &Schema, media: Media) -> Body {
        for (name, property) in sides::properties(schema, Travel::Request) {
            let (place, ty) = self.form_field(name, property, media);
            let field = self.input(name, property, place, ty, !property.required);
            self.fields.push(field);
        }
        if let Some(property) = sides::additional(schema, Travel::Request) {
            let ident = self.additional_ident();
            let (place, ty) = self.form_field(ADDITIONAL, property, media);
            let field = additional_field(ident.clone(), property, ty, place, None);
            self.inputs.push(Input {
                wire_name: field.wire_name.clone(),
                place,
                json: sides::reference(property, Travel::Request).is_some(),
                value: InputValue::Additional(ident),
            });
            self.fields.push(field);
        }
        Body::None
    }

    /// How a field of a form travels, and its type.
    fn form_field(&mut self, name: &str, property: &Property, media: Media) -> (Place, Ty) {
        let is_file = media == Media::Multipart && is_file(&property.ty);
        let place = match media {
            Media::Multipart if is_file => Place::FormFile,
            Media::Multipart => Place::FormPart,
            _ => Place::FormField,
        };
        let ty = match &property.ty {
            Type::Array(_) if is_file => Ty::Vec(Box::new(Ty::Bytes)),
            _ if is_file => Ty::Bytes,
            _ => self.input_ty(name, property),
        };
        (place, ty)
    }

    /// Names the field of additional members.
    fn additional_ident(&mut self) -> Ident {
        let ident = snake(ADDITIONAL);
        self.names
            .claim([ident.clone(), ident.with_suffix("_members")])
    }

    /// A body without members to flatten; only a value of unknown type may be left out.
    fn whole(&mut self, property: &Property) -> Body {
        let optional = property.ty == Type::Any && !self.types.operation.requires_body();
        let ty = self.input_ty("body", property);
        let ident = self.body_field(property, ty, optional);
        if optional {
            Body::OptionalJson(self.media_type(), ident)
        } else {
            Body::Json(self.media_type(), ident)
        }
    }

    fn raw(&mut self, body: &ir::Body, media: Media) -> Body {
        let ty = match (media, &body.schema.ty) {
            (Media::Text, _) | (Media::Other, Type::String) => Ty::String,
            _ => Ty::Bytes,
        };
        let ident = self.body_field(&body.schema, ty, false);
        let media_type = body
            .media_type
            .as_deref()
            .unwrap_or("application/octet-stream");
        Body::Bytes(media_type.to_owned(), ident)
    }

    fn body_field(&mut self, property: &Property, ty: Ty, optional: bool) -> Ident {
        let ident = self.claim("body", snake("body"), Place::WholeBody);
        let mut facts = facts::facts(property, Place::WholeBody);
        facts.required = !optional;
        self.fields.push(Field {
            setter: ident.clone(),
            ident: ident.clone(),
            wire_name: "body".to_owned(),
            aliases: Vec::new(),
            rules: rules::rules(property, &ty),
            is_checked: false,
            ty,
            optional,
            is_additional: false,
            is_loose: false,
            read: None,
            doc: property.doc.clone(),
            facts,
        });
        ident
    }

    /// The media type of a JSON body, where it is not the usual one.
    fn media_type(&self) -> Option<String> {
        let operation = self.types.operation;
        let constant = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.name.eq_ignore_ascii_case("Content-Type"))
            .find_map(|parameter| parameter.constant.as_deref());
        let body = operation.request.as_ref();
        body.and_then(|body| body.media_type.as_deref())
            .or(constant)
            .filter(|media_type| *media_type != "application/json")
            .map(str::to_owned)
    }
}

fn is_one_of(headers: &[&str], name: &str) -> bool {
    headers
        .iter()
        .any(|header| header.eq_ignore_ascii_case(name))
}

fn is_file(ty: &Type) -> bool {
    match ty {
        Type::Array(items) => items.ty == Type::Binary,
        ty => *ty == Type::Binary,
    }
}
