//! Meetings as a calendar gives them, one value for each time that one takes place.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// Whether a meeting takes place.
    MeetingStatus {
        /// It takes place.
        Confirmed = "confirmed",
        /// It may take place.
        Tentative = "tentative",
        /// It was called off.
        Cancelled = "cancelled",
        /// It takes place without the person whose journal this is.
        Declined = "declined",
    }
}

words! {
    /// What somebody who was invited has answered.
    Response {
        /// They will come.
        Accepted = "accepted",
        /// They will not come.
        Declined = "declined",
        /// They may come.
        Tentative = "tentative",
        /// They have not answered, or sent somebody else.
        None = "none",
    }
}

/// When a meeting takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MeetingTime {
    /// From one instant to another, which may be the same.
    Timed {
        /// The first instant.
        start: DateTime<Utc>,
        /// The first instant that no longer belongs to it.
        end: DateTime<Utc>,
    },
    /// On whole days, in whatever zone one is.
    AllDay {
        /// The first day.
        start: NaiveDate,
        /// The first day that no longer belongs to it; the first day itself where a calendar was written askew.
        end: NaiveDate,
    },
}

/// The start that a meeting had when its series was made; with its source and UID, this is its identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MeetingStart {
    /// The day of a meeting that lasts all day.
    Date(NaiveDate),
    /// The instant of any other.
    Instant(DateTime<Utc>),
}

/// Somebody, or something, that is invited.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attendee {
    /// Empty if the calendar has none.
    pub name: String,
    /// In lower case and without `mailto:`; empty if the calendar has none.
    pub email: String,
    /// What they have answered.
    pub response: Response,
    /// Whether this is a room or a thing, not a person or a group.
    pub is_room_or_resource: bool,
}

/// One meeting. What all meetings of a series have in common is shared between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// As the calendar gives it; derived from title and start if it gives none.
    pub uid: Arc<str>,
    /// The start that it had when its series was made.
    pub original: MeetingStart,
    /// When it takes place.
    pub time: MeetingTime,
    /// Its title; may be empty.
    pub summary: Arc<str>,
    /// As the calendar gives it, which does not know whose journal this is: see [`Meeting::status_for`].
    pub status: MeetingStatus,
    /// Whether it takes up the time.
    pub busy: bool,
    /// Who invites.
    pub organizer: Option<Arc<Attendee>>,
    /// Who is invited.
    pub attendees: Arc<[Attendee]>,
    /// Whether it belongs to a series.
    pub recurring: bool,
}

impl Meeting {
    /// The status for the person to whom these addresses, in lower case, belong: what they have declined does not take
    /// place for them.
    pub fn status_for(&self, is_mine: impl Fn(&str) -> bool) -> MeetingStatus {
        let declined = |attendee: &Attendee| {
            attendee.response == Response::Declined
                && !attendee.email.is_empty()
                && is_mine(&attendee.email)
        };
        match self.status {
            MeetingStatus::Cancelled => MeetingStatus::Cancelled,
            _ if self.attendees.iter().any(declined) => MeetingStatus::Declined,
            status => status,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_i_declined_is_declined_for_me_alone() {
        let mut meeting = Meeting {
            uid: "a".into(),
            original: MeetingStart::Instant(DateTime::UNIX_EPOCH),
            time: MeetingTime::Timed {
                start: DateTime::UNIX_EPOCH,
                end: DateTime::UNIX_EPOCH,
            },
            summary: "Budget".into(),
            status: MeetingStatus::Tentative,
            busy: true,
            organizer: None,
            attendees: Arc::new([Attendee {
                name: "Ana".into(),
                email: "ana@example.org".into(),
                response: Response::Declined,
                is_room_or_resource: false,
            }]),
            recurring: false,
        };
        let ana = |email: &str| email == "ana@example.org";
        assert_eq!(meeting.status_for(ana), MeetingStatus::Declined);
        assert_eq!(meeting.status_for(|_| false), MeetingStatus::Tentative);
        meeting.status = MeetingStatus::Cancelled;
        assert_eq!(meeting.status_for(ana), MeetingStatus::Cancelled);
    }
}
