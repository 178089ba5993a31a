//! One place that a question is asked of: what is declared there, and what is shown.

use std::collections::BTreeSet;

use crate::{
    extract::Side,
    ir::Property,
    resolve::{
        bodies::{Bodies, Body, Place},
        census::{Census, Count},
        declare::Draft,
        ruling::{Change, Rule, Ruling, Subject},
        show::{Shown, Sighting, Sightings, Slot},
        tree::{MESSAGE, MemberId, NodeId, Tree, within},
    },
};

/// What a rule may know.
pub(in crate::resolve) struct Case<'c, 'e> {
    pub(in crate::resolve) draft: &'c Draft<'c, 'e>,
    pub(in crate::resolve) bodies: &'c Bodies<'e>,
    pub(in crate::resolve) census: &'c Census<'e>,
    pub(in crate::resolve) shown: &'c Shown<'e>,
    pub(in crate::resolve) subject: &'c Subject,
    /// What is shown of the subject.
    pub(in crate::resolve) sightings: &'c Sightings<'e>,
}

impl<'e> Case<'_, 'e> {
    pub(in crate::resolve) fn tree(&self) -> &Tree {
        &self.draft.tree
    }

    /// The member that the question is about, where it is a listed one.
    pub(in crate::resolve) fn member(&self) -> Option<MemberId> {
        match self.subject {
            Subject::Slot(slot) => Some(slot.member),
            Subject::Name(node, name) => self.tree().find(*node, name),
        }
    }

    /// The object that it is in.
    pub(in crate::resolve) fn node(&self) -> NodeId {
        match self.subject {
            Subject::Slot(slot) => self.tree()[slot.member].node,
            Subject::Name(node, _) => *node,
        }
    }

    /// Its name.
    pub(in crate::resolve) fn name(&self) -> &str {
        match self.subject {
            Subject::Slot(slot) => &self.tree()[slot.member].name,
            Subject::Name(_, name) => name,
        }
    }

    /// A ruling of a rule, which rests on what is shown.
    pub(in crate::resolve) fn ruling(
        &self,
        rule: Rule,
        change: Change,
        grounds: &[Sighting<'e>],
    ) -> Ruling {
        Ruling {
            subject: self.subject.clone(),
            rule,
            change,
            examples: grounds.iter().map(|one| one.example).collect(),
            lines: grounds.iter().map(Sighting::line).collect(),
            witnesses: BTreeSet::new(),
            against: Vec::new(),
        }
    }

    fn slot(&self) -> Option<Slot> {
        match self.subject {
            Subject::Slot(slot) => Some(*slot),
            Subject::Name(..) => None,
        }
    }

    /// Whether the subject is one of many that have no name of their own: what an array or a map
    /// holds, or an object beside its listed members.
    pub(in crate::resolve) fn is_one_of_many(&self) -> bool {
        self.slot()
            .is_some_and(|slot| slot.inside > 0 || self.tree().is_additional(slot.member))
    }

    /// What is declared in the place of the subject.
    pub(in crate::resolve) fn declared(&self) -> Option<&Property> {
        let slot = self.slot()?;
        within(&self.tree()[slot.member].property, slot.inside)
    }

    /// Whether the subject is a whole body.
    pub(in crate::resolve) fn is_body(&self) -> bool {
        self.node() == MESSAGE
    }

    /// Whether the body that the subject is in is sent.
    pub(in crate::resolve) fn is_sent(&self) -> bool {
        self.side() == Side::Request
    }

    /// The side of the body that the subject is in.
    pub(in crate::resolve) fn side(&self) -> Side {
        let place = self.body().map(|body| body.place);
        match place {
            Some(Place::Request) => Side::Request,
            _ => Side::Response,
        }
    }

    /// The body that the subject is, or is in.
    pub(in crate::resolve) fn body(&self) -> Option<&Body<'_>> {
        let id = match self.subject {
            Subject::Slot(slot) => self.tree().body(slot.member),
            Subject::Name(node, _) => self.tree().nodes[*node].body,
        };
        self.bodies.body(id)
    }

    /// The name of the member whose object the subject is in; empty at the top of a body.
    pub(in crate::resolve) fn owner(&self) -> &str {
        let way = self.sightings.way.rsplit_once('.');
        way.map_or("", |(way, _)| {
            way.rsplit_once('.').map_or(way, |(_, owner)| owner)
        })
    }

    /// How many other pages have the subject's name in an object of that name.
    pub(in crate::resolve) fn elsewhere(&self) -> Count {
        let page = self.draft.page;
        self.census.member(self.owner(), self.name(), page)
    }
}
