//! Arguments: a task lists its flags as a table, from which they are parsed and explained.

use std::ffi::{OsStr, OsString};

pub(crate) use generator::ir::nearest;
use lexopt::Arg;

use crate::{
    Outcome, Terminal,
    problem::{Problem, Problems},
};

/// What `cargo xtask` can do.
pub(crate) struct Task {
    /// The word behind `cargo xtask`.
    pub(crate) name: &'static str,
    /// What it does, on one line.
    pub(crate) summary: &'static str,
    /// The names of its operands, or the words that each may be, as in `bash|zsh`; it needs all of them. The
    /// last one may be `[NAME…]`, which may come any number of times.
    pub(crate) operands: &'static [&'static str],
    /// What it takes beside the operands.
    pub(crate) flags: &'static [Flag],
    /// What else a user should know, by paragraph.
    pub(crate) details: &'static [&'static str],
    /// Does it.
    pub(crate) run: fn(&Given, &mut Terminal) -> Result<Outcome, Problems>,
}

impl Task {
    /// Whether an operand may stand at this place, counted from 0.
    fn takes(&self, at: usize) -> bool {
        at < self.operands.len() || self.operands.last().is_some_and(|last| is_open(last))
    }
}

/// The words that a value may be; none where it may be anything.
pub(crate) fn words(value: &str) -> Vec<&str> {
    if value.contains('|') {
        value.split('|').collect()
    } else {
        Vec::new()
    }
}

/// Whether an operand may come any number of times.
fn is_open(operand: &str) -> bool {
    operand.ends_with("…]")
}

/// An argument that begins with `--`.
pub(crate) struct Flag {
    /// Its name without the dashes.
    pub(crate) name: &'static str,
    /// What its value stands for, or the words that it may be, as in `text|json`; `None` for a switch.
    pub(crate) value: Option<&'static str>,
    /// It may come more than once.
    pub(crate) repeats: bool,
    /// What it does, on one line.
    pub(crate) help: &'static str,
}

/// Where the pages are: a flag of several tasks.
pub(crate) const DOCS: Flag = Flag {
    name: "docs",
    value: Some("DIR"),
    repeats: true,
    help: "Read the pages of this folder, or this one page, instead of <specs>/*/pages",
};

/// Where the specs are: a flag of several tasks.
pub(crate) const SPECS: Flag = Flag {
    name: "specs",
    value: Some("DIR"),
    repeats: false,
    help: "The folder of the specs instead of the repository's specs/",
};

/// Which services are read: a flag of several tasks.
pub(crate) const SERVICE: Flag = Flag {
    name: "service",
    value: Some("NAME"),
    repeats: true,
    help: "Read the pages of this service only; also names the service of loose pages",
};

/// How much runs at the same time: a flag of several tasks.
pub(crate) const JOBS: Flag = Flag {
    name: "jobs",
    value: Some("N"),
    repeats: false,
    help: "Use this many threads instead of one for each processor",
};

/// What stands behind the name of a task.
#[derive(Debug, Default)]
pub(crate) struct Given {
    flags: Vec<(&'static str, OsString)>,
    operands: Vec<OsString>,
}

impl Given {
    /// Whether the switch was given.
    pub(crate) fn has(&self, flag: &Flag) -> bool {
        self.all(flag).next().is_some()
    }

    /// The value of a flag that comes once.
    pub(crate) fn one(&self, flag: &Flag) -> Option<&OsStr> {
        self.all(flag).next()
    }

    /// The values of a flag, in their order.
    pub(crate) fn all(&self, flag: &Flag) -> impl Iterator<Item = &OsStr> {
        let given = self.flags.iter().filter(|(name, _)| *name == flag.name);
        given.map(|(_, value)| value.as_os_str())
    }

    /// The operand at this place, counted from 0; a task that takes so many always gets it.
    pub(crate) fn operand(&self, at: usize) -> &OsStr {
        self.operands
            .get(at)
            .map(OsString::as_os_str)
            .unwrap_or_default()
    }

    /// All operands, in their order.
    pub(crate) fn operands(&self) -> impl Iterator<Item = &OsStr> {
        self.operands.iter().map(OsString::as_os_str)
    }

