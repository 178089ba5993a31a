//! The two directions of a call.

/// The two directions of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What is sent.
    Request,
    /// What comes back.
    Response,
}
