//! Cadence: how often one wants to speak with somebody, every so many days or in a recurring slot.

use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc, Weekday,
};
use chrono_tz::Tz;
use rrule::{RRule, RRuleSet, Unvalidated};
use serde::{Deserialize, Serialize};

use crate::light::{Leave, days_at_work};

/// The longest cadence, in days: a year.
pub const LONGEST_DAYS: u32 = 366;
/// How many occurrences of a slot are looked at to find its longest gap.
const LOOKED_AT: u16 = 64;

/// A cadence or a slot that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCadence {
    /// Not a number of days, weeks or months.
    #[error("A cadence is a number of days, weeks or months, for example 10d, 2w or 1m")]
    NotOne,
    /// Nothing between two conversations.
    #[error("A cadence is at least one day: give for example 2w, or leave it out for no cadence")]
    Zero,
    /// Longer than a year.
    #[error("A cadence is at most a year")]
    TooLong,
    /// Not a rule for recurring.
    #[error("A slot's rule is an RRULE of RFC 5545, for example FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")]
    NotARule,
    /// More than one conversation a day.
    #[error("A slot recurs daily at most")]
    TooOften,
}

/// Every so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every(pub u32);

impl FromStr for Every {
    type Err = BadCadence;

    /// Reads `10d`, `2w`, `1m` (30 days) or a bare number of days.
    fn from_str(text: &str) -> Result<Self, BadCadence> {
        let text = text.trim().to_ascii_lowercase();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: u32 = text[..digits].parse().map_err(|_| BadCadence::NotOne)?;
        let days = match text[digits..].trim() {
            "" | "d" | "day" | "days" => 1,
            "w" | "week" | "weeks" => 7,
            "m" | "month" | "months" => 30,
            _ => return Err(BadCadence::NotOne),
        };
        match number.checked_mul(days) {
            Some(0) => Err(BadCadence::Zero),
            Some(days) if days <= LONGEST_DAYS => Ok(Self(days)),
            _ => Err(BadCadence::TooLong),
        }
    }
}

impl std::fmt::Display for Every {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            days if days.is_multiple_of(7) => write!(f, "{}w", days / 7),
            days => write!(f, "{days}d"),
        }
    }
}

/// A recurring slot: when a conversation with somebody takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Slot {
    /// How it recurs: an RRULE of RFC 5545.
    pub rule: String,
    /// The first one, in wall-clock time of the device's zone.
    pub start: NaiveDateTime,
    /// How long one lasts.
    pub minutes: u32,
}

impl Slot {
    /// Whether the rule can be followed.
    ///
    /// # Errors
    /// If it is not a rule of RFC 5545, or recurs more than daily.
    pub fn check(&self) -> Result<(), BadCadence> {
        self.set(Tz::UTC).map(|_| ())
    }

    fn set(&self, zone: Tz) -> Result<RRuleSet, BadCadence> {
        let rule = self.rule.trim();
        let rule = rule.strip_prefix("RRULE:").unwrap_or(rule);
        let parsed: RRule<Unvalidated> = rule.parse().map_err(|_| BadCadence::NotARule)?;
        if matches!(
            parsed.get_freq(),
            rrule::Frequency::Hourly | rrule::Frequency::Minutely | rrule::Frequency::Secondly
        ) {
            return Err(BadCadence::TooOften);
        }
        let start = crate::time::first_valid(self.start, zone).ok_or(BadCadence::NotARule)?;
        parsed
            .build(start.with_timezone(&rrule::Tz::Tz(zone)))
            .map_err(|_| BadCadence::NotARule)
    }

    /// The slot's conversations that begin in a span of time, in order, as instants; at most `limit`.
    pub fn between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        zone: Tz,
        limit: u16,
    ) -> Vec<DateTime<Utc>> {
        if let Some(weekly) = self.weekly() {
            return weekly.between(from, to, zone, limit);
        }
        let Ok(set) = self.set(zone) else {
            return Vec::new();
        };
        let zone = rrule::Tz::Tz(zone);
        set.after(from.with_timezone(&zone))
            .before(to.with_timezone(&zone))
            .all(limit)
            .dates
            .into_iter()
            .map(|at| at.with_timezone(&Utc))
            .filter(|at| (from..=to).contains(at))
            .collect()
    }

    /// The first conversation of the slot at or after an instant, within a year and a month.
    pub fn next(&self, from: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        self.between(from, from + Duration::days(400), zone, 1)
            .into_iter()
            .next()
    }

    /// The longest gap between two of its conversations, in days: the cadence that it stands for.
    pub fn cadence_days(&self) -> Option<u32> {
        if let Some(weekly) = self.weekly() {
            return u32::try_from(weekly.every).ok();
        }
        let set = self.set(Tz::UTC).ok()?;
        let dates = set.all(LOOKED_AT).dates;
        dates
            .windows(2)
            .map(|two| (two[1] - two[0]).num_days())
            .max()
            .and_then(|days| u32::try_from(days).ok())
            .filter(|days| *days > 0)
    }
}

