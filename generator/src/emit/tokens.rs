//! Types, names and documentation as tokens: the one place where items learn to be Rust.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::lower::{
    ident::Ident,
    item::{Field, Ty},
};

/// The root of the crate that is written.
#[derive(Clone, Copy)]
pub(super) struct Root;

/// As the templates name it.
pub(super) const ROOT: Root = Root;

impl ToTokens for Root {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(proc_macro2::Ident::new("crate", Span::call_site()));
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = Span::call_site();
        tokens.append(match self.as_str().strip_prefix("r#") {
            Some(keyword) => proc_macro2::Ident::new_raw(keyword, span),
            None => proc_macro2::Ident::new(self.as_str(), span),
        });
    }
}

impl ToTokens for Ty {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Unit => quote! { () },
            Self::String => quote! { String },
            Self::Secret => quote! { Secret },
            Self::DateTime => quote! { DateTime },
            Self::I64 => quote! { i64 },
            Self::F64 => quote! { f64 },
            Self::Bool => quote! { bool },
            Self::Value => quote! { Value },
            Self::Null => quote! { Null },
            Self::Bytes => quote! { Vec<u8> },
            Self::Vec(item) => quote! { Vec<#item> },
            Self::Map(value) => quote! { BTreeMap<String, #value> },
            Self::Boxed(inner) => quote! { Box<#inner> },
            Self::Named(ident) => quote! { #ident },
        });
    }
}

/// The type of a field as it stands in the struct.
pub(super) fn field_ty(field: &Field) -> TokenStream {
    let ty = &field.ty;
    if field.is_loose {
        quote! { Loose<#ty> }
    } else if field.optional {
        quote! { Option<#ty> }
    } else {
        quote! { #ty }
    }
}

/// What a constructor or setter takes for a value of this type.
pub(super) fn argument_ty(ty: &Ty) -> TokenStream {
    match ty {
        Ty::Vec(item) => quote! { impl IntoIterator<Item = impl Into<#item>> },
        Ty::Map(value) => {
            quote! { impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)> }
        }
        ty => quote! { impl Into<#ty> },
    }
}

/// Turns such an argument into the value.
pub(super) fn converted(ident: &Ident, ty: &Ty) -> TokenStream {
    match ty {
        Ty::Vec(_) => quote! { #ident.into_iter().map(Into::into).collect() },
        Ty::Map(_) => quote! {
            #ident.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
        },
        _ => quote! { #ident.into() },
    }
}

/// One `#[doc]` attribute a line, so that the printer writes `///`.
pub(super) fn doc_lines(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| literal(&spaced(line)));
    quote! { #( #[doc = #lines] )* }
}

/// A text in quotes. The library looks for each letter whether it can be printed, which takes longer for
/// Chinese than all else about a line; most lines have nothing to be escaped.
fn literal(text: &str) -> Literal {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '"' | '\\');
    let plain = text.chars().all(is_plain).then(|| format!("\"{text}\""));
    plain
        .and_then(|plain| plain.parse().ok())
        .unwrap_or_else(|| Literal::string(text))
}

/// The blank that stands behind `///`, unless the line is empty.
pub(super) fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
