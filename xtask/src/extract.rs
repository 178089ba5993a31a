//! From the pages and files of a service to its IR.
//!
//! The input of a service is read whole before anything is done with it, so that its hash can tell
//! whether there is anything to do.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use generator::{
    diagnostic::{Code, Diagnostic},
    extract::Reading,
    ir::{Operation, Service, ServiceInfo, overlay, yaml},
};

use crate::{
    args,
    decided::ACCEPTED,
    files, left_out, moved, operation_files,
    pages::Page,
    parallel, paths,
    problem::{Problem, Problems},
    sources::{Coverage, Source},
};

/// An operation file as it is on the disk.
#[derive(Clone, Debug)]
pub(crate) struct OperationFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: String,
}

/// The texts that a service is made from.
#[derive(Clone, Debug)]
pub(crate) struct Input<'a> {
    /// The service and its pages.
    pub(crate) source: &'a Source,
    /// The pages that could be read, each with its text.
    pub(crate) pages: Vec<(&'a Page, String)>,
    /// The pages and folders of pages that could not be read, as specs call them: nothing of them is gone.
    pub(crate) unread: BTreeSet<String>,
    /// Why these pages could not be read.
    pub(crate) problems: Vec<Problem>,
    /// `service.yaml`.
    pub(crate) info: Option<String>,
    /// `overlay.yaml`, which corrects operations when they are used.
    pub(crate) overlay: Option<String>,
    /// `lint.yaml`, which accepts findings.
    pub(crate) accepted: Option<String>,
    /// The operation files that an earlier run wrote.
    pub(crate) written: Vec<OperationFile>,
    /// The operation files that were written by hand.
    pub(crate) by_hand: Vec<OperationFile>,
}

impl Input<'_> {
    /// Whether an operation of a page stays as it is in this run: its page is not at hand or cannot be
    /// read, and nothing says that it is gone.
    pub(crate) fn keeps(&self, page: &str) -> bool {
        self.source.keeps(page) || paths::covers(&self.unread, page)
    }

    /// Leaves the pages to speak for themselves.
    pub(crate) fn forget_specs(&mut self) {
        (self.overlay, self.accepted, self.info) = (None, None, None);
        self.written.clear();
        self.by_hand.clear();
    }
}

/// A service as its pages tell it, with the files that keep operations of other pages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extracted {
    /// The operations of the pages, as these have them.
    pub(crate) service: Service,
    /// What was found on the way.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many pages document an operation.
    pub(crate) operation_pages: usize,
    /// What the other pages are, by page.
    pub(crate) skipped: BTreeMap<String, String>,
    /// The operations that are kept in files.
    pub(crate) kept: Vec<Operation>,
    /// Whether the pages document no operation at all, so that the operation files stay.
    pub(crate) keeps_all: bool,
    /// The pages whose operation could be read and makes no sense, each with the reason: it stays as it was.
    pub(crate) left_out: BTreeMap<String, Problem>,
}

impl Extracted {
    /// The whole service as it is used: ordered by name, and corrected by its overlay.
    ///
    /// # Errors
    ///
    /// When the overlay cannot be read or does not fit.
    pub(crate) fn into_service(self, input: &Input, specs: &Path) -> Result<Service, Problems> {
        let mut service = self.service;
        service.operations.extend(self.kept);
        service
            .operations
            .sort_by(|a, b| a.operation.cmp(&b.operation));
        correct(&mut service, input, specs)?;
        check_jobs(&service, input, specs)?;
        Ok(service)
    }
}

/// Reads everything that a service is made from. A page that cannot be read, or is no UTF-8, is left out
/// and told of.
///
/// # Errors
///
/// When another file cannot be read or is no UTF-8.
pub(crate) fn input<'a>(source: &'a Source, specs: &Path) -> Result<Input<'a>, Problems> {
    let folder = specs.join(&source.name);
    let (mut pages, mut unread) = (Vec::new(), source.unread.clone());
    let mut problems = Vec::new();
    for page in &source.pages {
        match files::read(&page.file) {
            Ok(text) => pages.push((page, text)),
            Err(problem) => {
                unread.insert(page.path.clone());
                problems.push(problem);
            }
        }
    }
    let (written, by_hand) = operation_files(&folder)?
        .into_iter()
        .partition(|file| file.text.starts_with(yaml::HEADER));
    let moved = source.part.as_ref().map(|part| &part.moved);
    let of_hand = |name: &str| -> Result<Option<String>, Problem> {
        let text = files::read_if_there(&folder.join(name))?;
        Ok(match moved {
            Some(moved) => text.map(|text| moved::rewrite(&text, moved)),
            None => text,
        })
    };
    Ok(Input {
        source,
        pages,
        unread,
        problems,
        info: of_hand("service.yaml")?,
        overlay: of_hand("overlay.yaml")?,
        accepted: of_hand(ACCEPTED)?,
        written,
        by_hand,
    })
}

