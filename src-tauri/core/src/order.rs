//! The place of an entry in the journal, as one integer.
//!
//! Lists order by day, then by instant, newest first. An entry's row number is made of its day and of a slot within the
//! day, so that this order is the order of the table and of the search index themselves, and the newest hits of a common
//! word are found without looking at the others. Slots are seconds; entries of one second, and entries written on a
//! later day for an earlier one, take the nearest free slot that keeps them in order.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

/// Slots of one day: 2^18, three days of seconds, of which the middle one is the day itself.
pub const SLOTS: i64 = 1 << 18;
/// The first slot of the day's own seconds: what was written before the day has begun stands below it.
const BEFORE: i64 = 1 << 16;
/// The last slot that a time gives by itself: the rest is room for entries in one crowded second.
const LAST: i64 = SLOTS - BEFORE;
/// 1 January of the year 0 is day 1 of the count, so that every day of the calendar has a positive number.
const FIRST_DAY: i64 = 366;

/// The first row number of a day.
pub fn first_of(on: NaiveDate) -> i64 {
    (i64::from(on.num_days_from_ce()) + FIRST_DAY) * SLOTS
}

/// The last row number of a day.
pub fn last_of(on: NaiveDate) -> i64 {
    first_of(on) + SLOTS - 1
}

/// The day that a row number belongs to; none for a number that no day has.
pub fn day_of(row: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(row.div_euclid(SLOTS) - FIRST_DAY).ok()?)
}

/// The row number that an entry would like: its local second within its day.
pub fn wish(on: NaiveDate, at: DateTime<FixedOffset>) -> i64 {
    let midnight = on.and_time(chrono::NaiveTime::MIN);
    let seconds = (at.naive_local() - midnight).num_seconds();
    first_of(on) + (BEFORE + seconds).clamp(1, LAST)
}

/// A free row number between two neighbours of the same day (exclusive), as near to the wish as can be; none if there is
/// no room, in which case the day's rows are laid out anew.
pub fn place(wish: i64, after: i64, before: i64) -> Option<i64> {
    (before - after > 1).then(|| wish.clamp(after + 1, before - 1))
}

/// Row numbers for all entries of a day in order, evenly spread.
pub fn spread(on: NaiveDate, count: usize) -> Option<Vec<i64>> {
    let count = i64::try_from(count).ok()?;
    let step = SLOTS / (count + 1);
    (step > 0).then(|| (1..=count).map(|n| first_of(on) + n * step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn instant(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect("an instant")
    }

    #[test]
    fn later_days_come_later_whatever_the_instant() {
        let early = wish(
            "2026-03-02".parse().expect("day"),
            instant("2099-01-01T00:00:00Z"),
        );
        let late = wish(
            "2026-03-03".parse().expect("day"),
            instant("1999-01-01T00:00:00Z"),
        );
        assert!(early < late);
    }

    #[test]
    fn a_full_gap_says_so() {
        assert_eq!(place(5, 4, 5), None);
        assert_eq!(place(5, 3, 5), Some(4));
    }

    proptest! {
        #[test]
        fn a_wish_lies_in_its_day(days in 1i32..1_000_000, seconds in -200_000_000_000i64..200_000_000_000) {
            let on = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
            if let Some(at) = DateTime::from_timestamp(seconds, 0) {
                let seq = wish(on, at.fixed_offset());
                prop_assert!(first_of(on) < seq && seq < last_of(on));
            }
        }

        #[test]
        fn a_spread_rises_and_stays_inside(days in 1i32..1_000_000, count in 0usize..2_000) {
            let on = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
            let spread = spread(on, count).expect("room");
            prop_assert!(spread.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(spread.iter().all(|seq| first_of(on) < *seq && *seq <= last_of(on)));
        }
    }
}
