//! Finds the pages, and which service each belongs to.
//!
//! Which folder is a service's is a matter of depth: below a `--docs` folder, services are the
//! folders of the first depth at which some folder holds pages itself. So `docs/vpc/*.md`,
//! `docs/zh/vpc/*.md` and `docs/vpc/*.md` beside `docs/ecs/apis/*.md` are all understood. A folder
//! whose name is known, from the specs or from `--service`, settles the depth where it stands
//! higher. A `--docs` folder may be a service's folder itself: [`own_service`] says when. Nothing here
//! looks into a page; what is a page of an API and what is not, the reading tells.
//!
//! A folder that cannot be read, or is empty, is a problem by itself: the others are found, and of what may
//! be in it nothing is known, so that nothing of it is taken for gone.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use generator::lower::place::is_device;

use crate::{files, origins::Origins, paths, problem::Problem};

/// A file that may document an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// Where it is.
    pub(crate) file: PathBuf,
    /// What specs and diagnostics call it: `<service>/<file>`; the file's name alone if loose.
    pub(crate) path: String,
}

/// A page outside every service's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loose {
    /// The page.
    pub(crate) page: Page,
    /// The `--docs` folder that it lies in; `None` where `--docs` names this very file, so that it had
    /// better be a page.
    pub(crate) folder: Option<PathBuf>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The pages in folders, by service and path.
    pub(crate) services: BTreeMap<String, BTreeMap<String, Page>>,
    /// The pages that must say themselves what they belong to.
    pub(crate) loose: Vec<Loose>,
    /// The pages and folders that could not be read, as specs would call them.
    pub(crate) unread: BTreeSet<String>,
    /// What keeps no other page from being read.
    pub(crate) problems: Vec<Problem>,
    /// The `--docs` folders that are a service's own, with its name.
    pub(crate) own: Vec<(PathBuf, String)>,
}

impl Found {
    /// Adds a page to a service, unless another file has its path already.
    ///
    /// # Errors
    ///
    /// When the service's name is none, or another file has the same path.
    pub(crate) fn add(&mut self, service: &str, page: Page) -> Result<(), Problem> {
        if !is_service(service) {
            let message = format!("`{service}` is no name for a service");
            let help = "name the folder with lower-case letters, digits, `-` and `_`, and not after a device";
            return Err(Problem::new(message).at(&page.file).help(help));
        }
        let pages = self.services.entry(service.to_owned()).or_default();
        match pages.get(&page.path) {
            Some(other) if files::real(&other.file)? != files::real(&page.file)? => {
                let message = format!("two files are the page `{}`", page.path);
                let help = format!(
                    "rename one of them, or read the folder of `{}` in a run of its own",
                    paths::shown(&other.file)
                );
                Err(Problem::new(message).at(&page.file).help(help))
            }
            _ => {
                pages.insert(page.path.clone(), page);
                Ok(())
            }
        }
    }
}

/// Whether a service may be called so: its name becomes a folder's, on every system.
pub(crate) fn is_service(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(plain)
        && !is_device(name)
}

/// Finds the pages that services have of their own: `<specs>/<service>/pages`, or where `sources.yaml`
/// says that they are.
///
/// # Errors
///
/// When a folder cannot be read, or is not where `sources.yaml` says.
pub(crate) fn in_specs(services: &BTreeSet<String>, origins: &Origins) -> Result<Found, Problem> {
    let mut found = Found::default();
    for service in services {
        let (folder, is_named) = origins.folder(service);
        if !folder.is_dir() {
            if is_named {
                let message = format!("the folder of pages of `{service}` is not there");
                let help = "correct `dir` in sources.yaml, or drop the entry";
                return Err(Problem::new(message).at(&folder).help(help));
            }
            continue;
        }
        let walked = files::walk_all(&folder);
        if walked.files.is_empty() && walked.unread.is_empty() {
            found.problems.push(no_page(&folder));
        }
        for (unread, problem) in walked.unread {
            let place = paths::below(&folder, &unread);
            found.unread.insert(called(service, &place));
            found.problems.push(problem);
        }
        for page in pages_of(&walked.files, &folder, service) {
            found.add(service, page)?;
        }
    }
    Ok(found)
}

