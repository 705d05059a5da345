//! Dates, times and lengths as calendars write them: RFC 5545, section 3.3.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

/// A date, or a date and time of day, before it is known in which zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Date(NaiveDate),
    Time { at: NaiveDateTime, utc: bool },
}

/// A date or a date and time. Careless programs write hyphens and colons, small letters, or no seconds.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (text, utc) = match text.strip_suffix(['Z', 'z']) {
        Some(text) => (text, true),
        None => (text, false),
    };
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = digits(date, '-').filter(|digits| digits.len() == 8)?;
    let date = NaiveDate::from_ymd_opt(
        date[..4].parse().ok()?,
        date[4..6].parse().ok()?,
        date[6..].parse().ok()?,
    )?;
    let Some(time) = time else {
        return Some(Moment::Date(date));
    };
    let time = digits(time, ':')?;
    let number = |from: usize| time.get(from..from + 2)?.parse::<u32>().ok();
    let second = match time.len() {
        4 => 0,
        // A leap second counts as the one before it.
        6 => number(4)?.min(59),
        _ => return None,
    };
    let at = date.and_time(NaiveTime::from_hms_opt(number(0)?, number(2)?, second)?);
    Some(Moment::Time { at, utc })
}

fn digits(text: &str, separator: char) -> Option<String> {
    let digits: String = text.chars().filter(|c| *c != separator).collect();
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

/// A length of time such as `P1W`, `P1DT2H` or `-PT15M`, with whether it has a part smaller than a day.
pub(super) fn length(text: &str) -> Option<(Duration, bool)> {
    let text = text.trim().to_ascii_uppercase();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let mut rest = text.strip_prefix('P')?;
    let (mut seconds, mut in_time) = (0_i64, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            in_time = true;
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..end].parse().ok()?;
        let unit = match (rest.as_bytes()[end], in_time) {
            (b'W', _) => 7 * 86_400,
            (b'D', _) => 86_400,
            (b'H', _) => 3_600,
            (b'M', true) => 60,
            (b'S', _) => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        // What follows a unit begins after one byte, because every unit is ASCII.
        rest = &rest[end + 1..];
    }
    let seconds = if negative { -seconds } else { seconds };
    // Longer than history is a slip, and would not fit into a date.
    let longest = 366 * 86_400 * 10_000;
    (seconds.abs() <= longest).then(|| (Duration::seconds(seconds), seconds % 86_400 != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_however_they_are_written() {
        let date = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let noon = |utc| Moment::Time {
            at: date.and_hms_opt(12, 0, 0).unwrap(),
            utc,
        };
        assert_eq!(moment("20260131"), Some(Moment::Date(date)));
        for text in [
            "20260131T120000",
            "2026-01-31T12:00:00",
            "20260131t1200",
            " 20260131T120000 ",
        ] {
            assert_eq!(moment(text), Some(noon(false)), "{text}");
        }
        assert_eq!(moment("20260131T120000Z"), Some(noon(true)));
        for bad in [
            "",
            "2026",
            "20260230",
            "20260131T",
            "20260131T250000",
            "20260131T12",
            "é0260131",
            "T120000",
        ] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }

    #[test]
    fn lengths_are_read_with_their_sign() {
        let minutes = |text| length(text).map(|(length, _)| length.num_minutes());
        assert_eq!(minutes("P1W"), Some(7 * 24 * 60));
        assert_eq!(minutes("P1DT2H"), Some(26 * 60));
        assert_eq!(minutes("-PT15M"), Some(-15));
        assert_eq!(minutes("+pt1h30m"), Some(90));
        assert_eq!(length("P2D").map(|(_, fine)| fine), Some(false));
        for bad in [
            "",
            "1D",
            "P1",
            "P1M",
            "PT1X",
            "P99999999999999999999D",
            "P9999999999W",
            "P1é",
        ] {
            assert_eq!(length(bad), None, "{bad}");
        }
    }
}
