//! Now, the local day, and wall-clock times in a zone.

use chrono::{
    DateTime, Days, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime,
    Offset, TimeZone, Utc,
};
use chrono_tz::Tz;

/// The instant and the zone that a function works in. Read once at the edge of a program and passed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The instant, in UTC.
    pub at: DateTime<Utc>,
    /// The zone of the device.
    pub zone: Tz,
}

/// When a day ends, as a local time on the next calendar day: 04:00, so that writing after midnight belongs to the
/// evening before.
pub const DAY_ENDS: NaiveTime = NaiveTime::from_hms_opt(4, 0, 0).expect("04:00 is a time");

impl Now {
    /// The instant with the zone's offset at that instant, which is how it is stored.
    pub fn written_at(&self) -> DateTime<FixedOffset> {
        self.with_offset(self.at)
    }

    /// Another instant, with the offset that this zone has then.
    pub fn with_offset(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        let local = at.with_timezone(&self.zone);
        local.with_timezone(&local.offset().fix())
    }

    /// The local day that this instant belongs to: a day lasts until [`DAY_ENDS`].
    pub fn today(&self) -> NaiveDate {
        day_of(self.at.with_timezone(&self.zone).naive_local())
    }
}

/// The day that a local date and time belongs to.
pub fn day_of(local: NaiveDateTime) -> NaiveDate {
    if local.time() < DAY_ENDS {
        local
            .date()
            .checked_sub_days(Days::new(1))
            .unwrap_or(local.date())
    } else {
        local.date()
    }
}

/// The instant of a wall-clock time on a journal day: a time before [`DAY_ENDS`] falls on the next calendar day. In a
/// spring gap it is the first valid minute after the gap, in an autumn overlap the earlier of the two.
pub fn instant_on(day: NaiveDate, time: NaiveTime, zone: Tz) -> Option<DateTime<Utc>> {
    let date = if time < DAY_ENDS {
        day.checked_add_days(Days::new(1))?
    } else {
        day
    };
    first_valid(date.and_time(time), zone)
}

/// The end of a journal day: the first instant that belongs to the next one.
pub fn end_of(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    first_valid(day.checked_add_days(Days::new(1))?.and_time(DAY_ENDS), zone)
}

/// The instant of a wall-clock time in a zone: in a spring gap the first valid minute after it, in an autumn overlap the
/// earlier of the two.
pub fn first_valid(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    // The longest gap in the zone database is a skipped day (Samoa, 2011): look a little further than that.
    for minutes in 0..=(26 * 60) {
        let shifted = local.checked_add_signed(Duration::minutes(minutes))?;
        match zone.from_local_datetime(&shifted) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
                return Some(at.with_timezone(&Utc));
            }
            LocalResult::None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn time(text: &str) -> NaiveTime {
        text.parse().expect("a time")
    }

    #[test]
    fn a_day_lasts_until_four() {
        let zone = chrono_tz::Europe::Berlin;
        let late = Now {
            at: at("2026-03-03T02:59:59Z"),
            zone,
        };
        assert_eq!(late.today(), day("2026-03-02"));
        let early = Now {
            at: at("2026-03-03T03:00:00Z"),
            zone,
        };
        assert_eq!(early.today(), day("2026-03-03"));
    }

    #[test]
    fn a_time_in_a_spring_gap_is_the_first_valid_minute() {
        let zone = chrono_tz::Europe::Berlin;
        // 02:30 on 29 March 2026 does not exist in Berlin; it belongs to the journal day before.
        assert_eq!(
            instant_on(day("2026-03-28"), time("02:30:00"), zone),
            Some(at("2026-03-29T01:00:00Z"))
        );
    }

    #[test]
    fn a_time_in_an_autumn_overlap_is_the_earlier_one() {
        let zone = chrono_tz::Europe::Berlin;
        assert_eq!(
            instant_on(day("2026-10-24"), time("02:30:00"), zone),
            Some(at("2026-10-25T00:30:00Z"))
        );
    }

    #[test]
    fn a_skipped_day_still_ends() {
        let zone = chrono_tz::Pacific::Apia;
        // Samoa skipped 30 December 2011.
        assert_eq!(
            instant_on(day("2011-12-30"), time("17:30:00"), zone),
            Some(at("2011-12-30T10:00:00Z"))
        );
    }

    #[test]
    fn an_instant_keeps_the_offset_it_was_written_at() {
        let now = Now {
            at: at("2026-07-01T12:00:00Z"),
            zone: chrono_tz::Asia::Kathmandu,
        };
        assert_eq!(now.written_at().to_rfc3339(), "2026-07-01T17:45:00+05:45");
    }
}
