//! Which services a run is about, and which of their pages.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use generator::diagnostic::Code;

use crate::{
    args::{self, DOCS, Given, SERVICE, SPECS},
    files,
    origins::{Origins, Part},
    pages::{self, Found, Page},
    parallel, paths,
    problem::{Problem, Problems},
    progress::Progress,
};

/// What the help text of a task says about pages.
pub(crate) const PAGES_HELP: &str = "\
A --docs folder holds one folder of pages per service, at any depth; a page outside of them belongs
to the service that its API Explorer link names. Pages are texts (.md, .html, .txt) and told by
content; those that document no operation are counted, and listed by --list-skipped.

A --docs folder is itself the folder of one service, which is said, if --service has the folder's
name; if --service has one name and pages lie directly in the folder; or, without --service, if the
specs have a service of the folder's name and pages lie directly in it or no folder in it is called
like a service. Not so if a folder below is called like that service.

A page or folder that cannot be read, is no UTF-8 or is empty is an error by itself: everything else
is read and written, what is known of the page stays as it is, and the exit code is 2.";

/// How much of a service's pages a run sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coverage {
    /// A folder: an operation that it lacks is gone.
    Whole,
    /// Some pages by name: the others' operations stay as they are.
    Some,
    /// None: the operation files speak for themselves.
    None,
}

/// One service and its pages.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The service's name.
    pub(crate) name: String,
    /// Its pages.
    pub(crate) pages: Vec<Page>,
    /// How much of it that is.
    pub(crate) coverage: Coverage,
    /// Which of the service's sources they are of, if `sources.yaml` has any.
    pub(crate) part: Option<Part>,
    /// The pages and folders of pages that could not even be listed or told to be its.
    pub(crate) unread: BTreeSet<String>,
}

impl Source {
    /// Whether an operation of a page stays as it is in this run: its page is not at hand and nothing
    /// says that it is gone.
    pub(crate) fn keeps(&self, page: &str) -> bool {
        match self.coverage {
            Coverage::None => true,
            Coverage::Some => !self.pages.iter().any(|read| read.path == page),
            Coverage::Whole => {
                let part = self.part.as_ref();
                part.is_some_and(|part| part.elsewhere.contains(page))
            }
        }
    }
}

/// The services of a run, by name, and what else was found.
#[derive(Clone, Debug)]
pub(crate) struct Sources {
    /// Those with pages in this run and those that the specs keep.
    pub(crate) services: Vec<Source>,
    /// The loose pages that document no operation, each with the reason.
    pub(crate) other_pages: Vec<(PathBuf, String)>,
    /// Where the pages of the specs come from.
    pub(crate) origins: Origins,
    /// What could not be read, and keeps nothing else from being read.
    pub(crate) problems: Vec<Problem>,
    /// What was decided about the folders of `--docs`: a line each.
    pub(crate) notes: Vec<String>,
    /// No bar shows how far the work is.
    pub(crate) is_quiet: bool,
}

impl Sources {
    /// All services of the specs as their operation files tell them: no page is at hand.
    ///
    /// # Errors
    ///
    /// When the specs cannot be read.
    pub(crate) fn without_pages(specs: &Path) -> Result<Self, Problem> {
        let origins = Origins::read(specs)?;
        let mut names = services_of(specs)?;
        names.extend(origins.services().cloned());
        let services = names.into_iter().map(|name| {
            Ok(Source {
                pages: Vec::new(),
                coverage: Coverage::None,
                part: origins.part(&name, false)?,
                unread: BTreeSet::new(),
                name,
            })
        });
        Ok(Self {
            services: services.collect::<Result<_, Problem>>()?,
            other_pages: Vec::new(),
            origins,
            problems: Vec::new(),
            notes: Vec::new(),
            is_quiet: false,
        })
    }

    /// Does `work` for every service, as [`map()`](Self::map) does.
    ///
    /// # Errors
    ///
    /// The problems of all services together.
    pub(crate) fn each<R: Send>(
        &self,
        jobs: usize,
        work: impl Fn(&Source, usize) -> Result<R, Problems> + Sync,
    ) -> Result<Vec<R>, Problems> {
        Problems::collect(self.map(jobs, work))
    }

