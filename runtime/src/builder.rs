//! How a client is set up.

use std::{sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, header::USER_AGENT};

#[cfg(feature = "client")]
use crate::transport::Reqwest;
use crate::{
    BuildError, Client, Endpoint, Intercept, ProvideCredentials, RetryPolicy, blocking,
    blocking::Driver,
    clock::Clock,
    credentials::Session,
    environment::Environment,
    hosts::Hosts,
    pace::Pace,
    settings::Settings,
    transport::{BlockingTransport, Transport},
    variables::{self, Variables},
};

/// Sets up a [`Client`] or a [`blocking::Client`].
///
/// | | if not set |
/// |---|---|
/// | endpoint, region | operations that need either cannot be sent |
/// | credentials | requests travel as they are |
/// | project, account | IAM is asked where a request needs them: which project is called like the region, which account the credentials belong to |
/// | endpoint of IAM | the region's; with an endpoint of one's own none, so that IAM is not asked |
/// | unencrypted endpoints | those on this machine (`localhost`, `127.0.0.1`, `[::1]`) and no others |
/// | time to connect, for an attempt, in all | 10 s, 60 s, no limit |
/// | largest response | 256 MiB |
/// | retries | as [`RetryPolicy::default`] has it |
/// | calls in a time | no limit |
/// | what is not as documented | costs no response: [`Mismatches`](crate::Mismatches) tell of it |
#[derive(Default)]
#[must_use = "it does nothing until it is built"]
pub struct ClientBuilder {
    endpoint: Option<String>,
    region: Option<String>,
    project_id: Option<String>,
    domain_id: Option<String>,
    iam_endpoint: Option<String>,
    allow_http: bool,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    environment: Option<Environment>,
    headers: Vec<(String, String)>,
    user_agent: Option<String>,
    retry: RetryPolicy,
    timeouts: Timeouts,
    max_response_size: Option<usize>,
    is_strict: bool,
    intercepts: Vec<Arc<dyn Intercept>>,
    pace: Option<Pace>,
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
            .field("domain_id", &self.domain_id)
            .field("iam_endpoint", &self.iam_endpoint)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// Sends every operation to this base URL, whatever its service. One with `http://` leads to
    /// this machine, or has to be [allowed](Self::allow_http).
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Takes endpoints with `http://` that lead elsewhere than to this machine. Everybody on the
    /// way can read what travels, tokens included.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// Sends each operation to its service in this region, such as `cn-north-4`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Fills `{project_id}` of every operation that does not set it itself, and tells services
    /// which project a signed request is about (`X-Project-Id`).
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Fills `{domain_id}` of every operation that does not set it itself, and tells services of the
    /// account, such as IAM, which one a signed request is about (`X-Domain-Id`).
    pub fn domain_id(mut self, domain_id: impl Into<String>) -> Self {
        self.domain_id = Some(domain_id.into());
        self
    }

    /// Where IAM is asked for tokens, projects and accounts. It is IAM in the region, if not set.
    pub fn iam_endpoint(mut self, url: impl Into<String>) -> Self {
        self.iam_endpoint = Some(url.into());
        self
    }

    /// Proves who is calling: [`Credentials`](crate::Credentials), or what they come from.
    pub fn credentials(mut self, provider: impl ProvideCredentials) -> Self {
        self.credentials = Some(Arc::new(provider));
        self
    }

    /// Takes from the environment what is not set here, before or afterwards: credentials and more.
    ///
    /// Credentials come from the first of these that has some:
    ///
    /// 1. `HUAWEICLOUD_SDK_AUTH_TOKEN`, else `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and
    ///    `HUAWEICLOUD_SDK_SECURITY_TOKEN`;
    /// 2. the file `~/.huaweicloud/credentials`, or the one that `HUAWEICLOUD_SDK_CREDENTIALS_FILE`
    ///    names: `ak`, `sk`, `security_token`, `project_id`, `iam_endpoint` in `[basic]`,
    ///    `domain_id` in `[global]`;
    /// 3. the [metadata](crate::credentials::InstanceMetadata) of the server, asked by the first
    ///    call.
    ///
    /// Beside them `HUAWEICLOUD_SDK_REGION`, `_PROJECT_ID`, `_DOMAIN_ID` and `_IAM_ENDPOINT` stand
    /// for the methods of these names, and base URLs of services come from
    /// `HUAWEICLOUD_SDK_REGION_<SERVICE>_<REGION>`, else from `~/.huaweicloud/regions.yaml` or the
    /// file that `HUAWEICLOUD_SDK_REGIONS_FILE` names (services with a list of `id` and `endpoint`;
    /// other YAML is refused).
    ///
    /// # Errors
    ///
    /// When there is an access key without its secret key or the other way round, when a file
    /// cannot be read, or one that a variable names is not there.
    pub fn environment(self) -> Result<Self, BuildError> {
        self.environment_from(variables::of_environment)
    }

