//! Whether an operation makes sense as a whole (stub).

use super::Operation;

/// Lists what is wrong with an operation: unknown schemas, placeholders without parameter, and so on.
#[must_use]
pub fn validate(_operation: &Operation) -> Vec<String> {
    Vec::new()
}
