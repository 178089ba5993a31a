//! How the pages of a list are turned.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{
    ident::Ident,
    item::{NextMarker, OperationModule, Paging, Turn},
};

/// Emits `impl Paginate`, where the operation has pages.
pub(super) fn emit_paginate(module: &OperationModule) -> Option<TokenStream> {
    let Paging {
        limit,
        is_limit_optional,
        turn,
        items,
        item,
    } = module.paging.as_ref()?;
    let ident = &module.request.ident;
    let limit = if *is_limit_optional {
        quote! { self.#limit }
    } else {
        quote! { Some(self.#limit) }
    };
    let paging = emit_turn(turn, &limit);
    let next_marker = match turn {
        Turn::Offset(_) => None,
        Turn::Marker(_, next) => Some(emit_next_marker(next)),
    };

    Some(quote! {
        impl Paginate for #ident {
            type Item = #item;

            #[inline]
            fn paging(&mut self) -> Paging<'_> {
                #paging
            }

            #[inline]
            fn items(response: &mut Self::Response) -> &mut Vec<Self::Item> {
                response #( .#items.get_or_insert_default() )*
            }

            #next_marker
        }
    })
}

/// A service that names the next marker may send a short page before it, so that only the marker
/// counts.
fn emit_turn(turn: &Turn, limit: &TokenStream) -> TokenStream {
    match turn {
        Turn::Offset(offset) => quote! {
            Paging::Offset { offset: &mut self.#offset, limit: #limit }
        },
        Turn::Marker(marker, NextMarker::Named(_)) => quote! {
            Paging::Marker { marker: &mut self.#marker, limit: None }
        },
        Turn::Marker(marker, NextMarker::OfLast(..)) => quote! {
            Paging::Marker { marker: &mut self.#marker, limit: #limit }
        },
    }
}

fn emit_next_marker(next: &NextMarker) -> TokenStream {
    let value = match next {
        NextMarker::Named(way) => {
            let (last, before) = split(way);
            quote! { response #( .#before.as_ref()? )* .#last.clone() }
        }
        NextMarker::OfLast(way, id) => {
            quote! { response #( .#way.as_ref()? )* .last()?.#id.clone() }
        }
    };
    quote! {
        #[inline]
        fn next_marker(response: &Self::Response) -> Option<String> {
            #value
        }
    }
}

/// The last step, which is the value, and those before it.
fn split(way: &[Ident]) -> (Option<&Ident>, &[Ident]) {
    way.split_last()
        .map_or((None, way), |(last, before)| (Some(last), before))
}
