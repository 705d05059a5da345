//! What tests, benchmarks and the sample journal share: a generator of plausible journals.
//!
//! The same seed makes the same journal, whatever the machine and the day it is made on.

mod chance;
mod sample;

pub use chance::Chance;
pub use sample::{Filled, Plan, fill, person_names, text};
