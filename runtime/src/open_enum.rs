//! Enums that keep a value they do not know.

use crate::{Data, Reader};

/// A string of which a page lists values, without promising that there are no others.
///
/// Implemented by generated enums; [`open_enum!`](crate::open_enum) adds what follows from it.
pub trait OpenEnum: Sized {
    /// The variant for what travels; the variant for other values if no page lists it.
    fn from_wire(text: &str) -> Self;

    /// What travels.
    fn as_str(&self) -> &str;
}

impl Reader<'_> {
    /// Reads text that becomes one of listed values, or another one.
    pub fn open_enum<T: OpenEnum>(&mut self, into: &mut T) {
        *into = T::from_wire(&String::next(self));
    }
}
