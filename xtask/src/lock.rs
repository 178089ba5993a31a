//! One run at a time writes to a folder: the second one says who is at it, and stops.
//!
//! A lock is the operating system's, on a file beside the caches. It ends with the process, however that
//! ends, so that none is ever left behind.
#![expect(
    clippy::disallowed_types,
    reason = "a lock is held as long as its file is open"
)]

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
};

use crate::{cache, files, paths, problem::Problem, target::Target};

/// The folders of a run, which nobody else writes to while this lives.
#[derive(Debug)]
pub(crate) struct Lock {
    _files: Vec<File>,
}

impl Lock {
    /// Locks the folders that a run writes to.
    ///
    /// # Errors
    ///
    /// When another run writes to one of them, or there can be no lock.
    pub(crate) fn of(target: &Target) -> Result<Self, Problem> {
        let specs = target.writes_specs.then_some(target.specs.as_path());
        let out = target.writes_crate.then_some(target.out.as_path());
        let files = [specs, out].into_iter().flatten().map(locked);
        Ok(Self {
            _files: files.collect::<Result<_, _>>()?,
        })
    }
}

fn locked(folder: &Path) -> Result<File, Problem> {
    // A folder that is not there yet is called as it was given.
    let real = files::real(folder).unwrap_or_else(|_| folder.to_owned());
    let locks = cache::folder();
    fs::create_dir_all(&locks).map_err(|error| Problem::io("make", &locks, &error))?;
    let path = locks.join(format!("{}.lock", cache::hash(&real)));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options
        .open(&path)
        .map_err(|error| Problem::io("open", &path, &error))?;
    match file.try_lock() {
        Ok(()) => {
            // Who has it is a help to others; without it they are refused all the same.
            note(&mut file).ok();
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let mut who = String::new();
            file.read_to_string(&mut who).ok();
            let message = format!(
                "another run, process {}, writes to `{}`",
                who.trim(),
                paths::shown(folder)
            );
            Err(Problem::new(message).help("wait until it is through, and run this again"))
        }
        // Some file systems have no locks. There it is as it would be without.
        Err(TryLockError::Error(_)) => Ok(file),
    }
}

fn note(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(format!("{}\n", std::process::id()).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn a_folder_is_locked_once_and_free_again() {
        let folder = std::env::temp_dir().join("a folder that only this test locks");
        let first = locked(&folder).expect("nobody has it");
        let refused = locked(&folder).expect_err("it is taken").to_string();
        let who = format!("another run, process {}, writes to", std::process::id());
        assert!(refused.contains(&who), "{refused}");
        drop(first);
        assert!(locked(&folder).is_ok());
    }
}
