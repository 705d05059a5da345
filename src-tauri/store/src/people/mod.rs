//! People: who they are, and the days that their light follows from.

mod merge;
mod removal;

use std::collections::HashMap;

use chrono::NaiveDate;
use leadlight_core::light::Leave;
use leadlight_core::{Pane, Relation, cadence::Slot, text};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use removal::{Removal, Trashed};

use crate::Journal;
use crate::door::{Change, Operation, Stale};
use crate::entries::PersonRef;
use crate::error::Error;

/// Something of one's own to know about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    /// What it is.
    pub name: String,
    /// What is known.
    pub value: String,
}

/// The whole state of a person, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonState {
    /// Their name.
    pub name: String,
    /// How they relate to the writer.
    pub relation: Relation,
    /// Their role.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Since when they relate to the writer so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since_on: Option<NaiveDate>,
    /// Addresses by which calendars name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// What moves them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub moves_them: String,
    /// How they are growing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub growing: String,
    /// Where they want to go.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// What they need from the writer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs_from_me: String,
    /// How their work connects to something larger.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub work_connects: String,
    /// What is hard outside work.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outside_work: String,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_fields: Vec<OwnField>,
    /// Month and day of birth, `MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birthday: Option<String>,
    /// The day they began to work there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_on: Option<NaiveDate>,
    /// Whether Today has a quiet note on their days.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_days: bool,
    /// Days between two conversations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_days: Option<u32>,
    /// The recurring slot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// When they are away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves: Vec<Leave>,
    /// Whether light is shown; none for what fits the relation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light_shown: Option<bool>,
    /// Their own outline for notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outline: String,
    /// How many minutes before a conversation with them the reminder comes; none for as long as with everybody.
    #[serde(default)]
    pub before_minutes: Option<u32>,
    /// The day they came into the journal.
    pub added_on: NaiveDate,
    /// The day they were archived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_on: Option<NaiveDate>,
}

impl PersonState {
    /// Somebody of whom no more is known than a name; a report, as most people are that one writes about.
    pub fn named(name: &str, added_on: NaiveDate) -> Self {
        Self {
            name: name.to_owned(),
            relation: Relation::Report,
            role: String::new(),
            since_on: None,
            emails: Vec::new(),
            moves_them: String::new(),
            growing: String::new(),
            heading: String::new(),
            needs_from_me: String::new(),
            work_connects: String::new(),
            outside_work: String::new(),
            own_fields: Vec::new(),
            birthday: None,
            joined_on: None,
            note_days: false,
            every_days: None,
            slot: None,
            leaves: Vec::new(),
            light_shown: None,
            outline: String::new(),
            before_minutes: None,
            added_on,
            archived_on: None,
        }
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// What is known.
    pub state: PersonState,
    /// When they went to the trash.
    pub deleted_at: Option<i64>,
}

impl Person {
    /// Whether they were erased for good: nothing is known of them any more, and texts that name them lead nowhere.
    pub const fn is_erased(&self) -> bool {
        self.deleted_at.is_some() && self.state.name.is_empty()
    }
}

/// The last days on which one spoke with a person, and on which each pane was lit for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LastDays {
    /// The last conversation.
    pub spoken: Option<NaiveDate>,
    lit: [Option<NaiveDate>; Pane::ALL.len()],
}

impl LastDays {
    /// The last day on which a pane was lit.
    pub const fn lit(&self, pane: Pane) -> Option<NaiveDate> {
        self.lit[pane as usize]
    }
}

const COLUMNS: &str = "person.id, person.details, person.deleted_at";

