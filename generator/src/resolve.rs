//! The pages of a service together (stub).

use crate::{diagnostic::Diagnostic, extract::Reading, ir};

/// Puts the pages of one service together.
#[must_use]
pub fn resolve(info: ir::ServiceInfo, _readings: &[Reading]) -> (ir::Service, Vec<Diagnostic>) {
    (
        ir::Service {
            info,
            operations: Vec::new(),
        },
        Vec::new(),
    )
}
