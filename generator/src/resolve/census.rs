//! What the other pages of a service say of a name: tables and examples counted apart.

use crate::extract::Reading;

/// What the pages of a service say.
pub(super) struct Census {}

impl Census {
    /// Counts what pages say.
    pub(super) fn of(_readings: &[&Reading]) -> Self {
        Self {}
    }
}