    /// Does `work` for every service, with the number of threads that it may use itself; the
    /// largest service first, so that none is left alone at the end. What came out is in the services'
    /// order.
    pub(crate) fn map<R: Send>(
        &self,
        jobs: usize,
        work: impl Fn(&Source, usize) -> R + Sync,
    ) -> Vec<R> {
        let services = &self.services;
        let pages = services.iter().map(|source| source.pages.len()).sum();
        let progress = Progress::of_pages(pages, self.is_quiet);
        let mut order: Vec<usize> = (0..services.len()).collect();
        order.sort_by_key(|at| Reverse(services[*at].pages.len()));
        let threads = jobs.min(services.len()).max(1);
        let mut results = parallel::map(threads, &order, |at| {
            let result = work(&services[*at], jobs / threads);
            progress.add(services[*at].pages.len());
            (*at, result)
        });
        results.sort_by_key(|(at, _)| *at);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

/// What a run is to read.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Request {
    /// The folders and files of `--docs`.
    docs: Vec<PathBuf>,
    /// The services of `--service`; all if empty.
    asked: Vec<String>,
    /// The folder of the specs.
    pub(crate) specs: PathBuf,
    /// `--specs` names that folder.
    names_specs: bool,
    /// How many threads to use.
    pub(crate) jobs: usize,
    /// Where the run was started; paths are shown as seen from here.
    folder: Option<PathBuf>,
}

impl Request {
    /// Takes what the flags say.
    ///
    /// # Errors
    ///
    /// When the number of threads is none.
    pub(crate) fn new(given: &Given) -> Result<Self, Problem> {
        let asked = given
            .all(&SERVICE)
            .map(|name| name.to_string_lossy().into_owned());
        let specs = given.one(&SPECS).map(PathBuf::from);
        Ok(Self {
            docs: given.all(&DOCS).map(PathBuf::from).collect(),
            asked: asked.collect(),
            names_specs: specs.is_some(),
            specs: specs.unwrap_or_else(|| paths::repository().join("specs")),
            jobs: given.jobs()?,
            folder: std::env::current_dir().ok(),
        })
    }

    /// The same on one thread: what comes out is the same.
    pub(crate) fn on_one_thread(&self) -> Self {
        Self {
            jobs: 1,
            ..self.clone()
        }
    }

    /// Whether a service is to be exported: one that was asked for, or else one with pages in this
    /// run, or else any if the run is about the specs.
    pub(crate) fn asks_for(&self, source: &Source) -> bool {
        if self.asked.is_empty() {
            self.docs.is_empty() || source.coverage != Coverage::None
        } else {
            self.asked.contains(&source.name)
        }
    }

    /// Whether pages speak for themselves: they are given, and no specs to go with them.
    pub(crate) fn is_of_pages_alone(&self) -> bool {
        !self.docs.is_empty() && !self.names_specs
    }

    /// The same run over other pages.
    pub(crate) fn of_docs(&self, docs: PathBuf) -> Self {
        Self {
            docs: vec![docs],
            ..self.clone()
        }
    }

    /// The folders and files of `--docs`.
    #[cfg(feature = "watch")]
    pub(crate) fn docs(&self) -> &[PathBuf] {
        &self.docs
    }

    /// Whether pages are named, and not those that the specs have.
    pub(crate) fn names_pages(&self) -> bool {
        !self.docs.is_empty()
    }

    /// Finds the pages and the services that the specs keep.
    ///
    /// # Errors
    ///
    /// When a folder is not there, a loose page does not say which service it belongs to, a page
    /// given by name documents no operation, or `--service` names a service that is not there.
    pub(crate) fn sources(&self) -> Result<Sources, Problems> {
        let origins = Origins::read(&self.specs)?;
        let mut known = services_of(&self.specs)?;
        known.extend(origins.services().cloned());
        let mut found = if self.docs.is_empty() {
            let about = self.specs.metadata();
            about.map_err(|error| Problem::io("read", &self.specs, &error))?;
            pages::in_specs(&known, &origins)?
        } else {
            pages::in_docs(&self.docs, &known, &self.asked)?
        };
        let mut partial = BTreeSet::new();
        let other_pages = assign(&mut found, &known, &self.asked, &mut partial)?;
        let names: BTreeSet<_> = found.services.keys().cloned().chain(known).collect();
        let unknown = self.asked.iter().filter(|name| !names.contains(*name));
        let unknown = unknown.map(|name| unknown_service(name, &names));
        let mut problems: Vec<Problem> = unknown.collect();
        // Where nothing is left to read, what could not be read is what keeps the task from its work.
        if found.services.is_empty() && !self.docs.is_empty() {
            problems.append(&mut found.problems);
        }
        Problems::or(problems, ())?;
        let services = names
            .into_iter()
            .map(|name| self.source(name, &mut found, &partial, &origins));
        Ok(Sources {
            services: services.collect::<Result<_, Problem>>()?,
            other_pages,
            origins,
            notes: found.own.iter().map(own_folder).collect(),
            problems: found.problems,
            is_quiet: false,
        })
    }

