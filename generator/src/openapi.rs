//! From the IR to OpenAPI 3.1 (stub).

use crate::ir;

/// The OpenAPI 3.1 document of one service.
#[must_use]
pub fn openapi(_service: &ir::Service) -> serde_json::Value {
    serde_json::Value::Null
}