/// On one weekday, every so many weeks: what nearly every slot is. It is reckoned here, because a list of many people
/// asks each slot for its next one, and the general rule counts from its first one on.
struct Weekly {
    first: NaiveDate,
    /// Days between two.
    every: i64,
    time: NaiveTime,
}

impl Slot {
    fn weekly(&self) -> Option<Weekly> {
        let rule = self.rule.trim();
        let rule = rule.strip_prefix("RRULE:").unwrap_or(rule);
        let start = self.start.date();
        let (mut is_weekly, mut weeks, mut day) = (false, 1, start.weekday());
        for part in rule.split(';') {
            match part.split_once('=')? {
                ("FREQ", "WEEKLY") => is_weekly = true,
                ("INTERVAL", number) => {
                    weeks = number.parse().ok().filter(|n| (1..=52).contains(n))?
                }
                ("BYDAY", name) => {
                    day = *WEEKDAYS
                        .iter()
                        .find(|(known, _)| *known == name)
                        .map(|(_, day)| day)?;
                }
                _ => return None,
            }
        }
        // Clocks change at night; what a rule does with a time that is then left out is not reckoned here.
        let time = self.start.time();
        if !is_weekly || !(4..23).contains(&time.hour()) {
            return None;
        }
        let every = 7 * weeks;
        let of_first_week = start.week(Weekday::Mon).checked_first_day()?
            + Duration::days(i64::from(day.num_days_from_monday()));
        let first = if of_first_week < start {
            of_first_week.checked_add_signed(Duration::days(every))?
        } else {
            of_first_week
        };
        Some(Weekly { first, every, time })
    }
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

impl Weekly {
    fn between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        zone: Tz,
        limit: u16,
    ) -> Vec<DateTime<Utc>> {
        // A zone is less than a day and a half away from UTC.
        let before = from.date_naive() - Duration::days(2);
        let step = ((before - self.first).num_days() / self.every).max(0);
        let mut day = self
            .first
            .checked_add_signed(Duration::days(step * self.every));
        let mut found = Vec::new();
        while let Some(on) = day.filter(|_| found.len() < usize::from(limit)) {
            match crate::time::first_valid(on.and_time(self.time), zone) {
                Some(at) if at > to => break,
                Some(at) if at >= from => found.push(at),
                _ => {}
            }
            day = on.checked_add_signed(Duration::days(self.every));
        }
        found
    }
}

/// The cadence of somebody: what was said, else what the slot stands for.
pub fn cadence_days(every_days: Option<u32>, slot: Option<&Slot>) -> Option<u32> {
    every_days.or_else(|| slot.and_then(Slot::cadence_days))
}

