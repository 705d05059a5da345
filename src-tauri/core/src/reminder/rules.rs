//! What the person chose: when to be reminded of what, and when not.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{ReminderKind, Weekday};
use crate::time::first_valid;

/// How long before a conversation its reminder comes, in minutes, until the person chooses.
pub const MINUTES_BEFORE: u32 = 10;
/// The longest time before a conversation that its reminder can come: a day, in minutes.
pub const LONGEST_BEFORE: u32 = 24 * 60;
/// How many notifications a journal day has at most, until the person chooses fewer.
pub const MOST_A_DAY: u32 = 6;

const fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of day")
}

/// When a person who is overdue is named, on working days: 09:00.
pub const CADENCE_TIME: NaiveTime = clock(9, 0);

/// Whether a day is a working day, on which people who are overdue are named: Monday to Friday.
pub(super) fn works_on(day: NaiveDate) -> bool {
    day.weekday().num_days_from_monday() < 5
}

/// A reminder that comes at a wall-clock time on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
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
    /// The evening reflection until the person chooses: half past five, Monday to Friday.
    pub fn evening() -> Self {
        Self {
            kind: ReminderKind::Evening,
            on: true,
            time: clock(17, 30),
            weekdays: Weekday::ALL[..5].to_vec(),
        }
    }

    /// Choosing the shift until the person chooses: off; half past eight, Monday to Friday.
    pub fn shift() -> Self {
        Self {
            kind: ReminderKind::Shift,
            on: false,
            time: clock(8, 30),
            weekdays: Weekday::ALL[..5].to_vec(),
        }
    }

    /// The weekly review until the person chooses: off; four o'clock on Fridays.
    pub fn weekly() -> Self {
        Self {
            kind: ReminderKind::Weekly,
            on: false,
            time: clock(16, 0),
            weekdays: vec![Weekday::Friday],
        }
    }

    /// The rule of a daily kind until the person chooses.
    pub fn usual(kind: ReminderKind) -> Self {
        match kind {
            ReminderKind::Shift => Self::shift(),
            ReminderKind::Weekly => Self::weekly(),
            _ => Self::evening(),
        }
    }

    /// Whether it comes on a day.
    pub fn comes_on(&self, day: NaiveDate) -> bool {
        self.on && self.weekdays.contains(&Weekday::of(day))
    }
}

/// The reminder before a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Before {
    /// Whether it comes at all.
    pub on: bool,
    /// How many minutes before the start; more than [`LONGEST_BEFORE`] is taken as that.
    pub minutes: u32,
}

/// Hours in which nothing comes, as wall-clock times: from one (inclusive) to the other (exclusive). They cross midnight
/// if the first is later than the second; if both are the same there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Quiet {
    /// When they begin.
    pub from: NaiveTime,
    /// When they end.
    pub to: NaiveTime,
}

impl Quiet {
    /// When the quiet hours around an instant end, if it lies in some. They are one span from the first time the clock
    /// shows their begin to the first time it shows their end, so that an hour that comes twice does not tear them.
    pub fn around(&self, at: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let date = at.with_timezone(&zone).date_naive();
        // Where the clock is put back over midnight, an instant can lie in the hours of the date after its own.
        [date.pred_opt(), Some(date), date.succ_opt()]
            .into_iter()
            .flatten()
            .find_map(|date| {
                let last = if self.from <= self.to {
                    date
                } else {
                    date.succ_opt()?
                };
                let begin = first_valid(date.and_time(self.from), zone)?;
                if begin > at {
                    return None;
                }
                first_valid(last.and_time(self.to), zone).filter(|end| at < *end)
            })
    }
}

/// Days off, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DaysOff {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl DaysOff {
    /// Whether a day is one of them.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// Everything that was chosen about reminders. The default is what holds until the person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct Rules {
    /// The evening reflection.
    pub evening: DailyRule,
    /// Choosing the shift in the morning.
    pub shift: DailyRule,
    /// The weekly review.
    pub weekly: DailyRule,
    /// Before a conversation.
    pub before: Before,
    /// When a conversation has ended.
    pub after: bool,
    /// When somebody has not been spoken with for longer than wanted.
    pub cadence: bool,
    /// Hours without reminders.
    pub quiet: Option<Quiet>,
    /// Days without reminders.
    pub days_off: Vec<DaysOff>,
    /// The day that was paused with "not today".
    pub paused_on: Option<NaiveDate>,
    /// How many notifications a journal day has at most.
    pub most_a_day: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            evening: DailyRule::evening(),
            shift: DailyRule::shift(),
            weekly: DailyRule::weekly(),
            before: Before {
                on: true,
                minutes: MINUTES_BEFORE,
            },
            after: true,
            cadence: false,
            quiet: None,
            days_off: Vec::new(),
            paused_on: None,
            most_a_day: MOST_A_DAY,
        }
    }
}

impl Rules {
    /// The rule of a daily kind.
    pub fn daily(&self, kind: ReminderKind) -> Option<&DailyRule> {
        match kind {
            ReminderKind::Evening => Some(&self.evening),
            ReminderKind::Shift => Some(&self.shift),
            ReminderKind::Weekly => Some(&self.weekly),
            ReminderKind::Before | ReminderKind::After | ReminderKind::Cadence => None,
        }
    }

    /// Whether nothing comes on a day: it is off, or was paused.
    pub fn silent_on(&self, day: NaiveDate) -> bool {
        self.paused_on == Some(day) || self.days_off.iter().any(|off| off.covers(day))
    }

    /// When quiet hours around an instant end, if it lies in some.
    pub(super) fn quiet_until(&self, at: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        self.quiet?.around(at, zone)
    }

    /// The instant itself, or the end of the quiet hours that it lies in.
    pub(super) fn out_of_quiet(&self, mut at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        while let Some(end) = self.quiet_until(at, zone) {
            at = end;
        }
        at
    }
}
