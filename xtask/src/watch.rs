//! `cargo xtask regen --watch`: what a saved page means, told as soon as it is saved.
//!
//! Watching needs packages that nothing else does, and is of use only where it is fast: so it is a feature of
//! this program, and a program without it has cargo build and run one that has it, optimised.

use crate::{Outcome, Terminal, args::Given, problem::Problems};

#[cfg(feature = "watch")]
mod changes;
#[cfg(feature = "watch")]
mod events;
#[cfg(feature = "watch")]
mod memory;

/// Runs the task until somebody stops it.
#[cfg(feature = "watch")]
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    changes::run(given, terminal)
}

/// Has cargo run a program that can watch, with the same arguments.
#[cfg(not(feature = "watch"))]
pub(crate) fn run(_: &Given, _: &mut Terminal) -> Result<Outcome, Problems> {
    use crate::{paths, problem::Problem};

    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = paths::repository().join("Cargo.toml");
    let status = std::process::Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", "xtask"])
        .args(["--features", "xtask/watch", "--manifest-path"])
        .arg(manifest)
        .arg("--")
        .args(std::env::args_os().skip(1))
        .status()
        .map_err(|error| {
            Problem::new(format!("cannot run cargo: {error}")).help(
                "watching needs a program that cargo builds: cargo run -p xtask --features watch",
            )
        })?;
    // What it has to say it has said.
    match status.code() {
        Some(0) => Ok(Outcome::Done),
        Some(1) => Ok(Outcome::Found),
        _ => Err(Problem::new("the program that watches has ended").into()),
    }
}
