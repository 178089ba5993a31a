//! Where a value stands while it is read, and what becomes of one that is not as documented.

use std::cell::{Cell, RefCell};

use crate::{
    error::{bounded, push_index, push_name},
    mismatch::{Found, Mismatch, Noted},
    secret::is_secret_name,
};

/// What a value that is not as documented leads to.
pub(crate) enum Mode {
    /// What can be taken for what it should be is taken; the rest is an error. That is how a type of
    /// `serde` behaves, which has nobody to tell.
    Plain,
    /// Both are told of, and the rest is left out.
    Tell,
    /// Both are errors.
    Refuse,
    /// An error at this place, which is known to be one; elsewhere as in `Tell`, without telling.
    FailAt(String),
}

/// What holds for a whole body.
pub(crate) struct Reading {
    pub(super) mode: Mode,
    pub(crate) noted: Noted,
    /// The place of the error that ended it, which tells more than the deserializer's position.
    failed_at: RefCell<Option<String>>,
}

impl Reading {
    pub(crate) fn new(mode: Mode) -> Self {
        Self {
            mode,
            noted: Noted::default(),
            failed_at: RefCell::default(),
        }
    }

    pub(crate) fn failed_at(&self) -> Option<String> {
        self.failed_at.take()
    }

    /// Whether what is taken for what it should be is an error.
    pub(super) fn refuses(&self) -> bool {
        matches!(self.mode, Mode::Refuse)
    }

    pub(super) fn tell(&self, mismatch: Mismatch) {
        if matches!(self.mode, Mode::Tell) {
            self.noted.push(mismatch);
        }
    }
}

/// The way from the body to a value: a list on the stack, which costs nothing unless it is asked.
pub(crate) struct Place<'a> {
    pub(super) reading: &'a Reading,
    around: Option<&'a Place<'a>>,
    step: Step<'a>,
    /// Why the value cannot be had. It goes up to the next place that may be without one.
    failure: RefCell<Option<Box<Mismatch>>>,
    is_hidden: Cell<bool>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Body,
    Member(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    pub(crate) fn body(reading: &'a Reading) -> Self {
        Self::new(reading, None, Step::Body)
    }

    pub(super) fn member(&'a self, name: &'a str) -> Self {
        Self::new(self.reading, Some(self), Step::Member(name))
    }

    pub(super) fn item(&'a self, index: usize) -> Self {
        Self::new(self.reading, Some(self), Step::Item(index))
    }

    fn new(reading: &'a Reading, around: Option<&'a Place<'a>>, step: Step<'a>) -> Self {
        Self {
            reading,
            around,
            step,
            failure: RefCell::default(),
            is_hidden: Cell::new(false),
        }
    }

    pub(super) fn hide(&self) {
        self.is_hidden.set(true);
    }

    /// Whether its value cannot be had.
    pub(super) fn has_failed(&self) -> bool {
        self.failure.borrow().is_some()
    }

    pub(super) fn fail(&self, mismatch: Mismatch) {
        self.failure
            .borrow_mut()
            .get_or_insert_with(|| Box::new(mismatch));
    }

    /// Takes why its value cannot be had.
    pub(crate) fn take_failure(&self) -> Option<Mismatch> {
        self.failure.take().map(|mismatch| *mismatch)
    }

    /// Whether it is an item of an array that is an item itself, as a cell of a table's row is.
    pub(super) fn is_in_row(&self) -> bool {
        let around = self.around.map(|around| around.step);
        matches!((self.step, around), (Step::Item(_), Some(Step::Item(_))))
    }

    /// Is without a value where that cannot be had; whether it is.
    pub(super) fn settle(&self) -> bool {
        let failure = self.take_failure();
        let has_failed = failure.is_some();
        if let Some(mismatch) = failure {
            self.reading.tell(mismatch);
        }
        has_failed
    }

    /// Makes its failure that of what is around it.
    pub(super) fn pass_on(&self) {
        if let (Some(mismatch), Some(around)) = (self.take_failure(), self.around) {
            around.fail(mismatch);
        }
    }

    /// Whether a value that cannot be had is an error here and now. If so, it is the place of it.
    pub(super) fn is_fatal(&self) -> bool {
        let is_fatal = match &self.reading.mode {
            Mode::Plain | Mode::Refuse => true,
            Mode::Tell => false,
            Mode::FailAt(path) => *path == self.path(),
        };
        if is_fatal {
            // Objects around it fail with it.
            let mut failed_at = self.reading.failed_at.borrow_mut();
            failed_at.get_or_insert_with(|| self.path());
        }
        is_fatal
    }

    /// What was found here instead of what was expected.
    pub(super) fn mismatch(&self, expected: &str, mut found: Found) -> Mismatch {
        let is_secret = |step: Step<'_>| matches!(step, Step::Member(name) if is_secret_name(name));
        if self.is_hidden.get() || self.steps().any(is_secret) {
            found.excerpt.clear();
        }
        Mismatch {
            path: self.path(),
            expected: expected.to_owned(),
            found,
        }
    }

    /// The way back to the body.
    fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        std::iter::successors(Some(self), |place| place.around).map(|place| place.step)
    }

    fn path(&self) -> String {
        let mut steps: Vec<_> = self.steps().collect();
        steps.reverse();
        let mut path = String::new();
        for step in steps {
            match step {
                Step::Body => {}
                Step::Member(name) => push_name(&mut path, name),
                Step::Item(index) => push_index(&mut path, index),
            }
        }
        bounded(path)
    }
}
