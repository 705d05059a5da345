//! Writing entries: new ones, edits, the trash and the way back.

use chrono::{DateTime, Utc};
use leadlight_core::entry::LONGEST_TEXT;
use leadlight_core::text;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::{EntryState, derived, place};
use crate::Journal;
use crate::door::{Change, Operation, Stale};
use crate::error::Error;
use crate::index;

/// An entry to be written.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Its id, if it has one already (a draft has).
    pub id: Option<String>,
    /// What it says.
    pub state: EntryState,
}

impl Journal {
    /// Writes a new entry.
    ///
    /// # Errors
    /// If the text is too long or has a NUL byte, or it could not be written.
    pub fn add_entry(&mut self, entry: NewEntry, now: DateTime<Utc>) -> Result<String, Error> {
        self.change(|change| add(change, entry, now))
    }

    /// Writes many entries in one transaction: all of them or none.
    ///
    /// # Errors
    /// As [`Self::add_entry`].
    pub fn add_entries(
        &mut self,
        entries: impl IntoIterator<Item = NewEntry>,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>, Error> {
        self.change(|change| {
            entries
                .into_iter()
                .map(|entry| add(change, entry, now))
                .collect()
        })
    }

    /// Changes an entry: the text before stays as a version. The day, the instant and the kind stay as they were. Nothing
    /// happens if nothing differs.
    ///
    /// # Errors
    /// If there is no such entry, or as [`Self::add_entry`].
    pub fn edit_entry(
        &mut self,
        id: &str,
        edit: impl FnOnce(&mut EntryState),
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let before = self.state(id)?;
        let mut state = before.clone();
        edit(&mut state);
        (state.kind, state.on, state.at) = (before.kind, before.on, before.at);
        if state == before {
            return Ok(());
        }
        self.change(|change| put(change, id, &state, Operation::Edit, now).map(|_| ()))
    }

    /// Moves an entry to the trash.
    ///
    /// # Errors
    /// If there is no such entry outside the trash.
    pub fn delete_entry(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
        self.change(|change| delete(change, id, now))
    }

    /// Brings an entry back from the trash.
    ///
    /// # Errors
    /// If there is no such entry in the trash.
    pub fn undelete_entry(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let state = self.state(id)?;
        self.change(|change| put(change, id, &state, Operation::Restore, now).map(|_| ()))
    }
}

fn add(change: &mut Change<'_>, entry: NewEntry, now: DateTime<Utc>) -> Result<String, Error> {
    let id = entry.id.unwrap_or_else(|| Uuid::now_v7().to_string());
    put(change, &id, &entry.state, Operation::Write, now)?;
    Ok(id)
}

/// Moves an entry to the trash: it is found no more and lights nothing.
pub(crate) fn delete(change: &mut Change<'_>, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let seq: i64 = change
        .tx
        .prepare_cached(
            "UPDATE entry SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL RETURNING seq",
        )?
        .query_row(params![id, now.timestamp_millis()], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound)?;
    index::remove(&change.tx, seq)?;
    derived::clear(&change.tx, id, seq)?;
    change
        .tx
        .prepare_cached("DELETE FROM draft WHERE entry_id = ?1")?
        .execute([id])?;
    change.record_gone("entry", id, Stale::Entries)?;
    change.touch(Stale::People);
    Ok(())
}

/// Makes an entry say `state`: its row, its marks, the index and the log. Returns the clock of its record.
pub(crate) fn put(
    change: &mut Change<'_>,
    id: &str,
    state: &EntryState,
    operation: Operation,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    check_text(&state.body)?;
    let tx = &change.tx;
    let title = text::title(&state.body);
    let there: Option<(i64, bool, bool)> = tx
        .prepare_cached("SELECT seq, deleted_at IS NULL, dated_on = ?2 AND dated_at = ?3 FROM entry WHERE id = ?1")?
        .query_row(params![id, state.on.to_string(), state.at.timestamp_millis()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let seq = match there {
        Some((seq, indexed, same_time)) => {
            if indexed {
                index::remove(tx, seq)?;
            }
            derived::clear(tx, id, seq)?;
            let seq = if same_time {
                seq
            } else {
                place::again(tx, seq, state.on, state.at)?
            };
            tx.prepare_cached(
                "UPDATE entry SET title = ?2, body = ?3, prompt_id = ?4, in_confidence = ?5, edited_at = ?6, deleted_at = NULL WHERE seq = ?1",
            )?
            .execute(params![seq, title, state.body, state.prompt_id, state.in_confidence, now.timestamp_millis()])?;
            seq
        }
        None => {
            let seq = place::row_for(tx, state.on, state.at)?;
            tx.prepare_cached(
                "INSERT INTO entry (seq, id, kind, dated_on, dated_at, dated_offset, title, body, prompt_id, in_confidence, edited_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                seq,
                id,
                state.kind.word(),
                state.on.to_string(),
                state.at.timestamp_millis(),
                state.at.offset().local_minus_utc(),
                title,
                state.body,
                state.prompt_id,
                state.in_confidence,
                now.timestamp_millis(),
            ])?;
            seq
        }
    };
    index::add(tx, seq, &state.body)?;
    let people = mark(tx, id, state, there.is_some())?;
    derived::fill(change, id, seq, state, &people)?;
    change.record("entry", id, operation, state, Stale::Entries)
}

/// Writes whom, which panes and which tags an entry is about. Returns the people, by the ids that they have now.
fn mark(
    conn: &Connection,
    id: &str,
    state: &EntryState,
    there: bool,
) -> Result<derived::People, Error> {
    if there {
        for table in ["entry_pane", "entry_person", "entry_tag"] {
            conn.prepare_cached(&format!("DELETE FROM {table} WHERE entry_id = ?1"))?
                .execute([id])?;
        }
    }
    let people = derived::People::of(conn, state)?;
    for mark in &people.panes {
        conn.prepare_cached(
            "INSERT INTO entry_pane (entry_id, pane, person_id) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![id, mark.pane.word(), mark.person])?;
    }
    for (person, origin) in people
        .named
        .iter()
        .map(|person| (person, "explicit"))
        .chain(people.mentioned.iter().map(|person| (person, "text")))
    {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO entry_person (entry_id, person_id, origin) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![id, person, origin])?;
    }
    for (tag, origin) in state
        .tags
        .iter()
        .map(|tag| (tag.clone(), "explicit"))
        .chain(text::tags(&state.body).into_iter().map(|tag| (tag, "text")))
    {
        conn.prepare_cached("INSERT OR IGNORE INTO entry_tag (entry_id, tag, folded_tag, origin) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![id, tag, text::fold(&tag), origin])?;
    }
    Ok(people)
}

/// Refuses a text that cannot be kept whole.
pub(crate) fn check_text(body: &str) -> Result<(), Error> {
    if body.len() > LONGEST_TEXT {
        return Err(Error::TooLarge {
            bytes: body.len(),
            limit: LONGEST_TEXT,
        });
    }
    if body.contains('\0') {
        return Err(Error::NulByte);
    }
    Ok(())
}
