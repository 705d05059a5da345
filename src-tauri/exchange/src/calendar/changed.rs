//! The meetings of a series that were changed: what each replaces, and what goes for all after it.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use leadlight_core::meeting::MeetingStart;

use super::Span;
use super::event::{Event, Stamp};
use super::zone::{FARTHEST, Zone, plus};

/// A meeting that was changed.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) event: Event,
    pub(super) replaces: Stamp,
}

/// The changes without those that in this floating zone replace the same start as another: the newest version counts,
/// of two equal ones the first.
pub(super) fn each_once(changed: &[Changed], floating: Tz) -> Vec<&Changed> {
    let floats = |change: &Changed| matches!(&change.replaces, Stamp::Time { zone, .. } if zone.is_floating());
    if !changed.iter().any(floats) {
        return changed.iter().collect();
    }
    let mut once: Vec<&Changed> = Vec::new();
    let mut places = HashMap::new();
    for change in changed {
        let place = *places
            .entry(start(&change.replaces, floating))
            .or_insert(once.len());
        match once.get_mut(place) {
            Some(found) if found.event.sequence < change.event.sequence => *found = change,
            Some(_) => {}
            None => once.push(change),
        }
    }
    once.sort_by_key(|change| key(&change.replaces));
    once
}

/// The places of the changes that replace a start near the one of this change, in whatever zones.
pub(super) fn nearby(changed: &[&Changed], index: usize) -> Range<usize> {
    let (at, _) = key(&changed[index].replaces);
    let place =
        |edge: DateTime<Utc>| changed.partition_point(|change| key(&change.replaces).0 < edge);
    let far = FARTHEST * 2;
    let first = plus(at.naive_utc(), -far).and_utc();
    let last = plus(at.naive_utc(), far).and_utc();
    place(first).min(index)..place(last).max(index + 1)
}

/// The instants and the times on the wall that changes replace, in order.
pub(super) fn wanted(
    changed: &[&Changed],
    floating: Tz,
) -> (Vec<DateTime<Utc>>, Vec<NaiveDateTime>) {
    let replaced = || changed.iter().map(|change| &change.replaces);
    let mut instants: Vec<_> = replaced()
        .filter_map(|stamp| match stamp {
            Stamp::Time { at, zone } => Some(zone.instant(*at, floating)),
            Stamp::Date(_) => None,
        })
        .collect();
    let mut walls: Vec<_> = replaced().map(Stamp::wall).collect();
    instants.sort_unstable();
    walls.sort_unstable();
    (instants, walls)
}

/// The changes that go for all after them, as a floating zone has them.
#[derive(Debug)]
pub(super) struct Following<'a> {
    /// Each with the instant after which it counts, in order, and how far it moves what comes.
    changes: Vec<(DateTime<Utc>, Duration, &'a Event)>,
}

impl<'a> Following<'a> {
    pub(super) fn new(core: &Event, changed: &[&'a Changed], floating: Tz) -> Self {
        let all_day = matches!(core.start, Stamp::Date(_));
        let mut changes: Vec<(DateTime<Utc>, Duration, &Event)> = Vec::new();
        // The last one counts, so one that another after it comes before never does.
        for change in changed
            .iter()
            .rev()
            .filter(|change| change.event.and_all_after)
        {
            let from = match &change.replaces {
                Stamp::Time { at, zone } if !all_day => zone.instant(*at, floating),
                stamp => Zone::Floating.instant(stamp.wall(), floating),
            };
            if changes.last().is_none_or(|(later, ..)| from < *later) {
                changes.push((from, shift(change), &change.event));
            }
        }
        changes.reverse();
        Self { changes }
    }

    /// What goes for a meeting that would begin at an instant.
    pub(super) fn at(&self, at: DateTime<Utc>) -> Option<(Duration, &'a Event)> {
        let after = self.changes.partition_point(|(from, ..)| *from < at);
        let (_, moved, event) = self.changes.get(after.checked_sub(1)?)?;
        Some((*moved, *event))
    }
}

/// What a change replaces, with what the core says in place of a zone or a time of day that it lacks.
pub(super) fn as_in(core: &Event, replaces: Stamp) -> Stamp {
    match (&core.start, &replaces) {
        (Stamp::Time { at, zone }, Stamp::Date(date)) => Stamp::Time {
            at: date.and_time(at.time()),
            zone: zone.clone(),
        },
        (Stamp::Time { zone, .. }, Stamp::Time { at, zone: own }) if own.is_floating() => {
            Stamp::Time {
                at: *at,
                zone: zone.clone(),
            }
        }
        (Stamp::Date(_), Stamp::Time { at, .. }) if at.time() == NaiveTime::MIN => {
            Stamp::Date(at.date())
        }
        _ => replaces,
    }
}

/// The time around the start that a change replaces.
pub(super) fn around(change: &Changed, floating: Tz) -> Span {
    let at = change.replaces.wall();
    Span {
        from: plus(at, -FARTHEST).and_utc(),
        to: plus(at, FARTHEST).and_utc(),
        floating,
    }
}

/// How far a change moves all that comes after it.
pub(super) fn shift(change: &Changed) -> Duration {
    match (&change.event.start, &change.replaces) {
        (
            Stamp::Time { at, zone },
            Stamp::Time {
                at: from,
                zone: other,
            },
        ) if zone != other && !zone.is_floating() && !other.is_floating() => {
            zone.instant(*at, Tz::UTC) - other.instant(*from, Tz::UTC)
        }
        (start, replaces) => start.wall() - replaces.wall(),
    }
}

/// Puts a start that is changed in order and tells it from others; a floating one is never in another's zone.
pub(super) fn key(stamp: &Stamp) -> (DateTime<Utc>, bool) {
    match stamp {
        Stamp::Date(_) => (stamp.wall().and_utc(), true),
        Stamp::Time { at, zone } => (zone.instant(*at, Tz::UTC), false),
    }
}

pub(super) fn start(stamp: &Stamp, floating: Tz) -> MeetingStart {
    match stamp {
        Stamp::Date(date) => MeetingStart::Date(*date),
        Stamp::Time { at, zone } => MeetingStart::Instant(zone.instant(*at, floating)),
    }
}

/// Whether two starts are one: the same instant, or the same time on the wall.
pub(super) fn same_start(one: &Stamp, other: &Stamp, floating: Tz) -> bool {
    one.wall() == other.wall()
        || match (one, other) {
            (
                Stamp::Time { at, zone },
                Stamp::Time {
                    at: to,
                    zone: other,
                },
            ) => {
                !zone.is_floating()
                    && !other.is_floating()
                    && zone.instant(*at, floating) == other.instant(*to, floating)
            }
            _ => false,
        }
}
