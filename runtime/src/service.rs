//! Which service an operation belongs to, and where that one answers.

use crate::BuildError;

/// The placeholder of an endpoint template.
const REGION: &str = "{region}";

/// A service: its name, and where it answers in which region.
///
/// ```
/// # use runtime::CloudService;
/// const DNS: CloudService = CloudService::new("dns", "https://dns.{region}.example.com")
///     .regions(&["north-1", "west-7"])
///     .hosts(&[("west-7", "https://dns.west-7.example.eu")]);
///
/// assert_eq!(DNS.url(Some("north-1"))?, "https://dns.north-1.example.com");
/// assert_eq!(DNS.url(Some("west-7"))?, "https://dns.west-7.example.eu");
/// assert_eq!(
///     DNS.url(Some("moon-1")).unwrap_err().to_string(),
///     "region `moon-1` is none of `dns`: it is in north-1, west-7; set an endpoint if it is elsewhere, too",
/// );
/// # Ok::<(), runtime::BuildError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloudService {
    name: &'static str,
    endpoint: &'static str,
    hosts: &'static [(&'static str, &'static str)],
    regions: &'static [&'static str],
    is_global: bool,
}

impl CloudService {
    /// A service by its name (`vpcep`) and its endpoint, in which `{region}` stands for the region.
    /// One without that placeholder is the same everywhere, and the service a
    /// [global](Self::is_global) one.
    #[must_use]
    pub const fn new(name: &'static str, endpoint: &'static str) -> Self {
        Self {
            name,
            endpoint,
            hosts: &[],
            regions: &[],
            is_global: false,
        }
    }

    /// Regions whose base URL is not the endpoint's: region and URL.
    #[must_use]
    pub const fn hosts(mut self, hosts: &'static [(&'static str, &'static str)]) -> Self {
        self.hosts = hosts;
        self
    }

    /// The regions that the service is in. Without any, every region is taken.
    #[must_use]
    pub const fn regions(mut self, regions: &'static [&'static str]) -> Self {
        self.regions = regions;
        self
    }

    /// Makes it a service of the account rather than of a project, as IAM is, wherever it answers.
    #[must_use]
    pub const fn global(mut self) -> Self {
        self.is_global = true;
        self
    }

    /// The name: `vpcep`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it belongs to the account, so that requests name the account (`X-Domain-Id`) and
    /// not a project (`X-Project-Id`).
    #[must_use]
    pub fn is_global(&self) -> bool {
        self.is_global || !self.endpoint.contains(REGION)
    }

    /// The base URL in a region.
    ///
    /// # Errors
    ///
    /// [`BuildError::UnknownRegion`] when the service is not in that region,
    /// [`BuildError::NoEndpoint`] when it takes a region and none is given.
    pub fn url(&self, region: Option<&str>) -> Result<String, BuildError> {
        if !self.endpoint.contains(REGION) {
            return Ok(self.endpoint.to_owned());
        }
        let region = region.ok_or(BuildError::NoEndpoint)?;
        if let Some((_, url)) = self.hosts.iter().find(|(own, _)| *own == region) {
            return Ok((*url).to_owned());
        }
        if !self.regions.is_empty() && !self.regions.contains(&region) {
            return Err(BuildError::UnknownRegion {
                service: self.name,
                region: region.to_owned(),
                known: self.regions,
            });
        }
        Ok(self.endpoint.replace(REGION, region))
    }
}
