//! What the files of a service take from beside them.

use std::collections::BTreeMap;

use crate::lower::{
    ServiceItems,
    ident::{Ident, snake},
};

/// What the files of a service have in common, and all that the file of an operation takes from beside it.
#[derive(Debug)]
pub(super) struct Surroundings<'a> {
    /// The service's name.
    pub(super) service: &'a str,
    /// The facade whose functions examples call.
    pub(super) facade: Ident,
    /// The modules of the versions that operations' modules stand in.
    versions: BTreeMap<&'a Ident, &'a Ident>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn of(items: &'a ServiceItems, facade: &str) -> Self {
        let modules = items.operations.iter();
        let versions = modules.filter_map(|of| Some((&of.ident, of.version.as_ref()?)));
        Self {
            service: &items.name,
            facade: snake(facade),
            versions: versions.collect(),
        }
    }

    /// The version's module that an operation's module stands in.
    pub(super) fn version(&self, module: &Ident) -> Option<&'a Ident> {
        self.versions.get(module).copied()
    }
}
