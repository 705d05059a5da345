//! Erasing for good what lies in the trash: text, versions, log text and index. Ids and clocks stay in the log, so that
//! whoever reads it later knows that something is gone.

use rusqlite::{OptionalExtension, params};

use crate::Journal;
use crate::door::{Change, Operation, Stale};
use crate::error::Error;
use crate::people::PersonState;

/// What erasing takes away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erasure {
    /// Entries.
    pub entries: u32,
    /// Earlier texts of those entries.
    pub versions: u32,
    /// People.
    pub people: u32,
    /// Talking points with those people.
    pub points: u32,
    /// Promises with those people.
    pub promises: u32,
    /// What was believed of those people.
    pub beliefs: u32,
}

/// What is to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erase<'a> {
    /// An entry or a person in the trash, by id.
    One(&'a str),
    /// Everything in the trash.
    All,
}

/// The one-on-ones and moments in the trash that are about a person and nobody else: without them they are about nobody.
const THEIRS: &str = "SELECT DISTINCT entry.id FROM entry_person CROSS JOIN entry ON entry.id = entry_id
   WHERE person_id = ?1 AND kind <> 'reflection' AND deleted_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM entry_person AS others WHERE others.entry_id = entry.id AND others.person_id <> ?1)";

impl Journal {
    /// What erasing would take away.
    ///
    /// # Errors
    /// If there is no such thing in the trash, or the journal could not be read.
    pub fn erasure(&self, what: Erase<'_>) -> Result<Erasure, Error> {
        let mut told = Erasure::default();
        let (entries, people) = self.erased(what)?;
        let conn = self.conn();
        for entry in &entries {
            let versions: u32 = conn
                .prepare_cached("SELECT count(*) FROM change WHERE entity_id = ?1 AND entity = 'entry' AND payload IS NOT NULL")?
                .query_row([entry], |row| row.get(0))?;
            told.entries += 1;
            told.versions += versions.saturating_sub(1);
        }
        for person in &people {
            told.people += 1;
            for (table, count) in [
                ("point", &mut told.points),
                ("promise", &mut told.promises),
                ("belief", &mut told.beliefs),
            ] {
                *count += conn
                    .prepare_cached(&format!(
                        "SELECT count(*) FROM {table} WHERE person_id = ?1"
                    ))?
                    .query_row([person], |row| row.get::<_, u32>(0))?;
            }
        }
        Ok(told)
    }

    /// Erases for good, and returns what is gone. Backups that were made before still hold it.
    ///
    /// # Errors
    /// If there is no such thing in the trash, or it could not be written; nothing is erased then.
    pub fn erase(&mut self, what: Erase<'_>) -> Result<Erasure, Error> {
        let told = self.erasure(what)?;
        let (entries, people) = self.erased(what)?;
        self.change(|change| {
            entries.iter().try_for_each(|id| erase_entry(change, id))?;
            people.iter().try_for_each(|id| erase_person(change, id))?;
            if !entries.is_empty() {
                // What the index has of a deleted text is only marked as such until its pieces are joined.
                change.tx.execute(
                    "INSERT INTO entry_index (entry_index) VALUES ('optimize')",
                    [],
                )?;
            }
            Ok(())
        })?;
        Ok(told)
    }

