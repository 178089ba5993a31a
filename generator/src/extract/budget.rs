//! How much of one thing is read of a page.
//!
//! Every number is several times what any page has that documents an operation. What is beyond it is
//! passed over and told of: it would take time and memory that grow faster than the page.

use super::{Call, ParameterRow};
use crate::diagnostic::{Code, Diagnostic};

/// Bytes of a URI.
pub(super) const URI_BYTES: usize = 8_000;

/// Placeholders of a URI.
pub(super) const PLACEHOLDERS: usize = 64;

/// Further paths of a call.
pub(super) const PATHS: usize = 64;

/// Names behind the `?` of a call.
pub(super) const QUERIES: usize = 500;

/// Parameters in path, query and headers of a call, those of its response included.
pub(super) const PARAMETERS: usize = 1_000;

/// Bytes of a cell, or of what a row has for one purpose, that are looked through for limits, values and a
/// default.
pub(super) const CELL_BYTES: usize = 16_000;

/// Bytes of a cell of names.
pub(super) const NAME_BYTES: usize = 2_000;

/// Members in one table of properties.
pub(super) const ROWS: usize = 5_000;

/// Tables of properties.
pub(super) const TABLES: usize = 1_000;

/// Examples.
pub(super) const EXAMPLES: usize = 500;

/// Values in all examples together: members, items and what they hold.
pub(super) const EXAMPLE_VALUES: usize = 50_000;

/// What is to be said of a page that has more of something: `what` names it, and how much was read.
pub(crate) fn exceeded(page: &str, line: u32, what: &str, read_as: &str) -> Diagnostic {
    Diagnostic::new(Code::OverBudget, page, line, what).read_as(read_as)
}

/// What is to be said of tags that are longer than is read.
pub(super) fn long_tags(page: &str, lines: &[u32]) -> impl Iterator<Item = Diagnostic> {
    let what = "a tag is longer than is read";
    let lines = lines.iter();
    lines.map(move |&line| exceeded(page, line, what, "a tag without attributes"))
}

/// What is to be said of a call that the page gives more of than is read.
pub(super) fn beyond(page: &str, call: &Call) -> Option<Diagnostic> {
    let (what, line) = call.beyond?;
    Some(exceeded(page, line, what, "the first of them"))
}

/// Leaves out the parameters of a page that are more than are read.
pub(super) fn cut(page: &str, parameters: &mut Vec<ParameterRow>) -> Option<Diagnostic> {
    let line = parameters.get(PARAMETERS)?.row.line;
    parameters.truncate(PARAMETERS);
    let what = "the page has more parameters in path, query and headers than are read";
    Some(exceeded(page, line, what, "those before it"))
}
