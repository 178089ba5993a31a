//! What IAM is asked about the caller: the project of a region, the account.

use bytes::Bytes;
use http::Request;
use percent_encoding::utf8_percent_encode;
use serde_json::Value;

use super::{Asker, Credentials, CredentialsError};
use crate::{ApiError, BuildError, Endpoint, Error, percent::VALUE};

/// The id of the project that is called like the region, which every account has one of.
pub(super) async fn project(
    asker: &Asker<'_>,
    credentials: &Credentials,
    iam: &Endpoint,
    region: &str,
) -> Result<String, Error> {
    let path = format!("/v3/projects?name={}", utf8_percent_encode(region, VALUE));
    let found = ids(asker, credentials, iam, &path, "projects").await;
    let found = found.map_err(|error| {
        CredentialsError::new(format!("IAM does not tell the project of `{region}`"))
            .with_source(error)
    })?;
    Ok(only(
        found,
        &format!("project of `{region}`"),
        "project_id",
    )?)
}

/// The id of the account that the credentials belong to.
pub(super) async fn domain(
    asker: &Asker<'_>,
    credentials: &Credentials,
    iam: &Endpoint,
) -> Result<String, Error> {
    let found = ids(asker, credentials, iam, "/v3/auth/domains", "domains").await;
    let found = found.map_err(|error| {
        CredentialsError::new("IAM does not tell the account").with_source(error)
    })?;
    Ok(only(found, "account", "domain_id")?)
}

/// The `id` of every item of a list.
async fn ids(
    asker: &Asker<'_>,
    credentials: &Credentials,
    iam: &Endpoint,
    path: &str,
    member: &str,
) -> Result<Vec<String>, Error> {
    let request = Request::get(format!("{}{path}", iam.url()))
        .body(Bytes::new())
        .map_err(BuildError::Http)?;
    let response = asker.send(request, Some(credentials)).await?;
    if !response.status().is_success() {
        return Err(Error::Api(Box::new(ApiError::new(&response))));
    }
    let body: Value = crate::error::from_slice(response.body()).map_err(Error::Decode)?;
    let items = body[member].as_array().into_iter().flatten();
    let ids = items.filter_map(|item| item["id"].as_str());
    Ok(ids.map(str::to_owned).collect())
}

fn only(mut found: Vec<String>, what: &str, setting: &str) -> Result<String, CredentialsError> {
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(CredentialsError::new(format!(
            "IAM knows no {what}: set `{setting}`"
        ))),
        _ => Err(CredentialsError::new(format!(
            "IAM knows more than one {what}: set `{setting}` to one of {}",
            found.join(", ")
        ))),
    }
}
