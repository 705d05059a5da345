//! Deleting a person, and bringing them back.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::{COLUMNS, Person, person_of, put, resolve};
use crate::Journal;
use crate::door::{Operation, Stale};
use crate::entries;
use crate::error::Error;

/// What deleting a person takes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removal {
    /// One-on-ones with this person alone.
    pub one_on_ones: u32,
    /// Moments with this person.
    pub moments: u32,
    /// Talking points.
    pub points: u32,
    /// Promises.
    pub promises: u32,
    /// Reflections and other people's entries that name this person, which stay.
    pub mentioned_in: u32,
}

/// A person in the trash, with what comes back with them beside entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Who.
    pub person: Person,
    /// Talking points.
    pub points: u32,
    /// Promises.
    pub promises: u32,
}

/// The one-on-ones and moments that are about this person and nobody else.
const THEIRS: &str = "SELECT entry.id FROM entry JOIN about ON about.seq = entry.seq WHERE about.person_id = ?1 AND kind <> 'reflection' AND entry.deleted_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM about AS others WHERE others.seq = entry.seq AND others.person_id <> ?1)";

impl Journal {
    /// What deleting a person would take along.
    ///
    /// # Errors
    /// If there is no such person, or the journal could not be read.
    pub fn removal(&self, id: &str) -> Result<Removal, Error> {
        let id = self.person(id)?.id;
        let sql = format!(
            "WITH theirs AS ({THEIRS}) SELECT
               (SELECT count(*) FROM theirs JOIN entry USING (id) WHERE kind = 'one_on_one'),
               (SELECT count(*) FROM theirs JOIN entry USING (id) WHERE kind = 'moment'),
               (SELECT count(*) FROM point WHERE person_id = ?1), (SELECT count(*) FROM promise WHERE person_id = ?1),
               (SELECT count(*) FROM about WHERE person_id = ?1) - (SELECT count(*) FROM theirs)"
        );
        Ok(self.conn().prepare_cached(&sql)?.query_row([&id], |row| {
            Ok(Removal {
                one_on_ones: row.get(0)?,
                moments: row.get(1)?,
                points: row.get(2)?,
                promises: row.get(3)?,
                mentioned_in: row.get(4)?,
            })
        })?)
    }

    /// Moves a person to the trash, with the one-on-ones and moments that are about nobody else. Texts that name them keep
    /// the name.
    ///
    /// # Errors
    /// If there is no such person outside the trash, or it could not be written.
    pub fn delete_person(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
        self.change(|change| {
            let id = resolve(&change.tx, id)?.ok_or(Error::NotFound)?;
            let at = now.timestamp_millis();
            let theirs: Vec<String> = change
                .tx
                .prepare_cached(THEIRS)?
                .query_map([&id], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for entry in theirs {
                entries::delete(change, &entry, now)?;
            }
            let gone = change
                .tx
                .prepare_cached(
                    "UPDATE person SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL",
                )?
                .execute(params![id, at])?;
            if gone == 0 {
                return Err(Error::NotFound);
            }
            change.record_gone("person", &id, Stale::People).map(|_| ())
        })
    }

    /// The people in the trash, latest first. Who was merged into somebody is that one, and not there.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn trashed_people(&self) -> Result<Vec<Trashed>, Error> {
        let mut statement = self.conn().prepare_cached(&format!(
            "SELECT {COLUMNS}, (SELECT count(*) FROM point WHERE person_id = person.id), (SELECT count(*) FROM promise WHERE person_id = person.id)
             FROM person WHERE deleted_at IS NOT NULL AND merged_into IS NULL AND name <> '' ORDER BY deleted_at DESC, id"
        ))?;
        let rows = statement.query_map([], |row| {
            Ok((person_of(row), row.get::<_, u32>(3)?, row.get::<_, u32>(4)?))
        })?;
        rows.map(|row| {
            let (person, points, promises) = row?;
            Ok(Trashed {
                person: person?,
                points,
                promises,
            })
        })
        .collect()
    }

    /// Brings a person back from the trash, with what went there together with them.
    ///
    /// # Errors
    /// If there is no such person in the trash, or it could not be written.
    pub fn restore_person(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let person = self.person(id)?;
        let Some(deleted_at) = person.deleted_at.filter(|_| !person.is_erased()) else {
            return Err(Error::NotFound);
        };
        let entries: Vec<String> = self
            .conn()
            .prepare_cached("SELECT DISTINCT entry.id FROM entry JOIN entry_person ON entry_id = entry.id WHERE person_id = ?1 AND deleted_at = ?2")?
            .query_map(params![person.id, deleted_at], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let states = entries
            .iter()
            .map(|entry| Ok((entry.clone(), self.state(entry)?)))
            .collect::<Result<Vec<_>, Error>>()?;
        self.change(|change| {
            put(change, &person.id, &person.state, Operation::Restore)?;
            for (entry, state) in &states {
                entries::put(change, entry, state, Operation::Restore, now)?;
            }
            Ok(())
        })
    }
}
