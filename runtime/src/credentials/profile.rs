//! The file in which the vendor's SDKs keep credentials.
//!
//! It is what Python's `configparser` reads, in short: sections in brackets, `key = value` or
//! `key: value` in lines, comments in lines of their own that begin with `#` or `;`.

use std::collections::BTreeMap;

use super::Credentials;
use crate::BuildError;

/// Keys for services of projects.
const BASIC: &str = "basic";

/// Keys for services of the account.
const GLOBAL: &str = "global";

/// What such a file says.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(crate) credentials: Credentials,
    pub(crate) iam_endpoint: Option<String>,
}

type Section<'a> = BTreeMap<String, &'a str>;

impl Profile {
    /// Reads the text of the file at `path`. The SDKs keep credentials for services of projects and
    /// of the account apart; a client here serves both, so it takes the keys of `[basic]`, else of
    /// `[global]`, and of the other section the id that belongs to the same key.
    pub(crate) fn read(path: &str, text: &str) -> Result<Self, BuildError> {
        let sections = sections(path, text)?;
        let wrong = |reason| wrong(path, None, reason);
        let basic = sections.get(BASIC);
        let global = sections.get(GLOBAL);
        let section = basic
            .or(global)
            .ok_or_else(|| wrong("it has neither `[basic]` nor `[global]`"))?;
        let key = |section: &Section<'_>, name: &str| {
            let value = section.get(name).copied();
            value.filter(|value| !value.is_empty()).map(str::to_owned)
        };
        let (Some(access), Some(secret)) = (key(section, "ak"), key(section, "sk")) else {
            return Err(wrong("`ak` and `sk` are needed, and nothing else will do"));
        };
        let of_same_key = |section: Option<&Section<'_>>, name| {
            let section = section?;
            let is_same = key(section, "ak").is_none_or(|other| other == access);
            is_same.then(|| key(section, name)).flatten()
        };
        let project_id = of_same_key(basic, "project_id");
        let domain_id = of_same_key(global, "domain_id");
        let mut credentials = Credentials::ak_sk(access, secret);
        if let Some(token) = key(section, "security_token") {
            credentials = credentials.with_security_token(token);
        }
        credentials.project_id = project_id;
        credentials.domain_id = domain_id;
        Ok(Self {
            credentials,
            iam_endpoint: key(section, "iam_endpoint"),
        })
    }
}

/// The sections by name, their values by key in lower case.
fn sections<'a>(path: &str, text: &'a str) -> Result<BTreeMap<&'a str, Section<'a>>, BuildError> {
    let mut sections: BTreeMap<_, Section<'a>> = BTreeMap::new();
    let mut current = None;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, line) in text.lines().enumerate() {
        let wrong = |reason| Err(wrong(path, Some(index + 1), reason));
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            let Some(name) = name.strip_suffix(']') else {
                return wrong("a section has no `]` at its end");
            };
            current = Some(sections.entry(name).or_default());
            continue;
        }
        let (Some(section), Some((name, value))) = (&mut current, line.split_once(['=', ':']))
        else {
            return wrong("it is neither `[section]` nor, in a section, `key = value`");
        };
        let name = name.trim().to_ascii_lowercase();
        if section.insert(name, value.trim()).is_some() {
            return wrong("its key stands there twice");
        }
    }
    Ok(sections)
}

/// What is wrong is never quoted: it may be a secret.
fn wrong(path: &str, line: Option<usize>, reason: &'static str) -> BuildError {
    BuildError::File {
        path: path.to_owned(),
        line,
        reason: reason.into(),
    }
}
