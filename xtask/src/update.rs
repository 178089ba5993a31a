//! `cargo xtask update`: what the vendor's repositories say now, and what that means for the API.
//!
//! ```text
//! sources.yaml ──fetch──▶ pages in the build folder ──build──▶ specs, crates, lock ──▶ pull request
//!        repository.rs          pages.rs            attempt.rs       journal.rs    pull_request.rs
//! ```
//!
//! A service that cannot be updated is left as it was, and the others go on. All that is written is written
//! as a whole: `journal.rs` says how.

use std::collections::BTreeMap;

use generator::{
    compare::{self, Class},
    ir::sources::{PagePlace, PageSource},
};

use self::{
    attempt::{Attempt, Read, Refusal},
    pages::{Fetched, Wanted},
    pull_request::{Entry, PullRequest},
};
use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    cache::{self, Cache},
    journal,
    lock::Lock,
    origins::{Origins, States},
    paths,
    problem::{Problem, Problems},
    regen::{self, Run},
    sources::{Coverage, Request, Sources},
    target::{self, Target},
};

mod attempt;
mod changes;
mod check;
mod git;
mod pages;
mod pull_request;
mod repository;

/// The task.
pub(crate) const TASK: Task = Task {
    name: "update",
    summary: "Fetch the vendor's pages and write what changed",
    operands: &["[SERVICE…]"],
    flags: &[
        TO,
        ANEW,
        regen::ACCEPT_LOSS,
        DRY_RUN,
        CHECK,
        FORMAT,
        args::SPECS,
        target::OUT,
        target::NAME,
        target::RUNTIME,
        args::JOBS,
    ],
    details: &[
        "\
Fetches the repositories that sources.yaml names with `git`, reads the pages of the services (all of
them by default), writes specs, crates and sources.lock, and prints a pull request. A service whose
folder has not changed since it was read last is not read again. One that cannot be updated is left as
it was and told of; the others go on.",
        "\
A page is known by its path below the folder; one that moved is known by its content, and keeps the
names of its operations. A service that lost an operation, all responses of one or a third of its
members is left as it was until --accept-loss says that this is right.",
        "\
Interrupted anywhere, nothing is changed, or the next `update` or `regen` finishes it. Fetched files
are kept in target/xtask, which may be removed at any time.",
        "\
Exit codes: 0 done; 1 a service was left as it was, or --check found something; 2 wrong arguments, or
every service failed.",
    ],
    run,
};

const TO: Flag = Flag {
    name: "to",
    value: Some("COMMIT"),
    repeats: false,
    help: "Read this commit, branch or tag instead of the newest; for services of one repository",
};

const ANEW: Flag = Flag {
    name: "anew",
    value: None,
    repeats: false,
    help: "Read pages even if nothing has changed since they were read",
};

const DRY_RUN: Flag = Flag {
    name: "dry-run",
    value: None,
    repeats: false,
    help: "Fetch and print, but write neither specs nor crates nor lock",
};

const CHECK: Flag = Flag {
    name: "check",
    value: None,
    repeats: false,
    help: "Fetch nothing; tell where sources, lock, specs and crates disagree",
};

const FORMAT: Flag = Flag {
    name: "format",
    value: Some("text|json"),
    repeats: false,
    help: "How the pull request is printed (JSON: title, body, labels, changed)",
};

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let is_json = given.one(&FORMAT).is_some_and(|format| format == "json");
    let request = Request::new(given)?;
    let target = target(given, &request)?;
    let last = Cache::open(&cache::place(&(request.on_one_thread(), &target)));
    if given.has(&CHECK) {
        return check::run(&target, request.jobs, &last, terminal);
    }
    let is_dry = given.has(&DRY_RUN);
    let _lock = if is_dry {
        journal::refuse()?;
        None
    } else {
        let lock = Lock::of(&target)?;
        journal::finish(terminal)?;
        Some(lock)
    };
    let mut sources = Sources::without_pages(&target.specs)?;
    let asked = asked(given, &sources.origins)?;
    let what = commit(given, &asked)?;
    let wanted = Wanted {
        sources: asked,
        what: &what,
        anew: given.has(&ANEW),
    };
    let mut update = Update::default();
    update.fetch(&wanted, &sources.origins);
    update.assign(&mut sources)?;
    let accepts_loss = given.has(&regen::ACCEPT_LOSS);
    let attempts = sources.each(request.jobs, |source, jobs| {
        let last = last.get(&source.name);
        let fetched = update.fetched.get(&source.name);
        let read = Read {
            is_new: &|page| update.is_new(&source.name, page),
            date: fetched.map_or("", |fetched| &fetched.state.date),
            accepts_loss,
        };
        attempt::build(source, &target, last, &read, jobs)
    })?;
    let (run, request) = update.finish(sources, attempts, &target)?;
    if !is_dry && !request.entries.is_empty() {
        journal::apply(&run.plan)?;
    }
    if !request.is_failure() {
        terminal.print(&if is_json {
            request.to_json()
        } else {
            request.to_text()
        });
    }
    outcome(&request, terminal)
}

