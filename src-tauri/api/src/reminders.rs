//! The evening reminder: its rule, what is due, and what was shown.
//!
//! The rule, and what was done about the day, stand outside the encrypted file (`settings.json`, `reminders.json`: times,
//! weekdays and dates, nothing else), so that the reminder comes while the journal is locked. What was shown is copied
//! into the journal when it is open.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use leadlight_core::reminder::{self, DailyRule, Occurrence, Plan, ReminderKind};
use leadlight_core::{EntryKind, Now};
use leadlight_store::Journal;
use leadlight_store::vault::{DailyReminder, Folder, ReminderState, Reminders, Settings};

use crate::error::{ApiError, ErrorCode};
use crate::wire::{EveningRule, PlannedReminder};

/// How long "In 15 minutes" is.
const SNOOZE: Duration = Duration::minutes(15);

/// The rule of the evening reminder.
pub fn evening_rule(folder: &Folder) -> EveningRule {
    let rule = rules(folder)
        .into_iter()
        .find(|rule| rule.kind == ReminderKind::Evening)
        .unwrap_or_else(DailyRule::evening);
    EveningRule {
        on: rule.on,
        time: rule.time.format("%H:%M").to_string(),
        weekdays: rule.weekdays,
    }
}

/// Changes the evening reminder.
///
/// # Errors
/// If the time is none, or it could not be written.
pub fn set_evening_rule(folder: &Folder, rule: &EveningRule) -> Result<EveningRule, ApiError> {
    let time = NaiveTime::parse_from_str(&rule.time, "%H:%M").map_err(|_| {
        ApiError::new(ErrorCode::BadTime)
            .about("time")
            .naming(&rule.time)
    })?;
    let mut weekdays = rule.weekdays.clone();
    weekdays.sort_unstable();
    weekdays.dedup();
    let (mut settings, _) = Settings::load(folder);
    settings.evening = Some(DailyReminder {
        on: rule.on,
        time,
        weekdays,
    });
    settings.save(folder)?;
    Ok(evening_rule(folder))
}

/// What is due now, and when to look again at the latest. With the journal open, what it knows is noted outside it first.
///
/// # Errors
/// If the open journal could not be read.
pub fn due_reminders(
    folder: &Folder,
    journal: Option<&Journal>,
    now: &Now,
) -> Result<Plan, ApiError> {
    let (mut known, _) = Reminders::load(folder);
    let today = now.today();
    if let Some(journal) = journal {
        let written = is_written(journal, today)?;
        if written != (known.written_on == Some(today)) {
            known.written_on = written.then_some(today);
            known.save(folder)?;
        }
    }
    let done = |_: ReminderKind, day: NaiveDate| known.written_on == Some(day);
    Ok(reminder::plan(
        now,
        &rules(folder),
        done,
        &known.deliveries(),
    ))
}

/// Writes that an occurrence is shown. Call it before showing: a reminder that comes twice is worse than one that a crash
/// took.
///
/// # Errors
/// If it could not be written.
pub fn deliver(
    folder: &Folder,
    journal: Option<&mut Journal>,
    now: &Now,
    occurrence: &Occurrence,
) -> Result<(), ApiError> {
    put(folder, journal, now, occurrence.kind, occurrence.day, None)
}

/// Puts the reminder of a day off by fifteen minutes. Returns when it comes back.
///
/// # Errors
/// If it could not be written.
pub fn snooze(
    folder: &Folder,
    journal: Option<&mut Journal>,
    now: &Now,
    day: NaiveDate,
) -> Result<DateTime<Utc>, ApiError> {
    let until = now.at + SNOOZE;
    put(
        folder,
        journal,
        now,
        ReminderKind::Evening,
        day,
        Some(until),
    )?;
    Ok(until)
}

fn put(
    folder: &Folder,
    journal: Option<&mut Journal>,
    now: &Now,
    kind: ReminderKind,
    on: NaiveDate,
    snoozed_until: Option<DateTime<Utc>>,
) -> Result<(), ApiError> {
    let (mut known, _) = Reminders::load(folder);
    known.record(ReminderState {
        kind,
        on,
        snoozed_until,
    });
    known.save(folder)?;
    if let Some(journal) = journal {
        journal.record_delivery(&reminder::key(kind, on), now.at, snoozed_until)?;
    }
    Ok(())
}

/// Copies what was shown while the journal was locked into it, and what it knows of today out of it.
pub(crate) fn merge(journal: &mut Journal, now: &Now) -> Result<(), ApiError> {
    let folder = journal.folder().clone();
    let (known, _) = Reminders::load(&folder);
    let there = journal.deliveries()?;
    for delivery in known
        .deliveries()
        .into_iter()
        .filter(|delivery| !there.contains(delivery))
    {
        journal.record_delivery(&delivery.key, now.at, delivery.snoozed_until)?;
    }
    due_reminders(&folder, Some(journal), now).map(|_| ())
}

/// Notes outside the journal whether today is written, so that the reminder knows it once the journal is closed. What was
/// written is kept whether or not this succeeds: at worst the reminder comes once too often.
pub(crate) fn note_today(journal: &Journal, now: &Now) {
    due_reminders(&journal.folder().clone(), Some(journal), now).ok();
}

/// What would be shown between two instants (inclusive) if the program ran all the time.
///
/// # Errors
/// If the journal could not be read.
pub fn planned_reminders(
    folder: &Folder,
    journal: Option<&Journal>,
    now: &Now,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<PlannedReminder>, ApiError> {
    let written = match journal {
        Some(journal) => written_between(journal, from, to)?,
        None => Vec::new(),
    };
    let done_before = |_: ReminderKind, day: NaiveDate, at: DateTime<Utc>| {
        written
            .iter()
            .any(|(on, written_at)| *on == day && *written_at <= at)
    };
    let found = reminder::planned(from, to, now.zone, &rules(folder), done_before);
    Ok(found
        .into_iter()
        .map(|occurrence| PlannedReminder {
            at: now.with_offset(occurrence.at),
            kind: occurrence.kind,
            key: occurrence.key,
            person: None,
        })
        .collect())
}

fn written_between(
    journal: &Journal,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<(NaiveDate, DateTime<Utc>)>, ApiError> {
    let day = |at: DateTime<Utc>, by: i64| (at + Duration::days(by)).date_naive();
    let filter = leadlight_store::Filter {
        kinds: vec![EntryKind::Reflection],
        from: Some(day(from, -2)),
        to: Some(day(to, 1)),
        ..Default::default()
    };
    Ok(journal
        .list(&filter, None, usize::MAX)?
        .entries
        .into_iter()
        .map(|entry| (entry.on, entry.at.to_utc()))
        .collect())
}

/// Whether a day has a reflection, finished or being typed.
fn is_written(journal: &Journal, day: NaiveDate) -> Result<bool, ApiError> {
    let entries = journal.entries_on(day)?;
    if entries
        .iter()
        .any(|entry| entry.kind == EntryKind::Reflection)
    {
        return Ok(true);
    }
    Ok(journal
        .drafts()?
        .iter()
        .any(|draft| draft.state.on == day && !draft.state.body.trim().is_empty()))
}

fn rules(folder: &Folder) -> Vec<DailyRule> {
    Settings::load(folder).0.rules()
}
