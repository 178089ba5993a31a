//! Who is calling, and how a request says so.

use std::fmt;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, header::AUTHORIZATION};

use crate::{BuildError, Error, Secret, environment::environment, sign};

const TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");
const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");

/// What a client proves itself with.
///
/// ```
/// # use runtime::Credentials;
/// let permanent = Credentials::ak_sk("AK…", "SK…");
/// let temporary = Credentials::ak_sk("AK…", "SK…").with_security_token("…");
/// let token = Credentials::token("MIIY…");
/// assert_eq!(format!("{token:?}"), "Credentials::token(..)");
/// ```
#[derive(Clone)]
pub struct Credentials(Kind);

#[derive(Clone)]
enum Kind {
    Token(Secret),
    Key {
        access: String,
        secret: Secret,
        security_token: Option<Secret>,
    },
}

impl Credentials {
    /// A token of IAM; it travels as `X-Auth-Token`.
    #[must_use]
    pub fn token(token: impl Into<Secret>) -> Self {
        Self(Kind::Token(token.into()))
    }

    /// An access key and its secret key, with which every request is [signed](crate::sign()).
    #[must_use]
    pub fn ak_sk(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        Self(Kind::Key {
            access: access_key.into(),
            secret: secret_key.into(),
            security_token: None,
        })
    }

    /// Makes an access key a temporary one; a token stays what it is.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        if let Kind::Key { security_token, .. } = &mut self.0 {
            *security_token = Some(token.into());
        }
        self
    }

    /// Takes `HUAWEICLOUD_SDK_AUTH_TOKEN`, else `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and,
    /// for temporary keys, `HUAWEICLOUD_SDK_SECURITY_TOKEN` from the environment.
    ///
    /// # Errors
    ///
    /// [`BuildError::Environment`] with the first variable that is needed and not set.
    pub fn from_env() -> Result<Self, BuildError> {
        Self::from_variables(environment)
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

    /// Adds what proves who is calling. A request that carries a token of its own is left alone.
    pub(super) fn authenticate(
        &self,
        request: &mut Request<Bytes>,
        project_id: Option<&str>,
    ) -> Result<(), Error> {
        let headers = request.headers_mut();
        if headers.contains_key(TOKEN) || headers.contains_key(AUTHORIZATION) {
            return Ok(());
        }
        match &self.0 {
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
                if let Some(value) = project_id.and_then(|id| HeaderValue::from_str(id).ok()) {
                    headers.entry(PROJECT_ID).or_insert(value);
                }
                sign::sign(request, access, secret)?;
            }
        }
        Ok(())
    }
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
        f.write_str(match &self.0 {
            Kind::Token(_) => "Credentials::token(..)",
            Kind::Key { .. } => "Credentials::ak_sk(..)",
        })
    }
}
