//! What the planner is told about the journal.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use leadlight_core::reminder::{
    Conversations, Done, Known, Overdue, ReminderKind, Talk as Planned,
};
use leadlight_core::time::day_of;
use leadlight_core::{ConversationState, EntryKind, Now};
use leadlight_store::Journal;
use leadlight_store::vault::{Folder, Reminders};

use crate::agenda::{Talk, agenda};
use crate::error::ApiError;
use crate::facts::Facts;

/// Somebody with whom a conversation is planned within so many days need not be named as overdue.
const SOON: i64 = 7;

/// What is known of a span of time.
pub(super) fn known(
    journal: &Journal,
    now: &Now,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Known, ApiError> {
    let people = journal.people(false)?;
    let mut talks: Vec<Planned> = Vec::new();
    for talk in agenda(journal, now, from, to)? {
        let Some(person) = people.iter().find(|person| person.id == talk.person) else {
            continue;
        };
        let on = now.with_offset(talk.start).date_naive();
        if !talk.takes_place() || person.state.leaves.iter().any(|leave| leave.covers(on)) {
            continue;
        }
        talks.push(Planned {
            occurrence: talk.identity(),
            settled: talk.state == ConversationState::Held || has_note(journal, &talk)?,
            minutes_before: person.state.before_minutes,
            person: talk.person,
            start: talk.start,
            end: talk.end,
        });
    }
    let mut overdue = Vec::new();
    for person in Facts::everybody(journal, now, false)? {
        let planned_soon = person
            .next
            .as_ref()
            .is_some_and(|next| next.at.to_utc() < now.at + Duration::days(SOON));
        if let Some(since) = person.due_on.filter(|_| {
            person.cadence_days.is_some() && person.away_until.is_none() && !planned_soon
        }) {
            overdue.push(Overdue {
                person: person.id,
                since,
            });
        }
    }
    Ok(Known {
        conversations: Conversations::from(talks),
        overdue,
        done: done(journal, now, from, to)?,
    })
}

/// Whether something was written for a conversation that has begun: an agenda written before it is no note of it.
pub(crate) fn has_note(journal: &Journal, talk: &Talk) -> Result<bool, ApiError> {
    let Some(id) = &talk.id else {
        return Ok(false);
    };
    if let Some(draft) = journal.draft(id)? {
        // Who is typing in it now needs no reminder of it.
        return Ok(!draft.state.body.trim().is_empty());
    }
    match journal.entry(id) {
        Ok(entry) => {
            Ok(!entry.body.trim().is_empty() && entry.edited_at >= talk.start.timestamp_millis())
        }
        Err(leadlight_store::Error::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The days of a span whose evening is written and whose shift is chosen.
fn done(
    journal: &Journal,
    now: &Now,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Done>, ApiError> {
    let day = |at: DateTime<Utc>| day_of(now.with_offset(at).naive_local());
    let (first, last) = (day(from), day(to));
    let filter = leadlight_store::Filter {
        kinds: vec![EntryKind::Reflection],
        from: Some(first),
        to: Some(last),
        ..Default::default()
    };
    let mut done: Vec<Done> = journal
        .list(&filter, None, usize::MAX)?
        .entries
        .into_iter()
        .map(|entry| Done {
            kind: ReminderKind::Evening,
            day: entry.on,
            at: Some(entry.at.to_utc()),
        })
        .collect();
    for draft in journal.drafts()? {
        if draft.state.kind == EntryKind::Reflection && !draft.state.body.trim().is_empty() {
            done.push(Done {
                kind: ReminderKind::Evening,
                day: draft.state.on,
                at: Some(draft.state.at.to_utc()),
            });
        }
    }
    for day in journal.days_with_shift(first, last)? {
        done.push(Done {
            kind: ReminderKind::Shift,
            day,
            at: None,
        });
    }
    Ok(done)
}

/// What stands outside the journal about what was done.
pub(super) fn done_outside(folder: &Folder) -> Vec<Done> {
    let (known, _) = Reminders::load(folder);
    [
        (ReminderKind::Evening, known.written_on),
        (ReminderKind::Shift, known.shift_on),
    ]
    .into_iter()
    .filter_map(|(kind, day)| {
        Some(Done {
            kind,
            day: day?,
            at: None,
        })
    })
    .collect()
}

/// Whether a day has a reflection, finished or being typed.
pub(crate) fn is_written(journal: &Journal, day: NaiveDate) -> Result<bool, ApiError> {
    let entries = journal.entries_on(day)?;
    if entries
        .iter()
        .any(|entry| entry.kind == EntryKind::Reflection)
    {
        return Ok(true);
    }
    Ok(journal.drafts()?.iter().any(|draft| {
        draft.state.on == day
            && draft.state.kind == EntryKind::Reflection
            && !draft.state.body.trim().is_empty()
    }))
}
