//! The trait of what credentials come from, and what it is given.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::{Asker, Credentials, CredentialsError};
use crate::{BuildError, Endpoint, Error, transport::BoxFuture};

/// Says where credentials come from.
///
/// A client asks when it needs some: the first time, some minutes before those it has expire, and
/// once when a service refuses them with 401. It never asks twice at a time, and keeps the answer,
/// so a provider needs no cache. Where it fails and the credentials at hand are still valid, these
/// are used on. How long it may take is its own business; what it sends by the
/// [context](Context::send) keeps to the client's limits.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use runtime::{
///     Client, Credentials, ProvideCredentials,
///     credentials::{Context, CredentialsError},
///     transport::BoxFuture,
/// };
///
/// /// Takes keys from where the operators keep them.
/// struct Vault;
///
/// impl ProvideCredentials for Vault {
///     fn provide<'a>(
///         &'a self,
///         _context: &'a Context<'a>,
///     ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
///         Box::pin(async {
///             # async fn read_vault() -> Result<(String, String), std::io::Error> {
///             #     Ok(Default::default())
///             # }
///             let (access, secret) = read_vault().await.map_err(|error| {
///                 CredentialsError::new("the vault gives no keys").with_source(error)
///             })?;
///             let hour = Duration::from_secs(3600);
///             Ok(Credentials::ak_sk(access, secret).with_expiry(SystemTime::now() + hour))
///         })
///     }
/// }
///
/// let client = Client::builder().region("cn-north-4").credentials(Vault).build()?;
/// # Ok::<(), runtime::BuildError>(())
/// ```
pub trait ProvideCredentials: Send + Sync + 'static {
    /// Gives credentials that are valid now.
    ///
    /// # Errors
    ///
    /// When there are none; the call that needs them ends with this error.
    fn provide<'a>(
        &'a self,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>>;
}

/// What a [provider](ProvideCredentials) may use: the client's settings, and its transport.
#[derive(Debug)]
pub struct Context<'a> {
    asker: &'a Asker<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn new(asker: &'a Asker<'a>) -> Self {
        Self { asker }
    }

    /// The client's region.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.asker.settings.region.as_deref()
    }

    /// The project that the client was told.
    #[must_use]
    pub fn project_id(&self) -> Option<&str> {
        self.asker.settings.project_id.as_deref()
    }

    /// The account that the client was told.
    #[must_use]
    pub fn domain_id(&self) -> Option<&str> {
        self.asker.settings.domain_id.as_deref()
    }

    /// Where IAM answers: as the client was told, else in its region, else everywhere.
    ///
    /// # Errors
    ///
    /// When the client has an endpoint of its own and was not told IAM's: what goes there must not
    /// go elsewhere because nobody thought of it.
    pub fn iam_endpoint(&self) -> Result<Endpoint, BuildError> {
        match self.asker.settings.iam_endpoint()? {
            Some(endpoint) => Ok(endpoint),
            None if self.asker.settings.endpoint.is_some() => Err(BuildError::NoIamEndpoint),
            None => Endpoint::new("https://iam.myhuaweicloud.com"),
        }
    }

    /// Sends a request as it is over the client's transport, and again as the client's
    /// [`RetryPolicy`](crate::RetryPolicy) has it. Whatever comes back is a response, whatever its
    /// status.
    ///
    /// # Errors
    ///
    /// When no complete response comes back.
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        self.asker.send(request, None).await
    }

    /// Sends a request once and waits for no longer than this.
    pub(super) async fn send_once(
        &self,
        request: Request<Bytes>,
        timeout: Duration,
    ) -> Result<Response<Bytes>, Error> {
        self.asker.send_once(request, timeout).await
    }
}

/// They are their own provider: the same ones, however often they are asked for.
impl ProvideCredentials for Credentials {
    fn provide<'a>(
        &'a self,
        _context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async { Ok(self.clone()) })
    }
}
