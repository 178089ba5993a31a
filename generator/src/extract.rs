//! From the document tree to what one page says (stub).

use crate::{diagnostic::Diagnostic, document::Document};

/// What one page says, before other pages are looked at.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The page, relative to the folder that holds the services.
    pub page: String,
    /// The service that the page itself names, by its API Explorer link or its topic id.
    pub service: Option<String>,
    /// Findings about this page alone.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Whether the page documents an operation: a method and a path were found.
    #[must_use]
    pub fn is_operation(&self) -> bool {
        false
    }
}

/// Reads what a page says.
#[must_use]
pub fn extract(_document: &Document, page: &str) -> Reading {
    Reading {
        page: page.to_owned(),
        ..Reading::default()
    }
}

/// Tells how a page was read.
#[must_use]
pub fn explain(_reading: &Reading) -> String {
    String::new()
}
