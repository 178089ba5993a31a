//! What a change means: first it is told, then written.

use std::{collections::BTreeMap, path::PathBuf};

use generator::{compare::Report, diagnostic::Diagnostic, ir::Service};

use super::{events::Events, memory::Memory};
use crate::{
    Outcome, Terminal,
    args::Given,
    extract::{self, Input},
    messages::{self, Messages},
    problem::{Problem, Problems},
    regen::{self, Work},
    sources::{Coverage, Request, Source},
    summary::plural,
    target::{self, Target},
};

/// Runs the task until somebody stops it.
pub(super) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    if given.has(&regen::CHECK) {
        let problem = Problem::new("--watch writes, and --check does not");
        return Err(problem.help("leave one of them out").into());
    }
    let request = Request::new(given)?;
    let target = target::target(given, &request)?;
    // What is saved while the first run works is not missed.
    let events = Events::of(&request.watched())?;
    if let Err(problems) = regen::once(given, terminal) {
        terminal.remark(&problems.to_string());
    }
    let mut watch = Watch {
        given,
        request,
        target,
        memory: BTreeMap::new(),
        messages: Messages::new(given, terminal),
    };
    let told = watch.look()?;
    told.refuse(terminal);
    watch
        .messages
        .remark("watching; Ctrl-C ends it\n", terminal);
    while events.wait() {
        if let Err(problems) = watch.changed(terminal) {
            terminal.remark(&problems.to_string());
        }
    }
    watch.messages.remark("stopped\n", terminal);
    Ok(Outcome::Done)
}

struct Watch<'a> {
    given: &'a Given,
    request: Request,
    target: Target,
    /// What was read, by service.
    memory: BTreeMap<String, Memory>,
    messages: Messages,
}

/// What a look at the services has shown.
#[derive(Default)]
struct Told {
    /// Whether a service is made from something else than before.
    is_any: bool,
    /// What that means.
    text: String,
    /// What keeps services from being what they say.
    problems: Vec<Problems>,
}

impl Told {
    /// Writes what is in the way; whether anything is.
    fn refuse(&self, terminal: &mut Terminal) -> bool {
        for problems in &self.problems {
            terminal.remark(&problems.to_string());
        }
        !self.problems.is_empty()
    }
}

impl Watch<'_> {
    /// Tells what changed, and writes it.
    fn changed(&mut self, terminal: &mut Terminal) -> Result<(), Problems> {
        let told = self.look()?;
        if !told.text.is_empty() {
            terminal.print(&self.messages.paint(&told.text));
        }
        // A page that cannot be read may be half-written: there will be another look at it.
        if told.refuse(terminal) || !told.is_any {
            return Ok(());
        }
        let work = Work {
            messages: self.messages.quiet(),
            check: false,
            accepts_loss: self.given.has(&regen::ACCEPT_LOSS),
            lists_skipped: self.given.has(&messages::LIST_SKIPPED),
            request: &self.request,
            target: &self.target,
        };
        let read = |input: &Input, jobs: usize| match self.memory.get(&input.source.name) {
            Some(memory) => memory.read(input, jobs),
            None => extract::read_pages(input, jobs),
        };
        if work.run(self.request.sources()?, &read, terminal)? == Outcome::Done {
            self.messages.result("written\n", terminal);
        }
        Ok(())
    }

    /// Looks at the services whose pages are at hand.
    fn look(&mut self) -> Result<Told, Problems> {
        let sources = self.request.sources()?;
        let services = sources.services.iter();
        let there: Vec<&Source> = services
            .filter(|source| source.coverage != Coverage::None)
            .collect();
        let mut told = Told::default();
        let before = self.memory.len();
        self.memory
            .retain(|name, _| there.iter().any(|source| source.name == *name));
        told.is_any = self.memory.len() < before;
        for source in there {
            if let Err(problems) = self.look_at(source, &mut told) {
                told.problems.push(problems);
            }
        }
        Ok(told)
    }

    fn look_at(&mut self, source: &Source, told: &mut Told) -> Result<(), Problems> {
        let specs = &self.target.specs;
        let input = extract::input(source, specs)?;
        let memory = self.memory.entry(source.name.clone()).or_default();
        if !memory.is_changed(&input) {
            return Ok(());
        }
        told.is_any = true;
        Problems::or(input.problems.clone(), ())?;
        let jobs = self.request.jobs;
        let mut extracted = extract::extract(&input, specs, |input| memory.read(input, jobs))?;
        if extracted.keeps_all {
            // Its files speak for it then, so there is nothing to compare; nobody means a whole service to end.
            let message = format!(
                "no page of `{}` documents an operation; its operation files stay",
                source.name
            );
            return Err(Problem::new(message).help("save the pages again").into());
        }
        let found = std::mem::take(&mut extracted.diagnostics);
        let shown = |one| extract::shown(one, &source.pages);
        let findings = found.iter().map(shown).collect();
        let new = (extracted.into_service(&input, specs)?, findings);
        if let Some(old) = &memory.last {
            told.text += &told_of(&source.name, old, &new);
        }
        memory.last = Some(new);
        Ok(())
    }
}

/// A service, and what was found of its pages.
type State = (Service, Vec<Diagnostic>);

/// What a change is for the API, and which findings are new and gone.
fn told_of(name: &str, old: &State, new: &State) -> String {
    let changes = generator::compare(&old.0, &new.0);
    let mut text = if changes.is_empty() {
        format!("{name}: the API is as it was\n")
    } else {
        Report::new(changes, &[]).to_text()
    };
    for finding in beside(&new.1, &old.1) {
        text += &format!("\n{finding}");
    }
    let gone = beside(&old.1, &new.1);
    if !gone.is_empty() {
        text += &format!("\n{} gone:\n", plural(gone.len(), "finding"));
    }
    for Diagnostic {
        page,
        line,
        code,
        message,
        ..
    } in gone
    {
        let (severity, code) = (code.severity().as_str(), code.as_str());
        text += &format!("  {page}:{line}: {severity}[{code}]: {message}\n");
    }
    text + "\n"
}

/// The findings of `one` that `other` has not; on which line they are does not count.
fn beside<'a>(one: &'a [Diagnostic], other: &[Diagnostic]) -> Vec<&'a Diagnostic> {
    let key = |finding: &Diagnostic| {
        let Diagnostic {
            page,
            code,
            message,
            excerpt,
            read_as,
            ..
        } = finding.clone();
        (page, code, message, excerpt, read_as)
    };
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in other {
        *known.entry(key(finding)).or_default() += 1;
    }
    let is_new = |finding: &&Diagnostic| match known.get_mut(&key(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    one.iter().filter(is_new).collect()
}

impl Request {
    /// The folders that hold what a run reads.
    fn watched(&self) -> Vec<PathBuf> {
        let folder = |path: &PathBuf| {
            if path.is_dir() {
                path.clone()
            } else {
                // An editor puts another file in the place of the page.
                let parent = path.parent().unwrap_or(path);
                let is_here = parent.as_os_str().is_empty();
                if is_here {
                    PathBuf::from(".")
                } else {
                    parent.to_owned()
                }
            }
        };
        let docs = self.docs().iter().map(folder);
        let specs = Some(self.specs.clone()).filter(|specs| specs.is_dir());
        docs.chain(specs).collect()
    }
}
