//! The library and what the person made of it.

use leadlight_api::wire::{Library, LibraryPrompt, LibraryShift};
use leadlight_api::{self as api, ApiError};
use leadlight_core::{Pane, Practice, PromptKind};
use tauri::State;

use crate::state::Shell;

/// The library.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn library(shell: State<'_, Shell>) -> Result<Library, ApiError> {
    shell.with_journal(|journal, _| api::library(journal))
}

/// Keeps an item of the library from being offered, or offers it again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn hide_item(shell: State<'_, Shell>, id: String, hidden: bool) -> Result<(), ApiError> {
    shell.with_journal(|journal, _| api::hide_item(journal, &id, hidden))
}

/// Puts an item of the library before others, or no longer.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn favour_item(
    shell: State<'_, Shell>,
    id: String,
    favoured: bool,
) -> Result<(), ApiError> {
    shell.with_journal(|journal, _| api::favour_item(journal, &id, favoured))
}

/// Saves a prompt in the person's own words.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_prompt(
    shell: State<'_, Shell>,
    id: Option<String>,
    kind: PromptKind,
    pane: Pane,
    text: String,
) -> Result<LibraryPrompt, ApiError> {
    shell.with_journal(|journal, _| api::save_prompt(journal, id.as_deref(), kind, pane, &text))
}

/// Saves a suggested shift in the person's own words.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_suggestion(
    shell: State<'_, Shell>,
    id: Option<String>,
    practice: Practice,
    pane: Pane,
    name: String,
    text: String,
) -> Result<LibraryShift, ApiError> {
    shell.with_journal(|journal, _| {
        api::save_suggestion(journal, id.as_deref(), practice, pane, &name, &text)
    })
}

/// Takes own words back to the shipped ones; an own item is deleted.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn reset_item(shell: State<'_, Shell>, id: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, _| api::reset_item(journal, &id))
}
