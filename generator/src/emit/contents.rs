//! The table of a service's operations, which its crate's documentation begins with.

use std::collections::BTreeSet;

use super::{markdown::code, members::spelt};
use crate::lower::{
    ServiceItems,
    ident::Ident,
    item::{OperationModule, Ty},
};

/// A line for each operation: its name, its call, and what it gives; `None` for a service without any.
///
/// It stands at the root for the operations of all versions, since that is where a reader begins.
pub(super) fn table(items: &ServiceItems) -> Option<String> {
    if items.operations.is_empty() {
        return None;
    }
    let at_root: BTreeSet<&Ident> = items.exports.iter().flat_map(|from| &from.names).collect();
    let mut lines = vec![
        "| Operation | Method | Path | Gives |".to_owned(),
        "| --- | --- | --- | --- |".to_owned(),
    ];
    lines.extend(items.operations.iter().map(|module| row(module, &at_root)));
    Some(lines.join("\n"))
}

fn row(module: &OperationModule, at_root: &BTreeSet<&Ident>) -> String {
    let operation = &module.request.ident;
    let mut name = link(operation.unraw(), module, operation, at_root);
    if module.doc.deprecated {
        name.push_str(" (deprecated)");
    }
    let gives = module.gives.as_ref();
    let gives = gives.map_or_else(String::new, |ty| shown(ty, module, at_root));
    let [method, path] = [module.method, &module.path].map(cell);
    format!("| {name} | {method} | {path} | {gives} |")
}

/// A type, which leads to what it consists of where that is the service's own.
fn shown(ty: &Ty, module: &OperationModule, at_root: &BTreeSet<&Ident>) -> String {
    // Where a type is recursive is nobody's concern here.
    let ty = match ty {
        Ty::Boxed(inner) => inner,
        ty => ty,
    };
    let text = spelt(ty);
    match ty.named() {
        Some(named) => link(&text, module, named, at_root),
        None => cell(&text),
    }
}

/// A link to a type that the operation's module has. What the root exports is found by its bare name,
/// for which rustdoc calls a target redundant.
fn link(text: &str, module: &OperationModule, to: &Ident, at_root: &BTreeSet<&Ident>) -> String {
    let is_name = text == to.unraw();
    if is_name && at_root.contains(to) {
        return format!("[{}]", cell(text));
    }
    let version = module.version.iter();
    let steps = version.chain([&module.ident, to]);
    let path: Vec<&str> = steps.map(Ident::unraw).collect();
    format!("[{}]({})", cell(text), path.join("::"))
}

/// Code in a cell, which a pipe would end even there.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}
