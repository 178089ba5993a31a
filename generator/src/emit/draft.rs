//! Files before they are written. Printing is most of the work, so what the text of a file follows from can be
//! hashed: who knows the hash and still has the file needs no other.

use std::{
    hash::{Hash, Hasher},
    rc::Rc,
};

use super::{module, surroundings::Surroundings};
use crate::{
    SourceFile,
    lower::{
        ServiceItems,
        ident::Ident,
        item::{Export, Item, OperationModule, StartedJob, VersionModule},
        place::Place,
    },
};

/// A file of a service that is not written yet. Its hash is that of everything that its path and its text
/// follow from, this program being the same.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    around: Rc<Surroundings<'a>>,
    contents: Contents<'a>,
}

#[derive(Clone, Copy, Debug, Hash)]
enum Contents<'a> {
    Service(&'a ServiceItems),
    Operation(&'a OperationModule),
    Shared(&'a [Item], &'a [(Ident, StartedJob)]),
    Version(&'a ServiceItems, &'a VersionModule),
}

impl Hash for Draft<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let around = &self.around;
        (around.service, &around.facade, self.contents).hash(state);
        // Of the versions those of the modules that are mentioned; of a service it has all.
        for module in self.contents.mentioned() {
            around.version(module).hash(state);
        }
    }
}

impl<'a> Contents<'a> {
    /// The modules of other operations that a file mentions.
    fn mentioned(self) -> Vec<&'a Ident> {
        let (exports, started_jobs): (&[Export], &[_]) = match self {
            Self::Service(items) => (&items.exports, &[]),
            Self::Operation(module) => (&module.shared, &module.started_jobs),
            Self::Shared(_, started_jobs) => (&[], started_jobs),
            Self::Version(_, version) => (&version.exports, &[]),
        };
        let exports = exports.iter().filter_map(|export| export.module.as_ref());
        let shows = started_jobs.iter().map(|(_, job)| &job.module);
        exports.chain(shows).collect()
    }
}

/// The files of one service, whose examples are calls of `facade`.
#[must_use]
pub fn drafts<'a>(items: &'a ServiceItems, facade: &str) -> Vec<Draft<'a>> {
    let around = Rc::new(Surroundings::of(items, facade));
    let shared =
        (!items.shared.is_empty()).then_some(Contents::Shared(&items.shared, &items.started_jobs));
    let versions = items.versions.iter();
    [Contents::Service(items)]
        .into_iter()
        .chain(items.operations.iter().map(Contents::Operation))
        .chain(shared)
        .chain(versions.map(|version| Contents::Version(items, version)))
        .map(|contents| Draft {
            around: Rc::clone(&around),
            contents,
        })
        .collect()
}

impl Draft<'_> {
    /// Where the file belongs: `vpcep/src/list_service_public_details.rs`.
    #[must_use]
    pub fn path(&self) -> String {
        let (version, module) = match self.contents {
            Contents::Service(_) => (None, "lib"),
            Contents::Shared(..) => (None, "types"),
            Contents::Version(_, version) => (None, version.ident.unraw()),
            Contents::Operation(module) => (module.version.as_ref(), module.ident.unraw()),
        };
        let version = version.map_or(String::new(), |version| format!("{}/", version.unraw()));
        let folder = Place::of(self.around.service).folder;
        format!("{folder}/src/{version}{module}.rs")
    }

    /// Writes it.
    #[must_use]
    pub fn write(&self) -> SourceFile {
        let around = &self.around;
        let text = match self.contents {
            Contents::Service(items) => module::service(around, items),
            Contents::Operation(module) => module::operation(around, module),
            Contents::Shared(types, started_jobs) => module::shared(around, types, started_jobs),
            Contents::Version(items, version) => module::version(around, items, version),
        };
        SourceFile {
            path: self.path(),
            text,
        }
    }
}
