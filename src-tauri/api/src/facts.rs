//! What follows about people from what was written: light, when one last spoke, what comes next, what is due.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use leadlight_core::light::light;
use leadlight_core::meeting::MeetingStatus;
use leadlight_core::{ConversationState, Now, Pane, cadence};
use leadlight_store::{Conversation, Journal, LastDays, Meeting, PersonState};

use crate::error::ApiError;
use crate::person_fields::fields_of;
use crate::wire::{NextConversation, PaneLight, Person};

/// For how many days ahead calendars are asked for somebody's next conversation.
const LOOK_AHEAD: i64 = 60;

/// What follows about people from what was written: the conversations ahead, which their next one is among.
pub(crate) struct Facts {
    ahead: Vec<Conversation>,
    /// Where in `ahead` each person's conversations stand, by the person.
    with: Vec<(String, usize)>,
    /// The next meetings of calendars with each person.
    meetings: HashMap<String, Vec<Meeting>>,
    today: NaiveDate,
}

impl Facts {
    pub(crate) fn of(journal: &Journal, now: &Now, person: Option<&str>) -> Result<Self, ApiError> {
        // One that began up to a day ago may still be under way.
        let ahead = journal.conversations_ahead(person, now.at - Duration::days(1))?;
        let mut with: Vec<(String, usize)> = Vec::with_capacity(ahead.len());
        for (place, Conversation { record, .. }) in ahead.iter().enumerate() {
            for person in std::iter::once(&record.person).chain(&record.others) {
                with.push((person.clone(), place));
            }
        }
        with.sort_unstable();
        let mut meetings: HashMap<String, Vec<Meeting>> = HashMap::new();
        for meeting in journal.meetings_between(now.at, now.at + Duration::days(LOOK_AHEAD))? {
            if matches!(
                meeting.status,
                MeetingStatus::Cancelled | MeetingStatus::Declined
            ) {
                continue;
            }
            for person in meeting.people.clone() {
                meetings.entry(person).or_default().push(meeting.clone());
            }
        }
        Ok(Self {
            ahead,
            with,
            meetings,
            today: now.today(),
        })
    }

    /// A person of whom the last days are to be looked up.
    pub(crate) fn one(
        journal: &Journal,
        now: &Now,
        person: leadlight_store::Person,
    ) -> Result<Person, ApiError> {
        let mut days = journal.last_days(Some(&person.id), now.today())?;
        let days = days.remove(&person.id).unwrap_or_default();
        Ok(Self::of(journal, now, Some(&person.id))?.person(person, days, now))
    }

    /// Everybody who is not in the trash, by name; those archived too if asked for.
    pub(crate) fn everybody(
        journal: &Journal,
        now: &Now,
        archived: bool,
    ) -> Result<Vec<Person>, ApiError> {
        journal.reading(|journal| {
            let facts = Self::of(journal, now, None)?;
            let mut people = Vec::new();
            journal.each_person(archived, facts.today, |person, days| {
                people.push(facts.person(person, days, now));
            })?;
            Ok(people)
        })
    }

    fn person(&self, person: leadlight_store::Person, days: LastDays, now: &Now) -> Person {
        let leadlight_store::Person { id, state, .. } = person;
        let today = self.today;
        let cadence_days = cadence::cadence_days(state.every_days, state.slot.as_ref());
        let last_spoken_on = days.spoken;
        let panes = Pane::ALL
            .iter()
            .map(|pane| {
                let lit_on = days.lit(*pane);
                PaneLight {
                    pane: *pane,
                    lit_on,
                    light: light(today, lit_on, state.added_on, cadence_days, &state.leaves),
                }
            })
            .collect();
        Person {
            shows_light: state.light_shown.unwrap_or(state.relation.has_light()),
            next: self.next(&id, &state, now),
            due_on: cadence::due_on(last_spoken_on, state.added_on, cadence_days, &state.leaves),
            away_until: state
                .leaves
                .iter()
                .filter(|leave| leave.covers(today))
                .map(|leave| leave.to)
                .max(),
            added_on: state.added_on,
            archived_on: state.archived_on,
            panes,
            last_spoken_on,
            cadence_days,
            fields: fields_of(state),
            id,
        }
    }

