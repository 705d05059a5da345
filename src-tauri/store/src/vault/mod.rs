//! The journal's folder, its keys, and opening it: everything before the first table.
//!
//! [`create`] makes a journal, [`unlock`] opens one; both give an [`Opened`] with a connection to the encrypted
//! database. Dropping it closes the database, wipes the key and gives the lock back.

mod backup;
mod cloud;
mod connection;
mod create;
mod device;
pub(crate) mod files;
mod folder;
pub(crate) mod inbox;
mod keys;
mod lock;
mod migrate;
mod note;
mod plain;
mod recovery;
mod secret;
mod slot;
#[cfg(test)]
mod tests;
mod unlock;

#[cfg(unix)]
#[path = "unix.rs"]
mod platform;
#[cfg(windows)]
#[path = "windows.rs"]
mod platform;

use std::fmt;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use uuid::{NoContext, Timestamp, Uuid};
use zeroize::Zeroizing;

pub use create::create;
pub use device::config_folder;
pub use folder::Folder;
pub use inbox::{Thought, seal as seal_thought};
pub use lock::{ExclusiveLock, SharedLock};
pub use migrate::Migration;
pub use note::Note;
pub use plain::{Appearance, DAILY, DailyReminder, ReminderState, Reminders, Settings, Theme};
pub use recovery::RecoveryCode;
pub use secret::{DataKey, Secret};
pub use unlock::{unlock, unlock_with_key};

use crate::error::Error;

/// An unlocked journal. The fields stand in the order in which they are dropped: the database is closed before the lock
/// is given back.
pub struct Opened {
    /// The connection to the encrypted database, with every setting made.
    pub conn: Connection,
    /// The lock that says to other processes that the journal is open.
    pub lock: SharedLock,
    /// The journal's folder.
    pub folder: Folder,
    /// The journal's id.
    pub journal_id: Uuid,
    /// How often the data key was changed, from 1 on.
    pub generation: u32,
    /// The id of this device.
    pub device: Uuid,
    /// What thoughts are sealed to while the journal is locked.
    pub inbox_public_key: String,
    /// At creation, what opens sealed thoughts. It belongs into the encrypted database, at once.
    pub inbox_identity_to_store: Option<Zeroizing<String>>,
    /// What the person should be told.
    pub notes: Vec<Note>,
    key: DataKey,
}

impl Opened {
    /// The key that the database is encrypted with.
    pub fn key(&self) -> &DataKey {
        &self.key
    }

    /// Makes a checked backup now and returns its path.
    pub fn back_up(&self, now: DateTime<Utc>) -> Result<PathBuf, Error> {
        backup::make(&self.conn, &self.folder, &self.key, now)
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Opened")
            .field("folder", &self.folder)
            .field("journal_id", &self.journal_id)
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

/// A new id that sorts by the time it was made.
fn new_id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}
