//! What the person chose that is neither an entry nor looks: one value for each matter, as JSON.

use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;

impl Journal {
    /// What was chosen in a matter; nothing where nothing was, or a newer program wrote what this one cannot read.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Error> {
        let value: Option<String> = self
            .conn()
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        Ok(value.and_then(|value| serde_json::from_str(&value).ok()))
    }

    /// Writes what is chosen in a matter. `stale` says what it is about.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn put_setting(
        &mut self,
        key: &str,
        value: &impl Serialize,
        stale: Stale,
    ) -> Result<(), Error> {
        let text = serde_json::to_string(value)
            .map_err(|_| Error::Damaged("a setting that cannot be written".into()))?;
        self.change(|change| {
            let there: Option<(String, String)> = change
                .tx
                .prepare_cached("SELECT id, value FROM setting WHERE key = ?1")?
                .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if there.as_ref().is_some_and(|(_, before)| *before == text) {
                return Ok(());
            }
            let operation = if there.is_some() {
                Operation::Edit
            } else {
                Operation::Write
            };
            let id = there.map_or_else(|| Uuid::now_v7().to_string(), |(id, _)| id);
            change
                .tx
                .prepare_cached(
                    "INSERT INTO setting (key, id, value) VALUES (?1, ?2, ?3)
                     ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                )?
                .execute(params![key, id, text])?;
            let state = serde_json::json!({ "key": key, "value": value });
            change
                .record("setting", &id, operation, &state, stale)
                .map(|_| ())
        })
    }
}
