//! Every integration test in one binary: real encrypted files, real processes, no network.

mod api;
mod cli;
mod store;
