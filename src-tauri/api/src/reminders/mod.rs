//! Reminders: their rules, what is due, what would come, and what waits inside the app.
//!
//! The daily rules, and what was done about the day, stand outside the encrypted file (`settings.json`, `reminders.json`:
//! times, weekdays and dates, nothing else), so that they come while the journal is locked. Everything else stands inside it,
//! and what a session planned from it stays in memory, without names, until the program ends.

mod due;
mod known;
mod rules;
mod waiting;

pub use due::{NextTalk, PlanMemory, planned_reminders};
pub(crate) use due::{merge, note_today};
pub(crate) use known::{has_note, is_written};
pub(crate) use rules::own_addresses;
pub use rules::{
    daily_times, names_people, pause_reminders, reminder_rules, set_daily_times,
    set_reminder_choices, silence_daily,
};
pub(crate) use waiting::read_key;
pub use waiting::{open_reminder, settle_reminder, waiting_reminders};
