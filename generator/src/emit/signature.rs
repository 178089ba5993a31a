//! How operations are called: what constructors and setters take, told for a human reader.

use super::{example, members::spelt};
use crate::lower::{
    ServiceItems,
    ident::snake,
    item::{Field, OperationModule, Ty},
    place::Place,
};

/// How one operation is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The operation, as its request's type is called.
    pub operation: String,
    /// The module that has it: `generated::vpc::v3::create_security_group`.
    pub module: String,
    /// What makes a request.
    pub constructor: Constructor,
    /// What may be set beside that.
    pub setters: Vec<Argument>,
    /// What it answers with.
    pub response: String,
    /// What its pages consist of, where it answers with a list that comes in pages.
    pub item: Option<String>,
    /// A call, in lines of Rust, unless no example could be complete.
    pub example: Option<String>,
}

/// What makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constructor {
    /// The struct that it takes, where more is required than places can tell apart.
    pub literal: Option<String>,
    /// Its arguments, or else the members of that struct.
    pub arguments: Vec<Argument>,
}

/// What a function takes, or a member of a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The setter's name, or that of the argument.
    pub name: String,
    /// Its type in Rust.
    pub ty: String,
    /// What it is called on the wire.
    pub wire_name: String,
}

/// Tells how the operations of a service are called, in their order.
#[must_use]
pub fn signatures(items: &ServiceItems, facade: &str) -> Vec<Signature> {
    let operations = items.operations.iter();
    operations
        .map(|module| signature(items, module, facade))
        .collect()
}

fn signature(items: &ServiceItems, module: &OperationModule, facade: &str) -> Signature {
    let (facade, service) = (snake(facade), Place::of(&items.name).module);
    let version = module.version.iter().map(ToString::to_string);
    let path = [facade.to_string(), service.to_string()];
    let path = path
        .into_iter()
        .chain(version)
        .chain([module.ident.to_string()]);
    let request = &module.request;
    let required = request.fields.iter().filter(|field| field.is_required());
    let arguments = match &request.required {
        Some(_) => required
            .map(|field| argument(field.ident.to_string(), spelt(&field.ty), field))
            .collect(),
        None => required
            .map(|field| argument(field.setter.to_string(), taken(&field.ty), field))
            .collect(),
    };
    let is_set = |field: &&Field| !field.is_required() && field.ty != Ty::Null;
    let setters = request.fields.iter().filter(is_set);
    Signature {
        operation: request.ident.to_string(),
        module: path.collect::<Vec<_>>().join("::"),
        constructor: Constructor {
            literal: request.required.as_ref().map(ToString::to_string),
            arguments,
        },
        setters: setters
            .map(|field| argument(field.setter.to_string(), taken(&field.ty), field))
            .collect(),
        response: spelt(&module.call.response),
        item: module.paging.as_ref().map(|paging| spelt(&paging.item)),
        example: example::code(&facade, &service, module),
    }
}

fn argument(name: String, ty: String, field: &Field) -> Argument {
    Argument {
        name,
        ty,
        wire_name: field.wire_name.clone(),
    }
}

/// What a constructor or setter takes for a value of this type.
fn taken(ty: &Ty) -> String {
    match ty {
        Ty::Vec(item) => format!("impl IntoIterator<Item = impl Into<{}>>", spelt(item)),
        Ty::Map(value) => format!(
            "impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>",
            spelt(value)
        ),
        ty => format!("impl Into<{}>", spelt(ty)),
    }
}
