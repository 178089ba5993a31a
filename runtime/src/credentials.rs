//! Who is calling, and how a request says so.
//!
//! [`Credentials`] are what a request is proved with, and [`ProvideCredentials`] says where they
//! come from: they are their own provider; [`IamToken`] has IAM make tokens; [`InstanceMetadata`]
//! asks the server that the program runs on. Anything else (a vault, a file that another program
//! keeps fresh) is a provider of one's own. A client asks its provider when it needs credentials
//! the first time, some minutes before they expire, and once when a service says that they are not
//! valid (401); it keeps what it got in between.

use std::fmt;
#[expect(
    clippy::disallowed_types,
    reason = "credentials expire; nothing that is generated does"
)]
use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, header::AUTHORIZATION};

pub(crate) use self::{asker::Asker, profile::Profile, session::Session};
pub use self::{
    metadata::InstanceMetadata,
    provide::{Context, ProvideCredentials},
    token::IamToken,
};
pub use crate::error::CredentialsError;
use crate::{BuildError, Error, Secret, sign, variables};

mod asker;
mod lookup;
mod metadata;
mod profile;
mod provide;
mod session;
mod token;

const TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");
const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const DOMAIN_ID: HeaderName = HeaderName::from_static("x-domain-id");

/// What a request is proved with.
///
/// ```
/// # use runtime::Credentials;
/// let permanent = Credentials::ak_sk("AK…", "SK…");
/// let temporary = Credentials::ak_sk("AK…", "SK…").with_security_token("…");
/// let token = Credentials::token("MIIY…");
/// assert_eq!(format!("{token:?}"), "Credentials::token(..)");
/// ```
#[derive(Clone)]
pub struct Credentials {
    kind: Kind,
    project_id: Option<String>,
    domain_id: Option<String>,
    /// Seconds since 1970.
    expires_at: Option<u64>,
}

#[derive(Clone, PartialEq)]
enum Kind {
    Token(Secret),
    Key {
        access: String,
        secret: Secret,
        security_token: Option<Secret>,
    },
}

/// What a signed request says it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Nothing: IAM is asked what there is.
    #[default]
    Nothing,
    /// A project, by its id.
    Project(String),
    /// An account, by its id.
    Domain(String),
}

