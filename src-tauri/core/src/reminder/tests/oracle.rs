//! What should have come, told in another and slower way: by looking at the clock on the wall, minute by minute.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDateTime};

use super::*;
use crate::time::{DAY_ENDS, day_of};

/// No clock is put back by more than this.
const PUT_BACK: i64 = 4 * 60;

/// The keys that should be due and held back at an instant.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) due: Vec<String>,
    pub(super) held_back: Vec<String>,
}

/// The furthest that the clock on the wall has come by an instant: where it was put back, it has already shown more than
/// it shows now.
fn furthest(at: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    let wall = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
    let now = wall(at);
    if now - wall(at - Duration::minutes(PUT_BACK)) >= Duration::minutes(PUT_BACK) {
        return now;
    }
    (0..PUT_BACK)
        .map(|minutes| wall(at - Duration::minutes(minutes)))
        .fold(now, NaiveDateTime::max)
}

fn journal_day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    day_of(furthest(at, zone))
}

/// Whether a clock that has come so far shows quiet hours.
fn is_quiet(wall: NaiveDateTime, rules: &Rules) -> bool {
    let (Some(quiet), clock) = (rules.quiet, wall.time()) else {
        return false;
    };
    if quiet.from <= quiet.to {
        quiet.from <= clock && clock < quiet.to
    } else {
        quiet.from <= clock || clock < quiet.to
    }
}

/// Whether a clock that has come so far has shown a time of a journal day.
fn has_struck(time: NaiveTime, day: NaiveDate, wall: NaiveDateTime) -> bool {
    let date = if time < DAY_ENDS {
        day.succ_opt().expect("a day")
    } else {
        day
    };
    wall >= date.and_time(time)
}

/// Minute by minute from when it was asked for: the first that is neither quiet nor in a conversation, or the start.
fn before_comes(talk: &Talk, minutes: u32, now: &Now, rules: &Rules, known: &Known) -> bool {
    let mut at = talk.start - Duration::minutes(i64::from(minutes));
    while at < talk.start {
        let running = known
            .conversations
            .iter()
            .any(|other| other.start <= at && at < other.end);
        if !running && !is_quiet(furthest(at, now.zone), rules) {
            break;
        }
        at += Duration::minutes(1);
    }
    at <= now.at && (at < talk.start || !is_quiet(furthest(at, now.zone), rules))
}

fn is_off(day: NaiveDate, rules: &Rules) -> bool {
    rules.paused_on == Some(day)
        || rules
            .days_off
            .iter()
            .any(|off| off.from <= day && day <= off.to)
}

/// Whether a daily rule has something to say on a day.
fn is_asked(rule: &DailyRule, day: NaiveDate, rules: &Rules, known: &Known) -> bool {
    let monday =
        |day: NaiveDate| day - Duration::days(i64::from(day.weekday().num_days_from_monday()));
    let done = known.done.iter().any(|done| {
        done.kind == rule.kind
            && (done.day == day
                || rule.kind == ReminderKind::Weekly && monday(done.day) == monday(day))
    });
    rule.on && rule.weekdays.contains(&Weekday::of(day)) && !is_off(day, rules) && !done
}

fn is_overdue(overdue: &Overdue, day: NaiveDate, rules: &Rules) -> bool {
    rules.cadence
        && overdue.since <= day
        && day.weekday().number_from_monday() <= 5
        && !is_off(day, rules)
}

fn about(kind: &str, talk: &Talk) -> String {
    format!(
        "{kind}/{}/{}",
        talk.occurrence,
        talk.start.format("%Y-%m-%dT%H:%M:%SZ")
    )
}

