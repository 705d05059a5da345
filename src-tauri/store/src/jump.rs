//! Find or jump: what was chosen how often, and who can be found by name.

use std::collections::HashMap;

use chrono::{DateTime, TimeZone, Utc};
use leadlight_core::jump::Use;
use rusqlite::params;

use crate::error::Error;
use crate::{Journal, PersonRef};

/// How many things are remembered: more than anybody chooses in a season. Those chosen longest ago are forgotten first.
const REMEMBERED: i64 = 500;

impl Journal {
    /// Remembers that something was chosen, beside the change log.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn chose(&mut self, key: &str, at: DateTime<Utc>) -> Result<(), Error> {
        self.write(|tx| {
            tx.prepare_cached(
                "INSERT INTO jump_use (key, count, last_at) VALUES (?1, 1, ?2)
                 ON CONFLICT (key) DO UPDATE SET count = count + 1, last_at = max(last_at, excluded.last_at)",
            )?
            .execute(params![key, at.timestamp_millis()])?;
            tx.prepare_cached(
                "DELETE FROM jump_use WHERE key IN (SELECT key FROM jump_use ORDER BY last_at DESC, key LIMIT -1 OFFSET ?1)",
            )?
            .execute([REMEMBERED])?;
            Ok(())
        })
    }

    /// What was chosen, with how often and when last.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn chosen(&self) -> Result<HashMap<String, Use>, Error> {
        let mut statement = self
            .conn()
            .prepare_cached("SELECT key, count, last_at FROM jump_use")?;
        let rows = statement.query_map([], |row| {
            let last_at: i64 = row.get(2)?;
            let used = Use {
                count: row.get(1)?,
                last_at: Utc
                    .timestamp_millis_opt(last_at)
                    .single()
                    .unwrap_or_default(),
            };
            Ok((row.get(0)?, used))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everybody who is not in the trash, by name, with whether they are archived: only what one is found by.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn names(&self) -> Result<Vec<(PersonRef, bool)>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT id, name, role, archived_on IS NOT NULL FROM person
             WHERE deleted_at IS NULL ORDER BY folded_name, id",
        )?;
        let rows = statement.query_map([], |row| Ok((crate::people::ref_of(row)?, row.get(3)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
