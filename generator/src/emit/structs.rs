//! Structs, their constructors and setters, and type aliases.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs,
    tokens::{argument_ty, converted, doc_lines, field_ty},
};
use crate::lower::item::{Alias, Field, Role, Struct, Ty};

/// Emits a struct; its impls have emitters of their own.
pub(super) fn emit_struct(item: &Struct, doc: &str) -> TokenStream {
    let Struct {
        ident,
        role,
        fields,
        ..
    } = item;
    let doc = doc_lines(doc);
    let must_use = emit_must_use(role);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    // A literal has to name all members, so that a further one breaks it by intention.
    let is_open = !matches!(role, Role::Required(_));
    let default = (is_open && item.has_default()).then(|| quote! { , Default });
    let non_exhaustive = is_open.then(|| quote! { #[non_exhaustive] });
    let fields = fields.iter().map(emit_field);

    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq #default)]
        #must_use
        #deprecated
        #non_exhaustive
        pub struct #ident {
            #( #fields )*
        }
    }
}

fn emit_must_use(role: &Role) -> Option<TokenStream> {
    match role {
        Role::Request(_) => {
            Some(quote! { #[must_use = "a request does nothing until it is sent"] })
        }
        Role::Schema(_) | Role::Required(_) => None,
    }
}

fn emit_field(field: &Field) -> TokenStream {
    let doc = doc_lines(&docs::field(field));
    let ident = &field.ident;
    let ty = field_ty(field);
    let deprecated = field.facts.deprecated.then(|| quote! { #[deprecated] });

    quote! {
        #doc
        #deprecated
        pub #ident: #ty,
    }
}

/// Emits the constructor of what has required members. Where nothing is required, the macro has it.
pub(super) fn emit_new(item: &Struct) -> Option<TokenStream> {
    if item.has_default() {
        return None;
    }
    let ident = &item.ident;
    let doc = doc_lines(docs::constructor(item));
    let (required, optional): (Vec<_>, Vec<_>) =
        item.fields.iter().partition(|field| field.is_required());
    let optional = optional.iter().map(|field| emit_absent(field));
    if let Some(literal) = &item.required {
        let required: Vec<_> = required.iter().map(|field| &field.ident).collect();
        return Some(quote! {
            impl #ident {
                #doc
                pub fn new(required: #literal) -> Self {
                    let #literal { #( #required ),* } = required;
                    Self {
                        #( #required, )*
                        #( #optional, )*
                    }
                }
            }
        });
    }
    let arguments = required.iter().map(|field| emit_argument(field));
    let required = required.iter().map(
        |Field {
             ident, setter, ty, ..
         }| {
            let value = converted(setter, ty);
            quote! { #ident: #value }
        },
    );

    Some(quote! {
        impl #ident {
            #doc
            pub fn new(#( #arguments ),*) -> Self {
                Self {
                    #( #required, )*
                    #( #optional, )*
                }
            }
        }
    })
}

fn emit_absent(field: &Field) -> TokenStream {
    let ident = &field.ident;
    if field.is_loose {
        quote! { #ident: Loose::default() }
    } else if field.is_additional {
        quote! { #ident: BTreeMap::new() }
    } else if field.ty == Ty::Null {
        quote! { #ident: Null }
    } else {
        quote! { #ident: None }
    }
}

fn emit_argument(Field { setter, ty, .. }: &Field) -> TokenStream {
    let ty = argument_ty(ty);
    quote! { #setter: #ty }
}

/// Emits a type alias.
pub(super) fn emit_alias(item: &Alias) -> TokenStream {
    let doc = doc_lines(&docs::alias(item));
    let Alias { ident, ty, .. } = item;

    quote! {
        #doc
        pub type #ident = #ty;
    }
}
