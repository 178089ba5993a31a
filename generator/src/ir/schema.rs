//! The JSON Schema of an operation file.
//!
//! Editors that know it complete keys, show what they mean and mark mistakes. It cannot tell what
//! only the whole shows, such as a name without a schema: [`validate`](super::validate) does.

/// The text of `specs/ir.schema.json`: JSON Schema, draft 2020-12.
pub const IR_SCHEMA: &str = include_str!("ir.schema.json");
