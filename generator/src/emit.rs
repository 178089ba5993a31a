//! From items to Rust text: no decisions, only `quote!`.
//!
//! An emitter takes one decided item and returns its tokens; `print` turns tokens into a file,
//! `docs` turns facts into sentences.

use crate::{SourceFile, ir::ServiceInfo, lower::ServiceItems};

mod docs;
mod enums;
mod example;
mod imports;
mod manifest;
mod markdown;
mod members;
mod module;
mod numbers;
mod operation;
mod paging;
mod print;
mod structs;
mod tokens;

/// How the crate is built where it is written.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// The path from the crate's folder to `runtime`, with `/` between its parts.
    pub runtime: String,
    /// Whether the crate stands alone, outside the repository's workspace.
    pub standalone: bool,
}

/// Writes the files of one service.
#[must_use]
pub fn service(items: &ServiceItems) -> Vec<SourceFile> {
    let mut files = vec![module::service(items)];
    files.extend(
        items
            .operations
            .iter()
            .map(|module| module::operation(items, module)),
    );
    files.extend((!items.shared.is_empty()).then(|| module::shared(items)));
    files
}

/// Writes `Cargo.toml` and `src/lib.rs` of the crate that holds `services`.
#[must_use]
pub fn manifest(services: &[ServiceInfo], options: &CrateOptions) -> Vec<SourceFile> {
    vec![
        manifest::cargo_toml(services, options),
        manifest::lib(services),
    ]
}
