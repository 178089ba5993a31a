//! What every call of a client reads.

use std::time::Duration;

use http::{HeaderMap, HeaderValue};

use crate::{BuildError, CloudService, Credentials, Endpoint, RetryPolicy};

/// What both clients share and every call reads.
pub(crate) struct Settings {
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) region: Option<String>,
    pub(crate) project_id: Option<String>,
    pub(crate) credentials: Option<Credentials>,
    pub(crate) headers: HeaderMap,
    pub(crate) user_agent: HeaderValue,
    pub(crate) retry: RetryPolicy,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) max_response_size: usize,
}

impl Settings {
    /// Where an operation goes: to the endpoint that is set, else to its service's in the region.
    pub(crate) fn endpoint_of(
        &self,
        service: Option<&CloudService>,
    ) -> Result<Endpoint, BuildError> {
        let endpoint = match (&self.endpoint, service) {
            (Some(endpoint), _) => endpoint.clone(),
            (None, Some(service)) => Endpoint::new(&service.url(self.region.as_deref())?)?,
            (None, None) if self.region.is_some() => return Err(BuildError::NoHost),
            (None, None) => return Err(BuildError::NoEndpoint),
        };
        Ok(match &self.project_id {
            Some(id) => endpoint.with_project_id(id),
            None => endpoint,
        })
    }
}
