//! Tests.

#![allow(clippy::disallowed_methods)]
mod arbitrary;
mod corpus;
mod document;
mod extract;
mod ir;
mod openapi;
mod overlay;
mod support;
