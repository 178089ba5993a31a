//! How a client is set up.

use std::{sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, header::USER_AGENT};

#[cfg(feature = "client")]
use crate::transport::Reqwest;
#[cfg(feature = "blocking")]
use crate::transport::blocked::Blocked;
use crate::{
    BuildError, Client, Credentials, Endpoint, RetryPolicy, blocking,
    environment::environment,
    settings::Settings,
    transport::{BlockingTransport, Transport},
};

/// Sets up a [`Client`] or a [`blocking::Client`].
///
/// | | if not set |
/// |---|---|
/// | endpoint, region | operations that need either cannot be sent |
/// | credentials | requests travel as they are |
/// | time to connect, for an attempt, in all | 10 s, 60 s, no limit |
/// | largest response | 256 MiB |
/// | retries | as [`RetryPolicy::default`] has it |
#[derive(Default)]
#[must_use = "it does nothing until it is built"]
pub struct ClientBuilder {
    endpoint: Option<String>,
    region: Option<String>,
    project_id: Option<String>,
    credentials: Option<Credentials>,
    headers: Vec<(String, String)>,
    user_agent: Option<String>,
    retry: RetryPolicy,
    timeouts: Timeouts,
    max_response_size: Option<usize>,
    transport: Option<Arc<dyn Transport>>,
    blocking_transport: Option<Arc<dyn BlockingTransport>>,
}

struct Timeouts {
    connect: Duration,
    attempt: Option<Duration>,
    total: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            attempt: Some(Duration::from_secs(60)),
            total: None,
        }
    }
}

impl std::fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .field("project_id", &self.project_id)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// Sends every operation to this base URL, whatever its service.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Sends each operation to its service in this region, such as `cn-north-4`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Fills `{project_id}` of every operation that does not set it itself.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Proves who is calling.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Takes the credentials, as [`Credentials::from_env`] does, and the project id in
    /// `HUAWEICLOUD_SDK_PROJECT_ID`, where there is one, from the environment.
    ///
    /// # Errors
    ///
    /// When a variable of the credentials is not set.
    pub fn environment(mut self) -> Result<Self, BuildError> {
        self.credentials = Some(Credentials::from_env()?);
        let project_id = environment("HUAWEICLOUD_SDK_PROJECT_ID");
        self.project_id = project_id.or(self.project_id);
        Ok(self)
    }

    /// Adds a header to every request that does not set it itself. It is signed with the rest.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The name that the program goes by.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How often and when to try again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// The time for a connection to come about. It is that of the default transport; others have
    /// their own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = timeout;
        self
    }

    /// The time for one attempt, to the last byte of the response; `None` is no limit.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeouts.attempt = timeout.into();
        self
    }

    /// The time for all attempts and the waits in between; `None` is no limit.
    pub fn total_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeouts.total = timeout.into();
        self
    }

    /// The most bytes that a response may have, after decompression.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = Some(bytes);
        self
    }

    /// Sends over something else than the default. The blocking client drives it too, if it has no
    /// transport of its own.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends over something that blocks, for the blocking client.
    pub fn blocking_transport(mut self, transport: impl BlockingTransport) -> Self {
        self.blocking_transport = Some(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When the endpoint is no base URL, the region no part of a host name, a header no header, or
    /// when there is no transport.
    pub fn build(mut self) -> Result<Client, BuildError> {
        let transport = self.take_transport()?;
        Ok(Client::new(Arc::new(self.settings()?), transport))
    }

    /// The client for callers that block.
    ///
    /// # Errors
    ///
    /// As for [`build`](Self::build).
    pub fn build_blocking(mut self) -> Result<blocking::Client, BuildError> {
        let transport = match self.blocking_transport.take() {
            Some(transport) => transport,
            None => blocked(self.take_transport()?)?,
        };
        Ok(blocking::Client::new(Arc::new(self.settings()?), transport))
    }

    fn take_transport(&mut self) -> Result<Arc<dyn Transport>, BuildError> {
        match self.transport.take() {
            Some(transport) => Ok(transport),
            None => default_transport(&self.timeouts),
        }
    }

    fn settings(self) -> Result<Settings, BuildError> {
        let endpoint = self.endpoint.as_deref().map(Endpoint::new).transpose()?;
        // A region becomes part of a host name; nothing else may come in that way.
        let is_region = |text: &str| {
            !text.is_empty()
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if let Some(region) = self.region.clone().filter(|region| !is_region(region)) {
            return Err(BuildError::Region { region });
        }
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers {
            let (name, value) = header(&name, &value)?;
            headers.insert(name, value);
        }
        let agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        let agent = self.user_agent.as_deref().unwrap_or(agent);
        Ok(Settings {
            endpoint,
            region: self.region,
            project_id: self.project_id,
            credentials: self.credentials,
            headers,
            user_agent: header(USER_AGENT.as_str(), agent)?.1,
            retry: self.retry,
            attempt_timeout: self.timeouts.attempt,
            total_timeout: self.timeouts.total,
            max_response_size: self.max_response_size.unwrap_or(256 << 20),
        })
    }
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BuildError> {
    let owned = || name.to_owned();
    let header = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BuildError::HeaderName { name: owned() })?;
    let value = HeaderValue::from_str(value).map_err(|_| BuildError::Header { name: owned() })?;
    Ok((header, value))
}

#[cfg(feature = "client")]
fn default_transport(timeouts: &Timeouts) -> Result<Arc<dyn Transport>, BuildError> {
    let transport = Reqwest::new(|builder| builder.connect_timeout(timeouts.connect))?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "client"))]
fn default_transport(_timeouts: &Timeouts) -> Result<Arc<dyn Transport>, BuildError> {
    Err(no_transport("client"))
}

#[cfg(feature = "blocking")]
fn blocked(transport: Arc<dyn Transport>) -> Result<Arc<dyn BlockingTransport>, BuildError> {
    Ok(Arc::new(Blocked::new(transport)?))
}

#[cfg(not(feature = "blocking"))]
fn blocked(_transport: Arc<dyn Transport>) -> Result<Arc<dyn BlockingTransport>, BuildError> {
    Err(no_transport("blocking"))
}

#[cfg(not(feature = "blocking"))]
fn no_transport(feature: &str) -> BuildError {
    BuildError::Transport(format!("none is set, and the feature `{feature}` is off").into())
}

impl Client {
    /// Sets up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl blocking::Client {
    /// Sets up a client; [`ClientBuilder::build_blocking`] makes it.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}
