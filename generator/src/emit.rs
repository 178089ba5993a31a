//! From items to Rust text (stub).

use crate::{SourceFile, ir::ServiceInfo, lower::ServiceItems};

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
pub fn service(_items: &ServiceItems) -> Vec<SourceFile> {
    Vec::new()
}

/// Writes `Cargo.toml` and `src/lib.rs` of the crate that holds `services`.
#[must_use]
pub fn manifest(_services: &[ServiceInfo], _options: &CrateOptions) -> Vec<SourceFile> {
    Vec::new()
}
