//! Calendars, and whom their events are with.

use std::path::Path;

use leadlight_api::wire::{Calendar, CalendarFields, Guess};
use leadlight_api::{self as api, ApiError, ErrorCode};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;

use crate::state::Shell;

/// The calendars.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn calendars(shell: State<'_, Shell>) -> Result<Vec<Calendar>, ApiError> {
    shell.with_journal(|journal, now| api::calendars(journal, now))
}

/// Asks for an .ics file, or a folder of them, and adds it. Nothing where none was chosen.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_calendar(
    app: AppHandle,
    shell: State<'_, Shell>,
    folder: bool,
) -> Result<Option<Calendar>, ApiError> {
    let dialog = app.dialog().file();
    let chosen = if folder {
        dialog
            .set_title("Choose a folder of calendars")
            .blocking_pick_folder()
    } else {
        dialog
            .set_title("Choose a calendar")
            .add_filter("Calendar", &["ics", "ical", "ifb"])
            .blocking_pick_file()
    };
    let Some(chosen) = chosen else {
        return Ok(None);
    };
    let path = chosen
        .into_path()
        .map_err(|_| ApiError::new(ErrorCode::NotFound).about("path"))?;
    add(&shell, &path).map(Some)
}

/// Adds a calendar by its path, as it was dropped on the window.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_calendar(shell: State<'_, Shell>, path: String) -> Result<Calendar, ApiError> {
    add(&shell, Path::new(&path))
}

fn add(shell: &Shell, path: &Path) -> Result<Calendar, ApiError> {
    let added = shell.with_journal(|journal, now| api::add_calendar(journal, now, path))?;
    shell.look_again.raise();
    Ok(added)
}

/// Changes which events of a calendar count.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn edit_calendar(
    shell: State<'_, Shell>,
    id: String,
    fields: CalendarFields,
) -> Result<Calendar, ApiError> {
    let edited =
        shell.with_journal(|journal, now| api::edit_calendar(journal, now, &id, &fields))?;
    shell.look_again.raise();
    Ok(edited)
}

/// Removes a calendar.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn remove_calendar(shell: State<'_, Shell>, id: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::remove_calendar(journal, now, &id))?;
    shell.look_again.raise();
    Ok(())
}

/// Names in calendars that were taken for somebody without being sure.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn calendar_guesses(shell: State<'_, Shell>) -> Result<Vec<Guess>, ApiError> {
    shell.with_journal(|journal, now| api::calendar_guesses(journal, now))
}

/// Says whom a name in calendars stands for; nobody where there is none.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn confirm_guess(
    shell: State<'_, Shell>,
    phrase: String,
    person: Option<String>,
) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| {
        api::confirm_guess(journal, now, &phrase, person.as_deref())
    })?;
    shell.look_again.raise();
    Ok(())
}
