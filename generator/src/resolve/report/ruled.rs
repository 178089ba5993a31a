//! Rulings for whoever asks why something was read so.

use std::{collections::BTreeSet, fmt};

use super::{place::Ways, words};
use crate::{
    ir::Type,
    resolve::{
        decide::case::Case,
        index::TableId,
        ruling::{Change, Confidence, Rule, Ruling, Witness},
        tree::{MemberId, leaf, node_of},
    },
};

/// The most lines that are printed of a ruling's witnesses.
const MOST_LINES: usize = 5;

/// What a rule made of one place of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The page, relative to the folder that holds the services.
    pub page: String,
    /// The body and the way from its top, with `[]` for what is in an array and `{}` for what is in a
    /// map: `response 200: lamps[].size`. A whole body has no way.
    pub place: String,
    /// What was ruled, said of the place: `accepted as string, too`.
    pub change: String,
    /// The rule's word, which `x-rulings` holds.
    pub rule: &'static str,
    /// How sure it is: `weak`, `likely` or `certain`.
    pub confidence: &'static str,
    /// Whether it was followed. A weak ruling is not: the table stands.
    pub is_followed: bool,
    /// The lines of examples that speak for it, in order.
    pub lines: Vec<u32>,
    /// Who else speaks for it.
    pub witnesses: Vec<&'static str>,
    /// The lines that speak against it, in order: those of rows, and of examples.
    pub against: Vec<u32>,
}

/// Renders in one line of what was ruled and one of why.
impl fmt::Display for Ruled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = if self.is_followed {
            ""
        } else {
            "not followed: "
        };
        let Self { place, change, .. } = self;
        writeln!(f, "{place}: {not}{change}")?;
        write!(f, "        {}, {}", self.rule, self.confidence)?;
        let lines = (!self.lines.is_empty()).then(|| lines(&self.lines));
        let witnesses = self.witnesses.iter().map(|witness| (*witness).to_owned());
        let speakers: Vec<String> = lines.into_iter().chain(witnesses).collect();
        if !speakers.is_empty() {
            write!(f, "; for it: {}", speakers.join(", "))?;
        }
        if !self.against.is_empty() {
            write!(f, "; against it: {}", self::lines(&self.against))?;
        }
        writeln!(f)
    }
}

/// Lines in words, of very many the first.
fn lines(all: &[u32]) -> String {
    let word = if all.len() == 1 { "line" } else { "lines" };
    let first: Vec<String> = all.iter().take(MOST_LINES).map(u32::to_string).collect();
    let first = first.join(" ");
    match all.len().saturating_sub(MOST_LINES) {
        0 => format!("{word} {first}"),
        more => format!("{word} {first} and {more} more"),
    }
}

/// What is told of a ruling, before it is followed.
pub(in crate::resolve) fn ruled(case: &Case<'_, '_>, ruling: &Ruling, ways: &Ways) -> Ruled {
    let confidence = ruling.confidence();
    let sorted = |lines: &mut dyn Iterator<Item = u32>| -> Vec<u32> {
        let lines: BTreeSet<u32> = lines.collect();
        lines.into_iter().collect()
    };
    let against = ruling.against.iter().copied();
    let spot = ways.spot(case.tree(), case.bodies, &ruling.subject);
    Ruled {
        page: case.draft.page_name().to_owned(),
        place: spot.map_or_else(|| case.name().to_owned(), |spot| spot.in_words()),
        change: change(case, ruling),
        rule: ruling.rule.as_str(),
        confidence: confidence.as_str(),
        is_followed: confidence != Confidence::Weak,
        lines: sorted(&mut ruling.lines.iter().copied()),
        witnesses: ruling.witnesses.iter().map(|one| one.as_str()).collect(),
        against: sorted(&mut against.chain(rows(case, ruling))),
    }
}

