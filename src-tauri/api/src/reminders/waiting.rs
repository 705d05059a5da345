//! Reminders that were shown, or held back, and wait inside the app: what the system swallowed is not lost.

use chrono::{DateTime, Duration, Utc};
use leadlight_core::reminder::{Delivery, ReminderKind};
use leadlight_core::{ConversationState, Now};
use leadlight_store::Journal;

use crate::agenda::{Talk, agenda};
use crate::error::{ApiError, ErrorCode};
use crate::wire::{Conversation, PersonRef, ReminderTarget, WaitingReminder};

/// For how many days a conversation without a note waits.
const DAYS: i64 = 3;

/// What waits, oldest first: of the daily ones those of today, of conversations the reminder before one until it ends and
/// the one after it until its note is written.
///
/// # Errors
/// If the journal could not be read.
pub fn waiting_reminders(journal: &Journal, now: &Now) -> Result<Vec<WaitingReminder>, ApiError> {
    let since = now.at - Duration::days(DAYS);
    let delivered = journal.waiting_deliveries(since)?;
    if delivered.is_empty() {
        return Ok(Vec::new());
    }
    let talks = agenda(journal, now, since, now.at + Duration::days(2))?;
    let mut waiting = Vec::new();
    for delivery in delivered {
        if delivery.snoozed_until.is_some_and(|until| until > now.at) {
            continue;
        }
        if let Some(reminder) = waits(journal, now, &talks, &delivery)? {
            waiting.push(reminder);
        }
    }
    // Before and after one conversation, the later one says it all.
    let after: Vec<_> = waiting
        .iter()
        .filter(|it| it.kind == ReminderKind::After)
        .map(|it| (it.person.clone(), it.begins_at))
        .collect();
    waiting.retain(|it| {
        it.kind != ReminderKind::Before || !after.contains(&(it.person.clone(), it.begins_at))
    });
    waiting.sort_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key)));
    Ok(waiting)
}

fn waits(
    journal: &Journal,
    now: &Now,
    talks: &[Talk],
    delivery: &Delivery,
) -> Result<Option<WaitingReminder>, ApiError> {
    let Some((kind, rest)) = read_key(&delivery.key) else {
        return Ok(None);
    };
    let shown_at = delivery.shown_at.unwrap_or(now.at);
    let mut found = WaitingReminder {
        key: delivery.key.clone(),
        kind,
        at: now.with_offset(shown_at),
        person: None,
        begins_at: None,
    };
    let today = now.today();
    match kind {
        ReminderKind::Evening | ReminderKind::Shift | ReminderKind::Weekly => {
            let done = match kind {
                ReminderKind::Evening => super::is_written(journal, today)?,
                ReminderKind::Shift => journal.shift(today)?.is_some(),
                _ => false,
            };
            return Ok((rest == today.to_string() && !done).then_some(found));
        }
        ReminderKind::Before | ReminderKind::After => {
            let Some(talk) = read_talk(rest).and_then(|(identity, start)| {
                talks
                    .iter()
                    .find(|talk| talk.start == start && talk.identity() == identity)
            }) else {
                return Ok(None);
            };
            let settled = talk.state == ConversationState::Held
                || !talk.takes_place()
                || super::has_note(journal, talk)?;
            let over = kind == ReminderKind::Before && talk.end <= now.at;
            if settled || over {
                return Ok(None);
            }
            found.person = Some(person(journal, &talk.person)?);
            found.begins_at = Some(now.with_offset(talk.start));
        }
        ReminderKind::Cadence => {
            let Some((id, _)) = rest.rsplit_once('/') else {
                return Ok(None);
            };
            let spoken = journal.last_days(Some(id), today)?;
            let since = now.with_offset(shown_at).date_naive();
            if spoken
                .get(id)
                .and_then(|days| days.spoken)
                .is_some_and(|day| day >= since)
            {
                return Ok(None);
            }
            found.person = person(journal, id).ok();
            if found.person.is_none() {
                return Ok(None);
            }
        }
    }
    Ok(Some(found))
}

/// Where a reminder leads: the day's page, somebody's page, or a one-on-one, which is opened. It is done with then.
///
/// # Errors
/// If the key is none, or it could not be written. A conversation that is no more leads to Today.
pub fn open_reminder(
    journal: &mut Journal,
    now: &Now,
    key: &str,
) -> Result<ReminderTarget, ApiError> {
    let (kind, rest) =
        read_key(key).ok_or_else(|| ApiError::new(ErrorCode::NotFound).about("key").naming(key))?;
    let mut target = ReminderTarget {
        kind,
        person: None,
        conversation: None,
    };
    match kind {
        ReminderKind::Before | ReminderKind::After => {
            if let Some((identity, start)) = read_talk(rest) {
                let identity = identity.to_owned();
                let opened: Result<Conversation, ApiError> =
                    crate::open_conversation(journal, now, &identity, start);
                match opened {
                    Ok(conversation) => {
                        target.person = Some(conversation.person.id);
                        target.conversation = Some(conversation.id);
                    }
                    Err(error) if error.code == ErrorCode::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
        ReminderKind::Cadence => {
            target.person = rest.rsplit_once('/').map(|(id, _)| id.to_owned());
        }
        ReminderKind::Evening | ReminderKind::Shift | ReminderKind::Weekly => {}
    }
    // A prompt to write is done with when something is written, which its own rule sees.
    if !matches!(kind, ReminderKind::Evening | ReminderKind::Shift) {
        journal.settle_delivery(key, now.at)?;
    }
    Ok(target)
}

/// Puts a reminder away: it does not wait any longer.
///
/// # Errors
/// If it could not be written.
pub fn settle_reminder(journal: &mut Journal, now: &Now, key: &str) -> Result<(), ApiError> {
    journal.settle_delivery(key, now.at)?;
    Ok(())
}

/// What a key is about, and the rest of it.
pub(crate) fn read_key(key: &str) -> Option<(ReminderKind, &str)> {
    let (kind, rest) = key.split_once('/')?;
    Some((kind.parse().ok()?, rest))
}

/// The identity and the beginning of a conversation, from the rest of a key.
fn read_talk(rest: &str) -> Option<(&str, DateTime<Utc>)> {
    let (identity, start) = rest.rsplit_once('/')?;
    Some((identity, start.parse().ok()?))
}

fn person(journal: &Journal, id: &str) -> Result<PersonRef, ApiError> {
    let person = journal.person(id)?;
    Ok(PersonRef {
        id: person.id,
        name: person.state.name,
        role: person.state.role,
    })
}
