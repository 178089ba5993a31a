//! How a name is spelt that the table and the example spell in two ways.

use super::{Question, Scope, case::Case};
use crate::resolve::{
    likeness::likeness,
    ruling::{Change, Rule, Ruling},
    show::Sighting,
    tree::MemberId,
};

pub(super) const QUESTION: Question = Question {
    of: Scope::Unlisted,
    rules: &[spelling],
};

/// A name that no table lists is another spelling of a listed one that no example shows. What a
/// service sent is spelt as services spell it; what somebody wrote as an example may be misspelt as
/// easily as the table.
fn spelling(case: &Case<'_, '_>) -> Option<Ruling> {
    let listed = listed(case)?;
    let is_name = !case.name().contains(char::is_whitespace);
    let change = if !case.is_sent() && is_name {
        Change::Rename(listed)
    } else {
        Change::Alias(listed)
    };
    let shown = case.sightings.only(|_: &Sighting<'_>| true);
    Some(case.ruling(Rule::Spelling, change, &shown))
}

/// The listed member that a name is another spelling of.
pub(in crate::resolve) fn listed(case: &Case<'_, '_>) -> Option<MemberId> {
    let tree = case.tree();
    let mut unseen = tree.nodes[case.node()]
        .members()
        .filter(|id| tree[*id].property.inferred.is_none() && !case.shown.seen.contains(id));
    unseen.find(|id| likeness(case.name(), &tree[*id].name).is_some())
}
