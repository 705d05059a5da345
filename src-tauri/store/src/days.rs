//! What belongs to a day: its shift, its lean, and what it has offered.

use chrono::NaiveDate;
use leadlight_core::{Lean, Outcome, Practice};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;

/// The one commitment of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The day.
    pub on: NaiveDate,
    /// What was resolved.
    pub text: String,
    /// Its practice, if it has one.
    pub practice: Option<Practice>,
    /// The suggestion that it was taken from.
    pub suggestion_id: Option<String>,
    /// How it went.
    pub outcome: Outcome,
    /// A line why.
    pub note: Option<String>,
}

/// The columns that [`shift_of`] reads, in its order.
pub(crate) const SHIFT_COLUMNS: &str = "dated_on, text, practice, suggestion_id, outcome, note";

/// What is offered to a day, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// A question to reflect on.
    Prompt,
    /// A suggested shift.
    Suggestion,
}

impl Offer {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Prompt => "prompt",
            Self::Suggestion => "suggestion",
        }
    }
}

#[derive(Serialize)]
struct LeanState {
    on: NaiveDate,
    lean: Option<Lean>,
}

#[derive(Serialize)]
struct OfferState<'a> {
    on: NaiveDate,
    kind: &'a str,
    item_id: &'a str,
}

impl Journal {
    /// The shift of a day.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn shift(&self, on: NaiveDate) -> Result<Option<Shift>, Error> {
        Ok(self
            .conn()
            .prepare_cached(&format!(
                "SELECT {SHIFT_COLUMNS} FROM shift WHERE dated_on = ?1"
            ))?
            .query_row([on.to_string()], shift_of)
            .optional()?)
    }

    /// The days of a span, both ends included, that have a shift.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn days_with_shift(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<NaiveDate>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT dated_on FROM shift WHERE dated_on BETWEEN ?1 AND ?2 ORDER BY dated_on",
        )?;
        let days = statement.query_map([from.to_string(), to.to_string()], |row| {
            row.get::<_, String>(0)
        })?;
        days.map(|day| {
            day?.parse()
                .map_err(|_| Error::Damaged("the day of a shift".into()))
        })
        .collect()
    }

    /// Sets or replaces the shift of its day; the one before stays in the change log.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn set_shift(&mut self, shift: &Shift) -> Result<(), Error> {
        self.change(|change| {
            let on = shift.on.to_string();
            let there: Option<String> = change.tx.prepare_cached("SELECT id FROM shift WHERE dated_on = ?1")?.query_row([&on], |row| row.get(0)).optional()?;
            let operation = if there.is_some() { Operation::Edit } else { Operation::Write };
            let id = there.unwrap_or_else(|| Uuid::now_v7().to_string());
            change
                .tx
                .prepare_cached(
                    "INSERT INTO shift (dated_on, id, text, practice, suggestion_id, outcome, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                     ON CONFLICT (dated_on) DO UPDATE SET text = excluded.text, practice = excluded.practice,
                     suggestion_id = excluded.suggestion_id, outcome = excluded.outcome, note = excluded.note",
                )?
                .execute(params![on, id, shift.text, shift.practice.map(Practice::word), shift.suggestion_id, shift.outcome.word(), shift.note])?;
            change.record("shift", &id, operation, shift, Stale::Days).map(|_| ())
        })
    }

    /// What a day mostly was.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn lean(&self, on: NaiveDate) -> Result<Option<Lean>, Error> {
        let number: Option<i64> = self
            .conn()
            .prepare_cached("SELECT lean FROM lean WHERE dated_on = ?1")?
            .query_row([on.to_string()], |row| row.get(0))
            .optional()?;
        Ok(number.and_then(Lean::from_number))
    }

    /// Sets or takes back what a day mostly was.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn set_lean(&mut self, on: NaiveDate, lean: Option<Lean>) -> Result<(), Error> {
        self.change(|change| {
            let day = on.to_string();
            let there: Option<String> = change.tx.prepare_cached("SELECT id FROM lean WHERE dated_on = ?1")?.query_row([&day], |row| row.get(0)).optional()?;
            let Some(lean) = lean else {
                let Some(id) = there else { return Ok(()) };
                change.tx.prepare_cached("DELETE FROM lean WHERE dated_on = ?1")?.execute([&day])?;
                return change.record("lean", &id, Operation::Delete, &LeanState { on, lean: None }, Stale::Days).map(|_| ());
            };
            let operation = if there.is_some() { Operation::Edit } else { Operation::Write };
            let id = there.unwrap_or_else(|| Uuid::now_v7().to_string());
            change
                .tx
                .prepare_cached("INSERT INTO lean (dated_on, id, lean) VALUES (?1, ?2, ?3) ON CONFLICT (dated_on) DO UPDATE SET lean = excluded.lean")?
                .execute(params![day, id, lean.number()])?;
            change.record("lean", &id, operation, &LeanState { on, lean: Some(lean) }, Stale::Days).map(|_| ())
        })
    }

    /// What was offered between two days (inclusive), in order of day and place: the last of a day is what stands there.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn offers(
        &self,
        offer: Offer,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(NaiveDate, String)>, Error> {
        let mut statement =
            self.conn().prepare_cached("SELECT dated_on, item_id FROM offer WHERE kind = ?1 AND dated_on BETWEEN ?2 AND ?3 ORDER BY dated_on, place")?;
        let rows = statement.query_map(
            params![offer.word(), from.to_string(), to.to_string()],
            |row| Ok((row.get::<_, String>(0)?, row.get(1)?)),
        )?;
        rows.map(|row| {
            let (on, item) = row?;
            Ok((
                on.parse()
                    .map_err(|_| Error::Damaged("a day that does not exist".into()))?,
                item,
            ))
        })
        .collect()
    }

    /// Remembers that something is offered on a day, after what was offered there before.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn add_offer(&mut self, offer: Offer, on: NaiveDate, item_id: &str) -> Result<(), Error> {
        self.change(|change| {
            let id = Uuid::now_v7().to_string();
            change
                .tx
                .prepare_cached(
                    "INSERT INTO offer (dated_on, kind, place, id, item_id)
                     SELECT ?1, ?2, coalesce(max(place), 0) + 1, ?3, ?4 FROM offer WHERE dated_on = ?1 AND kind = ?2",
                )?
                .execute(params![on.to_string(), offer.word(), id, item_id])?;
            change.record("offer", &id, Operation::Write, &OfferState { on, kind: offer.word(), item_id }, Stale::Days).map(|_| ())
        })
    }

    /// The nearest days before and after one on which there is a shift, a lean or an entry.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn days_beside(
        &self,
        on: NaiveDate,
    ) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Error> {
        use leadlight_core::order::{first_of, last_of};
        let day = on.to_string();
        let before: Option<String> = self
            .conn()
            .prepare_cached(
                "SELECT max(dated_on) FROM (
                   SELECT * FROM (SELECT dated_on FROM entry WHERE seq < ?1 AND deleted_at IS NULL ORDER BY seq DESC LIMIT 1)
                   UNION ALL SELECT max(dated_on) FROM shift WHERE dated_on < ?2
                   UNION ALL SELECT max(dated_on) FROM lean WHERE dated_on < ?2)",
            )?
            .query_row(params![first_of(on), day], |row| row.get(0))?;
        let after: Option<String> = self
            .conn()
            .prepare_cached(
                "SELECT min(dated_on) FROM (
                   SELECT * FROM (SELECT dated_on FROM entry WHERE seq > ?1 AND deleted_at IS NULL ORDER BY seq LIMIT 1)
                   UNION ALL SELECT min(dated_on) FROM shift WHERE dated_on > ?2
                   UNION ALL SELECT min(dated_on) FROM lean WHERE dated_on > ?2)",
            )?
            .query_row(params![last_of(on), day], |row| row.get(0))?;
        Ok((
            before.and_then(|day| day.parse().ok()),
            after.and_then(|day| day.parse().ok()),
        ))
    }
}

pub(crate) fn shift_of(row: &Row<'_>) -> rusqlite::Result<Shift> {
    let bad = |column: usize| {
        rusqlite::Error::InvalidColumnType(
            column,
            "a stored value".into(),
            rusqlite::types::Type::Text,
        )
    };
    Ok(Shift {
        on: row.get_ref(0)?.as_str()?.parse().map_err(|_| bad(0))?,
        text: row.get(1)?,
        practice: row
            .get_ref(2)?
            .as_str_or_null()?
            .and_then(|word| word.parse().ok()),
        suggestion_id: row.get(3)?,
        outcome: row.get_ref(4)?.as_str()?.parse().map_err(|_| bad(4))?,
        note: row.get(5)?,
    })
}
