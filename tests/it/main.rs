//! Tests.

#![expect(clippy::disallowed_methods, reason = "pages and fixtures are files")]

mod arbitrary;
mod corpus;
mod diagnostics;
mod document;
mod extract;
mod ir;
mod openapi;
mod overlay;
mod support;
