//! Calendars and their meetings.

use chrono::{DateTime, FixedOffset};
use leadlight_core::meeting::MeetingStatus;
use serde::{Deserialize, Serialize};

use super::PersonRef;

wire! {
    /// What the writer chose about a calendar.
    struct CalendarFields {
        /// What it is called.
        name: String,
        /// Only events with at most so many attendees count; any number where there is none.
        most_attendees: Option<u32>,
        /// Only events with one of these words in their title count; all where there is none.
        words: Vec<String>,
        /// Only events during which one is busy count.
        busy_only: bool,
    }
    /// Something about a calendar that could not be read.
    struct CalendarProblem {
        /// The file, below the calendar's folder; empty for the place itself.
        file: String,
        /// What, and what to do.
        what: String,
    }
    /// A calendar: an .ics file or a folder of them.
    struct Calendar {
        /// Its id.
        id: String,
        /// What the writer chose.
        #[serde(flatten)]
        fields: CalendarFields,
        /// The file or folder.
        path: String,
        /// Whether it is a folder.
        is_folder: bool,
        /// How many files were read.
        files: u32,
        /// When the newest of its files was last changed.
        changed_at: Option<DateTime<FixedOffset>>,
        /// For how many days its newest file has not changed: an export does not follow the calendar it came from.
        days_old: Option<u32>,
        /// What could not be read.
        problems: Vec<CalendarProblem>,
    }
    /// One expanded occurrence.
    struct ListedMeeting {
        /// What its source calls it.
        uid: String,
        /// When it begins: an instant in UTC, or a day where it is all day.
        start: String,
        /// When it ends; for all day, the day after the last.
        end: String,
        /// Whether it is all day.
        all_day: bool,
        /// Its title.
        summary: String,
        /// How it stands.
        status: MeetingStatus,
        /// The name of the person it is with.
        person: Option<String>,
    }
    /// A name in a calendar that was taken for somebody without being sure.
    struct Guess {
        /// The name as it stands there.
        phrase: String,
        /// The title of an event that has it.
        summary: String,
        /// When that event begins; none where it is all day.
        at: Option<DateTime<FixedOffset>>,
        /// Whom it was taken for.
        person: PersonRef,
    }
}
