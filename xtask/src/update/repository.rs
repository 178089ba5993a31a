//! One state of somebody's repository: its newest commit, or one that was asked for, without its history and
//! without a checkout.
//!
//! Commits and trees are fetched first, then the pages alone, all at once: a repository of documentation is
//! mostly pictures. A server that cannot leave out files sends all of them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use generator::ir::sources::RepositoryState;

use super::git;
use crate::{cache, files, problem::Problem};

/// What a fetched repository is called inside its folder.
const REMOTE: &str = "pages";

/// A repository in the build folder, and the commit that was fetched.
#[derive(Debug)]
pub(super) struct Repository {
    folder: PathBuf,
    /// The hash of the commit.
    commit: String,
    /// Its day, in UTC.
    date: String,
}

/// One entry of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it is, as Git's modes say it: `100644`, `120000`.
    pub(super) mode: String,
    /// Git's hash of what it holds.
    pub(super) hash: String,
    /// Its path below the tree; `None` where it is no UTF-8.
    pub(super) path: Option<String>,
}

impl Repository {
    /// Fetches `what`, which is `HEAD` or a commit, a branch or a tag.
    ///
    /// # Errors
    ///
    /// When there is no `git`, no such repository, or nothing in it that is called so.
    pub(super) fn fetch(url: &str, what: &str) -> Result<Self, Problem> {
        let folder = cache::folder().join("repositories").join(cache::hash(url));
        match Self::fetch_into(&folder, url, what) {
            Err(_) if is_locked(&folder) => {
                // What a killed run left would fail for ever.
                fs::remove_dir_all(&folder)
                    .map_err(|error| Problem::io("remove", &folder, &error))?;
                Self::fetch_into(&folder, url, what)
            }
            result => result,
        }
        .map_err(|problem| match what {
            "HEAD" => problem.help_if_none(
                "correct `repository` in sources.yaml, or run it again when the server answers",
            ),
            _ => problem.help_if_none("write a whole hash of a commit, a branch or a tag"),
        })
    }

    fn fetch_into(folder: &Path, url: &str, what: &str) -> Result<Self, Problem> {
        fs::create_dir_all(folder).map_err(|error| Problem::io("create", folder, &error))?;
        git::run(Some(folder), &["init", "--quiet", "--bare"], b"")?;
        let key = format!("remote.{REMOTE}.url");
        git::run(Some(folder), &["config", &key, url], b"")?;
        let args = [
            "fetch",
            "--quiet",
            "--depth",
            "1",
            "--no-tags",
            "--no-recurse-submodules",
            "--filter=blob:none",
            REMOTE,
            what,
        ];
        git::run(Some(folder), &args, b"")?;
        let commit = ["rev-parse", "--verify", "FETCH_HEAD^{commit}"];
        let commit = git::line(folder, &commit)?;
        let date = [
            "show",
            "--no-patch",
            "--date=format-local:%Y-%m-%d",
            "--format=%cd",
            &commit,
        ];
        Ok(Self {
            date: git::line(folder, &date)?,
            folder: folder.to_owned(),
            commit,
        })
    }

