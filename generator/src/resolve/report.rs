//! Rulings to findings: the only code that words one.

pub use self::ruled::Ruled;
use self::words::{text_of, words};
pub(super) use self::{
    folded::fold,
    merged::merge,
    parameter::of_parameter,
    place::{Rows, Ways, WaysShown, failure_status},
    ruled::ruled,
    whole::{aside, holds, whole},
};
use super::{
    decide::case::Case,
    declare::Draft,
    index::TableId,
    ruling::{Change, Confidence, Part, Rule, Ruling},
    tree::node_of,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::Row,
};

mod beside;
mod folded;
mod merged;
mod parameter;
mod place;
mod ruled;
mod whole;
mod words;

/// What is to be said of a ruling, before it is followed.
pub(super) fn findings(case: &Case<'_, '_>, ruling: &Ruling) -> Vec<Diagnostic> {
    let found: Vec<Diagnostic> = match &ruling.change {
        Change::AdoptParts(parts) => parts.iter().map(|part| part_found(case, part)).collect(),
        _ => finding(case, ruling).into_iter().collect(),
    };
    let (rule, confidence) = (ruling.rule.as_str(), ruling.confidence().as_str());
    let found = found.into_iter().map(|one| {
        let beside = beside::beside(case, ruling, one.line);
        one.ruled(rule, confidence).beside(beside)
    });
    found.collect()
}

/// What is to be said of a table that describes a member of a body and that nothing refers to.
fn part_found(case: &Case<'_, '_>, part: &Part) -> Diagnostic {
    let whose = if part.has_own_row {
        format!("the member `{}` of the body", part.name)
    } else {
        format!("the members of `{}`", part.name)
    };
    orphan_found(case, part.table, whose)
}

/// What is to be said of a table that nothing refers to and that describes something after all.
fn orphan_found(case: &Case<'_, '_>, table: TableId, read_as: String) -> Diagnostic {
    let is_referred = case.draft.referred.contains_key(&table);
    let id = table;
    let table = case.draft.index.table(id);
    let names = table.names.join("`, `");
    let message = if is_referred {
        format!("no object refers to the table of `{names}`")
    } else {
        whole::no_row(case.draft, id, &names)
    } + ", which lists what the example shows";
    Diagnostic::new(
        Code::OrphanTable,
        case.draft.page_name(),
        table.line,
        message,
    )
    .quoting(&table.caption, "")
    .read_as(read_as)
}

fn finding(case: &Case<'_, '_>, ruling: &Ruling) -> Option<Diagnostic> {
    if let (Rule::Orphan | Rule::OrphanBody, Change::Adopt { table, .. }) =
        (ruling.rule, &ruling.change)
    {
        let whose = if case.is_body() {
            "the top level of the body".to_owned()
        } else {
            format!("the members of `{}`", case.name())
        };
        return Some(orphan_found(case, *table, whose));
    }
    let name = case.name();
    if let Some(row) = row(case) {
        let is_told = || row.tells_of_value(&text_of(case, ruling));
        if is_misread(row, ruling.rule) || ruling.rule == Rule::OtherValue && is_told() {
            return None;
        }
    }
    let (message, read_as) = words(case, ruling, name)?;
    let read_as = match ruling.confidence() {
        Confidence::Weak => "the table, since one example alone says so".to_owned(),
        _ => read_as,
    };
    let page = case.draft.page_name();
    let quoted = if case.is_body() { "" } else { name };
    let finding = Diagnostic::new(ruling.rule.code(), page, line(case, ruling), message);
    let finding = match ruling.rule {
        Rule::OtherValue | Rule::BrokenList | Rule::BrokenLimit | Rule::LimitDisputed => {
            finding.quoting(text_of(case, ruling), "")
        }
        _ => finding.quoting(quoted, ""),
    };
    Some(finding.read_as(read_as))
}

/// The row of a table of the page that lists the subject.
fn row<'e>(case: &Case<'_, 'e>) -> Option<&'e Row> {
    let member = &case.draft.tree[case.member()?];
    row_of(case.draft, &member.name, member.row)
}

/// The row of a table of the page that stands in a line and lists a name.
fn row_of<'a>(draft: &Draft<'_, 'a>, name: &str, line: Option<u32>) -> Option<&'a Row> {
    let tables = draft.index.reading(draft.page).tables.iter();
    let mut rows = tables.flat_map(|table| table.rows.iter().chain(&table.repeated));
    rows.find(|row| Some(row.line) == line && row.name == name)
}

/// Whether what examples break was hardly stated of the value at all, so that neither row nor example
/// is wrong: a list read out of a sentence, a limit that is stated case by case.
fn is_misread(row: &Row, rule: Rule) -> bool {
    match rule {
        Rule::BrokenList => !row.lists_plainly(),
        Rule::BrokenLimit | Rule::LimitDisputed => row.said.iter().any(|said| said.by_case),
        _ => false,
    }
}

/// The line that a finding is about: that of the table where it is the table's, else that of the first
/// example.
fn line(case: &Case<'_, '_>, ruling: &Ruling) -> u32 {
    let row = case.member().and_then(|member| case.tree()[member].row);
    let shown = ruling.lines.first().copied();
    let call = case.draft.index.reading(case.draft.page).call.as_ref();
    let call = call.map_or(1, |call| call.line);
    let table = || case.tree().nodes[case.node()].line;
    let listed = || Some(table()).filter(|line| *line > 0);
    match ruling.rule {
        Rule::Wrapper | Rule::SeenThrough | Rule::Flattened | Rule::Repeated | Rule::BelowTop => {
            row.or(shown).or_else(listed).unwrap_or(call)
        }
        Rule::BodyArray => {
            let node = case.declared().and_then(|body| node_of(&body.ty));
            let line = node
                .map(|node| case.tree().nodes[node].line)
                .filter(|line| *line > 0);
            line.or(shown).unwrap_or(call)
        }
        _ => shown.or_else(listed).unwrap_or(call),
    }
}
