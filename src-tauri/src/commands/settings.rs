//! The evening reminder and looks.

use chrono::{DateTime, FixedOffset};
use leadlight_api::wire::{Appearance, EveningRule, PlannedReminder};
use leadlight_api::{self as api, ApiError};
use tauri::State;

use crate::state::Shell;

/// The rule of the evening reminder.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn evening_rule(shell: State<'_, Shell>) -> EveningRule {
    api::evening_rule(&shell.folder)
}

/// Changes the evening reminder.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_evening_rule(
    shell: State<'_, Shell>,
    rule: EveningRule,
) -> Result<EveningRule, ApiError> {
    let rule = api::set_evening_rule(&shell.folder, &rule)?;
    shell.look_again.raise();
    Ok(rule)
}

/// The reminders that would be shown in a span.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn planned_reminders(
    shell: State<'_, Shell>,
    from: DateTime<FixedOffset>,
    to: DateTime<FixedOffset>,
) -> Result<Vec<PlannedReminder>, ApiError> {
    let now = shell.clock.now();
    let mut session = shell.session();
    let journal = session.journal().ok().map(|journal| &*journal);
    api::planned_reminders(&shell.folder, journal, &now, from.to_utc(), to.to_utc())
}

/// Changes the looks.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_appearance(
    shell: State<'_, Shell>,
    appearance: Appearance,
) -> Result<(), ApiError> {
    api::set_appearance(&shell.folder, &appearance)
}
