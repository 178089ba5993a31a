//! Turns API reference pages into a reviewed YAML IR, and the IR into Rust.
//!
//! Text in, values out: this crate never opens a file. The whole way, one verb per arrow:
//!
//! ```text
//! page text ──read──▶ Reading ──resolve──▶ ir::Service ──rust──▶ SourceFile…
//!                                             │  ▲  ├───openapi──▶ JSON
//!                                             │  │  └───compare──▶ Change…
//!                                             ▼  │
//!                                      ir::yaml, ir::overlay
//! ```

pub mod against;
pub mod compare;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod extract;
mod fingerprint;
pub mod ir;
pub mod lower;
mod memo;
pub mod openapi;
pub mod resolve;

use diagnostic::Diagnostic;
use extract::Reading;
use resolve::Ruled;

/// A text file of the output: a path with `/` between its parts, relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it belongs: `vpcep/src/list_service_public_details.rs`.
    pub path: String,
    /// The whole text, ending in a line feed.
    pub text: String,
}

/// Reads one page. Never fails and never panics: what could not be read is a diagnostic.
///
/// `path` is the page's place below the folder that holds the services
/// (`sdrs/list-failure-jobs.md`); a loose page has no folder in it. The format, Markdown or HTML, is
/// told from the text.
#[must_use]
pub fn read(path: &str, text: &str) -> Reading {
    extract::extract(&document::read(text), path)
}

/// Puts the pages of one service together: references between pages, one schema for equal ones,
/// names. The order of `readings` does not matter.
///
/// The diagnostics are those of the pages and those that only the whole shows, sorted by place.
#[must_use]
pub fn resolve(info: ir::ServiceInfo, readings: &[Reading]) -> (ir::Service, Vec<Diagnostic>) {
    resolve::resolve(info, readings)
}

/// Tells what [`resolve`](fn@resolve) ruled where the pages of one service and their examples differ or
/// say nothing: by page and place, and in one place in the order in which it was ruled.
#[must_use]
pub fn rulings(info: ir::ServiceInfo, readings: &[Reading]) -> Vec<Ruled> {
    resolve::rulings(info, readings)
}

/// Writes the Rust of one service: what lies below `<service>/src/`, as a member of the facade
/// `generated`.
///
/// # Errors
///
/// When the IR breaks a promise, such as a reference to a schema that is not there; the error
/// names the operation.
pub fn rust(service: &ir::Service) -> Result<Vec<SourceFile>, lower::LowerError> {
    rust_of(service, emit::FACADE)
}

/// [`rust`](fn@rust), as a member of a facade with another name, which the examples call.
///
/// # Errors
///
/// As there.
pub fn rust_of(service: &ir::Service, facade: &str) -> Result<Vec<SourceFile>, lower::LowerError> {
    Ok(emit::service(&lower::lower(service)?, facade))
}

/// The files that [`rust_of`] writes, one by one and before they are written: for whoever has some of them.
///
/// # Errors
///
/// As there.
pub fn rust_drafts(
    service: &ir::Service,
    facade: &str,
    visit: impl FnMut(&emit::Draft<'_>),
) -> Result<(), lower::LowerError> {
    let items = lower::lower(service)?;
    emit::drafts(&items, facade).iter().for_each(visit);
    Ok(())
}

/// Tells how the operations of one service are called, as members of a facade with this name; in their
/// order.
///
/// # Errors
///
/// As [`rust`](fn@rust) does.
pub fn signatures(
    service: &ir::Service,
    facade: &str,
) -> Result<Vec<emit::Signature>, lower::LowerError> {
    Ok(emit::signatures(&lower::lower(service)?, facade))
}

/// Writes the OpenAPI 3.1 document of one service.
#[must_use]
pub fn openapi(service: &ir::Service) -> serde_json::Value {
    openapi::openapi(service)
}

/// [`openapi`](fn@openapi), with the names of the rules that had a say in a property or a parameter as its
/// `x-rulings`, for whoever measures them. Schemas that other rules led to are not merged here.
#[must_use]
pub fn openapi_with_rulings(service: &ir::Service) -> serde_json::Value {
    openapi::openapi_with_rulings(service)
}

/// Tells what changed from `old` to `new`, two states of one service, and what that means on the wire and for
/// users of its crate.
#[must_use]
pub fn compare(old: &ir::Service, new: &ir::Service) -> Vec<compare::Change> {
    compare::compare(old, new)
}

/// Tells where the pages of one service contradict others about it, such as those in another language.
#[must_use]
pub fn against(one: against::Pages<'_>, other: against::Pages<'_>) -> Vec<Diagnostic> {
    against::against(one, other)
}

/// Tells how one page was read, table by table, for a human reader.
#[must_use]
pub fn explain(reading: &Reading) -> String {
    extract::explain(reading)
}

/// Tells what became of the lines of one page, to be shown beside them.
#[must_use]
pub fn notes(reading: &Reading) -> Vec<extract::Note> {
    extract::notes(reading)
}
