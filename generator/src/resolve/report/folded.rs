//! Findings that most pages of a service would repeat, told once.

use crate::diagnostic::{Code, Diagnostic};

/// Makes the findings of pages without a status of success one where most of the service's pages, as
/// many as it has operations, have none: the service keeps its statuses elsewhere, and no page is odd.
/// The findings are sorted by page.
pub(in crate::resolve) fn fold(findings: &mut Vec<Diagnostic>, operations: usize) {
    let is_one = |finding: &Diagnostic| finding.code == Code::NoSuccessStatus;
    let pages = findings.iter().filter(|finding| is_one(finding)).count();
    if pages < 2 || pages * 2 <= operations {
        return;
    }
    let mut is_first = true;
    findings.retain(|finding| !is_one(finding) || std::mem::take(&mut is_first));
    if let Some(first) = findings.iter_mut().find(|finding| is_one(finding)) {
        let others = match pages - 1 {
            1 => "nor does 1 more page".to_owned(),
            more => format!("nor do {more} more pages"),
        };
        first.message = format!("the page gives no status of success, {others} of the service");
        "200 where a page documents a body, else 204".clone_into(&mut first.read_as);
    }
}
