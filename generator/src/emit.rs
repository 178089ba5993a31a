//! From items to Rust text: no decisions, only `quote!`.
//!
//! An emitter takes one decided item and returns its tokens; `print` turns tokens into a file,
//! `docs` turns facts into sentences.

use crate::{
    SourceFile,
    ir::ServiceInfo,
    lower::{
        ServiceItems,
        place::{Place, PlaceError, places},
    },
};

mod contents;
mod docs;
mod draft;
mod enums;
mod example;
mod facade;
mod imports;
mod jobs;
mod manifest;
mod markdown;
mod members;
mod module;
mod numbers;
mod operation;
mod paging;
mod print;
mod signature;
mod structs;
mod surroundings;
mod tokens;

pub use self::draft::{Draft, drafts};
pub use self::signature::{Argument, Constructor, Signature, signatures};

/// What the repository's own facade is called.
pub const FACADE: &str = "generated";

/// The version that the facade and each of its members begin with.
pub const FIRST_VERSION: &str = manifest::FIRST_VERSION;

/// How the crates are built where they are written.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// The facade's name, which the names of its members begin with: [`FACADE`], or one of somebody's
    /// own.
    pub name: String,
    /// The facade's version; [`FIRST_VERSION`] at first. Members have that of their [`ServiceInfo`].
    pub version: String,
    /// Where the runtime comes from.
    pub runtime: Runtime,
    /// Whether the crates stand alone, outside the repository's workspace.
    pub standalone: bool,
}

/// Where the runtime of generated crates comes from.
#[derive(Clone, Debug)]
pub enum Runtime {
    /// A folder, and from the registry once the crates are published.
    Folder {
        /// The path from the facade's folder, or from the root; with `/` between its parts.
        path: String,
        /// The version that is in it.
        version: String,
    },
    /// The registry, in a version that this requirement of cargo allows.
    Version(String),
}

/// Writes the sources of one service, whose examples are calls of `facade`.
#[must_use]
pub fn service(items: &ServiceItems, facade: &str) -> Vec<SourceFile> {
    drafts(items, facade).iter().map(Draft::write).collect()
}

/// Writes what stands around the sources of `services`: the facade, and the manifests of its members.
///
/// # Errors
///
/// When the services cannot all have a place, with everything that is in the way.
pub fn manifest(
    services: &[ServiceInfo],
    options: &CrateOptions,
) -> Result<Vec<SourceFile>, Vec<PlaceError>> {
    let name = &options.name;
    places(services.iter().map(|service| &*service.name), name)?;
    let members = services.iter().flat_map(|service| {
        [
            manifest::member(service, options),
            facade::member_readme(service, options),
        ]
    });
    let mut files: Vec<_> = members.collect();
    files.extend([
        facade::lib(services, name),
        facade::readme(services, options),
        manifest::rustfmt(),
        manifest::facade(services, options),
    ]);
    Ok(files)
}

/// The names of the crates of `services` as members of the facade, each with its version.
#[must_use]
pub fn packages(services: &[ServiceInfo], facade: &str) -> Vec<(String, String)> {
    let packages = services.iter().map(|service| {
        let package = Place::of(&service.name).package(facade);
        (package, manifest::version(service).to_owned())
    });
    packages.collect()
}
