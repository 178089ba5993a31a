//! Declare, show, decide, apply, report, until nothing changes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    apply::{apply, find_hosts},
    bodies::Bodies,
    census::Census,
    decide::{ORDER, Question, case::Case},
    declare::Draft,
    hints::member_hint,
    report::{self, Ruled},
    ruling::{Change, Confidence, Rule, Ruling, Subject},
    show::{Shown, Sightings},
    tree::{MESSAGE, MemberId, Node, NodeId, inner_node},
};
use crate::{diagnostic::Diagnostic, extract::exceeded};

/// The most rounds: each but the last one changes something, and what is left after these is left.
const MOST_ROUNDS: usize = 8;

/// The most times that a question is asked anew in one round, since its answers made room for others.
const MOST_REPEATS: usize = 6;

/// Holds the examples against what the tables declare, and follows what the rules make of it. What was
/// ruled is added to `ruled` where somebody asks for it. Gives what is shown of what came of it.
pub(super) fn settle<'a>(
    draft: &mut Draft<'_, 'a>,
    bodies: &Bodies<'a>,
    census: &Census<'a>,
    ruled: Option<&mut Vec<Ruled>>,
) -> Shown<'a> {
    find_hosts(&mut draft.tree);
    draft.find_orphans();
    let mut settling = Settling {
        draft,
        bodies,
        census,
        said: BTreeSet::new(),
        told: Vec::new(),
        ruled: ruled.is_some().then(Vec::new),
        ways: None,
        crowded: BTreeSet::new(),
        shown: None,
    };
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for question in ORDER {
            changed |= settling.ask(question);
        }
        if !changed {
            break;
        }
    }
    let (shown, told) = (settling.shown, settling.told);
    let of_many = settling.crowded;
    let found = settling.ruled;
    let ways = report::Ways::of(&draft.tree, bodies);
    let lines = told.iter().map(|(at, _)| draft.findings[*at].line);
    let in_examples = report::WaysShown::of(bodies, &lines.collect());
    for (at, subject) in told {
        // What it was ruled on may have moved since.
        let told = (&subject, draft.findings[at].line);
        let spot = ways.spot_shown(&draft.tree, bodies, told, &in_examples);
        draft.findings[at].at = spot.map_or_else(String::new, |spot| spot.address());
    }
    if let (Some(ruled), Some(found)) = (ruled, found) {
        let placed = found.into_iter().map(|(subject, mut one)| {
            // What it was ruled on may have moved since.
            if let Some(spot) = ways.spot(&draft.tree, bodies, &subject) {
                one.place = spot.in_words();
            }
            one
        });
        ruled.extend(placed);
    }
    let shown = shown.unwrap_or_else(|| Shown::of(&draft.tree, &bodies.list));
    let crowded: Vec<Diagnostic> = crowded(draft, &of_many).collect();
    draft.findings.extend(crowded);
    shown
}

/// What is to be said of objects with more names than are held against each other.
fn crowded(draft: &Draft<'_, '_>, nodes: &BTreeSet<NodeId>) -> impl Iterator<Item = Diagnostic> {
    let what = "an object has more listed members that no example shows, and shown ones that no table \
                lists, than are held against each other";
    nodes.iter().map(move |node| {
        let line = draft.tree.nodes[*node].line.max(1);
        exceeded(draft.page_name(), line, what, "none is another's spelling")
    })
}

struct Settling<'s, 'i, 'a> {
    draft: &'s mut Draft<'i, 'a>,
    bodies: &'s Bodies<'a>,
    census: &'s Census<'a>,
    /// What was said already.
    said: BTreeSet<(Rule, Subject)>,
    /// What findings are about, by their place among the draft's.
    told: Vec<(usize, Subject)>,
    /// What was ruled, if somebody asks.
    ruled: Option<Vec<(Subject, Ruled)>>,
    /// Where everything stood when the question began, if somebody asks what was ruled.
    ways: Option<report::Ways>,
    /// Objects with more names than are held against each other, however they were settled.
    crowded: BTreeSet<NodeId>,
    /// What is shown, as long as the tree is what it was.
    shown: Option<Shown<'a>>,
}

