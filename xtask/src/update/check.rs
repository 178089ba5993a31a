//! `cargo xtask update --check`: sources, lock, specs and crates agree. Nothing is fetched, no page is read.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use generator::ir::{
    sources::{LockedService, PageSource},
    yaml,
};

use crate::{
    Outcome, Terminal, build,
    cache::Cache,
    extract, journal,
    origins::{Origins, States},
    problem::{Problem, Problems},
    regen::Run,
    sources::{Source, Sources},
    target::Target,
};

/// Runs the check.
///
/// # Errors
///
/// When a file cannot be read, or is not what it should be.
pub(super) fn run(
    target: &Target,
    jobs: usize,
    last: &Cache,
    terminal: &mut Terminal,
) -> Result<Outcome, Problems> {
    journal::refuse()?;
    let sources = Sources::without_pages(&target.specs)?;
    let mut found = of_sources(&sources.origins);
    for source in &sources.services {
        found.extend(of_files(source, &sources.origins, &target.specs)?);
    }
    let built = sources.each(jobs, |source, jobs| {
        build::build(source, target, last.get(&source.name), jobs)
    })?;
    let mut run = Run::of(&sources, built);
    run.add_lock(&sources, target, &States::new());
    run.add_common(target)?;
    let changes = run.plan.to_text(&|_| String::new())?;
    if !changes.is_empty() {
        terminal.print(&changes);
        found.push(Problem::new("files are not as the specs say").help("run `cargo xtask regen`"));
    }
    for problem in &found {
        terminal.remark(&problem.to_string());
    }
    Ok(if found.is_empty() {
        let services = sources.origins.lock().services.len();
        terminal.print(&format!(
            "sources, lock, specs and crates agree; {services} services\n"
        ));
        Outcome::Done
    } else {
        Outcome::Found
    })
}

/// Where the lock is not of these sources.
fn of_sources(origins: &Origins) -> Vec<Problem> {
    let mut found = Vec::new();
    for source in origins.all() {
        let locked = origins.lock().services.get(&source.service);
        found.extend(of_source(source, locked));
    }
    let known: BTreeSet<&String> = origins.services().collect();
    let gone = origins.lock().services.keys();
    for name in gone.filter(|name| !known.contains(name)) {
        let problem = Problem::new(format!(
            "`{name}` is in sources.lock and not in sources.yaml"
        ));
        found.push(problem.help("run `cargo xtask regen`, or give it an entry"));
    }
    found
}

fn of_source(source: &PageSource, locked: Option<&LockedService>) -> Option<Problem> {
    let name = &source.service;
    let is_repository = source.place.is_repository();
    let remedy = if is_repository {
        format!("run `cargo xtask update {name}`")
    } else {
        "run `cargo xtask regen`".to_owned()
    };
    let message = match locked.and_then(|locked| locked.source(&source.place)) {
        None => "has a source that sources.lock does not have",
        Some(locked) if is_repository && locked.state.is_none() => {
            "was read from other files than its repository's"
        }
        Some(_) => return None,
    };
    Some(Problem::new(format!("`{name}` {message}")).help(remedy))
}

/// Where the operation files of a service are not those of its pages; a service without sources has none
/// to be compared with.
fn of_files(source: &Source, origins: &Origins, specs: &Path) -> Result<Vec<Problem>, Problems> {
    let Some(locked) = origins.lock().services.get(&source.name) else {
        return Ok(Vec::new());
    };
    let name = &source.name;
    let pages = locked.sources.iter().flat_map(|source| &source.pages);
    let mut expected: BTreeMap<(String, String), bool> = BTreeMap::new();
    for (path, page) in pages {
        let operations = page.operations.iter();
        let operations = operations.map(|one| ((format!("{name}/{path}"), one.clone()), false));
        expected.extend(operations);
    }
    let mut found = Vec::new();
    let remedy =
        format!("run `cargo xtask update {name} --anew`, or restore it as it was committed");
    for file in extract::input(source, specs)?.written {
        let operation =
            yaml::read_operation(&file.text).map_err(|error| Problem::yaml(&file.path, error))?;
        match expected.get_mut(&(operation.page.clone(), operation.operation.clone())) {
            Some(is_there) => *is_there = true,
            None => found.push(
                Problem::new(format!(
                    "sources.lock has no operation `{}` of `{}`",
                    operation.operation, operation.page
                ))
                .at(&file.path)
                .help(remedy.clone()),
            ),
        }
    }
    let missing = expected.into_iter().filter(|(_, is_there)| !is_there);
    found.extend(missing.map(|((page, operation), _)| {
        Problem::new(format!(
            "there is no file of the operation `{operation}` of `{page}`"
        ))
        .at(&specs.join(name))
        .help(remedy.clone())
    }));
    Ok(found)
}
