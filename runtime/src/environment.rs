//! What is taken from the environment, where a program asks for that.

use std::{fmt, io::ErrorKind, sync::Arc};

use crate::{
    BuildError, Credentials, ProvideCredentials,
    credentials::{Context, CredentialsError, InstanceMetadata, Profile},
    hosts::Hosts,
    transport::BoxFuture,
    variables::Variables,
};

/// The folder of the vendor's SDKs, in the user's.
const FOLDER: &str = ".huaweicloud";

/// What the environment says about a client.
#[derive(Default)]
pub(crate) struct Environment {
    pub(crate) provider: Option<Arc<dyn ProvideCredentials>>,
    pub(crate) region: Option<String>,
    pub(crate) project_id: Option<String>,
    pub(crate) domain_id: Option<String>,
    pub(crate) iam_endpoint: Option<String>,
    pub(crate) hosts: Hosts,
}

impl Environment {
    /// Looks for credentials in the variables, then in the user's file; the metadata of the server
    /// is asked by the first call, where neither has any.
    pub(crate) fn read(variables: &Variables) -> Result<Self, BuildError> {
        let variable = |name: &str| variables(name).filter(|value| !value.is_empty());
        let mut hosts = Hosts::of_variables(Arc::clone(variables));
        if let Some((path, text)) = file(&variable, "REGIONS_FILE", "regions.yaml")?.found {
            hosts.read(&path, &text)?;
        }
        let mut iam_endpoint = variable("HUAWEICLOUD_SDK_IAM_ENDPOINT");
        let is_set = |name| variable(name).is_some();
        let provider: Arc<dyn ProvideCredentials> = if is_set("HUAWEICLOUD_SDK_AUTH_TOKEN")
            || is_set("HUAWEICLOUD_SDK_AK")
            || is_set("HUAWEICLOUD_SDK_SK")
        {
            Arc::new(Credentials::from_variables(variable)?)
        } else {
            let file = file(&variable, "CREDENTIALS_FILE", "credentials")?;
            match file.found {
                Some((path, text)) => {
                    let profile = Profile::read(&path, &text)?;
                    iam_endpoint = iam_endpoint.or(profile.iam_endpoint);
                    Arc::new(profile.credentials)
                }
                None => Arc::new(LastResort {
                    file: file.looked_for,
                    metadata: InstanceMetadata::new(),
                }),
            }
        };
        Ok(Self {
            provider: Some(provider),
            region: variable("HUAWEICLOUD_SDK_REGION"),
            project_id: variable("HUAWEICLOUD_SDK_PROJECT_ID"),
            domain_id: variable("HUAWEICLOUD_SDK_DOMAIN_ID"),
            iam_endpoint,
            hosts,
        })
    }
}

/// A file of the user's.
struct File {
    /// Its path and its text.
    found: Option<(String, String)>,
    /// Where it would be.
    looked_for: String,
}

/// Reads the file that a variable names, which must be there, else the one of that name in the
/// vendor's folder, if it is.
fn file(
    variable: &dyn Fn(&str) -> Option<String>,
    suffix: &str,
    name: &str,
) -> Result<File, BuildError> {
    let named = variable(&format!("HUAWEICLOUD_SDK_{suffix}"));
    let is_named = named.is_some();
    let home = || variable("HOME").or_else(|| variable("USERPROFILE"));
    let path = named.or_else(|| Some(format!("{}/{FOLDER}/{name}", home()?)));
    let Some(path) = path else {
        return Ok(File {
            found: None,
            looked_for: format!("~/{FOLDER}/{name}"),
        });
    };
    match read(&path) {
        Ok(text) => Ok(File {
            found: Some((path.clone(), text)),
            looked_for: path,
        }),
        Err(error) if !is_named && error.kind() == ErrorKind::NotFound => Ok(File {
            found: None,
            looked_for: path,
        }),
        Err(error) => Err(BuildError::File {
            path,
            line: None,
            reason: error.to_string().into(),
        }),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "users keep credentials there; nothing that is generated knows them"
)]
fn read(path: &str) -> std::io::Result<String> {
    std::fs::read_to_string(path)
}

/// The metadata of the server, where nothing else has credentials; where it has none either, the
/// error says where they were looked for.
#[derive(Debug)]
struct LastResort {
    file: String,
    metadata: InstanceMetadata,
}

impl ProvideCredentials for LastResort {
    fn provide<'a>(
        &'a self,
        context: &'a Context<'a>,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            self.metadata.provide(context).await.map_err(|error| {
                let message = format!(
                    "no credentials: `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK` are not set, \
                     `{}` is not there",
                    self.file
                );
                CredentialsError::new(message).with_source(error)
            })
        })
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").finish_non_exhaustive()
    }
}
