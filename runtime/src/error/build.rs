//! Requests that cannot be built.

use std::{borrow::Cow, error::Error, fmt};

use super::shown::clean;
use crate::path::{DOMAIN_ID, PROJECT_ID};

/// A request that cannot be built. Names the parameter, never shows its value.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The endpoint is no base URL.
    Endpoint {
        /// What was given, without credentials and query.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Neither an endpoint nor a region is set, and the operation does not know its host.
    NoEndpoint,
    /// A region is set, but nothing says at which host the service is in it.
    NoHost,
    /// A region that cannot be part of a host name.
    Region {
        /// What was given.
        region: String,
    },
    /// A region that the service is not in.
    UnknownRegion {
        /// The service's name.
        service: &'static str,
        /// What was given.
        region: String,
        /// The regions that it is in.
        known: &'static [&'static str],
    },
    /// The client has an endpoint of its own, so that nobody knows where IAM is, which has to be
    /// asked for a token.
    NoIamEndpoint,
    /// A file of the user's cannot be read.
    File {
        /// Its path.
        path: String,
        /// The line, counted from 1, where one is known.
        line: Option<usize>,
        /// What is wrong, without what stands there.
        reason: Cow<'static, str>,
    },
    /// An environment variable that is needed is not set, or is not text.
    Environment {
        /// Its name.
        name: &'static str,
    },
    /// The client has no transport, or the one it has cannot be set up.
    Transport(Box<dyn Error + Send + Sync>),
    /// A path parameter has no value, neither in the request nor from the endpoint.
    MissingPathParameter {
        /// Its wire name.
        name: String,
    },
    /// A path parameter is empty, so that the path would lead elsewhere.
    EmptyPathParameter {
        /// Its wire name.
        name: String,
    },
    /// A path parameter makes a segment `.` or `..`, or has such a part, encoded or not, so that the
    /// path would lead elsewhere.
    DotSegment {
        /// Its wire name.
        name: String,
    },
    /// The path template itself has such a segment.
    Path {
        /// The template.
        template: String,
    },
    /// A value cannot travel in a header: it has a line feed or another control character.
    Header {
        /// The header's name.
        name: String,
    },
    /// A header's name is none: it has a character that no header's name can have.
    HeaderName {
        /// What was given as its name.
        name: String,
    },
    /// A value that travels as JSON, such as the body, cannot be written.
    Json(serde_json::Error),
    /// Method, URL and headers do not make a request.
    Http(http::Error),
    /// A hook of the client (`Intercept`) does not let the request go.
    Intercepted(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endpoint { url, reason } => write!(f, "endpoint `{url}`: {reason}"),
            Self::NoEndpoint => f.write_str("neither an endpoint nor a region is set"),
            Self::NoHost => f.write_str(
                "the service's host is not known: set an endpoint, or give `endpoint` in the \
                 service's service.yaml",
            ),
            Self::Region { region } => {
                let region = clean(region, 100);
                write!(f, "region `{region}`: letters, digits and `-` make one")
            }
            Self::UnknownRegion {
                service,
                region,
                known,
            } => write!(
                f,
                "region `{region}` is none of `{service}`: it is in {}; set an endpoint if it is \
                 elsewhere, too",
                known.join(", ")
            ),
            Self::NoIamEndpoint => f.write_str(
                "an endpoint is set, and a token comes from IAM: set `iam_endpoint`, too",
            ),
            Self::File {
                path,
                line: Some(line),
                reason,
            } => write!(f, "`{path}`, line {line}: {reason}"),
            Self::File { path, reason, .. } => write!(f, "`{path}`: {reason}"),
            Self::Environment { name } => write!(f, "environment variable `{name}` is not set"),
            Self::Transport(_) => f.write_str("the transport cannot be set up"),
            Self::MissingPathParameter { name } => {
                write!(f, "path parameter `{name}` is not set")?;
                if matches!(name.as_str(), PROJECT_ID | DOMAIN_ID) {
                    f.write_str(": set it on the request, the client or the endpoint")?;
                }
                Ok(())
            }
            Self::EmptyPathParameter { name } => write!(f, "path parameter `{name}` is empty"),
            Self::DotSegment { name } => {
                write!(f, "path parameter `{name}` must not be `.` or `..`")
            }
            Self::Path { template } => {
                write!(
                    f,
                    "the path `{}` leads out of the endpoint",
                    clean(template, 200)
                )
            }
            Self::Header { name } => {
                write!(f, "header `{name}` has a value that no header can have")
            }
            Self::HeaderName { name } => {
                write!(f, "`{}` cannot be the name of a header", clean(name, 100))
            }
            Self::Json(_) => f.write_str("a value cannot be written as JSON"),
            Self::Http(_) => f.write_str("the request does not make sense as HTTP"),
            Self::Intercepted(_) => f.write_str("a hook of the client does not let the request go"),
        }
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Http(error) => Some(error),
            Self::Transport(error) | Self::Intercepted(error) => Some(&**error),
            _ => None,
        }
    }
}
