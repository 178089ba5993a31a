//! `cargo xtask regen`: from pages to specs, and from specs to Rust.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use generator::{
    diagnostic::Diagnostic,
    emit::{self, CrateOptions, FACADE, Runtime},
    ir::{ServiceInfo, schema::IR_SCHEMA},
    lower::place::Place,
};
use serde_json::Value;

use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    build::{self, Built, Target},
    cache::{self, Cache, Record},
    cargo_lock, files, journal,
    messages::{self, MESSAGES_HELP, Messages, Skipped},
    news::News,
    origins::{States, Versions},
    paths,
    problem::{Problem, Problems},
    report::{FINDINGS_HELP, Findings, Summary},
    sources::{PAGES_HELP, Request, Source, Sources},
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
        OUT,
        NAME,
        RUNTIME,
        args::SERVICE,
        CHECK,
        NO_TEXT,
        ACCEPT_LOSS,
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
        "Exit codes: 0 done; 1 --check found a change, or much is lost; 2 wrong arguments or unreadable input.",
    ],
    run,
};

/// Where the crates are written: a flag of several tasks.
pub(crate) const OUT: Flag = Flag {
    name: "out",
    value: Some("DIR"),
    repeats: false,
    help: "The folder of crates of your own instead of the repository's generated/",
};

/// What the crates are called: a flag of several tasks.
pub(crate) const NAME: Flag = Flag {
    name: "name",
    value: Some("PREFIX"),
    repeats: false,
    help: "What the crates in --out are called instead of `generated`",
};

/// Which runtime the crates ask for: a flag of several tasks.
pub(crate) const RUNTIME: Flag = Flag {
    name: "runtime",
    value: Some("VERSION"),
    repeats: false,
    help: "The version of generated-runtime that they ask for instead of this one's folder",
};

const CHECK: Flag = Flag {
    name: "check",
    value: None,
    repeats: false,
    help: "Write nothing; list every file that would change, exit 1 if there is one",
};

const NO_TEXT: Flag = Flag {
    name: "no-text",
    value: None,
    repeats: false,
    help: "Write facts only, none of the pages' words",
};

/// What looks like a loss is one: a flag of several tasks.
pub(crate) const ACCEPT_LOSS: Flag = Flag {
    name: "accept-loss",
    value: None,
    repeats: false,
    help: "Write also where operations, responses or a third of the members are gone",
};

/// The most bytes of a name that services' names can still stand behind.
const LONGEST_PREFIX: usize = 32;

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let start = Instant::now();
    let messages = Messages::new(given, terminal);
    let check = given.has(&CHECK);
    if check {
        journal::refuse()?;
    } else {
        journal::finish(terminal)?;
    }
    let request = Request::new(given)?;
    let target = target(given, &request)?;
    let mut sources = request.sources()?;
    sources.is_quiet = messages.is_quiet;
    let place = cache::place(&(&request, &target));
    let cache = Cache::open(&place);
    let built = sources.each(request.jobs, |source, jobs| {
        let last = cache.get(&source.name);
        build::build(
            source,
            &target,
            last.filter(|_| !messages.needs_all()),
            jobs,
        )
    })?;
    let mut run = Run::of(&sources, built);
    run.refuse_unread(&request)?;
    run.add_lock(&sources, &target, &States::new());
    run.add_common(&target)?;
    run.tell(&sources, &target, messages, terminal);
    if run.findings.has_errors() {
        return Err(Problem::new("some pages could not be read; nothing is written").into());
    }
    let news = News::of(&run.plan, &target.specs)?;
    let outcome = if check {
        show(&run.plan, &news, terminal)
    } else {
        let losses = news.losses();
        if !losses.is_empty() && !given.has(&ACCEPT_LOSS) {
            terminal.remark(&News::question(&losses));
            return Problems::or(run.unread, Outcome::Found);
        }
        run.plan.apply()?;
        Cache::save(&place, std::mem::take(&mut run.records));
        Outcome::Done
    };
    if given.has(&messages::LIST_SKIPPED) {
        terminal.print(&messages::list(std::mem::take(&mut run.skipped)));
    }
    let news = news.short(is_repository("specs", &target.specs)?);
    messages.result(&news, terminal);
    messages.result(&run.summary(check, start.elapsed()), terminal);
    Problems::or(run.unread, outcome)
}

/// Says what is written where: beside the repository, only what was asked for.
///
/// # Errors
///
/// When a name or a version is none, or is not for these crates.
pub(crate) fn target(given: &Given, request: &Request) -> Result<Target, Problem> {
    let out = given.one(&OUT).map(PathBuf::from);
    let out = out.unwrap_or_else(|| paths::repository().join("generated"));
    let is_own_specs = is_repository("specs", &request.specs)?;
    let is_own_crate = is_repository("generated", &out)?;
    let (name, runtime) = (given.one(&NAME), given.one(&RUNTIME));
    if is_own_crate && (name.is_some() || runtime.is_some()) {
        return Err(
            Problem::new("--name and --runtime are for crates of your own")
                .help("name their folder with --out"),
        );
    }
    Ok(Target {
        specs: request.specs.clone(),
        out,
        name: name.map_or(Ok(FACADE.to_owned()), crate_name)?,
        runtime: runtime.map(requirement).transpose()?,
        writes_specs: !is_own_specs || is_own_crate,
        writes_crate: !is_own_crate || is_own_specs,
        text: !given.has(&NO_TEXT),
    })
}

/// A name that cargo takes for a crate, and Rust for the same one.
fn crate_name(name: &OsStr) -> Result<String, Problem> {
    let text = name.to_string_lossy();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let mut parts = text.split(['-', '_']);
    let is_whole = parts.all(|part| !part.is_empty());
    let is_short = text.len() <= LONGEST_PREFIX;
    let is_name = text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(plain);
    if is_name && is_whole && is_short && Place::of(&text).feature == text.replace('_', "-") {
        return Ok(text.into_owned());
    }
    Err(
        Problem::new(format!("`{text}` is no name for a crate")).help(format!(
            "write at most {LONGEST_PREFIX} of a to z, 0 to 9, `-` and `_`, and no word of Rust or cargo"
        )),
    )
}

/// A requirement as cargo reads it: versions, and what compares them.
fn requirement(version: &OsStr) -> Result<String, Problem> {
    let text = version.to_string_lossy();
    let is_part = |part: &str| {
        let number = part
            .trim()
            .trim_start_matches(['^', '~', '=', '<', '>', ' ']);
        let mut letters = number.chars();
        letters.next().is_some_and(|c| c.is_ascii_digit())
            && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '*'))
    };
    if text.split(',').all(is_part) {
        return Ok(text.into_owned());
    }
    Err(Problem::new(format!("`{text}` is no version"))
        .help("write it as cargo does: `--runtime 0.1`"))
}

fn is_repository(folder: &str, path: &Path) -> Result<bool, Problem> {
    Ok(files::real(path)? == files::real(&paths::repository().join(folder))?)
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
        } = built;
        self.unread.extend(unread);
        self.diagnostics.extend(diagnostics);
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
fn show(plan: &Plan, news: &News, terminal: &mut Terminal) -> Outcome {
    let changes = plan.to_text(&|path| news.about(path));
    if changes.is_empty() {
        return Outcome::Done;
    }
    terminal.print(&changes);
    terminal.remark("error: files are stale\n   = help: run `cargo xtask regen`\n");
    Outcome::Found
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
