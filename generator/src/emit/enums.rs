//! Strings with listed values.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, tokens::doc_lines};
use crate::lower::item::{Enum, Variant};

/// Emits an enum; what it is written by is a macro call of its own.
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
