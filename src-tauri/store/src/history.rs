//! Earlier texts of an entry, read from the change log.

use chrono::{DateTime, Utc};

use crate::Journal;
use crate::door::Operation;
use crate::entries::{EntryState, put};
use crate::error::Error;

/// An earlier (or the present) text of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number; 1 is the oldest.
    pub number: u32,
    /// When it was saved, milliseconds since 1970 in UTC, by the clock of the device that saved it.
    pub saved_at: i64,
    /// The device that saved it.
    pub device: String,
    /// `write`, `edit` or `restore`.
    pub operation: String,
    /// What it said.
    pub state: EntryState,
}

impl Journal {
    /// All versions of an entry, the present one first.
    ///
    /// # Errors
    /// If there is no such entry, or the journal could not be read.
    pub fn history(&self, id: &str) -> Result<Vec<Version>, Error> {
        let mut statement = self
            .conn()
            .prepare_cached("SELECT clock, device_id, operation, payload FROM change WHERE entity_id = ?1 AND entity = 'entry' AND payload IS NOT NULL ORDER BY seq")?;
        let rows = statement.query_map([id], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get::<_, String>(3)?,
            ))
        })?;
        let mut versions = Vec::new();
        for (row, number) in rows.zip(1..) {
            let (clock, device, operation, payload) = row?;
            let state = serde_json::from_str(&payload)
                .map_err(|_| Error::Damaged("an entry in the change log cannot be read".into()))?;
            versions.push(Version {
                number,
                saved_at: clock >> 16,
                device,
                operation,
                state,
            });
        }
        if versions.is_empty() {
            return Err(Error::NotFound);
        }
        versions.reverse();
        Ok(versions)
    }

    /// Makes an earlier version the present text, as a new version; brings the entry back from the trash if it is there.
    ///
    /// # Errors
    /// If there is no such entry or version.
    pub fn restore_version(
        &mut self,
        id: &str,
        number: u32,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let version = self
            .history(id)?
            .into_iter()
            .find(|version| version.number == number)
            .ok_or(Error::NotFound)?;
        self.change(|change| put(change, id, &version.state, Operation::Restore, now).map(|_| ()))
    }
}
