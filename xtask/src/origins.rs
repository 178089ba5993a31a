//! Where the pages of the specs come from: `sources.yaml` and `sources.lock` of a folder of specs.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use generator::{
    emit::FIRST_VERSION,
    ir::sources::{
        self, Lock, LockedPage, LockedService, LockedSource, PagePlace, PageSource, RepositoryState,
    },
};

use crate::{
    cache::Record,
    files, pages, paths,
    problem::Problem,
    sources::{Coverage, Source},
    write::{self, Planned},
};

/// What `sources.yaml` and `sources.lock` say; nothing where a folder of specs has neither.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    specs: PathBuf,
    sources: Vec<PageSource>,
    lock: Lock,
}

/// Which source of a service the pages of a run are of, and what is of others.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Where they come from.
    pub(crate) place: PagePlace,
    /// Their words may be passed on.
    pub(crate) text: bool,
    /// The words of the service's pages are English, as far as they may be passed on, so that they go
    /// into its crate.
    pub(crate) speaks: bool,
    /// The pages of the service's other sources, whose operations stay as they are.
    pub(crate) elsewhere: BTreeSet<String>,
    /// The pages that a source has which stands before this one: they are that one's.
    pub(crate) shadowed: BTreeSet<String>,
    /// The address of the folder of its repository's pages, where these can be read.
    pub(crate) url: Option<String>,
    /// The pages of all of the service's sources, as far as they were read before.
    pub(crate) known: BTreeSet<String>,
    /// The operations that were last read of each page.
    pub(crate) names: BTreeMap<String, Vec<String>>,
    /// The pages that are called otherwise now, by what they were called.
    pub(crate) moved: BTreeMap<String, String>,
    /// The version of the service's crate; `None` before its pages are read.
    pub(crate) version: Option<String>,
}

impl Part {
    /// Says which pages moved: each keeps the names of its operations.
    pub(crate) fn with_moved(mut self, moved: BTreeMap<String, String>) -> Self {
        for (old, new) in &moved {
            if let Some(names) = self.names.remove(old) {
                self.names.insert(new.clone(), names);
            }
        }
        self.moved = moved;
        self
    }
}

/// The states of the repositories that a run read, by service.
pub(crate) type States = BTreeMap<String, RepositoryState>;

/// The versions of the crates, as a run leaves them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Versions {
    /// The facade's; `None` for one that was never raised.
    pub(crate) facade: Option<String>,
    /// Those of its members, by service; none for those that were never raised.
    pub(crate) members: BTreeMap<String, String>,
}

impl Versions {
    /// The facade's version.
    pub(crate) fn facade(&self) -> &str {
        self.facade.as_deref().unwrap_or(FIRST_VERSION)
    }
}

impl Origins {
    /// Reads both files of a folder of specs.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read or is not what it should be.
    pub(crate) fn read(specs: &Path) -> Result<Self, Problem> {
        let [sources, lock] = ["sources.yaml", "sources.lock"].map(|name| specs.join(name));
        let text = files::read_if_there(&sources)?.unwrap_or_default();
        let locked = files::read_if_there(&lock)?;
        Ok(Self {
            specs: specs.to_owned(),
            sources: sources::read_sources(&text)
                .map_err(|error| Problem::yaml(&sources, error))?,
            lock: locked.map_or(Ok(Lock::default()), |text| {
                sources::read_lock(&text).map_err(|error| Problem::yaml(&lock, error))
            })?,
        })
    }

    /// The services that `sources.yaml` has.
    pub(crate) fn services(&self) -> impl Iterator<Item = &String> {
        self.sources.iter().map(|source| &source.service)
    }

    /// All sources, in their order.
    pub(crate) fn all(&self) -> &[PageSource] {
        &self.sources
    }

    /// What was last read of each service.
    pub(crate) fn lock(&self) -> &Lock {
        &self.lock
    }

    /// The sources of a service, in their order.
    pub(crate) fn of<'a>(&'a self, service: &'a str) -> impl Iterator<Item = &'a PageSource> {
        let sources = self.sources.iter();
        sources.filter(move |source| source.service == service)
    }

