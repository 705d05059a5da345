//! Whom a name or an address in calendars stands for, as the person confirmed it.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;
use crate::people::resolve;

impl Journal {
    /// What was confirmed: phrases with whom they stand for, or with nobody.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn calendar_matches(&self) -> Result<HashMap<String, Option<String>>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT phrase, coalesce((SELECT merged_into FROM person WHERE id = person_id), person_id) FROM calendar_match",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Confirms whom a phrase stands for; nobody where there is none.
    ///
    /// # Errors
    /// If it names somebody unknown, or it could not be written.
    pub fn put_calendar_match(&mut self, phrase: &str, person: Option<&str>) -> Result<(), Error> {
        self.change(|change| {
            let person = match person {
                Some(person) => Some(resolve(&change.tx, person)?.ok_or(Error::NotFound)?),
                None => None,
            };
            let there: Option<String> = change
                .tx
                .prepare_cached("SELECT id FROM calendar_match WHERE phrase = ?1")?
                .query_row([phrase], |row| row.get(0))
                .optional()?;
            let operation = if there.is_some() {
                Operation::Edit
            } else {
                Operation::Write
            };
            let id = there.unwrap_or_else(|| Uuid::now_v7().to_string());
            change
                .tx
                .prepare_cached(
                    "INSERT INTO calendar_match (phrase, id, person_id) VALUES (?1, ?2, ?3)
                     ON CONFLICT (phrase) DO UPDATE SET person_id = excluded.person_id",
                )?
                .execute(params![phrase, id, person])?;
            let state = serde_json::json!({ "phrase": phrase, "person": person });
            change
                .record("calendar_match", &id, operation, &state, Stale::Calendars)
                .map(|_| ())
        })
    }
}
