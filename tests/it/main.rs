//! Tests.

mod arbitrary;
mod ir;