/// The lines of the rows that a ruling contradicts; none where the table says nothing.
pub(super) fn rows(case: &Case<'_, '_>, ruling: &Ruling) -> Vec<u32> {
    let tree = case.tree();
    let row = |member: MemberId| tree[member].row;
    let is_silent = matches!(
        ruling.rule,
        Rule::Orphan
            | Rule::OrphanBody
            | Rule::OrphanParts
            | Rule::Undescribed
            | Rule::UndescribedBody
            | Rule::Untyped
            | Rule::Unlisted
    );
    if is_silent || ruling.witnesses.contains(&Witness::Row) {
        return Vec::new();
    }
    match &ruling.change {
        Change::Wrap { members, .. } => members.iter().copied().filter_map(row).collect(),
        Change::Rename(member) | Change::Alias(member) | Change::Copy(member) => {
            row(*member).into_iter().collect()
        }
        _ if case.is_body() => {
            let node = case.declared().and_then(|body| node_of(leaf(&body.ty)));
            let line = node.map(|node| tree.nodes[node].line);
            line.filter(|line| *line > 0).into_iter().collect()
        }
        _ => case.member().and_then(row).into_iter().collect(),
    }
}

/// What a ruling changes, said of its place.
fn change(case: &Case<'_, '_>, ruling: &Ruling) -> String {
    let tree = case.tree();
    let names = |ids: &mut dyn Iterator<Item = MemberId>| -> String {
        let names: Vec<&str> = ids.map(|id| tree[id].name.as_str()).collect();
        format!("`{}`", names.join("`, `"))
    };
    match &ruling.change {
        Change::Keep => match words(case, ruling, case.name()) {
            Some((_, read_as)) => format!("kept: {read_as}"),
            None => "kept".to_owned(),
        },
        Change::Rename(member) => format!("renamed from `{}`", tree[*member].name),
        Change::Alias(_) => format!("read under `{}`, too", case.name()),
        Change::Accept(ty) => format!("accepted as {}, too", ty.as_str()),
        Change::Retype(ty) => format!("read as {}", type_word(ty)),
        Change::AsArray => format!("read as array of {}", declared_word(case)),
        Change::AsMap => "read as map of what the table lists".to_owned(),
        Change::Unwrap(node) => {
            format!(
                "read as object of {}",
                names(&mut tree.nodes[*node].members())
            )
        }
        Change::Spread(wrapper) => {
            let inner = node_of(&tree[*wrapper].property.ty);
            let members = inner
                .into_iter()
                .flat_map(|inner| tree.nodes[inner].members());
            format!("{} in its place", names(&mut { members }))
        }
        Change::Wrap {
            members, is_array, ..
        } => {
            let wrapped = names(&mut members.iter().copied());
            let items = if *is_array { "items of " } else { "" };
            format!("{wrapped} wrapped into {items}it")
        }
        Change::Gather(names) => format!("`{}` gathered into it", names.join("`, `")),
        Change::Adopt { table, is_array } => {
            let items = if *is_array { "items " } else { "" };
            format!("{items}described by {}", table_word(case, *table))
        }
        Change::AdoptParts(parts) => {
            let part =
                |name: &str, table| format!("`{name}` described by {}", table_word(case, table));
            let parts = parts.iter().map(|one| part(&one.name, one.table));
            parts.collect::<Vec<_>>().join(", ")
        }
        Change::Infer => "inferred from what is shown".to_owned(),
        Change::Copy(member) => match tree[*member].row {
            Some(line) => format!("what line {line} lists at the top"),
            None => "what is listed at the top".to_owned(),
        },
        Change::InferMap => "a map of what the examples show".to_owned(),
        Change::SeeThrough => "seen through".to_owned(),
        Change::Drop(fact) => format!("read without its {}", fact.as_str()),
    }
}

/// A table in words.
fn table_word(case: &Case<'_, '_>, id: TableId) -> String {
    let table = case.draft.index.table(id);
    let whose = match table.names.as_slice() {
        [] => String::new(),
        names => format!(" of `{}`", names.join("`, `")),
    };
    let page = if id.page == case.draft.page {
        String::new()
    } else {
        format!(" of {}", case.draft.index.reading(id.page).page)
    };
    format!("the table{whose} in line {}{page}", table.line)
}

/// What stands inside the arrays and maps that are declared.
fn declared_word(case: &Case<'_, '_>) -> String {
    let declared = case.declared().map(|property| leaf(&property.ty));
    declared.map_or("what is listed".to_owned(), type_word)
}

pub(super) fn type_word(ty: &Type) -> String {
    match ty {
        Type::Array(item) => format!("array of {}", type_word(&item.ty)),
        Type::Map(value) => format!("map of {}", type_word(&value.ty)),
        Type::Null => "null".to_owned(),
        Type::Any => "anything".to_owned(),
        ty => ty.json().map_or("object", |ty| ty.as_str()).to_owned(),
    }
}
