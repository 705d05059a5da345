//! When to remind: a pure function from now, the rules and what was delivered, to what is due and when to look again.
//!
//! An occurrence is known by its rule and its local day (`evening/2026-11-23`), so that it comes once on that day
//! whatever the clock and the zone do, and a late one expires with its day.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::time::{Now, end_of, instant_on};
use crate::words::words;

words! {
    /// What a reminder is about.
    ReminderKind {
        /// The evening reflection.
        Evening = "evening",
    }
}

words! {
    /// A day of the week.
    Weekday {
        /// Monday.
        Monday = "mon",
        /// Tuesday.
        Tuesday = "tue",
        /// Wednesday.
        Wednesday = "wed",
        /// Thursday.
        Thursday = "thu",
        /// Friday.
        Friday = "fri",
        /// Saturday.
        Saturday = "sat",
        /// Sunday.
        Sunday = "sun",
    }
}

impl Weekday {
    /// The day of the week of a date.
    pub fn of(day: NaiveDate) -> Self {
        Self::ALL[day.weekday().num_days_from_monday() as usize]
    }
}

/// A reminder that comes at a wall-clock time on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyRule {
    /// What it is about.
    pub kind: ReminderKind,
    /// Whether it comes at all.
    pub on: bool,
    /// The wall-clock time, wherever the device is.
    pub time: NaiveTime,
    /// The days it comes on.
    pub weekdays: Vec<Weekday>,
}

impl DailyRule {
    /// The rule that holds until the person chooses: half past five, Monday to Friday.
    pub fn evening() -> Self {
        Self {
            kind: ReminderKind::Evening,
            on: true,
            time: NaiveTime::from_hms_opt(17, 30, 0).unwrap_or(NaiveTime::MIN),
            weekdays: Weekday::ALL[..5].to_vec(),
        }
    }

    /// The instant of its occurrence on a day, if it comes on that day.
    fn instant(&self, day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
        (self.on && self.weekdays.contains(&Weekday::of(day)))
            .then(|| instant_on(day, self.time, zone))
            .flatten()
    }
}

/// An occurrence of a rule: the key of its delivery.
pub fn key(kind: ReminderKind, day: NaiveDate) -> String {
    format!("{kind}/{day}")
}

/// The record that an occurrence was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The occurrence.
    pub key: String,
    /// When it was put off to, if it was.
    pub snoozed_until: Option<DateTime<Utc>>,
}

/// An occurrence at its instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The key of its delivery.
    pub key: String,
    /// What it is about.
    pub kind: ReminderKind,
    /// The local day that it belongs to.
    pub day: NaiveDate,
    /// When it was to come.
    pub at: DateTime<Utc>,
}

/// What to show now, and when to look again at the latest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What is due and not shown yet.
    pub due: Vec<Occurrence>,
    /// The next instant at which something may become due.
    pub next_wake: Option<DateTime<Utc>>,
}

/// What is due now. `done` says whether a rule's thing is already done for a day; `deliveries` is what was shown.
pub fn plan(
    now: &Now,
    rules: &[DailyRule],
    done: impl Fn(ReminderKind, NaiveDate) -> bool,
    deliveries: &[Delivery],
) -> Plan {
    let today = now.today();
    let mut plan = Plan {
        due: Vec::new(),
        next_wake: None,
    };
    for rule in rules {
        for day in (0..=7).filter_map(|ahead| today.checked_add_days(Days::new(ahead))) {
            let Some(at) = rule
                .instant(day, now.zone)
                .filter(|_| !done(rule.kind, day))
            else {
                continue;
            };
            let key = key(rule.kind, day);
            let at = match deliveries.iter().find(|delivery| delivery.key == key) {
                None => at,
                Some(Delivery {
                    snoozed_until: Some(until),
                    ..
                }) if end_of(day, now.zone).is_some_and(|end| *until < end) => *until,
                Some(_) => continue,
            };
            if at <= now.at {
                plan.due.push(Occurrence {
                    key,
                    kind: rule.kind,
                    day,
                    at,
                });
            } else {
                plan.next_wake = Some(plan.next_wake.map_or(at, |wake| wake.min(at)));
                break;
            }
        }
    }
    plan
}

