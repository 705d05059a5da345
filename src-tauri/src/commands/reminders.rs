//! The rules of reminders, what would come, and what waits.

use chrono::{DateTime, FixedOffset, NaiveTime};
use leadlight_api::wire::{
    DailyTimes, NotificationReport, PlannedReminder, ReminderChoices, ReminderRules, ReminderTarget,
};
use leadlight_api::{self as api, ApiError, ErrorCode};
use leadlight_core::reminder::ReminderKind;
use leadlight_core::time::first_valid;
use std::sync::atomic::Ordering;
use tauri::{AppHandle, State};
use tauri_plugin_autostart::ManagerExt;

use crate::platform;
use crate::state::Shell;

/// Every rule.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn reminder_rules(shell: State<'_, Shell>) -> Result<ReminderRules, ApiError> {
    shell.with_journal(|journal, now| api::reminder_rules(&shell.folder, journal, now))
}

/// Changes when a daily reminder comes.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_daily_times(
    shell: State<'_, Shell>,
    kind: ReminderKind,
    times: DailyTimes,
) -> Result<ReminderRules, ApiError> {
    api::set_daily_times(&shell.folder, kind, &times)?;
    shell.look_again.raise();
    reminder_rules(shell)
}

/// Changes the rest of the rules.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_reminder_choices(
    shell: State<'_, Shell>,
    choices: ReminderChoices,
) -> Result<ReminderRules, ApiError> {
    let rules = shell.with_journal(|journal, now| {
        api::set_reminder_choices(&shell.folder, journal, now, &choices)
    })?;
    shell.look_again.raise();
    Ok(rules)
}

/// Has nothing more come today, or takes that back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn pause_reminders(
    shell: State<'_, Shell>,
    paused: bool,
) -> Result<ReminderRules, ApiError> {
    let rules = shell
        .with_journal(|journal, now| api::pause_reminders(&shell.folder, journal, now, paused))?;
    shell.look_again.raise();
    Ok(rules)
}

/// The reminders that would be shown in a span.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn planned_reminders(
    shell: State<'_, Shell>,
    from: DateTime<FixedOffset>,
    to: DateTime<FixedOffset>,
) -> Result<Vec<PlannedReminder>, ApiError> {
    shell.with_journal(|journal, now| {
        api::planned_reminders(&shell.folder, journal, now, from.to_utc(), to.to_utc())
    })
}

/// Puts a reminder away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn settle_reminder(shell: State<'_, Shell>, key: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::settle_reminder(journal, now, &key))
}

/// Puts a reminder off by some minutes.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn snooze_reminder(
    shell: State<'_, Shell>,
    key: String,
    minutes: u32,
) -> Result<(), ApiError> {
    let now = shell.clock.now();
    let until = now.at + chrono::Duration::minutes(i64::from(minutes.min(24 * 60)));
    shell.session().snooze(&now, &key, until)?;
    shell.look_again.raise();
    Ok(())
}

/// Puts a reminder off until a wall-clock time, today or, where that is over, tomorrow.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn snooze_reminder_until(
    shell: State<'_, Shell>,
    key: String,
    time: String,
) -> Result<(), ApiError> {
    let bad = || {
        ApiError::new(ErrorCode::BadTime)
            .about("time")
            .naming(&time)
    };
    let at = NaiveTime::parse_from_str(&time, "%H:%M").map_err(|_| bad())?;
    let now = shell.clock.now();
    let today = now.written_at().date_naive();
    let until = [Some(today), today.succ_opt()]
        .into_iter()
        .flatten()
        .filter_map(|day| first_valid(day.and_time(at), now.zone))
        .find(|until| *until > now.at)
        .ok_or_else(bad)?;
    shell.session().snooze(&now, &key, until)?;
    shell.look_again.raise();
    Ok(())
}

/// Where a reminder leads.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_reminder(
    shell: State<'_, Shell>,
    key: String,
) -> Result<ReminderTarget, ApiError> {
    shell.with_journal(|journal, now| api::open_reminder(journal, now, &key))
}

/// Whether the program starts, hidden, when the person logs in.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn autostart(app: AppHandle) -> bool {
    app.autolaunch().is_enabled().unwrap_or(false)
}

/// Has the program start when the person logs in, or no longer.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_autostart(app: AppHandle, on: bool) -> Result<bool, ApiError> {
    let launch = app.autolaunch();
    // Taking out what is not there fails on some systems, and is done all the same.
    let done = if on {
        launch.enable()
    } else {
        launch.disable().or_else(|error| match launch.is_enabled() {
            Ok(false) => Ok(()),
            _ => Err(error),
        })
    };
    done.map_err(|_| {
        ApiError::new(ErrorCode::NotWritable).naming("The list of programs that start at login")
    })?;
    Ok(launch.is_enabled().unwrap_or(on))
}

/// What could keep a notification from showing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn notification_report(shell: State<'_, Shell>) -> NotificationReport {
    NotificationReport {
        server: platform::has_notifications(),
        tray: shell.tray.load(Ordering::Acquire),
        system: std::env::consts::OS.to_owned(),
    }
}
