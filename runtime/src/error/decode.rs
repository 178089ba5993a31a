//! Bodies that are not what is documented.

use std::{error::Error, fmt};

/// A body that is not what is documented: where in it, and what stands there.
pub struct DecodeError {
    path: String,
    excerpt: String,
    reason: String,
}

impl DecodeError {
    pub(crate) fn new(path: String, excerpt: String, source: &dyn Error) -> Self {
        let reason = reason(&source.to_string());
        Self {
            path,
            excerpt,
            reason,
        }
    }

    /// Where in the body, as in `vpcs[3].status`; empty for the body itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A short piece of the body around that place. It may hold a password or a key, if the
    /// service sends such, so neither `Debug` nor `Display` shows it.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

/// What was wrong, without the value that it was wrong about: what the decoder would have taken.
fn reason(message: &str) -> String {
    // The decoder quotes what it found in front of what it expected, and its own place behind.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(message, _)| message);
    match message.split_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => message.to_owned(),
    }
}

/// Leaves out the excerpt, which may hold what logs must not show.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "the body is not as documented: {}", self.reason),
            path => write!(f, "`{path}` is not as documented: {}", self.reason),
        }
    }
}

impl Error for DecodeError {}
