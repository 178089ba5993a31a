//! What a list of changes looks like as JSON.

/// The JSON schema of what `cargo xtask diff --format json` prints.
pub const CHANGES_SCHEMA: &str = include_str!("changes.schema.json");
