//! No journal yet, locked, or open.

use std::sync::atomic::Ordering;

use leadlight_api::wire::{Created, SessionState, Strength, Unlocked};
use leadlight_api::{ApiError, Secret};
use tauri::{AppHandle, State};

use crate::lifecycle;
use crate::state::Shell;

/// How things stand.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn session_state(shell: State<'_, Shell>) -> SessionState {
    shell.page_ready.store(true, Ordering::Release);
    let now = shell.clock.now();
    shell.session().state(&now)
}

/// How long a passphrase would hold.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn passphrase_strength(passphrase: String) -> Strength {
    leadlight_api::passphrase_strength(Secret::from(passphrase).expose())
}

/// Makes the journal and opens it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn create_journal(
    shell: State<'_, Shell>,
    passphrase: String,
) -> Result<Created, ApiError> {
    let passphrase = Secret::from(passphrase);
    let now = shell.clock.now();
    let created = shell.session().create(passphrase, &now)?;
    shell.look_again.raise();
    Ok(created)
}

/// Opens the journal with its passphrase or recovery code.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn unlock(shell: State<'_, Shell>, secret: String) -> Result<Unlocked, ApiError> {
    let secret = Secret::from(secret);
    let now = shell.clock.now();
    let unlocked = shell.session().unlock(&secret, &now)?;
    shell.look_again.raise();
    Ok(unlocked)
}

/// Ends every sitting, closes the journal and wipes its key. The page has saved before it asks.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn lock(app: AppHandle) -> Result<(), ApiError> {
    lifecycle::lock(&app)
}