    /// The entries and the people that erasing is about; people take along what is about them alone.
    fn erased(&self, what: Erase<'_>) -> Result<(Vec<String>, Vec<String>), Error> {
        let conn = self.conn();
        let all = |sql: &str| -> Result<Vec<String>, Error> {
            Ok(conn
                .prepare_cached(sql)?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?)
        };
        let one = match what {
            Erase::One(id) => id.trim(),
            Erase::All => {
                return Ok((
                    all("SELECT id FROM entry WHERE deleted_at IS NOT NULL")?,
                    all(
                        "SELECT id FROM person WHERE deleted_at IS NOT NULL AND merged_into IS NULL AND name <> ''",
                    )?,
                ));
            }
        };
        let there = |sql: &str| -> Result<bool, Error> {
            Ok(conn
                .prepare_cached(sql)?
                .query_row([one], |_| Ok(()))
                .optional()?
                .is_some())
        };
        if there("SELECT 1 FROM entry WHERE id = ?1 AND deleted_at IS NOT NULL")? {
            return Ok((vec![one.to_owned()], Vec::new()));
        }
        if !there(
            "SELECT 1 FROM person WHERE id = ?1 AND deleted_at IS NOT NULL AND merged_into IS NULL AND name <> ''",
        )? {
            return Err(Error::NotFound);
        }
        let theirs = conn
            .prepare_cached(THEIRS)?
            .query_map([one], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok((theirs, vec![one.to_owned()]))
    }
}

fn erase_entry(change: &mut Change<'_>, id: &str) -> Result<(), Error> {
    let tx = &change.tx;
    for sql in [
        // What was noted in it stays, and does not lead back to it any more.
        "UPDATE point SET entry_id = NULL WHERE entry_id = ?1",
        "UPDATE point SET moment_id = NULL WHERE moment_id = ?1",
        "UPDATE promise SET entry_id = NULL WHERE entry_id = ?1",
        "DELETE FROM draft WHERE entry_id = ?1",
        "DELETE FROM jump_use WHERE key = 'entry:' || ?1",
        "DELETE FROM entry WHERE id = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([id])?;
    }
    forget(change, "entry", id, Stale::Entries)
}

fn erase_person(change: &mut Change<'_>, id: &str) -> Result<(), Error> {
    for (entity, rows) in [
        ("point", "point WHERE person_id = ?1"),
        ("promise", "promise WHERE person_id = ?1"),
        ("belief", "belief WHERE person_id = ?1"),
        ("calendar_match", "calendar_match WHERE person_id = ?1"),
        // One that others took part in stays with its note.
        (
            "conversation",
            "conversation WHERE person_id = ?1 AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = conversation.id)",
        ),
    ] {
        let gone: Vec<String> = change
            .tx
            .prepare_cached(&format!("DELETE FROM {rows} RETURNING id"))?
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for gone in gone {
            forget(change, entity, &gone, Stale::People)?;
        }
    }
    let tx = &change.tx;
    for table in [
        "conversation_other",
        "meeting_person",
        "asked",
        "last_day",
        "about",
        "spoken",
        "lit",
        "entry_person",
    ] {
        tx.prepare_cached(&format!("DELETE FROM {table} WHERE person_id = ?1"))?
            .execute([id])?;
    }
    for sql in [
        "UPDATE entry_pane SET person_id = NULL WHERE person_id = ?1",
        "DELETE FROM jump_use WHERE substr(key, instr(key, ':') + 1) = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([id])?;
    }
    // Who was merged into them is them too.
    let all: Vec<(String, String)> = tx
        .prepare_cached("SELECT id, details FROM person WHERE id = ?1 OR merged_into = ?1")?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (one, details) in all {
        let added_on = serde_json::from_str::<PersonState>(&details)
            .map_err(|_| Error::Damaged("a person cannot be read".into()))?
            .added_on;
        let nobody = serde_json::to_string(&PersonState::named("", added_on))
            .map_err(|_| Error::Damaged("a person who cannot be written".into()))?;
        // The row stays without a name: texts and the log lead to its id.
        change
            .tx
            .prepare_cached(
                "UPDATE person SET name = '', folded_name = '', role = '', archived_on = NULL, details = ?2 WHERE id = ?1",
            )?
            .execute(params![one, nobody])?;
        forget(change, "person", &one, Stale::People)?;
    }
    change.touch(Stale::Entries);
    Ok(())
}

/// Empties what the log says of something, and notes that it was erased.
fn forget(change: &mut Change<'_>, entity: &str, id: &str, stale: Stale) -> Result<(), Error> {
    change
        .tx
        .prepare_cached("UPDATE change SET payload = NULL WHERE entity_id = ?1 AND entity = ?2")?
        .execute(params![id, entity])?;
    change
        .record_nothing(entity, id, Operation::Erase, stale)
        .map(|_| ())
}
