//! `cargo xtask regen`: from pages to specs, and from specs to Rust.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use generator::{
    diagnostic::Diagnostic,
    emit::{self, CrateOptions, Runtime},
    extract::Reading,
    ir::{ServiceInfo, schema::IR_SCHEMA},
};
use serde_json::Value;

use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    aside::Aside,
    build::{self, Built},
    cache::{self, Cache, Record},
    cargo_lock,
    extract::{self, Input},
    files, journal,
    lock::Lock,
    messages::{self, MESSAGES_HELP, Messages, Skipped},
    news::News,
    origins::{States, Versions},
    paths,
    problem::{Problem, Problems},
    sources::{PAGES_HELP, Request, Source, Sources},
    summary::{FINDINGS_HELP, Findings, Summary},
    target::{self, Target, is_repository},
    watch,
    write::{self, Plan, Planned},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "regen",
    summary: "Read pages, write specs and Rust",
    operands: &[],
    flags: &[
        args::DOCS,
        args::SPECS,
        target::OUT,
        target::NAME,
        target::RUNTIME,
        args::SERVICE,
        CHECK,
        target::NO_TEXT,
        ACCEPT_LOSS,
        WATCH,
        messages::LIST_SKIPPED,
        messages::MESSAGE_FORMAT,
        messages::QUIET,
        messages::COLOR,
        args::JOBS,
    ],
    details: &[
        PAGES_HELP,
        "\
Services without pages in this run are emitted from the operation files of their specs. If only one
of --specs and --out leads out of the repository, only what lies there is written. Nothing but files
that begin with the `@generated` line is ever replaced or removed.",
        "\
--out DIR gets the facade, and a crate for each service in a folder of its name: DIR/vpc is the crate
`PREFIX-vpc`, which the facade has as `PREFIX::vpc`. A service whose name is taken (`client`, `src`,
`core`, `con`) is `service_client`. One whose service.yaml says `specs_only: true` gets no crate.",
        FINDINGS_HELP,
        MESSAGES_HELP,
        "\
--watch writes once, then waits: of a service whose pages, service.yaml or overlay.yaml change it reads
what changed, shows what that means for the API and which findings are new and gone, and writes. It is a
feature of xtask of its own: cargo builds it, optimised, the first time. While a page cannot be read, or
much is lost as in a page half-written, nothing is written; --accept-loss says otherwise.",
        "Exit codes: 0 done; 1 --check found a change, or much is lost; 2 wrong arguments or unreadable input.",
    ],
    run,
};

const WATCH: Flag = Flag {
    name: "watch",
    value: None,
    repeats: false,
    help: "Do it again for what changes, and show what that means, until Ctrl-C",
};

/// Nothing is written: a flag of several tasks.
pub(crate) const CHECK: Flag = Flag {
    name: "check",
    value: None,
    repeats: false,
    help: "Write nothing; list every file that would change, exit 1 if there is one",
};

/// What looks like a loss is one: a flag of several tasks.
pub(crate) const ACCEPT_LOSS: Flag = Flag {
    name: "accept-loss",
    value: None,
    repeats: false,
    help: "Write also where operations, responses or a third of the members are gone",
};

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    if given.has(&WATCH) {
        return watch::run(given, terminal);
    }
    once(given, terminal)
}

/// Reads and writes once.
pub(crate) fn once(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let check = given.has(&CHECK);
    let request = Request::new(given)?;
    let target = target::target(given, &request)?;
    let _lock = if check {
        journal::refuse()?;
        None
    } else {
        let lock = Lock::of(&target)?;
        journal::finish(terminal)?;
        Some(lock)
    };
    let sources = request.sources()?;
    let work = Work {
        messages: Messages::new(given, terminal),
        check,
        accepts_loss: given.has(&ACCEPT_LOSS),
        lists_skipped: given.has(&messages::LIST_SKIPPED),
        request: &request,
        target: &target,
    };
    work.run(sources, &extract::read_pages, terminal)
}

/// What a run is to do.
pub(crate) struct Work<'a> {
    /// How it tells what it found.
    pub(crate) messages: Messages,
    /// It writes nothing.
    pub(crate) check: bool,
    /// What looks like a loss is one.
    pub(crate) accepts_loss: bool,
    /// It lists the pages that it passed over.
    pub(crate) lists_skipped: bool,
    /// What to read.
    pub(crate) request: &'a Request,
    /// Where to write, and what.
    pub(crate) target: &'a Target,
}

/// Reads the pages of a service, on so many threads.
pub(crate) type Reader<'a> = dyn Fn(&Input, usize) -> Vec<Reading> + Sync + 'a;

