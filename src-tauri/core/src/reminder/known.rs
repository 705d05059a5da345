//! What the planner is told about the journal: conversations, people who are overdue, and what is already done.

use std::ops::Deref;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};

use super::ReminderKind;

/// The longest that a conversation is taken to last. What a calendar says is longer ends for reminders after a day, so
/// that looking for those around an instant is a look at two days and not at all of them.
pub const LONGEST_CONVERSATION: Duration = Duration::hours(24);

/// A conversation that stands in a calendar, in a slot or as planned. Those that were cancelled or declined, and those
/// with people who are on leave, are left out by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The occurrence's identity: source, UID and original start, in any form that stays the same.
    pub occurrence: String,
    /// Whom it is with.
    pub person: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// How many minutes before the start to remind, where that was chosen for this person.
    pub minutes_before: Option<u32>,
    /// Held, or its note begun: nothing more is said about it.
    pub settled: bool,
}

impl Talk {
    /// When it ends for reminders: not before it began, and after a day at most.
    pub(super) fn ends(&self) -> DateTime<Utc> {
        self.end
            .clamp(self.start, self.start + LONGEST_CONVERSATION)
    }
}

/// Conversations in the order in which they begin. They are sorted once when this is made, and every plan then looks
/// only at those around its instant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conversations(Vec<Talk>);

impl From<Vec<Talk>> for Conversations {
    fn from(mut talks: Vec<Talk>) -> Self {
        talks.sort_by(|a, b| (a.start, &a.occurrence).cmp(&(b.start, &b.occurrence)));
        // One occurrence at one start is one conversation, whoever named it twice.
        talks.dedup_by(|a, b| a.start == b.start && a.occurrence == b.occurrence);
        Self(talks)
    }
}

impl FromIterator<Talk> for Conversations {
    fn from_iter<I: IntoIterator<Item = Talk>>(talks: I) -> Self {
        talks.into_iter().collect::<Vec<_>>().into()
    }
}

impl Deref for Conversations {
    type Target = [Talk];

    fn deref(&self) -> &[Talk] {
        &self.0
    }
}

impl Conversations {
    /// Those that begin at an instant or later.
    pub(super) fn beginning_from(&self, at: DateTime<Utc>) -> &[Talk] {
        &self.0[self.0.partition_point(|talk| talk.start < at)..]
    }

    /// When the conversation that is running at an instant ends, the latest of several.
    pub(super) fn running_until(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.beginning_from(at - LONGEST_CONVERSATION)
            .iter()
            .take_while(|talk| talk.start <= at)
            .map(Talk::ends)
            .filter(|end| at < *end)
            .max()
    }

    pub(super) fn find(&self, occurrence: &str, start: DateTime<Utc>) -> Option<&Talk> {
        self.beginning_from(start)
            .iter()
            .take_while(|talk| talk.start == start)
            .find(|talk| talk.occurrence == occurrence)
    }
}

/// Somebody who has not been spoken with for longer than wanted. Whoever was spoken with meanwhile, or is on leave, is
/// left out by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The person.
    pub person: String,
    /// The first day on which they are overdue; it may lie ahead.
    pub since: NaiveDate,
}

/// That a daily rule's thing is done: the evening written, the shift chosen, the review held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The rule.
    pub kind: ReminderKind,
    /// The day it was done for. A weekly review counts for its whole week, Monday to Sunday.
    pub day: NaiveDate,
    /// When it was done, if that is known. [`planned`](super::planned) stays silent only from then on; for
    /// [`plan`](super::plan) it is done whatever the clock says.
    pub at: Option<DateTime<Utc>>,
}

impl Done {
    /// Whether it settles the occurrence of a rule on a day.
    pub(super) fn settles(&self, kind: ReminderKind, day: NaiveDate) -> bool {
        self.kind == kind
            && match kind {
                ReminderKind::Weekly => self.day.iso_week() == day.iso_week(),
                _ => self.day == day,
            }
    }
}

/// What the planner is told about the journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// The conversations, in the order in which they begin.
    pub conversations: Conversations,
    /// Who is overdue.
    pub overdue: Vec<Overdue>,
    /// What is already done.
    pub done: Vec<Done>,
}
