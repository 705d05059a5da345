//! Occurrences, the keys they are known by, and the record that one was shown.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use super::ReminderKind;

/// An occurrence at its instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The key of its delivery.
    pub key: String,
    /// What it is about.
    pub kind: ReminderKind,
    /// The local day that it belongs to: of a conversation the day on which it begins (`before`) or ends (`after`).
    pub day: NaiveDate,
    /// When it was to come.
    pub at: DateTime<Utc>,
    /// The person it is about.
    pub person: Option<String>,
    /// The conversation it is about, by its occurrence's identity.
    pub conversation: Option<String>,
    /// From when on it makes no sense any more.
    pub expires: DateTime<Utc>,
}

/// The record that an occurrence was shown. An occurrence that stands here does not come again, unless it was put off.
///
/// Without `shown_at` it was settled without a notification and takes none of the day's. When one that was put off comes
/// back, `snoozed_until` is cleared and `shown_at` stays, so that it is counted once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delivery {
    /// The occurrence.
    pub key: String,
    /// When it was shown first. What was shown as one notification has the same instant here and counts as one.
    pub shown_at: Option<DateTime<Utc>>,
    /// When it was put off to, if it was.
    pub snoozed_until: Option<DateTime<Utc>>,
}

/// The key of a daily rule's occurrence: `evening/2026-11-23`.
pub fn key(kind: ReminderKind, day: NaiveDate) -> String {
    format!("{kind}/{day}")
}

/// The key of a conversation's occurrence: `before/OCCURRENCE/2026-11-23T10:00:00Z`. The start is part of it, so that
/// moving a conversation makes a new one.
pub fn conversation_key(kind: ReminderKind, occurrence: &str, start: DateTime<Utc>) -> String {
    let start = start.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    format!("{kind}/{occurrence}/{start}")
}

/// The key of an occurrence that names somebody who is overdue: `cadence/PERSON/2026-11-23`.
pub fn cadence_key(person: &str, day: NaiveDate) -> String {
    format!("{}/{person}/{day}", ReminderKind::Cadence)
}

/// What a key says.
pub(super) enum Key<'a> {
    Daily(ReminderKind, NaiveDate),
    Conversation(ReminderKind, &'a str, DateTime<Utc>),
    Cadence(&'a str, NaiveDate),
}

impl<'a> Key<'a> {
    /// Reads a key; of another kind of notification, such as one for trying out, it is none.
    pub(super) fn read(key: &'a str) -> Option<Self> {
        let (kind, rest) = key.split_once('/')?;
        let kind: ReminderKind = kind.parse().ok()?;
        Some(match kind {
            ReminderKind::Evening | ReminderKind::Shift | ReminderKind::Weekly => {
                Self::Daily(kind, rest.parse().ok()?)
            }
            ReminderKind::Before | ReminderKind::After => {
                // The identity is the caller's and may hold slashes itself.
                let (occurrence, start) = rest.rsplit_once('/')?;
                Self::Conversation(kind, occurrence, start.parse().ok()?)
            }
            ReminderKind::Cadence => {
                let (person, day) = rest.rsplit_once('/')?;
                Self::Cadence(person, day.parse().ok()?)
            }
        })
    }
}