impl Work<'_> {
    /// Does it.
    ///
    /// # Errors
    ///
    /// When a service cannot be built, or something is in the way; also, all else being done, when a page
    /// cannot be read.
    pub(crate) fn run(
        &self,
        mut sources: Sources,
        read: &Reader,
        terminal: &mut Terminal,
    ) -> Result<Outcome, Problems> {
        let start = Instant::now();
        let (request, target, messages) = (self.request, self.target, self.messages);
        sources.is_quiet = messages.is_quiet;
        let place = cache::place(&(request.on_one_thread(), target));
        let cache = Cache::open(&place);
        let aside = Aside::on(cache::folder());
        let built = sources.each(request.jobs, |source, jobs| {
            let last = cache.get(&source.name).filter(|_| !messages.needs_all());
            let mut built = build::build_read(source, target, last, |input| read(input, jobs))?;
            aside.put(built.files.iter_mut().flat_map(|file| &mut file.text));
            Ok(built)
        })?;
        let mut run = Run::of(&sources, built);
        run.refuse_unread(request)?;
        run.add_lock(&sources, target, &States::new());
        run.add_common(target)?;
        run.tell(&sources, target, messages, terminal);
        if run.findings.has_errors() {
            return Err(Problem::new("some pages could not be read; nothing is written").into());
        }
        let news = News::of(&run.plan, &target.specs)?;
        let outcome = if self.check {
            show(&run.plan, &news, terminal)?
        } else {
            let losses = news.losses();
            if !losses.is_empty() && !self.accepts_loss {
                terminal.remark(&News::question(&losses));
                return Problems::or(run.unread, Outcome::Found);
            }
            run.plan.apply()?;
            Cache::save(&place, std::mem::take(&mut run.records));
            Outcome::Done
        };
        if self.lists_skipped {
            terminal.print(&messages::list(std::mem::take(&mut run.skipped)));
        }
        let news = news.short(is_repository("specs", &target.specs)?);
        messages.result(&news, terminal);
        messages.result(&run.summary(self.check, start.elapsed()), terminal);
        Problems::or(run.unread, outcome)
    }
}

/// What a run has come to before anything is written.
#[derive(Default)]
pub(crate) struct Run {
    /// What is about to happen to the disk.
    pub(crate) plan: Plan,
    findings: Findings,
    summary: Summary,
    infos: Vec<ServiceInfo>,
    /// The versions of the crates.
    pub(crate) versions: Versions,
    records: BTreeMap<String, Record>,
    /// Services whose pages document no operation at all.
    kept: Vec<String>,
    /// Services that have specs and no crate.
    specs_only: Vec<String>,
    /// Everything that is in the way of a file.
    obstacles: Vec<Problem>,
    /// Why some pages could not be read.
    unread: Vec<Problem>,
    /// What was found, one by one, of services that were read anew.
    diagnostics: Vec<Diagnostic>,
    /// The pages that document no operation.
    skipped: Vec<Skipped>,
}

impl Run {
    /// Puts together what became of the services.
    pub(crate) fn of(sources: &Sources, built: Vec<Built>) -> Self {
        let mut run = Self {
            skipped: sources.other_pages.clone(),
            unread: sources.problems.clone(),
            ..Self::default()
        };
        run.summary.add_others(sources.other_pages.len());
        run.versions
            .facade
            .clone_from(&sources.origins.lock().facade);
        for (source, built) in sources.services.iter().zip(built) {
            run.add(source, built);
        }
        run
    }

    fn add(&mut self, source: &Source, built: Built) {
        let Built {
            info,
            record,
            files,
            obstacles,
            stale,
            keeps_all,
            unread,
            diagnostics,
            gone: _,
        } = built;
        self.unread.extend(unread);
        let shown = |one| extract::shown(one, &source.pages);
        self.diagnostics.extend(diagnostics.iter().map(shown));
        self.skipped.extend(source.skipped(&record.skipped));
        if keeps_all {
            self.kept.push(source.name.clone());
        }
        self.summary.pages += record.blobs.len();
        self.summary.other_pages += record.blobs.len() - record.operation_pages;
        self.summary.operations += record.count();
        self.findings.add(record.findings.clone());
        self.plan.add_all(files);
        self.obstacles.extend(obstacles);
        self.plan.remove_all(stale);
        let version = info.version.clone();
        let version = version.map(|version| (info.name.clone(), version));
        self.versions.members.extend(version);
        match record.count() {
            0 => {}
            _ if info.specs_only => self.specs_only.push(info.name),
            _ => self.infos.push(info),
        }
        self.records.insert(source.name.clone(), record);
    }

    /// Refuses to go on where pages are named and none of them could be read: that is no state of anything.
    fn refuse_unread(&mut self, request: &Request) -> Result<(), Problems> {
        if self.summary.pages == 0 && request.names_pages() {
            return Problems::or(std::mem::take(&mut self.unread), ());
        }
        Ok(())
    }

    /// Says what is about to be written of what, and what was found on the way.
    fn tell(
        &self,
        sources: &Sources,
        target: &Target,
        messages: Messages,
        terminal: &mut Terminal,
    ) {
        messages.remark(&sources.notes.concat(), terminal);
        for service in &self.kept {
            let text = format!(
                "warning: no page of `{service}` documents an operation; its operation files stay\n   \
                 = help: correct --docs, or remove the files of a service that is gone by hand\n"
            );
            messages.remark(&text, terminal);
        }
        for service in self.specs_only.iter().filter(|_| target.writes_crate) {
            let text = format!(
                "note: `{service}` has specs and no crate: its service.yaml says `specs_only`\n"
            );
            messages.remark(&text, terminal);
        }
        messages.findings(&self.findings, &self.diagnostics, terminal);
    }