    /// How many threads to use: `--jobs`, or one for each processor.
    pub(crate) fn jobs(&self) -> Result<usize, Problem> {
        let Some(text) = self.one(&JOBS) else {
            return Ok(std::thread::available_parallelism().map_or(1, usize::from));
        };
        let number = text.to_str().and_then(|text| text.parse().ok());
        number.filter(|jobs| *jobs > 0).ok_or_else(|| {
            Problem::new(format!("`{}` is no number of threads", text.display()))
                .help("write `--jobs 1` or more")
        })
    }
}

/// Parses what stands behind the task's name; `None` when help is asked for.
///
/// # Errors
///
/// When an argument is none of the task's, or lacks its value; with the nearest one that is.
pub(crate) fn parse(task: &Task, args: Vec<OsString>) -> Result<Option<Given>, Problem> {
    let usage = |error: lexopt::Error| wrong(task, &error.to_string());
    let mut given = Given::default();
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next().map_err(usage)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long(name) => {
                let flag = find(task, name)?;
                if !flag.repeats && given.has(flag) {
                    return Err(wrong(task, &format!("`--{name}` is given twice")));
                }
                let value = match flag.value {
                    Some(_) => Some(parser.value().ok().filter(|value| !is_flag(value)))
                        .map(|value| value.ok_or_else(|| lacks_value(task, flag)))
                        .transpose()?,
                    None => None,
                };
                if let (Some(value), Some(words)) = (&value, flag.value) {
                    one_of(value, words, &format!("--{}", flag.name))?;
                }
                given.flags.push((flag.name, value.unwrap_or_default()));
            }
            Arg::Value(value) if task.takes(given.operands.len()) => {
                let operand = task.operands.get(given.operands.len());
                one_of(&value, operand.copied().unwrap_or_default(), task.name)?;
                given.operands.push(value);
            }
            Arg::Short(letter) => {
                return Err(wrong(task, &format!("there is no flag `-{letter}`")));
            }
            Arg::Value(value) => {
                let message = format!("`{}` is one argument too many", value.display());
                return Err(wrong(task, &message));
            }
        }
    }
    match task.operands.get(given.operands.len()) {
        Some(operand) if !is_open(operand) => {
            Err(wrong(task, &format!("the argument {operand} is missing")))
        }
        _ => Ok(Some(given)),
    }
}

/// Checks that a value is one of the words that it may be; `taker` is who takes it.
fn one_of(value: &OsStr, may_be: &str, taker: &str) -> Result<(), Problem> {
    let words = words(may_be);
    let text = value.to_string_lossy();
    if words.is_empty() || words.contains(&&*text) {
        return Ok(());
    }
    let problem = Problem::new(format!("`{text}` is nothing that {taker} takes"));
    Err(problem.help(match nearest(&text, &words) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it takes {}", words.join(", ")),
    }))
}

/// A value that looks like a flag is a value forgotten; a path can be written `./--odd`.
fn is_flag(value: &OsStr) -> bool {
    value.is_empty() || value.as_encoded_bytes().starts_with(b"--")
}

fn lacks_value(task: &Task, flag: &Flag) -> Problem {
    let value = flag.value.unwrap_or_default();
    wrong(
        task,
        &format!("`--{} {value}` lacks its {value}", flag.name),
    )
}

fn find(task: &Task, name: &str) -> Result<&'static Flag, Problem> {
    let flag = task.flags.iter().find(|flag| flag.name == name);
    flag.ok_or_else(|| {
        let problem = wrong(task, &format!("there is no flag `--{name}`"));
        let names: Vec<_> = task.flags.iter().map(|flag| flag.name).collect();
        match nearest(name, &names) {
            Some(near) => problem.help(format!("did you mean `--{near}`?")),
            None => problem,
        }
    })
}

fn wrong(task: &Task, message: &str) -> Problem {
    let help = format!("`cargo xtask help {}` lists what it takes", task.name);
    Problem::new(message).help(help)
}

/// What the task does and takes.
pub(crate) fn help(task: &Task) -> String {
    let operands: Vec<&str> = std::iter::once("")
        .chain(task.operands.iter().copied())
        .collect();
    let operands = operands.join(" ");
    let options = if task.flags.is_empty() {
        ""
    } else {
        " [OPTIONS]"
    };
    let mut text = format!(
        "{}\n\nUsage: cargo xtask {}{options}{operands}\n\nOptions:\n",
        task.summary, task.name
    );
    for flag in task.flags {
        let value = flag
            .value
            .map_or(String::new(), |value| format!(" {value}"));
        let repeats = if flag.repeats {
            "; may be repeated"
        } else {
            ""
        };
        text += &format!(
            "  {:18} {}{repeats}\n",
            format!("--{}{value}", flag.name),
            flag.help
        );
    }
    text += &format!("  {:18} This text\n", "-h, --help");
    for paragraph in task.details {
        text += &format!("\n{paragraph}\n");
    }
    text
}
