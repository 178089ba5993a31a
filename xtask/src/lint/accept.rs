//! Accepts findings: writes them to `lint.yaml` of their services.

use std::{collections::BTreeMap, path::PathBuf};

use generator::{
    diagnostic::Code,
    ir::yaml::{self, AcceptedFinding},
};

use super::gather::{Finding, Gathered};
use crate::{
    Terminal,
    decided::ACCEPTED,
    files, paths,
    problem::{Problem, Problems},
    sources::Request,
    summary::plural,
    write,
};

/// Accepts all findings of a code, or the one of a fingerprint, for a reason.
///
/// # Errors
///
/// When there is none, or a file cannot be read or written. Nothing is written unless all can be read.
pub(super) fn accept(
    found: &Gathered,
    wanted: &[String],
    why: &str,
    request: &Request,
    terminal: &mut Terminal,
) -> Result<(), Problems> {
    let mut files: BTreeMap<PathBuf, Vec<AcceptedFinding>> = BTreeMap::new();
    for word in wanted {
        let open = found.findings.iter().filter(|one| one.accepted.is_none());
        let meant: Vec<&Finding> = open.filter(|one| is_meant(one, word)).collect();
        if meant.is_empty() {
            return Err(nothing(word).into());
        }
        for one in meant {
            let file = request.specs.join(&one.service).join(ACCEPTED);
            let entry = entry(one, why);
            let entries = files.entry(file).or_default();
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }
    let mut texts = Vec::new();
    for (file, entries) in files {
        let old = files::read_if_there(&file)?.unwrap_or_default();
        let new = yaml::add_accepted_findings(&old, &entries)
            .map_err(|error| Problem::yaml(&file, error))?;
        texts.push((file, new, entries.len()));
    }
    for (file, text, count) in texts {
        write::write(&file, &text)?;
        let shown = paths::shown(&file);
        terminal.print(&format!(
            "{} accepted in {shown}\n",
            plural(count, "finding")
        ));
    }
    Ok(())
}

fn is_meant(one: &Finding, word: &str) -> bool {
    one.said.code.as_str() == word || one.said.fingerprint().to_string() == word
}

fn entry(one: &Finding, why: &str) -> AcceptedFinding {
    AcceptedFinding {
        code: one.said.code.as_str().to_owned(),
        page: one.said.page.clone(),
        fingerprint: one.said.fingerprint().to_string(),
        why: why.to_owned(),
        line: None,
    }
}

fn nothing(word: &str) -> Problem {
    let is_code = Code::ALL.iter().any(|code| code.as_str() == word);
    let is_fingerprint = word.len() == 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_code || is_fingerprint {
        return Problem::new(format!(
            "nothing is found that `{word}` means and that is not accepted"
        ))
        .help("`cargo xtask lint` with the same --docs and --service lists what is found");
    }
    super::unknown_code(word)
}
