//! Rulings to findings: the only code that words one.

pub use self::ruled::Ruled;
pub(super) use self::{
    folded::fold,
    ruled::{place, ruled},
    whole::whole,
};
use super::{
    bodies::Place,
    decide::{case::Case, owner_below},
    index::TableId,
    ruling::{Change, Confidence, Part, Rule, Ruling},
    show::Sighting,
    tree::{inner_node, node_of},
};
use crate::diagnostic::{Code, Diagnostic};

mod folded;
mod ruled;
mod whole;

/// What is to be said of a ruling, before it is followed.
pub(super) fn findings(case: &Case<'_, '_>, ruling: &Ruling) -> Vec<Diagnostic> {
    match &ruling.change {
        Change::AdoptParts(parts) => parts.iter().map(|part| part_found(case, part)).collect(),
        _ => finding(case, ruling).into_iter().collect(),
    }
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
    let table = case.draft.index.table(table);
    let names = table.names.join("`, `");
    let message = if is_referred {
        format!("no object refers to the table of `{names}`, which lists what the example shows")
    } else {
        format!("no row refers to the table of `{names}`, which lists what the example shows")
    };
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
        let whose = match case.is_body() {
            true => "the top level of the body".to_owned(),
            false => format!("the members of `{}`", case.name()),
        };
        return Some(orphan_found(case, *table, whose));
    }
    let name = case.name();
    let (message, read_as) = words(case, ruling, name)?;
    let read_as = match ruling.confidence() {
        Confidence::Weak => "the table, since one example alone says so".to_owned(),
        _ => read_as,
    };
    let page = case.draft.page_name();
    let quoted = if case.is_body() { "" } else { name };
    let finding = Diagnostic::new(ruling.rule.code(), page, line(case, ruling), message);
    let finding = match ruling.rule {
        Rule::OtherValue => finding.quoting(text_of(case, ruling), ""),
        _ => finding.quoting(quoted, ""),
    };
    Some(finding.read_as(read_as))
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

fn text_of(case: &Case<'_, '_>, ruling: &Ruling) -> String {
    let line = ruling.lines.first();
    let shown = case.sightings.first(|one| Some(&one.line()) == line);
    let text = shown.and_then(|one| one.value().as_str());
    text.unwrap_or_default().to_owned()
}