impl<'a> Settling<'_, '_, 'a> {
    /// Asks a question of everything, until its answers change nothing more. Gives whether they
    /// changed anything.
    fn ask(&mut self, question: &Question) -> bool {
        let mut changed = false;
        for _ in 0..MOST_REPEATS {
            let shown = self.shown.take();
            let shown = shown.unwrap_or_else(|| Shown::of(&self.draft.tree, &self.bodies.list));
            self.crowded.extend(&shown.crowded);
            let subjects = question.subjects(&self.draft.tree, &shown);
            let tree = &self.draft.tree;
            let is_asked = self.ruled.is_some();
            self.ways = is_asked.then(|| report::Ways::of(tree, self.bodies));
            let mut again = false;
            for subject in subjects {
                again |= self.ask_of(question, &subject, &shown);
            }
            if !again {
                self.shown = Some(shown);
                break;
            }
            changed = true;
        }
        changed
    }

    fn ask_of(&mut self, question: &Question, subject: &Subject, shown: &Shown<'a>) -> bool {
        let nothing = Sightings::default();
        let sightings = match subject {
            Subject::Slot(slot) => shown.slots.get(slot),
            Subject::Name(node, name) => match self.draft.tree.find(*node, name) {
                Some(member) => shown.of_member(member),
                None => shown.unlisted.get(&(*node, name.as_str())),
            },
        };
        let case = Case {
            draft: self.draft,
            bodies: self.bodies,
            census: self.census,
            shown,
            subject,
            sightings: sightings.unwrap_or(&nothing),
        };
        // A weak ruling is told of where no other rule has more to say.
        let rulings = question.rules.iter().filter_map(|rule| rule(&case));
        let mut weak: Option<Ruling> = None;
        let mut strong: Option<Ruling> = None;
        for ruling in rulings {
            if ruling.confidence() > Confidence::Weak {
                strong = Some(ruling);
                break;
            }
            weak = weak.or(Some(ruling));
        }
        let Some(ruling) = strong.or(weak) else {
            return false;
        };
        let findings = report::findings(&case, &ruling);
        let ways = self.ways.as_ref();
        let ruled = ways.map(|ways| report::ruled(&case, &ruling, ways));
        let is_weak = ruling.confidence() == Confidence::Weak;
        let changed = !is_weak && self.follow(&ruling, sightings.unwrap_or(&nothing));
        // What is shown may tell nothing, as an empty object does.
        let is_told =
            is_weak || changed || !matches!(ruling.change, Change::Infer | Change::InferMap);
        if is_told && !is_weak {
            self.note(&ruling);
        }
        let is_new = is_told && self.said.insert((ruling.rule, subject.clone()));
        if is_new {
            for finding in findings {
                self.told.push((self.draft.findings.len(), subject.clone()));
                self.draft.findings.push(finding);
            }
        }
        if (changed || is_new)
            && let (Some(all), Some(ruled)) = (&mut self.ruled, ruled)
        {
            all.push((subject.clone(), ruled));
        }
        changed
    }

    fn follow(&mut self, ruling: &Ruling, sightings: &Sightings<'a>) -> bool {
        let hint = match &ruling.subject {
            Subject::Slot(slot) => {
                let mut bodies = self.bodies.list.iter();
                let body = bodies.find(|body| body.member == slot.member);
                match body {
                    Some(body) => body.hint.clone(),
                    None => member_hint(&self.draft.tree[slot.member].name),
                }
            }
            Subject::Name(_, name) => member_hint(name),
        };
        let values: Vec<&Value> = sightings.values();
        apply(self.draft, ruling, &values, &hint)
    }

    /// Notes on what a ruling is about which rule it was: on a member, which stands for all that is
    /// below it, or on the members at the top of a body.
    fn note(&mut self, ruling: &Ruling) {
        let tree = &mut self.draft.tree;
        let member = match &ruling.subject {
            Subject::Slot(slot) => Some(slot.member),
            Subject::Name(node, name) => tree.find(*node, name),
        };
        let Some(member) = member else { return };
        let body = (tree[member].node == MESSAGE).then_some(&tree[member].property);
        let top = body.and_then(inner_node).map(|top| &tree.nodes[top]);
        let tops = top.into_iter().flat_map(Node::members);
        let noted: Vec<MemberId> = tops.chain([member]).collect();
        for id in noted {
            tree[id].property.rulings.note(ruling.rule.as_str());
        }
    }
}
