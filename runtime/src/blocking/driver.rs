//! What drives the asynchronous client for callers that block.

use std::{
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::Duration,
};

use bytes::Bytes;
use http::{Request, Response};

#[cfg(feature = "blocking")]
use crate::transport::blocked::Blocked;
use crate::{
    TransportError,
    transport::{BlockingTransport, BoxFuture, Limits, Transport},
};

/// Waits for calls on the thread of the caller.
pub(crate) enum Driver {
    /// An executor, for a transport that needs one.
    #[cfg(feature = "blocking")]
    Executor(Blocked),
    /// Nothing, for a transport that itself blocks.
    Thread(Arc<dyn BlockingTransport>),
}

impl Driver {
    #[cfg(feature = "blocking")]
    pub(crate) fn of_executor(transport: Arc<dyn Transport>) -> Result<Self, crate::BuildError> {
        Blocked::new(transport).map(Self::Executor)
    }

    pub(crate) fn of_blocking(transport: Arc<dyn BlockingTransport>) -> Self {
        Self::Thread(transport)
    }

    /// The transport of the calls that it waits for.
    pub(crate) fn transport(&self) -> Arc<dyn Transport> {
        match self {
            #[cfg(feature = "blocking")]
            Self::Executor(blocked) => blocked.transport(),
            Self::Thread(transport) => Arc::new(AtOnce(Arc::clone(transport))),
        }
    }

    /// Waits for a call to end.
    pub(crate) fn wait<F: Future>(&self, call: F) -> Result<F::Output, TransportError> {
        match self {
            #[cfg(feature = "blocking")]
            Self::Executor(blocked) => blocked.wait(call),
            Self::Thread(_) => Ok(wait(call)),
        }
    }
}

/// A blocking transport, to callers that do not know it blocks: its futures are over when they are
/// first polled.
struct AtOnce(Arc<dyn BlockingTransport>);

impl Transport for AtOnce {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move { self.0.send(request, limits) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { thread::sleep(duration) })
    }
}

/// Wakes a thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future that needs no executor: another thread that gets credentials, at most.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
