//! Bodies that are not what is documented.

use std::{error::Error, fmt};

use super::{Call, call};

/// A body that is not what is documented: where in it, and what stands there.
pub struct DecodeError(Box<Wrong>);

struct Wrong {
    path: String,
    excerpt: String,
    reason: String,
    body: Vec<u8>,
    call: Option<Box<Call>>,
}

impl DecodeError {
    /// An error about a place in `body`. The reason is shown, the excerpt is not.
    pub(crate) fn new(path: String, excerpt: String, reason: String, body: &[u8]) -> Self {
        Self(Box::new(Wrong {
            path,
            excerpt,
            reason,
            body: body.to_vec(),
            call: None,
        }))
    }

    /// Where in the body, as in `vpcs[3].status`; empty for the body itself. Of a long path the end.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// A short piece of the body around that place. It may hold a password or a key, if the
    /// service sends such, so neither `Debug` nor `Display` shows it.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.0.excerpt
    }

    /// The whole body, as it came. Neither `Debug` nor `Display` shows it.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The call that it came back from, where a client made it.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        self.0.call.as_deref()
    }

    #[cfg(feature = "transport")]
    pub(super) fn set_call(&mut self, call: Box<Call>) {
        self.0.call = Some(call);
    }
}

/// Leaves out body and excerpt, which may hold what logs must not show.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.0.path)
            .field("reason", &self.0.reason)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = &self.0.reason;
        let what = match self.path() {
            "" => format!("the body is not as documented: {reason}"),
            path => format!("`{path}` is not as documented: {reason}"),
        };
        call::told(f, self.call(), None, &what)
    }
}

impl Error for DecodeError {}
