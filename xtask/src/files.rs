//! Reading files and folders, in an order that does not depend on the disk.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use crate::{paths::name, problem::Problem};

/// Reads a text; `None` when there is no such file.
///
/// # Errors
///
/// When it cannot be read, or is no UTF-8.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<String>, Problem> {
    match read_bytes(path) {
        Ok(bytes) => utf8(path, bytes).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::io("read", path, &error)),
    }
}

/// Reads a text.
///
/// # Errors
///
/// When it is not there, cannot be read, or is no UTF-8; the last with line and column.
pub(crate) fn read(path: &Path) -> Result<String, Problem> {
    utf8(path, bytes(path)?)
}

/// Reads bytes.
///
/// # Errors
///
/// When the file is not there or cannot be read.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    read_bytes(path).map_err(|error| Problem::io("read", path, &error))
}

/// Reads bytes of a file, and of nothing else: a pipe would let us wait for ever, a device has no end.
///
/// # Errors
///
/// When it is no file, is not there or cannot be read.
pub(crate) fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let kind = fs::metadata(path)?.file_type();
    if kind.is_file() || kind.is_dir() {
        return fs::read(path);
    }
    let message = "it is no file but a pipe, a socket or a device";
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

/// Whether there is a folder at a path, and no link to one.
pub(crate) fn is_own_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|about| about.is_dir())
}

/// Whether there is a file at a path, and no link to one.
pub(crate) fn is_own_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|about| about.is_file())
}

/// The first link on the way from a folder to a path below it, the path included.
pub(crate) fn link_above(root: &Path, path: &Path) -> Option<PathBuf> {
    let below = path.strip_prefix(root).ok()?;
    let mut at = root.to_owned();
    let mut parts = below.components().map(|part| {
        at.push(part);
        at.clone()
    });
    parts.find(|at| at.is_symlink())
}

/// The files at any depth below a folder, ordered by path. Links are neither files nor folders here.
///
/// # Errors
///
/// When a folder cannot be read.
pub(crate) fn walk_own(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let (folders, files): (Vec<_>, Vec<_>) = list(&folder)?
            .into_iter()
            .partition(|path| is_own_folder(path));
        open.extend(folders);
        found.extend(files.into_iter().filter(|path| is_own_file(path)));
    }
    found.sort();
    Ok(found)
}

/// Bytes as a text.
///
/// # Errors
///
/// When they are no UTF-8; with line and column.
pub(crate) fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let (before, rest) = error.as_bytes().split_at(at);
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let line = before.split(|byte| *byte == b'\n').count();
        let column = String::from_utf8_lossy(&before[line_start..])
            .chars()
            .count()
            + 1;
        let byte = rest.first().copied().unwrap_or_default();
        Problem::new(format!("the text is not UTF-8: byte {at} is 0x{byte:02x}"))
            .at(path)
            .line(line, column)
            .help("convert it, for example with `iconv -f GB18030 -t UTF-8`")
    })
}

/// What a folder holds, ordered by name, without what is hidden; empty when there is no folder.
///
/// # Errors
///
/// When the folder cannot be read.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Problem::io("read", folder, &error)),
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let paths: Result<Vec<_>, _> = paths.collect();
    let mut paths = paths.map_err(|error| Problem::io("read", folder, &error))?;
    paths.retain(|path| !name(path).starts_with('.'));
    // Of paths in one folder the names decide, and these are compared much faster than paths.
    paths.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    Ok(paths)
}

/// What is at any depth below a folder.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// The files, ordered by path; links are followed, but not in circles.
    pub(crate) files: Vec<PathBuf>,
    /// The folders that hold nothing.
    pub(crate) empty: Vec<PathBuf>,
    /// The folders that cannot be read, each with the reason.
    pub(crate) unread: Vec<(PathBuf, Problem)>,
}

/// The files at any depth below a folder, ordered by path. Links are followed, but not in circles.
///
/// # Errors
///
/// When a folder cannot be read.
pub(crate) fn walk(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let walked = walk_all(folder);
    match walked.unread.into_iter().next() {
        Some((_, problem)) => Err(problem),
        None => Ok(walked.files),
    }
}

/// [`walk()`], past the folders that cannot be read.
pub(crate) fn walk_all(folder: &Path) -> Walked {
    let mut walked = Walked::default();
    walk_into(folder, &mut Vec::new(), &mut walked);
    walked
}

fn walk_into(folder: &Path, above: &mut Vec<PathBuf>, walked: &mut Walked) {
    let listed = real(folder).and_then(|real| Ok((real, list(folder)?)));
    let (real, paths) = match listed {
        Ok(listed) => listed,
        Err(problem) => return walked.unread.push((folder.to_owned(), problem)),
    };
    if above.contains(&real) {
        return;
    }
    if paths.is_empty() {
        walked.empty.push(folder.to_owned());
    }
    above.push(real);
    for path in paths {
        if path.is_dir() {
            walk_into(&path, above, walked);
        } else {
            walked.files.push(path);
        }
    }
    above.pop();
}

/// The path without links and dots; it need not be there yet.
///
/// # Errors
///
/// When the current folder is gone.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Problem> {
    let whole = std::path::absolute(path).map_err(|error| Problem::io("find", path, &error))?;
    let mut real = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        // Links are resolved on the way, so that `..` behind one means what the system means.
        if let Ok(there) = real.canonicalize() {
            real = there;
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_is_not_utf8_is_found_by_line_and_column() {
        let problem = utf8(Path::new("x.md"), b"ab\nc\xc3\xa4\xffd".to_vec());
        let text = problem.map_err(|problem| problem.to_string());
        assert_eq!(
            text,
            Err(
                "error: the text is not UTF-8: byte 6 is 0xff\n  --> x.md:2:3\n   \
                 = help: convert it, for example with `iconv -f GB18030 -t UTF-8`\n"
                    .to_owned()
            )
        );
    }
}
