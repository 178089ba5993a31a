//! Where a run writes, and what: the flags that say so, and what follows from them.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use generator::{emit::FACADE, lower::place::Place};

use crate::{
    args::{Flag, Given},
    files, paths,
    problem::Problem,
    sources::Request,
};

/// Where a run writes, and what.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Target {
    /// The folder of the specs.
    pub(crate) specs: PathBuf,
    /// The folder of the facade; its members lie below it.
    pub(crate) out: PathBuf,
    /// What the facade is called.
    pub(crate) name: String,
    /// The version of the runtime that the crates ask a registry for, instead of its folder.
    pub(crate) runtime: Option<String>,
    /// The specs are written.
    pub(crate) writes_specs: bool,
    /// The crates are written.
    pub(crate) writes_crate: bool,
    /// The pages' words are kept.
    pub(crate) text: bool,
}

/// Where the crates are written: a flag of several tasks.
pub(crate) const OUT: Flag = Flag {
    name: "out",
    value: Some("DIR"),
    repeats: false,
    help: "The folder of crates of your own instead of the repository's generated/",
};

/// What the crates are called: a flag of several tasks.
pub(crate) const NAME: Flag = Flag {
    name: "name",
    value: Some("PREFIX"),
    repeats: false,
    help: "What the crates in --out are called instead of `generated`",
};

/// Which runtime the crates ask for: a flag of several tasks.
pub(crate) const RUNTIME: Flag = Flag {
    name: "runtime",
    value: Some("VERSION"),
    repeats: false,
    help: "The version of generated-runtime that they ask for instead of this one's folder",
};

/// The pages' words stay out: a flag of `regen`.
pub(crate) const NO_TEXT: Flag = Flag {
    name: "no-text",
    value: None,
    repeats: false,
    help: "Write facts only, none of the pages' words",
};

/// The most bytes of a name that services' names can still stand behind.
const LONGEST_PREFIX: usize = 32;

/// Says what is written where: beside the repository, only what was asked for.
///
/// # Errors
///
/// When a name or a version is none, or is not for these crates.
pub(crate) fn target(given: &Given, request: &Request) -> Result<Target, Problem> {
    let out = given.one(&OUT).map(PathBuf::from);
    let out = out.unwrap_or_else(|| paths::repository().join("generated"));
    let is_own_specs = is_repository("specs", &request.specs)?;
    let is_own_crate = is_repository("generated", &out)?;
    let (name, runtime) = (given.one(&NAME), given.one(&RUNTIME));
    if is_own_crate && (name.is_some() || runtime.is_some()) {
        return Err(
            Problem::new("--name and --runtime are for crates of your own")
                .help("name their folder with --out"),
        );
    }
    Ok(Target {
        specs: request.specs.clone(),
        out,
        name: name.map_or(Ok(FACADE.to_owned()), crate_name)?,
        runtime: runtime.map(requirement).transpose()?,
        writes_specs: !is_own_specs || is_own_crate,
        writes_crate: !is_own_crate || is_own_specs,
        text: !given.has(&NO_TEXT),
    })
}

/// A name that cargo takes for a crate, and Rust for the same one.
fn crate_name(name: &OsStr) -> Result<String, Problem> {
    let text = name.to_string_lossy();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let mut parts = text.split(['-', '_']);
    let is_whole = parts.all(|part| !part.is_empty());
    let is_short = text.len() <= LONGEST_PREFIX;
    let is_name = text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(plain);
    if is_name && is_whole && is_short && Place::of(&text).feature == text.replace('_', "-") {
        return Ok(text.into_owned());
    }
    Err(
        Problem::new(format!("`{text}` is no name for a crate")).help(format!(
            "write at most {LONGEST_PREFIX} of a to z, 0 to 9, `-` and `_`, and no word of Rust or cargo"
        )),
    )
}

/// A requirement as cargo reads it: versions, and what compares them.
fn requirement(version: &OsStr) -> Result<String, Problem> {
    let text = version.to_string_lossy();
    let is_part = |part: &str| {
        let number = part
            .trim()
            .trim_start_matches(['^', '~', '=', '<', '>', ' ']);
        let mut letters = number.chars();
        letters.next().is_some_and(|c| c.is_ascii_digit())
            && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '*'))
    };
    if text.split(',').all(is_part) {
        return Ok(text.into_owned());
    }
    Err(Problem::new(format!("`{text}` is no version"))
        .help("write it as cargo does: `--runtime 0.1`"))
}

/// Whether a path is a folder of the repository.
///
/// # Errors
///
/// When the current folder is gone.
pub(crate) fn is_repository(folder: &str, path: &Path) -> Result<bool, Problem> {
    Ok(files::real(path)? == files::real(&paths::repository().join(folder))?)
}
