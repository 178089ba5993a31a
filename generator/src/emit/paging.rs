//! How the pages of a list are turned.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::lower::{
    ident::Ident,
    item::{NextMarker, OperationModule, PageInput, Paging, Total, Turn, Ty},
};

/// Emits `impl Paginate`, where the operation has pages.
pub(super) fn emit_paginate(module: &OperationModule) -> Option<TokenStream> {
    let Paging {
        limit,
        turn,
        items,
        item,
        total,
    } = module.paging.as_ref()?;
    let ident = &module.request.ident;
    let limit = emit_limit(limit.as_ref());
    let paging = emit_turn(turn, &limit);
    let next_marker = match turn {
        Turn::Marker(_, next) => Some(emit_next_marker(next)),
        Turn::Offset(_) | Turn::FirstItem(_) | Turn::Page(..) => None,
    };
    let total = total.as_ref().map(emit_total);

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
            #total
        }
    })
}

/// The most items of a page, where that is set.
fn emit_limit(limit: Option<&PageInput>) -> TokenStream {
    let Some(PageInput {
        ident,
        optional,
        is_text,
    }) = limit
    else {
        return quote! { None };
    };
    match (optional, is_text) {
        (true, false) => quote! { self.#ident },
        (false, false) => quote! { Some(self.#ident) },
        (true, true) => quote! { self.#ident.as_ref().and_then(|text| text.parse().ok()) },
        (false, true) => quote! { self.#ident.parse().ok() },
    }
}

fn emit_turn(turn: &Turn, limit: &TokenStream) -> TokenStream {
    match turn {
        Turn::Offset(offset) => quote! {
            Paging::Offset { offset: &mut self.#offset, limit: #limit }
        },
        Turn::FirstItem(number) => quote! {
            Paging::FirstItem { number: &mut self.#number, limit: #limit }
        },
        Turn::Page(number, first) => {
            let first = Literal::i64_unsuffixed(*first);
            quote! { Paging::Page { number: &mut self.#number, first: #first, limit: #limit } }
        }
        Turn::Marker(marker, _) => quote! {
            Paging::Marker { marker: &mut self.#marker, limit: #limit }
        },
    }
}

fn emit_next_marker(next: &NextMarker) -> TokenStream {
    let value = match next {
        NextMarker::Named(way, ty) => {
            let (last, before) = split(way);
            let text = if *ty == Ty::String {
                quote! { .clone() }
            } else {
                quote! { .map(|marker| marker.to_string()) }
            };
            quote! { response #( .#before.as_ref()? )* .#last #text }
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

fn emit_total(total: &Total) -> TokenStream {
    let Total { way, is_unclear } = total;
    let (last, before) = split(way);
    let kind = if *is_unclear {
        quote! { AllOrPage }
    } else {
        quote! { All }
    };
    quote! {
        #[inline]
        fn total(response: &Self::Response) -> Option<ListTotal> {
            response #( .#before.as_ref()? )* .#last.map(ListTotal::#kind)
        }
    }
}

/// The last step, which is the value, and those before it.
fn split(way: &[Ident]) -> (Option<&Ident>, &[Ident]) {
    way.split_last()
        .map_or((None, way), |(last, before)| (Some(last), before))
}
