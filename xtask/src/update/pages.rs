//! The pages of services as their repositories have them now, as files in the build folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use generator::ir::sources::{LockedSource, PagePlace, PageSource, RepositoryState};

use super::repository::{Entry, Repository};
use crate::{
    cache, moved,
    origins::{self, Origins},
    pages::{self, Page},
    parallel,
    problem::Problem,
};

/// The most bytes of a page; the longest that anybody has seen are some hundred thousand long.
const LARGEST: u64 = 4 << 20;

/// How many repositories are fetched at the same time: they wait for the network, not for each other.
const AT_ONCE: usize = 4;

/// What a repository has of a service.
#[derive(Debug)]
pub(super) struct Fetched {
    /// Where the pages are.
    pub(super) origin: PageSource,
    /// The state that was read last, if any was.
    pub(super) before: Option<RepositoryState>,
    /// The state now.
    pub(super) state: RepositoryState,
    /// The pages; `None` where the lock has read the very same with this generator.
    pub(super) pages: Option<Pages>,
}

/// The pages of a service, beside those that were read last.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// All of them, as files.
    pub(super) all: Vec<Page>,
    /// The new ones.
    pub(super) added: BTreeSet<String>,
    /// Those with other bytes.
    pub(super) changed: BTreeSet<String>,
    /// Those that are there no more.
    pub(super) gone: BTreeSet<String>,
    /// Those that are called otherwise now, by their old name.
    pub(super) moved: BTreeMap<String, String>,
    /// What is no file, or has a name that no file of ours may have.
    pub(super) passed_over: Vec<String>,
}

/// What to fetch, and how.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    /// The sources of the services that were asked for; all are of repositories.
    pub(super) sources: Vec<&'a PageSource>,
    /// `HEAD`, or what `--to` says.
    pub(super) what: &'a str,
    /// Pages are read even if nothing has changed.
    pub(super) anew: bool,
}

/// Fetches the repositories, each once, and gives what each service has there, by name.
pub(super) fn fetch(
    wanted: &Wanted,
    origins: &Origins,
) -> BTreeMap<String, Result<Fetched, Problem>> {
    let mut urls: BTreeMap<&str, Vec<(&PageSource, &str)>> = BTreeMap::new();
    for source in &wanted.sources {
        if let PagePlace::Repository { url, folder } = &source.place {
            urls.entry(url).or_default().push((source, folder));
        }
    }
    let urls: Vec<_> = urls.into_iter().collect();
    let fetched = parallel::map(AT_ONCE, &urls, |(url, sources)| {
        let repository = Repository::fetch(url, wanted.what);
        let services = sources.iter().map(|(source, folder)| {
            let fetched = repository
                .as_ref()
                .map_err(Problem::clone)
                .and_then(|repository| of_service(repository, source, folder, wanted, origins));
            (source.service.clone(), fetched)
        });
        services.collect::<Vec<_>>()
    });
    fetched.into_iter().flatten().collect()
}

fn of_service(
    repository: &Repository,
    source: &PageSource,
    folder: &str,
    wanted: &Wanted,
    origins: &Origins,
) -> Result<Fetched, Problem> {
    let service = &source.service;
    if !pages::is_service(service) {
        return Err(
            Problem::new(format!("`{service}` is no name for a service"))
                .help("name it in sources.yaml with lower-case letters, digits, `-` and `_`, and not after a device"),
        );
    }
    let state = repository.state(folder)?;
    let locked = origins.lock().services.get(service);
    let last = locked.and_then(|locked| locked.source_like(&source.place));
    let before = last.and_then(|last| last.state.clone());
    let is_same = last.is_some_and(|last| last.place == source.place)
        && locked.is_some_and(|locked| locked.generator == env!("CARGO_PKG_VERSION"))
        && before
            .as_ref()
            .is_some_and(|before| before.tree == state.tree);
    let pages = if is_same && !wanted.anew {
        None
    } else {
        Some(read(repository, service, &state.tree, last)?)
    };
    Ok(Fetched {
        origin: source.clone(),
        before,
        state,
        pages,
    })
}

/// Puts the pages of a tree into the build folder.
fn read(
    repository: &Repository,
    service: &str,
    tree: &str,
    last: Option<&LockedSource>,
) -> Result<Pages, Problem> {
    let mut found = Pages::default();
    let mut listed = Vec::new();
    for entry in repository.entries(tree)? {
        match kind(&entry) {
            Kind::Page(path) => listed.push((path.to_owned(), entry.hash)),
            Kind::Odd(why) => found.passed_over.push(why),
            Kind::Other => {}
        }
    }
    let hashes: Vec<&str> = listed.iter().map(|(_, hash)| hash.as_str()).collect();
    for ((path, _), size) in listed.iter().zip(repository.sizes(&hashes)?) {
        if size > LARGEST {
            let message = format!("the page `{service}/{path}` has {size} bytes");
            return Err(Problem::new(message).help(format!(
                "no page has more than {LARGEST}: ask whoever keeps it, or update --to an earlier commit"
            )));
        }
    }
    let contents = repository.contents(&hashes)?;
    let mut blobs = BTreeMap::new();
    let folder = cache::folder().join("pages").join(service);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Problem::io("remove", &folder, &error))?;
    }
    for ((path, _), bytes) in listed.iter().zip(contents) {
        let file = folder.join(path);
        place(&file, &bytes)?;
        blobs.insert(path.as_str(), origins::blob(bytes));
        let path = format!("{service}/{path}");
        found.all.push(Page { file, path });
    }
    found.compare(service, &blobs, last);
    Ok(found)
}