    /// Where a service's own pages are: the `dir` of its source, else `pages` below its specs; and whether
    /// the source says so.
    pub(crate) fn folder(&self, service: &str) -> (PathBuf, bool) {
        let dir = self.of(service).find_map(|source| match &source.place {
            PagePlace::Folder(dir) => Some(self.specs.join(dir)),
            PagePlace::Repository { .. } => None,
        });
        let is_named = dir.is_some();
        let folder = dir.unwrap_or_else(|| self.specs.join(service).join("pages"));
        (folder, is_named)
    }

    /// What the pages of a run are of a service: where pages are given they stand for its repository,
    /// else they are its own folder's. `None` for a service that `sources.yaml` does not have.
    ///
    /// # Errors
    ///
    /// When the service's own folder cannot be read.
    pub(crate) fn part(&self, service: &str, given: bool) -> Result<Option<Part>, Problem> {
        let fits = self
            .of(service)
            .find(|source| source.place.is_repository() == given);
        let Some(source) = fits.or_else(|| self.of(service).next()) else {
            return Ok(None);
        };
        let (mut elsewhere, mut shadowed) = (BTreeSet::new(), BTreeSet::new());
        let mut known = self.pages(source)?;
        let mut is_before = true;
        for other in self.of(service) {
            if other.place == source.place {
                is_before = false;
                continue;
            }
            let pages = self.pages(other)?;
            if is_before {
                shadowed.extend(pages.iter().cloned());
            }
            known.extend(pages.iter().cloned());
            elsewhere.extend(pages);
        }
        Ok(Some(Part {
            place: source.place.clone(),
            text: source.text,
            speaks: self.of(service).all(|source| {
                !source.text
                    || source
                        .language
                        .as_deref()
                        .is_none_or(|language| language == "en")
            }),
            elsewhere,
            shadowed,
            known,
            url: self.of(service).find_map(|source| source.place.url()),
            names: self.names(service, &source.place),
            moved: BTreeMap::new(),
            version: self
                .lock
                .services
                .get(service)
                .map(|locked| locked.version.clone()),
        }))
    }

    /// The pages of a source, as specs call them: those in its folder, and those of the lock.
    fn pages(&self, source: &PageSource) -> Result<BTreeSet<String>, Problem> {
        let service = &source.service;
        let locked = self.lock.services.get(service);
        let locked = locked.and_then(|locked| locked.source_like(&source.place));
        let locked = locked.into_iter().flat_map(|locked| locked.pages.keys());
        let mut paths: BTreeSet<String> = locked.map(|path| format!("{service}/{path}")).collect();
        if let PagePlace::Folder(dir) = &source.place {
            let folder = self.specs.join(dir);
            let there = if folder.is_dir() {
                pages::below(&folder, service)?
            } else {
                Vec::new()
            };
            paths.extend(there.into_iter().map(|page| page.path));
        }
        Ok(paths)
    }

    fn names(&self, service: &str, place: &PagePlace) -> BTreeMap<String, Vec<String>> {
        let locked = self.lock.services.get(service);
        let source = locked.and_then(|locked| locked.source_like(place));
        let pages = source.into_iter().flat_map(|source| &source.pages);
        pages
            .map(|(path, page)| (format!("{service}/{path}"), page.operations.clone()))
            .collect()
    }

