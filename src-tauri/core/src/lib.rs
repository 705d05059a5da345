//! The types and rules of Leadlight: no input or output, no clock, no SQL.
//!
//! Everything here is a pure function of its arguments. `now` and the time zone are passed in as [`Now`],
//! so that a test can stand on any day in any zone.

pub mod cadence;
pub mod day_words;
pub mod entry;
pub mod jump;
pub mod library;
pub mod light;
pub mod links;
pub mod looks;
pub mod meeting;
pub mod order;
pub mod pane;
pub mod person;
pub mod query;
pub mod reminder;
pub mod rotation;
pub mod shelf;
pub mod shift;
pub mod text;
pub mod time;
mod words;

pub use entry::EntryKind;
pub use library::{Library, Prompt, PromptKind, Suggestion};
pub use light::{Leave, Light};
pub use meeting::{Meeting, MeetingStatus, MeetingTime};
pub use pane::Pane;
pub use person::{ConversationState, PointState, PromiseBy, PromiseState, Relation, TimelineKind};
pub use shift::{Lean, Outcome, Practice};
pub use time::Now;
pub use words::UnknownWord;
