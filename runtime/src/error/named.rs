//! Errors that know the operation that they are about.

use std::{error::Error, fmt, ops::Deref};

/// An error, with the name of the operation that it is about in front. It derefs to the error itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<E> {
    operation: Option<&'static str>,
    error: E,
}

impl<E> Named<E> {
    /// The operation's name, `ListFlowLogs`; `None` where the error is not about one, as that of a
    /// client that cannot be set up.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// The error itself.
    pub fn into_inner(self) -> E {
        self.error
    }

    /// Names the operation, unless that has been done nearer to it.
    #[cfg(feature = "transport")]
    pub(super) fn name(&mut self, operation: &'static str) {
        self.operation.get_or_insert(operation);
    }
}

impl<E> From<E> for Named<E> {
    fn from(error: E) -> Self {
        let operation = None;
        Self { operation, error }
    }
}

impl<E> Deref for Named<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.error
    }
}

impl<E: fmt::Display> fmt::Display for Named<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operation {
            Some(operation) => write!(f, "{operation}: {}", self.error),
            None => write!(f, "{}", self.error),
        }
    }
}

/// What is shown is the inner error, so the source is that one's.
impl<E: Error> Error for Named<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}