/// What is said of a ruling: the message, and how it was read.
fn words(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<(String, String)> {
    let said = |message: String, read_as: &str| Some((message, read_as.to_owned()));
    match ruling.rule {
        Rule::Wrapper => Some((
            format!(
                "the example wraps what the table lists into `{name}`, which the table does not have"
            ),
            moved(case, &ruling.change, name),
        )),
        Rule::SeenThrough => said(
            format!(
                "the example wraps what the table lists into `{name}`, which the table does not have"
            ),
            "the table, since one example alone wraps it",
        ),
        Rule::Flattened | Rule::Repeated => Some((
            format!("the table lists the members of `{name}` beside it"),
            moved(case, &ruling.change, name),
        )),
        Rule::BelowTop => {
            let owner = owner_below(case)?;
            said(
                format!("the table lists `{name}` beside `{owner}`, the example has it inside"),
                "both",
            )
        }
        Rule::Misplaced | Rule::Untyped | Rule::Orphan | Rule::OrphanBody | Rule::OrphanParts => {
            None
        }
        Rule::AnyKey => {
            let key = key_of(case)?;
            Some((
                format!(
                    "the table lists `{key}` in `{name}`, the example has keys of its own there"
                ),
                format!("a map: `{key}` stands for any key"),
            ))
        }
        Rule::KeyedItems => said(
            format!(
                "the table declares `{name}` as an array, the example shows an object with keys of its own"
            ),
            "a map of what the table lists for an item",
        ),
        Rule::NoMap => said(
            format!("the table declares `{name}` as a map, the example shows an object"),
            "an object with the members that its table lists",
        ),
        Rule::MapDisputed => said(
            format!(
                "the table declares `{name}` as a map, and other examples show one; this one shows an object"
            ),
            "a map",
        ),
        Rule::NoWrapper => {
            let wrapper = key_of(case)?;
            Some((
                format!(
                    "the table wraps what is in `{name}` into `{wrapper}`, the example does not"
                ),
                format!("what the table lists for `{wrapper}`"),
            ))
        }
        Rule::WrapperDisputed => {
            let wrapper = key_of(case)?;
            said(
                format!(
                    "the table wraps what is in `{name}` into `{wrapper}`, and so do other examples; this one does not"
                ),
                "what the table lists",
            )
        }
        Rule::BareItems => {
            let only = only_member(case)?;
            Some((
                format!("the table wraps the body into `{only}`, the example does not"),
                format!("what the table lists, inside `{only}`"),
            ))
        }
        Rule::Array => said(
            format!("the table declares `{name}` as an object, the example shows an array"),
            "an array of such objects",
        ),
        Rule::BodyArray => said(
            "the table lists an object, the example shows an array".to_owned(),
            "an array of such objects",
        ),
        Rule::KeyForArray => said(
            "the table lists a member, the example shows an array".to_owned(),
            "an array of what the member is said to hold",
        ),
        Rule::ArrayDisputed if case.is_body() => said(
            "the table lists an object, the example shows an array".to_owned(),
            "an object, as the table has it",
        ),
        Rule::ArrayDisputed => said(
            format!(
                "the table declares `{name}` as an object, and other examples show one; this one shows an array"
            ),
            "an object",
        ),
        Rule::ArrayOfSingles => said(not_single(name), "an array of such values"),
        Rule::NoSingle => said(not_single(name), "what the table lists"),
        Rule::Fraction | Rule::Unreadable => {
            let declared = case.declared()?.ty.json()?.as_str();
            let Change::Retype(ty) = &ruling.change else {
                return None;
            };
            said(
                format!("the table declares `{name}` as {declared}, the example shows none"),
                ty.json()?.as_str(),
            )
        }
        Rule::OtherType => other_type(case, ruling),
        Rule::OtherValue => said(
            format!(
                "the example sends `{}` for `{name}`, which the list of values does not have",
                text_of(case, ruling)
            ),
            "the listed values, open to others",
        ),
        Rule::Undescribed => said(
            format!("no table describes `{name}`"),
            "what the example shows",
        ),
        Rule::FreeKeys => said(
            format!("no table describes `{name}`"),
            "a map, since its keys are its users'",
        ),
        Rule::UndescribedBody => body_shown(case),
        Rule::SpellingShown | Rule::SpellingListed | Rule::Container => {
            spelling(case, ruling, name)
        }
        Rule::Unlisted | Rule::Inside => said(
            not_listed(case, name),
            "a property inferred from the example",
        ),
    }
}

/// That no table lists a member; of one that a table of another object lists, where that is.
fn not_listed(case: &Case<'_, '_>, name: &str) -> String {
    let tables = case.draft.index.reading(case.draft.page).tables.iter();
    let mut rows = tables.flat_map(|table| &table.rows);
    match rows.find(|row| row.name == name) {
        Some(row) => format!(
            "the example has `{name}` where the table does not list it; line {} lists one elsewhere",
            row.line
        ),
        None => format!("no table lists `{name}`, the example has it"),
    }
}

fn not_single(name: &str) -> String {
    format!("the table declares `{name}` as a single value, the example never shows one")
}

/// The name of the one member of the declared object.
fn key_of(case: &Case<'_, '_>) -> Option<String> {
    let node = inner_node(case.declared()?)?;
    let (only, _) = case.tree().wrapper(node)?;
    Some(case.tree()[only].name.clone())
}

fn only_member(case: &Case<'_, '_>) -> Option<String> {
    let node = node_of(&case.declared()?.ty)?;
    let only = case.tree().nodes[node].names().next()?;
    Some(only.to_owned())
}

fn moved(case: &Case<'_, '_>, change: &Change, name: &str) -> String {
    let names: Vec<&str> = match change {
        Change::Wrap { members, .. } => members
            .iter()
            .map(|id| case.tree()[*id].name.as_str())
            .collect(),
        Change::Gather(names) => names.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    format!("`{}` inside `{name}`", names.join("`, `"))
}

fn other_type(case: &Case<'_, '_>, ruling: &Ruling) -> Option<(String, String)> {
    let Change::Accept(shown) = ruling.change else {
        return None;
    };
    let way = &case.sightings.way;
    let (declared, shown) = (case.declared()?.ty.json()?.as_str(), shown.as_str());
    let article = if shown.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    Some((
        format!("the table declares `{way}` as {declared}, the example sends {article} {shown}"),
        format!("{declared}; {article} {shown} is accepted as well"),
    ))
}

fn body_shown(case: &Case<'_, '_>) -> Option<(String, String)> {
    let is_open = |one: &Sighting<'_>| {
        let value = one.value();
        value.as_object().is_some_and(serde_json::Map::is_empty)
    };
    if case.sightings.always(is_open) {
        return None;
    }
    let is_failure = case.body()?.place == Place::Failure;
    Some(if is_failure {
        (
            "no table describes the body of failures that the example shows".to_owned(),
            "what the example shows, under every failure without a body".to_owned(),
        )
    } else {
        (
            "no table describes the body that the example shows".to_owned(),
            "what the example shows".to_owned(),
        )
    })
}

fn spelling(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<(String, String)> {
    let (Change::Rename(listed) | Change::Alias(listed)) = ruling.change else {
        return None;
    };
    let listed = &case.tree()[listed].name;
    let right = match ruling.change {
        Change::Rename(_) => name,
        _ => listed,
    };
    Some((
        format!("the example has `{name}` where the table lists `{listed}`"),
        format!("`{right}`"),
    ))
}
