//! Beliefs: what the writer believes a person could do, and when they were told.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;
use crate::people::resolve;

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
        self.change(|change| {
            let person = resolve(&change.tx, &record.person)?.ok_or(Error::NotFound)?;
            let operation = if id.is_some() { Operation::Edit } else { Operation::Write };
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
        })
    }
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
