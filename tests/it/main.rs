//! Tests.

mod arbitrary;
mod ir;
mod overlay;