/// What a page or folder of a service is called, by its place below the service's folder.
fn called(service: &str, place: &str) -> String {
    if place.is_empty() {
        service.to_owned()
    } else {
        format!("{service}/{place}")
    }
}

fn no_page(folder: &Path) -> Problem {
    let message = format!("the folder `{}` holds no page", paths::shown(folder));
    Problem::new(message)
        .help("pages are texts (.md, .html, .txt): put them there, or correct the path")
}

/// The pages below a service's folder.
///
/// # Errors
///
/// When a folder cannot be read.
pub(crate) fn below(folder: &Path, service: &str) -> Result<Vec<Page>, Problem> {
    Ok(pages_of(&files::walk(folder)?, folder, service))
}

fn pages_of(files: &[PathBuf], folder: &Path, service: &str) -> Vec<Page> {
    let files = files.iter().filter(|file| may_be_page(file));
    let pages = files.map(|file| Page {
        path: called(service, &paths::below(folder, file)),
        file: file.clone(),
    });
    pages.collect()
}

/// Finds the pages of `--docs`: folders, or files named one by one.
///
/// `known` are the services of the specs, `asked` those of `--service`.
///
/// # Errors
///
/// When a path is not there or cannot be read, or two files get the same path.
pub(crate) fn in_docs(
    docs: &[PathBuf],
    known: &BTreeSet<String>,
    asked: &[String],
) -> Result<Found, Problem> {
    let mut found = Found::default();
    for path in docs {
        let about = path
            .metadata()
            .map_err(|error| Problem::io("read", path, &error))?;
        if about.is_dir() {
            in_folder(path, known, asked, &mut found)?;
        } else {
            found.loose.push(loose(path.clone(), None));
        }
    }
    Ok(found)
}

fn in_folder(
    folder: &Path,
    known: &BTreeSet<String>,
    asked: &[String],
    found: &mut Found,
) -> Result<(), Problem> {
    let walked = files::walk_all(folder);
    let files = walked.files.iter().filter(|file| may_be_page(file));
    let places: Vec<(&Path, String)> = files
        .map(|file| (file.as_path(), paths::below(folder, file)))
        .collect();
    if places.is_empty() && walked.unread.is_empty() {
        found.problems.push(no_page(folder));
        return Ok(());
    }
    let depth = service_depth(&places, |name| {
        known.contains(name) || asked.iter().any(|asked| asked == name)
    });
    let own = own_service(folder, &places, known, asked);
    let place_of = |place: &str| -> Option<String> {
        match &own {
            Some(service) => Some(called(service, place)),
            None => Some(
                place
                    .split('/')
                    .skip(depth - 1)
                    .collect::<Vec<_>>()
                    .join("/"),
            )
            .filter(|place| !place.is_empty()),
        }
    };
    for (unread, problem) in walked.unread {
        found
            .unread
            .extend(place_of(&paths::below(folder, &unread)));
        found.problems.push(problem);
    }
    for empty in &walked.empty {
        let is_service = paths::below(folder, empty).split('/').count() == depth;
        if own.is_none() && is_service {
            found.problems.push(no_page(empty));
        }
    }
    for (file, place) in &places {
        let parts: Vec<&str> = place.split('/').collect();
        let service = match &own {
            Some(service) => service.as_str(),
            None if parts.len() == 1 => {
                let loose = loose((*file).to_owned(), Some(folder.to_owned()));
                found.loose.push(loose);
                continue;
            }
            None => match parts.get(depth - 1) {
                Some(service) if parts.len() > depth => service,
                _ => continue,
            },
        };
        let path = place_of(place).unwrap_or_default();
        let file = (*file).to_owned();
        found.add(service, Page { file, path })?;
    }
    let own = own.map(|service| (folder.to_owned(), service));
    found.own.extend(own);
    Ok(())
}

