//! Findings about members of one object that have one cause, told once.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Code, Diagnostic, Place, same},
    resolve::ruling::Rule,
};

/// How many members of one object have to be sent as another type for it to be told once.
const REPEATED: usize = 3;

/// How many of them are named.
const NAMED: usize = 8;

/// Makes one finding of those that say the same of several members of an object: a service that sends
/// numbers as texts sends all of them so, and an example without any of the listed members shows another
/// object, whatever it has. What is told of several pages is left to that.
pub(in crate::resolve) fn merge(findings: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, one) in findings.iter().enumerate() {
        let Some(kind) = kind(one).filter(|_| one.also.is_empty()) else {
            continue;
        };
        let page = one.page.clone();
        groups
            .entry((page, owner(&one.at), kind))
            .or_default()
            .push(at);
    }
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for ((_, _, kind), group) in groups {
        if group.len() < if kind.is_foreign { 2 } else { REPEATED } {
            continue;
        }
        let all: Vec<Diagnostic> = group.iter().map(|at| findings[*at].clone()).collect();
        join(&mut findings[group[0]], &all, &kind);
        told.extend(&group[1..]);
    }
    let mut at = 0..;
    findings.retain(|_| at.next().is_none_or(|at| !told.contains(&at)));
}

/// What findings have in common that are one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    code: Code,
    /// Whether they are about members of an object that no table lists.
    is_foreign: bool,
    /// The message behind the name.
    said: String,
    read_as: String,
    confidence: &'static str,
}

fn kind(one: &Diagnostic) -> Option<Kind> {
    let ruling = one.ruling.filter(|_| !one.at.is_empty())?;
    let is_foreign = ruling.rule == Rule::Inside.as_str();
    let (_, behind) = named(one)?;
    let said = match one.code {
        Code::ExampleMember if is_foreign => ", which the example has there".to_owned(),
        Code::ExampleType if ruling.rule == Rule::OtherType.as_str() => behind.to_owned(),
        _ => return None,
    };
    Some(Kind {
        code: one.code,
        is_foreign,
        said,
        read_as: one.read_as.clone(),
        confidence: ruling.confidence,
    })
}

/// The name that a finding begins with, and what is said behind it.
fn named(one: &Diagnostic) -> Option<(&str, &str)> {
    let mut parts = one.message.splitn(3, '`').skip(1);
    Some((parts.next()?, parts.next()?))
}

/// The address of the object that a member is in.
fn owner(at: &str) -> String {
    let mut is_quoted = false;
    let mut end = 0;
    for (place, letter) in at.char_indices() {
        is_quoted ^= letter == '`';
        if letter == '.' && !is_quoted {
            end = place;
        }
    }
    at[..end].to_owned()
}

fn join(first: &mut Diagnostic, all: &[Diagnostic], kind: &Kind) {
    let names: Vec<&str> = all.iter().filter_map(|one| Some(named(one)?.0)).collect();
    let mut list = names[..names.len().min(NAMED)].join("`, `");
    if names.len() > NAMED {
        let more = (names.len() - NAMED).to_string();
        list.extend(["` and ", &more, " more"]);
    } else {
        list.push('`');
    }
    let begin = if kind.is_foreign {
        "the table lists none of"
    } else {
        "the table declares"
    };
    first.message = format!("{begin} `{list}{}", kind.said);
    if kind.is_foreign {
        "properties inferred from the example".clone_into(&mut first.read_as);
    }
    first.further = all[1..].iter().map(|one| one.at.clone()).collect();
    let place = |one: &Diagnostic| Place {
        page: one.page.clone(),
        line: one.line,
    };
    first.also = all[1..].iter().map(place).collect();
    let said = format!("{}: {}", first.page, first.message);
    same::fold(first, &said);
}
