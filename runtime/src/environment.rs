//! What is taken from the environment, where a program asks for that.

/// A variable of the environment that is set and is text.
#[expect(
    clippy::disallowed_methods,
    reason = "users keep credentials there; nothing that is generated knows them"
)]
pub(crate) fn environment(name: &'static str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
