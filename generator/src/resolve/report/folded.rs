//! Findings that many pages of a service would repeat, told once.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Code, Diagnostic, Place, same},
    resolve::operations::CALLED_ALIKE,
};

/// How many places have to have the same for it to be told once.
const REPEATED: usize = 3;

/// Tells once what would be told of many pages. The findings are sorted by page.
pub(in crate::resolve) fn fold(findings: &mut Vec<Diagnostic>, operations: usize) {
    statuses(findings, operations);
    repeated(findings);
}

/// Whether a name was taken and the page has it with its version, as another page of the service has
/// another version of the same.
fn is_by_version(one: &Diagnostic) -> bool {
    let names: Vec<&str> = [&one.message, &one.read_as]
        .iter()
        .filter_map(|text| text.split('`').nth(1))
        .collect();
    let [taken, given] = names.as_slice() else {
        return false;
    };
    let behind = given.strip_prefix(taken);
    let version = behind.and_then(|rest| rest.strip_prefix('V'));
    one.code == Code::DuplicateOperation
        && version.is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether pages that would be called alike go by their titles.
fn is_by_title(one: &Diagnostic) -> bool {
    one.code == Code::DuplicateOperation && one.message.ends_with(CALLED_ALIKE)
}

/// Makes one finding of those that say the same of several places: pages that were made of one text share
/// its faults, and who mends it wants one list of places. That a service names no operation, has them in
/// several versions, or has them told apart by their titles, is one decision about its names; other names are
/// each page's own.
fn repeated(findings: &mut Vec<Diagnostic>) {
    let is_own = |one: &Diagnostic| {
        one.code == Code::DuplicateOperation && !is_by_version(one) && !is_by_title(one)
    };
    // How an address, a link or a name is read is each page's own, what is odd about it is not.
    let is_read_alike = |one: &Diagnostic| {
        !matches!(
            one.code,
            Code::DerivedName
                | Code::DuplicateOperation
                | Code::NoSuccessStatus
                | Code::UncleanUri
                | Code::WrongLink
        )
    };
    // That conditions are kept is one decision, whatever they are of.
    let is_of_rows = |one: &Diagnostic| {
        one.code == Code::ConditionalRequired || is_by_version(one) || is_by_title(one)
    };
    let said = |one: &Diagnostic| {
        if is_of_rows(one) {
            let kind = if is_by_title(one) { CALLED_ALIKE } else { "" };
            return (one.code, kind.to_owned(), None);
        }
        let read_as = Some(one.read_as.clone()).filter(|_| is_read_alike(one));
        (one.code, one.message.clone(), read_as)
    };
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, one) in findings.iter().enumerate() {
        if !is_own(one) {
            groups.entry(said(one)).or_default().push(at);
        }
    }
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for group in groups.into_values() {
        if group.len() < REPEATED {
            continue;
        }
        let others = others(findings, &group, is_of_rows(&findings[group[0]]));
        let place = |at: &usize| Place {
            page: findings[*at].page.clone(),
            line: findings[*at].line,
        };
        let places = group[1..].iter().map(place).collect();
        let first = &mut findings[group[0]];
        let said = first.message.clone();
        same::fold(first, &said);
        first.message += &others;
        if !is_read_alike(first) {
            first.read_as += " here, each of the others by its own";
        }
        first.also = places;
        told.extend(&group[1..]);
    }
    let mut at = 0..;
    findings.retain(|_| at.next().is_none_or(|at| !told.contains(&at)));
}

/// How many more there are of findings that say the same.
fn others(findings: &[Diagnostic], group: &[usize], is_of_rows: bool) -> String {
    let pages: BTreeSet<&str> = group.iter().map(|at| &*findings[*at].page).collect();
    let more = group.len() - 1;
    match pages.len() - 1 {
        _ if is_of_rows => format!(", and so are {more} more of the service"),
        0 => format!(", as in {more} more places of the page"),
        1 => ", as on 1 more page of the service".to_owned(),
        more => format!(", as on {more} more pages of the service"),
    }
}

/// Makes the findings of pages without a status of success one where most of the service's pages, as
/// many as it has operations, have none: the service keeps its statuses elsewhere, and no page is odd.
fn statuses(findings: &mut Vec<Diagnostic>, operations: usize) {
    let is_one = |finding: &Diagnostic| finding.code == Code::NoSuccessStatus;
    let pages = findings.iter().filter(|finding| is_one(finding)).count();
    if pages < 2 || pages * 2 <= operations {
        return;
    }
    let mut is_first = true;
    findings.retain(|finding| !is_one(finding) || std::mem::take(&mut is_first));
    if let Some(first) = findings.iter_mut().find(|finding| is_one(finding)) {
        let said = first.message.clone();
        same::fold(first, &said);
        let others = match pages - 1 {
            1 => "nor does 1 more page".to_owned(),
            more => format!("nor do {more} more pages"),
        };
        first.message = format!("the page gives no status of success, {others} of the service");
        "200 where a page documents a body, else 204".clone_into(&mut first.read_as);
    }
}
