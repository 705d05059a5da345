//! The dates and times on which a series does not take place: EXDATE in RFC 5545, section 3.8.5.1.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::event::Stamp;
use super::series::Instance;

/// Exceptions, by what they say.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    dates: HashSet<NaiveDate>,
    /// With the time on the wall in the zone that they name.
    instants: HashMap<DateTime<Utc>, NaiveDateTime>,
    /// Times on the wall in no zone.
    floating: HashSet<NaiveDateTime>,
    /// Times on the wall in whichever zone.
    walls: HashSet<NaiveDateTime>,
}

impl Exceptions {
    pub(super) fn new(stamps: &[Stamp], floating: Tz) -> Self {
        let mut exceptions = Self::default();
        for stamp in stamps {
            exceptions.walls.insert(stamp.wall());
            match stamp {
                Stamp::Date(date) => {
                    exceptions.dates.insert(*date);
                }
                Stamp::Time { at, zone } if !zone.is_floating() => {
                    exceptions.instants.insert(zone.instant(*at, floating), *at);
                }
                Stamp::Time { at, .. } => {
                    exceptions.floating.insert(*at);
                }
            }
        }
        exceptions
    }

    pub(super) fn len(&self) -> usize {
        self.walls.len()
    }

    /// Takes away what does not take place: on a date, at an instant, or at a time on the wall in a wrong zone or in
    /// none.
    pub(super) fn remove(&self, instances: &mut [Instance<'_>]) {
        if self.walls.is_empty() {
            return;
        }
        let mut hit = HashSet::new();
        for instance in instances.iter_mut() {
            let exact = self.instants.contains_key(&instance.at) && !instance.zone.is_floating();
            if exact {
                hit.insert(instance.at);
            }
            instance.gone |= exact || self.dates.contains(&instance.wall.date());
        }
        let missed: HashSet<_> = self
            .instants
            .iter()
            .filter(|(instant, _)| !hit.contains(instant))
            .map(|(_, wall)| wall)
            .collect();
        for instance in instances.iter_mut() {
            instance.gone |=
                self.floating.contains(&instance.wall) || missed.contains(&instance.wall);
        }
    }

    /// Whether a start is one of them: the same instant, or the same time on the wall.
    pub(super) fn has(&self, start: &Stamp, floating: Tz) -> bool {
        self.walls.contains(&start.wall())
            || match start {
                Stamp::Time { at, zone } if !zone.is_floating() => {
                    self.instants.contains_key(&zone.instant(*at, floating))
                }
                _ => false,
            }
    }
}
