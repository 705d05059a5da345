//! Beliefs: what the writer believes a person could do, and when they were told.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Change, Operation, Stale};
use crate::error::Error;
use crate::people::resolve;
use crate::points::{self, PointRecord};

/// The whole state of a belief, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeliefRecord {
    /// About whom.
    pub person: String,
    /// What.
    pub text: String,
    /// The day it was first written.
    pub believed_on: NaiveDate,
    /// The day they were told.
    pub told_on: Option<NaiveDate>,
}

/// A belief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belief {
    /// Its id.
    pub id: String,
    /// What it says.
    pub record: BeliefRecord,
}

impl Journal {
    /// What the writer believes a person could do now.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn belief(&self, person: &str) -> Result<Option<Belief>, Error> {
        Ok(self
            .conn()
            .prepare_cached("SELECT id, person_id, text, believed_on, told_on FROM belief WHERE person_id = ?1 AND replaced = 0 ORDER BY id DESC LIMIT 1")?
            .query_row([person], belief_of)
            .optional()?)
    }

    /// Changes a belief, or writes a new one where no id is given: that one takes the place of the one before.
    ///
    /// # Errors
    /// If it names somebody unknown, or it could not be written.
    pub fn put_belief(&mut self, id: Option<&str>, record: &BeliefRecord) -> Result<String, Error> {
        self.change(|change| put(change, id, record))
    }

    /// Changes a belief together with the talking points that are about telling it.
    ///
    /// # Errors
    /// As [`Self::put_belief`].
    pub fn put_belief_with(
        &mut self,
        id: &str,
        record: &BeliefRecord,
        points: &[(String, PointRecord)],
    ) -> Result<(), Error> {
        self.change(|change| {
            put(change, Some(id), record)?;
            points
                .iter()
                .try_for_each(|(id, point)| points::write(change, id, point, Operation::Edit))
        })
    }

    /// What the writer believed of the person that a belief is about: all versions, the present one first.
    ///
    /// # Errors
    /// If there is no such belief, or the journal could not be read.
    pub fn belief_history(&self, id: &str) -> Result<Vec<BeliefVersion>, Error> {
        let person: String = self
            .conn()
            .prepare_cached("SELECT person_id FROM belief WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?
            .ok_or(Error::NotFound)?;
        let mut statement = self.conn().prepare_cached(
            "SELECT entity_id, clock, operation, payload FROM change WHERE entity = 'belief' AND payload IS NOT NULL
             AND entity_id IN (SELECT id FROM belief WHERE person_id = ?1) ORDER BY seq",
        )?;
        let rows = statement.query_map([&person], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, i64>(1)?,
                row.get(2)?,
                row.get::<_, String>(3)?,
            ))
        })?;
        let mut versions = Vec::new();
        for (row, number) in rows.zip(1..) {
            let (id, clock, operation, payload) = row?;
            versions.push(BeliefVersion {
                id,
                number,
                saved_at: clock >> 16,
                operation,
                record: serde_json::from_str(&payload).map_err(|_| {
                    Error::Damaged("a belief in the change log cannot be read".into())
                })?,
            });
        }
        versions.reverse();
        // After two people became one, what was written last need not be what holds.
        let now = self.belief(&person)?.map(|belief| belief.id);
        let holds = versions
            .iter()
            .position(|version| Some(&version.id) == now.as_ref());
        if let Some(place) = holds {
            versions[..=place].rotate_right(1);
        }
        Ok(versions)
    }
}

/// What was believed at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeliefVersion {
    /// The belief's id.
    pub id: String,
    /// Its number; 1 is the oldest.
    pub number: u32,
    /// When it was saved, milliseconds since 1970 in UTC, by the clock of the device that saved it.
    pub saved_at: i64,
    /// `write` or `edit`.
    pub operation: String,
    /// What it said.
    pub record: BeliefRecord,
}

fn put(change: &mut Change<'_>, id: Option<&str>, record: &BeliefRecord) -> Result<String, Error> {
    let person = resolve(&change.tx, &record.person)?.ok_or(Error::NotFound)?;
    let operation = if id.is_some() {
        Operation::Edit
    } else {
        Operation::Write
    };
    if id.is_none() {
        change
            .tx
            .prepare_cached("UPDATE belief SET replaced = 1 WHERE person_id = ?1 AND replaced = 0")?
            .execute([&person])?;
    }
    let id = id.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
    change
                .tx
                .prepare_cached(
                    "INSERT INTO belief (id, person_id, text, believed_on, told_on, replaced) VALUES (?1, ?2, ?3, ?4, ?5, 0)
                     ON CONFLICT (id) DO UPDATE SET text = excluded.text, told_on = excluded.told_on",
                )?
                .execute(params![id, person, record.text, record.believed_on.to_string(), record.told_on.map(|day| day.to_string())])?;
    change.record("belief", &id, operation, record, Stale::People)?;
    Ok(id)
}

fn belief_of(row: &Row<'_>) -> rusqlite::Result<Belief> {
    let bad = |column: usize| {
        rusqlite::Error::InvalidColumnType(
            column,
            "a stored value".into(),
            rusqlite::types::Type::Text,
        )
    };
    Ok(Belief {
        id: row.get(0)?,
        record: BeliefRecord {
            person: row.get(1)?,
            text: row.get(2)?,
            believed_on: row.get_ref(3)?.as_str()?.parse().map_err(|_| bad(3))?,
            told_on: row
                .get_ref(4)?
                .as_str_or_null()?
                .and_then(|day| day.parse().ok()),
        },
    })
}
