//! Variables: the environment's, or what a program gives in their place.

use std::sync::Arc;

/// A variable by its name; one that is empty is not set.
pub(crate) type Variables = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// A variable of the environment that is set and is text.
#[expect(
    clippy::disallowed_methods,
    reason = "users keep credentials there; nothing that is generated knows them"
)]
pub(crate) fn of_environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