    /// The state of a folder of the repository.
    ///
    /// # Errors
    ///
    /// When there is no such folder.
    pub(super) fn state(&self, folder: &str) -> Result<RepositoryState, Problem> {
        let none = |_| {
            let message = format!("there is no folder `{folder}` in commit {}", self.commit);
            Problem::new(message).help("correct `folder` in sources.yaml")
        };
        let name = if folder.is_empty() {
            format!("{}^{{tree}}", self.commit)
        } else {
            format!("{}:{folder}", self.commit)
        };
        let tree = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ];
        let tree = git::line(&self.folder, &tree).map_err(none)?;
        // A link or a file is no folder.
        git::run(Some(&self.folder), &["cat-file", "tree", &tree], b"").map_err(none)?;
        Ok(RepositoryState {
            commit: self.commit.clone(),
            tree,
            date: self.date.clone(),
        })
    }

    /// Everything below a tree, at any depth, that is no folder.
    ///
    /// # Errors
    ///
    /// When Git cannot list it.
    pub(super) fn entries(&self, tree: &str) -> Result<Vec<Entry>, Problem> {
        let args = ["ls-tree", "-r", "-z", "--full-tree", tree];
        let list = git::run(Some(&self.folder), &args, b"")?;
        // `100644 blob 0123…<tab>path`, each with a zero at its end.
        let entries = list.split(|byte| *byte == 0).filter_map(|entry| {
            let at = entry.iter().position(|byte| *byte == b'\t')?;
            let facts = std::str::from_utf8(&entry[..at]).ok()?;
            let mut facts = facts.split(' ');
            Some(Entry {
                mode: facts.next()?.to_owned(),
                hash: facts.nth(1)?.to_owned(),
                path: String::from_utf8(entry[at + 1..].to_vec()).ok(),
            })
        });
        Ok(entries.collect())
    }

    /// How many bytes each of these files has; they are fetched if they are not there yet.
    ///
    /// # Errors
    ///
    /// When the server does not give them.
    pub(super) fn sizes(&self, hashes: &[&str]) -> Result<Vec<u64>, Problem> {
        match self.sizes_here(hashes)? {
            Ok(sizes) => return Ok(sizes),
            Err(missing) => self.fetch_files(&missing)?,
        }
        self.sizes_here(hashes)?.map_err(|missing| {
            let message = format!("the server did not send {} files", missing.len());
            Problem::new(message).help("run it again when the server answers")
        })
    }

    /// The sizes of files, or the hashes of those that are missing.
    fn sizes_here(&self, hashes: &[&str]) -> Result<Result<Vec<u64>, Vec<String>>, Problem> {
        let args = ["cat-file", "--batch-check=%(objectname) %(objectsize)"];
        let list = git::run(Some(&self.folder), &args, lines(hashes).as_bytes())?;
        let (mut sizes, mut missing) = (Vec::new(), Vec::new());
        for line in String::from_utf8_lossy(&list).lines() {
            let (hash, size) = line.split_once(' ').unwrap_or((line, ""));
            match size.parse() {
                Ok(size) => sizes.push(size),
                Err(_) => missing.push(hash.to_owned()),
            }
        }
        Ok(if missing.is_empty() && sizes.len() == hashes.len() {
            Ok(sizes)
        } else {
            Err(missing)
        })
    }

    /// Fetches files that are missing, as Git itself does when it needs one, but all at once; from a
    /// server that gives no single files the whole commit.
    fn fetch_files(&self, missing: &[String]) -> Result<(), Problem> {
        let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
        let some = [
            "-c",
            "fetch.negotiationAlgorithm=noop",
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--filter=blob:none",
            "--stdin",
            REMOTE,
        ];
        if git::run(Some(&self.folder), &some, lines(&missing).as_bytes()).is_ok() {
            return Ok(());
        }
        let all = [
            "fetch",
            "--quiet",
            "--depth",
            "1",
            "--no-tags",
            "--no-recurse-submodules",
            "--refetch",
            "--no-filter",
            REMOTE,
            &self.commit,
        ];
        git::run(Some(&self.folder), &all, b"").map(drop)
    }

    /// The bytes of these files, which are there.
    ///
    /// # Errors
    ///
    /// When Git cannot read one.
    pub(super) fn contents(&self, hashes: &[&str]) -> Result<Vec<Vec<u8>>, Problem> {
        let args = ["cat-file", "--batch"];
        let output = git::run(Some(&self.folder), &args, lines(hashes).as_bytes())?;
        let mut rest = output.as_slice();
        let mut contents = Vec::new();
        for hash in hashes {
            // `0123… blob 17`, a line feed, the bytes, a line feed.
            let end = rest.iter().position(|byte| *byte == b'\n');
            let size = end.and_then(|end| {
                let head = std::str::from_utf8(&rest[..end]).ok()?;
                head.rsplit(' ').next()?.parse::<usize>().ok()
            });
            let bytes = end.zip(size).and_then(|(end, size)| {
                let bytes = rest.get(end + 1..end + 1 + size)?;
                Some((bytes, end + size + 2))
            });
            let Some((bytes, next)) = bytes else {
                return Err(Problem::new(format!("git cannot read the file {hash}"))
                    .at(&self.folder)
                    .help("remove this folder and run it again"));
            };
            contents.push(bytes.to_vec());
            rest = rest.get(next..).unwrap_or_default();
        }
        Ok(contents)
    }
}

/// Whether a run that was killed, or one that is still at work, holds the repository.
fn is_locked(folder: &Path) -> bool {
    let files = files::list(folder).unwrap_or_default();
    files
        .iter()
        .any(|file| file.extension().is_some_and(|end| end == "lock"))
}

fn lines(hashes: &[&str]) -> String {
    hashes.iter().flat_map(|hash| [*hash, "\n"]).collect()
}
