//! The types and rules of Leadlight: no input or output, no clock, no SQL.
//!
//! Everything here is a pure function of its arguments. `now` and the time zone are passed in as [`Now`],
//! so that a test can stand on any day in any zone.

pub mod entry;
pub mod library;
pub mod order;
pub mod pane;
pub mod query;
pub mod reminder;
pub mod rotation;
pub mod shift;
pub mod text;
pub mod time;
mod words;

pub use entry::EntryKind;
pub use library::{Library, Prompt, PromptKind, Suggestion};
pub use pane::Pane;
pub use shift::{Lean, Outcome, Practice};
pub use time::Now;
pub use words::UnknownWord;
