//! `cargo xtask lint`: every finding of a run, for whoever keeps a page, a spec or an SDK.

use std::path::Path;

use generator::diagnostic::{Code, Severity};

use crate::{
    Outcome, Terminal,
    args::{self, Flag, Given, Task},
    known_findings,
    problem::{Problem, Problems},
    sources::{PAGES_HELP, Request},
    summary::plural,
};
use gather::{Finding, Gathered, gather};

mod accept;
mod explain;
mod gather;
mod github;
mod json;
mod overlay;
mod rank;
mod sarif;

/// The task.
pub(crate) const TASK: Task = Task {
    name: "lint",
    summary: "Tell everything that is odd about pages, and what to do",
    operands: &[],
    flags: &[
        args::DOCS,
        args::SPECS,
        args::SERVICE,
        AGAINST,
        FORMAT,
        NEW_SINCE,
        DENY,
        EXPLAIN,
        OVERLAY,
        ACCEPT,
        WHY,
        args::JOBS,
    ],
    details: &[
        PAGES_HELP,
        "\
Findings come in this order: those by which calls go wrong, those by which names or nesting are in doubt,
those about single values, those about what is left out, those about form alone; errors first, then by
service, page and line. What many pages of a service say alike is one finding. What an overlay corrects is
not told of, nor what specs/<service>/lint.yaml accepts.",
        "\
--accept writes to lint.yaml: a list of `code`, `page`, `fingerprint` and `why`. A fingerprint stays when
lines of the page move. Entries that accept nothing any more are told of. --overlay prints the findings that
an entry of overlay.yaml can settle, as such entries: read what they set, and paste them.",
        "\
Formats: text; json, which xtask/src/lint/findings.schema.json describes; sarif (2.1.0), which code hosts
read, with accepted findings as suppressed; github, annotations that a workflow prints.",
        "Exit codes: 0 done; 1 --deny found something; 2 wrong arguments or unreadable input.",
    ],
    run,
};

const FORMAT: Flag = Flag {
    name: "format",
    value: Some("text|json|sarif|github"),
    repeats: false,
    help: "How findings are printed; text if it is not given",
};

const AGAINST: Flag = Flag {
    name: "against",
    value: Some("DIR"),
    repeats: false,
    help: "Tell also where pages of the same calls below DIR, such as another language's, say otherwise",
};

const NEW_SINCE: Flag = Flag {
    name: "new-since",
    value: Some("REV"),
    repeats: false,
    help: "Only what findings.yaml of this Git revision of the specs does not have",
};

const DENY: Flag = Flag {
    name: "deny",
    value: Some("CODE"),
    repeats: true,
    help: "Exit with 1 if there is such a finding; `warnings` stands for warnings and errors",
};

const EXPLAIN: Flag = Flag {
    name: "explain",
    value: Some("CODE"),
    repeats: false,
    help: "Tell what a code means, with an example, and what to do about it",
};

const OVERLAY: Flag = Flag {
    name: "overlay",
    value: None,
    repeats: false,
    help: "Print entries of overlay.yaml that settle findings, ready to paste",
};

const ACCEPT: Flag = Flag {
    name: "accept",
    value: Some("CODE"),
    repeats: true,
    help: "Accept all findings of a code, or one by its fingerprint; with --why",
};

const WHY: Flag = Flag {
    name: "why",
    value: Some("TEXT"),
    repeats: false,
    help: "Why they are accepted",
};

/// The word that stands for every finding which is no note.
const WARNINGS: &str = "warnings";

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Sarif,
    Github,
}