/// What is owed at an instant whatever was shown: the keys of everything whose time has come and not gone.
fn open(now: &Now, wall: NaiveDateTime, rules: &Rules, known: &Known) -> Vec<String> {
    let today = day_of(wall);
    let struck = |time| has_struck(time, today, wall);
    let mut keys = Vec::new();
    for rule in [&rules.evening, &rules.shift, &rules.weekly] {
        if is_asked(rule, today, rules, known) && struck(rule.time) {
            keys.push(format!("{}/{today}", rule.kind.word()));
        }
    }
    for talk in known.conversations.iter().filter(|talk| !talk.settled) {
        let minutes = talk.minutes_before.unwrap_or(rules.before.minutes);
        if rules.before.on
            && talk.start - Duration::minutes(i64::from(minutes)) <= now.at
            && now.at < talk.end
            && !is_off(journal_day(talk.start, now.zone), rules)
            && before_comes(talk, minutes, now, rules, known)
        {
            keys.push(about("before", talk));
        }
        if rules.after
            && talk.end <= now.at
            && now.at - talk.end < Duration::hours(30)
            && journal_day(talk.end, now.zone) == today
            && !is_off(today, rules)
        {
            keys.push(about("after", talk));
        }
    }
    for overdue in &known.overdue {
        if is_overdue(overdue, today, rules) && struck(time("09:00:00")) {
            keys.push(format!("cadence/{}/{today}", overdue.person));
        }
    }
    keys
}

/// Whether what was put off is still worth showing.
fn makes_sense(key: &str, now: &Now, rules: &Rules, known: &Known) -> bool {
    let today = journal_day(now.at, now.zone);
    if key.starts_with("before/") || key.starts_with("after/") {
        let named = |talk: &&Talk| key.contains(&talk.occurrence);
        return known.conversations.iter().filter(named).any(|talk| {
            let before = key == about("before", talk)
                && rules.before.on
                && now.at < talk.end
                && !is_off(journal_day(talk.start, now.zone), rules);
            let ends = journal_day(talk.end, now.zone);
            let after =
                key == about("after", talk) && rules.after && today <= ends && !is_off(ends, rules);
            !talk.settled && (before || after)
        });
    }
    let (what, on) = key.rsplit_once('/').expect("a key");
    let on = day(on);
    if today > on {
        return false;
    }
    let daily = [&rules.evening, &rules.shift, &rules.weekly]
        .into_iter()
        .any(|rule| what == rule.kind.word() && is_asked(rule, on, rules, known));
    daily
        || known.overdue.iter().any(|overdue| {
            what == format!("cadence/{}", overdue.person) && is_overdue(overdue, on, rules)
        })
}

/// Whether somebody was named on a day less than seven days from this one.
fn named_this_week(key: &str, deliveries: &[Delivery]) -> bool {
    let Some((person, on)) = key.rsplit_once('/') else {
        return false;
    };
    deliveries.iter().any(|delivery| {
        delivery
            .key
            .rsplit_once('/')
            .is_some_and(|(other, other_on)| {
                other == person && (day(other_on) - day(on)).num_days().abs() < 7
            })
    })
}

/// What should be due and held back at an instant.
pub(super) fn wanted(now: &Now, rules: &Rules, known: &Known, deliveries: &[Delivery]) -> Wanted {
    let wall = furthest(now.at, now.zone);
    let mut wanted = Wanted::default();
    let mut new = Vec::new();
    for delivery in deliveries {
        let back = delivery.snoozed_until.is_some_and(|until| until <= now.at);
        if back && makes_sense(&delivery.key, now, rules, known) {
            wanted.due.push(delivery.key.clone());
        }
    }
    for key in open(now, wall, rules, known) {
        let delivered = deliveries.iter().any(|delivery| delivery.key == key);
        let named = key.starts_with("cadence/") && named_this_week(&key, deliveries);
        if !delivered && !named {
            new.push(key);
        }
    }
    if new.is_empty() || is_quiet(wall, rules) {
        wanted.due.sort();
        return wanted;
    }
    let today = day_of(wall);
    let mut notifications: BTreeMap<DateTime<Utc>, bool> = BTreeMap::new();
    for delivery in deliveries {
        let at = delivery.shown_at.expect("everything here was shown");
        if journal_day(at, now.zone) == today {
            *notifications.entry(at).or_default() |= delivery.key.starts_with("evening/");
        }
    }
    let most = rules.most_a_day as usize;
    let own = rules.evening.comes_on(today) && !rules.silent_on(today);
    let others = notifications.values().filter(|evening| !**evening).count();
    for key in new {
        let fits = notifications.len() < most
            && (key.starts_with("evening/") || others + usize::from(own) < most);
        if fits {
            wanted.due.push(key);
        } else {
            wanted.held_back.push(key);
        }
    }
    wanted.due.sort();
    wanted.held_back.sort();
    wanted
}
