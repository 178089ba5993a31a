//! The specs of one state: a folder on the disk, or a revision of a Git repository.
//!
//! Both are read into texts by path first, so that the same function makes services of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    path::{Path, PathBuf},
};

use generator::{
    compare::Accepted,
    ir::{
        Service, ServiceInfo,
        sources::{Lock, read_lock},
        yaml,
    },
};

use crate::{
    extract::{self, OperationFile},
    files, git, operation_files, paths,
    problem::{Problem, Problems},
};

/// The texts of a service, by their paths below its folder.
pub(crate) type Texts = BTreeMap<String, String>;

/// The specs of one state.
pub(crate) struct State {
    /// What the paths of files begin with, where one is wrong.
    name: String,
    /// The texts of each service.
    services: BTreeMap<String, Texts>,
    /// What `sources.lock` says of each page: its hash, by service and path.
    hashes: BTreeMap<(String, String), String>,
}

/// A service as its files tell it.
pub(crate) struct Told {
    /// As it is used, its overlay applied.
    pub(crate) service: Service,
    /// As its pages alone say.
    pub(crate) uncorrected: Service,
}

/// Reads the specs that an argument names: a folder if there is one, else a revision of the repository
/// that `specs` is in.
///
/// # Errors
///
/// When it is neither, or its files cannot be read.
pub(crate) fn read(argument: &OsStr, specs: &Path) -> Result<State, Problems> {
    let folder = Path::new(argument);
    if folder.is_dir() {
        return of_folder(folder);
    }
    if folder.is_file() {
        let problem = Problem::new("this is a file, not a folder of specs").at(folder);
        return Err(problem
            .help("name the folder with a folder for each service")
            .into());
    }
    of_revision(argument, specs)
}

/// Whether a file below the specs says something here: what is about services, and their pages.
fn is_wanted(path: &str) -> bool {
    let mut parts = path.split('/');
    let is_shown = parts.clone().all(|part| !part.starts_with('.'));
    let is_yaml = |name: &str| {
        Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "yaml")
    };
    let is_named = match (parts.next(), parts.next(), parts.next()) {
        (Some(name), None, _) => name == LOCK,
        (_, Some(name), None) => is_yaml(name),
        (_, name, _) => name == Some("pages"),
    };
    is_shown && is_named
}

/// The file that knows where pages are from, and their hashes.
const LOCK: &str = "sources.lock";

fn of_folder(folder: &Path) -> Result<State, Problems> {
    let mut found = Vec::new();
    for path in files::walk(folder)? {
        let below = paths::below(folder, &path);
        if is_wanted(&below) {
            let bytes = files::bytes(&path)?;
            found.push(text(below, &path, bytes));
        }
    }
    let name = format!("{}/", paths::shown(folder).trim_end_matches('/'));
    let state = State::of(name, Problems::collect(found)?)?;
    if state.services.is_empty() {
        let problem = Problem::new("there is no service in this folder").at(folder);
        return Err(problem
            .help("a folder of specs has a folder for each service")
            .into());
    }
    Ok(state)
}

fn of_revision(revision: &OsStr, specs: &Path) -> Result<State, Problems> {
    let name = format!("{}:", revision.display());
    let files = git::files(specs, revision, is_wanted)?;
    let texts = files.into_iter().map(|(path, bytes)| {
        let file = PathBuf::from(format!("{name}{path}"));
        text(path, &file, bytes)
    });
    State::of(name.clone(), Problems::collect(texts)?)
}

/// The hash of each page, by service and path. Of pages of two sources that have one path, it is that of
/// the page that operations were read from.
fn hashes(lock: Lock) -> BTreeMap<(String, String), String> {
    let mut hashes = BTreeMap::new();
    for (service, locked) in lock.services {
        for (path, page) in locked.sources.into_iter().flat_map(|source| source.pages) {
            let key = (service.clone(), path);
            if !page.operations.is_empty() || !hashes.contains_key(&key) {
                hashes.insert(key, page.blob);
            }
        }
    }
    hashes
}

/// What a file says. Pages are only held against pages, so that their encoding does not matter.
fn text(path: String, file: &Path, bytes: Vec<u8>) -> Result<(String, String), Problems> {
    if path.contains("/pages/") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Ok((path, text));
    }
    Ok((path, files::utf8(file, bytes)?))
}

impl State {
    fn of(name: String, texts: Vec<(String, String)>) -> Result<Self, Problems> {
        let mut state = Self {
            name,
            services: BTreeMap::new(),
            hashes: BTreeMap::new(),
        };
        for (path, text) in texts {
            if let Some((service, below)) = path.split_once('/') {
                let texts = state.services.entry(service.to_owned()).or_default();
                texts.insert(below.to_owned(), text);
            } else {
                let lock = read_lock(&text);
                let lock = lock.map_err(|error| Problem::yaml(&state.file(LOCK), error))?;
                state.hashes = hashes(lock);
            }
        }
        // A folder without anything about a service, such as one of pages alone, is none.
        state
            .services
            .retain(|_, texts| texts.keys().any(|path| !path.contains('/')));
        Ok(state)
    }

