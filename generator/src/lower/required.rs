//! Constructors: at most two inputs are told apart by their place, more by their names.

use super::{
    ident::{Ident, type_name},
    item::{Field, Item, Role, Struct},
    names::Names,
};

/// Inputs that a constructor may take one after the other.
const POSITIONAL: usize = 2;

/// Gives each struct that requires more than a constructor can take a struct of what it requires.
pub(super) fn split(request: &mut Struct, items: &mut Vec<Item>, names: &mut Names) {
    let mut made = Vec::new();
    let structs = items.iter_mut().filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        Item::Enum(_) | Item::Alias(_) => None,
    });
    for item in std::iter::once(request).chain(structs) {
        let required = item.fields.iter().filter(|field| field.is_required());
        if !item.is_built || required.clone().count() <= POSITIONAL {
            continue;
        }
        let long = item.ident.with_suffix("Required");
        let ident = names.claim(match item.role {
            Role::Request(_) => vec![type_name("Required"), long],
            _ => vec![long],
        });
        made.push(Item::Struct(required_struct(&ident, item)));
        item.required = Some(ident);
    }
    items.extend(made);
}

fn required_struct(ident: &Ident, of: &Struct) -> Struct {
    let required = of.fields.iter().filter(|field| field.is_required());
    let fields = required.map(|field| Field {
        read: None,
        rules: Vec::new(),
        is_checked: false,
        ..field.clone()
    });
    Struct {
        ident: ident.clone(),
        doc: None,
        role: Role::Required(of.ident.clone()),
        fields: fields.collect(),
        is_built: false,
        is_read: false,
        is_written: false,
        deprecated: false,
        required: None,
    }
}