/// What would be shown between two instants (inclusive) if the program ran all the time.
pub fn planned(
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    zone: Tz,
    rules: &[DailyRule],
    done_before: impl Fn(ReminderKind, NaiveDate, DateTime<Utc>) -> bool,
) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for rule in rules {
        // A journal day can reach from the day before into this one, and a zone can skip a day.
        let mut day = from.with_timezone(&zone).date_naive() - Days::new(2);
        let last = to.with_timezone(&zone).date_naive();
        while day <= last {
            if let Some(at) = rule
                .instant(day, zone)
                .filter(|at| from <= *at && *at <= to && !done_before(rule.kind, day, *at))
            {
                found.push(Occurrence {
                    key: key(rule.kind, day),
                    kind: rule.kind,
                    day,
                    at,
                });
            }
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
    }
    found.sort_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn berlin(text: &str) -> Now {
        Now {
            at: at(text),
            zone: chrono_tz::Europe::Berlin,
        }
    }

    fn delivered(key: &str, snoozed: Option<&str>) -> Delivery {
        Delivery {
            key: key.into(),
            snoozed_until: snoozed.map(at),
        }
    }

    // 23 November 2026 is a Monday; Berlin is one hour ahead of UTC.
    #[test]
    fn comes_at_its_time_and_once() {
        let rules = [DailyRule::evening()];
        let before = plan(&berlin("2026-11-23T16:29:59Z"), &rules, |_, _| false, &[]);
        assert_eq!(
            (before.due.len(), before.next_wake),
            (0, Some(at("2026-11-23T16:30:00Z")))
        );
        let due = plan(&berlin("2026-11-23T16:30:00Z"), &rules, |_, _| false, &[]);
        assert_eq!(due.due[0].key, "evening/2026-11-23");
        let after = plan(
            &berlin("2026-11-23T16:30:01Z"),
            &rules,
            |_, _| false,
            &[delivered("evening/2026-11-23", None)],
        );
        assert_eq!(
            (after.due.len(), after.next_wake),
            (0, Some(at("2026-11-24T16:30:00Z")))
        );
    }

    #[test]
    fn does_not_come_when_the_day_is_written() {
        let plan = plan(
            &berlin("2026-11-23T20:00:00Z"),
            &[DailyRule::evening()],
            |_, day| day.to_string() == "2026-11-23",
            &[],
        );
        assert!(plan.due.is_empty());
    }

    #[test]
    fn a_late_one_expires_with_its_day() {
        let rules = [DailyRule::evening()];
        assert_eq!(
            plan(&berlin("2026-11-24T02:59:59Z"), &rules, |_, _| false, &[])
                .due
                .len(),
            1
        );
        assert_eq!(
            plan(&berlin("2026-11-24T03:00:00Z"), &rules, |_, _| false, &[])
                .due
                .len(),
            0
        );
    }

    #[test]
    fn comes_back_after_a_snooze_and_not_past_its_day() {
        let rules = [DailyRule::evening()];
        let snoozed = [delivered(
            "evening/2026-11-23",
            Some("2026-11-23T16:45:00Z"),
        )];
        assert_eq!(
            plan(
                &berlin("2026-11-23T16:44:59Z"),
                &rules,
                |_, _| false,
                &snoozed
            )
            .next_wake,
            Some(at("2026-11-23T16:45:00Z"))
        );
        assert_eq!(
            plan(
                &berlin("2026-11-23T16:45:00Z"),
                &rules,
                |_, _| false,
                &snoozed
            )
            .due
            .len(),
            1
        );
        let too_late = [delivered(
            "evening/2026-11-23",
            Some("2026-11-24T03:05:00Z"),
        )];
        assert_eq!(
            plan(
                &berlin("2026-11-24T02:00:00Z"),
                &rules,
                |_, _| false,
                &too_late
            )
            .due
            .len(),
            0
        );
    }

    #[test]
    fn off_or_on_another_weekday_it_does_not_come() {
        let off = DailyRule {
            on: false,
            ..DailyRule::evening()
        };
        let saturday = berlin("2026-11-28T20:00:00Z");
        assert_eq!(
            plan(&saturday, &[off], |_, _| false, &[]),
            Plan {
                due: vec![],
                next_wake: None
            }
        );
        assert!(
            plan(&saturday, &[DailyRule::evening()], |_, _| false, &[])
                .due
                .is_empty()
        );
    }

    #[test]
    fn a_week_ahead_is_planned() {
        let planned = planned(
            at("2026-11-21T00:00:00Z"),
            at("2026-11-28T00:00:00Z"),
            chrono_tz::Europe::Berlin,
            &[DailyRule::evening()],
            |_, _, _| false,
        );
        assert_eq!(planned.len(), 5);
        assert_eq!(planned[0].at, at("2026-11-23T16:30:00Z"));
    }

    proptest! {
        /// Random sleeps, backward jumps and travel: never twice for one local day.
        #[test]
        fn never_twice_for_one_day(steps in prop::collection::vec((-180i64..900, 0usize..chrono_tz::TZ_VARIANTS.len()), 1..200)) {
            let mut clock = at("2026-03-20T00:00:00Z");
            let rule = DailyRule { weekdays: Weekday::ALL.to_vec(), ..DailyRule::evening() };
            let mut deliveries: Vec<Delivery> = Vec::new();
            let mut zone = chrono_tz::UTC;
            for (minutes, place) in steps {
                clock += Duration::minutes(minutes);
                if minutes % 7 == 0 {
                    zone = chrono_tz::TZ_VARIANTS[place];
                }
                for due in plan(&Now { at: clock, zone }, std::slice::from_ref(&rule), |_, _| false, &deliveries).due {
                    prop_assert!(!deliveries.iter().any(|delivery| delivery.key == due.key));
                    prop_assert_eq!(due.day, Now { at: clock, zone }.today());
                    deliveries.push(Delivery { key: due.key, snoozed_until: None });
                }
            }
        }

        /// Awake at every wake-up in any zone, a day of the rule is never left out.
        #[test]
        fn none_is_missed_while_awake(place in 0usize..chrono_tz::TZ_VARIANTS.len(), start in 0i64..2_000, hour in 0u32..24, minute in 0u32..60) {
            let zone = chrono_tz::TZ_VARIANTS[place];
            let mut now = Now { at: at("2024-01-01T12:00:00Z") + Duration::days(start), zone };
            let rule = DailyRule { time: NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"), weekdays: Weekday::ALL.to_vec(), ..DailyRule::evening() };
            let end = now.at + Duration::days(20);
            let mut deliveries: Vec<Delivery> = Vec::new();
            while now.at < end {
                let plan = plan(&now, std::slice::from_ref(&rule), |_, _| false, &deliveries);
                deliveries.extend(plan.due.into_iter().map(|due| Delivery { key: due.key, snoozed_until: None }));
                now.at = plan.next_wake.expect("a rule that always comes has a next time");
            }
            let days = deliveries.len();
            prop_assert!((19..=21).contains(&days), "{} days in twenty, in {}", days, zone);
        }
    }
}
