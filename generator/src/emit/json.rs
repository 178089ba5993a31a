//! How structs are read and written: a list of their members, since a derive costs the compiler
//! several times as much.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::item::{Field, Read, Struct};

/// Emits what a struct is read and written by, each printed by itself.
pub(super) fn emit_json(item: &Struct) -> Vec<TokenStream> {
    let ident = &item.ident;
    match (item.is_read, item.is_written) {
        (true, _) => vec![
            emit_read(item),
            emit_write(item),
            quote! { runtime::object!(#ident); },
        ],
        (false, true) => vec![
            emit_write(item),
            quote! { runtime::written_object!(#ident); },
        ],
        (false, false) => Vec::new(),
    }
}

fn emit_read(item: &Struct) -> TokenStream {
    let ident = &item.ident;
    let required: Vec<_> = members(item)
        .filter(|field| field.is_required())
        .map(|field| &field.wire_name)
        .collect();
    let required = (!required.is_empty()).then(|| {
        quote! { const REQUIRED: &'static [&'static str] = &[#( #required ),*]; }
    });
    let aliases = emit_aliases(item);
    let empty = emit_empty(item);
    let body = emit_members(item);
    let read = if body.is_empty() {
        quote! {
            #[inline]
            fn read(&mut self, _name: &str, _from: &mut runtime::Reader<'_>) {}
        }
    } else {
        quote! {
            #[inline]
            fn read(&mut self, name: &str, from: &mut runtime::Reader<'_>) { #body }
        }
    };

    quote! {
        impl runtime::ReadObject for #ident {
            #required
            #aliases

            #[inline]
            fn empty() -> Self {
                #empty
            }

            #read
        }
    }
}

/// Reads the member called `name`; nothing where there is none.
fn emit_members(item: &Struct) -> TokenStream {
    let (others, members): (Vec<_>, Vec<_>) = members(item).partition(|field| field.is_additional);
    let other = others.first().map(|field| {
        let ident = &field.ident;
        quote! { from.additional(name, &mut self.#ident) }
    });
    match &members[..] {
        [] => other.map_or_else(TokenStream::new, |other| quote! { #other; }),
        [member] => {
            let is_it = match member.wire_name.as_str() {
                "" => quote! { name.is_empty() },
                wire_name => quote! { name == #wire_name },
            };
            let call = emit_call(member);
            let other = other.map(|other| quote! { else { #other; } });
            quote! { if #is_it { #call; } #other }
        }
        members => {
            let arms = members.iter().map(|member| emit_arm(member));
            let other = other.unwrap_or_else(|| quote! { {} });
            quote! { match name { #( #arms )* _ => #other } }
        }
    }
}

/// Other spellings, each before the name it stands for.
fn emit_aliases(item: &Struct) -> Option<TokenStream> {
    let mut pairs = members(item)
        .flat_map(|field| field.aliases.iter().map(|alias| (alias, &field.wire_name)))
        .map(|(alias, name)| quote! { (#alias, #name) })
        .peekable();
    pairs.peek()?;
    Some(quote! { const ALIASES: &'static [(&'static str, &'static str)] = &[#( #pairs ),*]; })
}

fn emit_empty(item: &Struct) -> TokenStream {
    if item.has_default() {
        return quote! { Self::default() };
    }
    let fields = item.fields.iter().map(|field| &field.ident);
    quote! { Self { #( #fields: runtime::Data::empty() ),* } }
}

/// Characters in the names of an arm that surely fits into a line.
const SHORT: usize = 36;

/// The printer puts an arm that is too long into a block, which wants a semicolon.
fn emit_arm(field: &Field) -> TokenStream {
    let wire_name = &field.wire_name;
    let call = emit_call(field);
    if wire_name.chars().count() + field.ident.as_str().chars().count() > SHORT {
        quote! { #wire_name => { #call; } }
    } else {
        quote! { #wire_name => #call, }
    }
}

fn emit_call(field: &Field) -> TokenStream {
    let ident = &field.ident;
    let read = match field.read {
        Some(Read::Lenient) => quote! { lenient },
        Some(Read::Loose) => quote! { loose },
        Some(Read::OneOrMany) => quote! { one_or_many },
        Some(Read::Plain) | None => quote! { read },
    };
    quote! { from.#read(&mut self.#ident) }
}

fn emit_write(item: &Struct) -> TokenStream {
    let ident = &item.ident;
    let lines: Vec<_> = members(item).map(emit_line).collect();
    let write = if lines.is_empty() {
        quote! {
            #[inline]
            fn write(&self, _to: &mut runtime::Writer<'_>) {}
        }
    } else {
        quote! {
            #[inline]
            fn write(&self, to: &mut runtime::Writer<'_>) {
                #( #lines )*
            }
        }
    };

    quote! {
        impl runtime::WriteObject for #ident {
            #write
        }
    }
}

fn emit_line(field: &Field) -> TokenStream {
    let Field {
        ident, wire_name, ..
    } = field;
    if field.is_additional {
        return quote! { to.additional(&self.#ident); };
    }
    quote! { to.write(#wire_name, &self.#ident); }
}

/// The fields that are members of the JSON object.
fn members(item: &Struct) -> impl Iterator<Item = &Field> {
    item.fields.iter().filter(|field| field.read.is_some())
}