impl Journal {
    /// Adds a person.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn add_person(&mut self, state: &PersonState) -> Result<String, Error> {
        self.change(|change| add(change, state))
    }

    /// Adds many people in one transaction: all of them or none.
    ///
    /// # Errors
    /// As [`Self::add_person`].
    pub fn add_people(&mut self, states: &[PersonState]) -> Result<Vec<String>, Error> {
        self.change(|change| states.iter().map(|state| add(change, state)).collect())
    }

    /// Makes a person say `state`; nothing happens if nothing differs.
    ///
    /// # Errors
    /// If there is no such person, or it could not be written.
    pub fn put_person(&mut self, id: &str, state: &PersonState) -> Result<(), Error> {
        let before = self.person(id)?;
        if before.state == *state && before.deleted_at.is_none() {
            return Ok(());
        }
        self.change(|change| put(change, &before.id, state, Operation::Edit))
    }

    /// A person by id, in the trash or not; one who was merged into another is that one.
    ///
    /// # Errors
    /// If there is none, or the journal could not be read.
    pub fn person(&self, id: &str) -> Result<Person, Error> {
        let mut statement = self.conn().prepare_cached(&format!(
            "SELECT {COLUMNS}, merged_into IS NOT NULL FROM person WHERE id = ?1"
        ))?;
        let mut read = |id: &str| {
            statement
                .query_row([id], |row| Ok((person_of(row), row.get(3)?)))
                .optional()?
                .ok_or(Error::NotFound)
        };
        match read(id.trim())? {
            (person, false) => person,
            // Hardly anybody was merged, so that is asked second.
            (_, true) => read(&resolve(self.conn(), id)?.ok_or(Error::NotFound)?)?.0,
        }
    }

    /// Everybody who is not in the trash, by name; those archived too if asked for.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn people(&self, archived: bool) -> Result<Vec<Person>, Error> {
        let mut statement = self.conn().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM person WHERE deleted_at IS NULL AND (?1 OR archived_on IS NULL) ORDER BY folded_name, id"
        ))?;
        let rows = statement.query_map([archived], |row| Ok(person_of(row)))?;
        rows.map(|row| row?).collect()
    }

    /// The people whose name begins with this, ignoring case and accents, or whose id it is. A name that is exactly this
    /// comes alone, and one who is not archived before one who is.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn people_called(&self, name: &str) -> Result<Vec<PersonRef>, Error> {
        let folded = text::fold(name.trim());
        let mut statement = self.conn().prepare_cached(
            "SELECT id, name, role, folded_name FROM person WHERE deleted_at IS NULL AND (id = ?1 OR substr(folded_name, 1, length(?2)) = ?2) ORDER BY archived_on IS NOT NULL, folded_name, id",
        )?;
        let found: Vec<(PersonRef, String)> = statement
            .query_map(params![name.trim(), folded], |row| {
                Ok((ref_of(row)?, row.get(3)?))
            })?
            .collect::<Result<_, _>>()?;
        let exact: Vec<PersonRef> = found
            .iter()
            .filter(|(person, own)| *own == folded || person.id == name.trim())
            .map(|(person, _)| person.clone())
            .collect();
        Ok(if exact.is_empty() && !folded.is_empty() {
            found.into_iter().map(|(person, _)| person).collect()
        } else {
            exact
        })
    }

    /// The last days up to `today`, of one person or of everybody who is not in the trash.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn last_days(
        &self,
        person: Option<&str>,
        today: NaiveDate,
    ) -> Result<HashMap<String, LastDays>, Error> {
        let today = today.to_string();
        let mut days = HashMap::new();
        let mut statement = self.conn().prepare_cached(match person {
            Some(_) => last_days!("person.id", "deleted_at IS NULL AND person.id = ?2"),
            None => last_days!("person.id", "deleted_at IS NULL"),
        })?;
        let mut rows = match person {
            Some(person) => statement.query(params![today, person])?,
            None => statement.query(params![today])?,
        };
        while let Some(row) = rows.next()? {
            days.insert(row.get(5)?, days_of(row)?);
        }
        Ok(days)
    }

    /// Hands on everybody who is not in the trash with their last days up to `today`, by name; those archived too if asked
    /// for.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn each_person(
        &self,
        archived: bool,
        today: NaiveDate,
        mut take: impl FnMut(Person, LastDays),
    ) -> Result<(), Error> {
        let mut statement = self.conn().prepare_cached(last_days!(
            "person.id, person.details, person.deleted_at",
            "deleted_at IS NULL AND (?2 OR archived_on IS NULL) ORDER BY folded_name, id"
        ))?;
        let mut rows = statement.query(params![today.to_string(), archived])?;
        while let Some(row) = rows.next()? {
            take(person_at(row, 5)?, days_of(row)?);
        }
        Ok(())
    }
}

