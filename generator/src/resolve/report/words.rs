//! The words of every ruling: what is wrong, and how it was read.

use serde_json::Value;

use crate::{
    ir::{Number, Property},
    resolve::{
        decide::{breaks, case::Case, disputed, is_listed, owner_below, shown_with},
        ruling::{Change, Fact, Rule, Ruling, Subject},
        show::Sighting,
        tree::{inner_node, is_open, is_single, node_of},
    },
};

mod member;

/// What is said of a ruling: the message, and how it was read.
type Words = (String, String);

/// What is said of a ruling, by the question that it answers.
pub(super) fn words(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
    match ruling.rule {
        Rule::Wrapper | Rule::SeenThrough | Rule::Flattened | Rule::Repeated | Rule::BelowTop => {
            on_level(case, ruling, name)
        }
        Rule::AnyKey | Rule::KeyedItems | Rule::NoMap | Rule::MapDisputed => {
            on_keys(case, ruling, name)
        }
        Rule::NoWrapper | Rule::WrapperDisputed | Rule::BareItems => on_wrapper(case, ruling, name),
        Rule::Array
        | Rule::BodyArray
        | Rule::KeyForArray
        | Rule::ArrayDisputed
        | Rule::ArrayOfSingles
        | Rule::NoSingle => on_array(case, ruling, name),
        Rule::SpellingShown | Rule::SpellingListed | Rule::Container => {
            on_spelling(case, ruling, name)
        }
        Rule::Fraction | Rule::Unreadable => on_retyped(case, ruling, name),
        Rule::OtherType => on_other_type(case, ruling),
        Rule::OtherValue | Rule::BrokenList => {
            Some(on_values(ruling.rule, &text_of(case, ruling), name))
        }
        Rule::BrokenLimit | Rule::LimitDisputed => {
            let limit = (case.declared()?, broken_limit(case, ruling)?);
            on_limit(ruling.rule, limit, &text_of(case, ruling), name)
        }
        Rule::Undescribed
        | Rule::FreeKeys
        | Rule::UndescribedBody
        | Rule::Unlisted
        | Rule::Inside => member::on_member(case, ruling, name),
        Rule::Misplaced | Rule::Untyped | Rule::Orphan | Rule::OrphanBody | Rule::OrphanParts => {
            None
        }
    }
}

fn said(message: String, read_as: &str) -> Words {
    (message, read_as.to_owned())
}

/// Members at another level than their table has them.
fn on_level(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
    let wraps = || {
        format!(
            "the example wraps what the table lists into `{name}`, which the table does not have"
        )
    };
    match ruling.rule {
        Rule::Wrapper => Some((wraps(), moved(case, &ruling.change, name))),
        Rule::SeenThrough => Some(said(wraps(), "the table, since one example alone wraps it")),
        Rule::BelowTop => {
            let owner = owner_below(case)?;
            if lists_itself(case, owner, name) || is_of_singles(case, owner) {
                return None;
            }
            // The first of them speaks for all.
            let together = shown_with(case, owner);
            if together.first() != Some(&name) {
                return None;
            }
            let them = if together.len() > 1 { "them" } else { "it" };
            let names = together.join("`, `");
            Some(said(
                format!(
                    "the table lists `{names}` beside `{owner}`, the example has {them} inside"
                ),
                "both",
            ))
        }
        _ => Some((
            match own_table(case, &ruling.change) {
                Some(line) => format!(
                    "the table in line {line} lists the members of `{name}`, and nothing says so"
                ),
                None => format!("the table lists the members of `{name}` beside it"),
            },
            moved(case, &ruling.change, name),
        )),
    }
}

/// Whether what a member holds has a row for a name by its own table, so that the name is listed
/// where the examples have it.
fn lists_itself(case: &Case<'_, '_>, owner: &str, name: &str) -> bool {
    let tree = case.tree();
    let row = case.member().map(|member| tree[member].row);
    let owner = tree.find(case.node(), owner);
    let inner = owner.and_then(|owner| inner_node(&tree[owner].property));
    let listed = inner.and_then(|inner| tree.find(inner, name));
    listed.is_some_and(|listed| tree[listed].row.is_some() && Some(tree[listed].row) != row)
}

/// Whether a row lists a member as an array of single values: what an example has inside of it is of
/// another kind of thing, whatever it is called.
fn is_of_singles(case: &Case<'_, '_>, owner: &str) -> bool {
    let owner = case.tree().find(case.node(), owner);
    let inner = owner.and_then(|owner| case.tree()[owner].property.ty.inner());
    inner.is_some_and(|inner| is_single(&inner.ty))
}

