//! What may come: the occurrence of each rule on a day and for a conversation, and the instant that it waits for.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::occurrence::Key;
use super::planner::{Planner, WEEK};
use super::rules::works_on;
use super::{
    CADENCE_TIME, DailyRule, LONGEST_BEFORE, Occurrence, Overdue, ReminderKind, Rules, Talk,
    cadence_key, conversation_key, key,
};
use crate::time::{Now, end_of, instant_on};

/// Whether somebody may be named on a day, as far as rules and calendar go.
pub(super) fn names_on(rules: &Rules, overdue: &Overdue, day: NaiveDate) -> bool {
    rules.cadence && day >= overdue.since && works_on(day) && !rules.silent_on(day)
}

impl Planner<'_> {
    /// The occurrence of a daily rule on a day.
    pub(super) fn daily(&self, rule: &DailyRule, day: NaiveDate) -> Option<Occurrence> {
        self.out_of_quiet(self.asked_daily(rule, day)?)
    }

    /// The same at the time that was chosen, quiet hours or not.
    fn asked_daily(&self, rule: &DailyRule, day: NaiveDate) -> Option<Occurrence> {
        if !rule.comes_on(day) || self.rules.silent_on(day) || self.is_done(rule.kind, day) {
            return None;
        }
        Some(Occurrence {
            key: key(rule.kind, day),
            kind: rule.kind,
            day,
            at: instant_on(day, rule.time, self.zone)?,
            person: None,
            conversation: None,
            expires: end_of(day, self.zone)?,
        })
    }

    fn is_done(&self, kind: ReminderKind, day: NaiveDate) -> bool {
        self.known.done.iter().any(|done| {
            let yet = match (self.as_of, done.at) {
                (Some(as_of), Some(at)) => at <= as_of,
                _ => true,
            };
            yet && done.settles(kind, day)
        })
    }

    /// Out of quiet hours, if it does not expire in them.
    fn out_of_quiet(&self, occurrence: Occurrence) -> Option<Occurrence> {
        let at = self.rules.out_of_quiet(occurrence.at, self.zone);
        (at < occurrence.expires).then_some(Occurrence { at, ..occurrence })
    }

    /// The occurrence that names somebody on a day, unless they were named in the same seven days.
    pub(super) fn naming(&self, overdue: &Overdue, day: NaiveDate) -> Option<Occurrence> {
        if !names_on(self.rules, overdue, day) {
            return None;
        }
        let mut named = self
            .named
            .get(overdue.person.as_str())
            .into_iter()
            .flatten();
        if named.any(|named| (*named - day).num_days().abs() < WEEK) {
            return None;
        }
        self.out_of_quiet(self.asked_naming(overdue, day)?)
    }

    fn asked_naming(&self, overdue: &Overdue, day: NaiveDate) -> Option<Occurrence> {
        names_on(self.rules, overdue, day).then_some(Occurrence {
            key: cadence_key(&overdue.person, day),
            kind: ReminderKind::Cadence,
            day,
            at: instant_on(day, CADENCE_TIME, self.zone)?,
            person: Some(overdue.person.clone()),
            conversation: None,
            expires: end_of(day, self.zone)?,
        })
    }

    /// When the reminder before a conversation would come if nothing stood in its way.
    pub(super) fn asked_before(&self, talk: &Talk) -> DateTime<Utc> {
        let minutes = talk.minutes_before.unwrap_or(self.rules.before.minutes);
        talk.start - Duration::minutes(i64::from(minutes.min(LONGEST_BEFORE)))
    }

    /// The occurrence before a conversation. It waits for quiet hours and for what is running, until the start.
    pub(super) fn before(&self, talk: &Talk) -> Option<Occurrence> {
        let occurrence = self.asked_about(talk, ReminderKind::Before)?;
        let mut at = occurrence.at;
        while at < talk.start {
            let later = self
                .rules
                .quiet_until(at, self.zone)
                .or_else(|| self.known.conversations.running_until(at));
            match later {
                Some(later) => at = later,
                None => return Some(Occurrence { at, ..occurrence }),
            }
        }
        let quiet = self.rules.quiet_until(talk.start, self.zone).is_some();
        (!quiet).then_some(Occurrence {
            at: talk.start,
            ..occurrence
        })
    }

    /// The occurrence after a conversation.
    pub(super) fn after(&self, talk: &Talk) -> Option<Occurrence> {
        self.out_of_quiet(self.asked_about(talk, ReminderKind::After)?)
    }

    /// An occurrence about a conversation at the time that was chosen, whatever stands in its way.
    fn asked_about(&self, talk: &Talk, kind: ReminderKind) -> Option<Occurrence> {
        let before = kind == ReminderKind::Before;
        let (on, asked, belongs) = if before {
            (self.rules.before.on, self.asked_before(talk), talk.start)
        } else {
            (self.rules.after, talk.ends(), talk.ends())
        };
        if !on || talk.settled {
            return None;
        }
        let day = Now {
            at: belongs,
            zone: self.zone,
        }
        .today();
        if self.rules.silent_on(day) {
            return None;
        }
        Some(Occurrence {
            key: conversation_key(kind, &talk.occurrence, talk.start),
            kind,
            day,
            at: asked,
            person: Some(talk.person.clone()),
            conversation: Some(talk.occurrence.clone()),
            expires: if before {
                talk.ends()
            } else {
                end_of(day, self.zone)?
            },
        })
    }

    /// The occurrence of a key, if it makes sense still: for what was put off, whatever stands in its way otherwise.
    pub(super) fn of_key(&self, key: &str) -> Option<Occurrence> {
        match Key::read(key)? {
            Key::Daily(kind, day) => self.asked_daily(self.rules.daily(kind)?, day),
            Key::Conversation(kind, occurrence, start) => {
                self.asked_about(self.known.conversations.find(occurrence, start)?, kind)
            }
            Key::Cadence(person, day) => {
                let mut people = self.known.overdue.iter();
                self.asked_naming(people.find(|overdue| overdue.person == person)?, day)
            }
        }
    }
}
