//! What generated clients stand on.
//!
//! An [`Operation`] turns into an [`http::Request`] and reads an [`http::Response`]; nothing here
//! opens a socket, so any HTTP client will do:
//!
//! ```
//! use runtime::{Endpoint, Method, Operation, Parts, ReadError, decode};
//!
//! /// What a generated operation looks like, in short.
//! struct ShowUser {
//!     id: String,
//! }
//!
//! impl Operation for ShowUser {
//!     type Response = runtime::Value;
//!     const NAME: &'static str = "ShowUser";
//!     const METHOD: Method = Method::GET;
//!     const PATH: &'static str = "/v3/users/{id}";
//!
//!     fn parts(&self, parts: &mut Parts) {
//!         parts.path("id", &self.id);
//!     }
//!
//!     fn read(body: &[u8]) -> Result<Self::Response, ReadError> {
//!         decode::json(body)
//!     }
//! }
//!
//! let endpoint = Endpoint::new("https://iam.example.com")?;
//! let request = ShowUser { id: "a/b".to_owned() }.to_http(&endpoint)?;
//! assert_eq!(request.uri(), "https://iam.example.com/v3/users/a%2Fb");
//!
//! let user = ShowUser::from_http(http::Response::new(br#"{"name": "ann"}"#))?;
//! assert_eq!(user["name"], "ann");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use http::{self, Method};
pub use serde_json::Value;

#[cfg(feature = "transport")]
pub use bytes::Bytes;
#[cfg(feature = "transport")]
pub use futures_core::Stream;

#[cfg(feature = "transport")]
pub use self::{
    builder::ClientBuilder,
    client::{Client, Items, Pages},
    credentials::{Credentials, ProvideCredentials},
    intercept::{Attempt, Intercept},
    response::Response,
    retry::RetryPolicy,
    sign::{Signer, sign},
};
pub use self::{
    date_time::DateTime,
    encode::{FileContents, Json, ParameterValue, Parts},
    endpoint::Endpoint,
    error::{
        ApiError, BuildError, Call, DecodeError, Error, Named, PagingError, ReadError,
        TransportError, TransportErrorKind,
    },
    job::{JobError, JobProgress, ShowsJob, StartsJob, WaitPolicy},
    loose::Loose,
    mismatch::{Mismatch, Mismatches},
    model::{Data, ReadObject, Reader, WriteObject, Writer},
    null::Null,
    open_enum::OpenEnum,
    operation::Operation,
    paginate::{ListTotal, PageInput, Paginate, Paging},
    secret::Secret,
    service::CloudService,
    validate::{Check, Checks, Rule, Violation, Violations, validate},
};

#[cfg(feature = "transport")]
mod attempts;
#[cfg(feature = "transport")]
pub mod blocking;
#[cfg(feature = "transport")]
mod builder;
#[cfg(feature = "transport")]
mod client;
#[cfg(feature = "transport")]
mod clock;
#[cfg(feature = "transport")]
pub mod credentials;
mod date_time;
pub mod decode;
mod encode;
mod endpoint;
#[cfg(feature = "transport")]
mod environment;
mod error;
#[cfg(feature = "transport")]
mod hosts;
#[cfg(feature = "transport")]
mod intercept;
mod job;
mod lenient;
mod loose;
mod macros;
mod mismatch;
mod model;
mod multipart;
mod null;
mod open_enum;
mod operation;
#[cfg(feature = "transport")]
mod pace;
mod paginate;
mod path;
mod percent;
#[cfg(feature = "transport")]
mod response;
#[cfg(feature = "transport")]
mod retry;
mod secret;
mod service;
#[cfg(feature = "transport")]
mod settings;
#[cfg(feature = "transport")]
mod sign;
#[cfg(feature = "transport")]
pub mod testing;
#[cfg(feature = "transport")]
pub mod transport;
mod validate;
#[cfg(feature = "transport")]
mod variables;

/// What the macros of this crate stand on; not for use by hand.
#[doc(hidden)]
pub mod private {
    pub use serde;

    pub use crate::model::{Sink, deserialize, list, map, members, serialize};
}

/// The README's code, compiled as the documentation's is.
#[cfg(all(doctest, feature = "client"))]
#[doc = include_str!("../../README.md")]
pub struct Readme;
