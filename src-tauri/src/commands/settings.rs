//! Looks.

use leadlight_api::wire::Appearance;
use leadlight_api::{self as api, ApiError};
use tauri::State;

use crate::state::Shell;

/// Changes the looks.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_appearance(
    shell: State<'_, Shell>,
    appearance: Appearance,
) -> Result<(), ApiError> {
    // Times of reminders stand in the same file, and are changed under this lock too.
    let _alone = shell.session();
    api::set_appearance(&shell.folder, &appearance)
}
