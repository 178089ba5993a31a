//! Strings with listed values.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, tokens::doc_lines};
use crate::lower::item::{Enum, Variant};

/// Emits an enum; its impls have emitters of their own.
pub(super) fn emit_enum(item: &Enum) -> TokenStream {
    let doc = doc_lines(&docs::open_enum(item));
    let Enum {
        ident,
        property: _,
        variants,
        other,
        nth: _,
    } = item;
    let variants = variants.iter().map(emit_variant);

    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #( #variants )*
            /// A value that the page does not list, as it came.
            #other(String),
        }
    }
}

fn emit_variant(variant: &Variant) -> TokenStream {
    let doc = doc_lines(&docs::variant(variant));
    let ident = &variant.ident;
    quote! {
        #doc
        #ident,
    }
}

/// Emits the two ways between an enum and what travels.
pub(super) fn emit_open_enum(item: &Enum) -> TokenStream {
    let Enum {
        ident,
        variants,
        other,
        property: _,
        nth: _,
    } = item;
    let (names, texts): (Vec<_>, Vec<_>) = variants
        .iter()
        .map(|variant| (&variant.ident, &variant.wire_name))
        .unzip();

    quote! {
        impl OpenEnum for #ident {
            #[inline]
            fn from_wire(text: &str) -> Self {
                match text {
                    #( #texts => Self::#names, )*
                    _ => Self::#other(text.to_owned()),
                }
            }

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    #( Self::#names => #texts, )*
                    Self::#other(text) => text,
                }
            }
        }
    }
}

/// Emits the call that gives an enum its conversions.
pub(super) fn emit_conversions(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    quote! { runtime::open_enum!(#ident); }
}
