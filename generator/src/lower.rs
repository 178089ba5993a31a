//! From the IR to Rust items (stub).

use std::fmt;

use crate::ir;

/// The items of one service.
#[derive(Clone, Debug, Default)]
pub struct ServiceItems {}

/// The IR breaks a promise that lowering relies on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowerError {
    /// The operation it is about.
    pub operation: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for LowerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.message)
    }
}

impl std::error::Error for LowerError {}

/// Lowers a service.
///
/// # Errors
///
/// When the IR breaks a promise.
pub fn lower(_service: &ir::Service) -> Result<ServiceItems, LowerError> {
    Ok(ServiceItems::default())
}