/// The files below a service's folder that hold an operation.
fn operation_files(folder: &Path) -> Result<Vec<OperationFile>, Problem> {
    let paths = files::list(folder)?.into_iter();
    let paths = paths.filter(|path| operation_files::is_operation(&paths::name(path)));
    paths
        .map(|path| {
            Ok(OperationFile {
                text: files::read(&path)?,
                path,
            })
        })
        .collect()
}

/// What `service.yaml` says, if it is there.
///
/// # Errors
///
/// When it is no YAML or has unknown keys.
pub(crate) fn info(input: &Input, specs: &Path) -> Result<ServiceInfo, Problem> {
    let name = &input.source.name;
    let text = input.info.as_deref().unwrap_or_default();
    let info = yaml::read_service_info(name, text)
        .map_err(|error| Problem::yaml(&specs.join(name).join("service.yaml"), error))?;
    let part = input.source.part.as_ref();
    Ok(ServiceInfo {
        pages: part.and_then(|part| part.url.clone()),
        version: part.and_then(|part| part.version.clone()),
        ..info
    })
}

/// Checks that the operations which `service.yaml` says to show jobs are there, where all of the service is:
/// nothing else would tell that no job can be waited for.
fn check_jobs(service: &Service, input: &Input, specs: &Path) -> Result<(), Problems> {
    if input.source.part.is_none() {
        return Ok(());
    }
    let operations = service.operations.iter();
    let names: Vec<&str> = operations.map(|one| one.operation.as_str()).collect();
    let shows = service.info.jobs.iter().map(|jobs| jobs.show.as_str());
    let missing = shows.filter(|show| !names.contains(show)).map(|show| {
        let near = args::nearest(show, &names);
        Problem::new(format!(
            "`jobs` has the operation `{show}`, which the service has not"
        ))
        .at(&specs.join(&service.info.name).join("service.yaml"))
        .help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct its name, or drop the entry".to_owned(),
        })
    });
    Problems::or(missing.collect(), ())
}

/// Checks what `service.yaml` says of a service that `sources.yaml` has: nobody else can tell what the
/// service is called or where it is, and a name for a page that no source has names nothing.
///
/// # Errors
///
/// When there is no such file, or it names such a page; with all of these.
pub(crate) fn check_info(input: &Input, specs: &Path) -> Result<(), Problems> {
    let Some(part) = &input.source.part else {
        return Ok(());
    };
    let path = specs.join(&input.source.name).join("service.yaml");
    if input.info.is_none() {
        let problem = Problem::new("a service of sources.yaml has no service.yaml").at(&path);
        let help = "write at least its title in English: `title: Virtual Private Cloud`";
        return Err(problem.help(help).into());
    }
    let read = input.source.pages.iter().map(|page| &page.path);
    // Of the source that is read, a page that was known and is not there is gone.
    let others = match input.source.coverage {
        Coverage::Whole => &part.elsewhere,
        Coverage::Some | Coverage::None => &part.known,
    };
    let pages: BTreeSet<&String> = read.chain(others).collect();
    let info = info(input, specs)?;
    let strange = info.names.keys().filter(|page| !pages.contains(page));
    let strange = strange.map(|page| {
        Problem::new(format!(
            "`names` has the page `{page}`, which no source has"
        ))
        .at(&path)
        .help("correct its path, or drop it if the page is gone")
    });
    Problems::or(strange.collect(), ())
}

