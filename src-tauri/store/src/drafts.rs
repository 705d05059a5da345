//! What is being typed: durable within a second, outside the change log and the index until the sitting ends.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::Journal;
use crate::door::Operation;
use crate::entries::{EntryState, check_text, put, state_of};
use crate::error::Error;

/// A text that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The entry that it is, or will be.
    pub entry_id: String,
    /// What it says by now.
    pub state: EntryState,
    /// Whether the entry has no version yet.
    pub is_new: bool,
}

/// How a sitting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finished {
    /// Nothing was changed.
    Unchanged,
    /// The text became a version.
    Saved,
    /// The text became a version, and another one written meanwhile somewhere else became an earlier version.
    SavedOverAnother,
    /// Nothing was written, so there is no entry.
    Nothing,
}

impl Journal {
    /// Saves what is being typed. The first save of a sitting remembers which version it began from. When this returns, the
    /// text is on the disk.
    ///
    /// # Errors
    /// If the text is too long or has a NUL byte, or it could not be written.
    pub fn save_draft(
        &mut self,
        entry_id: Option<&str>,
        state: &EntryState,
        now: DateTime<Utc>,
    ) -> Result<String, Error> {
        check_text(&state.body)?;
        let payload = serde_json::to_string(state)
            .map_err(|_| Error::Damaged("a draft that cannot be written".into()))?;
        let id = entry_id.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
        self.write(|tx| {
            let saved = tx
                .prepare_cached("UPDATE draft SET payload = ?2, saved_at = ?3 WHERE entry_id = ?1")?
                .execute(params![id, payload, now.timestamp_millis()])?;
            if saved == 0 {
                let base = state_of(tx, &id)?.map(|(_, clock)| clock);
                tx.prepare_cached("INSERT INTO draft (entry_id, base_clock, payload, saved_at) VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![id, base, payload, now.timestamp_millis()])?;
            }
            Ok(())
        })?;
        Ok(id)
    }

    /// What is being typed in an entry, if anything.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn draft(&self, entry_id: &str) -> Result<Option<Draft>, Error> {
        Ok(read(self.conn(), entry_id)?.map(|(draft, _)| draft))
    }

    /// Every text that is being written.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, Error> {
        let ids: Vec<String> = self
            .conn()
            .prepare_cached("SELECT entry_id FROM draft ORDER BY entry_id")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        ids.iter()
            .filter_map(|id| self.draft(id).transpose())
            .collect()
    }

    /// Ends a sitting: what was typed becomes one change, one version, one record, and is indexed.
    ///
    /// # Errors
    /// If it could not be written; the draft is then still there.
    pub fn finish_sitting(
        &mut self,
        entry_id: &str,
        now: DateTime<Utc>,
    ) -> Result<Finished, Error> {
        let Some((draft, base)) = read(self.conn(), entry_id)? else {
            return Ok(Finished::Unchanged);
        };
        self.change(|change| {
            change
                .tx
                .prepare_cached("DELETE FROM draft WHERE entry_id = ?1")?
                .execute([entry_id])?;
            let head = state_of(&change.tx, entry_id)?;
            let Some((_, head_clock)) = head else {
                if draft.state.body.trim().is_empty() && draft.state.panes.is_empty() {
                    return Ok(Finished::Nothing);
                }
                put(change, entry_id, &draft.state, Operation::Write, now)?;
                return Ok(Finished::Saved);
            };
            if begun_from(&change.tx, entry_id, base)?.is_some_and(|begun| begun == draft.state) {
                return Ok(Finished::Unchanged);
            }
            put(change, entry_id, &draft.state, Operation::Edit, now)?;
            Ok(if base == Some(head_clock) {
                Finished::Saved
            } else {
                Finished::SavedOverAnother
            })
        })
    }

    /// Ends every sitting: at locking and quitting, and at the next unlock those that a crash left. Returns how many texts
    /// became versions.
    ///
    /// # Errors
    /// If one could not be written; it is then still there.
    pub fn finish_all_sittings(&mut self, now: DateTime<Utc>) -> Result<u32, Error> {
        let mut saved = 0;
        for draft in self.drafts()? {
            if matches!(
                self.finish_sitting(&draft.entry_id, now)?,
                Finished::Saved | Finished::SavedOverAnother
            ) {
                saved += 1;
            }
        }
        Ok(saved)
    }
}

fn read(conn: &Connection, entry_id: &str) -> Result<Option<(Draft, Option<i64>)>, Error> {
    let found: Option<(String, Option<i64>)> = conn
        .prepare_cached("SELECT payload, base_clock FROM draft WHERE entry_id = ?1")?
        .query_row([entry_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(payload, base)| {
            let state = serde_json::from_str(&payload)
                .map_err(|_| Error::Damaged("a draft cannot be read".into()))?;
            Ok((
                Draft {
                    entry_id: entry_id.to_owned(),
                    state,
                    is_new: base.is_none(),
                },
                base,
            ))
        })
        .transpose()
}

fn begun_from(
    conn: &Connection,
    entry_id: &str,
    base: Option<i64>,
) -> Result<Option<EntryState>, Error> {
    let payload: Option<String> = conn
        .prepare_cached("SELECT payload FROM change WHERE entity_id = ?1 AND clock = ?2 AND payload IS NOT NULL")?
        .query_row(params![entry_id, base], |row| row.get(0))
        .optional()?;
    Ok(payload.and_then(|payload| serde_json::from_str(&payload).ok()))
}
