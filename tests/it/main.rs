//! Tests.

#![allow(clippy::disallowed_methods)]
mod arbitrary;
mod corpus;
mod diagnostics;
mod document;
mod extract;
mod ir;
mod openapi;
mod overlay;
mod support;
