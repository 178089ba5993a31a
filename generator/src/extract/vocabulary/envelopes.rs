//! Keys of what stands around the bodies of examples.

/// The status of a message that is shown as an object.
pub(in crate::extract) const STATUS_KEYS: &[&str] = &["status", "status_code", "statusCode"];

/// Its headers.
pub(in crate::extract) const HEADERS_KEYS: &[&str] = &["header", "headers"];

/// Its body.
pub(in crate::extract) const BODY_KEYS: &[&str] = &["body"];

/// What media types begin with.
pub(in crate::extract) const MEDIA_TYPES: &[&str] = &["application/", "multipart/", "text/"];

/// What the names of members begin with that tell of the example.
pub(in crate::extract) const REMARKS: &[&str] = &["x-request-example", "x-response-example"];
