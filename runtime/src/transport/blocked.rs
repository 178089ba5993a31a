//! An asynchronous transport, for callers that block.

use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};

use super::Transport;
use crate::{BuildError, TransportError, TransportErrorKind};

/// Drives a [`Transport`] on the thread of the caller.
///
/// There is no thread in the background: between two calls nothing runs. A connection that the
/// service closed in the meantime is noticed when the next request is about to use it, and a new
/// one is made.
pub(crate) struct Blocked {
    transport: Arc<dyn Transport>,
    // Taken when dropped, no sooner.
    executor: Option<Runtime>,
}

impl Blocked {
    pub(crate) fn new(transport: Arc<dyn Transport>) -> Result<Self, BuildError> {
        let executor = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| BuildError::Transport(error.into()))?;
        Ok(Self {
            transport,
            executor: Some(executor),
        })
    }
}

impl Blocked {
    /// What it drives.
    pub(crate) fn transport(&self) -> Arc<dyn Transport> {
        Arc::clone(&self.transport)
    }

    /// Waits for a future of the transport's.
    pub(crate) fn wait<F: Future>(&self, future: F) -> Result<F::Output, TransportError> {
        // Blocking there would stop other tasks, and the executor panics rather than allow it.
        let is_async = Handle::try_current().is_ok();
        let executor = self.executor.as_ref().filter(|_| !is_async);
        let executor = executor.ok_or_else(|| {
            let reason = "the blocking client was called from asynchronous code";
            TransportError::new(TransportErrorKind::Other, reason)
        })?;
        Ok(executor.block_on(future))
    }
}

/// An executor that is dropped waits for lookups of names; asynchronous code must not wait.
impl Drop for Blocked {
    fn drop(&mut self) {
        if let Some(executor) = self.executor.take() {
            executor.shutdown_background();
        }
    }
}