    /// The last line of the run.
    fn summary(&mut self, check: bool, took: Duration) -> String {
        let summary = &mut self.summary;
        (summary.written, summary.removed, summary.unchanged) = self.plan.counts();
        summary.check = check;
        summary.to_text(&self.findings, took)
    }

    /// Plans `sources.lock`: after the operation files that it tells of.
    pub(crate) fn add_lock(&mut self, sources: &Sources, target: &Target, states: &States) {
        if !target.writes_specs {
            return;
        }
        let records = sources.services.iter().filter_map(|source| {
            let record = self.records.get(&source.name)?;
            Some((source, record))
        });
        match sources.origins.plan(records, states, &self.versions) {
            Ok(Some(lock)) => self.plan.add_last([lock]),
            Ok(None) => {}
            Err(problem) => self.obstacles.push(problem),
        }
    }

    /// Plans the files that belong to no single service, and the removal of Rust that has none.
    ///
    /// # Errors
    ///
    /// When something is in the way of a file, of whatever service; with all that is.
    pub(crate) fn add_common(&mut self, target: &Target) -> Result<(), Problems> {
        if target.writes_specs {
            let path = target.specs.join("ir.schema.json");
            self.add_file(write::plan(path, IR_SCHEMA.to_owned(), is_ir_schema), false);
        }
        if target.writes_crate {
            self.add_crates(target)?;
            self.obstacles
                .extend(self.plan.links_in_the_way(&target.out));
        }
        Problems::or(std::mem::take(&mut self.obstacles), ())?;
        if target.writes_crate {
            self.plan.remove_stale(&target.out)?;
        }
        self.plan.seal();
        Ok(())
    }

    /// Plans what stands around the services' sources. A run that ends in between leaves a workspace
    /// that cargo loads: members are whole before the facade's manifest, which alone names them,
    /// has them, and are removed when it has them no more. Then the lock, which names the same.
    fn add_crates(&mut self, target: &Target) -> Result<(), Problem> {
        let options = crate_options(target, self.versions.facade())?;
        let files = match emit::manifest(&self.infos, &options) {
            Ok(files) => files,
            Err(errors) => {
                let problems = errors.into_iter();
                let problems = problems.map(|error| Problem::new(error.message).help(error.help));
                self.obstacles.extend(problems);
                return Ok(());
            }
        };
        let files = files.into_iter();
        for file in files {
            let is_facade = ["src/lib.rs", "Cargo.toml"].contains(&&*file.path);
            let path = target.out.join(file.path);
            let planned = write::plan(path, file.text, write::is_generated);
            self.add_file(planned, is_facade);
        }
        let lock = paths::repository().join("Cargo.lock");
        if let (false, Some(old)) = (options.standalone, files::read_if_there(&lock)?) {
            let members = emit::packages(&self.infos, &options.name);
            let facade = (options.name, options.version);
            let new = cargo_lock::in_step(&old, &facade, &members);
            self.add_file(write::plan(lock, new, cargo_lock::is_lock), true);
        }
        Ok(())
    }

    fn add_file(&mut self, file: Result<Planned, Problem>, is_last: bool) {
        match file {
            Ok(file) if is_last => self.plan.add_last([file]),
            Ok(file) => self.plan.add_all([file]),
            Err(problem) => self.obstacles.push(problem),
        }
    }
}

/// JSON has no comments, so the schema says in a member of its own that it is generated.
fn is_ir_schema(text: &str) -> bool {
    let schema: Result<Value, _> = serde_json::from_str(text);
    let comment = schema
        .ok()
        .and_then(|schema| Some(schema.get("$comment")?.as_str()?.to_owned()));
    comment.is_some_and(|comment| comment.starts_with("@generated"))
}

fn crate_options(target: &Target, version: &str) -> Result<CrateOptions, Problem> {
    let runtime = if let Some(version) = &target.runtime {
        Runtime::Version(version.clone())
    } else {
        let runtime = files::real(&paths::repository().join("runtime"))?;
        Runtime::Folder {
            path: paths::relative(&files::real(&target.out)?, &runtime),
            // All that is written by hand has the version of the workspace.
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    };
    Ok(CrateOptions {
        name: target.name.clone(),
        version: version.to_owned(),
        runtime,
        standalone: !is_repository("generated", &target.out)?,
    })
}

/// Lists what would change.
fn show(plan: &Plan, news: &News, terminal: &mut Terminal) -> Result<Outcome, Problem> {
    let changes = plan.to_text(&|path| news.about(path))?;
    if changes.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.print(&changes);
    terminal.remark("error: files are stale\n   = help: run `cargo xtask regen`\n");
    Ok(Outcome::Found)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    #[test]
    fn nothing_in_the_repository_is_stale() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["regen", "--check"].map(OsString::from);
        let code = crate::run(args, &mut out, &mut err);
        let [out, err] = [out, err].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert_eq!(code, 0, "run `cargo xtask regen`:\n{out}{err}");
    }
}