/// What an entry of a tree is to us.
enum Kind<'a> {
    Page(&'a str),
    /// It is told of and left alone.
    Odd(String),
    Other,
}

fn kind(entry: &Entry) -> Kind<'_> {
    let Some(path) = entry.path.as_deref() else {
        return Kind::Odd("a file whose name is no UTF-8".to_owned());
    };
    let is_odd = |part: &str| matches!(part, "" | "." | "..") || part.eq_ignore_ascii_case(".git");
    let has_odd = path.chars().any(|c| c.is_control() || c == '\\');
    if has_odd || path.split('/').any(is_odd) {
        return Kind::Odd(format!("`{}`, no name for a file", path.escape_debug()));
    }
    match entry.mode.as_str() {
        "120000" => Kind::Odd(format!("`{path}`, a link")),
        "160000" => Kind::Odd(format!("`{path}`, another repository")),
        // What is hidden is no page of any folder.
        _ if path.split('/').any(|part| part.starts_with('.')) => Kind::Other,
        _ if pages::may_be_page(Path::new(path)) => Kind::Page(path),
        _ => Kind::Other,
    }
}

/// Writes a page, unless this disk takes its name for that of another.
fn place(file: &Path, bytes: &[u8]) -> Result<(), Problem> {
    if file.symlink_metadata().is_ok() {
        return Err(Problem::new("this disk holds two pages under one name")
            .at(file)
            .help("set CARGO_TARGET_DIR to a folder on a disk that tells capitals from others"));
    }
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(|error| Problem::io("create", folder, &error))?;
    fs::write(file, bytes).map_err(|error| Problem::io("write", file, &error))
}

impl Pages {
    /// Says what is not as it was read last.
    fn compare(
        &mut self,
        service: &str,
        now: &BTreeMap<&str, String>,
        last: Option<&LockedSource>,
    ) {
        let name = |path: &&str| format!("{service}/{path}");
        let now: BTreeMap<&str, &str> = now.iter().map(|(path, hash)| (*path, &**hash)).collect();
        let last = last.into_iter().flat_map(|last| &last.pages);
        let last: BTreeMap<&str, &str> = last
            .map(|(path, page)| (path.as_str(), page.blob.as_str()))
            .collect();
        let moved = moved::find(&last, &now);
        for (path, hash) in &now {
            match last.get(path) {
                None if moved.values().any(|to| to == path) => {}
                None => drop(self.added.insert(name(path))),
                Some(before) if before != hash => drop(self.changed.insert(name(path))),
                Some(_) => {}
            }
        }
        let gone = last.keys().filter(|path| !now.contains_key(*path));
        let gone = gone.filter(|path| !moved.contains_key(*path));
        self.gone = gone.map(name).collect();
        self.moved = moved
            .iter()
            .map(|(old, new)| (name(old), name(new)))
            .collect();
    }

    /// Whether a page is not as it was, by name.
    pub(super) fn is_new(&self, page: &str) -> bool {
        self.added.contains(page) || self.changed.contains(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(mode: &str, path: &str) -> String {
        let entry = Entry {
            mode: mode.to_owned(),
            hash: String::new(),
            path: Some(path.to_owned()),
        };
        match kind(&entry) {
            Kind::Page(path) => path.to_owned(),
            Kind::Odd(why) => why,
            Kind::Other => "other".to_owned(),
        }
    }

    #[test]
    fn only_plain_files_with_plain_names_are_pages() {
        assert_eq!(told("100644", "API 参考/a.md"), "API 参考/a.md");
        assert_eq!(told("100755", "a.html"), "a.html");
        assert_eq!(told("100644", "figures/a.png"), "other");
        assert_eq!(told("100644", ".cache/a.md"), "other");
        assert_eq!(told("120000", "a.md"), "`a.md`, a link");
        assert_eq!(told("160000", "sub"), "`sub`, another repository");
        for path in [
            "../a.md",
            "/a.md",
            "a//b.md",
            "a/../b.md",
            ".GIT/a.md",
            "a\\b.md",
            "a\nb.md",
        ] {
            assert!(
                told("100644", path).ends_with("no name for a file"),
                "{path}"
            );
        }
    }
}
