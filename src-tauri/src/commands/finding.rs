//! The journal's list: what was found, its filters, and how an earlier text differs.

use chrono::NaiveDate;
use leadlight_api::wire::{FoundDays, FoundPage, SavedFilter, SearchOffer, SearchOrder, TextRange};
use leadlight_api::{self as api, ApiError};
use leadlight_core::text::DiffPiece;
use tauri::State;

use crate::state::Shell;

/// Rows of what a search finds, from any place.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn find_entries(
    shell: State<'_, Shell>,
    search: String,
    order: SearchOrder,
    until: Option<NaiveDate>,
    skip: u32,
    limit: u32,
) -> Result<FoundPage, ApiError> {
    shell.with_journal(|journal, now| {
        api::find_entries(journal, now, &search, order, until, skip, limit)
    })
}

/// What a search finds, in outline.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn found_days(shell: State<'_, Shell>, search: String) -> Result<FoundDays, ApiError> {
    shell.with_journal(|journal, _| api::found_days(journal, &search))
}

/// Ways to go on with the filter that is being typed.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn search_offers(
    shell: State<'_, Shell>,
    search: String,
) -> Result<Vec<SearchOffer>, ApiError> {
    shell.with_journal(|journal, now| api::search_offers(journal, now, &search))
}

/// Where the words of a search stand first in an entry.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn first_hit(
    shell: State<'_, Shell>,
    id: String,
    search: String,
) -> Result<Option<TextRange>, ApiError> {
    shell.with_journal(|journal, _| api::first_hit(journal, &id, &search))
}

/// What became of an earlier text of an entry on the way to the present one.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn compare_version(
    shell: State<'_, Shell>,
    id: String,
    version: u32,
) -> Result<Vec<DiffPiece>, ApiError> {
    shell.with_journal(|journal, _| api::compare_version(journal, &id, version))
}

/// Searches that were kept under a name.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn saved_filters(shell: State<'_, Shell>) -> Result<Vec<SavedFilter>, ApiError> {
    shell.with_journal(|journal, _| api::saved_filters(journal))
}

/// Keeps a search under a name.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn put_saved_filter(
    shell: State<'_, Shell>,
    filter: SavedFilter,
    instead_of: Option<String>,
    place: Option<u32>,
) -> Result<Vec<SavedFilter>, ApiError> {
    shell.with_journal(|journal, _| {
        api::put_saved_filter(journal, filter, instead_of.as_deref(), place)
    })
}

/// Removes a saved filter.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn remove_saved_filter(
    shell: State<'_, Shell>,
    name: String,
) -> Result<Vec<SavedFilter>, ApiError> {
    shell.with_journal(|journal, _| api::remove_saved_filter(journal, &name))
}