    /// The conversations ahead with a person.
    fn with<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Conversation> {
        let first = self
            .with
            .partition_point(|(person, _)| person.as_str() < id);
        self.with[first..]
            .iter()
            .take_while(move |(person, _)| person == id)
            .filter_map(|(_, place)| self.ahead.get(*place))
    }

    /// The next conversation with a person: one that is planned, or the slot's next one that was neither moved nor cancelled.
    fn next(&self, id: &str, state: &PersonState, now: &Now) -> Option<NextConversation> {
        let planned = self
            .with(id)
            .filter(|conversation| {
                let record = &conversation.record;
                record.state == ConversationState::Planned
                    && ends(record.at.to_utc(), record.minutes) > now.at
            })
            .min_by_key(|conversation| conversation.record.at);
        let slot = (state.archived_on.is_none())
            .then(|| self.slot_next(id, state, now))
            .flatten();
        let planned = planned.map(|planned| NextConversation {
            at: planned.record.at,
            minutes: planned.record.minutes,
            id: Some(planned.id.clone()),
        });
        let meeting = (state.archived_on.is_none())
            .then(|| self.meeting_next(id, state, now))
            .flatten();
        // Where several sources know of one conversation, the first of them stands for it.
        [planned, meeting, slot]
            .into_iter()
            .flatten()
            .min_by_key(|next| next.at)
    }

    /// The next meeting of a calendar that has no row of its own.
    fn meeting_next(&self, id: &str, state: &PersonState, now: &Now) -> Option<NextConversation> {
        let meeting = self.meetings.get(id)?.iter().find(|meeting| {
            let on = now.with_offset(meeting.starts_at).date_naive();
            !self.ahead.iter().any(|row| {
                row.record.occurrence.as_ref().is_some_and(|it| {
                    it.uid == meeting.uid && it.original_at == meeting.original_at
                })
            }) && !state.leaves.iter().any(|leave| leave.covers(on))
        })?;
        let minutes = (meeting.ends_at - meeting.starts_at).num_minutes().max(1);
        Some(NextConversation {
            at: now.with_offset(meeting.starts_at),
            minutes: u32::try_from(minutes).unwrap_or(1),
            id: None,
        })
    }

    fn slot_next(&self, id: &str, state: &PersonState, now: &Now) -> Option<NextConversation> {
        let slot = state.slot.as_ref()?;
        let from = now.at - Duration::minutes(i64::from(slot.minutes)) + Duration::milliseconds(1);
        let to = now.at + Duration::days(400);
        let is_free = |at: &DateTime<Utc>| {
            !self.is_taken(id, *at)
                && !state
                    .leaves
                    .iter()
                    .any(|leave| leave.covers(now.with_offset(*at).date_naive()))
        };
        // Nearly always it is one of the first.
        [2, 32]
            .into_iter()
            .find_map(|many| {
                slot.between(from, to, now.zone, many)
                    .into_iter()
                    .find(is_free)
            })
            .map(|at| NextConversation {
                at: now.with_offset(at),
                minutes: slot.minutes,
                id: None,
            })
    }

    /// Whether a slot's conversation has a record of its own: it was opened, moved, held or cancelled.
    fn is_taken(&self, person: &str, at: DateTime<Utc>) -> bool {
        self.with(person).any(|conversation| {
            let record = &conversation.record;
            record.person == person
                && record
                    .occurrence
                    .as_ref()
                    .is_some_and(|occurrence| occurrence.original_at == at)
        })
    }
}

pub(crate) fn ends(at: DateTime<Utc>, minutes: u32) -> DateTime<Utc> {
    at + Duration::minutes(i64::from(minutes))
}
