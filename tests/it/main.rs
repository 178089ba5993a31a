//! End-to-end, snapshot and corpus tests, in one binary.

mod arbitrary;
mod build;
mod commands;
mod core_operations;
mod emit;
mod ir;
mod lower;
mod nasty;
mod openapi;
mod overlay;
mod runtime;
