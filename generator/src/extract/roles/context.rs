//! What the headings and labels above a block say about it.

use super::Side;
use crate::{
    extract::{phrase::Phrase, vocabulary::Term},
    ir::Location,
};

/// The parts of a page that are neither request nor response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// Method and path, with their parameters.
    Uri,
    /// What the operation is for.
    Purpose,
    /// The list of status codes.
    Statuses,
    #[default]
    Other,
}

/// What the words above a block say about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) part: Part,
    pub(super) side: Option<Side>,
    pub(super) example: bool,
    pub(super) failure: bool,
    pub(super) body: bool,
    pub(super) location: Option<Location>,
    pub(super) status: Option<u16>,
    pub(super) names: Vec<String>,
}

impl Context {
    pub(super) fn of_heading(phrase: &Phrase) -> Self {
        if !phrase.is_label() && phrase.names.is_empty() {
            return Self::default();
        }
        let sided = phrase.has(Term::Request) || phrase.has(Term::Response);
        let part = if phrase.has(Term::Uri) && !sided {
            Part::Uri
        } else if phrase.has(Term::Purpose) {
            Part::Purpose
        } else if phrase.has(Term::Status) && !phrase.has(Term::Example) {
            Part::Statuses
        } else {
            Part::Other
        };
        let mut context = Self {
            part,
            ..Self::default()
        };
        context.refine(phrase);
        context
    }

    /// Adds what a label says.
    pub(super) fn refine(&mut self, phrase: &Phrase) {
        // That a request succeeded or failed is told by what came back.
        let outcome = phrase.has(Term::Success) || phrase.has(Term::Failure);
        match phrase.last_of(&[Term::Request, Term::Response]) {
            Some(Term::Request) if !outcome => self.side = Some(Side::Request),
            Some(_) => self.side = Some(Side::Response),
            None => {}
        }
        self.example = phrase.has(Term::Example);
        self.body = phrase.has(Term::Body);
        if phrase.has(Term::Success) {
            self.failure = false;
        }
        if phrase.has(Term::Failure) {
            self.failure = true;
        }
        self.location = if phrase.has(Term::Header) {
            Some(Location::Header)
        } else if phrase.has(Term::Query) {
            Some(Location::Query)
        } else if phrase.has(Term::Path) {
            Some(Location::Path)
        } else {
            None
        };
        self.names.clone_from(&phrase.names);
    }
}
