//! Keys of the agency that the server has on which the program runs.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::Value;

use super::{Context, Credentials, CredentialsError, ProvideCredentials};
use crate::{ApiError, BuildError, Endpoint, Error, transport::BoxFuture};

/// Where every server of the cloud finds its metadata.
const ENDPOINT: &str = "http://169.254.169.254";

/// It is on the same machine or next to it: where it does not answer at once, it is not there.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Temporary keys from the metadata of the server (ECS) on which the program runs.
///
/// The server needs an agency; nothing else has to be configured or kept secret. The keys are
/// renewed before they expire. Both versions of the metadata service are spoken, the one with
/// tokens first.
///
/// ```
/// use runtime::{Client, credentials::InstanceMetadata};
///
/// let client = Client::builder()
///     .region("cn-north-4")
///     .credentials(InstanceMetadata::new())
///     .build()?;
/// # Ok::<(), runtime::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct InstanceMetadata {
    endpoint: Option<String>,
}

impl InstanceMetadata {
    /// The metadata of this server.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks there instead of at `http://169.254.169.254`, as tests do.
    #[must_use]
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Credentials, Error> {
        let endpoint = Endpoint::new(self.endpoint.as_deref().unwrap_or(ENDPOINT))?;
        let request = Request::put(format!("{}/meta-data/latest/api/token", endpoint.url()))
            .header("X-Metadata-Token-Ttl-Seconds", "21600");
        let answer = send(context, request).await?;
        let mut request = Request::get(format!("{}/openstack/latest/securitykey", endpoint.url()));
        match answer.status() {
            StatusCode::OK => request = request.header("X-Metadata-Token", &answer.body()[..]),
            // The first version has no tokens.
            StatusCode::NOT_FOUND
            | StatusCode::METHOD_NOT_ALLOWED
            | StatusCode::SERVICE_UNAVAILABLE => {}
            _ => return Err(Error::Api(Box::new(ApiError::new(&answer)))),
        }
        let answer = send(context, request).await?;
        if answer.status() != StatusCode::OK {
            return Err(Error::Api(Box::new(ApiError::new(&answer))));
        }
        let body: Value = crate::error::from_slice(answer.body()).map_err(Error::Decode)?;
        credentials(&body["credential"]).ok_or_else(|| {
            let message = "a key, its secret or their token is missing";
            CredentialsError::new(message).into()
        })
    }
}

async fn send(
    context: &Context<'_>,
    request: http::request::Builder,
) -> Result<Response<Bytes>, Error> {
    let request = request.body(Bytes::new()).map_err(BuildError::Http)?;
    context.send_once(request, TIMEOUT).await
}

fn credentials(body: &Value) -> Option<Credentials> {
    let member = |name: &str| body[name].as_str();
    let keys = Credentials::ak_sk(member("access")?, member("secret")?);
    let keys = keys.with_security_token(member("securitytoken")?);
    Some(keys.expiring(member("expires_at")))
}

impl ProvideCredentials for InstanceMetadata {
    fn provide<'a>(
        &'a self,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            self.ask(context).await.map_err(|error| {
                let message = "the metadata of this server has no keys (has it an agency?)";
                CredentialsError::new(message).with_source(error)
            })
        })
    }
}
