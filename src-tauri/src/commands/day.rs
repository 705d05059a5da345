//! A day: its question, its shift and what it mostly was.

use chrono::NaiveDate;
use leadlight_api::wire::{ChosenShift, Day, Shift, ShiftFilter, ShiftPage};
use leadlight_api::{self as api, ApiError, Lean, Outcome};
use leadlight_core::{Prompt, Suggestion};
use tauri::State;

use crate::state::Shell;

/// A day, today if none is named.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn day(shell: State<'_, Shell>, on: Option<NaiveDate>) -> Result<Day, ApiError> {
    shell.with_journal(|journal, now| api::day(journal, now, on))
}

/// Another question for a day.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn another_prompt(shell: State<'_, Shell>, on: NaiveDate) -> Result<Prompt, ApiError> {
    shell.with_journal(|journal, _| api::another_prompt(journal, on))
}

/// Another suggested shift for a day.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn another_suggestion(
    shell: State<'_, Shell>,
    on: NaiveDate,
) -> Result<Suggestion, ApiError> {
    shell.with_journal(|journal, _| api::another_suggestion(journal, on))
}

/// Sets or replaces the shift of a day.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_shift(
    shell: State<'_, Shell>,
    on: NaiveDate,
    text: String,
    suggestion_id: Option<String>,
) -> Result<Shift, ApiError> {
    shell.with_journal(|journal, _| api::set_shift(journal, on, &text, suggestion_id.as_deref()))
}

/// Says how a day's shift went.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn answer_shift(
    shell: State<'_, Shell>,
    on: NaiveDate,
    outcome: Outcome,
    note: Option<String>,
) -> Result<Shift, ApiError> {
    shell.with_journal(|journal, _| api::answer_shift(journal, on, outcome, note.as_deref()))
}

/// Shifts, newest first, of the days before one or of all.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_shifts(
    shell: State<'_, Shell>,
    filter: ShiftFilter,
    before: Option<NaiveDate>,
    limit: u32,
) -> Result<ShiftPage, ApiError> {
    shell.with_journal(|journal, now| api::list_shifts(journal, now, &filter, before, limit))
}

/// Makes the shift of another day today's.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_shift_again(
    shell: State<'_, Shell>,
    on: NaiveDate,
) -> Result<ChosenShift, ApiError> {
    shell.with_journal(|journal, now| api::choose_shift_again(journal, now, on))
}

/// Takes a shift that was chosen again back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn take_back_shift(
    shell: State<'_, Shell>,
    on: NaiveDate,
    before: Option<u32>,
) -> Result<Option<Shift>, ApiError> {
    shell.with_journal(|journal, _| api::take_back_shift(journal, on, before))
}

/// Sets or takes back what a day mostly was.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_lean(
    shell: State<'_, Shell>,
    on: NaiveDate,
    lean: Option<Lean>,
) -> Result<(), ApiError> {
    shell.with_journal(|journal, _| api::set_lean(journal, on, lean).map(|_| ()))
}
