//! Files of an earlier state of a Git repository, without a checkout: the program `git` is asked.

use std::{
    ffi::{OsStr, OsString},
    io::{self, Write},
    path::Path,
    process::{Command, Output, Stdio},
    thread,
};

use crate::{paths, problem::Problem};

/// A file of a revision: its path below the folder that was asked for, and its bytes.
pub(crate) type File = (String, Vec<u8>);

/// Variables by which Git would look into another repository than the folder's, as hooks have them.
const ELSEWHERE: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
];

/// The files below a folder, which need not be there any more, as they were in a revision; links are left
/// out, and what `wanted` does not want.
///
/// # Errors
///
/// When there is no `git`, the folder is in no repository, or has no such revision.
pub(crate) fn files(
    folder: &Path,
    revision: &OsStr,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<File>, Problem> {
    let tree = tree(folder, revision)?;
    // Paths are relative to the folder, and only what is below it is listed.
    let args = ["ls-tree", "-r", "-z", &tree].map(OsString::from);
    let list = run(folder, args, b"")?;
    if !list.status.success() {
        return Err(failed("list the files of", revision, &list));
    }
    let mut blobs = Vec::new();
    for entry in list
        .stdout
        .split(|byte| *byte == 0)
        .filter(|entry| !entry.is_empty())
    {
        let entry = String::from_utf8_lossy(entry);
        // `100644 blob 0123…<tab>path`
        let Some((facts, path)) = entry.split_once('\t') else {
            continue;
        };
        let mut facts = facts.split(' ');
        let is_file = facts.next().is_some_and(|mode| mode.starts_with("100"));
        if let (true, Some(hash)) = (is_file && wanted(path), facts.nth(1)) {
            blobs.push((path.to_owned(), hash.to_owned()));
        }
    }
    contents(folder, revision, blobs)
}

/// The hash of the tree that a revision names.
fn tree(folder: &Path, revision: &OsStr) -> Result<String, Problem> {
    let name = revision.display();
    if revision.as_encoded_bytes().starts_with(b"-") {
        let problem = Problem::new(format!("`{name}` is neither a folder nor a revision"));
        return Err(problem.help("write `./-folder` for a folder whose name begins so"));
    }
    let mut object = revision.to_owned();
    object.push("^{tree}");
    let args = ["rev-parse", "--verify", "--quiet", "--end-of-options"].map(OsString::from);
    let found = run(folder, args.into_iter().chain([object]), b"")?;
    if found.status.success() {
        return Ok(String::from_utf8_lossy(&found.stdout).trim().to_owned());
    }
    let inside = run(folder, ["rev-parse", "--git-dir"].map(OsString::from), b"")?;
    if inside.status.success() {
        let problem = Problem::new(format!("`{name}` is neither a folder nor a revision"));
        Err(problem.help("name a folder of specs, or what `git rev-parse` knows, such as HEAD~1"))
    } else {
        let message = format!(
            "`{name}` is no folder, and `{}` is in no Git repository",
            paths::shown(folder)
        );
        Err(Problem::new(message).help("name a folder of specs, or one of a repository by --specs"))
    }
}

/// Reads the contents of blobs, all by one process.
fn contents(
    folder: &Path,
    revision: &OsStr,
    blobs: Vec<(String, String)>,
) -> Result<Vec<File>, Problem> {
    let names: Vec<&str> = blobs.iter().flat_map(|(_, hash)| [hash, "\n"]).collect();
    let names = names.concat();
    let args = ["cat-file", "--batch"].map(OsString::from);
    let output = run(folder, args, names.as_bytes())?;
    let mut rest = output.stdout.as_slice();
    let mut files = Vec::new();
    for (path, _) in blobs {
        // `0123… blob 17`, a line feed, the bytes, a line feed.
        let end = rest.iter().position(|byte| *byte == b'\n');
        let head = end.map(|end| String::from_utf8_lossy(&rest[..end]).into_owned());
        let size = head
            .as_deref()
            .and_then(|head| head.rsplit(' ').next()?.parse::<usize>().ok());
        let body = end
            .zip(size)
            .and_then(|(end, size)| rest.get(end + 1..end + 1 + size));
        let (Some(end), Some(body)) = (end, body) else {
            return Err(failed("read the files of", revision, &output));
        };
        files.push((path, body.to_vec()));
        rest = rest.get(end + 1 + body.len() + 1..).unwrap_or_default();
    }
    Ok(files)
}

/// Runs `git` in the folder, or the nearest above it that is there.
fn run(
    folder: &Path,
    args: impl IntoIterator<Item = OsString>,
    input: &[u8],
) -> Result<Output, Problem> {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        // Paths are wanted as they are, whatever the user's settings say.
        .args(["-c", "core.quotePath=false"])
        .args(args);
    output(command, input).map_err(|error| no_git(&error))
}

/// What a command of `git` answers to an input, on the repository that its arguments name.
///
/// # Errors
///
/// When it cannot be run.
pub(crate) fn output(mut command: Command, input: &[u8]) -> io::Result<Output> {
    for name in ELSEWHERE {
        command.env_remove(name);
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let pipe = child.stdin.take();
    // It may write before it has read everything, so both happen at once.
    thread::scope(|scope| {
        scope.spawn(move || {
            // One that reads no more says why itself.
            pipe.map(|mut pipe| pipe.write_all(input).ok());
        });
        child.wait_with_output()
    })
}

fn no_git(error: &io::Error) -> Problem {
    Problem::new(format!("cannot run `git`: {error}"))
        .help("install Git to compare revisions; folders are compared without")
}

fn failed(act: &str, revision: &OsStr, output: &Output) -> Problem {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it said nothing").to_owned();
    Problem::new(format!("git cannot {act} `{}`: {said}", revision.display()))
        .help("`git fsck` tells whether the repository is whole")
}
