//! The house view: one page with versions, and once a quarter the question whether it is still true.

use leadlight_core::Now;
use leadlight_core::shelf::is_house_view_due;
use leadlight_store::Journal;

use crate::entries::instant;
use crate::error::{ApiError, ErrorCode};
use crate::person_fields::check;
use crate::wire::{HouseVersion, HouseView};

/// The longest house view, in characters: many times the page that it is meant to be.
const LONGEST: usize = 100_000;

/// The house view, with what is being typed there.
///
/// # Errors
/// If the journal could not be read.
pub fn house_view(journal: &Journal, now: &Now) -> Result<HouseView, ApiError> {
    let today = now.today();
    let view = journal.house_view()?;
    let due = view.as_ref().is_some_and(|view| {
        let last = [Some(view.written_on), view.confirmed_on, view.put_off_on];
        let last = last.into_iter().flatten().max();
        !view.text.trim().is_empty() && last.is_some_and(|last| is_house_view_due(last, today))
    });
    Ok(HouseView {
        written_on: view.as_ref().map(|view| view.written_on),
        confirmed_on: view.as_ref().and_then(|view| view.confirmed_on),
        text: view.map(|view| view.text).unwrap_or_default(),
        draft: journal.house_view_draft()?,
        due,
        today,
    })
}

/// Puts what is being typed where it is safe; nothing lets go of it.
///
/// # Errors
/// If the text is too long, or it could not be written.
pub fn save_house_view_draft(
    journal: &mut Journal,
    now: &Now,
    text: Option<&str>,
) -> Result<(), ApiError> {
    if let Some(text) = text {
        check(text, "text", LONGEST)?;
    }
    Ok(journal.put_house_view_draft(text, now.at)?)
}

/// Makes a text the house view; the one before becomes an earlier version. The same text again changes nothing.
///
/// # Errors
/// If the text is too long, or it could not be written.
pub fn keep_house_view(
    journal: &mut Journal,
    now: &Now,
    text: &str,
) -> Result<HouseView, ApiError> {
    check(text, "text", LONGEST)?;
    let before = journal.house_view()?;
    let said = before.as_ref().map_or("", |before| before.text.as_str());
    if said != text {
        journal.put_house_view(&leadlight_store::HouseView {
            text: text.to_owned(),
            written_on: now.today(),
            confirmed_on: None,
            put_off_on: None,
        })?;
    }
    journal.put_house_view_draft(None, now.at)?;
    house_view(journal, now)
}

/// Says that the house view is still true today.
///
/// # Errors
/// If there is none, or it could not be written.
pub fn confirm_house_view(journal: &mut Journal, now: &Now) -> Result<HouseView, ApiError> {
    change(journal, now, |view| view.confirmed_on = Some(now.today()))
}

/// Puts away the question whether it is still true, until it comes again.
///
/// # Errors
/// If there is none, or it could not be written.
pub fn put_off_house_view(journal: &mut Journal, now: &Now) -> Result<HouseView, ApiError> {
    change(journal, now, |view| view.put_off_on = Some(now.today()))
}

fn change(
    journal: &mut Journal,
    now: &Now,
    edit: impl FnOnce(&mut leadlight_store::HouseView),
) -> Result<HouseView, ApiError> {
    let before = journal
        .house_view()?
        .ok_or(ApiError::new(ErrorCode::NotFound))?;
    let mut view = before.clone();
    edit(&mut view);
    if view != before {
        journal.put_house_view(&view)?;
    }
    house_view(journal, now)
}

/// All texts of the house view, the present one first.
///
/// # Errors
/// If the journal could not be read.
pub fn house_view_versions(journal: &Journal, now: &Now) -> Result<Vec<HouseVersion>, ApiError> {
    Ok(journal
        .house_view_versions()?
        .into_iter()
        .enumerate()
        .map(|(place, version)| HouseVersion {
            version: version.number,
            at: instant(now, version.saved_at),
            text: version.text,
            current: place == 0,
        })
        .collect())
}
