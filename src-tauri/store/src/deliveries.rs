//! The record that a reminder was shown.

use chrono::{DateTime, Utc};
use leadlight_core::reminder::Delivery;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use uuid::Uuid;

use crate::Journal;
use crate::calendars::instant;
use crate::door::{Operation, Stale};
use crate::error::Error;

#[derive(Serialize)]
struct DeliveryState<'a> {
    key: &'a str,
    shown_at: Option<DateTime<Utc>>,
    snoozed_until: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled_at: Option<DateTime<Utc>>,
}

impl Journal {
    /// Notes an occurrence: that it was shown, put off, or held back, in which case it was not shown. When it was shown first
    /// stays as it is.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn record_delivery(
        &mut self,
        delivery: &Delivery,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let Delivery {
            key,
            shown_at,
            snoozed_until,
        } = delivery;
        self.change(|change| {
            let there: Option<(String, Option<i64>)> = change
                .tx
                .prepare_cached("SELECT id, shown_at FROM delivery WHERE key = ?1")?
                .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let operation = if there.is_some() { Operation::Edit } else { Operation::Write };
            let (id, first) = there.unwrap_or_else(|| (Uuid::now_v7().to_string(), None));
            let shown_at = first.map(instant).or(*shown_at);
            change
                .tx
                .prepare_cached(
                    "INSERT INTO delivery (key, id, shown_at, snoozed_until_at, noted_at) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (key) DO UPDATE SET shown_at = excluded.shown_at, snoozed_until_at = excluded.snoozed_until_at,
                     noted_at = excluded.noted_at, settled_at = NULL",
                )?
                .execute(params![
                    key,
                    id,
                    shown_at.map(|at| at.timestamp_millis()),
                    snoozed_until.map(|until| until.timestamp_millis()),
                    now.timestamp_millis(),
                ])?;
            let state = DeliveryState { key, shown_at, snoozed_until: *snoozed_until, settled_at: None };
            change.record("delivery", &id, operation, &state, Stale::Reminders).map(|_| ())
        })
    }

    /// Writes that a reminder that was shown is done with: acted on, or put away inside the app. Whether there was one that
    /// was not done with yet.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn settle_delivery(&mut self, key: &str, at: DateTime<Utc>) -> Result<bool, Error> {
        self.change(|change| {
            let there: Option<(String, Option<i64>)> = change
                .tx
                .prepare_cached(
                    "SELECT id, shown_at FROM delivery WHERE key = ?1 AND settled_at IS NULL",
                )?
                .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((id, shown_at)) = there else {
                return Ok(false);
            };
            change
                .tx
                .prepare_cached(
                    "UPDATE delivery SET settled_at = ?2, snoozed_until_at = NULL WHERE key = ?1",
                )?
                .execute(params![key, at.timestamp_millis()])?;
            let state = DeliveryState {
                key,
                shown_at: shown_at.map(instant),
                snoozed_until: None,
                settled_at: Some(at),
            };
            change.record("delivery", &id, Operation::Edit, &state, Stale::Reminders)?;
            Ok(true)
        })
    }

    /// What was noted, or put off, since an instant.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn deliveries(&self, since: DateTime<Utc>) -> Result<Vec<Delivery>, Error> {
        self.deliveries_where(
            "coalesce(noted_at, shown_at) >= ?1 OR snoozed_until_at >= ?1",
            since,
        )
    }

    /// What was noted since an instant and is not done with.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn waiting_deliveries(&self, since: DateTime<Utc>) -> Result<Vec<Delivery>, Error> {
        self.deliveries_where("settled_at IS NULL AND noted_at >= ?1", since)
    }

    fn deliveries_where(&self, rule: &str, since: DateTime<Utc>) -> Result<Vec<Delivery>, Error> {
        let mut statement = self.conn().prepare_cached(&format!(
            "SELECT key, shown_at, snoozed_until_at FROM delivery WHERE {rule} ORDER BY key"
        ))?;
        let rows = statement.query_map([since.timestamp_millis()], |row| {
            Ok(Delivery {
                key: row.get(0)?,
                shown_at: row.get::<_, Option<i64>>(1)?.map(instant),
                snoozed_until: row.get::<_, Option<i64>>(2)?.map(instant),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
