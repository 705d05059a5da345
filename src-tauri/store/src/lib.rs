//! The encrypted journal on disk: the only SQL and the only keys of Leadlight.
//!
//! [`Journal`] is an opened journal. Every change to it goes through one door (`door.rs`), which writes the change, its
//! record in the change log and the full-text index in one transaction.

mod beliefs;
mod calendars;
mod clock;
mod conversations;
mod days;
mod deliveries;
mod door;
mod drafts;
mod entries;
mod erase;
pub mod error;
mod history;
mod house_view;
mod inbox;
mod index;
mod jump;
mod library;
mod matches;
mod meetings;
mod meta;
mod outline;
mod people;
mod points;
mod promises;
pub mod schema;
mod search;
mod setting;
mod shelf;
mod shifts;
mod status;
mod timeline;
pub mod vault;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use zeroize::Zeroizing;

pub use beliefs::{Belief, BeliefRecord, BeliefVersion};
pub use calendars::{Calendar, CalendarFile, CalendarRecord, Counts as CalendarCounts};
pub use conversations::{Conversation, ConversationRecord, Occurrence};
pub use days::{Offer, Shift};
pub use door::Stale;
pub use drafts::{Draft, Finished};
pub use entries::{Cursor, Entry, EntryState, Filter, NewEntry, Page, PaneMark, PersonRef};
pub use erase::{Erase, Erasure};
pub use error::Error;
pub use history::Version;
pub use house_view::{HouseVersion, HouseView};
pub use library::LibraryRecord;
pub use meetings::{Meeting, NewMeeting};
pub use outline::Outline;
pub use people::{LastDays, OwnField, Person, PersonState, Removal, Trashed};
pub use points::{Point, PointRecord};
pub use promises::{Promise, PromiseFilter, PromiseRecord};
pub use search::{Hit, Order};
pub use shelf::ShelfItem;
pub use shifts::{ShiftFilter, ShiftPage};
pub use status::Counts;
pub use timeline::{TimelineFilter, TimelineItem};
use vault::{DataKey, Folder, Opened, RecoveryCode, Secret};

/// An opened journal. Dropping it closes the file and wipes the key.
pub struct Journal {
    opened: Opened,
    stale: Vec<Stale>,
}

impl Journal {
    /// Makes a new journal in a folder, encrypted from its first byte, and opens it.
    ///
    /// # Errors
    /// If there is one already, or the folder cannot be written; nothing is left behind then.
    pub fn create(
        folder: &Folder,
        passphrase: &Secret,
        now: DateTime<Utc>,
    ) -> Result<(Self, RecoveryCode), Error> {
        let (opened, code) = vault::create(folder, passphrase, schema::MIGRATIONS, now)?;
        Ok((Self::ready(opened)?, code))
    }

    /// Opens the journal of a folder with its passphrase or recovery code, migrating it if it is older than the program.
    ///
    /// # Errors
    /// If there is none, the secret is wrong, it is newer than the program, damaged, or held by another process.
    pub fn unlock(folder: &Folder, secret: &Secret, now: DateTime<Utc>) -> Result<Self, Error> {
        Self::ready(vault::unlock(folder, secret, schema::MIGRATIONS, now)?)
    }

    /// Opens the journal of a folder with its data key.
    ///
    /// # Errors
    /// As [`Self::unlock`].
    pub fn unlock_with_key(
        folder: &Folder,
        key: DataKey,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        Self::ready(vault::unlock_with_key(
            folder,
            key,
            schema::MIGRATIONS,
            now,
        )?)
    }

    fn ready(opened: Opened) -> Result<Self, Error> {
        let path = opened.folder.db();
        Self::ready_here(opened).map_err(|error| error.in_file(&path))
    }

    fn ready_here(mut opened: Opened) -> Result<Self, Error> {
        opened.conn.set_prepared_statement_cache_capacity(96);
        let identity = match meta::get(&opened.conn, "inbox_identity")? {
            Some(identity) => Zeroizing::new(identity),
            None => introduce(&mut opened)?,
        };
        // The journal is open all the same; it is tried again next time.
        opened.seal_to(&identity).ok();
        Ok(Self {
            opened,
            stale: Vec::new(),
        })
    }

    /// The folder of this journal.
    pub fn folder(&self) -> &Folder {
        &self.opened.folder
    }

    /// This device, as the change log names it.
    pub fn device(&self) -> String {
        self.opened.device.to_string()
    }

    /// Things to tell the person about how the journal was opened.
    pub fn notes(&self) -> &[vault::Note] {
        &self.opened.notes
    }

    pub(crate) fn conn(&self) -> &Connection {
        &self.opened.conn
    }

    /// Reads several things as of one moment; the file is locked for reading once, and not once for each of them. Nothing
    /// may be written meanwhile.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn reading<T, E: From<Error>>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let moment = self.conn().unchecked_transaction().map_err(Error::from)?;
        let found = read(self);
        // There is nothing to keep: this only ends the moment.
        moment.rollback().map_err(Error::from)?;
        found
    }

    /// Writes outside the change log: drafts, and what this machine has said to the person.
    pub(crate) fn write<T>(
        &mut self,
        run: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let path = self.opened.folder.db();
        self.write_here(run).map_err(|error| error.in_file(&path))
    }

    fn write_here<T>(
        &mut self,
        run: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let generation = self.opened.generation;
        let tx = self
            .opened
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        door::check(&tx, generation)?;
        let result = run(&tx)?;
        tx.commit()?;
        Ok(result)
    }
}

/// Tells a new database which journal it is. The program may have ended right after making it: then the inbox's secret
/// half was never written, and another takes its place.
fn introduce(opened: &mut Opened) -> Result<Zeroizing<String>, Error> {
    let born_with = opened.inbox_identity_to_store.take();
    let tx = opened
        .conn
        .transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    if meta::get(&tx, "generation")?.is_none() {
        meta::set(&tx, "journal_id", &opened.journal_id.to_string())?;
        meta::set(&tx, "generation", &opened.generation.to_string())?;
    }
    let identity = match meta::get(&tx, "inbox_identity")? {
        Some(identity) => Zeroizing::new(identity),
        None => born_with.unwrap_or_else(vault::inbox::new_identity),
    };
    meta::set(&tx, "inbox_identity", &identity)?;
    tx.commit()?;
    Ok(identity)
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Journal")
    }
}