    /// Plans the lock as it is after a run; `None` where there is no `sources.yaml`. `states` are those of
    /// the repositories that were read, or looked at and found to be as they were; `versions` are those of
    /// the crates.
    ///
    /// # Errors
    ///
    /// When a file that is no lock is in its place.
    pub(crate) fn plan<'a>(
        &self,
        read: impl IntoIterator<Item = (&'a Source, &'a Record)>,
        states: &States,
        versions: &Versions,
    ) -> Result<Option<Planned>, Problem> {
        if self.sources.is_empty() {
            return Ok(None);
        }
        let mut lock = Lock {
            facade: Some(versions.facade().to_owned()),
            ..Lock::default()
        };
        for (source, record) in read {
            if let Some(mut service) = self.service(source, record, states.get(&source.name)) {
                if let Some(version) = versions.members.get(&source.name) {
                    service.version.clone_from(version);
                }
                lock.services.insert(source.name.clone(), service);
            }
        }
        let path = self.specs.join("sources.lock");
        write::plan(path, sources::write_lock(&lock), write::is_generated).map(Some)
    }

    /// What the lock says of a service after a run.
    fn service(
        &self,
        source: &Source,
        record: &Record,
        state: Option<&RepositoryState>,
    ) -> Option<LockedService> {
        let old = self.lock.services.get(&source.name);
        let read = source
            .part
            .as_ref()
            .filter(|_| source.coverage != Coverage::None);
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        for origin in self.of(&source.name) {
            let before = old.and_then(|old| old.source_like(&origin.place));
            let is_read = read.is_some_and(|part| part.place == origin.place);
            let mut pages = match before {
                Some(before) if !(is_read && source.coverage == Coverage::Whole) => {
                    before.pages.clone()
                }
                // A page that cannot be read is not gone.
                Some(before) => {
                    let mut pages = before.pages.clone();
                    let called = |path: &str| format!("{}/{path}", source.name);
                    pages.retain(|path, _| paths::covers(&record.unread, &called(path)));
                    pages
                }
                None => BTreeMap::new(),
            };
            if is_read {
                pages.extend(pages_read(source, record));
            }
            for (path, page) in &mut pages {
                let operations = record.operations.get(&format!("{}/{path}", source.name));
                // A page of two sources is the first one's.
                let is_first = seen.insert(path.clone());
                let operations = operations.filter(|_| is_first).cloned();
                page.operations = operations.unwrap_or_default();
            }
            // Until it is read, a source that moved is where it was.
            let place = match before {
                Some(before) if !is_read => &before.place,
                _ => &origin.place,
            };
            let same = before
                .filter(|before| before.place == *place && blobs(&before.pages) == blobs(&pages));
            let state = state.filter(|_| place.is_repository());
            if is_read || before.is_some() {
                found.push(LockedSource {
                    place: place.clone(),
                    state: state
                        .or_else(|| same.and_then(|before| before.state.as_ref()))
                        .cloned(),
                    pages,
                });
            }
        }
        let version = env!("CARGO_PKG_VERSION");
        (!found.is_empty()).then(|| LockedService {
            generator: old
                .filter(|_| read.is_none())
                .map_or(version, |old| &old.generator)
                .to_owned(),
            version: old.map_or(FIRST_VERSION, |old| &old.version).to_owned(),
            sources: found,
        })
    }
}

/// The pages of a source as this run read them.
fn pages_read(source: &Source, record: &Record) -> BTreeMap<String, LockedPage> {
    let pages = source.pages.iter().filter_map(|page| {
        let blob = record.blobs.get(&page.path)?.clone();
        let path = below_service(&page.path, &source.name)?.to_owned();
        let operations = Vec::new();
        Some((path, LockedPage { blob, operations }))
    });
    pages.collect()
}

fn blobs(pages: &BTreeMap<String, LockedPage>) -> Vec<(&String, &String)> {
    pages
        .iter()
        .map(|(path, page)| (path, &page.blob))
        .collect()
}

fn below_service<'a>(page: &'a str, service: &str) -> Option<&'a str> {
    page.strip_prefix(service)?.strip_prefix('/')
}

/// Git's hash of a file: SHA-1 of its length and its bytes.
pub(crate) fn blob(bytes: impl AsRef<[u8]>) -> String {
    let bytes = bytes.as_ref();
    let mut hash = sha1_smol::Sha1::new();
    hash.update(format!("blob {}\0", bytes.len()).as_bytes());
    hash.update(bytes);
    hash.digest().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_has_the_hash_that_git_gives_it() {
        // `git hash-object` of an empty file, and of one that says `hello` in a line.
        assert_eq!(blob(""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(blob("hello\n"), "ce013625030ba8dba906f756967f9e9ca394464a");
    }
}
