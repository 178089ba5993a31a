//! What every call of a client reads.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use http::{HeaderMap, HeaderValue};

use crate::{
    BuildError, CloudService, Endpoint, Intercept, RetryPolicy, clock::Clock, hosts::Hosts,
    pace::Pace,
};

/// IAM, which the runtime itself asks for tokens, projects and accounts.
const IAM: CloudService = CloudService::new("iam", "https://iam.{region}.myhuaweicloud.com")
    .hosts(&[("eu-west-101", "https://iam.eu-west-101.myhuaweicloud.eu")])
    .global();

/// What both clients share and every call reads.
pub(crate) struct Settings {
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) iam_endpoint: Option<Endpoint>,
    pub(crate) hosts: Hosts,
    pub(crate) allow_http: bool,
    pub(crate) region: Option<String>,
    pub(crate) project_id: Option<String>,
    pub(crate) domain_id: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) user_agent: HeaderValue,
    pub(crate) retry: RetryPolicy,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) max_response_size: usize,
    pub(crate) is_strict: bool,
    pub(crate) intercepts: Vec<Arc<dyn Intercept>>,
    pub(crate) pace: Option<Pace>,
    pub(crate) clock: Clock,
}

impl Settings {
    /// Where an operation goes: to the endpoint that is set, else to its service's in the region.
    pub(crate) fn endpoint_of(
        &self,
        service: Option<&CloudService>,
    ) -> Result<Endpoint, BuildError> {
        let endpoint = match (&self.endpoint, service) {
            (Some(endpoint), _) => endpoint.clone(),
            (None, Some(service)) => self.in_region(service)?,
            (None, None) if self.region.is_some() => return Err(BuildError::NoHost),
            (None, None) => return Err(BuildError::NoEndpoint),
        };
        let endpoint = match &self.project_id {
            Some(id) => endpoint.with_project_id(id),
            None => endpoint,
        };
        Ok(match &self.domain_id {
            Some(id) => endpoint.with_domain_id(id),
            None => endpoint,
        })
    }

    /// Where IAM answers; `None` where nobody said: there is an endpoint, which may stand for any
    /// service, or no region.
    pub(crate) fn iam_endpoint(&self) -> Result<Option<Endpoint>, BuildError> {
        if let Some(endpoint) = &self.iam_endpoint {
            return Ok(Some(endpoint.clone()));
        }
        if self.endpoint.is_some() || self.region.is_none() {
            return Ok(None);
        }
        self.in_region(&IAM).map(Some)
    }

    fn in_region(&self, service: &CloudService) -> Result<Endpoint, BuildError> {
        let region = self.region.as_deref();
        let own = region.and_then(|region| self.hosts.url(service.name(), region));
        let url = own.map_or_else(|| service.url(region), Ok)?;
        Endpoint::secure(&url, self.allow_http)
    }

    /// When a call that begins now has to be over.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        // A time beyond what can be told is no limit.
        self.total_timeout
            .and_then(|timeout| Instant::now().checked_add(timeout))
    }
}
