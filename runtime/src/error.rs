//! What may go wrong: on this side of the network, on the way, and when a service refuses.

use std::{error, fmt};

#[cfg(feature = "transport")]
pub use self::credentials::CredentialsError;
pub use self::{
    api::ApiError,
    build::BuildError,
    call::Call,
    decode::DecodeError,
    named::Named,
    paging::PagingError,
    transport::{TransportError, TransportErrorKind},
};
#[cfg(feature = "transport")]
pub(crate) use self::{api::MAX_BODY, call::request_id, call::request_id_in};
pub(crate) use self::{
    json::{bounded, excerpt, from_slice, place, push_index, push_name},
    shown::{clean, url as shown_url},
};
use crate::{JobError, Violations};

mod api;
mod build;
mod call;
#[cfg(feature = "transport")]
mod credentials;
mod decode;
mod json;
mod named;
mod paging;
mod said;
mod shown;
mod transport;

/// Everything that a call may end in but its response.
///
/// No variant shows a credential or a value of the request, in `Debug` or `Display`; what a service
/// says is shown as its code, message and request id, its body is kept in [`ApiError::body`] and
/// [`DecodeError::body`].
///
/// `Display` is a sentence for people: which operation was called, by which method, at which host,
/// what came of it, the request's id and the number of attempts; where nothing was sent, the
/// operation and what is wrong. `{:#}` adds the causes.
///
/// ```text
/// ListVpcs (GET vpc.cn-north-4.myhuaweicloud.com): status 403: VPC.0011: no (request 5a81…, 1 attempt)
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request cannot be built; nothing was sent.
    Build(Named<BuildError>),
    /// The request breaks documented constraints: [`Operation::validate`](crate::Operation::validate)
    /// was asked. Nothing was sent.
    Invalid(Violations),
    /// There are no credentials, or nobody knows which project or account the call is for. Nothing
    /// was sent to the service.
    #[cfg(feature = "transport")]
    Credentials(Named<CredentialsError>),
    /// No complete response came back.
    Transport(TransportError),
    /// The service refused.
    Api(Box<ApiError>),
    /// The service agreed, but the body is not what is documented.
    Decode(DecodeError),
    /// The service does not turn the pages of a list.
    Paging(Named<PagingError>),
    /// A job that was waited for failed or is not over.
    Job(Box<JobError>),
}

impl Error {
    /// What the service said when it refused.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// How a job that was waited for ended, or that it did not.
    #[must_use]
    pub fn job(&self) -> Option<&JobError> {
        match self {
            Self::Job(error) => Some(error),
            _ => None,
        }
    }

    /// Where in the body, as in `vpcs[3].status`, when what came back is not as documented.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Decode(error) => Some(error.path()),
            _ => None,
        }
    }

    /// The name of the operation that it is about; `None` where it is about the client itself.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Build(error) => error.operation(),
            Self::Invalid(error) => error.operation(),
            #[cfg(feature = "transport")]
            Self::Credentials(error) => error.operation(),
            Self::Paging(error) => error.operation(),
            Self::Job(_) => None,
            Self::Transport(_) | Self::Api(_) | Self::Decode(_) => {
                self.call().map(|call| call.operation)
            }
        }
    }

    /// The call that it ended; `None` where nothing was sent, or no client sent it.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        match self {
            Self::Transport(error) => error.call(),
            Self::Api(error) => error.call(),
            Self::Decode(error) => error.call(),
            Self::Build(_) | Self::Invalid(_) | Self::Paging(_) | Self::Job(_) => None,
            #[cfg(feature = "transport")]
            Self::Credentials(_) => None,
        }
    }

    /// Names the operation in what says nothing of a call.
    #[cfg(feature = "transport")]
    pub(crate) fn named(mut self, operation: &'static str) -> Self {
        match &mut self {
            Self::Build(error) => error.name(operation),
            Self::Credentials(error) => error.name(operation),
            Self::Paging(error) => error.name(operation),
            Self::Invalid(_)
            | Self::Transport(_)
            | Self::Api(_)
            | Self::Decode(_)
            | Self::Job(_) => {}
        }
        self
    }

    #[cfg(feature = "transport")]
    pub(crate) fn with_call(mut self, call: Call) -> Self {
        let call = Box::new(call);
        match &mut self {
            Self::Transport(error) => error.set_call(call),
            Self::Api(error) => error.set_call(call),
            Self::Decode(error) => error.set_call(call),
            Self::Build(_)
            | Self::Invalid(_)
            | Self::Credentials(_)
            | Self::Paging(_)
            | Self::Job(_) => {}
        }
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => write!(f, "{error}"),
            Self::Invalid(error) => write!(f, "{error}"),
            #[cfg(feature = "transport")]
            Self::Credentials(error) => write!(f, "{error}"),
            Self::Transport(error) => write!(f, "{error}"),
            Self::Api(error) => write!(f, "{error}"),
            Self::Decode(error) => write!(f, "{error}"),
            Self::Paging(error) => write!(f, "{error}"),
            Self::Job(error) => write!(f, "{error}"),
        }?;
        let mut cause = error::Error::source(self).filter(|_| f.alternate());
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

/// What is shown is the inner error, so the source is that one's.
impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Build(error) => error.source(),
            #[cfg(feature = "transport")]
            Self::Credentials(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Invalid(_) | Self::Api(_) | Self::Decode(_) | Self::Paging(_) | Self::Job(_) => {
                None
            }
        }
    }
}

impl From<BuildError> for Error {
    fn from(error: BuildError) -> Self {
        Self::Build(error.into())
    }
}

impl From<Violations> for Error {
    fn from(error: Violations) -> Self {
        Self::Invalid(error)
    }
}

#[cfg(feature = "transport")]
impl From<CredentialsError> for Error {
    fn from(error: CredentialsError) -> Self {
        Self::Credentials(error.into())
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Api(error) => Self::Api(error),
            ReadError::Decode(error) => Self::Decode(error),
        }
    }
}

impl From<JobError> for Error {
    fn from(error: JobError) -> Self {
        Self::Job(Box::new(error))
    }
}

impl From<PagingError> for Error {
    fn from(error: PagingError) -> Self {
        Self::Paging(error.into())
    }
}

/// A response that is not the success that is documented.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The service refused.
    Api(Box<ApiError>),
    /// The service agreed, but the body is not what is documented.
    Decode(DecodeError),
}

impl ReadError {
    /// What the service said when it refused.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::Decode(_) => None,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl error::Error for ReadError {}

impl From<DecodeError> for ReadError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}
