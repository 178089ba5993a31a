//! Finds the pages, and which service each belongs to.
//!
//! Which folder is a service's is a matter of depth: below a `--docs` folder, services are the
//! folders of the first depth at which some folder holds pages itself. So `docs/vpc/*.md`,
//! `docs/zh/vpc/*.md` and `docs/vpc/*.md` beside `docs/ecs/apis/*.md` are all understood. A folder
//! whose name is known, from the specs or from `--service`, settles the depth where it stands
//! higher. Nothing here looks into a page; what is a page of an API and what is not, the reading
//! tells.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

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
    /// `--docs` names this very file, so that it had better be a page.
    pub(crate) by_name: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The pages in folders, by service and path.
    pub(crate) services: BTreeMap<String, BTreeMap<String, Page>>,
    /// The pages that must say themselves what they belong to.
    pub(crate) loose: Vec<Loose>,
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
            let help = "name the folder with lower-case letters, digits, `-` and `_`";
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

/// Whether a service may be called so: its name becomes a folder's.
pub(crate) fn is_service(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain)
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
        for page in below(&folder, service)? {
            found.add(service, page)?;
        }
    }
    Ok(found)
}

/// The pages below a service's folder.
///
/// # Errors
///
/// When a folder cannot be read.
pub(crate) fn below(folder: &Path, service: &str) -> Result<Vec<Page>, Problem> {
    let files = files::walk(folder)?.into_iter();
    let pages = files.filter(|file| may_be_page(file)).map(|file| Page {
        path: format!("{service}/{}", paths::below(folder, &file)),
        file,
    });
    Ok(pages.collect())
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
            found.loose.push(loose(path.clone(), true));
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
    let files: Vec<PathBuf> = files::walk(folder)?
        .into_iter()
        .filter(|file| may_be_page(file))
        .collect();
    let places: Vec<String> = files
        .iter()
        .map(|file| paths::below(folder, file))
        .collect();
    let depth = service_depth(&places, |name| {
        known.contains(name) || asked.iter().any(|asked| asked == name)
    });
    let own = own_service(folder, &places, depth, asked);
    for (file, place) in files.into_iter().zip(places) {
        let parts: Vec<&str> = place.split('/').collect();
        if let Some(service) = own {
            let path = format!("{service}/{place}");
            found.add(service, Page { file, path })?;
        } else if parts.len() == 1 {
            found.loose.push(loose(file, false));
        } else if parts.len() > depth {
            let path = parts[depth - 1..].join("/");
            found.add(parts[depth - 1], Page { file, path })?;
        }
    }
    Ok(())
}

fn loose(file: PathBuf, by_name: bool) -> Loose {
    let path = paths::name(&file);
    Loose {
        page: Page { file, path },
        by_name,
    }
}

/// How many folders deep the services' folders are, counted from 1.
fn service_depth(places: &[String], is_known: impl Fn(&str) -> bool) -> usize {
    let depths = places.iter().filter_map(|place| {
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

/// The service whose folder this is as a whole: the only one asked for, if no folder below has its
/// name, and the folder holds pages itself or has the name.
fn own_service<'a>(
    folder: &Path,
    places: &[String],
    depth: usize,
    asked: &'a [String],
) -> Option<&'a str> {
    let [service] = asked else { return None };
    let below = places
        .iter()
        .any(|place| place.split('/').rev().skip(1).any(|part| part == service));
    let is_own = files::real(folder).is_ok_and(|real| paths::name(&real) == *service)
        || places
            .iter()
            .any(|place| !place.contains('/') && !is_readme(place));
    let has_folders = places.iter().any(|place| place.split('/').count() > depth);
    (is_own && has_folders && !below).then_some(service)
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
        let places: Vec<String> = places.iter().map(ToString::to_string).collect();
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
        for name in ["", "VPC", "..", "a b", "2vpc", "a/b"] {
            assert!(!is_service(name), "{name}");
        }
    }
}
