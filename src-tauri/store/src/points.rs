//! Talking points: what to raise with a person next time.

use chrono::{DateTime, NaiveDate, Utc};
use leadlight_core::PointState;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Change, Operation, Stale};
use crate::entries::{self, EntryState, PersonRef};
use crate::error::Error;
use crate::people::resolve;

/// The whole state of a talking point, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointRecord {
    /// With whom.
    pub person: String,
    /// What.
    pub text: String,
    /// How it stands.
    pub state: PointState,
    /// The day it was noted.
    pub added_on: NaiveDate,
    /// The day it was raised or dropped.
    pub settled_on: Option<NaiveDate>,
    /// A recognition that was noticed and not said yet.
    pub noticed: bool,
    /// Whether it is in confidence.
    pub in_confidence: bool,
    /// The entry that it was written in.
    pub entry_id: Option<String>,
    /// The moment that raising it became.
    pub moment_id: Option<String>,
}

/// A talking point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its id.
    pub id: String,
    /// With whom.
    pub person: PersonRef,
    /// What it says.
    pub record: PointRecord,
}

const SELECT: &str = "SELECT point.id, person.id, person.name, person.role, text, state, added_on, settled_on, noticed, in_confidence, entry_id, moment_id
   FROM point JOIN person ON person.id = point.person_id WHERE person.deleted_at IS NULL";

