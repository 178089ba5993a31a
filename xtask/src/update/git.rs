//! Runs the program `git`, which fetches and reads what others keep; never in a way that runs theirs.

use std::{
    io,
    path::Path,
    process::{Command, Output},
};

use crate::{git, problem::Problem};

/// Settings beside the user's own, which may know proxies and credentials: no program of the repository
/// runs, nothing is left running, and a server that stands still is given up after a minute.
const SETTINGS: [&str; 7] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "protocol.ext.allow=never",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=60",
    "gc.auto=0",
    "maintenance.auto=false",
];

/// How many bytes of what Git says are shown.
const LONGEST: usize = 300;

/// Runs `git` on a bare repository, or on none. Objects that are missing are not fetched one by one.
///
/// # Errors
///
/// When there is no `git`, or it fails; with what it says.
pub(super) fn run(
    repository: Option<&Path>,
    args: &[&str],
    input: &[u8],
) -> Result<Vec<u8>, Problem> {
    let mut command = Command::new("git");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    if let Some(folder) = repository {
        // Named, so that a folder which is none does not make Git look above it.
        command.arg("--git-dir").arg(folder);
    }
    command
        .args(args)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("LC_ALL", "C")
        .env("TZ", "UTC0");
    let output = git::output(command, input).map_err(|error| no_git(&error))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(failed(args, &output))
    }
}

/// The only line that `git` prints.
///
/// # Errors
///
/// As [`run`].
pub(super) fn line(repository: &Path, args: &[&str]) -> Result<String, Problem> {
    let bytes = run(Some(repository), args, b"")?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

fn no_git(error: &io::Error) -> Problem {
    Problem::new(format!("cannot run `git`: {error}"))
        .help("install Git and put it on the PATH; `cargo xtask regen` needs none")
}

fn failed(args: &[&str], output: &Output) -> Problem {
    let said = String::from_utf8_lossy(&output.stderr);
    let fatal = |line: &&str| {
        ["fatal: ", "error: "]
            .iter()
            .any(|word| line.starts_with(word))
    };
    let line = said.lines().find(fatal).or(said.lines().next());
    let line = line.unwrap_or("it says nothing");
    let shown: String = line.chars().filter(|c| !c.is_control()).collect();
    let end = shown
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| *at >= LONGEST);
    let shown = &shown[..end.unwrap_or(shown.len())];
    Problem::new(format!(
        "`git {}` failed: {shown}",
        args.first().unwrap_or(&"")
    ))
}