/// Says what was left, and how the run ended.
fn outcome(request: &PullRequest, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    for (name, refusal) in &request.left {
        terminal.remark(&match refusal {
            Refusal::Problem(text) => format!("error: `{name}` is left as it was\n{text}"),
            Refusal::Loss(losses) => format!(
                "error: `{name}` is left as it was: much is lost, as if pages were cut off or missing\n  {}\n   \
                 = help: read the pages; if all is as it should be: cargo xtask update {name} --accept-loss\n",
                losses.join("\n  ")
            ),
        });
    }
    if request.left.is_empty() {
        Ok(Outcome::Done)
    } else if request.is_failure() {
        Err(Problem::new("no service could be updated").into())
    } else {
        Ok(Outcome::Found)
    }
}

/// Where the files are; specs are among them.
fn target(given: &Given, request: &Request) -> Result<Target, Problem> {
    let target = target::target(given, request)?;
    if target.writes_specs {
        Ok(target)
    } else {
        Err(
            Problem::new("crates of your own are written from the specs as they are")
                .help("name a folder of specs with --specs, or run `cargo xtask regen --out DIR`"),
        )
    }
}

/// The sources of the services that were asked for, or all that are of repositories.
fn asked<'a>(given: &Given, origins: &'a Origins) -> Result<Vec<&'a PageSource>, Problems> {
    let of_repositories: BTreeMap<&str, &PageSource> = origins
        .all()
        .iter()
        .filter(|source| source.place.is_repository())
        .map(|source| (source.service.as_str(), source))
        .collect();
    let mut found = BTreeMap::new();
    let mut problems = Vec::new();
    for name in given.operands().map(|name| name.to_string_lossy()) {
        match of_repositories.get(&*name) {
            Some(source) => drop(found.insert(source.service.as_str(), *source)),
            None => problems.push(no_repository(&name, &of_repositories)),
        }
    }
    Problems::or(problems, ())?;
    if found.is_empty() {
        found = of_repositories;
    }
    if found.is_empty() {
        let problem = Problem::new("no service has a repository in sources.yaml");
        return Err(problem
            .help("give it an entry with `service`, `repository` and `folder`")
            .into());
    }
    Ok(found.into_values().collect())
}

fn no_repository(name: &str, known: &BTreeMap<&str, &PageSource>) -> Problem {
    let known: Vec<&str> = known.keys().copied().collect();
    let problem = Problem::new(format!("`{name}` has no repository in sources.yaml"));
    problem.help(match args::nearest(name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "give it an entry with `service`, `repository` and `folder`".to_owned(),
    })
}

/// What to fetch: the newest commit, or what `--to` names.
fn commit(given: &Given, asked: &[&PageSource]) -> Result<String, Problem> {
    let Some(name) = given.one(&TO) else {
        return Ok("HEAD".to_owned());
    };
    let name = name.to_string_lossy().into_owned();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '/' | '-');
    if name.starts_with(['-', '/', '.']) || name.contains("..") || !name.chars().all(is_plain) {
        return Err(Problem::new(format!("`{name}` is no commit"))
            .help("write a whole hash of a commit, a branch or a tag"));
    }
    let mut urls = asked.iter().filter_map(|source| match &source.place {
        PagePlace::Repository { url, .. } => Some(url),
        PagePlace::Folder(_) => None,
    });
    let first = urls.next();
    if urls.any(|url| Some(url) != first) {
        return Err(Problem::new("a commit is one of one repository")
            .help("name the services of one repository beside --to"));
    }
    Ok(name)
}

/// A run on its way.
#[derive(Default)]
struct Update {
    /// What repositories have of services that are still to be updated.
    fetched: BTreeMap<String, Fetched>,
    /// The others, and why.
    left: BTreeMap<String, Refusal>,
}

