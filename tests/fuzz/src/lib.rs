//! Damages pages, specs, overlays and responses, and looks what that breaks.
//!
//! ```text
//! seeds ──mutate──▶ input ──check──▶ nothing, or a property that does not hold
//!                     ▲                        │
//!                 random (seed, target, n)     └──minimise──▶ a small input that breaks it, too
//! ```
//!
//! An input is a function of a seed, the target and its number, so that a run can be repeated and any of
//! its inputs made again. The driver has each target run in a process of its own: an input that overflows
//! the stack, takes all memory or never ends costs that process, and the next goes on behind it.
//!
//! Libraries that are led by coverage (`libfuzzer-sys`, `honggfuzz`, `bolero` over them) need a nightly
//! compiler; what they and `arbitrary` do on a stable one is to make random bytes, which never become a
//! table of parameters.
#![expect(clippy::disallowed_methods, reason = "seeds and findings are files")]

pub mod driver;
pub mod minimise;
pub mod mutate;
pub mod random;
pub mod seeds;
pub mod targets;
pub mod worker;