/// Reads and resolves the pages of a service; `read` reads them, as [`read_pages`] does.
///
/// # Errors
///
/// When a YAML file of the service cannot be read.
pub(crate) fn extract(
    input: &Input,
    specs: &Path,
    read: impl FnOnce(&Input) -> Vec<Reading>,
) -> Result<Extracted, Problems> {
    let info = info(input, specs)?;
    if input.source.coverage == Coverage::None {
        let kept = input
            .written
            .iter()
            .chain(&input.by_hand)
            .map(|file| Ok(operation(file)?));
        return Ok(Extracted {
            service: Service {
                info,
                operations: Vec::new(),
            },
            kept: Problems::collect(kept)?,
            ..Extracted::default()
        });
    }
    let readings = read(input);
    let named = with_names(info, input, &readings);
    let (mut service, diagnostics) = generator::resolve(named, &readings);
    drop_shadowed(&mut service, input);
    let left_out = left_out::leave_out(&mut service, &readings);
    check_names(&service)?;
    let keeps_all = service.operations.is_empty() && !input.written.is_empty();
    let kept = kept(input, &service, &left_out)?;
    let operation_pages = readings
        .iter()
        .filter(|reading| reading.is_operation())
        .count();
    let skipped = readings.iter().filter_map(|reading| {
        let other = reading.other.as_ref()?;
        Some((reading.page.clone(), other.to_string()))
    });
    let skipped = skipped.collect();
    let mut diagnostics = of_operations(diagnostics, &readings);
    // Of a page that another source has first nothing is used.
    let is_shadowed = |page: &str| {
        let part = input.source.part.as_ref();
        part.is_some_and(|part| part.shadowed.contains(page))
    };
    diagnostics.retain(|one| !is_shadowed(&one.page));
    Ok(Extracted {
        service,
        diagnostics,
        operation_pages,
        skipped,
        kept,
        keeps_all,
        left_out,
    })
}

/// Adds the names that were derived when a page was last read: one that was chosen once stays, whatever
/// pages come beside it, unless `service.yaml` has given it to another page since.
fn with_names(mut info: ServiceInfo, input: &Input, readings: &[Reading]) -> ServiceInfo {
    let part = input.source.part.as_ref();
    let given: BTreeSet<String> = info.names.values().cloned().collect();
    for reading in readings.iter().filter(|reading| !reading.is_named()) {
        let names = part.and_then(|part| part.names.get(&reading.page));
        if let Some([name]) = names.map(Vec::as_slice)
            && !given.contains(name)
        {
            let page = reading.page.clone();
            info.names.entry(page).or_insert_with(|| name.clone());
        }
    }
    info
}

/// Checks that no operation would end another of its name. Names that are derived never meet, but
/// `service.yaml` can give one twice.
fn check_names(service: &Service) -> Result<(), Problems> {
    let operations = service.operations.windows(2);
    let twice = operations.filter(|pair| pair[0].operation == pair[1].operation);
    let twice = twice.map(|pair| {
        let name = &pair[0].operation;
        Problem::new(format!(
            "the operations of `{}` and `{}` are both called `{name}`",
            pair[0].page, pair[1].page
        ))
        .help("name one of them otherwise under `names` in service.yaml")
    });
    Problems::or(twice.collect(), ())
}

/// Leaves out the operations of pages that another source has first.
fn drop_shadowed(service: &mut Service, input: &Input) {
    if let Some(part) = &input.source.part {
        let operations = &mut service.operations;
        operations.retain(|operation| !part.shadowed.contains(&operation.page));
    }
}

/// Reads the pages of a service.
pub(crate) fn read_pages(input: &Input, jobs: usize) -> Vec<Reading> {
    let pages = input.pages.iter();
    let pages = pages.map(|(page, text)| (*page, text.as_str()));
    read_texts(&pages.collect::<Vec<_>>(), jobs)
}

/// Reads pages with these texts.
pub(crate) fn read_texts(pages: &[(&Page, &str)], jobs: usize) -> Vec<Reading> {
    parallel::map(jobs, pages, |(page, text)| {
        generator::read(&page.path, text)
    })
}

/// Applies the overlay, if there is one.
fn correct(service: &mut Service, input: &Input, specs: &Path) -> Result<(), Problems> {
    let Some(text) = &input.overlay else {
        return Ok(());
    };
    let path = specs.join(&input.source.name).join("overlay.yaml");
    correct_by(text, &path, service)
}

/// Applies the overlay whose text is that of `file`.
///
/// # Errors
///
/// With everything that is wrong with it.
pub(crate) fn correct_by(text: &str, file: &Path, service: &mut Service) -> Result<(), Problems> {
    let before: BTreeSet<String> = service
        .operations
        .iter()
        .map(|one| one.operation.clone())
        .collect();
    let corrected = overlay::correct(text, service);
    let errors = corrected.err().unwrap_or_default().into_iter();
    Problems::or(errors.map(|error| Problem::yaml(file, error)).collect(), ())?;
    let operations = service.operations.iter();
    let added = operations.filter(|one| !before.contains(&one.operation));
    let odd = added.filter_map(|one| Some((one, operation_files::fault(&one.operation)?)));
    let odd = odd.map(|(one, why)| {
        let message = format!(
            "an entry adds an operation called `{}`, {why}",
            one.operation
        );
        Problem::new(message).at(file).help("choose another name")
    });
    Problems::or(odd.collect(), ())
}

