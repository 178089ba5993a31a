//! What the last run found, so that a service whose input has not changed is not read again.
//!
//! The cache is never needed and never trusted further than this: the same program made these very
//! files, by hash, from this very input, by hash, the input of a whole service or of one file. Whatever is
//! wrong with it, it is as if it were not there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use twox_hash::xxhash3_128;

use crate::{files, paths, summary::Findings, write};

/// The services of the last run with the same arguments.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cache {
    /// The program that wrote it.
    program: String,
    /// What it made of each service.
    services: BTreeMap<String, Record>,
}

/// What became of one service.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The hash of everything that it was made from.
    pub(crate) input: String,
    /// Every file that came out, by path.
    pub(crate) outputs: BTreeMap<PathBuf, Output>,
    /// The names of its operations, by page.
    pub(crate) operations: BTreeMap<String, Vec<String>>,
    /// Git's hash of every page that was read, where `sources.lock` has use for it; else an empty text.
    pub(crate) blobs: BTreeMap<String, String>,
    /// The pages and folders of pages that could not be read.
    pub(crate) unread: BTreeSet<String>,
    /// How many of its pages document an operation.
    pub(crate) operation_pages: usize,
    /// What its other pages are, by page.
    pub(crate) skipped: BTreeMap<String, String>,
    /// What was found on the way.
    pub(crate) findings: Findings,
}

/// A file that came out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Output {
    /// The hash of its text.
    pub(crate) text: String,
    /// The hash of what its text follows from.
    pub(crate) of: String,
}

impl Output {
    /// Whether it is still there.
    pub(crate) fn is_at(&self, path: &Path) -> bool {
        files::read_bytes(path).is_ok_and(|now| hash(&now[..]) == self.text)
    }
}

impl Record {
    /// How many operations it has.
    pub(crate) fn count(&self) -> usize {
        self.operations.values().map(Vec::len).sum()
    }

    /// Whether it was made from this input and all that came out of it is still there.
    pub(crate) fn holds(&self, input: &str) -> bool {
        let mut outputs = self.outputs.iter();
        self.input == input && outputs.all(|(path, output)| output.is_at(path))
    }
}

impl Cache {
    /// Reads what the last run left; empty if it left nothing of use.
    pub(crate) fn open(path: &Path) -> Self {
        let cache = files::read_bytes(path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        cache
            .filter(|cache: &Self| cache.program == program())
            .unwrap_or_default()
    }

    /// What became of a service.
    pub(crate) fn get(&self, service: &str) -> Option<&Record> {
        self.services.get(service)
    }

    /// Leaves the records to the next run, if it can.
    pub(crate) fn save(path: &Path, services: BTreeMap<String, Record>) {
        let cache = Self {
            program: program(),
            services,
        };
        if let Ok(text) = serde_json::to_string(&cache) {
            // Without a cache the next run does all the work, which is right too.
            write::write(path, &text).ok();
            remove_older(path);
        }
    }
}

/// Removes what other programs left beside a cache: nothing reads it again.
fn remove_older(path: &Path) {
    let own = format!("regen-{}-", hash(&program()));
    let beside = path.parent().and_then(|folder| files::list(folder).ok());
    let older = beside.into_iter().flatten().filter(|file| {
        let name = paths::name(file);
        name.starts_with("regen-")
            && file
                .extension()
                .is_some_and(|extension| extension == "json")
            && !name.starts_with(&own)
    });
    for file in older {
        // One that stays takes up room and does no harm.
        fs::remove_file(file).ok();
    }
}

/// Where the cache of a run with these arguments is.
pub(crate) fn place(arguments: &impl Hash) -> PathBuf {
    let name = format!("regen-{}-{}.json", hash(&program()), hash(arguments));
    folder().join(name)
}

/// Where tasks leave what the next run may use: in the build folder, which cargo ignores and
/// `cargo clean` empties.
pub(crate) fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| paths::repository().join("target"));
    target.join("xtask")
}

/// A hash that is the same in every run of one program.
pub(crate) fn hash(value: &(impl Hash + ?Sized)) -> String {
    let mut hasher = Wide(xxhash3_128::Hasher::new());
    value.hash(&mut hasher);
    format!("{:032x}", hasher.0.finish_128())
}

/// A hasher of 128 bits, in which a chance hit does not happen.
struct Wide(xxhash3_128::Hasher);

impl Hasher for Wide {
    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    fn finish(&self) -> u64 {
        let hash = self.0.finish_128();
        // Nobody asks for the half; the shift leaves no more than 64 bits.
        u64::try_from(hash >> 64).unwrap_or_default()
    }
}

/// Tells this build of the program from every other.
fn program() -> String {
    let file = std::env::current_exe()
        .and_then(|path| path.metadata())
        .ok();
    let changed = file.as_ref().map(|file| file.modified().ok());
    format!("{:?} {changed:?}", file.as_ref().map(fs::Metadata::len))
}
