//! The shifts of many days: which were chosen, how they went, and what each said before.

use chrono::NaiveDate;
use leadlight_core::{Outcome, Practice};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use crate::days::{Shift, shift_of};
use crate::door::Stale;
use crate::error::Error;
use crate::{Journal, days};

/// Which shifts; all where a field is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShiftFilter {
    /// Of this practice.
    pub practice: Option<Practice>,
    /// That went in any of these ways.
    pub outcomes: Vec<Outcome>,
    /// Only those with a line why.
    pub noted: bool,
}

/// Shifts, newest first, and the day before which to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftPage {
    /// The shifts.
    pub shifts: Vec<Shift>,
    /// The last day of this page; none at the end.
    pub next: Option<NaiveDate>,
}

impl Journal {
    /// Shifts, newest first, of the days before one or of all.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn shifts(
        &self,
        filter: &ShiftFilter,
        before: Option<NaiveDate>,
        limit: usize,
    ) -> Result<ShiftPage, Error> {
        let mut values = Vec::new();
        let mut conditions = vec!["1".to_owned()];
        if let Some(practice) = filter.practice {
            values.push(Value::Text(practice.word().to_owned()));
            conditions.push(format!("practice = ?{}", values.len()));
        }
        if !filter.outcomes.is_empty() {
            let mut any = Vec::new();
            for outcome in &filter.outcomes {
                values.push(Value::Text(outcome.word().to_owned()));
                any.push(format!("?{}", values.len()));
            }
            conditions.push(format!("outcome IN ({})", any.join(", ")));
        }
        if filter.noted {
            conditions.push("note IS NOT NULL".to_owned());
        }
        if let Some(day) = before {
            values.push(Value::Text(day.to_string()));
            conditions.push(format!("dated_on < ?{}", values.len()));
        }
        values.push(Value::Integer(
            i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1),
        ));
        let sql = format!(
            "SELECT {} FROM shift WHERE {} ORDER BY dated_on DESC LIMIT ?{}",
            days::SHIFT_COLUMNS,
            conditions.join(" AND "),
            values.len()
        );
        let mut shifts: Vec<Shift> = self
            .conn()
            .prepare_cached(&sql)?
            .query_map(params_from_iter(values), shift_of)?
            .collect::<Result<_, _>>()?;
        let more = shifts.len() > limit;
        shifts.truncate(limit);
        let next = shifts.last().filter(|_| more).map(|shift| shift.on);
        Ok(ShiftPage { shifts, next })
    }

    /// All that the shift of a day has said, the oldest first; nothing where the day has none.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn shift_versions(&self, on: NaiveDate) -> Result<Vec<Shift>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT payload FROM change WHERE entity_id = (SELECT id FROM shift WHERE dated_on = ?1)
             AND entity = 'shift' AND payload IS NOT NULL ORDER BY seq",
        )?;
        let payloads = statement.query_map([on.to_string()], |row| row.get::<_, String>(0))?;
        payloads
            .map(|payload| {
                serde_json::from_str(&payload?)
                    .map_err(|_| Error::Damaged("a shift in the change log cannot be read".into()))
            })
            .collect()
    }

    /// Leaves a day without a shift again; what it said stays in the change log.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn remove_shift(&mut self, on: NaiveDate) -> Result<(), Error> {
        self.change(|change| {
            let id: Option<String> = change
                .tx
                .prepare_cached("DELETE FROM shift WHERE dated_on = ?1 RETURNING id")?
                .query_row([on.to_string()], |row| row.get(0))
                .optional()?;
            match id {
                Some(id) => change.record_gone("shift", &id, Stale::Days).map(|_| ()),
                None => Ok(()),
            }
        })
    }
}