/// The operations of a service with pages that none of these pages documents: those written by
/// hand, and those of other pages where only some pages are read. A folder without any operation is
/// rather the wrong folder than the end of a service, so all that was written stays.
fn kept(
    input: &Input,
    service: &Service,
    left_out: &BTreeMap<String, Problem>,
) -> Result<Vec<Operation>, Problems> {
    let mut kept = Problems::collect(input.by_hand.iter().map(|file| Ok(operation(file)?)))?;
    let keeps_all = service.operations.is_empty();
    let stays = |page: &str| keeps_all || input.keeps(page) || left_out.contains_key(page);
    // Most are written anew; reading them all takes longer than reading the pages.
    let may_stay = |file: &&OperationFile| yaml::page_of(&file.text).is_none_or(stays);
    let written = input.written.iter().filter(may_stay);
    let written = Problems::collect(written.map(|file| Ok(operation(file)?)))?;
    kept.extend(
        written
            .into_iter()
            .filter(|operation| stays(&operation.page)),
    );
    let read: BTreeMap<&str, &Operation> = service
        .operations
        .iter()
        .map(|read| (read.operation.as_str(), read))
        .collect();
    let taken = kept.iter().filter_map(|kept| {
        let read = read.get(kept.operation.as_str())?;
        // What was written by hand of the same page is in the way of a file, which is told of there.
        (read.page != kept.page).then(|| taken(read, kept))
    });
    Problems::or(taken.collect(), ())?;
    kept.retain(|kept| !read.contains_key(kept.operation.as_str()));
    Ok(kept)
}

/// A page must not end an operation of another page by taking its name.
fn taken(read: &Operation, kept: &Operation) -> Problem {
    let Operation {
        operation, page, ..
    } = read;
    let message = format!(
        "the operation of `{page}` is called `{operation}`, as the one of `{}` is, which is kept",
        kept.page
    );
    Problem::new(message).help(
        "name one of them otherwise under `names` in service.yaml, or remove the file of the one that is gone",
    )
}

/// Reads an operation file.
///
/// # Errors
///
/// When it is no YAML, no operation, or an operation that makes no sense.
pub(crate) fn operation(file: &OperationFile) -> Result<Operation, Problem> {
    let operation =
        yaml::read_operation(&file.text).map_err(|error| Problem::yaml(&file.path, error))?;
    if !operation_files::is_name_of(&paths::name(&file.path), &operation.operation) {
        let message = format!("the file holds the operation `{}`", operation.operation);
        return Err(Problem::new(message)
            .at(&file.path)
            .help("name the file after its operation"));
    }
    Ok(operation)
}

/// Drops findings about pages that document no operation, but for those that should.
fn of_operations(mut diagnostics: Vec<Diagnostic>, readings: &[Reading]) -> Vec<Diagnostic> {
    let pages: BTreeMap<&str, bool> = readings
        .iter()
        .map(|reading| (reading.page.as_str(), reading.is_operation()))
        .collect();
    let is_operation = |page: &str| pages.get(page).is_some_and(|is| *is);
    diagnostics.retain_mut(|diagnostic| {
        // What is told of several pages may begin at one that documents no operation.
        let mut others = diagnostic.also.iter().map(|place| &place.page);
        let other = others.find(|page| is_operation(page)).cloned();
        let is_told = matches!(diagnostic.code, Code::UnreadableUri | Code::OverBudget);
        let is_kept = is_operation(&diagnostic.page) || is_told;
        match other.and_then(|page| diagnostic.on(&page).pop()) {
            Some(there) if !is_kept => *diagnostic = there,
            _ if is_kept && pages.contains_key(&*diagnostic.page) => {}
            _ => return false,
        }
        true
    });
    diagnostics
}

/// A finding that says which files it is about, as they are shown, in the place of pages.
pub(crate) fn shown(diagnostic: &Diagnostic, pages: &[Page]) -> Diagnostic {
    let mut shown = diagnostic.clone();
    let also = shown.also.iter_mut().map(|place| &mut place.page);
    for page in also.chain([&mut shown.page]) {
        // They are in the order of their paths.
        if let Ok(at) = pages.binary_search_by(|one| one.path.cmp(page)) {
            *page = paths::shown(&pages[at].file);
        }
    }
    shown
}
