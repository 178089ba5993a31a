//! `cargo xtask`: the list of tasks is in the library, so that tests run the same ones.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