/// One row for each person has the last days. Only where one of them is still to come, as seen from `today`, the days
/// before it are looked for.
macro_rules! last_days {
    ($columns:literal, $condition:literal) => {
        concat!(
            "SELECT
             CASE WHEN spoken <= ?1 THEN spoken WHEN spoken IS NOT NULL THEN (SELECT max(dated_on) FROM spoken WHERE person_id = person.id AND dated_on <= ?1) END,
             CASE WHEN connect <= ?1 THEN connect WHEN connect IS NOT NULL THEN (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'connect' AND dated_on <= ?1) END,
             CASE WHEN align <= ?1 THEN align WHEN align IS NOT NULL THEN (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'align' AND dated_on <= ?1) END,
             CASE WHEN recognize <= ?1 THEN recognize WHEN recognize IS NOT NULL THEN (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'recognize' AND dated_on <= ?1) END,
             CASE WHEN empower <= ?1 THEN empower WHEN empower IS NOT NULL THEN (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'empower' AND dated_on <= ?1) END, ",
            $columns,
            " FROM person LEFT JOIN last_day ON last_day.person_id = person.id WHERE ",
            $condition
        )
    };
}
use last_days;

fn days_of(row: &Row<'_>) -> Result<LastDays, Error> {
    let day = |column| match row.get_ref(column)?.as_str_or_null() {
        Err(_) => Err(Error::Damaged("a day that is no text".into())),
        Ok(None) => Ok(None),
        Ok(Some(text)) => day_of(text)
            .map(Some)
            .ok_or_else(|| Error::Damaged("a day that does not exist".into())),
    };
    Ok(LastDays {
        spoken: day(0)?,
        lit: [day(1)?, day(2)?, day(3)?, day(4)?],
    })
}

/// A day as the columns hold it, `2026-11-23`: a thousand of them stand in a list of many people, and the general
/// reader of dates takes as long for each as finding it.
pub(crate) fn day_of(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn add(change: &mut Change<'_>, state: &PersonState) -> Result<String, Error> {
    let id = Uuid::now_v7().to_string();
    put(change, &id, state, Operation::Write)?;
    Ok(id)
}

pub(crate) fn put(
    change: &mut Change<'_>,
    id: &str,
    state: &PersonState,
    operation: Operation,
) -> Result<(), Error> {
    let details = serde_json::to_string(state)
        .map_err(|_| Error::Damaged("a person who cannot be written".into()))?;
    change
        .tx
        .prepare_cached(
            "INSERT INTO person (id, name, folded_name, role, archived_on, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name, role = excluded.role,
             archived_on = excluded.archived_on, details = excluded.details, deleted_at = NULL",
        )?
        .execute(params![id, state.name, text::fold(&state.name), state.role, state.archived_on.map(|day| day.to_string()), details])?;
    change
        .record("person", id, operation, state, Stale::People)
        .map(|_| ())
}

/// The id that an id stands for now: a person who was merged into another is that one. None for an unknown id.
pub(crate) fn resolve(conn: &Connection, id: &str) -> Result<Option<String>, Error> {
    let mut id = id.trim().to_owned();
    // A merge points at somebody who is not merged, and re-points those merged into the one merged; so two steps do.
    for _ in 0..8 {
        let found: Option<Option<String>> = conn
            .prepare_cached("SELECT merged_into FROM person WHERE id = ?1")?
            .query_row([&id], |row| row.get(0))
            .optional()?;
        match found {
            None => return Ok(None),
            Some(None) => return Ok(Some(id)),
            Some(Some(into)) => id = into,
        }
    }
    Err(Error::Damaged("people merged in a circle".into()))
}

/// Whether a person, by the id that stands for them now, was erased for good.
pub(crate) fn is_erased(conn: &Connection, id: &str) -> Result<bool, Error> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM person WHERE id = ?1 AND name = '')")?
        .query_row([id], |row| row.get(0))?)
}

fn person_of(row: &Row<'_>) -> Result<Person, Error> {
    person_at(row, 0)
}

/// A person whose [`COLUMNS`] begin at a place of the row.
fn person_at(row: &Row<'_>, first: usize) -> Result<Person, Error> {
    let details = row.get_ref(first + 1)?;
    let details = details
        .as_str()
        .map_err(|_| Error::Damaged("a person cannot be read".into()))?;
    Ok(Person {
        id: row.get(first)?,
        state: serde_json::from_str(details)
            .map_err(|_| Error::Damaged("a person cannot be read".into()))?,
        deleted_at: row.get(first + 2)?,
    })
}

pub(crate) fn ref_of(row: &Row<'_>) -> rusqlite::Result<PersonRef> {
    Ok(PersonRef {
        id: row.get(0)?,
        name: row.get(1)?,
        role: row.get(2)?,
    })
}
