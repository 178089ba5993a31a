//! The JSON Schema of an operation file (stub).

/// The text of `specs/ir.schema.json`.
pub const IR_SCHEMA: &str = "{}\n";
