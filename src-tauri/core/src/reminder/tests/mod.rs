//! Tests of the planner, by what they are about.

mod always;
mod conversations;
mod daily;
mod limits;
mod oracle;
mod people;
mod span;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::*;
use crate::time::Now;

pub(super) const BERLIN: Tz = chrono_tz::Europe::Berlin;

pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(super) fn time(text: &str) -> NaiveTime {
    text.parse().expect("a time")
}

pub(super) fn berlin(text: &str) -> Now {
    Now {
        at: at(text),
        zone: BERLIN,
    }
}

/// A time on Monday, 23 November 2026, in UTC; Berlin is one hour ahead.
pub(super) fn monday(clock: &str) -> DateTime<Utc> {
    at(&format!("2026-11-23T{clock}:00Z"))
}

pub(super) fn shown(key: &str, when: &str) -> Delivery {
    Delivery {
        key: key.into(),
        shown_at: Some(at(when)),
        snoozed_until: None,
    }
}

pub(super) fn snoozed(key: &str, when: &str, until: &str) -> Delivery {
    Delivery {
        snoozed_until: Some(at(until)),
        ..shown(key, when)
    }
}

/// A conversation on that Monday, named after its person.
pub(super) fn talk(name: &str, start: &str, end: &str) -> Talk {
    Talk {
        occurrence: format!("cal/{name}"),
        person: name.into(),
        start: monday(start),
        end: monday(end),
        minutes_before: None,
        settled: false,
    }
}

pub(super) fn talks<const N: usize>(talks: [Talk; N]) -> Known {
    Known {
        conversations: talks.into_iter().collect(),
        ..Known::default()
    }
}

pub(super) fn overdue(person: &str, since: &str) -> Overdue {
    Overdue {
        person: person.into(),
        since: day(since),
    }
}

pub(super) fn quiet(from: &str, to: &str) -> Option<Quiet> {
    Some(Quiet {
        from: time(from),
        to: time(to),
    })
}

/// Nothing but what a test switches on.
pub(super) fn silent() -> Rules {
    Rules {
        evening: DailyRule {
            on: false,
            ..DailyRule::evening()
        },
        before: Before {
            on: false,
            minutes: 10,
        },
        after: false,
        ..Rules::default()
    }
}

/// What is about conversations only.
pub(super) fn talking() -> Rules {
    Rules {
        before: Before {
            on: true,
            minutes: 10,
        },
        after: true,
        ..silent()
    }
}

/// The kinds and people of what is due on that Monday in Berlin.
pub(super) fn due(
    clock: &str,
    rules: &Rules,
    known: &Known,
    deliveries: &[Delivery],
) -> Vec<String> {
    let now = Now {
        at: monday(clock),
        zone: BERLIN,
    };
    plan(&now, rules, known, deliveries)
        .due
        .iter()
        .map(named)
        .collect()
}

pub(super) fn named(occurrence: &Occurrence) -> String {
    match &occurrence.person {
        Some(person) => format!("{} {person}", occurrence.kind),
        None => occurrence.kind.to_string(),
    }
}

/// What would be shown on that Monday from 00:00 on, with its time in UTC.
pub(super) fn in_the_day(rules: &Rules, known: &Known) -> Vec<String> {
    planned(
        at("2026-11-23T03:00:00Z"),
        at("2026-11-24T02:59:59Z"),
        BERLIN,
        rules,
        known,
    )
    .iter()
    .map(|occurrence| format!("{} {}", occurrence.at.format("%H:%M"), named(occurrence)))
    .collect()
}
