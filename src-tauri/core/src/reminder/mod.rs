//! When to remind: a pure function from now, the rules, what is known and what was delivered, to what is due and when to
//! look again.
//!
//! # What comes, and when
//!
//! | kind | comes | until | unless |
//! |---|---|---|---|
//! | `evening` | at a time on chosen weekdays (17:30, Monday to Friday) | the end of its day | the evening is written |
//! | `shift` | the same (off; 08:30, Monday to Friday) | the end of its day | the shift is chosen |
//! | `weekly` | the same (off; Friday 16:00) | the end of its day | the week's review is done |
//! | `before` | some minutes before a conversation (10) | the conversation ends | held, cancelled, or its note begun |
//! | `after` | when a conversation ends | the end of that day | the same |
//! | `cadence` | at 09:00 on working days, Monday to Friday (off) | the end of its day | spoken with meanwhile |
//!
//! A day is a journal day and ends at 04:00. A time of day follows the clock on the wall wherever the machine is: in a
//! spring gap it is the first minute after the gap, in an autumn overlap it comes the first time. A conversation has an
//! instant, which travel does not change. Each occurrence has a key (`evening/2026-11-23`, or a conversation with its
//! start), and what was delivered under a key does not come again, whatever clock, zone, sleep or a restart do.
//!
//! - **One conversation into the next.** While a conversation runs, the reminder before the next one waits until it
//!   ends, but not past the start of the next. It then falls on the same instant as the reminder after the first: both
//!   are due together, the one before first.
//! - **Somebody overdue** is named once in seven days at most; the days are counted from the days of the keys.
//! - **Quiet hours.** Nothing comes in quiet hours; what falls into them comes when they end if it has not expired, and
//!   the reminder before a conversation only if the conversation does not begin in them.
//! - **Days off and "not today".** What belongs to such a day does not come, a snoozed one neither.
//! - **Snooze.** One that was put off comes back at that instant, in quiet hours too, since the person chose it; not
//!   when it has expired by then.
//! - **Late ones become one.** All that is due at one time is shown as one notification ([`Plan::collected`]): after a
//!   sleep, and where several fall on the same minute. All of it counts as delivered.
//! - **Six a day.** A journal day has at most six notifications; on a day with an evening prompt one of the six is its
//!   own, so that a day full of conversations does not take it. What is over the limit is not shown and stands in
//!   [`Plan::held_back`] until it expires. Coming back from a snooze does not count again. Since what is due at one time
//!   is one notification, nothing at one moment has to give way to something else but to the evening prompt.

mod candidates;
mod known;
mod occurrence;
mod plan;
mod planned;
mod planner;
mod rules;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

pub use known::{Conversations, Done, Known, LONGEST_CONVERSATION, Overdue, Talk};
pub use occurrence::{Delivery, Occurrence, cadence_key, conversation_key, key};
pub use plan::{Plan, plan};
pub use planned::planned;
pub use rules::{
    Before, CADENCE_TIME, DailyRule, DaysOff, LONGEST_BEFORE, MINUTES_BEFORE, MOST_A_DAY, Quiet,
    Rules,
};

use crate::words::words;

words! {
    /// What a reminder is about.
    ReminderKind {
        /// The evening reflection.
        Evening = "evening",
        /// Choosing the shift of the day.
        Shift = "shift",
        /// The weekly review.
        Weekly = "weekly",
        /// A conversation that is about to begin.
        Before = "before",
        /// A conversation that has ended.
        After = "after",
        /// Somebody who has not been spoken with for longer than wanted.
        Cadence = "cadence",
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
