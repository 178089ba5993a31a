//! Locks that a task waits for without stopping its thread. They need no executor.

pub(crate) use tokio::sync::{Mutex as AsyncMutex, OnceCell};
