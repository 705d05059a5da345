//! The one place where the window reads the clock and the device's zone.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leadlight_core::Now;

/// The system's clock, or one that starts where it was told and runs as fast as it was told.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    started: Option<(DateTime<Utc>, Instant)>,
    pace: u32,
    zone: Option<Tz>,
}

impl Clock {
    /// A clock that reads the system's, unless it is given an instant or a zone.
    pub(crate) fn new(start: Option<DateTime<Utc>>, pace: u32, zone: Option<Tz>) -> Self {
        Self {
            started: start.map(|at| (at, Instant::now())),
            pace: if start.is_some() { pace.max(1) } else { 1 },
            zone,
        }
    }

    /// The present instant and zone. The zone is read each time, so that travelling is noticed.
    pub(crate) fn now(&self) -> Now {
        Now {
            at: self.at(),
            zone: self.zone.unwrap_or_else(device_zone),
        }
    }

    #[allow(clippy::disallowed_methods)]
    fn at(&self) -> DateTime<Utc> {
        match self.started {
            None => Utc::now(),
            Some((at, since)) => {
                let passed = since.elapsed().saturating_mul(self.pace);
                chrono::Duration::from_std(passed)
                    .ok()
                    .and_then(|passed| at.checked_add_signed(passed))
                    .unwrap_or(at)
            }
        }
    }

    /// How long to sleep until an instant on this clock.
    pub(crate) fn until(&self, at: DateTime<Utc>) -> Duration {
        (at - self.at()).to_std().unwrap_or_default() / self.pace
    }

    /// How long a span on this clock takes.
    pub(crate) fn real(&self, span: Duration) -> Duration {
        span / self.pace
    }
}

fn device_zone() -> Tz {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Tz::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_clock_starts_there_and_runs_fast() {
        let start: DateTime<Utc> = "2026-11-23T16:29:00Z".parse().expect("an instant");
        let clock = Clock::new(Some(start), 3_600, Some(chrono_tz::Europe::Berlin));
        std::thread::sleep(Duration::from_millis(20));
        let passed = clock.now().at - start;
        assert!(passed >= chrono::Duration::seconds(72), "{passed}");
        assert_eq!(clock.now().zone, chrono_tz::Europe::Berlin);
        assert!(clock.until(start + chrono::Duration::hours(2)) <= Duration::from_secs(2));
        assert_eq!(clock.until(start), Duration::ZERO);
        assert_eq!(
            clock.real(Duration::from_secs(3_600)),
            Duration::from_secs(1)
        );
    }

    #[test]
    fn the_pace_belongs_to_a_given_clock() {
        assert_eq!(Clock::new(None, 60, None).pace, 1);
    }
}
