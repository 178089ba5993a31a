//! Tokens that IAM makes.

use std::fmt;

use bytes::Bytes;
use http::{Request, header::CONTENT_TYPE};
use serde_json::{Value, json};

use super::{Context, Credentials, CredentialsError, ProvideCredentials};
use crate::{ApiError, BuildError, Error, Secret, transport::BoxFuture};

/// Where IAM puts a token that it made.
const SUBJECT_TOKEN: &str = "x-subject-token";

/// Tokens that IAM makes for a password or an access key, and renews before they expire (after a
/// day) or when a service refuses one.
///
/// A token is for one project: the client's, else the one that is called like its region; or, for
/// services of the account such as IAM, for [the account](Self::for_domain).
///
/// ```
/// use runtime::{Client, credentials::IamToken};
///
/// let token = IamToken::by_password("account", "user", "password");
/// let client = Client::builder().region("cn-north-4").credentials(token).build()?;
/// # Ok::<(), runtime::BuildError>(())
/// ```
#[derive(Clone)]
pub struct IamToken {
    proof: Proof,
    is_for_domain: bool,
}

#[derive(Clone)]
enum Proof {
    Password {
        domain: String,
        user: String,
        password: Secret,
    },
    Key {
        access: String,
        secret: Secret,
    },
}

impl IamToken {
    /// For the password of a user: the name of the account, of the user in it, the password.
    #[must_use]
    pub fn by_password(
        domain: impl Into<String>,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        Self::new(Proof::Password {
            domain: domain.into(),
            user: user.into(),
            password: password.into(),
        })
    }

    /// For an access key and its secret key. Most services take signatures with these
    /// ([`Credentials::ak_sk`]); a token is for those that do not.
    #[must_use]
    pub fn by_ak_sk(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        Self::new(Proof::Key {
            access: access_key.into(),
            secret: secret_key.into(),
        })
    }

    fn new(proof: Proof) -> Self {
        Self {
            proof,
            is_for_domain: false,
        }
    }

    /// Makes tokens for the account rather than for a project. Those for a key need the client's
    /// domain id.
    #[must_use]
    pub fn for_domain(mut self) -> Self {
        self.is_for_domain = true;
        self
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Credentials, Error> {
        let identity = match &self.proof {
            Proof::Password {
                domain,
                user,
                password,
            } => json!({
                "methods": ["password"],
                "password": { "user": {
                    "name": user, "password": password, "domain": { "name": domain },
                } },
            }),
            Proof::Key { access, secret } => json!({
                "methods": ["hw_ak_sk"],
                "hw_ak_sk": { "access": { "key": access }, "secret": { "key": secret } },
            }),
        };
        let body = json!({ "auth": { "identity": identity, "scope": self.scope(context)? } });
        let url = format!(
            "{}/v3/auth/tokens?nocatalog=true",
            context.iam_endpoint()?.url()
        );
        let request = Request::post(url)
            .header(CONTENT_TYPE, "application/json")
            .body(Bytes::from(body.to_string()))
            .map_err(BuildError::Http)?;
        let response = context.send(request).await?;
        if !response.status().is_success() {
            return Err(Error::Api(Box::new(ApiError::new(&response))));
        }
        let token = response.headers().get(SUBJECT_TOKEN);
        let token = token
            .and_then(|token| token.to_str().ok())
            .ok_or_else(|| CredentialsError::new("the response has no header `X-Subject-Token`"))?;
        let body: Value = crate::error::from_slice(response.body()).map_err(Error::Decode)?;
        Ok(described(Credentials::token(token), &body["token"]))
    }

    fn scope(&self, context: &Context<'_>) -> Result<Value, CredentialsError> {
        let domain_id = context.domain_id();
        match (&self.proof, self.is_for_domain) {
            (_, true) if domain_id.is_some() => Ok(json!({ "domain": { "id": domain_id } })),
            (Proof::Password { domain, .. }, true) => Ok(json!({ "domain": { "name": domain } })),
            (Proof::Key { .. }, true) => {
                let message = "a token for the account needs the client's `domain_id`";
                Err(CredentialsError::new(message))
            }
            (_, false) => match (context.project_id(), context.region()) {
                (Some(id), _) => Ok(json!({ "project": { "id": id } })),
                (None, Some(region)) => Ok(json!({ "project": { "name": region } })),
                (None, None) => {
                    let message = "a token needs the client's `project_id` or `region`";
                    Err(CredentialsError::new(message))
                }
            },
        }
    }
}

/// What IAM says about a token that it made.
fn described(mut token: Credentials, about: &Value) -> Credentials {
    if let Some(id) = about["project"]["id"].as_str() {
        token = token.with_project_id(id);
    }
    if let Some(id) = about["user"]["domain"]["id"].as_str() {
        token = token.with_domain_id(id);
    }
    token.expiring(about["expires_at"].as_str())
}

impl ProvideCredentials for IamToken {
    fn provide<'a>(
        &'a self,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let asked = self.ask(context).await;
            asked.map_err(|error| CredentialsError::new("IAM makes no token").with_source(error))
        })
    }
}

/// Shows the kind alone.
impl fmt::Debug for IamToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.proof {
            Proof::Password { .. } => "IamToken::by_password(..)",
            Proof::Key { .. } => "IamToken::by_ak_sk(..)",
        })
    }
}
