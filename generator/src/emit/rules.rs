//! What a request and its models are held against.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::lower::{
    ident::Ident,
    item::{self, Field, Place, Struct},
};

/// How rules are spelt among these types: a service may have a `Rule` of its own.
pub(super) fn rule_path<'a>(mut types: impl Iterator<Item = &'a Ident>) -> TokenStream {
    if types.any(|ident| ident.as_str() == "Rule") {
        quote! { runtime::Rule }
    } else {
        quote! { Rule }
    }
}

/// Emits `impl Check`: one line for each member that has rules, or rules below.
pub(super) fn emit_check(item: &Struct, rule: &TokenStream) -> TokenStream {
    let ident = &item.ident;
    let lines: Vec<_> = item
        .fields
        .iter()
        .filter(|field| field.is_checked)
        .map(|field| emit_line(field, rule))
        .collect();
    if lines.is_empty() {
        return quote! { impl Check for #ident {} };
    }

    quote! {
        impl Check for #ident {
            #[inline]
            fn check(&self, checks: &mut Checks) {
                #( #lines )*
            }
        }
    }
}

fn emit_line(field: &Field, path: &TokenStream) -> TokenStream {
    let ident = &field.ident;
    let rules = field.rules.iter().map(|rule| emit_rule(rule, path));
    let (name, value) = if field.is_additional {
        (quote! { name }, quote! { value })
    } else {
        let name = &field.wire_name;
        (quote! { #name }, quote! { &self.#ident })
    };
    let place = match field.facts.place {
        Some(Place::Path) => quote! { path },
        Some(Place::Query) => quote! { query },
        Some(Place::Header) => quote! { header },
        Some(Place::FormField | Place::FormPart | Place::FormFile | Place::Body) => {
            quote! { body }
        }
        Some(Place::WholeBody) => {
            return quote! { checks.body("", &self.#ident, &[#( #rules ),*]); };
        }
        Some(Place::Request | Place::Response) | None => quote! { member },
    };
    let check = quote! { checks.#place(#name, #value, &[#( #rules ),*]); };
    if field.is_additional {
        quote! { for (name, value) in &self.#ident { #check } }
    } else {
        check
    }
}

fn emit_rule(rule: &item::Rule, path: &TokenStream) -> TokenStream {
    match rule {
        item::Rule::MinLength(count) => counted(path, &quote! { MinLength }, *count),
        item::Rule::MaxLength(count) => counted(path, &quote! { MaxLength }, *count),
        item::Rule::MinItems(count) => counted(path, &quote! { MinItems }, *count),
        item::Rule::MaxItems(count) => counted(path, &quote! { MaxItems }, *count),
        item::Rule::Minimum(number) => {
            let number = emit_integer(*number);
            quote! { #path::Minimum(#number) }
        }
        item::Rule::Maximum(number) => {
            let number = emit_integer(*number);
            quote! { #path::Maximum(#number) }
        }
        item::Rule::MinimumFraction(number) => {
            let number = emit_number(*number);
            quote! { #path::MinimumFraction(#number) }
        }
        item::Rule::MaximumFraction(number) => {
            let number = emit_number(*number);
            quote! { #path::MaximumFraction(#number) }
        }
        item::Rule::Pattern(pattern) => quote! { #path::Pattern(#pattern) },
        item::Rule::Values(values) => quote! { #path::Values(&[#( #values ),*]) },
        item::Rule::Each(rules) => {
            let rules = rules.iter().map(|rule| emit_rule(rule, path));
            quote! { #path::Each(&[#( #rules ),*]) }
        }
    }
}

fn counted(path: &TokenStream, variant: &TokenStream, count: u64) -> TokenStream {
    let count = Literal::u64_unsuffixed(count);
    quote! { #path::#variant(#count) }
}

/// A whole number; its sign is a token of its own.
pub(super) fn emit_integer(number: i64) -> TokenStream {
    let minus = (number < 0).then(|| quote! { - });
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    quote! { #minus #digits }
}

/// A number with a fraction; its sign is a token of its own.
pub(super) fn emit_number(number: f64) -> TokenStream {
    let minus = number.is_sign_negative().then(|| quote! { - });
    let digits = Literal::f64_unsuffixed(number.abs());
    quote! { #minus #digits }
}
