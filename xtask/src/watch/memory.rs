//! What was read of the pages of a service, so that only a page that changed is read again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
};

use generator::{diagnostic::Diagnostic, extract::Reading, ir::Service};

use crate::{
    cache,
    extract::{self, Input},
};

/// What was read of a service.
#[derive(Default)]
pub(super) struct Memory {
    /// The readings with the texts that they are of, by page.
    pages: Mutex<Pages>,
    /// The hash of all that the service was made from when it was last looked at.
    input: String,
    /// The service as it was then, and what was found.
    pub(super) last: Option<(Service, Vec<Diagnostic>)>,
}

type Pages = BTreeMap<String, (String, Reading)>;

impl Memory {
    /// Reads the pages of a service whose texts are not those that were read before.
    pub(super) fn read(&self, input: &Input, jobs: usize) -> Vec<Reading> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |path: &str, text: &str| {
            let known = pages.get(path);
            known.is_some_and(|(known, _)| known == text)
        };
        let there = || {
            input
                .pages
                .iter()
                .map(|(page, text)| (*page, text.as_str()))
        };
        let changed = there().filter(|(page, text)| !is_known(&page.path, text));
        let changed: Vec<_> = changed.collect();
        let readings = extract::read_texts(&changed, jobs);
        for ((page, text), reading) in changed.into_iter().zip(readings) {
            pages.insert(page.path.clone(), (text.to_owned(), reading));
        }
        let paths: BTreeSet<&str> = there().map(|(page, _)| page.path.as_str()).collect();
        pages.retain(|page, _| paths.contains(page.as_str()));
        // All are there now.
        let readings = there().filter_map(|(page, _)| Some(pages.get(&page.path)?.1.clone()));
        readings.collect()
    }

    /// Whether a service is made from anything else than when it was last looked at.
    pub(super) fn is_changed(&mut self, input: &Input) -> bool {
        let pages = input.pages.iter().map(|(page, text)| (&page.path, text));
        let by_hand = input.by_hand.iter().map(|file| (&file.path, &file.text));
        let now = cache::hash(&(
            pages.collect::<Vec<_>>(),
            by_hand.collect::<Vec<_>>(),
            &input.info,
            (&input.overlay, &input.accepted),
            &input.unread,
        ));
        let is_changed = now != self.input;
        self.input = now;
        is_changed
    }
}