    /// What a run reads of a service.
    fn source(
        &self,
        name: String,
        found: &mut Found,
        partial: &BTreeSet<String>,
        origins: &Origins,
    ) -> Result<Source, Problem> {
        let is_asked = self.asked.is_empty() || self.asked.contains(&name);
        let pages = found.services.remove(&name).filter(|_| is_asked);
        let coverage = match &pages {
            None => Coverage::None,
            Some(_) if partial.contains(&name) => Coverage::Some,
            Some(_) => Coverage::Whole,
        };
        let unread = found.unread.iter();
        let unread = unread.filter(|place| place.split('/').next() == Some(&name));
        Ok(Source {
            pages: pages.unwrap_or_default().into_values().collect(),
            unread: unread.cloned().collect(),
            part: origins.part(&name, !self.docs.is_empty())?,
            name,
            coverage,
        })
    }
}

impl Source {
    /// The files of pages that document no operation, by what `skipped` says of each page.
    pub(crate) fn skipped(&self, skipped: &BTreeMap<String, String>) -> Vec<(PathBuf, String)> {
        let pages = self.pages.iter();
        let reasons =
            pages.filter_map(|page| Some((page.file.clone(), skipped.get(&page.path)?.clone())));
        reasons.collect()
    }
}

fn own_folder((folder, service): &(PathBuf, String)) -> String {
    let folder = paths::shown(folder);
    format!("note: `{folder}` is read as the folder of the service `{service}`\n")
}

/// The services of a specs folder.
fn services_of(specs: &Path) -> Result<BTreeSet<String>, Problem> {
    let folders = files::list(specs)?.into_iter().filter(|path| path.is_dir());
    Ok(folders.map(|path| paths::name(&path)).collect())
}

fn unknown_service(name: &str, names: &BTreeSet<String>) -> Problem {
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let help = match args::nearest(name, &names) {
        _ if names.is_empty() => "there is none; name a folder of pages with --docs".to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there is {}", names.join(", ")),
    };
    Problem::new(format!("there is no service `{name}`")).help(help)
}

/// Gives each loose page to the service that it names, else to the only one asked for. Adds the
/// services that have no folder to `partial`, and gives the pages that are of no API.
fn assign(
    found: &mut Found,
    known: &BTreeSet<String>,
    asked: &[String],
    partial: &mut BTreeSet<String>,
) -> Result<Vec<(PathBuf, String)>, Problems> {
    let (mut problems, mut other, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    let mut strays: BTreeMap<Option<PathBuf>, Vec<Page>> = BTreeMap::new();
    for loose in std::mem::take(&mut found.loose) {
        let (page, is_by_name) = (loose.page, loose.folder.is_none());
        let text = match files::read(&page.file) {
            Ok(text) => text,
            Err(problem) => {
                found.problems.push(problem);
                unread.push(page.path);
                continue;
            }
        };
        let reading = generator::read(&page.path, &text);
        if !reading.is_operation() {
            if is_by_name {
                let message = "the page documents no method and path";
                problems.push(about_page(Code::NoUri, &page, message));
            }
            let reason = reading
                .other
                .map_or(String::new(), |other| other.to_string());
            other.push((page.file, reason));
            continue;
        }
        let ((Some(service), _) | (None, [service])) = (&reading.service, asked) else {
            strays.entry(loose.folder).or_default().push(page);
            continue;
        };
        if is_by_name && !found.services.contains_key(service) {
            partial.insert(service.clone());
        }
        let path = format!("{service}/{}", page.path);
        found.add(service, Page { path, ..page })?;
    }
    // Nobody can tell whose page it was.
    for (service, page) in found
        .services
        .keys()
        .flat_map(|service| unread.iter().map(move |page| (service, page)))
    {
        found.unread.insert(format!("{service}/{page}"));
    }
    let strays = strays.into_iter();
    problems.extend(strays.flat_map(|(folder, pages)| of_no_service(folder, &pages, known)));
    Problems::or(problems, other)
}

/// Pages of a folder that nobody can tell the service of are one problem, the folder's; those named one
/// by one are one each.
fn of_no_service(
    folder: Option<PathBuf>,
    pages: &[Page],
    known: &BTreeSet<String>,
) -> Vec<Problem> {
    let (Some(folder), [first, _, ..]) = (folder, pages) else {
        let message = "the page does not say which service it belongs to";
        let problems = pages.iter();
        let problems = problems.map(|page| about_page(Code::UnknownService, page, message));
        return problems.collect();
    };
    let name = files::real(&folder).map_or(String::new(), |real| paths::name(&real));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let near = args::nearest(&name, &known).map_or(String::new(), |near| {
        format!("; the specs have `{near}`: `--service {near}`")
    });
    let message = format!(
        "the folder does not say which service its {} pages belong to, nor do they, first of them `{}` [{}]",
        pages.len(),
        first.path,
        Code::UnknownService.as_str()
    );
    let help = format!(
        "name the service with --service, or give the folder above if this is called like it{near}"
    );
    vec![Problem::new(message).at(&folder).help(help)]
}

fn about_page(code: Code, page: &Page, message: &str) -> Problem {
    let message = format!("{message} [{}]", code.as_str());
    Problem::new(message).at(&page.file).help(code.help())
}
