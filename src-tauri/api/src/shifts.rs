//! The shifts of many days, and one of them chosen again.

use chrono::NaiveDate;
use leadlight_core::Now;
use leadlight_store::Journal;

use crate::day::{put_shift, wire_shift};
use crate::error::{ApiError, ErrorCode};
use crate::wire::{ChosenShift, Shift, ShiftFilter, ShiftPage};

/// Shifts, newest first, of the days before one or of all.
///
/// # Errors
/// If the journal could not be read.
pub fn list_shifts(
    journal: &Journal,
    now: &Now,
    filter: &ShiftFilter,
    before: Option<NaiveDate>,
    limit: u32,
) -> Result<ShiftPage, ApiError> {
    let today = now.today();
    let filter = leadlight_store::ShiftFilter {
        practice: filter.practice,
        outcomes: filter.outcomes.clone(),
        noted: filter.noted,
    };
    journal.reading(|journal| {
        let page = journal.shifts(&filter, before, limit as usize)?;
        Ok(ShiftPage {
            shifts: page.shifts.into_iter().map(wire_shift).collect(),
            next: page.next,
            today,
            chosen: journal.shift(today)?.map(wire_shift),
        })
    })
}

/// Makes the shift of another day today's, with its practice and not yet answered. One that stood there becomes an earlier
/// version, and [`take_back_shift`] brings it back.
///
/// # Errors
/// If that day has no shift, or it could not be written.
pub fn choose_shift_again(
    journal: &mut Journal,
    now: &Now,
    on: NaiveDate,
) -> Result<ChosenShift, ApiError> {
    let today = now.today();
    let shift = journal
        .shift(on)?
        .ok_or(ApiError::new(ErrorCode::NoShift))?;
    let before = u32::try_from(journal.shift_versions(today)?.len()).unwrap_or(u32::MAX);
    Ok(ChosenShift {
        shift: put_shift(
            journal,
            today,
            &shift.text,
            shift.practice,
            shift.suggestion_id.as_deref(),
        )?,
        before: (before > 0).then_some(before),
    })
}

/// Makes an earlier version of a day's shift its shift again, with its answer; leaves the day without one where none is
/// named.
///
/// # Errors
/// If there is no such version, or it could not be written.
pub fn take_back_shift(
    journal: &mut Journal,
    on: NaiveDate,
    before: Option<u32>,
) -> Result<Option<Shift>, ApiError> {
    let Some(before) = before else {
        journal.remove_shift(on)?;
        return Ok(None);
    };
    let shift = (before as usize)
        .checked_sub(1)
        .and_then(|at| {
            journal
                .shift_versions(on)
                .map(|all| all.get(at).cloned())
                .transpose()
        })
        .ok_or(ApiError::new(ErrorCode::NotFound))??;
    if journal.shift(on)?.as_ref() != Some(&shift) {
        journal.set_shift(&shift)?;
    }
    Ok(Some(wire_shift(shift)))
}
