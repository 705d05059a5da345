//! The house view: one page, the leader one wants to be, with what it said before and what is being typed.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;

/// The whole state of the house view, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseView {
    /// Markdown, verbatim.
    pub text: String,
    /// The day these words were written.
    pub written_on: NaiveDate,
    /// The day it was last said to be still true.
    pub confirmed_on: Option<NaiveDate>,
    /// The day on which the question whether it is was put away.
    pub put_off_on: Option<NaiveDate>,
}

/// What the house view said at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseVersion {
    /// Its number; 1 is the oldest.
    pub number: u32,
    /// When it was saved, milliseconds since 1970 in UTC, by the clock of the device that saved it.
    pub saved_at: i64,
    /// What it said.
    pub text: String,
}

impl Journal {
    /// The house view, if one was written.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn house_view(&self) -> Result<Option<HouseView>, Error> {
        Ok(self
            .conn()
            .prepare_cached(
                "SELECT text, written_on, confirmed_on, put_off_on FROM house_view LIMIT 1",
            )?
            .query_row([], view_of)
            .optional()?)
    }

    /// Writes the house view; what it said before stays in the change log.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn put_house_view(&mut self, view: &HouseView) -> Result<(), Error> {
        self.change(|change| {
            let there: Option<String> = change
                .tx
                .prepare_cached("SELECT id FROM house_view LIMIT 1")?
                .query_row([], |row| row.get(0))
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
                    "INSERT INTO house_view (id, text, written_on, confirmed_on, put_off_on) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (id) DO UPDATE SET text = excluded.text, written_on = excluded.written_on,
                     confirmed_on = excluded.confirmed_on, put_off_on = excluded.put_off_on",
                )?
                .execute(params![
                    id,
                    view.text,
                    view.written_on.to_string(),
                    view.confirmed_on.map(|day| day.to_string()),
                    view.put_off_on.map(|day| day.to_string())
                ])?;
            change.record("house_view", &id, operation, view, Stale::Library)?;
            Ok(())
        })
    }

    /// All texts of the house view, the present one first. To be said to be true makes no new one.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn house_view_versions(&self) -> Result<Vec<HouseVersion>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT clock, payload FROM change WHERE entity_id = (SELECT id FROM house_view LIMIT 1)
             AND entity = 'house_view' AND payload IS NOT NULL ORDER BY seq",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        let mut versions: Vec<HouseVersion> = Vec::new();
        for row in rows {
            let (clock, payload) = row?;
            let HouseView { text, .. } = serde_json::from_str(&payload).map_err(|_| {
                Error::Damaged("a house view in the change log cannot be read".into())
            })?;
            if versions.last().is_none_or(|last| last.text != text) {
                versions.push(HouseVersion {
                    number: u32::try_from(versions.len() + 1).unwrap_or(u32::MAX),
                    saved_at: clock >> 16,
                    text,
                });
            }
        }
        versions.reverse();
        Ok(versions)
    }

    /// What is being typed there, beside the change log.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn house_view_draft(&self) -> Result<Option<String>, Error> {
        Ok(self
            .conn()
            .prepare_cached("SELECT text FROM house_view_draft")?
            .query_row([], |row| row.get(0))
            .optional()?)
    }

    /// Keeps what is being typed, or lets go of it.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn put_house_view_draft(
        &mut self,
        text: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write(|tx| {
            match text {
                Some(text) => tx
                    .prepare_cached(
                        "INSERT INTO house_view_draft (place, text, saved_at) VALUES (1, ?1, ?2)
                         ON CONFLICT (place) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
                    )?
                    .execute(params![text, now.timestamp_millis()])?,
                None => tx
                    .prepare_cached("DELETE FROM house_view_draft")?
                    .execute([])?,
            };
            Ok(())
        })
    }
}

fn view_of(row: &Row<'_>) -> rusqlite::Result<HouseView> {
    let bad = |column: usize| {
        rusqlite::Error::InvalidColumnType(column, "a day".into(), rusqlite::types::Type::Text)
    };
    let day = |column: usize| -> rusqlite::Result<Option<NaiveDate>> {
        row.get_ref(column)?
            .as_str_or_null()?
            .map(|day| day.parse().map_err(|_| bad(column)))
            .transpose()
    };
    Ok(HouseView {
        text: row.get(0)?,
        written_on: day(1)?.ok_or_else(|| bad(1))?,
        confirmed_on: day(2)?,
        put_off_on: day(3)?,
    })
}
