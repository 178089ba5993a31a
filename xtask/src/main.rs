//! `cargo xtask`: the list of tasks is in the library, so that tests run the same ones.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A run makes and drops millions of small texts, which takes a third of its time with the allocator of most
/// systems.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    xtask::main()
}
