//! Where the pages of a service come from: `specs/sources.yaml`, by hand, and what was last read of
//! it: `specs/sources.lock`.
//!
//! ```yaml
//! - service: vpc
//!   repository: https://example.com/docs/vpc
//!   folder: api-reference
//!   language: zh
//!   format: markdown
//!   licence: CC BY-NC-SA, see LICENSE.md there
//! - service: vpc
//!   dir: vpc/pages
//!   licence: MIT OR Apache-2.0
//!   text: true
//! ```
//!
//! A service has at most one repository and one folder of its own. A page that both have is the one of
//! the source that stands first; that of the other is compared with it and makes no operation.

use std::collections::BTreeMap;

use super::explorer::percent_encoded;
pub use super::yaml::{read_lock, read_sources, write_lock};

/// The version of the form of spec files, in the lock beside what they were made from.
pub const IR_VERSION: u32 = 1;

/// One entry of `specs/sources.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSource {
    /// The service whose pages these are.
    pub service: String,
    /// Where they are.
    pub place: PagePlace,
    /// The language of the pages: `zh`.
    pub language: Option<String>,
    /// The format of the pages: `markdown`.
    pub format: Option<String>,
    /// The licence of the pages.
    pub licence: Option<String>,
    /// The pages' words may be passed on, so titles and docs go into specs and crates.
    pub text: bool,
}

/// Where pages are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PagePlace {
    /// A folder of a Git repository.
    Repository {
        /// What `git fetch` takes.
        url: String,
        /// The folder in it; empty for all of it.
        folder: String,
    },
    /// A folder on this disk, as seen from the folder of the specs.
    Folder(String),
}

impl PagePlace {
    /// The address of the folder in a reader's browser, percent-encoded: on the branch that the
    /// repository shows first, so that an update of the pages changes nothing. `None` for a folder, and for
    /// hosts whose addresses are not known.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        let Self::Repository { url, folder } = self else {
            return None;
        };
        let hosts = ["https://github.com/", "https://gitee.com/"];
        let is_known = hosts.iter().any(|host| url.starts_with(host));
        let repository = url.trim_end_matches('/').trim_end_matches(".git");
        let parts = folder.split('/').filter(|part| !part.is_empty());
        let parts = parts.map(|part| format!("/{}", percent_encoded(part)));
        is_known.then(|| format!("{repository}/blob/HEAD{}", parts.collect::<String>()))
    }

    /// Whether it is a folder of a repository; of each kind a service has at most one.
    #[must_use]
    pub fn is_repository(&self) -> bool {
        matches!(self, Self::Repository { .. })
    }
}

/// `specs/sources.lock`: what was last read, by service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The version of the facade; `None` in a lock that was written before facades had one.
    pub facade: Option<String>,
    /// By name.
    pub services: BTreeMap<String, LockedService>,
}

/// What was last read of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedService {
    /// The version of the generator that read it.
    pub generator: String,
    /// The version of the service's crate.
    pub version: String,
    /// What was read of each source, in the order of `sources.yaml`.
    pub sources: Vec<LockedSource>,
}

impl LockedService {
    /// What was read of a place.
    #[must_use]
    pub fn source(&self, place: &PagePlace) -> Option<&LockedSource> {
        self.sources.iter().find(|source| source.place == *place)
    }

    /// What was read of a place, or else of the place that it has become in `sources.yaml`: a repository
    /// or a folder that moved is the same source of the service.
    #[must_use]
    pub fn source_like(&self, place: &PagePlace) -> Option<&LockedSource> {
        let is_like =
            |source: &&LockedSource| source.place.is_repository() == place.is_repository();
        let like = || self.sources.iter().find(is_like);
        self.source(place).or_else(like)
    }
}

/// What was last read of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedSource {
    /// Where its pages were.
    pub place: PagePlace,
    /// The state of its repository; `None` for a folder, and where pages of another folder stood in for
    /// the repository's.
    pub state: Option<RepositoryState>,
    /// Its pages, by their path below the folder.
    pub pages: BTreeMap<String, LockedPage>,
}

/// The state of a repository that pages were read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryState {
    /// The hash of the commit.
    pub commit: String,
    /// The hash of the folder's tree.
    pub tree: String,
    /// The day of the commit: `2023-04-12`.
    pub date: String,
}

/// What was last read of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedPage {
    /// Git's hash of its bytes.
    pub blob: String,
    /// The operations that were read from it.
    pub operations: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::ServiceInfo;

    #[test]
    fn a_page_has_an_address_where_its_repository_is_shown() {
        let place = |url: &str| PagePlace::Repository {
            url: url.to_owned(),
            folder: "de/API Seiten".to_owned(),
        };
        let pages = place("https://github.com/example/lamps.git").url();
        let folder = "https://github.com/example/lamps/blob/HEAD/de/API%20Seiten";
        assert_eq!(pages.as_deref(), Some(folder));
        let info = ServiceInfo {
            pages,
            ..ServiceInfo::default()
        };
        let url = info.page_url("lamps/sub/grün.md");
        assert_eq!(url, Some(format!("{folder}/sub/gr%C3%BCn.md")));
        assert_eq!(place("file:///pages").url(), None);
        assert_eq!(PagePlace::Folder("pages".to_owned()).url(), None);
    }
}