/// Runs the task.
pub(crate) fn run(given: &Given, terminal: &mut Terminal) -> Result<Outcome, Problems> {
    if let Some(word) = given.one(&EXPLAIN) {
        terminal.print(&explain::explain(code(&word.to_string_lossy())?));
        return Ok(Outcome::Done);
    }
    let format = format(given);
    let denied = words(given, &DENY);
    for word in denied.iter().filter(|word| *word != WARNINGS) {
        code(word)?;
    }
    let wanted = words(given, &ACCEPT);
    let why = given
        .one(&WHY)
        .map(|why| why.to_string_lossy().into_owned());
    let request = Request::new(given)?;
    let why = match (wanted.is_empty(), why) {
        (false, None) => {
            let problem = Problem::new("--accept needs a reason");
            return Err(problem.help("say it: `--why TEXT`").into());
        }
        (true, Some(_)) => {
            let problem = Problem::new("--why gives a reason for nothing");
            return Err(problem
                .help("say of what: `--accept CODE`, or a fingerprint")
                .into());
        }
        (_, why) => why.unwrap_or_default(),
    };
    let against = given.one(&AGAINST).map(Path::new);
    let mut found = gather(&request, against)?;
    if !wanted.is_empty() {
        accept::accept(&found, &wanted, &why, &request, terminal)?;
        return Ok(Outcome::Done);
    }
    if let Some(revision) = given.one(&NEW_SINCE) {
        let old = known_findings::read_revision(&request.specs, revision)?;
        let is_known = |one: &Finding| {
            let mut of_service = old.iter().filter(|(service, _)| *service == one.service);
            of_service.any(|(_, noted)| known_findings::knows(noted, &one.said))
        };
        found.findings.retain(|one| !is_known(one));
    }
    if given.has(&OVERLAY) {
        terminal.print(&overlay::entries(&found));
        return Ok(Outcome::Done);
    }
    print(&found, format, terminal);
    Ok(deny(&found, &denied, terminal))
}

fn print(found: &Gathered, format: Format, terminal: &mut Terminal) {
    let all: Vec<&Finding> = found.findings.iter().collect();
    let open: Vec<&Finding> = open(found).collect();
    terminal.print(&match format {
        Format::Text => {
            let told: Vec<String> = open.iter().map(|one| one.to_text()).collect();
            told.join("\n")
        }
        Format::Json => json::write(&all, found),
        Format::Sarif => sarif::write(&all),
        Format::Github => github::write(&open),
    });
    if format == Format::Text {
        let blank = if open.is_empty() { "" } else { "\n" };
        terminal.print(&format!("{blank}{}", summary(found)));
    }
    for unused in &found.unused {
        terminal.remark(&unused.to_text());
    }
}

/// The last line.
fn summary(found: &Gathered) -> String {
    let count = open(found).count();
    let accepted = found.findings.len() - count;
    let mut text = plural(count, "finding");
    if accepted > 0 {
        text += &format!(", {accepted} more accepted");
    }
    if found.settled > 0 {
        text += &format!(", {} settled by overlays", found.settled);
    }
    if count > 0 {
        text += "; `--explain CODE` tells what one means";
    }
    text + "\n"
}

/// The findings that nobody accepted.
fn open(found: &Gathered) -> impl Iterator<Item = &Finding> {
    let all = found.findings.iter();
    all.filter(|one| one.accepted.is_none())
}

/// Whether something was found that must not be.
fn deny(found: &Gathered, denied: &[String], terminal: &mut Terminal) -> Outcome {
    let is_denied = |one: &&Finding| {
        let code = one.said.code;
        let is_meant = |word: &String| match word.as_str() {
            WARNINGS => code.severity() > Severity::Note,
            word => word == code.as_str(),
        };
        denied.iter().any(is_meant)
    };
    let count = open(found).filter(is_denied).count();
    if count == 0 {
        return Outcome::Done;
    }
    terminal.remark(&format!(
        "error: {} denied\n   = help: correct the page or an overlay, or accept it: \
         `cargo xtask lint --accept FINGERPRINT --why TEXT`\n",
        plural(count, "finding") + if count == 1 { " is" } else { " are" }
    ));
    Outcome::Found
}

fn words(given: &Given, flag: &Flag) -> Vec<String> {
    let words = given.all(flag);
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect()
}

/// How findings are printed; other words than the flag's do not come here.
fn format(given: &Given) -> Format {
    match given.one(&FORMAT).and_then(|word| word.to_str()) {
        Some("json") => Format::Json,
        Some("sarif") => Format::Sarif,
        Some("github") => Format::Github,
        _ => Format::Text,
    }
}

/// The code of a word.
fn code(word: &str) -> Result<Code, Problem> {
    let found = Code::ALL.iter().find(|code| code.as_str() == word);
    found.copied().ok_or_else(|| unknown_code(word))
}

fn unknown_code(word: &str) -> Problem {
    let words: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let problem = Problem::new(format!("there is no code `{word}`"));
    problem.help(match args::nearest(word, &words) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", words.join(", ")),
    })
}