    /// The names of the services.
    pub(crate) fn services(&self) -> BTreeSet<&str> {
        self.services.keys().map(String::as_str).collect()
    }

    /// One of the services; one without operations if there is none of that name.
    ///
    /// # Errors
    ///
    /// With every file of it that is not what it should be.
    pub(crate) fn service(&self, name: &str) -> Result<Told, Problems> {
        if let Some(texts) = self.services.get(name) {
            return service(name, texts, &|path| self.file(&format!("{name}/{path}")));
        }
        let service = empty(name);
        Ok(Told {
            uncorrected: service.clone(),
            service,
        })
    }

    /// The changes that somebody accepted.
    ///
    /// # Errors
    ///
    /// When `changes.yaml` is not what it should be.
    pub(crate) fn accepted(&self, name: &str) -> Result<Vec<Accepted>, Problem> {
        let text = self
            .services
            .get(name)
            .and_then(|texts| texts.get("changes.yaml"));
        let Some(text) = text else {
            return Ok(Vec::new());
        };
        let file = self.file(&format!("{name}/changes.yaml"));
        let entries = yaml::read_accepted(text).map_err(|error| Problem::yaml(&file, error))?;
        let accepted = entries.into_iter().map(|entry| Accepted {
            service: name.to_owned(),
            entry,
        });
        Ok(accepted.collect())
    }

    /// Whether a page is another one in `new`: told by the pages themselves where both states have
    /// some of the service, else by their hashes; `None` where neither tells.
    pub(crate) fn is_page_changed(&self, new: &Self, service: &str, page: &str) -> Option<bool> {
        let name = page
            .strip_prefix(service)
            .and_then(|rest| rest.strip_prefix('/'));
        let name = name.unwrap_or(page);
        let has_pages = |state: &Self| {
            let texts = state.services.get(service);
            texts.is_some_and(|texts| texts.keys().any(|path| path.starts_with("pages/")))
        };
        let text = |state: &Self| {
            let texts = state.services.get(service)?;
            texts.get(&format!("pages/{name}")).cloned()
        };
        let hash = |state: &Self| {
            let mut names = [name, page].into_iter();
            names.find_map(|name| {
                state
                    .hashes
                    .get(&(service.to_owned(), name.to_owned()))
                    .cloned()
            })
        };
        let has_hashes = |state: &Self| state.hashes.keys().any(|(of, _)| of == service);
        match [text(self), text(new)] {
            [Some(old), Some(new)] => return Some(old != new),
            [None, None] => {}
            _ if has_pages(self) && has_pages(new) => return Some(true),
            _ => {}
        }
        match [hash(self), hash(new)] {
            [Some(old), Some(new)] => Some(old != new),
            [None, None] => None,
            _ if has_hashes(self) && has_hashes(new) => Some(true),
            _ => None,
        }
    }

    fn file(&self, path: &str) -> PathBuf {
        PathBuf::from(format!("{}{path}", self.name))
    }
}

fn empty(name: &str) -> Service {
    Service {
        info: ServiceInfo {
            name: name.to_owned(),
            ..ServiceInfo::default()
        },
        operations: Vec::new(),
    }
}

/// A service from the texts of its folder: `service.yaml`, the operation files, and `overlay.yaml`, which
/// corrects them. `file` says where a text is from.
///
/// # Errors
///
/// With every text that is not what it should be.
pub(crate) fn service(
    name: &str,
    texts: &Texts,
    file: &dyn Fn(&str) -> PathBuf,
) -> Result<Told, Problems> {
    let mut service = empty(name);
    if let Some(text) = texts.get("service.yaml") {
        service.info = yaml::read_service_info(name, text)
            .map_err(|error| Problem::yaml(&file("service.yaml"), error))?;
    }
    let operations = texts.iter();
    let operations = operations.filter(|(path, _)| operation_files::is_operation(path));
    let operations = operations.map(|(path, text)| {
        let file = OperationFile {
            path: file(path),
            text: text.clone(),
        };
        extract::operation(&file).map_err(Problems::from)
    });
    service.operations = Problems::collect(operations)?;
    service
        .operations
        .sort_by(|a, b| a.operation.cmp(&b.operation));
    let uncorrected = service.clone();
    if let Some(text) = texts.get("overlay.yaml") {
        extract::correct_by(text, &file("overlay.yaml"), &mut service)?;
    }
    Ok(Told {
        service,
        uncorrected,
    })
}
