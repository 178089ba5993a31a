//! From the IR to Rust items: names, types, optionality, boxing, module layout.
//!
//! Every decision about the generated code is made here, and the items say the result; `emit` only
//! spells it. The rules that users rely on:
//!
//! - **Places.** Crates, features, folders and modules are named by `place` alone.
//! - **Modules.** A service whose paths name several versions has a module for each. An operation's module holds or re-exports every type of the operation, and its
//!   names depend on the operation alone. A type that two operations have in common stands once, in
//!   the service's private `types` or, where another type of that name is more common, with the
//!   first of them; the service's module re-exports what means one thing across the service.
//! - **Resources.** What several responses have of one name and much alike is one type, with the
//!   members of all.
//! - **Sides.** A response may lack any member, so all of its fields are optional. A schema that
//!   travels both ways and would differ becomes two types; the request's is `<Name>Input`.
//! - **Names.** Idents follow Rust's habits. Of two inputs with the same name the later one says
//!   where it travels (`id_in_body`); an enum is named after its property, the same wherever the
//!   operation has one of that name and whatever the values; where a schema has that name, the
//!   owner's is put in front (`SubnetStatus`). A schema whose name Rust or the runtime uses gets
//!   `Object` appended (`ValueObject`). Two wire names in one place that differ only in case or
//!   punctuation are told apart by their spelling (`kind`, `kind_capitalized`); only what even that
//!   leaves the same is numbered.

use std::{collections::BTreeSet, fmt};

use crate::ir;

pub use self::item::ServiceItems;

mod cycles;
mod enums;
mod facts;
mod fields;
pub mod ident;
mod inputs;
pub mod item;
mod jobs;
mod module;
mod names;
mod paging;
pub mod place;
mod required;
mod resources;
mod responses;
mod rules;
mod samples;
mod share;
mod sides;
mod values;
mod versions;

/// The IR breaks a promise that lowering relies on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowerError {
    /// The operation it is about.
    pub operation: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for LowerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.message)
    }
}

impl std::error::Error for LowerError {}

fn sorted(texts: &[String]) -> Vec<String> {
    let texts: BTreeSet<_> = texts.iter().cloned().collect();
    texts.into_iter().collect()
}

/// Lowers a service.
///
/// # Errors
///
/// When an operation refers to a schema that it does not have, or when path template and path
/// parameters do not name the same placeholders.
pub fn lower(service: &ir::Service) -> Result<ServiceItems, LowerError> {
    let mut names = names::Names::modules();
    let mut operations = Vec::new();
    for version in service
        .operations
        .iter()
        .filter_map(|operation| versions::of(&operation.path))
    {
        names.take(&version);
    }
    for operation in &service.operations {
        let ident = names.claim(place::modules(&operation.operation));
        operations.push(module::lower(operation, ident, &service.info)?);
    }
    values::unite(&mut operations);
    resources::unite(&mut operations);
    let mut shared = share::share(&mut operations);
    values::leave_to_enums(&mut operations, &mut shared);
    let versions = versions::split(&mut operations);
    let started_jobs = jobs::mark(&service.info.jobs, &mut operations, &shared)?;
    Ok(ServiceItems {
        name: service.info.name.clone(),
        title: service.info.title.clone(),
        hosts: service.info.endpoint.clone().map(|endpoint| item::Hosts {
            endpoint,
            regions: sorted(&service.info.regions),
            apart: service.info.hosts.clone().into_iter().collect(),
            is_global: service.info.global,
        }),
        exports: share::exports(&operations),
        versions,
        operations,
        shared,
        started_jobs,
    })
}
