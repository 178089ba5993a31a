//! What an operation tells of jobs, and which jobs a response names.

use proc_macro2::TokenStream;
use quote::quote;

use super::{surroundings::Surroundings, tokens::ROOT};
use crate::lower::{
    ident::Ident,
    item::{Member, OperationModule, ShownJob, StartedJob},
};

/// Emits `impl ShowsJob`, where the operation shows jobs.
pub(super) fn emit_shows_job(module: &OperationModule) -> Option<TokenStream> {
    let ShownJob {
        id: (id, is_optional),
        success,
        failure,
        status,
        code,
        reason,
        progress,
    } = module.shown_job.as_ref()?;
    let ident = &module.request.ident;
    let id = if *is_optional {
        quote! { self.#id.clone() }
    } else {
        quote! { Some(self.#id.clone()) }
    };
    let members = [
        (quote! { status }, Some(status)),
        (quote! { error_code }, code.as_ref()),
        (quote! { reason }, reason.as_ref()),
        (quote! { progress }, progress.as_ref()),
    ];
    let members = members
        .iter()
        .filter_map(|(name, member)| Some(emit_member(name, (*member)?)));

    Some(quote! {
        impl ShowsJob for #ident {
            const SUCCEEDED: &'static [&'static str] = &[#( #success ),*];
            const FAILED: &'static [&'static str] = &[#( #failure ),*];

            fn job_id(&self) -> Option<String> {
                #id
            }

            #( #members )*
        }
    })
}

fn emit_member(name: &TokenStream, member: &Member) -> TokenStream {
    let (objects, last) = member.split_at(member.len().saturating_sub(1));
    quote! {
        fn #name(response: &Self::Response) -> Option<String> {
            response #( .#objects.as_ref()? )* #( .#last.as_ref() )* .map(ToString::to_string)
        }
    }
}

/// Emits `impl StartsJob` for a response.
pub(super) fn emit_starts_job(
    around: &Surroundings<'_>,
    (ident, job): &(Ident, StartedJob),
) -> TokenStream {
    let StartedJob {
        ids,
        module,
        operation,
        setter,
    } = job;
    let version = around.version(module).map(|version| quote! { #version:: });
    let mut ids = ids.iter().map(emit_id);
    let first = ids.next();
    let show = match setter {
        None => quote! { Self::Show::new(id) },
        Some(setter) => quote! { Self::Show::new().#setter(id) },
    };

    quote! {
        impl StartsJob for #ident {
            type Show = #ROOT::#version #module::#operation;

            fn job(&self) -> Option<Self::Show> {
                let id = #first #( .or_else(|| #ids) )* ;
                let id = id.filter(|id| !id.is_empty())?;
                Some(#show)
            }
        }
    }
}

fn emit_id(member: &Member) -> TokenStream {
    let (first, further) = member.split_first().unzip();
    let further = further.into_iter().flatten();
    quote! { self.#first.as_ref() #( .and_then(|object| object.#further.as_ref()) )* }
}
