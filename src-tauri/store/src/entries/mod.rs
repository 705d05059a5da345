//! Entries: reflections, one-on-ones and moments, with their panes, people and tags.

mod derived;
mod place;
mod read;
mod tags;
mod write;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use leadlight_core::{EntryKind, Pane};
use serde::{Deserialize, Serialize};

pub(crate) use self::derived::note_last_days;

pub(crate) use read::state_of;
pub(crate) use read::{COLUMNS, where_clause};
pub use read::{Cursor, Filter, Page};
pub use write::NewEntry;
pub(crate) use write::{check_text, delete, put};

/// A person, as an entry names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRef {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role, which tells two people of one name apart.
    pub role: String,
}

/// A pane that an entry lit, for a person or for nobody in particular.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PaneMark {
    /// The pane.
    pub pane: Pane,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// The whole state of an entry, as the change log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryState {
    /// What it is.
    pub kind: EntryKind,
    /// Its local day, fixed when it was made.
    pub on: NaiveDate,
    /// The instant it was written at, with the offset then.
    pub at: DateTime<FixedOffset>,
    /// Markdown, verbatim.
    pub body: String,
    /// The panes it lit.
    #[serde(default)]
    pub panes: Vec<PaneMark>,
    /// People named beside the text, by id.
    #[serde(default)]
    pub people: Vec<String>,
    /// Tags given beside the text.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The prompt that it answers.
    #[serde(default)]
    pub prompt_id: Option<String>,
    /// Whether all of it is in confidence.
    #[serde(default)]
    pub in_confidence: bool,
}

/// An entry as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// Its local day.
    pub on: NaiveDate,
    /// The instant it was written at.
    pub at: DateTime<FixedOffset>,
    /// Its first line.
    pub title: String,
    /// Markdown, verbatim.
    pub body: String,
    /// The panes it lit.
    pub panes: Vec<PaneMark>,
    /// The people it is about.
    pub people: Vec<PersonRef>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The prompt that it answers.
    pub prompt_id: Option<String>,
    /// Whether all of it is in confidence.
    pub in_confidence: bool,
    /// When its text was last changed, milliseconds since 1970 in UTC.
    pub edited_at: i64,
    /// When it went to the trash.
    pub deleted_at: Option<i64>,
}

/// An instant from its stored form.
pub(crate) fn instant(milliseconds: i64, offset: i32) -> Option<DateTime<FixedOffset>> {
    FixedOffset::east_opt(offset)?
        .timestamp_millis_opt(milliseconds)
        .single()
}
