//! What the shell tells the page.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

/// Something else wrote to the journal: read again what is shown.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct JournalChanged {}

/// Show Today with the cursor in the editor.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct GoToWrite {}

/// Save what is being typed now and answer with `flushed`.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct FlushRequest {}

/// The journal was locked: forget everything and load again.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct Locked {}

/// Show one entry.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct OpenEntry {
    /// The entry.
    pub id: String,
}

/// There is something to say, or no longer.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct NoticesChanged {}

/// A reminder was clicked: show what it is about.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct OpenReminder {
    /// What names it.
    pub key: String,
}

/// An .ics file, or a folder, was dropped on the window.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct CalendarDropped {
    /// Where it lies.
    pub path: String,
}
