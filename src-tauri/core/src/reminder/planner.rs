//! The planner: the occurrences around an instant, sorted into ready, held back and ahead.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::known::LONGEST_CONVERSATION;
use super::occurrence::Key;
use super::{
    DailyRule, Delivery, Known, LONGEST_BEFORE, Occurrence, Overdue, Plan, ReminderKind, Rules,
};
use crate::time::{Now, end_of};

/// How many days ahead the next occurrence is looked for: longer than any holiday.
const LOOK_AHEAD: u64 = 400;
/// The longest that the day on which a conversation ends can last after it, a clock put back included.
const LONGEST_DAY: Duration = Duration::hours(30);
/// How many days lie between two reminders about one person.
pub(super) const WEEK: i64 = 7;

fn begin_of(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    end_of(day.pred_opt()?, zone)
}

/// What is asked, and what was worked out once for it.
pub(super) struct Planner<'a> {
    pub(super) at: DateTime<Utc>,
    pub(super) zone: Tz,
    today: NaiveDate,
    quiet_until: Option<DateTime<Utc>>,
    pub(super) rules: &'a Rules,
    pub(super) known: &'a Known,
    deliveries: &'a [Delivery],
    delivered: HashMap<&'a str, &'a Delivery>,
    /// The days on which people were named.
    pub(super) named: HashMap<&'a str, Vec<NaiveDate>>,
    /// For telling what would have come: what was done later than this is not done yet.
    pub(super) as_of: Option<DateTime<Utc>>,
    ready: Vec<Occurrence>,
    wake: Option<DateTime<Utc>>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        now: &Now,
        rules: &'a Rules,
        known: &'a Known,
        deliveries: &'a [Delivery],
        as_of: Option<DateTime<Utc>>,
    ) -> Self {
        let mut named: HashMap<&str, Vec<NaiveDate>> = HashMap::new();
        if rules.cadence {
            for delivery in deliveries {
                if delivery.key.starts_with(ReminderKind::Cadence.word())
                    && let Some(Key::Cadence(person, day)) = Key::read(&delivery.key)
                {
                    named.entry(person).or_default().push(day);
                }
            }
        }
        Self {
            at: now.at,
            zone: now.zone,
            today: now.today(),
            quiet_until: rules.quiet_until(now.at, now.zone),
            rules,
            known,
            deliveries,
            delivered: deliveries
                .iter()
                .map(|delivery| (delivery.key.as_str(), delivery))
                .collect(),
            named,
            as_of,
            ready: Vec::new(),
            wake: None,
        }
    }

    pub(super) fn plan(mut self) -> Plan {
        for rule in [&self.rules.evening, &self.rules.shift, &self.rules.weekly] {
            self.find_daily(rule);
        }
        self.find_conversations();
        for overdue in &self.known.overdue {
            if let Some(occurrence) = self.naming(overdue, self.today) {
                self.take(occurrence);
            }
        }
        let returned = self.find_snoozed();
        let (mut due, held_back) = self.within_the_day();
        due.extend(returned);
        due.sort_by(|a, b| (rank(a.kind), a.at, &a.key).cmp(&(rank(b.kind), b.at, &b.key)));
        for occurrence in &held_back {
            self.wake_for_held_back(occurrence);
        }
        for overdue in &self.known.overdue {
            let named = due.iter().any(|due| {
                due.kind == ReminderKind::Cadence && due.person.as_ref() == Some(&overdue.person)
            });
            self.find_next_naming(overdue, if named { WEEK.unsigned_abs() } else { 1 });
        }
        Plan {
            due,
            held_back,
            next_wake: self.wake,
        }
    }

    /// Sorts an occurrence that was not delivered into ready, or ahead.
    fn take(&mut self, occurrence: Occurrence) {
        if occurrence.expires <= self.at || self.delivered.contains_key(occurrence.key.as_str()) {
            return;
        }
        if occurrence.at > self.at {
            self.wake_at(occurrence.at);
        } else if let Some(end) = self.quiet_until {
            let out = self.rules.out_of_quiet(end, self.zone);
            if out < occurrence.expires {
                self.wake_at(out);
            }
        } else {
            self.ready.push(occurrence);
        }
    }

    fn wake_at(&mut self, at: DateTime<Utc>) {
        self.wake = Some(self.wake.map_or(at, |wake| wake.min(at)));
    }

    /// Whether an instant matters: it has come, or it lies before the next one known so far.
    fn may_wake_before(&self, at: DateTime<Utc>) -> bool {
        self.wake.is_none_or(|wake| at < wake)
    }

    fn find_daily(&mut self, rule: &DailyRule) {
        if !rule.on {
            return;
        }
        for day in self.days(self.today, 0) {
            let Some(occurrence) = self.daily(rule, day) else {
                continue;
            };
            let at = occurrence.at;
            let delivered = self.delivered.contains_key(occurrence.key.as_str());
            self.take(occurrence);
            if at > self.at && !delivered {
                break;
            }
        }
    }

    fn days(&self, from: NaiveDate, first: u64) -> impl Iterator<Item = NaiveDate> + use<> {
        (first..=LOOK_AHEAD).map_while(move |ahead| from.checked_add_days(Days::new(ahead)))
    }

    /// The conversations that something may still be said about, and the next ones until the next instant is certain.
    fn find_conversations(&mut self) {
        if !self.rules.before.on && !self.rules.after {
            return;
        }
        let longest = Duration::minutes(i64::from(LONGEST_BEFORE));
        let known = self.known;
        let since = self.at - LONGEST_CONVERSATION - LONGEST_DAY;
        // What ended before today began has expired; there can be many of those.
        let began = begin_of(self.today, self.zone);
        for talk in known.conversations.beginning_from(since) {
            let earliest = talk.start - longest;
            if earliest > self.at && !self.may_wake_before(earliest) {
                break;
            }
            let (asked, ends) = (self.asked_before(talk), talk.ends());
            if ends > self.at
                && self.may_wake_before(asked)
                && let Some(occurrence) = self.before(talk)
            {
                self.take(occurrence);
            }
            if began.is_none_or(|began| began <= ends)
                && self.may_wake_before(ends)
                && let Some(occurrence) = self.after(talk)
            {
                self.take(occurrence);
            }
        }
    }

    fn find_next_naming(&mut self, overdue: &Overdue, first: u64) {
        if !self.rules.cadence {
            return;
        }
        // Only the end of what they are overdue since lies ahead for good; from then on it is a matter of days.
        let (from, first) = if overdue.since > self.today + Days::new(first) {
            (overdue.since, 0)
        } else {
            (self.today, first)
        };
        let next = self
            .days(from, first)
            .find_map(|day| self.naming(overdue, day));
        if let Some(next) = next {
            self.wake_at(next.at);
        }
    }

    /// What was put off and is back now; what comes back later is waited for.
    fn find_snoozed(&mut self) -> Vec<Occurrence> {
        let mut back = Vec::new();
        for delivery in self.deliveries {
            let Some(until) = delivery.snoozed_until else {
                continue;
            };
            let Some(occurrence) = self
                .of_key(&delivery.key)
                .filter(|occurrence| until < occurrence.expires && self.at < occurrence.expires)
            else {
                continue;
            };
            if until <= self.at {
                back.push(Occurrence {
                    at: until,
                    ..occurrence
                });
            } else {
                self.wake_at(until);
            }
        }
        back
    }

    /// Parts what is ready into what the day still has room for, and the rest.
    fn within_the_day(&mut self) -> (Vec<Occurrence>, Vec<Occurrence>) {
        let ready = std::mem::take(&mut self.ready);
        if ready.is_empty() {
            return Default::default();
        }
        let room = self.room_on(self.today);
        ready.into_iter().partition(|occurrence| {
            if occurrence.kind == ReminderKind::Evening {
                room.for_evening
            } else {
                room.for_others
            }
        })
    }

    /// Whether a day has room for another notification.
    fn room_on(&self, day: NaiveDate) -> Room {
        let end = end_of(day, self.zone);
        let begin = begin_of(day, self.zone);
        let mut shown: BTreeMap<DateTime<Utc>, bool> = BTreeMap::new();
        for delivery in self.deliveries {
            let on_day = delivery.shown_at.filter(|at| {
                begin.is_none_or(|begin| begin <= *at) && end.is_none_or(|end| *at < end)
            });
            if let Some(at) = on_day
                && let Some(key) = Key::read(&delivery.key)
            {
                let evening = matches!(key, Key::Daily(ReminderKind::Evening, _));
                *shown.entry(at).or_default() |= evening;
            }
        }
        let most = self.rules.most_a_day as usize;
        let others = shown.values().filter(|evening| !**evening).count();
        let kept = self.rules.evening.comes_on(day) && !self.rules.silent_on(day);
        let for_evening = shown.len() < most;
        Room {
            for_evening,
            for_others: for_evening && others + usize::from(kept) < most,
        }
    }

    /// What the day has no room for may come when the next one begins, if it lasts until then.
    fn wake_for_held_back(&mut self, occurrence: &Occurrence) {
        let (Some(end), Some(next)) = (end_of(self.today, self.zone), self.today.succ_opt()) else {
            return;
        };
        let begin = self.rules.out_of_quiet(end, self.zone);
        if begin < occurrence.expires && self.room_on(next).for_others {
            self.wake_at(begin);
        }
    }
}

/// Whether a day has room for another notification.
struct Room {
    /// For one with the evening prompt.
    for_evening: bool,
    /// For one with anything else: as long as the day has an evening prompt, one of its places is kept for it.
    for_others: bool,
}

/// What is more pressing stands before what is less.
fn rank(kind: ReminderKind) -> u8 {
    match kind {
        ReminderKind::Before => 0,
        ReminderKind::After => 1,
        ReminderKind::Evening | ReminderKind::Shift | ReminderKind::Weekly => 2,
        ReminderKind::Cadence => 3,
    }
}
