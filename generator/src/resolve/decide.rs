//! THE ORDER of questions.
//!
//! Each question has rules, which are pure: from what is declared and what is shown in one place to a
//! ruling, or nothing. Of a question's rules the first is heard whose ruling is more than weak
//! ([`Ruling::confidence`]); where all are weak, the first is told of and not followed.

use std::collections::BTreeSet;

use self::case::Case;
pub(super) use self::{
    limits::{breaks, broken, disputed},
    member::is_free_keyed,
    values::{is_alike, is_broken, is_listed},
};
use super::{
    ruling::{Ruling, Subject},
    show::Shown,
    tree::Tree,
};

pub(super) mod case;
mod level;
mod limits;
mod member;
mod name;
mod orphan;
mod shape;
mod types;
mod values;

/// A rule: what it rules on a case, if anything.
type Judge = for<'c, 'e> fn(&Case<'c, 'e>) -> Option<Ruling>;

/// One question, with the rules that may answer it.
pub(super) struct Question {
    /// Where it is asked.
    pub(super) of: Scope,
    pub(super) rules: &'static [Judge],
}

/// Where a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Of every name that objects are shown with, and of rows that may have members.
    Names,
    /// Of everything that is listed and shown.
    Slots,
    /// Of members that no table lists.
    Unlisted,
}

/// The questions, in the order in which they are asked.
pub(super) const ORDER: &[Question] = &[
    level::QUESTION,
    shape::QUESTION,
    name::QUESTION,
    level::LEFT,
    types::QUESTION,
    member::UNDESCRIBED,
    member::UNLISTED,
    values::QUESTION,
    limits::QUESTION,
];

/// The member that the subject, listed at the top of a body, is shown in.
pub(super) fn owner_below<'e>(case: &Case<'_, 'e>) -> Option<&'e str> {
    let (owner, _) = level::shown_below(case, case.member()?)?;
    Some(owner)
}

/// The members that are listed beside the subject and shown in the same owner, in the order of the
/// table, the subject among them.
pub(super) fn shown_with<'c>(case: &'c Case<'_, '_>, owner: &str) -> Vec<&'c str> {
    let tree = case.tree();
    let members = tree.nodes[case.node()].members();
    let below = members.filter(|id| level::shown_below(case, *id).is_some_and(|it| it.0 == owner));
    below.map(|id| tree[id].name.as_str()).collect()
}

impl Question {
    /// What the question is asked of, in order.
    pub(super) fn subjects(&self, tree: &Tree, shown: &Shown<'_>) -> Vec<Subject> {
        match self.of {
            Scope::Names => {
                let nodes = shown.objects.keys();
                let subjects = nodes.flat_map(|node| {
                    let names: BTreeSet<String> = level::names(tree, shown, *node);
                    names.into_iter().map(|name| Subject::Name(*node, name))
                });
                subjects.collect()
            }
            Scope::Slots => shown.slots.keys().copied().map(Subject::Slot).collect(),
            Scope::Unlisted => {
                let names = shown.unlisted.keys();
                let subject =
                    |(node, name): &(usize, &str)| Subject::Name(*node, (*name).to_owned());
                names.map(subject).collect()
            }
        }
    }
}
