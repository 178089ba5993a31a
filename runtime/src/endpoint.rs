//! Where requests go.

use http::Uri;

use crate::{BuildError, error::shown_url, path};

/// The host a service answers on, with an optional path prefix, and the project and the account to work in.
///
/// ```
/// # use runtime::Endpoint;
/// let endpoint = Endpoint::new("https://gateway.example.com/vpc/")?.with_project_id("0605");
/// assert_eq!(endpoint.url(), "https://gateway.example.com/vpc");
/// assert_eq!(endpoint.project_id(), Some("0605"));
///
/// let error = Endpoint::new("vpc.example.com").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "endpoint `vpc.example.com`: it must begin with `https://` or `http://`",
/// );
/// # Ok::<(), runtime::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    url: String,
    project_id: Option<String>,
    domain_id: Option<String>,
}

impl Endpoint {
    /// Checks `url`: a scheme, a host, perhaps a port and a path prefix.
    ///
    /// # Errors
    ///
    /// [`BuildError::Endpoint`] when `url` is something else; credentials, a query and a fragment
    /// do not belong there.
    pub fn new(url: &str) -> Result<Self, BuildError> {
        match check(url) {
            Ok(()) => Ok(Self {
                url: url.trim_end_matches('/').to_owned(),
                project_id: None,
                domain_id: None,
            }),
            Err(reason) => Err(BuildError::Endpoint {
                url: shown_url(url),
                reason,
            }),
        }
    }

    /// [`new`](Self::new) for a client: what travels unencrypted, tokens included, is for all to
    /// read, so that is done only where the user says so, or inside this machine.
    #[cfg(feature = "transport")]
    pub(crate) fn secure(url: &str, allow_http: bool) -> Result<Self, BuildError> {
        let endpoint = Self::new(url)?;
        if allow_http || url.starts_with("https://") || is_loopback(url) {
            return Ok(endpoint);
        }
        Err(BuildError::Endpoint {
            url: shown_url(url),
            reason: "everybody on the way can read `http://`; `allow_http(true)` permits it",
        })
    }

    /// Fills `{project_id}` of every request that does not set it itself.
    #[must_use]
    pub fn with_project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Fills `{domain_id}` of every request that does not set it itself.
    ///
    /// ```
    /// # use runtime::Endpoint;
    /// let iam = Endpoint::new("https://iam.example.com")?.with_domain_id("d3m4");
    /// assert_eq!(iam.domain_id(), Some("d3m4"));
    /// # Ok::<(), runtime::BuildError>(())
    /// ```
    #[must_use]
    pub fn with_domain_id(mut self, domain_id: impl Into<String>) -> Self {
        self.domain_id = Some(domain_id.into());
        self
    }

    /// Scheme, host and path prefix, without `/` at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The project that requests without one of their own belong to.
    #[must_use]
    pub fn project_id(&self) -> Option<&str> {
        self.project_id.as_deref()
    }

    /// The account that requests without one of their own are about.
    #[must_use]
    pub fn domain_id(&self) -> Option<&str> {
        self.domain_id.as_deref()
    }
}

fn check(url: &str) -> Result<(), &'static str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .ok_or("it must begin with `https://` or `http://`")?;
    if rest.contains(['?', '#']) {
        return Err("a query or a fragment does not belong there");
    }
    if rest.contains(['{', '}']) {
        return Err("its placeholder is not filled");
    }
    let (host, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if rest.contains('@') {
        return Err("credentials do not belong there");
    }
    let port = host.rsplit_once(':').map_or("", |(_, port)| port);
    if !port.ends_with(']') && !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("its port is no number");
    }
    if prefix.split('/').any(path::leads_elsewhere) {
        return Err("`.` and `..` do not belong into its path");
    }
    let uri: Uri = url.parse().map_err(|_| "it is not a URL")?;
    match uri.host() {
        Some(host) if !host.is_empty() => Ok(()),
        _ => Err("it has no host"),
    }
}

/// Whether a URL leads to this machine by an address that cannot lead elsewhere.
#[cfg(feature = "transport")]
fn is_loopback(url: &str) -> bool {
    let uri = url.parse::<Uri>();
    uri.is_ok_and(|uri| {
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let address = host.parse::<std::net::IpAddr>();
        host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    })
}
