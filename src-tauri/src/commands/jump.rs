//! Find or jump.

use leadlight_api::wire::{JumpChoice, JumpRow};
use leadlight_api::{self as api, ApiError};
use tauri::State;

use crate::state::Shell;

/// What fits what was typed, best first. `choices` are the page's own screens and actions.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn jump(
    shell: State<'_, Shell>,
    typed: String,
    choices: Vec<JumpChoice>,
) -> Result<Vec<JumpRow>, ApiError> {
    shell.with_journal(|journal, now| api::jump(journal, now, &typed, &choices))
}

/// Remembers that a line of it was chosen.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn jump_chosen(shell: State<'_, Shell>, key: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::jump_chosen(journal, now, &key))
}
