//! Tests.

mod arbitrary;
mod build;
mod emit;
mod ir;
mod lower;
mod nasty;
mod openapi;
mod overlay;
mod runtime;
