//! What is percent-encoded in a value.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// Everything in a value but what RFC 3986 calls unreserved.
pub(crate) const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
