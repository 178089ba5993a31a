//! End-to-end, snapshot and corpus tests, in one binary.

mod arbitrary;
mod commands;
mod ir;
mod openapi;
mod overlay;
