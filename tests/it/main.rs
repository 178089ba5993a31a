//! Tests.

mod build;
mod emit;
mod lower;
mod nasty;
mod runtime;
