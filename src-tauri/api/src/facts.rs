//! What follows about people from what was written: light, when one last spoke, what comes next, what is due.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use leadlight_core::light::light;
use leadlight_core::{ConversationState, Now, Pane, cadence};
use leadlight_store::{Conversation, Journal, LastDays, PersonState};

use crate::error::ApiError;
use crate::person_fields::fields_of;
use crate::wire::{NextConversation, PaneLight, Person};

/// What follows about people from what was written.
pub(crate) struct Facts {
    days: HashMap<String, LastDays>,
    ahead: Vec<Conversation>,
    /// Where in `ahead` each person's conversations stand.
    with: HashMap<String, Vec<usize>>,
}

impl Facts {
    pub(crate) fn of(journal: &Journal, now: &Now, person: Option<&str>) -> Result<Self, ApiError> {
        let today = now.today();
        // One that began up to a day ago may still be under way.
        let ahead = journal.conversations_ahead(person, now.at - Duration::days(1))?;
        let mut with: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, Conversation { record, .. }) in ahead.iter().enumerate() {
            for person in std::iter::once(&record.person).chain(&record.others) {
                with.entry(person.clone()).or_default().push(place);
            }
        }
        Ok(Self {
            days: journal.last_days(person, today)?,
            ahead,
            with,
        })
    }

    pub(crate) fn person(&self, person: leadlight_store::Person, now: &Now) -> Person {
        let leadlight_store::Person { id, state, .. } = person;
        let today = now.today();
        let cadence_days = cadence::cadence_days(state.every_days, state.slot.as_ref());
        let days = self.days.get(&id).copied().unwrap_or_default();
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
    fn with(&self, id: &str) -> impl Iterator<Item = &Conversation> {
        let places = self.with.get(id).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.ahead.get(*place))
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
        match (planned, slot) {
            (Some(planned), slot)
                if slot
                    .as_ref()
                    .is_none_or(|slot| planned.record.at <= slot.at) =>
            {
                Some(NextConversation {
                    at: planned.record.at,
                    minutes: planned.record.minutes,
                    id: Some(planned.id.clone()),
                })
            }
            (_, slot) => slot,
        }
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
