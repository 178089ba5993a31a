//! A service: its operations, and what its pages do not say about it.

use std::collections::BTreeMap;

use super::{Operation, explorer::page_url};

/// A service: everything that one module of the generated crate is made from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// What `service.yaml` says.
    pub info: ServiceInfo,
    /// The operations, ordered by name.
    pub operations: Vec<Operation>,
}

/// What the pages of a service do not say about it: `specs/<service>/service.yaml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceInfo {
    /// The folder's name, which is also the name of the module and of the cargo feature: `vpcep`.
    pub name: String,
    /// The product's name for a human reader.
    pub title: Option<String>,
    /// The host the service answers on, with a placeholder: `https://vpcep.{region}.example.com`.
    pub endpoint: Option<String>,
    /// The regions that the service is in; empty if nobody says.
    pub regions: Vec<String>,
    /// Hosts that are not as `endpoint` has them, by region.
    pub hosts: BTreeMap<String, String>,
    /// The service belongs to the account rather than to a project, as IAM does.
    pub global: bool,
    /// The service has specs and no crate, since its calls are not those of the runtime: OBS signs in
    /// its own way, and names buckets in the host.
    pub specs_only: bool,
    /// How to tell how far the jobs are that its operations start.
    pub jobs: Vec<Jobs>,
    /// The address of the folder that has the service's pages, percent-encoded, where they can be read
    /// one by one. `sources.yaml` says it, not `service.yaml`.
    pub pages: Option<String>,
    /// The version of the service's crate; `None` for one that was never raised. `sources.lock` says it,
    /// not `service.yaml`.
    pub version: Option<String>,
    /// Operation names that no page gives, from page path to name.
    pub names: BTreeMap<String, String>,
}

/// One kind of jobs of a service: which operation shows one, and what its response means. Members are
/// ways through objects with dots between (`job.status`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Jobs {
    /// The operation that shows a job.
    pub show: String,
    /// The input of it that takes the job's id.
    pub parameter: String,
    /// The members of responses that hold the id of a job that was started, the best first.
    pub ids: Vec<String>,
    /// The operations that start such jobs; empty for all whose response has such a member.
    pub operations: Vec<String>,
    /// The member with the job's status.
    pub status: String,
    /// The statuses of jobs that are over and did what they should.
    pub success: Vec<String>,
    /// The statuses of jobs that are over and did not.
    pub failure: Vec<String>,
    /// The member with the error code.
    pub code: Option<String>,
    /// The member that says why a job failed.
    pub reason: Option<String>,
    /// The member that says how far a job is.
    pub progress: Option<String>,
}

impl ServiceInfo {
    /// Where a page of the service can be read.
    #[must_use]
    pub fn page_url(&self, page: &str) -> Option<String> {
        let folder = self.pages.as_deref()?;
        Some(page_url(folder, page))
    }
}

impl Jobs {
    /// Whether an operation of this name may start one.
    #[must_use]
    pub fn may_be_started_by(&self, operation: &str) -> bool {
        self.operations.is_empty() || self.operations.iter().any(|name| name == operation)
    }
}
