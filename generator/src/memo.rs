//! What was made of some bytes, kept under them: the pages repeat most of what they say.
//!
//! What is kept may be given again only where it follows from the bytes alone; then it changes how long
//! reading takes and nothing else. A memo is bounded, so that memory does not grow with the number of
//! pages.

use std::{cell::RefCell, collections::BTreeMap, thread::LocalKey};

use twox_hash::XxHash3_64;

/// The values whose keys have one hash, with these keys.
type Alike<V> = Vec<(Box<[u8]>, V)>;

/// Values by the bytes that they were made of.
pub(crate) struct Memo<V> {
    /// By hash, since comparing long keys step by step costs more than reading them once.
    known: BTreeMap<u64, Alike<V>>,
    bytes: usize,
    most_bytes: usize,
}

impl<V> Memo<V> {
    /// A memo that forgets all before its keys have more than `most_bytes`.
    pub(crate) const fn of(most_bytes: usize) -> Self {
        Self {
            known: BTreeMap::new(),
            bytes: 0,
            most_bytes,
        }
    }

    /// What was kept under a key.
    pub(crate) fn get(&self, key: &[u8]) -> Option<&V> {
        let mut alike = self.known.get(&hash(key))?.iter();
        alike
            .find(|(known, _)| **known == *key)
            .map(|(_, value)| value)
    }

    /// Keeps a value, in the place of one that was kept under its key before.
    pub(crate) fn keep(&mut self, key: &[u8], value: V) {
        let hash = hash(key);
        let mut alike = self.known.get_mut(&hash).into_iter().flatten();
        if let Some((_, old)) = alike.find(|(known, _)| **known == *key) {
            *old = value;
            return;
        }
        if self.bytes + key.len() > self.most_bytes {
            self.known.clear();
            self.bytes = 0;
        }
        self.bytes += key.len();
        let alike = self.known.entry(hash).or_default();
        alike.push((key.into(), value));
    }
}

/// What is kept under a key in the memo of this thread, or else what `make` gives, which is kept from now on.
pub(crate) fn recalled<V: Clone>(
    memo: &'static LocalKey<RefCell<Memo<V>>>,
    key: &[u8],
    make: impl FnOnce() -> V,
) -> V {
    if let Some(known) = memo.with_borrow(|memo| memo.get(key).cloned()) {
        return known;
    }
    let value = make();
    memo.with_borrow_mut(|memo| memo.keep(key, value.clone()));
    value
}

fn hash(key: &[u8]) -> u64 {
    XxHash3_64::oneshot(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_under_its_own_bytes_alone() {
        let mut memo = Memo::of(100);
        memo.keep(b"red lamp", 1);
        memo.keep(b"blue lamp", 2);
        memo.keep(b"red lamp", 3);
        let found = [b"red lamp" as &[u8], b"blue lamp", b"red lam", b""].map(|key| memo.get(key));
        assert_eq!(found, [Some(&3), Some(&2), None, None]);
    }

    #[test]
    fn all_is_forgotten_before_the_keys_get_too_long() {
        let mut memo = Memo::of(10);
        memo.keep(b"12345", 1);
        memo.keep(b"67890", 2);
        memo.keep(b"67890", 3);
        assert_eq!(
            (memo.get(b"12345"), memo.get(b"67890")),
            (Some(&1), Some(&3))
        );
        memo.keep(b"!", 4);
        let left = [b"12345" as &[u8], b"67890", b"!"].map(|key| memo.get(key));
        assert_eq!(left, [None, None, Some(&4)]);
    }
}
