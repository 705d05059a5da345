//! The zone that a time is in, and the way from the clock on the wall to the instant and back.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::own_zone::OwnZone;

/// Where a time is local to.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    /// Wherever one is.
    Floating,
    Known(Tz),
    /// Described in the file itself.
    Own(Arc<OwnZone>),
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Floating, Self::Floating) => true,
            (Self::Known(one), Self::Known(other)) => one == other,
            (Self::Own(one), Self::Own(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Zone {
    pub(super) fn is_floating(&self) -> bool {
        matches!(self, Self::Floating)
    }

    /// The instant of a wall-clock time: in a spring gap by the offset before it, in an autumn overlap the earlier one
    /// (RFC 5545, section 3.3.5).
    pub(super) fn instant(&self, local: NaiveDateTime, floating: Tz) -> DateTime<Utc> {
        match self {
            Self::Floating => instant_in(floating, local),
            Self::Known(zone) => instant_in(*zone, local),
            Self::Own(zone) => zone.instant(local),
        }
    }

    /// The wall-clock time of an instant.
    pub(super) fn local(&self, at: DateTime<Utc>, floating: Tz) -> NaiveDateTime {
        match self {
            Self::Floating => local_in(floating, at),
            Self::Known(zone) => local_in(*zone, at),
            Self::Own(zone) => zone.local(at),
        }
    }
}

/// The farthest that a clock on a wall is from UTC, with room to spare.
pub(super) const FARTHEST: Duration = Duration::days(2);

/// As [`NaiveDateTime::checked_add_signed`], at the edge of what can be said where it would go over.
pub(super) fn plus(at: NaiveDateTime, length: Duration) -> NaiveDateTime {
    let edge = if length < Duration::zero() {
        NaiveDateTime::MIN
    } else {
        NaiveDateTime::MAX
    };
    at.checked_add_signed(length).unwrap_or(edge)
}

fn instant_in(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    // Before a gap of a whole day there still is a time.
    for half_hours in 0..=52 {
        let before = plus(local, Duration::minutes(-30 * half_hours));
        let found = match zone.offset_from_local_datetime(&before) {
            LocalResult::Single(offset) => offset,
            LocalResult::Ambiguous(first, _) if half_hours == 0 => first,
            LocalResult::Ambiguous(_, last) => last,
            LocalResult::None => continue,
        };
        let offset = Duration::seconds(i64::from(found.fix().local_minus_utc()));
        return plus(local, -offset).and_utc();
    }
    local.and_utc()
}

fn local_in(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    plus(
        at.naive_utc(),
        Duration::seconds(i64::from(offset.local_minus_utc())),
    )
}

/// The zone in the database by exactly this name.
pub(super) fn by_exact_name(name: &str) -> Option<Tz> {
    Tz::from_str(name.trim().trim_matches('/')).ok()
}

/// The zone that a name means which is not in the database: Windows' own name, the one Outlook shows, one with a prefix,
/// or a fixed distance from UTC.
pub(super) fn by_other_name(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches(['/', '"']);
    if name.len() > LONGEST_NAME {
        return None;
    }
    if let Some(zone) = WINDOWS.get(&name.to_lowercase()) {
        return Some(*zone);
    }
    // /mozilla.org/20050126_1/Europe/Berlin
    let mut rest = name;
    while let Some((_, after)) = rest.split_once('/') {
        if let Some(zone) = by_any_case(after) {
            return Some(zone);
        }
        rest = after;
    }
    by_any_case(name).or_else(|| by_shown_name(name))
}

fn by_any_case(name: &str) -> Option<Tz> {
    let name = name.trim().replace(' ', "_").to_ascii_lowercase();
    SMALL.get(&name).copied()
}

/// No name of a zone is as long.
const LONGEST_NAME: usize = 250;

/// The names of the database in small letters. Looking through all of them for each part of each name takes seconds
/// where a calendar has thousands of names that mean nothing.
static SMALL: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
    let zones = chrono_tz::TZ_VARIANTS.iter();
    zones
        .map(|zone| (zone.name().to_ascii_lowercase(), *zone))
        .collect()
});

/// The first zone of each town, by its name in small letters.
static TOWNS: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
    let mut towns = HashMap::new();
    for zone in &chrono_tz::TZ_VARIANTS {
        if let Some((_, town)) = zone.name().rsplit_once('/') {
            towns.entry(town.to_ascii_lowercase()).or_insert(*zone);
        }
    }
    towns
});

/// Windows' names, in small letters.
static WINDOWS: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
    include_str!("../../data/windows-zones.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(name, zone)| Some((name.to_lowercase(), Tz::from_str(zone).ok()?)))
        .collect()
});