/// The line of the table that lists what moves into the subject, where that is not the one that
/// lists the subject.
fn own_table(case: &Case<'_, '_>, change: &Change) -> Option<u32> {
    let Change::Wrap { members, .. } = change else {
        return None;
    };
    let tables = &case.draft.index.reading(case.draft.page).tables;
    let holds = |line: u32| {
        let mut tables = tables.iter();
        tables.position(|table| table.rows.iter().any(|row| row.line == line))
    };
    let owner = holds(case.tree()[case.member()?].row?)?;
    let lines = members.iter().filter_map(|id| case.tree()[*id].row);
    let mut theirs = lines.filter_map(holds);
    let first = theirs.next().filter(|at| *at != owner)?;
    theirs.all(|at| at == first).then(|| tables[first].line)
}

/// Maps where objects or arrays are declared, and the other way round.
fn on_keys(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
    let of = if case.is_body() {
        "the body".to_owned()
    } else {
        format!("`{name}`")
    };
    Some(match ruling.rule {
        Rule::AnyKey => {
            let node = inner_node(case.declared()?)?;
            // Rows that tell of keys say as well as a table can that there is a map.
            if case.tree().value_of_keys(node).is_some() {
                return None;
            }
            let key = key_of(case)?;
            (
                format!("the table lists `{key}` in {of}, the example has keys of its own there"),
                format!("a map: `{key}` stands for any key"),
            )
        }
        Rule::KeyedItems => said(
            format!(
                "the table declares {of} as an array, the example shows an object with keys of its own"
            ),
            "a map of what the table lists for an item",
        ),
        Rule::NoMap => said(
            format!("the table declares {of} as a map, the example shows an object"),
            "an object with the members that its table lists",
        ),
        _ => said(
            format!(
                "the table declares {of} as a map, and other examples show one; this one shows an object"
            ),
            "a map",
        ),
    })
}

/// Wrappers that only the table has.
fn on_wrapper(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
    if ruling.rule == Rule::BareItems {
        let only = only_member(case)?;
        let has_it = |one: &Sighting<'_>| one.value().get(&only).is_some();
        let example = match case.sightings.first(has_it) {
            Some(_) => "and so do other examples; this one does not",
            None => "the example does not",
        };
        return Some((
            format!("the table wraps the body into `{only}`, {example}"),
            format!("what the table lists, inside `{only}`"),
        ));
    }
    if let Change::Spread(_) = ruling.change {
        return Some((
            format!("the table wraps the body into `{name}`, the example does not"),
            format!("what the table lists for `{name}`"),
        ));
    }
    let wrapper = key_of(case)?;
    Some(match ruling.rule {
        Rule::NoWrapper => (
            format!("the table wraps what is in `{name}` into `{wrapper}`, the example does not"),
            format!("what the table lists for `{wrapper}`"),
        ),
        _ => said(
            format!(
                "the table wraps what is in `{name}` into `{wrapper}`, and so do other examples; this one does not"
            ),
            "what the table lists",
        ),
    })
}

/// Arrays where something else is declared, and structure where a single value is.
fn on_array(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
    let body = || "the table lists an object, the example shows an array".to_owned();
    let single =
        || format!("the table declares `{name}` as a single value, the example never shows one");
    Some(match ruling.rule {
        Rule::Array => said(
            format!("the table declares `{name}` as an object, the example shows an array"),
            "an array of such objects",
        ),
        Rule::BodyArray => said(body(), "an array of such objects"),
        Rule::KeyForArray => said(
            "the table lists a member, the example shows an array".to_owned(),
            "an array of what the member is said to hold",
        ),
        Rule::ArrayDisputed if case.is_body() => said(body(), "an object, as the table has it"),
        Rule::ArrayDisputed => said(
            format!(
                "the table declares `{name}` as an object, and {}; this one shows an array",
                others_show(case, ruling)
            ),
            "an object",
        ),
        Rule::ArrayOfSingles => said(single(), "an array of such values"),
        Rule::NoSingle => said(single(), "what the table lists"),
        _ => return None,
    })
}

/// Who shows what is declared, where an example shows something else.
fn others_show(case: &Case<'_, '_>, ruling: &Ruling) -> &'static str {
    let is_one = |lines: &[u32]| {
        let of = case.sightings.only(|one| lines.contains(&one.line()));
        of.first().map(|one| one.example)
    };
    match (is_one(&ruling.against), is_one(&ruling.lines)) {
        (None, _) => "other pages show one",
        (against, for_it) if against == for_it => "the example shows one elsewhere",
        _ => "other examples show one",
    }
}

/// Numbers and booleans that cannot be read as what is declared.
fn on_retyped(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
    let declared = case.declared()?.ty.json()?.as_str();
    let Change::Retype(ty) = &ruling.change else {
        return None;
    };
    Some(said(
        format!("the table declares `{name}` as {declared}, the example shows none"),
        ty.json()?.as_str(),
    ))
}

