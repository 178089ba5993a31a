//! What a file imports: exactly what its items mention.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{
    ident::Ident,
    item::{Item, OperationModule, StartedJob, Struct, Ty},
};

/// Names that a file mentions.
#[derive(Default)]
pub(super) struct Imports {
    std: BTreeSet<&'static str>,
    runtime: BTreeSet<&'static str>,
}

impl Imports {
    /// What an operation's module mentions.
    pub(super) fn of_operation(module: &OperationModule) -> Self {
        let mut imports = Self::of_types(&module.types);
        imports.add_struct(&module.request);
        let names = [
            "Method",
            "Operation",
            "Parts",
            "ReadError",
            "decode",
            "request",
        ];
        imports.runtime.extend(names);
        if module.call.has_endpoint {
            imports.runtime.insert("CloudService");
        }
        imports.add_ty(&module.call.response);
        if module.call.inputs.iter().any(|input| input.json) {
            imports.runtime.insert("Json");
        }
        if module.shown_job.is_some() {
            imports.runtime.insert("ShowsJob");
        }
        imports.add_started_jobs(&module.started_jobs);
        if let Some(paging) = &module.paging {
            imports.runtime.extend(["Paginate", "Paging"]);
            imports.add_ty(&paging.item);
            if paging.total.is_some() {
                imports.runtime.insert("ListTotal");
            }
        }
        imports
    }

    /// What types mention.
    pub(super) fn of_types(types: &[Item]) -> Self {
        let mut imports = Self::default();
        for item in types {
            match item {
                Item::Struct(item) => imports.add_struct(item),
                Item::Alias(item) => imports.add_ty(&item.ty),
                Item::Enum(_) => _ = imports.runtime.insert("open_enum"),
            }
        }
        imports
    }

    /// What the types mention that name jobs.
    pub(super) fn add_started_jobs(&mut self, jobs: &[(Ident, StartedJob)]) {
        if !jobs.is_empty() {
            self.runtime.insert("StartsJob");
        }
    }

    fn add_struct(&mut self, item: &Struct) {
        if item.is_read {
            let name = if item.is_built { "input" } else { "object" };
            self.runtime.insert(name);
        }
        for field in &item.fields {
            self.add_ty(&field.ty);
            if field.is_loose {
                self.runtime.insert("Loose");
            }
        }
    }

    fn add_ty(&mut self, ty: &Ty) {
        for part in ty.parts() {
            match part {
                Ty::Map(_) => _ = self.std.insert("BTreeMap"),
                Ty::Secret => _ = self.runtime.insert("Secret"),
                Ty::DateTime => _ = self.runtime.insert("DateTime"),
                Ty::Value => _ = self.runtime.insert("Value"),
                Ty::Null => _ = self.runtime.insert("Null"),
                _ => {}
            }
        }
    }

    /// The imports as `use` items, the standard library's apart.
    pub(super) fn emit(&self) -> [TokenStream; 2] {
        let std = emit_use(&quote! { std::collections }, &self.std);
        let runtime = emit_use(&quote! { runtime }, &self.runtime);
        [quote! { #std }, quote! { #runtime }]
    }
}

fn emit_use(path: &TokenStream, names: &BTreeSet<&str>) -> Option<TokenStream> {
    let idents: Vec<_> = names
        .iter()
        .map(|name| proc_macro2::Ident::new(name, proc_macro2::Span::call_site()))
        .collect();
    match &idents[..] {
        [] => None,
        [one] => Some(quote! { use #path::#one; }),
        many => Some(quote! { use #path::{#( #many ),*}; }),
    }
}
