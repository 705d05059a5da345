//! Writing entries, and finding them again.

use chrono::NaiveDate;
use leadlight_api::wire::{DraftInput, DraftSaved, Entry, Finished, TrashedEntry, Version};
use leadlight_api::{self as api, ApiError, Whole};
use tauri::State;

use crate::state::Shell;

/// Saves what is being typed. When this returns, it is on the disk.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_draft(
    shell: State<'_, Shell>,
    draft: DraftInput,
) -> Result<DraftSaved, ApiError> {
    let saved = shell.with_journal(|journal, now| api::save_draft(journal, now, draft))?;
    shell.typed();
    Ok(saved)
}

/// Ends a sitting: what was typed becomes a version of the entry.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn finish_sitting(
    shell: State<'_, Shell>,
    entry_id: String,
) -> Result<Finished, ApiError> {
    let finished =
        shell.with_journal(|journal, now| api::finish_sitting(journal, now, &entry_id))?;
    shell.look_again.raise();
    Ok(finished)
}

/// One entry.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn show_entry(shell: State<'_, Shell>, id: String) -> Result<Entry, ApiError> {
    shell.with_journal(|journal, now| api::show_entry(journal, now, &id))
}

/// Changes the text of an entry.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn edit_entry(
    shell: State<'_, Shell>,
    id: String,
    body: String,
) -> Result<Entry, ApiError> {
    shell.with_journal(|journal, now| api::edit_entry(journal, now, &id, &body))
}

/// The beginnings of all texts of an entry, the present one first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn entry_history(shell: State<'_, Shell>, id: String) -> Result<Vec<Version>, ApiError> {
    shell.with_journal(|journal, now| api::entry_history(journal, now, &id, Whole::Beginning))
}

/// Moves an entry to the trash.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn delete_entry(shell: State<'_, Shell>, id: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::delete_entry(journal, now, &id))?;
    shell.look_again.raise();
    Ok(())
}

/// Brings an entry back from the trash, or an earlier version of it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn restore_entry(
    shell: State<'_, Shell>,
    id: String,
    version: Option<u32>,
) -> Result<Entry, ApiError> {
    shell.with_journal(|journal, now| api::restore_entry(journal, now, &id, version))
}

/// What is in the trash.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn trash(shell: State<'_, Shell>) -> Result<Vec<TrashedEntry>, ApiError> {
    shell.with_journal(|journal, now| api::trash(journal, now))
}

/// The days of a span on which something was written.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn days_written(
    shell: State<'_, Shell>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<NaiveDate>, ApiError> {
    shell.with_journal(|journal, _| api::days_written(journal, from, to))
}

/// The tags that begin so, those of the most entries first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn tags_called(shell: State<'_, Shell>, text: String) -> Result<Vec<String>, ApiError> {
    shell.with_journal(|journal, _| api::tags_called(journal, &text))
}
