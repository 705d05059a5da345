//! Calendars: .ics files and folders of them, with the last good reading of each file.

use std::path::PathBuf;

use chrono::{DateTime, TimeZone, Utc};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Journal;
use crate::door::{Operation, Stale};
use crate::error::Error;

/// Which events of a calendar count. Whatever these say, a conversation is with somebody from People.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Only those with at most so many attendees, the writer among them; any number where there is none.
    pub most_attendees: Option<u32>,
    /// Only those with one of these words in their title; any title where there is none.
    pub words: Vec<String>,
    /// Only those during which one is busy.
    pub busy_only: bool,
}

impl Default for Counts {
    /// Meetings of a few: a large one is nothing to prepare for one person.
    fn default() -> Self {
        Self {
            most_attendees: Some(5),
            words: Vec::new(),
            busy_only: false,
        }
    }
}

/// The whole state of a calendar, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarRecord {
    /// What it is called.
    pub name: String,
    /// The file or folder.
    pub path: PathBuf,
    /// Whether it is a folder of .ics files.
    pub is_folder: bool,
    /// Which events count.
    pub counts: Counts,
}

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its id, and the source of its meetings.
    pub id: String,
    /// What it is.
    pub record: CalendarRecord,
}

/// A file of a calendar, as it was last read well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// The calendar.
    pub calendar: String,
    /// The file, below the calendar's folder; its name where the calendar is one file.
    pub path: String,
    /// When the file was last changed, as the file system says.
    pub modified_at: DateTime<Utc>,
    /// When it was read.
    pub read_at: DateTime<Utc>,
    /// Why the newest reading failed, if it did; what was read before still counts then.
    pub problem: Option<String>,
}

impl Journal {
    /// The calendars, by name.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn calendars(&self) -> Result<Vec<Calendar>, Error> {
        let mut statement = self
            .conn()
            .prepare_cached("SELECT id, details FROM calendar ORDER BY name, id")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        rows.map(|row| {
            let (id, details) = row?;
            let record = serde_json::from_str(&details)
                .map_err(|_| Error::Damaged("a calendar's details".into()))?;
            Ok(Calendar { id, record })
        })
        .collect()
    }

    /// Writes a calendar; a new one where no id is given. Returns its id.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn put_calendar(
        &mut self,
        id: Option<&str>,
        record: &CalendarRecord,
    ) -> Result<String, Error> {
        let operation = if id.is_some() {
            Operation::Edit
        } else {
            Operation::Write
        };
        let id = id.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
        let details = serde_json::to_string(record)
            .map_err(|_| Error::Damaged("a calendar that cannot be written".into()))?;
        self.change(|change| {
            change
                .tx
                .prepare_cached(
                    "INSERT INTO calendar (id, name, details) VALUES (?1, ?2, ?3)
                     ON CONFLICT (id) DO UPDATE SET name = excluded.name, details = excluded.details",
                )?
                .execute(params![id, record.name, details])?;
            change.record("calendar", &id, operation, record, Stale::Calendars)?;
            Ok(id)
        })
    }

    /// Removes a calendar with what was read of it. Notes of its conversations stay. Whether there was one.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn remove_calendar(&mut self, id: &str) -> Result<bool, Error> {
        self.change(|change| {
            let removed = change
                .tx
                .prepare_cached("DELETE FROM calendar WHERE id = ?1")?
                .execute([id])?;
            if removed > 0 {
                change.record_gone("calendar", id, Stale::Calendars)?;
            }
            Ok(removed > 0)
        })
    }

    /// What was read of the calendars' files, without their content.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn calendar_files(&self) -> Result<Vec<CalendarFile>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT calendar_id, path, modified_at, read_at, problem FROM calendar_file ORDER BY calendar_id, path",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(CalendarFile {
                calendar: row.get(0)?,
                path: row.get(1)?,
                modified_at: instant(row.get(2)?),
                read_at: instant(row.get(3)?),
                problem: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The content of a calendar's files, as last read well, by path.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn calendar_contents(&self, calendar: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let mut statement = self.conn().prepare_cached(
            "SELECT path, content FROM calendar_file WHERE calendar_id = ?1 ORDER BY path",
        )?;
        let rows = statement.query_map([calendar], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps what was read of a calendar's files, and forgets files that are gone from its folder. Without content, what was
    /// read before stays, and the problem stands beside it; a file that was never read well is kept as an empty one, so that
    /// its problem has a place.
    ///
    /// # Errors
    /// If there is no such calendar, or it could not be written.
    pub fn keep_calendar_files(
        &mut self,
        calendar: &str,
        read: &[(CalendarFile, Option<Vec<u8>>)],
        gone: &[String],
    ) -> Result<(), Error> {
        self.write(|tx| {
            let there: Option<i64> = tx
                .prepare_cached("SELECT 1 FROM calendar WHERE id = ?1")?
                .query_row([calendar], |row| row.get(0))
                .optional()?;
            there.ok_or(Error::NotFound)?;
            let mut forget = tx
                .prepare_cached("DELETE FROM calendar_file WHERE calendar_id = ?1 AND path = ?2")?;
            for path in gone {
                forget.execute([calendar, path.as_str()])?;
            }
            let mut keep = tx.prepare_cached(
                "INSERT INTO calendar_file (calendar_id, path, content, modified_at, read_at, problem)
                 VALUES (?1, ?2, coalesce(?3, x''), ?4, ?5, ?6)
                 ON CONFLICT (calendar_id, path) DO UPDATE SET content = coalesce(?3, content),
                 modified_at = excluded.modified_at, read_at = CASE WHEN ?3 IS NULL THEN read_at ELSE excluded.read_at END,
                 problem = excluded.problem",
            )?;
            for (file, content) in read {
                keep.execute(params![
                    calendar,
                    file.path,
                    content,
                    file.modified_at.timestamp_millis(),
                    file.read_at.timestamp_millis(),
                    file.problem
                ])?;
            }
            Ok(())
        })
    }
}

pub(crate) fn instant(millis: i64) -> DateTime<Utc> {
    Utc.timestamp_millis_opt(millis)
        .single()
        .unwrap_or_default()
}
