//! The record that a reminder was shown.

use chrono::{DateTime, TimeZone, Utc};
use leadlight_core::reminder::Delivery;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;

#[derive(Serialize)]
struct DeliveryState<'a> {
    key: &'a str,
    shown_at: Option<DateTime<Utc>>,
    snoozed_until: Option<DateTime<Utc>>,
}

impl Journal {
    /// Writes that an occurrence was shown, or put off.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn record_delivery(
        &mut self,
        key: &str,
        shown_at: DateTime<Utc>,
        snoozed_until: Option<DateTime<Utc>>,
    ) -> Result<(), Error> {
        self.change(|change| {
            let there: Option<String> = change.tx.prepare_cached("SELECT id FROM delivery WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()?;
            let operation = if there.is_some() { Operation::Edit } else { Operation::Write };
            let id = there.unwrap_or_else(|| Uuid::now_v7().to_string());
            change
                .tx
                .prepare_cached(
                    "INSERT INTO delivery (key, id, shown_at, snoozed_until_at) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (key) DO UPDATE SET shown_at = excluded.shown_at, snoozed_until_at = excluded.snoozed_until_at",
                )?
                .execute(params![key, id, shown_at.timestamp_millis(), snoozed_until.map(|until| until.timestamp_millis())])?;
            let state = DeliveryState { key, shown_at: Some(shown_at), snoozed_until };
            change.record("delivery", &id, operation, &state, Stale::Reminders).map(|_| ())
        })
    }

    /// What was shown.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn deliveries(&self) -> Result<Vec<Delivery>, Error> {
        let mut statement = self
            .conn()
            .prepare_cached("SELECT key, snoozed_until_at FROM delivery ORDER BY key")?;
        let rows =
            statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?)))?;
        rows.map(|row| {
            let (key, until) = row?;
            Ok(Delivery {
                key,
                snoozed_until: until.and_then(|until| Utc.timestamp_millis_opt(until).single()),
            })
        })
        .collect()
    }
}
