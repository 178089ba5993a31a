//! Lists whose pages cannot be turned.

use std::{error::Error, fmt};

/// A service that does not turn the page. The items that were handed out are right; whether there
/// are more is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingError {
    /// The next page has the items of the one before: the service does not heed `offset`.
    SamePage,
    /// The next page's marker was there before.
    SameMarker,
    /// There are more pages than the caller allows.
    TooManyPages {
        /// The most pages allowed.
        allowed: usize,
    },
}

impl fmt::Display for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SamePage => f.write_str("the service sent the same page again"),
            Self::SameMarker => f.write_str("the service names a marker that was there before"),
            Self::TooManyPages { allowed } => write!(f, "there are more than {allowed} pages"),
        }
    }
}

impl Error for PagingError {}
