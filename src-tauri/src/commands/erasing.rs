//! Erasing for good what lies in the trash.

use leadlight_api::wire::Erasure;
use leadlight_api::{self as api, ApiError};
use tauri::State;

use crate::state::Shell;

/// What erasing something in the trash would take away; without an id, everything there.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn erasure(shell: State<'_, Shell>, id: Option<String>) -> Result<Erasure, ApiError> {
    shell.with_journal(|journal, _| match &id {
        Some(id) => api::erasure(journal, id),
        None => api::erasure_of_all(journal),
    })
}

/// Erases something in the trash for good; without an id, everything there.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn erase(shell: State<'_, Shell>, id: Option<String>) -> Result<Erasure, ApiError> {
    let erased = shell.with_journal(|journal, _| match &id {
        Some(id) => api::erase(journal, id),
        None => api::erase_all(journal),
    })?;
    shell.look_again.raise();
    Ok(erased)
}
