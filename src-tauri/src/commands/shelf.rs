//! The person's own shelves in the library: the house view, leaders who shaped them, and books.

use chrono::NaiveDate;
use leadlight_api::wire::{Books, HouseVersion, HouseView, Leaders};
use leadlight_api::{self as api, ApiError};
use leadlight_core::shelf::Book;
use tauri::State;

use crate::state::Shell;

/// The house view.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn house_view(shell: State<'_, Shell>) -> Result<HouseView, ApiError> {
    shell.with_journal(|journal, now| api::house_view(journal, now))
}

/// Puts what is being typed in the house view where it is safe; nothing lets go of it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_house_view_draft(
    shell: State<'_, Shell>,
    text: Option<String>,
) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::save_house_view_draft(journal, now, text.as_deref()))
}

/// Makes a text the house view.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn keep_house_view(
    shell: State<'_, Shell>,
    text: String,
) -> Result<HouseView, ApiError> {
    shell.with_journal(|journal, now| api::keep_house_view(journal, now, &text))
}

/// Says that the house view is still true.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn confirm_house_view(shell: State<'_, Shell>) -> Result<HouseView, ApiError> {
    shell.with_journal(api::confirm_house_view)
}

/// Puts away the question whether it is, until the next quarter.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn put_off_house_view(shell: State<'_, Shell>) -> Result<HouseView, ApiError> {
    shell.with_journal(api::put_off_house_view)
}

/// All texts of the house view.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn house_view_versions(shell: State<'_, Shell>) -> Result<Vec<HouseVersion>, ApiError> {
    shell.with_journal(|journal, now| api::house_view_versions(journal, now))
}

/// The leaders who shaped the person.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn leaders(shell: State<'_, Shell>) -> Result<Leaders, ApiError> {
    shell.with_journal(|journal, now| api::leaders(journal, now))
}

/// Adds a leader, or says it in other words.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_leader(
    shell: State<'_, Shell>,
    id: Option<String>,
    name: String,
    did: String,
) -> Result<String, ApiError> {
    shell.with_journal(|journal, _| api::save_leader(journal, id.as_deref(), &name, &did))
}

/// Writes down what of a leader's the person did on a day.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_leader_line(
    shell: State<'_, Shell>,
    id: Option<String>,
    leader: String,
    on: Option<NaiveDate>,
    text: String,
) -> Result<String, ApiError> {
    shell.with_journal(|journal, now| {
        api::save_leader_line(journal, now, id.as_deref(), &leader, on, &text)
    })
}

/// The reading shelf.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn books(shell: State<'_, Shell>) -> Result<Books, ApiError> {
    shell.with_journal(|journal, _| api::books(journal))
}

/// Adds a book, or says something else of one.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_book(
    shell: State<'_, Shell>,
    id: Option<String>,
    book: Book,
) -> Result<String, ApiError> {
    shell.with_journal(|journal, _| api::save_book(journal, id.as_deref(), &book))
}

/// Writes down a quote from a book.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_quote(
    shell: State<'_, Shell>,
    id: Option<String>,
    book: String,
    text: String,
    page: Option<String>,
) -> Result<String, ApiError> {
    shell.with_journal(|journal, _| {
        api::save_quote(journal, id.as_deref(), &book, &text, page.as_deref())
    })
}

/// Puts away a leader, a line, a book or a quote.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn put_away(shell: State<'_, Shell>, id: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, now| api::put_away(journal, now, &id))
}

/// Brings back what was put away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn bring_back(shell: State<'_, Shell>, id: String) -> Result<(), ApiError> {
    shell.with_journal(|journal, _| api::bring_back(journal, &id))
}