impl Journal {
    /// Writes a talking point, a new one where no id is given. With it goes the moment that raising it becomes, or the
    /// moment that taking that back removes.
    ///
    /// # Errors
    /// If it names somebody unknown, or it could not be written.
    pub fn put_point(
        &mut self,
        id: Option<&str>,
        record: &PointRecord,
        said: Option<EntryState>,
        now: DateTime<Utc>,
    ) -> Result<String, Error> {
        self.change(|change| {
            let operation = if id.is_some() {
                Operation::Edit
            } else {
                Operation::Write
            };
            let id = id.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
            let mut record = record.clone();
            if let Some(said) = said {
                let moment = Uuid::now_v7().to_string();
                entries::put(change, &moment, &said, Operation::Write, now)?;
                record.moment_id = Some(moment);
            } else if record.state != PointState::Raised
                && let Some(moment) = record.moment_id.take()
            {
                match entries::delete(change, &moment, now) {
                    // It may be in the trash already.
                    Ok(()) | Err(Error::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
            write(change, &id, &record, operation)?;
            Ok(id)
        })
    }

    /// A talking point.
    ///
    /// # Errors
    /// If there is none, or the journal could not be read.
    pub fn point(&self, id: &str) -> Result<Point, Error> {
        self.points_where("point.id = ?1", vec![Value::Text(id.trim().to_owned())])?
            .pop()
            .ok_or(Error::NotFound)
    }

    /// Talking points, oldest first: open ones, or all of them; with one person or with everybody.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn points(&self, person: Option<&str>, settled: bool) -> Result<Vec<Point>, Error> {
        let state = if settled { "" } else { " AND state = 'open'" };
        match person {
            Some(person) => self.points_where(
                &format!("point.person_id = ?1{state}"),
                vec![Value::Text(person.to_owned())],
            ),
            None => self.points_where(&format!("1{state}"), Vec::new()),
        }
    }

    /// The talking points that were made from lines of an entry, oldest first.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn points_of_entry(&self, entry_id: &str) -> Result<Vec<Point>, Error> {
        self.points_where("entry_id = ?1", vec![Value::Text(entry_id.to_owned())])
    }

    fn points_where(&self, condition: &str, values: Vec<Value>) -> Result<Vec<Point>, Error> {
        let mut statement = self.conn().prepare_cached(&format!(
            "{SELECT} AND {condition} ORDER BY added_on, point.id"
        ))?;
        let rows = statement.query_map(params_from_iter(values), point_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The questions that were shown for conversations with a person, in order.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn asked(&self, person: &str) -> Result<Vec<(NaiveDate, String)>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT dated_on, item_id FROM asked WHERE person_id = ?1 ORDER BY dated_on, place",
        )?;
        let rows =
            statement.query_map([person], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
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

    /// The question that was shown last on a day for a conversation with a person.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn asked_on(&self, person: &str, on: NaiveDate) -> Result<Option<String>, Error> {
        Ok(self
            .conn()
            .prepare_cached("SELECT item_id FROM asked WHERE person_id = ?1 AND dated_on = ?2 ORDER BY place DESC LIMIT 1")?
            .query_row(params![person, on.to_string()], |row| row.get(0))
            .optional()?)
    }

    /// The questions that were shown on a day for conversations with anybody else.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn asked_of_others_on(&self, person: &str, on: NaiveDate) -> Result<Vec<String>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT DISTINCT item_id FROM asked WHERE dated_on = ?2 AND person_id <> ?1",
        )?;
        let rows = statement.query_map(params![person, on.to_string()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Remembers that a question is shown for the next conversation with a person.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn add_asked(&mut self, person: &str, on: NaiveDate, item_id: &str) -> Result<(), Error> {
        #[derive(Serialize)]
        struct Asked<'a> {
            person: &'a str,
            on: NaiveDate,
            item_id: &'a str,
        }
        self.change(|change| {
            let id = Uuid::now_v7().to_string();
            change
                .tx
                .prepare_cached(
                    "INSERT INTO asked (person_id, dated_on, place, id, item_id)
                     SELECT ?1, ?2, coalesce(max(place), 0) + 1, ?3, ?4 FROM asked WHERE person_id = ?1 AND dated_on = ?2",
                )?
                .execute(params![person, on.to_string(), id, item_id])?;
            change.record("asked", &id, Operation::Write, &Asked { person, on, item_id }, Stale::People).map(|_| ())
        })
    }
}

/// Makes a talking point say `record`: its row and the log.
pub(crate) fn write(
    change: &mut Change<'_>,
    id: &str,
    record: &PointRecord,
    operation: Operation,
) -> Result<(), Error> {
    let person = resolve(&change.tx, &record.person)?.ok_or(Error::NotFound)?;
    change
        .tx
        .prepare_cached(
            "INSERT INTO point (id, person_id, text, state, added_on, settled_on, noticed, in_confidence, entry_id, moment_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET text = excluded.text, state = excluded.state, settled_on = excluded.settled_on,
             noticed = excluded.noticed, in_confidence = excluded.in_confidence, moment_id = excluded.moment_id",
        )?
        .execute(params![
            id,
            person,
            record.text,
            record.state.word(),
            record.added_on.to_string(),
            record.settled_on.map(|day| day.to_string()),
            record.noticed,
            record.in_confidence,
            record.entry_id,
            record.moment_id,
        ])?;
    change
        .record("point", id, operation, record, Stale::People)
        .map(|_| ())
}

fn point_of(row: &Row<'_>) -> rusqlite::Result<Point> {
    let bad = |column: usize| {
        rusqlite::Error::InvalidColumnType(
            column,
            "a stored value".into(),
            rusqlite::types::Type::Text,
        )
    };
    let person = PersonRef {
        id: row.get(1)?,
        name: row.get(2)?,
        role: row.get(3)?,
    };
    Ok(Point {
        id: row.get(0)?,
        record: PointRecord {
            person: person.id.clone(),
            text: row.get(4)?,
            state: row.get_ref(5)?.as_str()?.parse().map_err(|_| bad(5))?,
            added_on: row.get_ref(6)?.as_str()?.parse().map_err(|_| bad(6))?,
            settled_on: row
                .get_ref(7)?
                .as_str_or_null()?
                .and_then(|day| day.parse().ok()),
            noticed: row.get(8)?,
            in_confidence: row.get(9)?,
            entry_id: row.get(10)?,
            moment_id: row.get(11)?,
        },
        person,
    })
}