impl Update {
    fn fetch(&mut self, wanted: &Wanted, origins: &Origins) {
        for (name, fetched) in pages::fetch(wanted, origins) {
            match fetched {
                Ok(fetched) => drop(self.fetched.insert(name, fetched)),
                Err(problem) => drop(self.left.insert(name, problem.into())),
            }
        }
    }

    /// Whether a page of a service is not as it was read last.
    fn is_new(&self, service: &str, page: &str) -> bool {
        let fetched = self.fetched.get(service);
        let pages = fetched.and_then(|fetched| fetched.pages.as_ref());
        pages.is_some_and(|pages| pages.is_new(page))
    }

    /// Gives the services their pages.
    fn assign(&self, sources: &mut Sources) -> Result<(), Problem> {
        for source in &mut sources.services {
            let fetched = self.fetched.get(&source.name);
            let Some(pages) = fetched.and_then(|fetched| fetched.pages.as_ref()) else {
                continue;
            };
            source.pages.clone_from(&pages.all);
            source.coverage = Coverage::Whole;
            let part = sources.origins.part(&source.name, true)?;
            source.part = part.map(|part| part.with_moved(pages.moved.clone()));
        }
        Ok(())
    }

    /// Plans all that is written, and says what it is.
    fn finish(
        mut self,
        mut sources: Sources,
        attempts: Vec<Attempt>,
        target: &Target,
    ) -> Result<(Run, PullRequest), Problems> {
        let mut states = States::new();
        let mut request = PullRequest::default();
        let mut step = Step::default();
        let (mut built, mut rewritten) = (Vec::new(), Vec::new());
        for (source, attempt) in sources.services.iter_mut().zip(attempts) {
            let name = source.name.clone();
            let mut attempt = attempt;
            let fetched = self.fetched.remove(&name);
            if let Some(refusal) = attempt.refusal.take() {
                self.left.insert(name, refusal);
            } else if let Some(fetched) = fetched {
                states.insert(name.clone(), fetched.state.clone());
                step.add(&attempt, &fetched.state.date);
                let entry = entry(fetched, &mut attempt);
                request.entries.push((name, entry));
            }
            *source = attempt.source;
            rewritten.extend(attempt.rewritten);
            built.push(attempt.built);
        }
        request.left = self.left.into_iter().collect();
        let mut run = Run::of(&sources, built);
        run.plan.add_all(rewritten);
        let is_new = sources.origins.lock().services.is_empty();
        if let Some(next) = step.next(run.versions.facade()).filter(|_| !is_new) {
            let now = run.versions.facade().to_owned();
            if target.writes_crate {
                let Step { date, entry, .. } = &step;
                let file = attempt::changelog(&target.out, &target.name, &next, date, entry)?;
                run.plan.add_all([file]);
            }
            request.facade = Some([target.name.clone(), now, next.clone()]);
            run.versions.facade = Some(next);
        }
        run.add_lock(&sources, target, &states);
        run.add_common(target)?;
        let lock = target.specs.join("sources.lock");
        request.is_more_than_lock =
            !request.entries.is_empty() && run.plan.changed().any(|(path, _)| path != lock);
        Ok((run, request))
    }
}

/// What the changes of members are for the facade.
#[derive(Default)]
struct Step {
    worst: Option<Class>,
    /// The day of the newest pages.
    date: String,
    entry: compare::Entry,
}

impl Step {
    fn add(&mut self, attempt: &Attempt, date: &str) {
        let name = &attempt.source.name;
        let (version, next) = &attempt.versions;
        let worst = attempt.changes.worst();
        if let Some(next) = next {
            let is_breaking = attempt.changes.is_breaking();
            let lines = if is_breaking {
                &mut self.entry.breaking
            } else {
                &mut self.entry.other
            };
            lines.push(format!("`{name}` {next} (was {version})"));
            self.worst = self.worst.max(worst);
        } else if attempt.is_first && !attempt.built.info.specs_only && worst.is_some() {
            self.entry.added.push(format!("`{name}` {version}"));
            self.worst = self.worst.max(Some(Class::Ok));
        } else {
            return;
        }
        self.date = date.max(&self.date).to_owned();
    }

    fn next(&self, version: &str) -> Option<String> {
        compare::suggest(version, self.worst)
    }
}

fn entry(fetched: Fetched, attempt: &mut Attempt) -> Entry {
    let rewritten = attempt.rewritten.iter();
    Entry {
        rewritten: rewritten.map(|file| paths::shown(&file.path)).collect(),
        changes: std::mem::take(&mut attempt.changes),
        findings: std::mem::take(&mut attempt.findings),
        versions: attempt.versions.clone(),
        fetched,
    }
}
