//! Writing files: planned first, then written one by one, each of them whole or not at all.
//!
//! A file is written beside its place and renamed into it, so that a run that fails or is killed
//! leaves every file as it was or complete. Only files that say in their first line that they are
//! generated are ever replaced or removed.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{diff, files, paths, problem::Problem};

/// How a file that the tool may replace is recognised, from its present text.
pub(crate) type IsOurs = fn(&str) -> bool;

/// Whether a text begins with the header of generated files.
pub(crate) fn is_generated(text: &str) -> bool {
    ["// @generated", "# @generated", "<!-- @generated"]
        .iter()
        .any(|marker| text.starts_with(marker))
}

/// What has to happen to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its new text; `None` if it is right already.
    pub(crate) text: Option<String>,
}

/// Compares a file with what it should be.
///
/// # Errors
///
/// When something stands in its way that the tool did not write.
pub(crate) fn plan(path: PathBuf, text: String, is_ours: IsOurs) -> Result<Planned, Problem> {
    let old = match fs::read(&path) {
        Ok(old) => old,
        Err(error) if path.symlink_metadata().is_err() => {
            check_folder(&path, &error)?;
            return Ok(Planned {
                path,
                text: Some(text),
            });
        }
        Err(error) => return Err(Problem::io("replace", &path, &error)),
    };
    if old == text.as_bytes() {
        return Ok(Planned { path, text: None });
    }
    if std::str::from_utf8(&old).is_ok_and(is_ours) {
        return Ok(Planned {
            path,
            text: Some(text),
        });
    }
    Err(Problem::new("a file that is not generated is in the way")
        .at(&path)
        .help("move it, or write to another folder; nothing has been written"))
}

/// A file that is not there yet needs a folder above it.
fn check_folder(path: &Path, error: &io::Error) -> Result<(), Problem> {
    let above = path.ancestors().skip(1).find(|above| above.exists());
    match above {
        Some(above) if !above.is_dir() => {
            let message = format!(
                "`{}` is a file where a folder should be",
                paths::shown(above)
            );
            Err(Problem::new(message).help("move it, or write to another folder"))
        }
        _ if error.kind() == io::ErrorKind::NotFound => Ok(()),
        _ => Err(Problem::io("write", path, error)),
    }
}

/// Everything that a run is about to do to the disk.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Files to write, by path.
    writes: Vec<(PathBuf, String)>,
    /// Files to remove.
    removals: BTreeSet<PathBuf>,
    /// Every file of the output.
    wanted: BTreeSet<PathBuf>,
    /// Files that are written when all others are.
    last: Vec<PathBuf>,
}

impl Plan {
    /// Adds files.
    pub(crate) fn add_all(&mut self, files: impl IntoIterator<Item = Planned>) {
        for Planned { path, text } in files {
            self.wanted.insert(path.clone());
            self.writes.extend(text.map(|text| (path, text)));
        }
    }

    /// Removes files, unless they are part of the output.
    pub(crate) fn remove_all(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        self.removals.extend(paths);
    }

