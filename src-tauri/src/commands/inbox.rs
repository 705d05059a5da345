//! Thoughts that are written down while the journal is locked.

use leadlight_api::wire::{Entry, Thoughts};
use leadlight_api::{self as api, ApiError};
use tauri::State;

use crate::state::Shell;

/// Seals a thought; the journal may be locked.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn seal_thought(shell: State<'_, Shell>, text: String) -> Result<(), ApiError> {
    let now = shell.clock.now();
    shell.session().seal_thought(&now, &text)
}

/// The thoughts that wait.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn thoughts(shell: State<'_, Shell>) -> Result<Thoughts, ApiError> {
    shell.with_journal(|journal, _| api::thoughts(journal))
}

/// Makes a reflection of a thought, on the day it was had.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn keep_thought(shell: State<'_, Shell>, id: String) -> Result<Entry, ApiError> {
    let kept = shell.with_journal(|journal, now| api::keep_thought(journal, now, &id))?;
    shell.look_again.raise();
    Ok(kept)
}

/// Moves a thought to the trash.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn discard_thought(shell: State<'_, Shell>, id: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::discard_thought(journal, now, &id))
}
