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

pub use self::{
    encode::{FileContents, Json, ParameterValue, Parts},
    endpoint::Endpoint,
    error::{BuildError, DecodeError, ReadError, StatusError},
    open_enum::OpenEnum,
    operation::Operation,
    secret::Secret,
};

pub mod decode;
mod encode;
mod endpoint;
mod error;
mod lenient;
mod multipart;
mod open_enum;
mod operation;
mod path;
mod secret;

/// What the macros of this crate stand on; not for use by hand.
#[doc(hidden)]
pub mod private {
    pub use serde;
}
