//! The one place where the command line reads the clock and the device's zone.

use chrono::{DateTime, FixedOffset, Utc};
use chrono_tz::Tz;
use leadlight_api::Now;

/// The present, unless an instant or a zone stands in for it.
pub(crate) fn now(at: Option<DateTime<FixedOffset>>, zone: Option<Tz>) -> Now {
    Now {
        at: at.map_or_else(system, |at| at.with_timezone(&Utc)),
        zone: zone.unwrap_or_else(device_zone),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock module")]
fn system() -> DateTime<Utc> {
    Utc::now()
}

/// The zone of this terminal, where one is set, or of the device.
fn device_zone() -> Tz {
    let named = |name: String| name.trim_start_matches(':').parse().ok();
    std::env::var("TZ")
        .ok()
        .and_then(named)
        .or_else(|| iana_time_zone::get_timezone().ok().and_then(named))
        .unwrap_or(Tz::UTC)
}
