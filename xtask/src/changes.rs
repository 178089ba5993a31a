//! `cargo xtask diff`: what changed between two states of the specs, for the API and for the crates.

use std::{collections::BTreeSet, ffi::OsStr};

use generator::compare::{Change, Class, Known, Report};

use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    parallel, paths,
    problem::{Problem, Problems},
    states::{self, State},
};

/// The task.
pub(crate) const TASK: Task = Task {
    name: "diff",
    summary: "Tell what changed between two states of the specs",
    operands: &["OLD", "NEW"],
    flags: &[args::SPECS, SERVICE, FORMAT, FAIL_ON, args::JOBS],
    details: &[
        "\
OLD and NEW are folders of specs, or revisions of the Git repository that --specs is in: HEAD~1, a tag,
a commit. Where there is a folder of that name it is the folder; overlays are applied before anything
is compared. `cargo xtask diff HEAD specs` tells what is not committed yet.",
        "\
Each change has a rule, a place, two classes (ok, warning, caution, breaking: on the wire, and for
programs that use the crate), a cause (the page, an overlay, names or facts of service.yaml, another
reading of the same page) and a fingerprint. NEW's <service>/changes.yaml accepts changes, each by
`fingerprint` with a `why`; accepted ones are shown, and do not count for --fail-on.",
        "\
JSON is described by generator/src/compare/changes.schema.json.",
        "Exit codes: 0 done; 1 --fail-on found something; 2 wrong arguments or unreadable input.",
    ],
    run,
};

const SERVICE: Flag = Flag {
    name: "service",
    value: Some("NAME"),
    repeats: true,
    help: "Compare this service only",
};

const FORMAT: Flag = Flag {
    name: "format",
    value: Some("text|markdown|json"),
    repeats: false,
    help: "How the list is printed; as text if it is not given",
};

const FAIL_ON: Flag = Flag {
    name: "fail-on",
    value: Some("caution|breaking"),
    repeats: false,
    help: "Exit with 1 if a change is of this class or worse, and not accepted",
};

/// How the list is printed.
#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Json,
}

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    // Other words than those of the flags do not come here.
    let format = match given.one(&FORMAT).and_then(OsStr::to_str) {
        Some("markdown") => Format::Markdown,
        Some("json") => Format::Json,
        _ => Format::Text,
    };
    let fail_on = given.one(&FAIL_ON).and_then(OsStr::to_str);
    let fail_on = fail_on.and_then(Class::parse);
    let specs = given.one(&args::SPECS).map(Into::into);
    let specs = specs.unwrap_or_else(|| paths::repository().join("specs"));
    let jobs = given.jobs()?;
    let states = [0, 1].map(|at| states::read(given.operand(at), &specs));
    let [old, new]: [State; 2] = match Problems::collect(states)?.try_into() {
        Ok(states) => states,
        // As many come out as went in.
        Err(_) => return Ok(Outcome::Done),
    };
    let names = asked_for(given, &old, &new)?;
    let compared = parallel::map(jobs, &names, |name| compare(&old, &new, name));
    let (mut changes, mut accepted) = (Vec::new(), Vec::new());
    for (name, of_service) in names.iter().zip(Problems::collect(compared)?) {
        changes.extend(of_service);
        accepted.extend(new.accepted(name)?);
    }
    let report = Report::new(changes, &accepted);
    terminal.print(&match format {
        Format::Text => report.to_text(),
        Format::Markdown => report.to_markdown(),
        Format::Json => format!("{:#}\n", report.to_json()),
    });
    let found = fail_on.map_or(0, |class| report.count(class));
    if let (Some(class), true) = (fail_on, found > 0) {
        let changes = if found == 1 {
            "change is"
        } else {
            "changes are"
        };
        let or_worse = if class == Class::Breaking {
            ""
        } else {
            " or worse"
        };
        terminal.remark(&format!(
            "error: {found} {changes} {class}{or_worse}\n   \
             = help: accept what is meant to be in <service>/changes.yaml, by `fingerprint` with a `why`\n"
        ));
        return Ok(Outcome::Found);
    }
    Ok(Outcome::Done)
}

/// The services that are compared: all of both states, or those that are asked for.
fn asked_for(given: &Given, old: &State, new: &State) -> Result<Vec<String>, Problem> {
    let all: BTreeSet<&str> = old.services().union(&new.services()).copied().collect();
    let asked: Vec<&OsStr> = given.all(&SERVICE).collect();
    if asked.is_empty() {
        return Ok(all.into_iter().map(str::to_owned).collect());
    }
    let names: Vec<&str> = all.iter().copied().collect();
    let asked = asked.into_iter().map(|name| {
        let name = name.to_string_lossy();
        if all.contains(&*name) {
            return Ok(name.into_owned());
        }
        let problem = Problem::new(format!("neither state has a service `{name}`"));
        Err(problem.help(match args::nearest(&name, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct --service, or OLD and NEW".to_owned(),
        }))
    });
    let asked: Result<BTreeSet<String>, Problem> = asked.collect();
    Ok(asked?.into_iter().collect())
}

/// What changed of one service, and why.
fn compare(old: &State, new: &State, name: &str) -> Result<Vec<Change>, Problems> {
    let (before, after) = (old.service(name)?, new.service(name)?);
    let mut changes = generator::compare(&before.service, &after.service);
    let known = Known {
        is_page_changed: &|page| old.is_page_changed(new, name, page),
        uncorrected: (&before.uncorrected, &after.uncorrected),
    };
    known.tell(&mut changes);
    Ok(changes)
}
