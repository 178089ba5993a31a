//! The project's tasks: arguments, files, progress and exit codes; nothing else.
//!
//! Every task is a file with one `run`. How a page is read and how Rust is written is the
//! generator's business: a task hands it text and takes text back.
#![expect(
    clippy::disallowed_methods,
    reason = "files and the environment live here, so that the generator needs neither"
)]
#![expect(
    clippy::format_push_string,
    reason = "texts are short here, and a write that cannot fail would have to say so each time"
)]

mod args;
mod aside;
mod build;
mod cache;
mod cargo_lock;
mod changes;
mod completions;
mod decided;
mod diff;
mod explain;
mod extract;
mod files;
mod git;
mod html;
mod journal;
mod known_findings;
mod left_out;
mod lint;
mod lock;
mod messages;
mod moved;
mod names;
mod news;
mod openapi;
mod operation_files;
mod origins;
mod pages;
mod parallel;
mod paths;
mod problem;
mod progress;
mod regen;
mod sources;
mod states;
mod summary;
mod target;
#[cfg(test)]
mod tidy;
mod update;
mod watch;
mod write;

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use args::Task;
use problem::{Problem, Problems};

/// Every task, in the order of the help text.
const TASKS: &[&Task] = &[
    &regen::TASK,
    &update::TASK,
    &openapi::TASK,
    &changes::TASK,
    &lint::TASK,
    &explain::TASK,
    &html::report::TASK,
    &names::TASK,
    &completions::TASK,
];

/// How a task ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// There is nothing more to do.
    Done,
    /// A check found something.
    Found,
}

/// Where a task writes to.
pub(crate) struct Terminal<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// Somebody reads what is about the work as it is written.
    is_watched: bool,
}

impl Terminal<'_> {
    /// Writes a result.
    pub(crate) fn print(&mut self, text: &str) {
        // A reader that has gone away (`| head`) is no reason to leave work half done.
        self.out.write_all(text.as_bytes()).ok();
    }

    /// Whether what is about the work goes to a terminal.
    pub(crate) fn is_watched(&self) -> bool {
        self.is_watched
    }

    /// Writes what is about the work rather than its result.
    pub(crate) fn remark(&mut self, text: &str) {
        self.err.write_all(text.as_bytes()).ok();
    }
}

/// Runs the task that the process's arguments name.
#[must_use]
pub fn main() -> ExitCode {
    let args = std::env::args_os().skip(1).collect();
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let is_watched = err.is_terminal();
    ExitCode::from(run_on(
        args,
        &mut Terminal {
            out: &mut out,
            err: &mut err,
            is_watched,
        },
    ))
}

/// Runs the task that `args` name, without the program's own name, and gives the exit code: 0 when
/// it is done, 1 when a check found something, 2 for wrong arguments and unreadable input.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let is_watched = false;
    let mut terminal = Terminal {
        out,
        err,
        is_watched,
    };
    run_on(args.into_iter().collect(), &mut terminal)
}

fn run_on(args: Vec<OsString>, terminal: &mut Terminal) -> u8 {
    match dispatch(args, terminal) {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Found) => 1,
        Err(problems) => {
            terminal.remark(&problems.to_string());
            2
        }
    }
}

fn dispatch(mut args: Vec<OsString>, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    if args.is_empty() {
        terminal.remark(&overview());
        return Err(Problem::new("no task given").into());
    }
    let name = args.remove(0).to_string_lossy().into_owned();
    match name.as_str() {
        "help" | "--help" | "-h" => help(args.first(), terminal),
        name => {
            let task = find(name)?;
            match args::parse(task, args)? {
                Some(given) => (task.run)(&given, terminal),
                None => Ok(show(&args::help(task), terminal)),
            }
        }
    }
}

fn help(about: Option<&OsString>, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    let text = match about {
        None => overview(),
        Some(name) => args::help(find(&name.to_string_lossy())?),
    };
    Ok(show(&text, terminal))
}

fn show(text: &str, terminal: &mut Terminal) -> Outcome {
    terminal.print(text);
    Outcome::Done
}

fn find(name: &str) -> Result<&'static Task, Problem> {
    let task = TASKS.iter().find(|task| task.name == name);
    task.copied().ok_or_else(|| {
        let names: Vec<_> = TASKS.iter().map(|task| task.name).chain(["help"]).collect();
        Problem::new(format!("there is no task `{name}`")).help(match args::nearest(name, &names) {
            Some(near) => format!("did you mean `cargo xtask {near}`?"),
            None => "`cargo xtask help` lists the tasks".to_owned(),
        })
    })
}

fn overview() -> String {
    let mut text = String::from("Usage: cargo xtask TASK [OPTIONS]\n\nTasks:\n");
    for task in TASKS {
        text += &format!("  {:11} {}\n", task.name, task.summary);
    }
    text + "  help        What a task does and takes: cargo xtask help TASK\n\n\
            Exit codes: 0 done; 1 a check found something; 2 wrong arguments or unreadable input.\n"
}