/// What Outlook shows, such as `(UTC+01:00) Amsterdam, Berlin, Bern` or `GMT -0500`: by one of its towns, else by the
/// distance alone.
fn by_shown_name(name: &str) -> Option<Tz> {
    let name = name.trim_start_matches('(');
    let upper = name.to_ascii_uppercase();
    let rest = upper
        .strip_prefix("UTC")
        .or_else(|| upper.strip_prefix("GMT"))?;
    let cut = name.len() - rest.len();
    let rest = &name[cut..];
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || "+-: \u{2212}".contains(c)))
        .unwrap_or(rest.len());
    let (distance, towns) = rest.split_at(end);
    // Lotus writes the distances of winter and summer, but not when each is.
    if towns.starts_with(['.', '/']) {
        return None;
    }
    let minutes = minutes(distance)?;
    let towns = towns.trim_start_matches(')');
    for town in towns.split([',', '&', '/', ';']).map(str::trim) {
        if let Some(zone) = SHOWN
            .iter()
            .find(|(shown, _)| shown.eq_ignore_ascii_case(town))
        {
            return Tz::from_str(zone.1).ok();
        }
        let town = town.replace([' ', '.'], "_").to_ascii_lowercase();
        if let Some(zone) = TOWNS.get(&town) {
            return Some(*zone);
        }
    }
    if minutes == 0 {
        return Some(Tz::UTC);
    }
    // The signs in these names are the other way round.
    let hours = (minutes % 60 == 0).then_some(-minutes / 60)?;
    Tz::from_str(&format!("Etc/GMT{hours:+}")).ok()
}

/// Names that Outlook shows for zones in which no town of that name stands in the database.
const SHOWN: &[(&str, &str)] = &[
    ("Bern", "Europe/Zurich"),
    ("Edinburgh", "Europe/London"),
    ("Eastern Time (US", "America/New_York"),
    ("Central Time (US", "America/Chicago"),
    ("Mountain Time (US", "America/Denver"),
    ("Pacific Time (US", "America/Los_Angeles"),
    ("Atlantic Time (Canada)", "America/Halifax"),
    ("Beijing", "Asia/Shanghai"),
    ("Chennai", "Asia/Kolkata"),
    ("Mumbai", "Asia/Kolkata"),
    ("New Delhi", "Asia/Kolkata"),
    ("Osaka", "Asia/Tokyo"),
    ("Canberra", "Australia/Sydney"),
    ("Wellington", "Pacific/Auckland"),
    ("Abu Dhabi", "Asia/Dubai"),
    ("Pretoria", "Africa/Johannesburg"),
    ("Kyiv", "Europe/Kiev"),
    ("St. Petersburg", "Europe/Moscow"),
    ("Brasilia", "America/Sao_Paulo"),
    ("Hawaii", "Pacific/Honolulu"),
    ("Alaska", "America/Anchorage"),
    ("Arizona", "America/Phoenix"),
    ("Coordinated Universal Time", "UTC"),
];

/// `+01:00`, `-5`, `+0530`.
fn minutes(distance: &str) -> Option<i32> {
    let text: String = distance
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '\u{2212}' { '-' } else { c })
        .collect();
    if text.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match (text.strip_prefix('-'), text.strip_prefix('+')) {
        (Some(digits), _) => (-1, digits),
        (_, Some(digits)) => (1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at(digits.len() - 2),
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use chrono_tz::{America, Europe};

    use super::*;

    #[test]
    fn names_of_zones_are_understood() {
        for (name, zone) in [
            ("W. Europe Standard Time", Europe::Berlin),
            ("eastern standard time", America::New_York),
            ("/mozilla.org/20050126_1/Europe/Berlin", Europe::Berlin),
            (
                "/freeassociation.sourceforge.net/America/New_York",
                America::New_York,
            ),
            (
                "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
                Europe::Amsterdam,
            ),
            ("(UTC-05:00) Eastern Time (US & Canada)", America::New_York),
            ("europe/berlin", Europe::Berlin),
            ("America/New York", America::New_York),
            ("GMT+0200", Tz::Etc__GMTMinus2),
            ("UTC-5", Tz::Etc__GMTPlus5),
            ("(UTC) Coordinated Universal Time", Tz::UTC),
        ] {
            assert_eq!(by_other_name(name), Some(zone), "{name}");
        }
        for name in [
            "",
            "Customized Time Zone",
            "UTC+99",
            "GMT-05.00/-04.00",
            "/",
            "é",
        ] {
            assert_eq!(by_other_name(name), None, "{name}");
        }
    }

    #[test]
    fn every_windows_name_has_a_zone() {
        assert_eq!(
            WINDOWS.len(),
            include_str!("../../data/windows-zones.tsv").lines().count()
        );
    }

    #[test]
    fn gaps_and_overlaps_are_read_as_the_standard_says() {
        let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let berlin = Zone::Known(Europe::Berlin);
        let instant = |text| berlin.instant(at(text), Tz::UTC).naive_utc();
        assert_eq!(instant("2026-03-29T02:30:00"), at("2026-03-29T01:30:00"));
        assert_eq!(instant("2026-10-25T02:30:00"), at("2026-10-25T00:30:00"));
        assert_eq!(instant("2026-07-01T12:00:00"), at("2026-07-01T10:00:00"));
        // Samoa skipped a whole day.
        let apia = Zone::Known(Tz::Pacific__Apia);
        assert_eq!(
            apia.instant(at("2011-12-30T12:00:00"), Tz::UTC).naive_utc(),
            at("2011-12-30T22:00:00")
        );
        assert_eq!(
            berlin.local("2026-07-01T10:00:00Z".parse().unwrap(), Tz::UTC),
            at("2026-07-01T12:00:00")
        );
        for edge in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            berlin.local(berlin.instant(edge, Tz::UTC), Tz::UTC);
        }
    }
}
