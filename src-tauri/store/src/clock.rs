//! The hybrid logical clock of the change log, and the only place of this crate that reads the system's clock.
//!
//! A reading is the milliseconds since 1970 in the upper 48 bits and a counter in the lower 16; it never goes back, even if
//! the system's clock does (Kulkarni et al., "Logical Physical Clocks", 2014). `--now` sets what an entry says of itself and
//! never this clock.

use std::time::{SystemTime, UNIX_EPOCH};

/// The next reading after the latest one known.
pub(crate) fn tick(latest: i64) -> i64 {
    next(latest, system_milliseconds())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the hybrid clock is the one reader of the system's clock here"
)]
fn system_milliseconds() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}

fn next(latest: i64, milliseconds: i64) -> i64 {
    (milliseconds << 16).max(latest.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn never_goes_back() {
        let first = next(0, 1_000);
        assert_eq!(first, 1_000 << 16);
        assert!(next(first, 1_000) > first);
        assert!(next(first, 10) > first, "the system's clock went back");
        assert!(next(first, 1_001) > next(first, 1_000));
    }
}
