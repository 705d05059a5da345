//! What follows about people from what was written: light, when one last spoke, what comes next, what is due.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use leadlight_core::light::light;
use leadlight_core::{ConversationState, Now, Pane, cadence};
use leadlight_store::{Conversation, Journal, PersonState};

use crate::error::ApiError;
use crate::person_fields::fields_of;
use crate::wire::{NextConversation, PaneLight, Person};

/// What follows about people from what was written.
pub(crate) struct Facts {
    lit: HashMap<(String, Pane), NaiveDate>,
    spoken: HashMap<String, NaiveDate>,
    ahead: Vec<Conversation>,
}

impl Facts {
    pub(crate) fn of(journal: &Journal, now: &Now, person: Option<&str>) -> Result<Self, ApiError> {
        let today = now.today();
        Ok(Self {
            lit: journal.lit_days(person, today)?,
            spoken: journal.spoken_days(person, today)?,
            // One that began up to a day ago may still be under way.
            ahead: journal.conversations_ahead(person, now.at - Duration::days(1))?,
        })
    }

    pub(crate) fn person(&self, person: leadlight_store::Person, now: &Now) -> Person {
        let leadlight_store::Person { id, state, .. } = person;
        let today = now.today();
        let cadence_days = cadence::cadence_days(state.every_days, state.slot.as_ref());
        let last_spoken_on = self.spoken.get(&id).copied();
        let panes = Pane::ALL
            .iter()
            .map(|pane| {
                let lit_on = self.lit.get(&(id.clone(), *pane)).copied();
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
            fields: fields_of(&state),
            panes,
            last_spoken_on,
            cadence_days,
            id,
        }
    }

    /// The next conversation with a person: one that is planned, or the slot's next one that was neither moved nor cancelled.
    fn next(&self, id: &str, state: &PersonState, now: &Now) -> Option<NextConversation> {
        let planned = self
            .ahead
            .iter()
            .filter(|conversation| {
                let record = &conversation.record;
                record.state == ConversationState::Planned
                    && (record.person == id || record.others.iter().any(|other| other == id))
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
        slot.between(from, now.at + Duration::days(400), now.zone, 32)
            .into_iter()
            .find(|at| {
                !self.is_taken(id, *at)
                    && !state
                        .leaves
                        .iter()
                        .any(|leave| leave.covers(now.with_offset(*at).date_naive()))
            })
            .map(|at| NextConversation {
                at: now.with_offset(at),
                minutes: slot.minutes,
                id: None,
            })
    }

    /// Whether a slot's conversation has a record of its own: it was opened, moved, held or cancelled.
    fn is_taken(&self, person: &str, at: DateTime<Utc>) -> bool {
        self.ahead.iter().any(|conversation| {
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
