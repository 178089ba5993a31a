//! End-to-end, snapshot and corpus tests, in one binary.

mod commands;
