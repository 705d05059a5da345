//! The calendars' events around today that count and are about somebody: derived, and made anew when a calendar, a person or
//! the day changes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use leadlight_core::meeting::MeetingStatus;
use rusqlite::{OptionalExtension, params};

use crate::Journal;
use crate::calendars::instant;
use crate::error::Error;

/// A meeting to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeeting {
    /// The calendar.
    pub calendar: String,
    /// What the calendar calls it.
    pub uid: String,
    /// When it would begin had nobody moved it.
    pub original_at: DateTime<Utc>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Its title.
    pub summary: String,
    /// How it stands.
    pub status: MeetingStatus,
    /// Whom it is with, the first of them first.
    pub people: Vec<String>,
}

/// A meeting that is about somebody.
pub type Meeting = NewMeeting;

impl Journal {
    /// What the meetings were made from, as told to [`Self::replace_meetings`].
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn meetings_made_from(&self) -> Result<Option<String>, Error> {
        crate::meta::get(self.conn(), "meetings_made_from")
    }

    /// Puts other meetings in place of those that are there, and notes what they were made from.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn replace_meetings(&mut self, meetings: &[NewMeeting], from: &str) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute("DELETE FROM meeting", [])?;
            let mut put = tx.prepare_cached(
                "INSERT INTO meeting (calendar_id, uid, original_at, starts_at, ends_at, summary, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            let mut put_person = tx.prepare_cached(
                "INSERT INTO meeting_person (meeting_seq, place, person_id) VALUES (?1, ?2, ?3)",
            )?;
            let mut is_there = tx.prepare_cached("SELECT 1 FROM calendar WHERE id = ?1")?;
            for meeting in meetings {
                // Another process may have removed the calendar meanwhile.
                if is_there
                    .query_row([&meeting.calendar], |row| row.get::<_, i64>(0))
                    .optional()?
                    .is_none()
                {
                    continue;
                }
                let seq = put.insert(params![
                    meeting.calendar,
                    meeting.uid,
                    meeting.original_at.timestamp_millis(),
                    meeting.starts_at.timestamp_millis(),
                    meeting.ends_at.timestamp_millis(),
                    meeting.summary,
                    meeting.status.word(),
                ])?;
                for (place, person) in meeting.people.iter().enumerate() {
                    put_person.execute(params![seq, i64::try_from(place).unwrap_or(i64::MAX), person])?;
                }
            }
            crate::meta::set(tx, "meetings_made_from", from)
        })
    }

    /// Meetings that are not over at the first instant and begin before the second, by their beginning.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn meetings_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<Meeting>, Error> {
        let span = [from.timestamp_millis(), to.timestamp_millis()];
        let mut people: HashMap<i64, Vec<String>> = HashMap::new();
        let mut statement = self.conn().prepare_cached(
            "SELECT meeting_seq, person_id FROM meeting_person JOIN meeting ON seq = meeting_seq
             WHERE ends_at >= ?1 AND starts_at < ?2 ORDER BY meeting_seq, place",
        )?;
        let mut rows = statement.query(span)?;
        while let Some(row) = rows.next()? {
            people.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        let mut statement = self.conn().prepare_cached(
            "SELECT seq, calendar_id, uid, original_at, starts_at, ends_at, summary, status FROM meeting
             WHERE ends_at >= ?1 AND starts_at < ?2 ORDER BY starts_at, calendar_id, uid",
        )?;
        let rows = statement.query_map(span, |row| {
            let seq: i64 = row.get(0)?;
            Ok(Meeting {
                calendar: row.get(1)?,
                uid: row.get(2)?,
                original_at: instant(row.get(3)?),
                starts_at: instant(row.get(4)?),
                ends_at: instant(row.get(5)?),
                summary: row.get(6)?,
                status: row
                    .get::<_, String>(7)?
                    .parse()
                    .unwrap_or(MeetingStatus::Confirmed),
                people: people.remove(&seq).unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
