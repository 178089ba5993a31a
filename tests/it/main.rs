//! End-to-end, snapshot and corpus tests, in one binary.

#![expect(clippy::disallowed_methods, reason = "pages and fixtures are files")]

mod additional;
mod against;
mod arbitrary;
mod budgets;
mod build;
mod checks;
mod client;
mod commands;
mod committed;
mod compare;
mod cookbook;
mod core_operations;
mod corpus;
mod crates;
mod dependencies;
mod diagnostics;
mod document;
mod drafts;
mod emit;
mod every_example;
mod examples;
mod extract;
mod findings;
mod fixtures;
#[path = "../../generator/examples/growth/inputs.rs"]
mod growth;
mod ir;
mod jobs;
mod lower;
mod metamorphic;
mod model;
mod nasty;
mod openapi;
mod overlay;
mod pages_of_lists;
mod peer;
mod resolve;
mod resources;
mod runtime;
mod shape;
mod signatures;
mod support;
mod validate;
