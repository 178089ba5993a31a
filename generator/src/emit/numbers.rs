//! Numbers as literals.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

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