/// The day from which a conversation is due: the cadence after the last one, not counting days away. None without a
/// cadence. Somebody never spoken with is due from the day they are known.
pub fn due_on(
    last_spoken_on: Option<NaiveDate>,
    known_on: NaiveDate,
    cadence_days: Option<u32>,
    leaves: &[Leave],
) -> Option<NaiveDate> {
    let cadence = i64::from(cadence_days?);
    let Some(last) = last_spoken_on else {
        return Some(known_on);
    };
    let mut day = last.checked_add_signed(Duration::days(cadence))?;
    // A day away moves it by a day; leave is finite, so this ends.
    loop {
        let missing = cadence - days_at_work(last, day, leaves);
        if missing <= 0 {
            return Some(day);
        }
        day = day.checked_add_signed(Duration::days(missing))?;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_weekly_slot_is_what_the_rule_says(
            weeks in 1..5_i64,
            day in proptest::option::of(0..7_usize),
            start in 0..900_i64,
            hour in 4..23_u32,
            from in 0..1_200_i64,
            minute in 0..1_440_i64,
            limit in 1..9_u16,
            zone in proptest::sample::select(vec![
                Tz::UTC, Tz::Europe__Berlin, Tz::America__Los_Angeles, Tz::Pacific__Auckland, Tz::Asia__Kathmandu,
            ]),
        ) {
            let day = day.map(|day| format!(";BYDAY={}", WEEKDAYS[day].0)).unwrap_or_default();
            let first = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
            let start = (first + Duration::days(start)).and_hms_opt(hour, 30, 0).expect("a time");
            let quick = Slot { rule: format!("FREQ=WEEKLY;INTERVAL={weeks}{day}"), start, minutes: 30 };
            // The same rule, said in a way that is left to the general one.
            let general = Slot { rule: format!("{};WKST=MO", quick.rule), ..quick.clone() };
            prop_assert!(quick.weekly().is_some());
            prop_assert!(general.weekly().is_none());
            let from = first.and_time(NaiveTime::MIN).and_utc() + Duration::days(from) + Duration::minutes(minute);
            let to = from + Duration::days(60);
            prop_assert_eq!(quick.between(from, to, zone, limit), general.between(from, to, zone, limit));
            prop_assert_eq!(quick.cadence_days(), general.cadence_days());
        }
    }

    fn slot(rule: &str, start: &str) -> Slot {
        Slot {
            rule: rule.into(),
            start: start.parse().expect("a time"),
            minutes: 30,
        }
    }

    #[test]
    fn a_cadence_is_days_weeks_or_months() {
        for (text, days) in [
            ("10d", 10),
            ("2w", 14),
            ("1m", 30),
            ("7", 7),
            (" 3 weeks ", 21),
        ] {
            assert_eq!(text.parse(), Ok(Every(days)), "{text}");
        }
        assert_eq!("0w".parse::<Every>(), Err(BadCadence::Zero));
        assert_eq!("0".parse::<Every>(), Err(BadCadence::Zero));
        assert_eq!("2y".parse::<Every>(), Err(BadCadence::NotOne));
        assert_eq!("".parse::<Every>(), Err(BadCadence::NotOne));
        assert_eq!("-1w".parse::<Every>(), Err(BadCadence::NotOne));
        assert_eq!("99999999999w".parse::<Every>(), Err(BadCadence::NotOne));
        assert_eq!("60w".parse::<Every>(), Err(BadCadence::TooLong));
        assert_eq!(Every(14).to_string(), "2w");
        assert_eq!(Every(10).to_string(), "10d");
    }

    #[test]
    fn a_slot_keeps_its_wall_clock_time_over_a_change_of_the_clocks() {
        let zone = chrono_tz::Europe::Berlin;
        let slot = slot("FREQ=WEEKLY;BYDAY=MO", "2026-03-23T09:00:00");
        let found = slot.between(
            "2026-03-23T00:00:00Z".parse().expect("an instant"),
            "2026-03-31T00:00:00Z".parse().expect("an instant"),
            zone,
            9,
        );
        let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            ["2026-03-23 08:00:00 UTC", "2026-03-30 07:00:00 UTC"]
        );
    }

    #[test]
    fn a_slots_cadence_is_its_longest_gap() {
        assert_eq!(
            slot("FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-23T09:00:00").cadence_days(),
            Some(4)
        );
        assert_eq!(
            slot("RRULE:FREQ=WEEKLY;INTERVAL=2", "2026-03-23T09:00:00").cadence_days(),
            Some(14)
        );
        assert_eq!(
            slot("FREQ=MONTHLY", "2026-01-15T09:00:00").cadence_days(),
            Some(31)
        );
        assert_eq!(
            cadence_days(Some(10), Some(&slot("FREQ=WEEKLY", "2026-03-23T09:00:00"))),
            Some(10)
        );
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        assert_eq!(
            slot("every monday", "2026-03-23T09:00:00").check(),
            Err(BadCadence::NotARule)
        );
        assert_eq!(
            slot("FREQ=HOURLY", "2026-03-23T09:00:00").check(),
            Err(BadCadence::TooOften)
        );
        assert!(
            slot("FREQ=DAILY;COUNT=3", "2026-03-23T09:00:00")
                .check()
                .is_ok()
        );
    }

    #[test]
    fn a_conversation_is_due_a_cadence_after_the_last() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let known = day("2026-01-01");
        assert_eq!(
            due_on(Some(day("2026-03-01")), known, Some(14), &[]),
            Some(day("2026-03-15"))
        );
        assert_eq!(due_on(None, known, Some(14), &[]), Some(known));
        assert_eq!(due_on(Some(day("2026-03-01")), known, None, &[]), None);
        let leave = Leave {
            from: day("2026-03-10"),
            to: day("2026-03-19"),
        };
        assert_eq!(
            due_on(Some(day("2026-03-01")), known, Some(14), &[leave]),
            Some(day("2026-03-25"))
        );
    }
}