    /// [`environment`](Self::environment) with variables from elsewhere, `HOME` included; one that
    /// is empty is not set.
    ///
    /// ```
    /// # use runtime::Client;
    /// let variables = |name: &str| (name == "HUAWEICLOUD_SDK_SK").then(|| "SK…".to_owned());
    /// let missing = Client::builder().environment_from(variables).unwrap_err();
    /// assert_eq!(missing.to_string(), "environment variable `HUAWEICLOUD_SDK_AK` is not set");
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`environment`](Self::environment).
    pub fn environment_from(
        mut self,
        variable: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Result<Self, BuildError> {
        let variables: Variables = Arc::new(variable);
        self.environment = Some(Environment::read(&variables)?);
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

    /// Refuses a response of which anything is not as documented, with
    /// [`Error::Decode`](crate::Error::Decode).
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// Adds a hook around every attempt; hooks are asked in the order of their adding.
    pub fn intercept(mut self, hook: impl Intercept) -> Self {
        self.intercepts.push(Arc::new(hook));
        self
    }

    /// Makes at most so many attempts in such a time, over all calls of the client and its clones;
    /// further ones wait. It is a bucket of so many tokens: after a rest as many attempts may go at
    /// once, then each waits for its own.
    pub fn rate_limit(mut self, attempts: u32, per: Duration) -> Self {
        self.pace = Some(Pace::new(attempts, per));
        self
    }

    /// Sends over something else than the default. The blocking client drives it too, if it has no
    /// transport of its own.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends over something that blocks, for the blocking client. There is no executor then, so a
    /// provider of credentials must not need one.
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
        self.with_transport(transport)
    }

    /// The client for callers that block.
    ///
    /// # Errors
    ///
    /// As for [`build`](Self::build).
    pub fn build_blocking(mut self) -> Result<blocking::Client, BuildError> {
        let driver = match self.blocking_transport.take() {
            Some(transport) => Driver::of_blocking(transport),
            None => driver(self.take_transport()?)?,
        };
        let client = self.with_transport(driver.transport())?;
        Ok(blocking::Client::new(client, driver))
    }

    fn with_transport(mut self, transport: Arc<dyn Transport>) -> Result<Client, BuildError> {
        let environment = self.environment.take();
        let environment = environment.unwrap_or_default();
        let provider = self.credentials.take().or(environment.provider);
        self.region = self.region.or(environment.region);
        self.project_id = self.project_id.or(environment.project_id);
        self.domain_id = self.domain_id.or(environment.domain_id);
        self.iam_endpoint = self.iam_endpoint.or(environment.iam_endpoint);
        let settings = self.settings(environment.hosts)?;
        Ok(Client::new(settings, transport, Session::new(provider)))
    }

    fn take_transport(&mut self) -> Result<Arc<dyn Transport>, BuildError> {
        match self.transport.take() {
            Some(transport) => Ok(transport),
            None => default_transport(&self.timeouts),
        }
    }

    fn settings(self, hosts: Hosts) -> Result<Settings, BuildError> {
        let secure = |url: String| Endpoint::secure(&url, self.allow_http);
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
            endpoint: self.endpoint.map(secure).transpose()?,
            iam_endpoint: self.iam_endpoint.map(secure).transpose()?,
            hosts,
            allow_http: self.allow_http,
            region: self.region,
            project_id: self.project_id,
            domain_id: self.domain_id,
            headers,
            user_agent: header(USER_AGENT.as_str(), agent)?.1,
            retry: self.retry,
            attempt_timeout: self.timeouts.attempt,
            total_timeout: self.timeouts.total,
            max_response_size: self.max_response_size.unwrap_or(256 << 20),
            is_strict: self.is_strict,
            intercepts: self.intercepts,
            pace: self.pace,
            clock: Clock::default(),
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
fn driver(transport: Arc<dyn Transport>) -> Result<Driver, BuildError> {
    Driver::of_executor(transport)
}

#[cfg(not(feature = "blocking"))]
fn driver(_transport: Arc<dyn Transport>) -> Result<Driver, BuildError> {
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