fn loose(file: PathBuf, folder: Option<PathBuf>) -> Loose {
    let path = paths::name(&file);
    Loose {
        page: Page { file, path },
        folder,
    }
}

/// How many folders deep the services' folders are, counted from 1.
fn service_depth(places: &[(&Path, String)], is_known: impl Fn(&str) -> bool) -> usize {
    let depths = places.iter().filter_map(|(_, place)| {
        let mut parts: Vec<&str> = place.split('/').collect();
        let file = parts.pop()?;
        let known = parts
            .iter()
            .position(|part| is_known(part))
            .map(|at| at + 1);
        known.or((!parts.is_empty() && !is_readme(file)).then_some(parts.len()))
    });
    depths.min().unwrap_or(1)
}

/// The service whose folder a `--docs` folder is itself, by the first rule that holds, unless a folder below
/// is called so:
///
/// 1. `--service` has the folder's name;
/// 2. `--service` has one name, and pages lie directly in the folder;
/// 3. there is no `--service`, the specs have a service of the folder's name, and pages lie directly in it, or
///    no folder directly below has the name of a service.
fn own_service(
    folder: &Path,
    places: &[(&Path, String)],
    known: &BTreeSet<String>,
    asked: &[String],
) -> Option<String> {
    let name = paths::name(&files::real(folder).ok()?);
    let places = || places.iter().map(|(_, place)| place.as_str());
    let is_direct = |place: &str| !place.contains('/') && !is_readme(place);
    let has_pages = places().any(is_direct);
    let mut first = places().filter_map(|place| Some(place.split_once('/')?.0));
    let service = match asked {
        _ if asked.contains(&name) => name,
        [service] if has_pages => service.clone(),
        [] if known.contains(&name) && (has_pages || !first.any(|part| known.contains(part))) => {
            name
        }
        _ => return None,
    };
    let below = |place: &str| place.split('/').rev().skip(1).any(|part| part == service);
    (!places().any(below)).then_some(service)
}

/// Pages are told by content; this only leaves out what is no text by its name.
pub(crate) fn may_be_page(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    let extension = extension.to_ascii_lowercase();
    matches!(
        extension.as_str(),
        "md" | "markdown" | "html" | "htm" | "txt"
    )
}

/// A file that stands in folders of any kind.
fn is_readme(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["readme", "license", "contributing"]
        .iter()
        .any(|word| name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(places: &[&str], known: &[&str]) -> usize {
        let places: Vec<_> = places
            .iter()
            .map(|place| (Path::new(place), (*place).to_owned()))
            .collect();
        service_depth(&places, |name| known.contains(&name))
    }

    #[test]
    fn services_are_the_first_folders_that_hold_pages() {
        assert_eq!(depth(&["vpc/a.md", "ecs/apis/b.md"], &[]), 1);
        assert_eq!(depth(&["zh/vpc/a.md", "en/ecs/apis/b.md"], &[]), 2);
        assert_eq!(depth(&["zh/README.md", "zh/vpc/a.md"], &[]), 2);
        assert_eq!(depth(&["a.md"], &[]), 1);
    }

    #[test]
    fn a_known_name_settles_the_depth() {
        assert_eq!(depth(&["ecs/apis/b.md"], &[]), 2);
        assert_eq!(depth(&["ecs/apis/b.md"], &["ecs"]), 1);
    }

    #[test]
    fn a_service_has_a_plain_name() {
        assert!(is_service("vpc-ep2"));
        for name in ["", "VPC", "..", "a b", "2vpc", "a/b", "con", "lpt9"] {
            assert!(!is_service(name), "{name}");
        }
    }
}
