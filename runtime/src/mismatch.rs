//! What came back otherwise than documented, and was taken all the same.
//!
//! An operation's `read` is given bytes and gives a value, so that it is one line where it is
//! written by hand or generated. What was noticed on the way goes to whoever asked for it on this
//! thread, which is the one that reads: [`collect`] around the call.

use std::{cell::RefCell, fmt, ops::Deref};

/// The mismatches of a response that are kept; a list of a thousand items has its fault a thousand
/// times.
const KEPT: usize = 100;

/// A value that is not as documented: it was taken for what it should be (`25.0` for `25`), or left
/// out.
///
/// `Debug` and `Display` do not show the value itself, which may be what logs must not show.
#[derive(Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub(crate) path: String,
    pub(crate) expected: String,
    pub(crate) found: Found,
}

/// What stood there.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) kind: &'static str,
    pub(crate) excerpt: String,
}

impl Mismatch {
    /// Where in the body, as in `vpcs[3].status`; empty for the body itself. Of a long path the end.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is documented, in words: `a whole number`.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The beginning of what came; empty where the name of a member around it says that it is a
    /// secret.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.found.excerpt
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match self.path() {
            "" => "the body",
            path => path,
        };
        write!(
            f,
            "`{path}`: expected {}, found {}",
            self.expected, self.found.kind
        )
    }
}

impl fmt::Debug for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mismatch({self})")
    }
}

/// What a response has that is not as documented, in the order of its body; at most the first 100.
///
/// The response that a client's `call` gives has them, as `Response::mismatches`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatches(Vec<Mismatch>);

impl Deref for Mismatches {
    type Target = [Mismatch];

    fn deref(&self) -> &[Mismatch] {
        &self.0
    }
}

/// Who wants to know what is noticed.
struct Collector {
    is_strict: bool,
    found: Vec<Mismatch>,
}

thread_local! {
    static COLLECTOR: RefCell<Option<Collector>> = const { RefCell::new(None) };
}

/// Puts back the collector from before, also where reading panics.
struct Restore(Option<Collector>);

impl Drop for Restore {
    fn drop(&mut self) {
        let _ = COLLECTOR.replace(self.0.take());
    }
}

/// Runs `read`, and gives what was noticed in it. Strictly, the first mismatch is an error.
pub(crate) fn collect<T>(is_strict: bool, read: impl FnOnce() -> T) -> (T, Mismatches) {
    let found = Vec::new();
    let restore = Restore(COLLECTOR.replace(Some(Collector { is_strict, found })));
    let value = read();
    let found = COLLECTOR.take().map(|collector| collector.found);
    drop(restore);
    (value, Mismatches(found.unwrap_or_default()))
}

/// Whether the first mismatch is an error.
pub(crate) fn is_strict() -> bool {
    COLLECTOR.with_borrow(|collector| collector.as_ref().is_some_and(|own| own.is_strict))
}

/// Hands what was noticed to who wants to know, if anybody does.
pub(crate) fn tell(mismatches: Vec<Mismatch>) {
    COLLECTOR.with_borrow_mut(|collector| {
        if let Some(collector) = collector {
            let room = KEPT.saturating_sub(collector.found.len());
            collector.found.extend(mismatches.into_iter().take(room));
        }
    });
}

/// The mismatches of one body in the making.
#[derive(Default)]
pub(crate) struct Noted(RefCell<Vec<Mismatch>>);

impl Noted {
    pub(crate) fn push(&self, mismatch: Mismatch) {
        let mut all = self.0.borrow_mut();
        if all.len() < KEPT {
            all.push(mismatch);
        }
    }

    pub(crate) fn into_all(self) -> Vec<Mismatch> {
        self.0.into_inner()
    }
}
