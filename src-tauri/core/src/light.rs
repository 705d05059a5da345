//! Light: how recently a pane was written about for a person.
//!
//! A pane is lit for a person on a day by a held one-on-one, a moment or a reflection whose panes were marked for that
//! person. It is bright for 14 days or the person's cadence, whichever is longer; dim for 42 days or three times the
//! cadence; dark after that. One that was never lit is not yet, until the person has been known for 42 days. Days on leave
//! do not count. These spans are a choice of this journal, not a finding: two weeks is how often most people who hold
//! one-on-ones hold them. Light is about the page, never about the person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::words::words;

/// For how many days a pane is bright, where no cadence is longer.
pub const BRIGHT_DAYS: i64 = 14;
/// For how many days it is dim after that, counted from the day it was lit; also how long somebody is known before a pane
/// that was never lit is dark.
pub const DIM_DAYS: i64 = 42;

words! {
    /// How recently a pane was written about for a person.
    Light {
        /// Lately.
        Bright = "bright",
        /// Some time ago.
        Dim = "dim",
        /// Long ago, or never.
        Dark = "dark",
        /// Never, and the person has not been known for long.
        NotYet = "not_yet",
    }
}

/// A span of days away, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Leave {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Leave {
    /// Whether a day lies in it.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// The light of a pane on a day: lit last on `lit_on`, for somebody known since `known_on` and spoken with every
/// `cadence_days`, away in `leaves`.
pub fn light(
    today: NaiveDate,
    lit_on: Option<NaiveDate>,
    known_on: NaiveDate,
    cadence_days: Option<u32>,
    leaves: &[Leave],
) -> Light {
    let cadence = i64::from(cadence_days.unwrap_or(0));
    match lit_on {
        Some(lit_on) => {
            let age = days_at_work(lit_on, today, leaves);
            if age <= BRIGHT_DAYS.max(cadence) {
                Light::Bright
            } else if age <= DIM_DAYS.max(3 * cadence) {
                Light::Dim
            } else {
                Light::Dark
            }
        }
        None if days_at_work(known_on, today, leaves) < DIM_DAYS => Light::NotYet,
        None => Light::Dark,
    }
}

/// The days after `from` up to `to` on which a person was not away; 0 if `to` is not after `from`.
pub fn days_at_work(from: NaiveDate, to: NaiveDate, leaves: &[Leave]) -> i64 {
    let days = (to - from).num_days().max(0);
    if days == 0 {
        return 0;
    }
    let mut spans: Vec<(NaiveDate, NaiveDate)> = leaves
        .iter()
        .filter_map(|leave| {
            let first = leave.from.max(from.succ_opt()?);
            let last = leave.to.min(to);
            (first <= last).then_some((first, last))
        })
        .collect();
    spans.sort_unstable();
    let mut away = 0;
    let mut counted_to: Option<NaiveDate> = None;
    for (first, last) in spans {
        // Leaves may overlap: a day away counts once.
        let first = match counted_to {
            Some(to) if first <= to => to.succ_opt().unwrap_or(to),
            _ => first,
        };
        if first <= last {
            away += (last - first).num_days() + 1;
        }
        counted_to = Some(counted_to.map_or(last, |to| to.max(last)));
    }
    days - away
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn after(days: i64) -> NaiveDate {
        day("2026-01-01") + Days::new(u64::try_from(days).expect("not before"))
    }

    #[test]
    fn the_spans_are_inclusive() {
        let lit = Some(after(0));
        let on = |days, cadence| light(after(days), lit, after(0), cadence, &[]);
        assert_eq!(on(0, None), Light::Bright);
        assert_eq!(on(14, None), Light::Bright);
        assert_eq!(on(15, None), Light::Dim);
        assert_eq!(on(42, None), Light::Dim);
        assert_eq!(on(43, None), Light::Dark);
        assert_eq!(on(28, Some(28)), Light::Bright);
        assert_eq!(on(29, Some(28)), Light::Dim);
        assert_eq!(on(84, Some(28)), Light::Dim);
        assert_eq!(on(85, Some(28)), Light::Dark);
        assert_eq!(on(14, Some(7)), Light::Bright);
        assert_eq!(on(42, Some(7)), Light::Dim);
    }

    #[test]
    fn never_lit_is_not_yet_and_later_dark() {
        assert_eq!(light(after(41), None, after(0), None, &[]), Light::NotYet);
        assert_eq!(light(after(42), None, after(0), None, &[]), Light::Dark);
        assert_eq!(light(after(0), None, after(9), None, &[]), Light::NotYet);
    }

    #[test]
    fn light_does_not_age_on_leave() {
        let leave = Leave {
            from: after(5),
            to: after(104),
        };
        assert_eq!(
            light(after(114), Some(after(0)), after(0), None, &[leave]),
            Light::Bright
        );
        assert_eq!(
            light(after(115), Some(after(0)), after(0), None, &[leave]),
            Light::Dim
        );
        assert_eq!(
            light(after(141), None, after(0), None, &[leave]),
            Light::NotYet
        );
    }

    fn leaves() -> impl Strategy<Value = Vec<Leave>> {
        proptest::collection::vec((0i64..300, 0i64..60), 0..5).prop_map(|spans| {
            spans
                .into_iter()
                .map(|(from, length)| Leave {
                    from: after(from),
                    to: after(from + length),
                })
                .collect()
        })
    }

    const fn rank(light: Light) -> u8 {
        match light {
            Light::Bright => 0,
            Light::Dim => 1,
            Light::Dark | Light::NotYet => 2,
        }
    }

    proptest! {
        #[test]
        fn days_are_counted_as_one_would_by_hand(from in 0i64..300, length in 0i64..200, leaves in leaves()) {
            let (first, last) = (after(from), after(from + length));
            let by_hand = first.iter_days().skip(1).take_while(|day| *day <= last)
                .filter(|day| !leaves.iter().any(|leave| leave.covers(*day))).count();
            prop_assert_eq!(days_at_work(first, last, &leaves), i64::try_from(by_hand).expect("few days"));
        }

        #[test]
        fn light_only_fades(lit in 0i64..100, length in 0i64..300, cadence in proptest::option::of(1u32..120), leaves in leaves()) {
            let on = |today| rank(light(after(today), Some(after(lit)), after(0), cadence, &leaves));
            prop_assert!(on(lit + length) <= on(lit + length + 1));
            prop_assert_eq!(on(lit), 0);
        }

        #[test]
        fn a_longer_cadence_never_darkens(age in 0i64..400, shorter in 1u32..120, more in 0u32..60) {
            let on = |cadence| rank(light(after(age), Some(after(0)), after(0), Some(cadence), &[]));
            prop_assert!(on(shorter + more) <= on(shorter));
        }
    }
}