    /// Removes every generated file of the crates in a folder, and of the members below it, that is
    /// not part of the output.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub(crate) fn remove_stale(&mut self, facade: &Path) -> Result<(), Problem> {
        for path in files::list(facade)? {
            match paths::name(&path).as_str() {
                // What cargo builds has copies of all of it.
                "target" => {}
                "src" => self.remove_stale_in(files::walk(&path)?)?,
                _ if path.is_dir() => {
                    let files = files::list(&path)?
                        .into_iter()
                        .filter(|file| file.is_file());
                    self.remove_stale_in(files)?;
                    let sources = path.join("src");
                    if sources.is_dir() {
                        self.remove_stale_in(files::walk(&sources)?)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn remove_stale_in(&mut self, files: impl IntoIterator<Item = PathBuf>) -> Result<(), Problem> {
        for path in files {
            let extension = path.extension().and_then(|extension| extension.to_str());
            let is_known = matches!(extension, Some("rs" | "toml" | "md"));
            if is_known && !self.wanted.contains(&path) {
                let text = fs::read(&path).map_err(|error| Problem::io("read", &path, &error))?;
                if is_generated(&String::from_utf8_lossy(&text)) {
                    self.removals.insert(path);
                }
            }
        }
        Ok(())
    }

    /// Keeps files for the end, in this order: those that name the others.
    pub(crate) fn add_last(&mut self, files: impl IntoIterator<Item = Planned>) {
        for file in files {
            self.last.push(file.path.clone());
            self.add_all([file]);
        }
    }

    /// Puts everything into order, once all is added.
    pub(crate) fn seal(&mut self) {
        let last = std::mem::take(&mut self.last);
        let at = |path: &PathBuf| last.iter().position(|one| one == path);
        self.writes
            .sort_by(|(a, _), (b, _)| (at(a), a).cmp(&(at(b), b)));
        self.removals.retain(|path| !self.wanted.contains(path));
    }

    /// How many files are written, removed and left as they are.
    pub(crate) fn counts(&self) -> (usize, usize, usize) {
        let written = self.writes.len();
        (written, self.removals.len(), self.wanted.len() - written)
    }

    /// Every change with a short diff, as text; empty when there is none.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        for (path, new) in &self.writes {
            let shown = paths::shown(path);
            text += &match fs::read_to_string(path) {
                Ok(old) => format!("stale: {shown}\n{}", diff::short(&old, new)),
                Err(_) => format!("missing: {shown}\n"),
            };
        }
        for path in &self.removals {
            text += &format!("left over: {}\n", paths::shown(path));
        }
        text
    }

    /// Does it: files first, those that name others at their end, then removals, then the folders
    /// that these left empty.
    ///
    /// # Errors
    ///
    /// With the first file that cannot be written or removed; those before it are done.
    pub(crate) fn apply(&self) -> Result<(), Problem> {
        self.sweep();
        for (path, text) in &self.writes {
            write(path, text)?;
        }
        for path in &self.removals {
            fs::remove_file(path).map_err(|error| Problem::io("remove", path, &error))?;
            // A folder that is not empty stays, which is what the error says.
            let above = path.ancestors().skip(1).take(3);
            above
                .take_while(|folder| fs::remove_dir(folder).is_ok())
                .for_each(drop);
        }
        Ok(())
    }

    /// Removes the temporary files that a killed run left beside files of this one.
    fn sweep(&self) {
        let folders: BTreeSet<_> = self
            .wanted
            .iter()
            .filter_map(|path| path.parent())
            .collect();
        for folder in folders {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let name = entry.file_name();
                let Some((file, process)) = name.to_str().and_then(temporary) else {
                    continue;
                };
                if self.wanted.contains(&folder.join(file)) && !may_run(process) {
                    // One that stays is hidden and does no harm; the next run tries again.
                    fs::remove_file(entry.path()).ok();
                }
            }
        }
    }
}

/// Writes one file by way of a temporary neighbour.
///
/// # Errors
///
/// When the folder or the file cannot be written; the old file is then as it was.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Problem> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Problem::io("create", folder, &error))?;
    }
    let temporary =
        path.with_file_name(format!(".{}.tmp-{}", paths::name(path), std::process::id()));
    let result = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    result.map_err(|error| {
        // What the first error says matters more than that the neighbour may not be there.
        fs::remove_file(&temporary).ok();
        Problem::io("write", path, &error)
    })
}

/// The file that a name which [`write()`] gave stands for, and the process that gave it.
fn temporary(name: &str) -> Option<(&str, u32)> {
    let (name, process) = name.strip_prefix('.')?.rsplit_once(".tmp-")?;
    let is_number = process.bytes().all(|byte| byte.is_ascii_digit());
    Some((name, process.parse().ok().filter(|_| is_number)?))
}

/// Whether a process may still be at work. Where the system does not show its processes, every
/// other one may be: a file that is left over does no harm, one that is missing does.
fn may_run(process: u32) -> bool {
    let processes = Path::new("/proc");
    !processes.join("self").exists() || processes.join(process.to_string()).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_line_marks_a_file_as_generated() {
        assert!(is_generated("// @generated by `cargo xtask regen`\n"));
        assert!(is_generated("# @generated by `cargo xtask regen`\n"));
        assert!(is_generated("<!-- @generated by `cargo xtask regen` -->\n"));
        assert!(!is_generated("//! Mine.\n// @generated\n"));
        assert!(!is_generated(""));
    }

    #[test]
    fn what_names_others_is_written_when_these_are() {
        let file = |path: &str| Planned {
            path: path.into(),
            text: Some(String::new()),
        };
        let mut plan = Plan::default();
        plan.add_last(["src/lib.rs", "Cargo.toml", "../Cargo.lock"].map(file));
        plan.add_all(["vpc/src/lib.rs", "vpc/Cargo.toml", "z"].map(file));
        plan.seal();
        let order: Vec<_> = plan
            .writes
            .iter()
            .map(|(path, _)| paths::shown(path))
            .collect();
        let members = ["vpc/Cargo.toml", "vpc/src/lib.rs", "z"];
        assert_eq!(order[..3], members);
        assert_eq!(order[3..], ["src/lib.rs", "Cargo.toml", "../Cargo.lock"]);
    }

    #[test]
    fn temporary_files_are_told_by_their_name() {
        assert_eq!(temporary(".lib.rs.tmp-123"), Some(("lib.rs", 123)));
        for name in [
            "lib.rs.tmp-123",
            ".lib.rs.tmp-",
            ".lib.rs.tmp-1a",
            ".lib.rs",
        ] {
            assert_eq!(temporary(name), None, "{name}");
        }
    }

    #[test]
    fn a_process_at_work_is_not_swept_after() {
        assert!(may_run(std::process::id()));
    }
}
