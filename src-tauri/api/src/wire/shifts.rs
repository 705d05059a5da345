//! The shifts of many days.

use chrono::NaiveDate;
use leadlight_core::{Outcome, Practice};
use serde::{Deserialize, Serialize};

use super::Shift;

wire! {
    /// Which shifts; all where a field is empty.
    #[derive(Default)]
    struct ShiftFilter {
        /// Of this practice.
        practice: Option<Practice>,
        /// That went in any of these ways.
        outcomes: Vec<Outcome>,
        /// Only those with a line why.
        noted: bool,
    }
    /// A page of shifts, newest first.
    struct ShiftPage {
        /// The shifts.
        shifts: Vec<Shift>,
        /// The day before which the next page begins; nothing at the end.
        next: Option<NaiveDate>,
        /// The local day that it is now.
        today: NaiveDate,
        /// Today's shift, whether the filter lets it in or not.
        chosen: Option<Shift>,
    }
    /// A shift that was chosen again.
    struct ChosenShift {
        /// Today's shift now.
        shift: Shift,
        /// Which version of today's shift stood there before, counted from 1; nothing where none was chosen.
        before: Option<u32>,
    }
}
