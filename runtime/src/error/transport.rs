//! Requests that got no complete response.

use std::{error::Error, fmt};

use super::{Call, call};

/// No complete response came back. Whether the service did what it was asked is unknown, unless it
/// was never reached ([`TransportErrorKind::Connect`]).
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
    call: Option<Box<Call>>,
}

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about: the name, the address, the port or the certificate is wrong.
    Connect,
    /// The time was up, for one attempt or for all of them.
    Timeout,
    /// The connection broke before the response was complete.
    Interrupted,
    /// The response, its head or its body, is larger than the client takes.
    TooLarge,
    /// What came is no response: no HTTP, two lengths, a body that is not packed as its head says.
    Malformed,
    /// Something else.
    Other,
}

impl TransportError {
    /// An error of this kind. The source is shown to users: it must not hold credentials.
    #[must_use]
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: Some(source.into()),
            call: None,
        }
    }

    /// How far the request got.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The call that it ended, where a client made it.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        self.call.as_deref()
    }

    #[cfg(feature = "transport")]
    pub(super) fn set_call(&mut self, call: Box<Call>) {
        self.call = Some(call);
    }
}

impl From<TransportErrorKind> for TransportError {
    fn from(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            source: None,
            call: None,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Timeout => "no response in time",
            TransportErrorKind::Interrupted => "the connection broke",
            TransportErrorKind::TooLarge => "the response is too large",
            TransportErrorKind::Malformed => "what came is no response",
            TransportErrorKind::Other => "the request could not be sent",
        };
        call::told(f, self.call(), None, &what)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
