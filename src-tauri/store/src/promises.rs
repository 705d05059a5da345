//! Promises: what the writer or a person said would be done.

use chrono::NaiveDate;
use leadlight_core::{PromiseBy, PromiseState};
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::entries::PersonRef;
use crate::error::Error;
use crate::people::resolve;

/// The whole state of a promise, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseRecord {
    /// To or by whom.
    pub person: String,
    /// What.
    pub text: String,
    /// Who promised.
    pub by: PromiseBy,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The day it is due.
    pub due_on: Option<NaiveDate>,
    /// How it stands.
    pub state: PromiseState,
    /// The day it was done or dropped.
    pub settled_on: Option<NaiveDate>,
    /// Whether it is in confidence.
    pub in_confidence: bool,
    /// The entry that it was written in.
    pub entry_id: Option<String>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its id.
    pub id: String,
    /// To or by whom.
    pub person: PersonRef,
    /// What it says.
    pub record: PromiseRecord,
}

/// Which promises; everything where a field is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct PromiseFilter<'a> {
    /// Of one side.
    pub by: Option<PromiseBy>,
    /// To or by one person.
    pub person: Option<&'a str>,
    /// Open and due on this day or before.
    pub due_by: Option<NaiveDate>,
    /// The done and the dropped ones too.
    pub settled: bool,
}

const SELECT: &str = "SELECT promise.id, person.id, person.name, person.role, text, promised_by, made_on, due_on, state, settled_on, in_confidence, entry_id
   FROM promise JOIN person ON person.id = promise.person_id WHERE person.deleted_at IS NULL";

impl Journal {
    /// Writes a promise, a new one where no id is given.
    ///
    /// # Errors
    /// If it names somebody unknown, or it could not be written.
    pub fn put_promise(
        &mut self,
        id: Option<&str>,
        record: &PromiseRecord,
    ) -> Result<String, Error> {
        self.change(|change| {
            let operation = if id.is_some() { Operation::Edit } else { Operation::Write };
            let id = id.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
            let person = resolve(&change.tx, &record.person)?.ok_or(Error::NotFound)?;
            change
                .tx
                .prepare_cached(
                    "INSERT INTO promise (id, person_id, text, promised_by, made_on, due_on, state, settled_on, in_confidence, entry_id)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                     ON CONFLICT (id) DO UPDATE SET text = excluded.text, promised_by = excluded.promised_by, due_on = excluded.due_on,
                     state = excluded.state, settled_on = excluded.settled_on, in_confidence = excluded.in_confidence",
                )?
                .execute(params![
                    id,
                    person,
                    record.text,
                    record.by.word(),
                    record.made_on.to_string(),
                    record.due_on.map(|day| day.to_string()),
                    record.state.word(),
                    record.settled_on.map(|day| day.to_string()),
                    record.in_confidence,
                    record.entry_id,
                ])?;
            change.record("promise", &id, operation, record, Stale::People)?;
            Ok(id)
        })
    }

    /// A promise.
    ///
    /// # Errors
    /// If there is none, or the journal could not be read.
    pub fn promise(&self, id: &str) -> Result<Promise, Error> {
        self.promises_where("promise.id = ?1", vec![Value::Text(id.trim().to_owned())])?
            .pop()
            .ok_or(Error::NotFound)
    }

    /// Promises: open ones first, by due date, those without one last; then by name.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn promises(&self, filter: &PromiseFilter<'_>) -> Result<Vec<Promise>, Error> {
        let mut values = Vec::new();
        let mut condition = if filter.settled {
            "1".to_owned()
        } else {
            "state = 'open'".to_owned()
        };
        if let Some(person) = filter.person {
            values.push(Value::Text(person.to_owned()));
            condition += &format!(" AND promise.person_id = ?{}", values.len());
        }
        if let Some(by) = filter.by {
            values.push(Value::Text(by.word().to_owned()));
            condition += &format!(" AND promised_by = ?{}", values.len());
        }
        if let Some(day) = filter.due_by {
            values.push(Value::Text(day.to_string()));
            condition += &format!(" AND due_on <= ?{}", values.len());
        }
        self.promises_where(&condition, values)
    }

    /// The promises that were made from lines of some entries.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn promises_of(&self, entries: &[&str]) -> Result<Vec<Promise>, Error> {
        let entries = serde_json::to_string(entries).unwrap_or_default();
        self.promises_where(
            "entry_id IN (SELECT value FROM json_each(?1))",
            vec![Value::Text(entries)],
        )
    }

    fn promises_where(&self, condition: &str, values: Vec<Value>) -> Result<Vec<Promise>, Error> {
        let mut statement = self.conn().prepare_cached(&format!(
            "{SELECT} AND {condition} ORDER BY state <> 'open', settled_on DESC, due_on IS NULL, due_on, person.folded_name, made_on, promise.id"
        ))?;
        let rows = statement.query_map(params_from_iter(values), promise_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn promise_of(row: &Row<'_>) -> rusqlite::Result<Promise> {
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
    Ok(Promise {
        id: row.get(0)?,
        record: PromiseRecord {
            person: person.id.clone(),
            text: row.get(4)?,
            by: row.get_ref(5)?.as_str()?.parse().map_err(|_| bad(5))?,
            made_on: row.get_ref(6)?.as_str()?.parse().map_err(|_| bad(6))?,
            due_on: row
                .get_ref(7)?
                .as_str_or_null()?
                .and_then(|day| day.parse().ok()),
            state: row.get_ref(8)?.as_str()?.parse().map_err(|_| bad(8))?,
            settled_on: row
                .get_ref(9)?
                .as_str_or_null()?
                .and_then(|day| day.parse().ok()),
            in_confidence: row.get(10)?,
            entry_id: row.get(11)?,
        },
        person,
    })
}
