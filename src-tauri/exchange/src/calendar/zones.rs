//! The zones of one calendar, and its dates and times read in them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Duration;
use chrono_tz::Tz;

use super::event::{Stamp, written};
use super::lines::Property;
use super::own_zone::OwnZone;
use super::values::{Moment, length};
use super::zone::{Zone, by_exact_name, by_other_name};

/// The zones that a calendar describes, and the one that it is in.
#[derive(Debug, Default)]
pub(super) struct Zones {
    own: HashMap<String, Arc<OwnZone>>,
    /// X-WR-TIMEZONE: Google and others write times in UTC, or floating ones, and mean this zone.
    calendar: Option<Tz>,
}

impl Zones {
    /// A zone that the calendar describes; the first one of a name counts.
    pub(super) fn add(&mut self, name: &str, zone: OwnZone) {
        self.own
            .entry(name.trim().trim_matches('/').to_owned())
            .or_insert_with(|| Arc::new(zone));
    }

    pub(super) fn calendar_is_in(&mut self, name: &str) {
        self.calendar = by_exact_name(name).or_else(|| by_other_name(name));
    }

    /// A name in the database counts, whatever the calendar says of it; then what it describes; then what a name
    /// usually means.
    fn named(&self, name: &str) -> Option<Zone> {
        if let Some(zone) = by_exact_name(name) {
            return Some(Zone::Known(zone));
        }
        let own = self.own.get(name.trim().trim_matches('/'));
        match own {
            Some(zone) => Some(Zone::Own(Arc::clone(zone))),
            None => by_other_name(name).map(Zone::Known),
        }
    }

    /// Whether a time is in a zone that nothing says anything about.
    pub(super) fn is_unknown(&self, property: &Property) -> bool {
        let utc = property.value.trim_end().ends_with(['Z', 'z']);
        self.calendar.is_none()
            && !utc
            && property
                .parameter("TZID")
                .is_some_and(|name| !name.trim().is_empty() && self.named(name).is_none())
    }

    /// The first date or time of a property.
    pub(super) fn stamp(&self, property: &Property) -> Option<Stamp> {
        // Some programs repeat the zone before the value.
        let value = property
            .value
            .rsplit(':')
            .next()
            .filter(|value| value.len() > 7);
        self.read(value.unwrap_or(&property.value), property)
            .or_else(|| self.read(&property.value, property))
    }

    fn read(&self, value: &str, property: &Property) -> Option<Stamp> {
        let value = value.split(',').next().unwrap_or_default();
        Some(match written(value)? {
            Moment::Date(date) => Stamp::Date(date),
            Moment::Time { at, .. } if property.has("VALUE", "DATE") => Stamp::Date(at.date()),
            Moment::Time { at, utc } => {
                let named = property.parameter("TZID").and_then(|name| self.named(name));
                self.in_calendar(match named {
                    Some(zone) => Stamp::Time { at, zone },
                    None if utc => Stamp::Time {
                        at,
                        zone: Zone::Known(Tz::UTC),
                    },
                    None => Stamp::Time {
                        at,
                        zone: Zone::Floating,
                    },
                })
            }
        })
    }

    fn in_calendar(&self, stamp: Stamp) -> Stamp {
        let (Some(calendar), Stamp::Time { at, zone }) = (self.calendar, &stamp) else {
            return stamp;
        };
        let zone_of_calendar = Zone::Known(calendar);
        match zone {
            Zone::Floating => Stamp::Time {
                at: *at,
                zone: zone_of_calendar,
            },
            Zone::Known(Tz::UTC | Tz::Etc__UTC) => Stamp::Time {
                at: zone_of_calendar.local(at.and_utc(), calendar),
                zone: zone_of_calendar,
            },
            _ => stamp,
        }
    }

    /// One of several dates or times, or a period with its length.
    pub(super) fn stamp_with_length(
        &self,
        value: &str,
        property: &Property,
    ) -> Option<(Stamp, Option<Duration>)> {
        let (start, end) = match value.split_once('/') {
            Some((start, end)) => (start, Some(end)),
            None => (value, None),
        };
        let start = self.read(start, property)?;
        let length = match end {
            None => None,
            Some(end) => Some(match length(end) {
                Some((length, _)) => length,
                None => self.between(&start, &self.read(end, property)?),
            }),
        };
        Some((start, length.filter(|length| *length >= Duration::zero())))
    }

    /// The time from one to the other: on the wall in one zone, as it passes between two.
    pub(super) fn between(&self, start: &Stamp, end: &Stamp) -> Duration {
        match (start, end) {
            (
                Stamp::Time {
                    at: from,
                    zone: one,
                },
                Stamp::Time {
                    at: to,
                    zone: other,
                },
            ) if one != other => other.instant(*to, Tz::UTC) - one.instant(*from, Tz::UTC),
            _ => end.wall() - start.wall(),
        }
    }
}
