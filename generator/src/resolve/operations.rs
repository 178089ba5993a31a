//! What the operations of a service are called.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{
        Call, ExplorerLink, Reading, Side, TableRole, action, camel, derived_with, suggested,
        version_placeholder, with_fitting_verb,
    },
    ir::ServiceInfo,
};

/// Gives every page with an operation a name that no other page of the service has.
///
/// In this order: the name in `service.yaml`; the title's anchor, where it is an identifier; the
/// API Explorer link, unless several pages carry the same one; the file's name; the outermost XML
/// element of a printed body; what the call suggests.
///
/// A name that several pages claim goes to a page that gives it before one whose name is derived, to
/// one that is not deprecated before one that is, to one with tables before one without, to a later
/// revision before an earlier one, where it is derived to the latest version of the path, then to
/// the first page in order. The others take as a suffix their revision or, where it is not that of
/// the page with the name, the version of their path; else more words of their path; else a number.
pub(super) fn assign<'a>(
    info: &ServiceInfo,
    readings: &[&'a Reading],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'a str, String> {
    let links = count_links(readings);
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let given = |reading: &Reading| info.names.get(&reading.page).cloned();
    let calls = || {
        readings
            .iter()
            .filter_map(|reading| Some((*reading, reading.call.as_ref()?)))
    };
    for (reading, _) in calls() {
        if let Some(name) = given(reading) {
            taken.insert(name.clone(), &reading.page);
            names.insert(&reading.page, name);
        }
    }
    let mut open: Vec<(&Reading, &Call)> = calls()
        .filter(|(reading, _)| given(reading).is_none())
        .collect();
    // A page without a revision is the current one.
    open.sort_by_key(|(reading, call)| {
        let names = &reading.names;
        let given = [&names.anchor, &names.file, &names.element];
        let derived = names.link.is_none() && given.iter().all(|name| name.is_none());
        let older = (reading.revision.is_some(), Reverse(&reading.revision));
        let bare = reading.tables.is_empty();
        let version = Reverse(derived.then(|| version_numbers(call)));
        (
            derived,
            reading.deprecated,
            bare,
            older,
            version,
            &reading.page,
        )
    });
    let versions: BTreeMap<&str, Option<&str>> = calls()
        .map(|(reading, call)| (reading.page.as_str(), version(call)))
        .collect();
    for (reading, call) in open {
        let wanted = wanted(reading, call, &links, diagnostics);
        let name = match taken.get(&wanted) {
            None => wanted,
            Some(owner) => {
                let differs = versions.get(owner) != Some(&version(call));
                let name = alternative(reading, call, &wanted, differs, &taken);
                let message = format!("`{wanted}` is the operation of `{owner}` already");
                let call_text = format!("{} {}", call.method.as_str(), call.path);
                let (code, page) = (Code::DuplicateOperation, &reading.page);
                let finding = Diagnostic::new(code, page, call.line, message);
                diagnostics.push(finding.quoting(call_text, "").read_as(format!("`{name}`")));
                name
            }
        };
        taken.insert(name.clone(), &reading.page);
        names.insert(&reading.page, name);
    }
    names
}

/// How many pages carry each link.
fn count_links(readings: &[&Reading]) -> BTreeMap<(String, Option<String>), usize> {
    let mut counts = BTreeMap::new();
    for link in readings
        .iter()
        .filter_map(|reading| reading.call.as_ref().and(reading.names.link.as_ref()))
    {
        *counts
            .entry((link.api.clone(), link.version.clone()))
            .or_insert(0) += 1;
    }
    counts
}

fn wanted(
    reading: &Reading,
    call: &Call,
    links: &BTreeMap<(String, Option<String>), usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let witnesses = &reading.names;
    let count = |link: &ExplorerLink| {
        links
            .get(&(link.api.clone(), link.version.clone()))
            .copied()
            .unwrap_or(0)
    };
    if let Some(anchor) = &witnesses.anchor {
        if let Some(link) = witnesses
            .link
            .as_ref()
            .filter(|link| !link.api.eq_ignore_ascii_case(anchor))
        {
            diagnostics.push(wrong_link(reading, link, anchor));
        }
        return upper(anchor);
    }
    if let Some(link) = &witnesses.link {
        // Two pages may share a name by mistake; three or more copied it from one to the next.
        if count(link) <= 2 {
            let name = upper(&link.api);
            let title = reading.title.as_deref();
            let path = call.path.as_str();
            let Some(mended) = with_fitting_verb(call.method, path, title, &name) else {
                return name;
            };
            diagnostics.push(wrong_link(reading, link, &mended));
            return mended;
        }
        let derived = suggested(call);
        diagnostics.push(wrong_link(reading, link, &derived));
        return derived;
    }
    if let Some(file) = &witnesses.file {
        return upper(file);
    }
    if let Some(element) = &witnesses.element {
        return upper(element);
    }
    let derived = by_member(reading, call).unwrap_or_else(|| suggested(call));
    diagnostics.push(
        Diagnostic::new(
            Code::DerivedName,
            &reading.page,
            call.line,
            "nothing on the page names the operation",
        )
        .quoting(format!("{} {}", call.method.as_str(), call.path), "")
        .read_as(format!("`{derived}`, from method and path")),
    );
    derived
}

/// `ResizeInstance` for `POST …/instances/{id}/action` whose body has the one member `resize`: many
/// actions share method and path, and only the member tells them apart.
fn by_member(reading: &Reading, call: &Call) -> Option<String> {
    let path = call.path.as_str().strip_suffix("/action")?;
    let mut members = reading
        .tables
        .iter()
        .filter(|table| table.side == Some(Side::Request) && table.role == TableRole::Root)
        .flat_map(|table| &table.rows);
    let member = members.next().filter(|_| members.next().is_none())?;
    action(
        path,
        member.name.strip_prefix("os-").unwrap_or(&member.name),
    )
}

fn wrong_link(reading: &Reading, link: &ExplorerLink, name: &str) -> Diagnostic {
    let message = format!("the link names `{}`, which is another operation", link.api);
    Diagnostic::new(Code::WrongLink, &reading.page, link.line, message).read_as(format!("`{name}`"))
}

fn upper(name: &str) -> String {
    camel(name)
}

/// The version that a path names: `v2.1`, `{version_id}`.
fn version(call: &Call) -> Option<&str> {
    let path = call.path.as_str();
    let number = path.split('/').find(|segment| {
        let digits = segment.strip_prefix('v').unwrap_or_default();
        digits.starts_with(|c: char| c.is_ascii_digit())
    });
    number.or_else(|| version_placeholder(path))
}

/// The numbers of a path's version, for comparing; none where it has no version.
fn version_numbers(call: &Call) -> Vec<u32> {
    let version = version(call).unwrap_or_default();
    let numbers = version.trim_start_matches('v').split('.');
    numbers.map_while(|number| number.parse().ok()).collect()
}

/// Another name for a page whose name is taken: with the version of its path, where it `differs`
/// from that of the page with the name, or with more and more words of its path, at last with a
/// number.
fn alternative(
    reading: &Reading,
    call: &Call,
    wanted: &str,
    differs: bool,
    taken: &BTreeMap<String, &str>,
) -> String {
    let revision = reading.revision.iter().map(|revision| {
        let digits: String = revision.iter().map(u32::to_string).collect();
        format!("{wanted}V{digits}")
    });
    let path = call.path.as_str();
    let version = version(call).and_then(|version| {
        if version.starts_with('{') {
            differs.then(|| "InVersion".to_owned())
        } else {
            Some(camel(&version.replace('.', "_")))
        }
    });
    // More words of the path say more than the version of both; a name from elsewhere they lose.
    let derived = derived_with(call.method, path, 1);
    let telling = version.iter().filter(|_| differs || wanted != derived);
    let words = path.matches('/').count();
    let longer = (1..=words).map(|count| derived_with(call.method, path, count));
    let longest = derived_with(call.method, path, words);
    let candidates = revision
        .chain(telling.map(|version| format!("{wanted}{version}")))
        .chain(longer)
        .chain(version.iter().map(|version| format!("{longest}{version}")));
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    let free = |name: &String| !taken.contains_key(name);
    candidates
        .chain(numbered)
        .find(free)
        .unwrap_or_else(|| wanted.to_owned())
}
