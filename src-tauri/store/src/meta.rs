//! Small facts about the journal itself.

use rusqlite::{Connection, OptionalExtension, params};

use crate::Journal;
use crate::error::Error;

pub(crate) fn get(conn: &Connection, key: &str) -> Result<Option<String>, Error> {
    Ok(conn
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

pub(crate) fn set(conn: &Connection, key: &str, value: &str) -> Result<(), Error> {
    conn.prepare_cached("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute(params![key, value])?;
    Ok(())
}

impl Journal {
    /// Whether the person has been told something that is said once.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn was_told(&self, what: &str) -> Result<bool, Error> {
        Ok(get(self.conn(), &format!("told/{what}"))?.is_some())
    }

    /// Remembers that the person has been told something that is said once. It is about this machine, so it is no record of
    /// the change log.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn tell(&mut self, what: &str) -> Result<(), Error> {
        let device = self.device();
        self.write(|tx| set(tx, &format!("told/{what}"), &device))
    }
}
