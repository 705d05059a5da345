//! Reminders: their rules, what would come, and what waits inside the app.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_core::reminder::{ReminderKind, Weekday};
use serde::{Deserialize, Serialize};

use super::PersonRef;

wire! {
    /// When a daily reminder comes.
    struct DailyTimes {
        /// Whether it comes at all.
        on: bool,
        /// The wall-clock time, `HH:MM`.
        time: String,
        /// The days it comes on.
        weekdays: Vec<Weekday>,
    }
    /// Hours in which nothing comes, as wall-clock times; they may cross midnight.
    struct QuietHours {
        /// From, `HH:MM`.
        from: String,
        /// To, `HH:MM`.
        to: String,
    }
    /// Days off: nothing comes.
    struct DaysOff {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    }
    /// What the writer chose about reminders, apart from the daily times.
    struct ReminderChoices {
        /// Whether one comes before a conversation.
        before: bool,
        /// How many minutes before.
        before_minutes: u32,
        /// Whether one comes when a conversation ends.
        after: bool,
        /// Whether one comes when a conversation with somebody is overdue.
        cadence: bool,
        /// Hours in which nothing comes.
        quiet: Option<QuietHours>,
        /// Days on which nothing comes.
        days_off: Vec<DaysOff>,
        /// The most on one day.
        most_a_day: u32,
        /// Whether notifications may name people.
        names: bool,
        /// The writer's own addresses in calendars.
        own_addresses: Vec<String>,
    }
    /// Every rule.
    struct ReminderRules {
        /// The evening reflection.
        evening: DailyTimes,
        /// Choosing the shift.
        shift: DailyTimes,
        /// The weekly review.
        weekly: DailyTimes,
        /// The rest.
        #[serde(flatten)]
        choices: ReminderChoices,
        /// Whether nothing more comes today.
        paused_today: bool,
    }
    /// A reminder that would be shown.
    struct PlannedReminder {
        /// When.
        at: DateTime<FixedOffset>,
        /// What it is about.
        kind: ReminderKind,
        /// What names it.
        key: String,
        /// The name of the person it is about.
        person: Option<String>,
    }
    /// A reminder that was shown, or held back, and waits inside the app until it is acted on or put away.
    struct WaitingReminder {
        /// What names it.
        key: String,
        /// What it is about.
        kind: ReminderKind,
        /// When it was shown.
        at: DateTime<FixedOffset>,
        /// Whom it is about.
        person: Option<PersonRef>,
        /// When the conversation it is about begins.
        begins_at: Option<DateTime<FixedOffset>>,
    }
    /// Where a reminder leads.
    struct ReminderTarget {
        /// What it is about.
        kind: ReminderKind,
        /// Whose page.
        person: Option<String>,
        /// The one-on-one.
        conversation: Option<String>,
    }
    /// What could keep a notification from showing.
    struct NotificationReport {
        /// Whether somebody shows notifications.
        server: bool,
        /// Whether there is a tray.
        tray: bool,
        /// The system: `linux`, `macos` or `windows`.
        system: String,
    }
}