fn on_other_type(case: &Case<'_, '_>, ruling: &Ruling) -> Option<Words> {
    let Change::Accept(shown) = ruling.change else {
        return None;
    };
    // An empty text in the place of anything is no value.
    let is_told = |one: &Sighting<'_>| ruling.lines.contains(&one.line()) && one.value() != "";
    case.sightings.first(is_told)?;
    let is_inside = matches!(case.subject, Subject::Slot(slot) if slot.inside > 0);
    // An object behind any key is whatever may stand there.
    if is_inside && is_open(&case.declared()?.ty) {
        return None;
    }
    let name = case.name();
    let (declared, shown) = (case.declared()?.ty.json()?.as_str(), shown.as_str());
    let article = article(shown);
    let what = if is_inside { "what is in " } else { "" };
    Some((
        format!(
            "the table declares {what}`{name}` as {declared}, the example sends {article} {shown}"
        ),
        format!("{declared}; {article} {shown} is accepted as well"),
    ))
}

/// The article in front of a word.
fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

/// Values that a list lacks.
pub(super) fn on_values(rule: Rule, text: &str, name: &str) -> Words {
    match rule {
        Rule::OtherValue => said(
            format!(
                "the example sends `{text}` for `{name}`, which the list of values does not have"
            ),
            "the listed values, open to others",
        ),
        _ => said(
            format!(
                "the example sends `{text}` for `{name}`, and no example sends a value of its list"
            ),
            "no list of values",
        ),
    }
}

/// Values outside of limits.
pub(super) fn on_limit(
    rule: Rule,
    (declared, fact): (&Property, Fact),
    text: &str,
    name: &str,
) -> Option<Words> {
    let limit = format!("{} {}", fact.as_str(), stated(declared, fact)?);
    Some(match rule {
        Rule::BrokenLimit => (
            format!("the example sends `{text}` for `{name}`, which breaks its {limit}"),
            format!("without the {}", fact.as_str()),
        ),
        _ => (
            format!(
                "the example sends `{text}` for `{name}`, which breaks its {limit}; others keep it"
            ),
            format!("the {} as it is stated", fact.as_str()),
        ),
    })
}

/// The limit that a ruling is about.
fn broken_limit(case: &Case<'_, '_>, ruling: &Ruling) -> Option<Fact> {
    match ruling.change {
        Change::Drop(fact) => Some(fact),
        _ if ruling.rule == Rule::LimitDisputed => disputed(case.declared()?, case.sightings),
        _ => None,
    }
}

/// A limit in words.
fn stated(property: &Property, fact: Fact) -> Option<String> {
    let number = |limit: Option<Number>| limit.map(|limit| limit.to_string());
    let count = |limit: Option<u64>| limit.map(|limit| limit.to_string());
    match fact {
        Fact::Values => None,
        Fact::Minimum => number(property.minimum),
        Fact::Maximum => number(property.maximum),
        Fact::MinLength => count(property.min_length),
        Fact::MaxLength => count(property.max_length),
        Fact::MinItems => count(property.min_items),
        Fact::MaxItems => count(property.max_items),
        Fact::Pattern => property.pattern.clone(),
    }
}

/// The value that the first example shows and that breaks what is stated; of an array, how many items.
pub(super) fn text_of(case: &Case<'_, '_>, ruling: &Ruling) -> String {
    let line = ruling.lines.first();
    let fact = broken_limit(case, ruling).unwrap_or(Fact::Values);
    let is_it = |one: &Sighting<'_>| {
        let is_broken = |declared| is_against(declared, fact, one);
        Some(&one.line()) == line && case.declared().is_some_and(is_broken)
    };
    shown(case.sightings.first(is_it))
}

/// Whether a value breaks what is stated.
pub(super) fn is_against(declared: &Property, fact: Fact, one: &Sighting<'_>) -> bool {
    match fact {
        Fact::Values => is_listed(declared, one) == Some(false),
        limit => breaks(declared, limit, one) == Some(true),
    }
}

/// A value that is shown; of an array, how many items.
pub(super) fn shown(sighting: Option<&Sighting<'_>>) -> String {
    match sighting.map(Sighting::value) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => format!("{} items", items.len()),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

fn on_spelling(case: &Case<'_, '_>, ruling: &Ruling, name: &str) -> Option<Words> {
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

/// The name of the one member of the declared object.
fn key_of(case: &Case<'_, '_>) -> Option<String> {
    let node = inner_node(case.declared()?)?;
    let mut names = case.tree().nodes[node].names();
    names.next().map(str::to_owned)
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
