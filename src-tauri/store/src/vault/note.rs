//! What the person should be told after the journal was opened all the same.

use std::path::PathBuf;

/// Something that was not as it should be, and was got around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The key file was damaged or missing; its copy was used.
    KeyCopyUsed,
    /// The key file and its copy are not the same; one of them is damaged.
    KeyCopiesDiffer,
    /// The journal was brought to a newer form, with a checked backup before each step.
    Migrated {
        /// The form it had.
        from: u32,
        /// The form it has.
        to: u32,
        /// The backups, the oldest form first.
        backups: Vec<PathBuf>,
    },
    /// A file of settings or reminders was damaged; it was set aside and the defaults hold.
    SetAside(PathBuf),
    /// This device's id could not be kept; the device counts as a new one until it can.
    DeviceNotKept,
}
