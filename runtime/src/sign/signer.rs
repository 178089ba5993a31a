//! A signer that is set up once.

use std::fmt;

use http::{HeaderName, HeaderValue, Request};

use super::sign;
use crate::{BuildError, Secret};

const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");
const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const DOMAIN_ID: HeaderName = HeaderName::from_static("x-domain-id");

/// Signs requests of any HTTP client with an access key.
///
/// ```
/// use runtime::{Signer, http};
///
/// let signer = Signer::new("AK…", "SK…").with_project_id("0605…");
/// let mut request = http::Request::get("https://vpc.example.com/v1/0605/vpcs").body(Vec::new())?;
/// signer.sign(&mut request)?;
///
/// // Now any client may send it, with these headers and no others that begin with `X-`.
/// assert!(request.headers().contains_key("Authorization"));
/// assert!(request.headers().contains_key("X-Sdk-Date"));
/// assert_eq!(format!("{signer:?}"), "Signer(..)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Signer {
    access_key: Secret,
    secret_key: Secret,
    security_token: Option<Secret>,
    project_id: Option<String>,
    domain_id: Option<String>,
}

impl Signer {
    /// A signer with an access key and its secret key.
    #[must_use]
    pub fn new(access_key: impl Into<Secret>, secret_key: impl Into<Secret>) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
            security_token: None,
            project_id: None,
            domain_id: None,
        }
    }

    /// Adds the token that belongs to temporary keys; it travels as `X-Security-Token`.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        self.security_token = Some(token.into());
        self
    }

    /// Names the project that the call is about; it travels as `X-Project-Id`.
    #[must_use]
    pub fn with_project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Names the account that the call is about, where the service is a global one; it travels as
    /// `X-Domain-Id`.
    #[must_use]
    pub fn with_domain_id(mut self, domain_id: impl Into<String>) -> Self {
        self.domain_id = Some(domain_id.into());
        self
    }

    /// Adds the headers that prove who is calling: those named above, unless the request has them,
    /// and those of [`sign`](crate::sign()). One that is signed already is signed anew.
    ///
    /// # Errors
    ///
    /// When the URI has no host, or when a value cannot travel in a header.
    pub fn sign<B: AsRef<[u8]>>(&self, request: &mut Request<B>) -> Result<(), BuildError> {
        let texts = [
            (
                SECURITY_TOKEN,
                self.security_token.as_ref().map(Secret::expose),
            ),
            (PROJECT_ID, self.project_id.as_deref()),
            (DOMAIN_ID, self.domain_id.as_deref()),
        ];
        for (name, text) in texts {
            let Some(text) = text else { continue };
            let mut value = HeaderValue::from_str(text).map_err(|_| BuildError::Header {
                name: name.to_string(),
            })?;
            value.set_sensitive(name == SECURITY_TOKEN);
            request.headers_mut().entry(name).or_insert(value);
        }
        sign(request, self.access_key.expose(), &self.secret_key)
    }
}

/// Shows nothing.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer(..)")
    }
}
