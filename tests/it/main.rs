//! Tests.

mod arbitrary;
mod ir;
mod openapi;
mod overlay;
