//! What to show now, and when to look again.

use chrono::{DateTime, Utc};

use super::planner::Planner;
use super::{Delivery, Known, Occurrence, Rules};
use crate::time::Now;

/// What to show now, and when to look again at the latest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What is due, to be shown as one notification: write a delivery of each with one `shown_at`, then show it. The most
    /// pressing stands first: before a conversation, after one, a daily prompt, somebody overdue.
    pub due: Vec<Occurrence>,
    /// What would be due, but the day has had its notifications. It stands here until it expires.
    pub held_back: Vec<Occurrence>,
    /// The next instant at which this changes by the passing of time, once `due` is delivered.
    pub next_wake: Option<DateTime<Utc>>,
}

impl Plan {
    /// Whether the notification speaks of several things at once.
    pub fn collected(&self) -> bool {
        self.due.len() > 1
    }
}

/// What is due at an instant.
///
/// `deliveries` need only be those whose key or `shown_at` lies within nine days of now on either side; more are no
/// harm. Unless nothing lies ahead, the cost depends on the conversations of the days around now, not on their number.
pub fn plan(now: &Now, rules: &Rules, known: &Known, deliveries: &[Delivery]) -> Plan {
    Planner::new(now, rules, known, deliveries, None).plan()
}