impl Credentials {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            project_id: None,
            domain_id: None,
            expires_at: None,
        }
    }

    /// A token of IAM; it travels as `X-Auth-Token`. [`IamToken`] gets one and renews it.
    #[must_use]
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::new(Kind::Token(token.into()))
    }

    /// An access key and its secret key, with which every request is [signed](crate::sign()).
    #[must_use]
    pub fn ak_sk(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        Self::new(Kind::Key {
            access: access_key.into(),
            secret: secret_key.into(),
            security_token: None,
        })
    }

    /// Makes an access key a temporary one; a token stays what it is.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        if let Kind::Key { security_token, .. } = &mut self.kind {
            *security_token = Some(token.into());
        }
        self
    }

    /// The project that they are for, where the client is not told another one.
    #[must_use]
    pub fn with_project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// The account that they belong to, where the client is not told another one.
    #[must_use]
    pub fn with_domain_id(mut self, domain_id: impl Into<String>) -> Self {
        self.domain_id = Some(domain_id.into());
        self
    }

    /// When they stop being valid. The client asks their provider for others some minutes before.
    #[must_use]
    #[expect(
        clippy::disallowed_types,
        reason = "what others read off their clocks comes in"
    )]
    pub fn with_expiry(mut self, at: SystemTime) -> Self {
        let since = at.duration_since(SystemTime::UNIX_EPOCH);
        self.expires_at = Some(since.map_or(0, |since| since.as_secs()));
        self
    }

    /// [`with_expiry`](Self::with_expiry) as IAM writes it; text that is no time is none.
    fn expiring(mut self, text: Option<&str>) -> Self {
        self.expires_at = text.and_then(crate::clock::parse_iso);
        self
    }

    /// Takes `HUAWEICLOUD_SDK_AUTH_TOKEN`, else `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and,
    /// for temporary keys, `HUAWEICLOUD_SDK_SECURITY_TOKEN` from the environment, and nothing else:
    /// [`ClientBuilder::environment`](crate::ClientBuilder::environment) looks further.
    ///
    /// # Errors
    ///
    /// [`BuildError::Environment`] with the first variable that is needed and not set.
    pub fn from_env() -> Result<Self, BuildError> {
        Self::from_variables(variables::of_environment)
    }

    /// [`from_env`](Self::from_env) with variables from elsewhere. One that is empty is not set.
    ///
    /// ```
    /// # use runtime::{BuildError, Credentials};
    /// let variables = |name: &str| (name == "HUAWEICLOUD_SDK_AK").then(|| "AK…".to_owned());
    /// let missing = Credentials::from_variables(variables).unwrap_err();
    /// assert_eq!(missing.to_string(), "environment variable `HUAWEICLOUD_SDK_SK` is not set");
    /// ```
    ///
    /// # Errors
    ///
    /// [`BuildError::Environment`] with the first variable that is needed and not set.
    pub fn from_variables(
        variable: impl Fn(&'static str) -> Option<String>,
    ) -> Result<Self, BuildError> {
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        let required = |name| variable(name).ok_or(BuildError::Environment { name });
        if let Some(token) = variable("HUAWEICLOUD_SDK_AUTH_TOKEN") {
            return Ok(Self::token(token));
        }
        let access = required("HUAWEICLOUD_SDK_AK")?;
        let secret = required("HUAWEICLOUD_SDK_SK")?;
        let credentials = Self::ak_sk(access, secret);
        Ok(match variable("HUAWEICLOUD_SDK_SECURITY_TOKEN") {
            Some(token) => credentials.with_security_token(token),
            None => credentials,
        })
    }

    /// Whether requests are signed, and so must say whose project or account they are about.
    pub(crate) fn is_key(&self) -> bool {
        matches!(self.kind, Kind::Key { .. })
    }

    /// Whether two prove the same.
    fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind
    }

    /// Adds what proves who is calling. A request that carries proof of its own is left alone.
    pub(crate) fn authenticate(
        &self,
        request: &mut Request<Bytes>,
        scope: &Scope,
    ) -> Result<(), Error> {
        if proves_itself(request.headers()) {
            return Ok(());
        }
        let headers = request.headers_mut();
        match &self.kind {
            Kind::Token(token) => {
                headers.insert(TOKEN, secret_value(&TOKEN, token)?);
            }
            Kind::Key {
                access,
                secret,
                security_token,
            } => {
                if let Some(token) = security_token {
                    headers.insert(SECURITY_TOKEN, secret_value(&SECURITY_TOKEN, token)?);
                }
                // A key belongs to no project by itself.
                let (name, id) = match scope {
                    Scope::Nothing => (None, ""),
                    Scope::Project(id) => (Some(PROJECT_ID), id.as_str()),
                    Scope::Domain(id) => (Some(DOMAIN_ID), id.as_str()),
                };
                if let (Some(name), Ok(id)) = (name, HeaderValue::from_str(id))
                    && !names_scope(headers)
                {
                    headers.insert(name, id);
                }
                sign::sign(request, access, secret)?;
            }
        }
        Ok(())
    }
}

/// Whether headers have a token or a signature already.
pub(crate) fn proves_itself(headers: &HeaderMap) -> bool {
    headers.contains_key(TOKEN) || headers.contains_key(AUTHORIZATION)
}

/// Whether headers say which project or account a request is about.
pub(crate) fn names_scope(headers: &HeaderMap) -> bool {
    headers.contains_key(PROJECT_ID) || headers.contains_key(DOMAIN_ID)
}

fn secret_value(name: &HeaderName, secret: &Secret) -> Result<HeaderValue, BuildError> {
    let mut value = HeaderValue::from_str(secret.expose()).map_err(|_| BuildError::Header {
        name: name.to_string(),
    })?;
    value.set_sensitive(true);
    Ok(value)
}

/// Shows the kind alone.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.kind {
            Kind::Token(_) => "Credentials::token(..)",
            Kind::Key { .. } => "Credentials::ak_sk(..)",
        })
    }
}
