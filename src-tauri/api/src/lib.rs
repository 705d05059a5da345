//! One function for each thing that a person can do with their journal, for the window and the command line alike.
//!
//! Functions take an open [`Journal`] and [`Now`], and give the types that go over the wire. What can go wrong is an
//! [`ApiError`] with a code.

mod day;
mod entries;
mod error;
mod gate;
mod reminders;
mod settings;
mod strength;
pub mod wire;
mod writing;

pub use day::{
    another_prompt, another_suggestion, answer_shift, day, set_lean, set_shift,
    set_shift_with_practice, shift_of,
};
pub use entries::{
    Whole, days_written, delete_entry, edit_entry, entry_history, list_entries, restore_entry,
    search_entries, show_entry, trash,
};
pub use error::{ApiError, ErrorCode};
pub use gate::{Session, create, open, open_with_key, status};
pub use leadlight_core::{EntryKind, Lean, Now, Outcome, Pane, Practice};
pub use leadlight_store::vault::{DataKey, Folder, RecoveryCode, Secret};
pub use leadlight_store::{Journal, Stale};
pub use reminders::{
    deliver, due_reminders, evening_rule, planned_reminders, set_evening_rule, snooze,
};
pub use settings::{appearance, set_appearance};
pub use strength::passphrase_strength;
pub use writing::{
    WriteReflection, finish_all_sittings, finish_sitting, save_draft, write_reflection,
};
