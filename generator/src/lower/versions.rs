//! Services whose paths have several versions: a module for each.

use super::{
    ident::{Ident, snake},
    item::{OperationModule, VersionModule},
    share,
};
use crate::ir::{PathTemplate, version_of};

/// The version that a path names, as a module: `v2_0` of `/v2.0/{project_id}/networks`.
pub(super) fn of(path: &PathTemplate) -> Option<Ident> {
    path.version()
        .map(|version| snake(&version.to_ascii_lowercase()))
}

/// Puts each operation into its version's module, where the service has several.
pub(super) fn split(operations: &mut [OperationModule]) -> Vec<VersionModule> {
    let mut versions: Vec<Ident> = operations
        .iter()
        .filter_map(|module| module.version.clone())
        .collect();
    versions.sort();
    versions.dedup();
    if versions.len() < 2 {
        for module in operations {
            module.version = None;
        }
        return Vec::new();
    }
    let versions = versions.into_iter().map(|ident| VersionModule {
        exports: share::exports(
            operations
                .iter()
                .filter(|module| module.version.as_ref() == Some(&ident)),
        ),
        paths: operations
            .iter()
            .filter(|module| module.version.as_ref() == Some(&ident))
            .find_map(|module| version_of(&module.path))
            .unwrap_or_default()
            .to_owned(),
        ident,
    });
    versions.collect()
}
